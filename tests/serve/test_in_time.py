"""The commands of the register in time, from the command line to what is printed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest
from msgspec.structs import replace

from tests.line_coder import line_coder
from wortlaut.model import Coding, Report
from wortlaut.run import coder
from wortlaut.serve.cli import run

REPORTS = {
    "a": ("POL air declines 2025-09-03 Donald Tusk\nITA air offers 2025-09-03\n", "Kurier"),
    "b": ("POL air offers 2025-10-03 Donald Tusk\nITA air declines 2025-09-04\n", "Bote"),
}
_ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Program:
    """Runs commands on a register of two reports, and gives what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch
        self.err = ""

    def __call__(self, *arguments: str, status: int = 0, typed: str = "") -> str:
        answers = iter(typed.splitlines())
        self._monkeypatch.setattr("click.termui.visible_prompt_func", lambda _="": next(answers))
        assert run(list(arguments)) == status, self._capsys.readouterr().err
        out, self.err = self._capsys.readouterr()
        return out


@pytest.fixture
def program(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: str
) -> Program:
    monkeypatch.setattr(coder, "rules_coder", lambda codebook: line_coder())
    monkeypatch.setenv("WORTLAUT_DB", database)
    monkeypatch.setenv("WORTLAUT_REVIEWER", "Ann")
    made = Program(capsys, monkeypatch)
    for doc, (text, outlet) in REPORTS.items():
        (tmp_path / f"{doc}.txt").write_text(text)
        address = f"https://example.org/{doc}"
        made("add", str(tmp_path / f"{doc}.txt"), "--outlet", outlet, "--address", address, "--published", "2025-11-01")
    return made


def test_changes_are_told_with_both_sides(program: Program) -> None:
    text = program("changes", "--since", "2025-10-01")
    assert "2025-10-03  Poland, Air forces" in text
    assert "declines → offers" in text
    assert "“POL air declines 2025-09-03 Donald Tusk”" in text
    assert "https://example.org/b" in text
    assert program("changes", "--since", "2026-01-01") == "Nothing changed.\n"
    (change,) = json.loads(program("changes", "--actor", "Polen", "--kind", "turn", "--format", "json"))["changes"]
    assert (change["from_stance"], change["to_stance"], change["kind"]) == ("declines", "offers", "turn")


def test_feeds_can_be_read_and_have_ids_that_stay(program: Program) -> None:
    first = program("changes", "--format", "atom")
    entries = xml.fromstring(first).findall("a:entry", _ATOM)
    ids = [entry.findtext("a:id", namespaces=_ATOM) for entry in entries]
    assert len(ids) == len(set(ids)) == 4
    assert entries[0].find("a:link", _ATOM) is not None
    assert program("changes", "--format", "atom") == first
    items = xml.fromstring(program("changes", "--format", "rss")).findall("channel/item")
    assert items[0].findtext("pubDate") == "Fri, 03 Oct 2025 00:00:00 GMT"
    assert [item.findtext("guid") for item in items] == ids


def test_what_differs_between_two_days(program: Program) -> None:
    assert "declines → offers" in program("diff", "2025-09-05", "2025-10-05", "--measure", "air")
    assert program("diff", "2025-09-05", "2025-09-06") == "Nothing is other.\n"
    assert "nothing known → " in program("diff", "2020-01-01", "2099-01-01", "--by", "known")
    assert "soon" in program("diff", "soon", "2025-09-06", status=2) + program.err


def test_a_dispute_has_both_sides(program: Program) -> None:
    text = program("disputes")
    assert "2025-09-03 – 2025-09-04  Italy, Air forces" in text
    assert text.count("1 independent origin") == 2
    (dispute,) = json.loads(program("disputes", "--format", "json"))["stances"]
    assert {side["says"] for side in dispute["sides"]} == {"pro", "con"}
    assert program("disputes", "--since", "2026-01-01") == "Nothing is in dispute.\n"


def test_origins_say_why(program: Program) -> None:
    assert "a (Kurier, 2025-11-01): its outlet is " in program("origins", "a")
    program("origins", "none", status=1)
    assert "no such report" in program.err


def test_a_walk_through_the_codings(program: Program) -> None:
    text = program("review", typed="a\nr\nc\nstance=considers speaker=\"\"\nk\nodd\nu\ns\nq\n")
    assert "3 judged, 1 left" in text
    assert "taken back: comment" in text
    listed = program("reviews")
    assert listed.count("Ann") == 3
    assert "alpha of stance" in listed
    assert len(json.loads(program("reviews", "--format", "json"))["reviews"]) == 3
    assert "0 judged" in program("review", "--doc", "a", "--as", "Bea", typed="c\nstance=perhaps\nq\n")
    assert "no such stance" in program.err


def test_a_review_needs_a_name(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORTLAUT_REVIEWER")
    program("review", status=1)
    assert "--as" in program.err


def test_coding_anew_changes_nothing_until_it_is_applied(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program("recode") == "0 gained, 0 lost, 0 other\n"

    def first_only(report: Report) -> Coding:
        made = line_coder().code(report)
        return replace(made, statements=made.statements[:1])

    newer = coder.Coder(line_coder("two").id, line_coder().read, first_only)
    monkeypatch.setattr(coder, "rules_coder", lambda codebook: newer)
    assert "0 gained, 2 lost, 0 other\nnothing was changed" in program("recode")
    assert "Italy" in program("register")
    assert "0 gained, 2 lost, 0 other\n" in program("recode", "--apply")
    assert "Italy" not in program("register")


def test_actors_are_joined_named_and_parted(program: Program) -> None:
    program("actors", "join", "Italy", "Poland", "--comment", "for a test")
    assert "Italy" not in program("register")
    assert "ITA → POL" in program("actors", "log")
    program("actors", "join", "Poland", "Italy", status=1)
    assert "circle" in program.err
    made = program("actors", "alias", "Poland", "Lechia").split()[-1]
    assert "Poland (POL)" in program("show", "lechia")
    program("actors", "undo", made)
    program("show", "lechia", status=1)
    program("actors", "part", "Italy")
    assert "Italy" in program("register")
    assert program("rebuild") == "worked out anew\n"
    assert "Italy" in program("register")
