"""What is done without something: whoever does the one thing does not do the other, where that is said."""

from __future__ import annotations

import pytest

from tests.coding.coded import statements_of

LEFT_UNDONE = [
    ("de", "DEU", "Berlin will der Truppe helfen, ohne eigene Soldaten in die Ukraine zu schicken."),
    ("de", "DEU", "Deutsche Soldaten könnten entsandt werden, vorerst ohne Einsatz in der Ukraine."),
    ("de", "BEL", "Belgien beteiligt sich an der Truppe, aber ohne Infanterie."),
    ("en", "DNK", "Denmark will back the force without sending troops to Ukraine."),
    ("en", "CAN", "Canada agreed to help the force without deploying a single soldier to Ukraine."),
    ("fr", "ITA", "L'Italie soutiendra la force sans envoyer de soldats en Ukraine."),
    ("es", "ESP", "España apoyará la misión sin enviar tropas a Ucrania."),
    ("it", "ITA", "L'Italia sosterrà la missione senza inviare truppe in Ucraina."),
    ("pl", "POL", "Polska wesprze misję bez wysyłania żołnierzy na Ukrainę."),
    ("uk", "POL", "Польща підтримає місію без відправлення військ в Україну."),
]
NOT_SAID = [
    ("de", "Ein Frieden ist nicht zu haben, ohne Soldaten in die Ukraine zu schicken, sagte Donald Tusk."),
    ("de", "Polen fordert eine Truppe, ohne Soldaten zu nennen."),
    ("en", "Poland would not wait without sending troops to Ukraine."),
    ("en", "Poland refused to back the force without sending troops."),
    ("fr", "La Pologne ne peut pas attendre sans envoyer de soldats en Ukraine."),
    ("it", "La Polonia non può aspettare senza inviare truppe in Ucraina."),
    ("pl", "Polska nie może czekać bez wysyłania żołnierzy na Ukrainę."),
]


def _refusals(code: str, text: str) -> set[str]:
    return {one.actor for one in statements_of(code, text) if one.measure == "ground_troops" and one.polarity == "con"}


@pytest.mark.parametrize(("code", "actor", "text"), LEFT_UNDONE)
def test_what_is_left_undone_is_refused_by_whoever_does_the_rest(code: str, actor: str, text: str) -> None:
    assert _refusals(code, text) == {actor}


@pytest.mark.parametrize(("code", "text"), NOT_SAID)
def test_what_cannot_be_done_without_is_refused_by_nobody(code: str, text: str) -> None:
    assert _refusals(code, text) == set()
