"""What the program prints is the same, byte for byte, whichever database the register is in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from tests.databases import Server
from tests.line_coder import line_coder
from wortlaut.codebook import load_codebook
from wortlaut.run.adding import add_reports
from wortlaut.run.inputs import find_items
from wortlaut.serve.cli import run
from wortlaut.store import Given, open_store

COMMANDS = (
    "register", "register --format json", "register --format csv", "register --as-of 2025-09-05 --format json",
    "register --stance pro", "show POL", "show POL --format json", "show FRA air --format json",
    "changes", "changes --format json", "reports", "reports --format json", "reports --format csv",
    "reports --text LAGE", "reports --outlet ÉCHO", "reports --since 2025-09-02 --until 2025-09-03",
    "figures --format csv", "figures --kind STATE", "events --format json", "quotes --format json",
    "quotes --text DIE", "diff 2025-09-01 2025-09-05", "register --known 2026-01-01 --format json",
    "disputes", "disputes --format json", "origins", "origins --format csv", "changes --format csv",
    "changes --known 2026-01-01 --format json", "show POL --known 2026-01-01",
)  # fmt: skip


def fill(database: str, folder: Path) -> None:
    """Add two rounds of the reports in the folder, of which the second has changed some."""
    dice, book, stances = Random(3), load_codebook(), ("offers", "declines", "considers")
    names = ["Zug", "apfel", "Äpfel", "ärger", "öl", "_x", "10", "9", "straße", "STRASSE", "Łódź", "жук"]
    outlets = ["Écho", "écho", "Bote", "bote", ""]
    with open_store(database, create=True) as store:
        for turn in range(2):
            for name in names[turn * 5 :]:
                lines = [
                    f"{actor} {measure} {dice.choice(stances)} {day} {dice.choice(outlets)}\n"
                    for actor in ("POL", "FRA", "DEU") for measure in ("air", "ground_troops")
                    for day in dice.sample(("2025-09-01", "2025-09-03", "2025-09-05", "-"), 2)
                ]  # fmt: skip
                (folder / f"{name}.txt").write_text(f"Die Lage, Runde {turn}\n" + "".join(lines))
            table = "doc\toutlet\tpublished\ttitle\n" + "".join(
                f"{name}\t{outlets[place % 5]}\t{f'2025-09-0{1 + place % 4}' if place % 3 else ''}\tTitel {name}\n"
                for place, name in enumerate(names)
            )
            (folder / "reports.tsv").write_text(table)
            items = [item for item in find_items([str(folder)], given=Given()) if turn or "apfel" not in item.name]
            outcomes = add_reports(
                store, items, line_coder(), book, known=f"2026-01-0{1 + turn}T00:00:00.000000+00:00",
                max_bytes=10_000, standard_input=BytesIO(),
            )  # fmt: skip
            assert "refused" not in [outcome.what for outcome in outcomes]


def test_both_databases_print_the_same(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = server.make()
    folder = tmp_path / "news"
    printed: list[dict[str, str]] = []
    for database in (str(tmp_path / "register.db"), server.address(name)):
        folder.mkdir()
        fill(database, folder)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        monkeypatch.setenv("WORTLAUT_DB", database)
        printed.append({})
        for command in COMMANDS:
            assert run(command.split()) == 0, command
            printed[-1][command] = capsys.readouterr().out
            assert len(printed[-1][command]) > 60, command
    server.drop(name)
    for command in COMMANDS:
        assert printed[0][command] == printed[1][command], command
