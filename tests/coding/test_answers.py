"""Answers: clauses that say a stance on what was named before them, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wortlaut.codebook import ACTS, load_codebook
from wortlaut.coding import code_report
from wortlaut.coding.sentence.answers import find_answers
from wortlaut.find.names import find_mentions
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.read import read_report

CASES = Path(__file__).resolve().parents[1] / "cases"
BOOK = load_codebook("security-guarantees")
RULES = [
    pytest.param(code, rule, id=f"{code}: {rule['id']}")
    for code in available_languages()
    for rule in load_language(code).rules("answers")
]


def _cases() -> list[Any]:
    found = []
    for code in available_languages():
        table = tomllib.loads((CASES / code / "answers.toml").read_text(encoding="utf-8"))
        for polarity in ("pro", "open", "con", "none"):
            found += [pytest.param(code, table["lead"], polarity, text, id=text) for text in table[polarity]]
    return found


def _answers_in(text: str, code: str) -> set[str]:
    tokens = tokenize(text)
    spans = [(m.start, m.end) for m in find_mentions(tokens, text, code, BOOK.actors, None)]
    named = {place for place, token in enumerate(tokens) if any(a <= token.start < b for a, b in spans)}
    return {hit.entry.rule for hit in find_answers(tokens, text, load_language(code), named)}


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_rule_holds_its_examples(code: str, rule: Mapping[str, Any]) -> None:
    assert rule["act"] in ACTS
    assert rule["match"]
    assert rule["reject"]
    for text in rule["match"]:
        assert rule["id"] in _answers_in(text, code), text
    for text in rule["reject"]:
        assert rule["id"] not in _answers_in(text, code), text


@pytest.mark.parametrize(("code", "lead", "polarity", "text"), _cases())
def test_answers_to_what_the_sentence_before_named(code: str, lead: str, polarity: str, text: str) -> None:
    report = read_report(f"Titel\n\n{lead} {text}\n", doc="1", published=date(2025, 9, 5), language=code)
    made = code_report(report, BOOK).statements
    of_lead = {(said.actor, said.measure) for said in made if said.start < len("Titel\n\n") + len(lead)}
    answered = {(said.measure, said.polarity) for said in made if (said.actor, said.measure) not in of_lead}
    assert answered == (set() if polarity == "none" else {("ground_troops", polarity)})
