"""Quotation marks: the cases of each language, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.find.quotes import find_marked
from wortlaut.model import Paragraph

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = ("de", "en", "fr")


def cases(language: str, *, held: bool) -> list[dict[str, object]]:
    table = tomllib.loads((CASES / language / "quotes.toml").read_text(encoding="utf-8"))
    return [case for case in table["case"] if bool(case.get("held")) is held]


def marked(text: str) -> list[str]:
    found, _ = find_marked(text, [Paragraph(0, len(text), "body", "de")])
    return [text[m.start : m.end] for m in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_case_holds(language: str) -> None:
    wrong = [
        (c["text"], marked(str(c["text"])))
        for c in cases(language, held=False)
        if marked(str(c["text"])) != c["marked"]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_cases_stay_above_their_floor(language: str) -> None:
    held = cases(language, held=True)
    right = sum(marked(str(c["text"])) == c["marked"] for c in held)
    assert right / len(held) >= 0.8


def test_a_quotation_that_opens_again_in_the_next_paragraph_ends_with_the_first() -> None:
    text = "“We wait.\n“And then we go,” she said."
    found, skips = find_marked(text, [Paragraph(0, 9, "body", "en"), Paragraph(10, len(text), "body", "en")])
    assert [(text[m.start : m.end], m.goes_on) for m in found] == [("We wait.", True), ("And then we go,", False)]
    assert skips == []


def test_a_quotation_over_two_paragraphs_is_one_span_in_each() -> None:
    text = "„Wir warten.\nDann gehen wir.“"
    found, _ = find_marked(text, [Paragraph(0, 12, "body", "de"), Paragraph(13, len(text), "body", "de")])
    assert [text[m.start : m.end] for m in found] == ["Wir warten.", "Dann gehen wir."]


def test_a_mark_that_never_closes_is_a_skip() -> None:
    text = "„Wir warten, sagte er."
    found, skips = find_marked(text, [Paragraph(0, len(text), "body", "de")])
    assert found == []
    assert [s.reason for s in skips] == ["quotation mark opens and never closes"]


MARKS = st.text(alphabet=st.sampled_from("ab s.,\n\"'„“”«»‹›‚‘’`—5"), max_size=120)


@given(MARKS)
def test_spans_lie_inside_their_marks_and_nest(text: str) -> None:
    found, _ = find_marked(text, [Paragraph(0, len(text), "body", "de")])
    for m in found:
        assert 0 <= m.outer_start < m.start < m.end < m.outer_end <= len(text)
        assert text[m.start : m.end] == text[m.start : m.end].strip()
    for a in found:
        for b in found:
            assert a.end <= b.start or b.end <= a.start or (a.start <= b.start) == (a.end >= b.end) or a == b


@pytest.mark.parametrize("piece", ['"', "'a ", "„a “", "« ", "’s "])
def test_a_hundred_thousand_marks_do_not_hang(piece: str) -> None:
    text = piece * 30_000
    find_marked(text, [Paragraph(0, len(text), "body", "de")])
