"""What is wrong with the file of a register is said, and the file is left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.arrivals import DECLINES, arrive, put
from wortlaut.errors import StoreError
from wortlaut.store import Filter, open_store, read_statements


def test_no_file_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no register here yet"):
        open_store(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_begun_and_has_no_tables_is_none_yet(tmp_path: Path) -> None:
    path = tmp_path / "begun.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.stat().st_size > 0
    with pytest.raises(StoreError, match="no register here yet"):
        open_store(str(path))
    with open_store(str(path), create=True) as store:
        assert put(store, arrive(DECLINES)) == "added"


def test_files_that_are_no_register(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("not a database at all, but long enough to be looked at " * 20)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    for path, message in ((text, "not a database"), (other, "not a register"), (tmp_path, "folder")):
        with pytest.raises(StoreError, match=message):
            open_store(str(path), create=True)
    assert text.read_text().startswith("not a database")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_truncated_file_is_told_and_left_alone(tmp_path: Path, share: float) -> None:
    path = tmp_path / "register.db"
    with open_store(str(path), create=True) as store:
        for number in range(40):
            put(store, arrive(DECLINES * 40, doc=str(number), source=f"/x/{number}"))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with (
        pytest.raises(StoreError, match=r"malformed|not a database|damaged"),
        open_store(str(path)) as store,
        store.read() as connection,
    ):
        list(read_statements(connection, Filter()))
    assert len(path.read_bytes()) == int(len(whole) * share)


def test_missing_tables_are_told(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    open_store(str(path), create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE quotes")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="damaged"):
        open_store(str(path))
