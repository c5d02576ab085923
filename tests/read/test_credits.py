"""Credits of agencies: the examples of the languages' data, and whole reports."""

from __future__ import annotations

import pytest

from wortlaut.lang import available_languages, load_language
from wortlaut.model import Paragraph
from wortlaut.read import read_report
from wortlaut.read.credits import find_credits


def _examples() -> list[tuple[str, str, bool]]:
    tables = {code: load_language(code).table("credits") for code in available_languages()}
    return [
        (code, text, wanted) for code, table in tables.items() for name, wanted in (("match", True), ("reject", False))
        for text in table[name]
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), _examples())
def test_example(language: str, text: str, wanted: bool) -> None:
    assert bool(find_credits(text, [Paragraph(0, len(text), "body", language)])) == wanted


GERMAN = """Lund stimmt der Brücke nach Oslo mit knapper Mehrheit zu

Von Ida Kahn{byline}

{dateline}Der Rat von Lund hat am Montag einer Brücke nach Oslo zugestimmt. Das sagte die Sprecherin der dpa am Abend.

Die Brücke soll im Mai kommen, wie die Nachrichtenagentur Reuters (London) berichtet. Der Rat zahlt die Hälfte.{ending}

{line}
"""


def german(**parts: str) -> tuple[str, ...]:
    """What a German report credits with these parts put in."""
    blank = dict.fromkeys(("byline", "dateline", "ending", "line"), "")
    return read_report(GERMAN.format(**{**blank, **parts}), doc="x", language="de").agencies


def test_what_is_said_to_an_agency_or_by_one_is_no_credit() -> None:
    assert german() == ()


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ({"dateline": "Lund (AFP/dpa) – "}, ("AFP", "dpa")),
        ({"ending": " (dpa-AFX/kj)"}, ("dpa",)),
        ({"ending": " dpa/kj"}, ("dpa",)),
        ({"byline": ", dpa"}, ("dpa",)),
        ({"line": "Mit Material der Nachrichtenagenturen AP und Interfax-Ukraine"}, ("AP", "Interfax-Ukraine")),
        ({"line": "Foto: Ida Kahn/dpa"}, ()),
        ({"line": "Bild: AFP"}, ()),
        ({"line": "Die AFP und die dpa waren dabei."}, ()),
        ({"ending": " (pa)"}, ()),
        ({"ending": " (siehe dpa vom Montag)"}, ()),
        ({"dateline": "Lund (AFP/dpa) – ", "line": "dpa"}, ("AFP", "dpa")),
    ],
)
def test_where_a_report_credits(parts: dict[str, str], wanted: tuple[str, ...]) -> None:
    assert german(**parts) == wanted


def test_captions_comments_and_links_credit_nothing() -> None:
    for zone in ("caption", "comment", "links", "teaser", "tags", "headline"):
        assert find_credits("(dpa)", [Paragraph(0, 5, zone, "de")]) == ()


def test_every_language_has_examples_for_and_against() -> None:
    languages = {(code, wanted) for code, _, wanted in _examples()}
    assert languages == {(code, wanted) for code in available_languages() for wanted in (True, False)}
