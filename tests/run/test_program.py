"""The program as users run it, with its own rules: bad input, the samples, the order of reports."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

import wortlaut
from wortlaut.codebook import load_codebook
from wortlaut.register import Position
from wortlaut.run.adding import Outcome, add_reports
from wortlaut.run.coder import program_digest, rules_coder
from wortlaut.run.coding import code_items
from wortlaut.run.gold import gold_record
from wortlaut.run.inputs import Item, find_items, text_item
from wortlaut.run.positions import Wanted, histories
from wortlaut.store import Given, open_store
from wortlaut.store.records import Reading

SAMPLES = Path(wortlaut.__file__).parent / "samples"
GOOD = "Polen wird keine Soldaten in die Ukraine schicken, sagte Ministerpräsident Donald Tusk am Montag in Warschau."


def add(database: str, items: Iterator[Item] | list[Item]) -> list[Outcome]:
    """Add items with the rules."""
    with open_store(database, create=True) as store:
        book = load_codebook()
        coder = rules_coder(book)
        return list(
            add_reports(store, items, coder, book, known="2026-01-01", max_bytes=1_000_000, standard_input=BytesIO())
        )


def found(*paths: Path) -> list[Item]:
    """The items under the paths, all of which can be read."""
    items = list(find_items(map(str, paths), given=Given()))
    assert all(isinstance(item, Item) for item in items), items
    return [item for item in items if isinstance(item, Item)]


def register(database: str) -> list[Position]:
    """The positions with their history."""
    with open_store(database) as store:
        return histories(store, load_codebook(), Wanted())


def test_bad_reports_are_told_by_name_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", "nothing in it"),
        "blank.txt": (b" \n\t\n", "nothing in it"),
        "binary.txt": (bytes(range(256)) * 20, "control characters"),
        "document.txt": (b"%PDF-1.7 " + GOOD.encode(), "a PDF"),
        "huge.txt": (b"", "larger than 1,000,000 bytes"),
        "finnish.txt": (
            "Suomi ei lähetä joukkoja, sanoi pääministeri tiistaina Helsingissä. Hallitus keskustelee asiasta "
            "ensi viikolla eduskunnan kanssa.".encode(),
            "language",
        ),
        "letters.txt": (b"x" * 900_000, "language"),
    }
    for name, (content, _) in bad.items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    good = {
        "a-windows.txt": GOOD.encode("cp1252"),
        "b-utf16.txt": GOOD.encode("utf-16"),
        "z-utf8.txt": GOOD.encode(),
        "zz-nested.html": b"<div>" * 30_000 + b"<p>" + GOOD.encode() + b"</p>",
    }
    for name, content in good.items():
        (tmp_path / name).write_bytes(content)
    outcomes = {Path(outcome.name).name: outcome for outcome in add(str(tmp_path / "register.db"), found(tmp_path))}
    for name, (_, reason) in bad.items():
        assert outcomes[name].what == "refused", name
        assert reason in str(outcomes[name].error)
        assert name in str(outcomes[name].error)
    assert {name: outcomes[name].what for name in good} == dict.fromkeys(good, "added")
    assert [(p.actor, p.polarity) for p in register(str(tmp_path / "register.db"))] == [("POL", "con")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("„" * 200_000, id="quotes"),
        pytest.param("(" * 200_000, id="brackets"),
        pytest.param("Polen, " * 20_000, id="commas"),
        pytest.param("9" * 200_000, id="digits"),
        pytest.param("Polen lehnt " + "nicht " * 20_000, id="negations"),
        pytest.param(GOOD[:-1] * 1500, id="one sentence"),
        pytest.param(f"{GOOD} " * 1500, id="one line"),
    ],
)
def test_hostile_texts_neither_hang_nor_crash(text: str) -> None:
    began = time.monotonic()
    item = text_item(text, given=Given(language="de"))
    result = next(
        code_items([item], rules_coder(load_codebook()), max_bytes=1_000_000, standard_input=BytesIO())
    )
    assert "fault of wortlaut" not in str(result)
    assert time.monotonic() - began < 60


def test_the_samples_fill_a_register_whatever_their_order(new_database: Callable[[], str]) -> None:
    items = found(SAMPLES)
    assert {item.given.language for item in items} >= {"de", "en", "fr"}
    assert all(item.given.outlet and item.given.published for item in items)
    dice = random.Random(3)
    registers = []
    for _ in range(2):
        dice.shuffle(items)
        database = new_database()
        assert {outcome.what for outcome in add(database, items)} == {"added"}
        registers.append(register(database))
    assert registers[0] == registers[1]
    assert len(registers[0]) > 10
    assert all(entry.words for position in registers[0] for entry in position.history)


def test_evidence_is_the_exact_text_and_stays_within_its_paragraph() -> None:
    results = code_items(
        found(SAMPLES), rules_coder(load_codebook()), max_bytes=1_000_000, standard_input=BytesIO()
    )
    for result in results:
        assert isinstance(result, Reading)
        report, coding = result.report, result.coding
        records = (coding.statements, coding.figures, coding.events, coding.quotes)
        for start, end in [(record.start, record.end) for kind in records for record in kind]:
            assert [p for p in report.paragraphs if p.start <= start < end <= p.end], (report.doc, start, end)
        gold = json.loads(json.dumps(gold_record(report, coding), allow_nan=False))
        assert all(zone["evidence"] in report.text for zone in gold["zones"])


def test_the_program_is_the_same_to_itself() -> None:
    assert program_digest() == program_digest()
    assert len(program_digest()) == 64


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program itself."""
    environment = {name: value for name, value in os.environ.items() if name not in ("WORTLAUT_DB", "WORTLAUT_WIDTH")}
    paths = os.pathsep.join([str(Path(wortlaut.__file__).parents[1]), environment.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "wortlaut", *map(str, arguments)], cwd=cwd, env={**environment, "PYTHONPATH": paths},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_demonstration(tmp_path: Path) -> None:
    added = run("add", SAMPLES, cwd=tmp_path)
    assert added.returncode == 0, added.stderr
    shown = run("register", cwd=tmp_path)
    assert shown.returncode == 0
    assert all(len(line) <= 100 for line in shown.stdout.splitlines())
    assert run("add", SAMPLES, cwd=tmp_path).stdout == f"{len(found(SAMPLES))} unchanged\n"


def test_explain_shows_rules_and_words(tmp_path: Path) -> None:
    explained = run("explain", GOOD, cwd=tmp_path)
    assert explained.returncode == 0, explained.stderr
    assert "⟨Polen⟩" in explained.stdout
    assert "ground_troops" in explained.stdout


def test_help_and_version_are_quick(tmp_path: Path) -> None:
    times = []
    for _ in range(3):
        began = time.monotonic()
        assert run("--help", cwd=tmp_path).returncode == 0
        times.append(time.monotonic() - began)
    assert min(times) < 0.3
    assert run("--version", cwd=tmp_path).stdout == f"wortlaut, version {wortlaut.__version__}\n"
