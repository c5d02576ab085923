"""Rules that a real report asked for hold in other words, for other states, in other languages."""

from __future__ import annotations

import pytest

from tests.coding.coded import statements_of

LEADS = [
    ("de", "GBR", "Sie besiegelten die Truppe, mit britischer Führung bei der Überwachung des Waffenstillstands."),
    ("en", "GBR", "The partners sealed the deal, with British leadership in monitoring the ceasefire."),
    ("en", "", "Parliament debated British leadership in monitoring the ceasefire."),
    ("de", "", "Berlin fordert britische Führung bei der Überwachung des Waffenstillstands."),
]
SPEAKERS = [
    ("Macron sagte, die Truppe stehe bereit. Polen werde Soldaten schicken.", {"Macron"}),
    ("Macron sagte, die Truppe stehe bereit. Dies würde jedoch Russlands rote Linien überschreiten.", set()),
]


@pytest.mark.parametrize(("code", "actor", "text"), LEADS)
def test_leadership_is_promised_where_it_is_settled(code: str, actor: str, text: str) -> None:
    made = {one.actor for one in statements_of(code, text) if one.measure == "monitoring" and one.actor == "GBR"}
    assert made == ({actor} if actor else set())


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_what_would_come_of_it_is_the_reporters(text: str, speakers: set[str]) -> None:
    later = [one for one in statements_of("de", text) if one.measure != "force"]
    assert {one.speaker for one in later if one.speaker} == speakers
