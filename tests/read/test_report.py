"""The whole way from text to report: metadata, languages, and what always holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.pages import load_pages
from wortlaut.errors import InputError
from wortlaut.model import Report
from wortlaut.read import read_bytes, read_report

PAGES = [page.text for page in load_pages()]
GERMAN = "Der Rat der Stadt hat am Montag beschlossen, dass die neue Brücke im Herbst gebaut werden soll."
ENGLISH = "The council of the town has decided that the new bridge is going to be built before the winter."
FRENCH = "Le conseil de la ville a décidé que le nouveau pont serait construit avant la fin de cette année."
UKRAINIAN = "Міська рада вирішила, що новий міст буде збудовано до кінця року, і її рішення підтримали всі."


def _holds(report: Report) -> None:
    text, view = report.text, report.view
    assert len(text) == len(view)
    position = 0
    for paragraph in report.paragraphs:
        assert position <= paragraph.start < paragraph.end <= len(text)
        assert not view[position : paragraph.start].strip()
        position = paragraph.end
    assert not view[position:].strip()
    position = 0
    for sentence in report.sentences:
        paragraph = report.paragraphs[sentence.paragraph]
        assert position <= sentence.start < sentence.end
        assert paragraph.start <= sentence.start
        assert sentence.end <= paragraph.end
        assert (sentence.zone, sentence.language) == (paragraph.zone, paragraph.language)
        assert view[sentence.start : sentence.end].strip()
        position = sentence.end
    assert sum(len(view[s.start : s.end].split()) for s in report.sentences) <= len(view.split()) + len(
        report.sentences
    )


@settings(max_examples=150)
@given(st.text(max_size=400), st.sampled_from(["text", "markdown"]))
def test_any_text(text: str, form: str) -> None:
    _holds(read_report(text, doc="1", form=form))  # type: ignore[arg-type]


@settings(max_examples=150)
@given(st.text(alphabet='ab AÄ.!?\n\r\t|>#*[]()"„“«»-–1:/\u00a0\u200b', max_size=300))
def test_any_layout(text: str) -> None:
    _holds(read_report(text, doc="1", form="markdown"))


@settings(max_examples=120)
@given(st.sampled_from(PAGES), st.lists(st.tuples(st.integers(0, 3000), st.text(max_size=8)), max_size=6))
def test_pages_with_damage(page: str, damage: list[tuple[int, str]]) -> None:
    for at, piece in damage:
        place = at % len(page)
        page = page[:place] + piece + page[place + len(piece) // 2 :]
    report = read_report(page, doc="1")
    _holds(report)
    assert report == read_report(page, doc="1")


@pytest.mark.parametrize("text", ["", " \n ", "\ud800", "1 2 3", "----", "\u200b", "中文报道没有支持的语言" * 9])
def test_text_without_a_known_language(text: str) -> None:
    report = read_report(text, doc="1")
    _holds(report)
    assert report.language == ""
    assert "no language" in report.skips[-1].reason


@pytest.mark.parametrize(
    "unit",
    ["Wort ", "x", ". ", '"', "„“", "[a](", "| ", "**a", "…", "A. ", "1. ", "«a. B» ", "Foto: ", "> ", "https://"],
)
def test_a_line_without_end_does_not_hang(unit: str) -> None:
    report = read_report(unit * (100_000 // len(unit)), doc="1")
    _holds(report)


def test_language_changes_with_the_paragraph() -> None:
    report = read_report("\n\n".join([GERMAN, ENGLISH, GERMAN, FRENCH, UKRAINIAN, "Ja, so ist es."]), doc="1")
    assert report.language == "de"
    assert [p.language for p in report.paragraphs] == ["de", "en", "de", "fr", "uk", "de"]


def test_a_given_language_is_kept() -> None:
    report = read_report(f"Ja\n\n{ENGLISH}", doc="1", language="de")
    assert (report.language, [p.language for p in report.paragraphs]) == ("de", ["de", "en"])


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("Stand: 04.09.2025, 12:30 Uhr", date(2025, 9, 4)),
        ("Von Ida Kahn, 4. September 2025", date(2025, 9, 4)),
        ("Published 4 September 2025", date(2025, 9, 4)),
        ("September 4, 2025", date(2025, 9, 4)),
        ("Publié le 1er septembre 2025 à 12h30", date(2025, 9, 1)),
        ("2025-09-04", date(2025, 9, 4)),
        ("Veröffentlicht: 3.9.2025, aktualisiert: 4.9.2025", date(2025, 9, 3)),
        ("Published 03/04/2025", None),
        ("31.02.2025", None),
        ("Donnerstag, 12:30 Uhr", None),
        ("Von Ida Kahn", None),
    ],
)
def test_day_of_publication(byline: str, day: date | None) -> None:
    report = read_report(f"Lund baut eine Brücke\n\n{byline}\n\n{GERMAN}\n\n{GERMAN}", doc="1")
    assert report.published == day
    assert report.published_why


def test_a_date_in_the_article_is_not_its_own() -> None:
    report = read_report(f"Lund baut eine Brücke\n\nAm 4. September 2025 tagte der Rat. {GERMAN}", doc="1")
    assert report.published is None


def test_what_is_given_wins() -> None:
    report = read_report(
        f"Lund baut eine Brücke\n\n4. Mai 2025\n\n{GERMAN}",
        doc="1",
        title="Brücke",
        outlet="Bote",
        published=date(2025, 5, 5),
    )
    assert (report.title, report.outlet, report.published) == ("Brücke", "Bote", date(2025, 5, 5))
    assert report.published_why == "given with the report"


def test_title_is_clean() -> None:
    assert read_report(f"# bote.example -- Lund  baut | |\n{GERMAN}", doc="1").title == "Lund baut"


def test_bytes_and_forms() -> None:
    assert read_bytes(GERMAN.encode("cp1252"), doc="1").text == GERMAN
    with pytest.raises(InputError, match="no such form"):
        read_report("a", doc="1", form="pdf")  # type: ignore[arg-type]
