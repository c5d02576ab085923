"""Adding: each report by itself, again without harm, in any order the same register."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from tests.line_coder import line_coder
from wortlaut.codebook import load_codebook
from wortlaut.model import Coding, Report
from wortlaut.register import Position
from wortlaut.run.adding import Outcome, add_reports
from wortlaut.run.coder import Coder
from wortlaut.run.inputs import find_items
from wortlaut.run.positions import Wanted, histories
from wortlaut.store import Given, open_store

BOOK = load_codebook()


def add(database: str, *paths: Path, coder: Coder | None = None, known: str = "2026-01-01") -> list[Outcome]:
    """Add what is under the paths."""
    items = find_items(map(str, paths), given=Given())
    with open_store(database, create=True) as store:
        return list(
            add_reports(
                store, items, coder or line_coder(), BOOK, known=known, max_bytes=10_000, standard_input=BytesIO()
            )
        )


def register(database: str, wanted: Wanted | None = None) -> list[Position]:
    """The positions."""
    with open_store(database) as store:
        return histories(store, BOOK, wanted or Wanted())


def write(folder: Path, **texts: str) -> list[Path]:
    """Write reports; give their paths."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [folder / f"{name}.txt" for name in texts]


def test_outcomes(tmp_path: Path, database: str) -> None:
    (path,) = write(tmp_path, a="POL air offers 2025-09-04\n")
    assert [o.what for o in add(database, path)] == ["added"]
    assert [o.what for o in add(database, path)] == ["unchanged"]
    write(tmp_path, a="POL air declines 2025-09-05\n")
    assert [o.what for o in add(database, path, known="2026-01-02")] == ["changed"]
    assert [o.what for o in add(database, path, coder=line_coder("two"))] == ["recoded"]
    assert [o.what for o in add(database, tmp_path / "none.txt")] == ["refused"]


def test_what_is_unchanged_is_not_read_again(tmp_path: Path, database: str) -> None:
    (path,) = write(tmp_path, a="POL air offers 2025-09-04\n")
    add(database, path)

    def fail(*_: object) -> tuple[Report, str]:
        raise AssertionError

    idle = Coder(line_coder().id, fail, line_coder().code)
    assert [o.what for o in add(database, path, coder=idle)] == ["unchanged"]


def test_one_that_fails_does_not_hold_up_the_rest(tmp_path: Path, database: str) -> None:
    paths = write(tmp_path, a="POL air offers 2025-09-04\n", b="fault", c="x" * 20_000, d="FRA air offers 2025-09-04\n")

    def code(report: Report) -> Coding:
        if report.text == "fault":
            raise IndexError("list index out of range")
        return line_coder().code(report)

    outcomes = add(database, *paths, coder=Coder(line_coder().id, line_coder().read, code))
    assert [o.what for o in outcomes] == ["added", "refused", "refused", "added"]
    assert "b.txt" in str(outcomes[1].error)
    assert "IndexError" in str(outcomes[1].error)
    assert [p.actor for p in register(database)] == ["FRA", "POL"]


def test_the_order_of_reports_does_not_change_the_register(tmp_path: Path, new_database: Callable[[], str]) -> None:
    dice = Random(7)
    lines = [
        f"{actor} {measure} {stance} {day}{speaker}\n"
        for actor in ("POL", "FRA") for measure in ("air", "force")
        for stance in ("offers", "declines") for day in ("2025-09-04", "2025-09-05", "-")
        for speaker in ("", " Donald Tusk", " Emmanuel Macron")
    ]  # fmt: skip
    dice.shuffle(lines)
    paths = write(tmp_path, **{f"r{n}": "".join(lines[n::6]) for n in range(6)})
    registers = []
    for _ in range(4):
        dice.shuffle(paths)
        database = new_database()
        add(database, *paths)
        registers.append(register(database))
    assert all(found == registers[0] for found in registers)
    assert len(registers[0]) == 4


def test_filters_take_names_and_polarities(tmp_path: Path, database: str) -> None:
    lines = ("POL air declines 2025-09-04", "FRA air offers 2025-09-04", "FRA force commits 2025-09-05")
    (path,) = write(tmp_path, a="\n".join(lines))
    add(database, path)

    def found(**wanted: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(p.actor, p.measure) for p in register(database, Wanted(**wanted))]  # type: ignore[arg-type]

    assert found(actors=("Polen",)) == [("POL", "air")]
    assert found(measures=("force",)) == [("FRA", "force")]
    assert found(stances=("pro",)) == [("FRA", "force"), ("FRA", "air")]
    assert found(stances=("declines",)) == [("POL", "air")]
    for bad in ({"actors": ("Atlantis",)}, {"measures": ("tea",)}, {"stances": ("maybe",)}):
        with pytest.raises(Exception, match="no such"):
            found(**bad)
