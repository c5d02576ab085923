"""Layout is blanked in place, and lines that belong together become one paragraph."""

from __future__ import annotations

import pytest

from wortlaut.model import Report
from wortlaut.read import read_report


def _paragraphs(report: Report) -> list[str]:
    return [" ".join(report.view[p.start : p.end].split()) for p in report.paragraphs]


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("Ein\u00a0Satz\tmit\u202fLücken.", "Ein Satz mit Lücken."),
        ("\ufeffEin \u200bSatz.", " Ein  Satz."),
        ("Waffen\u00adruhe und Waffen\u200bruhe", "Waffen\u00adruhe und Waffen\u200bruhe"),
        ("Der [Rat](https://a.example/b_(c)) tagt.", "Der  Rat                           tagt."),
        ("Der [1][Rat] tagt.", "Der     Rat  tagt."),
        ("Der Rat tagt.[12] Ende", "Der Rat tagt.     Ende"),
        ("Ein **fettes** Wort", "Ein   fettes   Wort"),
        ("# Titel | |", "  Titel    "),
        ("> Zitat", "  Zitat"),
        ("Lund taz | Der Rat", "Lund taz | Der Rat"),
        ("Die Vertreter*innen und Bürger*innen", "Die Vertreter*innen und Bürger*innen"),
        ("[Anmerkung der Redaktion] Er geht.", "[Anmerkung der Redaktion] Er geht."),
    ],
)
def test_view(text: str, view: str) -> None:
    assert read_report(text, doc="1").view == view


def test_line_ends_become_one_kind_and_nothing_else_changes() -> None:
    report = read_report("Eins\r\nZwei\rDrei\u00a0\tVier", doc="1")
    assert report.text == "Eins\nZwei\nDrei\u00a0\tVier"


WRAPPED = """Der Rat der Stadt Lund hat am Montag nach langer und zäher Debatte
beschlossen, die Brücke über den Fluss doch noch zu bauen, obwohl die
Kosten gestiegen sind.
Die Opposition will den Beschluss vor Gericht bringen und sammelt schon
Unterschriften in allen Vierteln der Stadt."""


@pytest.mark.parametrize("mark", ["", "> ", "  "])
@pytest.mark.parametrize("tail", ["", " | |", " |"])
def test_wrapped_lines_are_joined(mark: str, tail: str) -> None:
    text = "\n".join(mark + line + tail for line in WRAPPED.split("\n"))
    found = _paragraphs(read_report(text, doc="1"))
    assert [paragraph.split()[0] for paragraph in found] == ["Der", "Die"]
    assert found[0].endswith("gestiegen sind.")


def test_long_lines_are_paragraphs_without_blank_lines() -> None:
    lines = ["Der Rat tagt am Montag in Lund und berät über die neue Brücke über den Fluss. " * 3] * 4
    assert len(_paragraphs(read_report("\n".join(lines), doc="1"))) == 4


def test_titles_in_lines_stay_apart() -> None:
    text = "Oslo sagt Nein zur Fähre\nMalmö baut einen Tunnel\nLund streitet um das Wasser"
    assert len(_paragraphs(read_report(text, doc="1"))) == 3


def test_a_wrapped_block_in_a_text_of_long_lines() -> None:
    long = "Der Rat tagt am Montag in Lund und berät über die neue Brücke, die schon lange geplant ist. " * 3
    found = _paragraphs(read_report(f"{long}\n\n{WRAPPED}\n\n{long}", doc="1"))
    assert len(found) == 4


def test_marks_of_a_mirror_belong_to_the_paragraph_but_not_to_the_view() -> None:
    report = read_report("# Lund sagt Ja | |\n> Der Rat stimmt zu. | |\nLund nap | Es ist so weit. | |", doc="1")
    first = report.paragraphs[0]
    assert report.text[first.start : first.end] == "# Lund sagt Ja | |"
    assert report.view[first.start : first.end].strip() == "Lund sagt Ja"
    assert [p.zone for p in report.paragraphs] == ["headline", "lead", "body"]


def test_lines_of_dashes_separate_and_are_nothing() -> None:
    assert _paragraphs(read_report("Der Rat tagt.\n-----\nEr ruht.\n* * *\n====", doc="1")) == [
        "Der Rat tagt.",
        "Er ruht.",
    ]
