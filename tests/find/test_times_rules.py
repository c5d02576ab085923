"""Every rule of every language's `times.toml` holds its own examples, and can be made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from wortlaut.errors import LanguageError
from wortlaut.find.times import find_times
from wortlaut.find.times_grammar import Grammar
from wortlaut.find.times_values import MAKERS
from wortlaut.lang import available_languages, load_language, tokenize

REFERENCE = date(2025, 9, 5)
RULES = [
    pytest.param(code, rule, id=f"{code}: {rule['id']}")
    for code in available_languages()
    for rule in load_language(code).rules("times")
]


def _ids(text: str, code: str) -> list[str]:
    times = find_times(tokenize(text), text, load_language(code), REFERENCE, recent="2025-09-01")
    return [time.rule for time in times]


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_rule_holds_its_examples(code: str, rule: Mapping[str, Any]) -> None:
    assert rule["make"] in MAKERS
    for text in rule.get("match", ()):
        if rule["make"] == "nothing":
            assert _ids(text, code) == [], text
        else:
            assert rule["id"] in _ids(text, code), text
    for text in rule.get("reject", ()):
        assert rule["id"] not in _ids(text, code), text


@pytest.mark.parametrize("code", available_languages())
def test_ids_are_unique(code: str) -> None:
    ids = [rule["id"] for rule in load_language(code).rules("times")]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("pattern", ["", "<in", ">in <in WORD", "in >of MONTH", "@"])
def test_a_pattern_that_makes_no_sense_is_refused(pattern: str) -> None:
    table = {"class": {"MONTH": {"1": ["january"]}}, "rule": [{"id": "x", "make": "month", "patterns": [pattern]}]}
    with pytest.raises(LanguageError):
        Grammar(table)


def test_unknown_endings_are_refused() -> None:
    with pytest.raises(LanguageError, match="endings"):
        Grammar({"class": {"REL": {"1": ["next~x"]}}})
