"""Stance cues: the rules of every language hold their examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from wortlaut.codebook import ACTS
from wortlaut.coding.sentence.cues import find_cues
from wortlaut.lang import available_languages, load_language, tokenize

RULES = [
    pytest.param(code, rule, id=f"{code}: {rule['id']}")
    for code in available_languages()
    for rule in load_language(code).rules("stances")
]


def _rules_in(text: str, code: str) -> set[str]:
    return {hit.entry.rule for hit in find_cues(tokenize(text), text, load_language(code))}


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_rule_holds_its_examples(code: str, rule: Mapping[str, Any]) -> None:
    assert rule["match"]
    assert rule["reject"]
    for text in rule["match"]:
        assert rule["id"] in _rules_in(text, code), text
    for text in rule["reject"]:
        assert rule["id"] not in _rules_in(text, code), text


@pytest.mark.parametrize(("code", "rule"), RULES)
def test_rule_says_what_the_coding_knows(code: str, rule: Mapping[str, Any]) -> None:
    assert rule["act"] in {*ACTS, "reverse", ""}  # an empty act says nothing, and hides what it overlaps
    assert rule["kind"] in {"verb", "noun", "adjective"}
    frames = {"subject", "for", "need", "speaker", "through", "bare", "discuss", "owner", "threat"}
    assert rule.get("frame", "subject") in frames


@pytest.mark.parametrize("code", available_languages())
def test_ids_are_unique(code: str) -> None:
    ids = [rule["id"] for rule in load_language(code).rules("stances")]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("code", available_languages())
def test_cues_do_not_share_a_word(code: str) -> None:
    for rule in load_language(code).rules("stances"):
        for text in rule["match"]:
            places = [place for hit in find_cues(tokenize(text), text, load_language(code)) for place in hit.at]
            assert len(places) == len(set(places)), text
