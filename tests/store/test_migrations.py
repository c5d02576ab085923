"""A register of an older program is brought forward as a whole or not at all; one of a newer program is refused."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.line_coder import read_and_code
from wortlaut.errors import StoreError
from wortlaut.store import Filter, Given, derived, keep, open_store, read_reports, read_statements, tables
from wortlaut.store.migrations import STEPS
from wortlaut.store.reading import read_figures
from wortlaut.store.records import Arrival

SCRIPTS = sorted(Path(__file__).parent.glob("schema_*.sql"))
NUMBERS = [int(script.stem.removeprefix("schema_")) for script in SCRIPTS]


@pytest.fixture(params=SCRIPTS, ids=[str(number) for number in NUMBERS])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The register of an older program."""
    path = tmp_path / "older.db"
    connection = sqlite3.connect(path)
    connection.executescript(request.param.read_text(encoding="utf-8"))
    connection.close()
    return path


def layout(path: Path) -> dict[str, Any]:
    """The columns and indices of every table; of a type what SQLite makes of it (its affinity)."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, Any] = {}
    for name in names:
        columns = connection.execute(f"PRAGMA table_info('{name}')").fetchall()
        found[name] = [(column[1], re.sub(r"VARCHAR\(\d+\)", "TEXT", column[2]), *column[3:]) for column in columns]
        keys = connection.execute(f"PRAGMA foreign_key_list('{name}')").fetchall()
        indices = connection.execute(f"PRAGMA index_list('{name}')").fetchall()
        parts = [[part[2] for part in connection.execute(f"PRAGMA index_info('{index[1]}')")] for index in indices]
        found[f"{name}: keys"] = sorted((key[2:5]) for key in keys), sorted(parts)
    connection.close()
    return found


def number_of(path: Path) -> int:
    """The number of a file's layout."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute("SELECT number FROM schema_version").fetchone()[0])
    finally:
        connection.close()


def test_there_is_a_step_and_a_script_for_each_earlier_layout() -> None:
    assert len(STEPS) == tables.SCHEMA - 1
    assert list(range(1, tables.SCHEMA)) == NUMBERS


def test_what_it_held_is_there_and_the_new_columns_are_empty(older: Path) -> None:
    with open_store(str(older)) as store, store.read() as connection:
        said = [(row.record.actor, row.record.stance, row.record.sure) for row in read_statements(connection, Filter())]
        assert said == [("FRA", "offers", None), ("FRA", "commits", None), ("POL", "offers", None)]
        assert {row.record.code for row in read_figures(connection, Filter())} == {""}
        assert [(r.doc, r.versions, r.agencies) for r in read_reports(connection, Filter())] == [
            ("b", 1, ()), ("a", 2, ()),
        ]  # fmt: skip


def test_its_layout_is_that_of_a_new_register(older: Path, tmp_path: Path) -> None:
    open_store(str(older)).close()
    open_store(str(tmp_path / "new.db"), create=True).close()
    assert layout(older) == layout(tmp_path / "new.db")


def test_the_cache_is_stale_after_it(older: Path) -> None:
    with open_store(str(older)) as store, store.read() as connection:
        for name, table in derived.metadata.tables.items():
            assert (connection.execute(sa.select(table)).first() is None) == (name not in ("now_codings", "now_layout"))


def test_it_goes_on_from_where_it_was(older: Path) -> None:
    same = Arrival(
        doc="a", source="/x/a.txt", form="text", data=b"POL ground_troops offers 2025-09-04 Donald Tusk\n",
        given=Given(outlet="Kurier", published=date(2025, 9, 4), title="Nein"),
    )  # fmt: skip
    with open_store(str(older)) as store, store.write() as connection:
        assert keep(connection, read_and_code(same), known="2026-01-03").what == "unchanged"


def _open_and_die_at(path: Path, statement: int) -> bool:
    """Open the register in a program that kills itself before that statement of writing; whether it was killed."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(_: Any, __: Any, sql: str, *___: Any) -> None:
            nonlocal seen
            if re.match(r"\s*(ALTER|CREATE|DROP|UPDATE|INSERT|COMMIT)", sql):
                seen += 1
                if seen == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sa.event.listen(sa.Engine, "before_cursor_execute", count)
            sa.event.listen(sa.Engine, "commit", lambda connection: count(None, None, "COMMIT"))
            open_store(str(path)).close()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_statement_it_is_old_or_new_and_never_half(older: Path, tmp_path: Path) -> None:
    whole, before = older.read_bytes(), layout(older)
    old, statement = number_of(older), 0
    while statement < 200:
        statement += 1
        path = tmp_path / f"{statement}.db"
        path.write_bytes(whole)
        killed = _open_and_die_at(path, statement)
        if not killed:
            break
        if number_of(path) == old:
            assert layout(path) == before, statement
        open_store(str(path)).close()
        assert number_of(path) == tables.SCHEMA
    assert statement > 10
    assert number_of(path) == tables.SCHEMA


def test_a_step_that_fails_leaves_the_old_register(older: Path) -> None:
    connection = sqlite3.connect(older)
    connection.execute("CREATE TABLE policies (of TEXT)")
    connection.commit()
    connection.close()
    before, number = layout(older), number_of(older)
    why = rf"older program \(layout {number}, now {tables.SCHEMA}\) and stays as it is: table policies already exists"
    with pytest.raises(StoreError, match=why):
        open_store(str(older))
    assert layout(older) == before


def test_a_newer_layout_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_store(str(path), create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE schema_version SET number = 99")
    connection.commit()
    connection.close()
    for create in (False, True):
        with pytest.raises(StoreError, match=r"newer program.*update wortlaut"):
            open_store(str(path), create=create)
    assert number_of(path) == 99
