"""Zones: the rules' own examples, and whole pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.read.pages import Page, load_pages
from wortlaut.lang import available_languages, load_language
from wortlaut.read import read_report
from wortlaut.read.cues import shape_of

PAGES = load_pages()


def _examples() -> list[tuple[str, str, bool]]:
    found = []
    for code in available_languages():
        rule: Any
        for rule in load_language(code).rules("zones"):
            found += [(rule["id"], text, True) for text in rule["match"]]
            found += [(rule["id"], text, False) for text in rule["reject"]]
    return found


@pytest.mark.parametrize(("rule", "text", "wanted"), _examples())
def test_example(rule: str, text: str, wanted: bool) -> None:
    assert any(cue.rule == rule for cue in shape_of(text, 0, len(text)).cues) == wanted


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_page(page: Page) -> None:
    report = read_report(page.text, doc=page.id)
    for start, end, zone in page.lines:
        found = next(p.zone for p in report.paragraphs if p.start <= start and end <= p.end)
        assert (found, page.text[start:end]) == (zone, page.text[start:end])


def test_enough_pages() -> None:
    assert len(PAGES) >= 20


@pytest.mark.parametrize(
    "text, zones",
    [
        ("Norway will send a frigate south.\n\nPoland rejects the plan outright.", ["body", "body"]),
        ("OSLO (NAP) - Norwegen schickt eine Fregatte.\n\nDas sagte der Minister am Montag.", ["body", "body"]),
        ("12:04\nLa Norvège enverra une frégate.\n\n12:10\nParis approuve.", ["byline", "body", "byline", "body"]),
        ("Norway will send a frigate south\n\nOslo said so on Monday.", ["headline", "body"]),
        (
            "The willing want their frigates at any cost.\n\nMonday, 1 December 2025, 17:05\n\nOslo said so on Sunday.",
            ["headline", "byline", "body"],
        ),
    ],
)
def test_a_text_that_begins_with_a_sentence_has_no_headline_unless_it_is_signed(text: str, zones: list[str]) -> None:
    report = read_report(text, doc="case")
    assert [paragraph.zone for paragraph in report.paragraphs] == zones
    assert report.title == text.split("\n")["12:04" in text]
