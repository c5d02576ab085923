"""Contacts of two sides: whoever meets the adversary negotiates with him, whatever it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.coding.coded import statements_of
from wortlaut.lang import Lexicon, available_languages, load_language, tokenize

RULES = [
    pytest.param(rule, id=f"{code}: {rule['id']}")
    for code in available_languages()
    for rule in load_language(code).rules("contacts")
]
MET = [
    ("en", "USA RUS", "Witkoff met Putin in the Kremlin for five hours."),
    ("en", "USA RUS", "US and Russian negotiators sat down in Abu Dhabi on Tuesday."),
    ("en", "UKR", "Zelensky said he was ready to meet Putin anywhere except Moscow."),
    ("de", "USA RUS", "Unterhändler der USA und Russlands kamen am Dienstag in Abu Dhabi zusammen."),
    ("de", "USA RUS", "Witkoff traf Putin zu einem fünfstündigen Gespräch im Kreml."),
    ("de", "RUS UKR", "Russland und die Ukraine verhandeln am Mittwoch in Istanbul."),
    ("fr", "USA RUS", "Witkoff a rencontré Poutine pendant cinq heures au Kremlin."),
    ("fr", "USA RUS", "Des négociateurs américains et russes se sont retrouvés mardi à Abou Dhabi."),
    ("es", "USA RUS", "Witkoff se reunió cinco horas con Putin en el Kremlin."),
    ("it", "USA RUS", "Witkoff ha incontrato Putin per cinque ore al Cremlino."),
    ("pl", "USA RUS", "Witkoff spotkał się z Putinem na Kremlu."),
    ("uk", "USA RUS", "Віткофф зустрівся з Путіним у Кремлі."),
]
NOT_MET = [
    ("en", "Macron met Tusk to discuss Russia."),
    ("en", "Starmer spoke to Merz about the Russian attack."),
    ("de", "Macron traf Tusk in Paris und sprach über Russland."),
    ("fr", "Macron a rencontré Tusk pour parler de la menace russe."),
    ("es", "Sánchez se reunió con Tusk tras el ataque ruso."),
    ("it", "Meloni ha incontrato Tusk dopo l'attacco russo."),
    ("pl", "Tusk spotkał się z Macronem po rosyjskim ataku."),
    ("uk", "Туск зустрівся з Макроном після російської атаки."),
]


def _finds(rule: Mapping[str, Any], text: str) -> bool:
    tokens = tokenize(text)
    return bool(Lexicon((form, "") for form in rule["forms"]).find(tokens, text))


def _in_talks(code: str, text: str) -> set[str]:
    return {one.actor for one in statements_of(code, text) if one.measure == "talks"}


@pytest.mark.parametrize("rule", RULES)
def test_rules_match_their_examples(rule: Mapping[str, Any]) -> None:
    assert all(_finds(rule, text) for text in rule["match"])
    assert not any(_finds(rule, text) for text in rule["reject"])


@pytest.mark.parametrize(("code", "actors", "text"), MET)
def test_both_sides_of_a_contact_negotiate(code: str, actors: str, text: str) -> None:
    assert _in_talks(code, text) == set(actors.split())


@pytest.mark.parametrize(("code", "text"), NOT_MET)
def test_allies_who_meet_do_not(code: str, text: str) -> None:
    assert _in_talks(code, text) == set()
