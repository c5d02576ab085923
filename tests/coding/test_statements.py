"""Statements: clear sentences of each language give what the coding guide says, phenomenon by phenomenon.

The rules alone are held to that; what the second reader makes of them is in `test_second.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from wortlaut.codebook import Codebook, load_codebook
from wortlaut.coding import code_report
from wortlaut.model import Coding, Statement
from wortlaut.read import read_report

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = ("de", "en", "es", "fr", "it", "pl", "uk")
FILLED = ("speaker", "chain", "conditions", "amount")


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    return replace(load_codebook("security-guarantees"), learnt=None)


@lru_cache(maxsize=1024)
def coded(text: str, language: str) -> Coding:
    """The coding of a report that is this text; published on a day, since a report mostly is."""
    return code_report(read_report(text, doc="case", language=language, published=date(2025, 9, 5)), codebook())


def answer(text: str, language: str) -> list[str]:
    """What is coded, as the cases write it."""
    return [f"{s.actor} {s.measure} {s.stance}" for s in coded(text, language).statements]


def _filled(statement: Statement) -> dict[str, object]:
    amount = statement.quantity
    return {
        "speaker": statement.speaker or "",
        "chain": list(statement.chain),
        "conditions": list(statement.conditions),
        "amount": f"{amount.value:.0f} {amount.unit}" if amount else "",
    }


def _is_one_of(expected: str, statements: tuple[Statement, ...]) -> bool:
    return any(expected in (f"{s.actor} {s.measure} {what}" for what in (s.stance, s.polarity)) for s in statements)


def wrong(case: Mapping[str, Any], language: str) -> list[str]:
    """What a case expects and does not get, or gets and must not; empty where all is as it should be."""
    found = coded(case["text"], language)
    faults = [f"not coded: {one}" for one in case["expect"] if not _is_one_of(one, found.statements)]
    if len(found.statements) > len(case["expect"]) - len(faults):
        faults.append(f"coded: {', '.join(answer(case['text'], language))}")
    for statement in found.statements:
        got = _filled(statement)
        faults += [f"{name}: {got[name]!r}" for name in FILLED if name in case and got[name] != case[name]]
    reasons = [skip.reason for skip in found.skips if skip.stage == "statements"]
    if "refused" in case and not any(case["refused"] in reason for reason in reasons):
        faults.append(f"refused for other reasons: {reasons}")
    return faults


def _cases(section: str) -> list[Any]:
    made = []
    for language in LANGUAGES:
        table = tomllib.loads((CASES / language / "statements.rules.toml").read_text(encoding="utf-8"))
        made += [pytest.param(language, case, id=f"{language}: {case['id']}") for case in table.get(section, ())]
    return made


@pytest.mark.parametrize(("language", "case"), _cases("case"))
def test_clear_sentences(language: str, case: Mapping[str, Any]) -> None:
    assert wrong(case, language) == [], case["text"]


@pytest.mark.parametrize(("language", "case"), _cases("known_wrong"))
def test_what_is_known_to_be_wrong_still_is(language: str, case: Mapping[str, Any]) -> None:
    assert wrong(case, language), f"right now, move it to the cases: {case['text']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cases_are_many_and_named_once(language: str) -> None:
    table = tomllib.loads((CASES / language / "statements.rules.toml").read_text(encoding="utf-8"))
    cases = [*table["case"], *table.get("known_wrong", ())]
    assert len(cases) >= 40
    assert len({case["id"] for case in cases}) == len(cases)
    assert len({case["text"] for case in cases}) == len(cases)
