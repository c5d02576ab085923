"""Orders to a machine are known by their words in each language, and what reports say is none."""

from __future__ import annotations

import pytest

from wortlaut.lang import Lexicon, available_languages, load_language, tokenize


@pytest.mark.parametrize("code", available_languages())
def test_the_rules_of_orders_match_their_examples_only(code: str) -> None:
    rules = load_language(code).rules("orders")
    assert rules
    for rule in rules:
        lexicon = Lexicon((form, None) for form in rule["forms"])
        assert [text for text in rule["match"] if not lexicon.find(tokenize(text), text)] == [], rule["id"]
        assert [text for text in rule["reject"] if lexicon.find(tokenize(text), text)] == [], rule["id"]
