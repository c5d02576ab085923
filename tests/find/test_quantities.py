"""Quantities: the cases of every language, and properties that hold for any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.find.quantities import find_quantities
from wortlaut.find.quantities_data import load_number_data
from wortlaut.find.quantities_digits import digits_value
from wortlaut.lang import load_language, tokenize
from wortlaut.model import Quantity, Time

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = tuple(sorted(path.parent.name for path in CASES.glob("*/quantities.toml")))
HELD_FLOOR = 0.9


def found(text: str, language: str, times: tuple[Time, ...] = ()) -> list[Quantity]:
    return find_quantities(tokenize(text), text, load_language(language), times)


def shown(quantity: Quantity) -> tuple[Any, ...]:
    to = quantity.to
    return round(quantity.value, 4), quantity.unit, to, quantity.per, quantity.approx


def wanted(case: list[Any]) -> tuple[Any, ...]:
    value, unit, *extras = case
    to = next((float(extra[3:]) for extra in extras if extra.startswith("to ")), None)
    per = next((extra[4:] for extra in extras if extra.startswith("per ")), "")
    return value, unit, to, per, "approx" in extras


def cases(part: str) -> list[tuple[str, str, list[tuple[Any, ...]]]]:
    listed = []
    for language in LANGUAGES:
        table = tomllib.loads((CASES / language / "quantities.toml").read_text(encoding="utf-8"))
        listed += [(language, text, [wanted(w) for w in want]) for text, *want in table[part]]
    return listed


@pytest.mark.parametrize("language, text, want", cases("dev"))
def test_cases(language: str, text: str, want: list[tuple[Any, ...]]) -> None:
    assert [shown(q) for q in found(text, language)] == want


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_cases_stay_above_the_floor(language: str) -> None:
    held = [(text, want) for code, text, want in cases("held") if code == language]
    right = sum([shown(q) for q in found(text, language)] == want for text, want in held)
    assert right >= HELD_FLOOR * len(held)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["dev", "held"])
def test_every_span_holds_its_number_and_noun(language: str, part: str) -> None:
    for code, text, _ in cases(part):
        if code == language:
            for quantity in found(text, language):
                assert 0 <= quantity.start < quantity.end <= len(text)
                start, end = quantity.head
                assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "language, digits, value",
    [
        ("de", "1.200", 1200), ("de", "1,2", 1.2), ("de", "1.234.567,8", 1234567.8), ("de", "5.00", 5),
        ("en", "1,200", 1200), ("en", "1.2", 1.2), ("en", "1,234,567.8", 1234567.8), ("en", "5,00", 5),
        ("en", "12,34,567", 1234567), ("fr", "950.000", 950000), ("fr", "1,5", 1.5), ("en", "1.2.3.4", None),
    ],
)  # fmt: skip
def test_marks_in_digits(language: str, digits: str, value: float | None) -> None:
    assert digits_value(digits, load_number_data(language)) == value


def test_what_lies_in_a_time_is_no_quantity() -> None:
    text = "Am 4. September kamen 26 Staaten."
    times = (Time(3, 15, "2025-09-04", "date"),)
    assert [q.value for q in found(text, "de", times)] == [26]


def test_digits_of_other_scripts_do_no_harm() -> None:
    assert [q.value for q in found("٣ Staaten und ² und ½ Liter und 26 Staaten.", "de")][-1] == 26


PIECES = """
    5 26 1.200 3,5 1 000 000 - – . , ( ) / % $ € zwei hundert tausend Millionen Milliarden und bis rund mehrere ein
    eine halbe Drittel der von Euro Staaten two hundred thousand million and a half third of to between dozen dozens
    k m bn deux cent mille millions et demi de d' des vingt dizaine milliers pays Haus A-B Punkte-Plan ½
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_gives_spans_in_order_and_finite_values(text: str) -> None:
    for language in LANGUAGES:
        quantities = found(text, language)
        assert quantities == found(text, language)
        for quantity in quantities:
            assert 0 <= quantity.start < quantity.end <= len(text)
            assert abs(quantity.value) < 1e40
            assert quantity.to is None or quantity.to > quantity.value


@pytest.mark.parametrize(
    "piece",
    ["1", "100 ", "zwei-", "hundert ", "einundhundert", "1-", "tausende von ", "a-", "5 a-", "rund 5 ", "and a half ",
     "½", "(", "Artikel 5 ", "of ", "a $5 "],
)  # fmt: skip
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    tokens = tokenize(text)
    for language in LANGUAGES:
        start = time.process_time()
        find_quantities(tokens, text, load_language(language))
        assert time.process_time() - start < 6
