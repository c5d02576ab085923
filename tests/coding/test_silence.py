"""Silence is no stance: every language knows how it is said, and the second reader adds none for it."""

from __future__ import annotations

from datetime import date

import pytest

from wortlaut.codebook import load_codebook
from wortlaut.coding import code_report
from wortlaut.coding.facts.silence import says_nothing
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.read import read_report


@pytest.mark.parametrize("code", available_languages())
def test_silence_is_told_from_speech(code: str) -> None:
    language = load_language(code)
    rules = language.rules("silence")
    assert rules
    for rule in rules:
        assert all(says_nothing(tokenize(text), text, language) for text in rule["match"]), code
        assert not [text for text in rule["reject"] if says_nothing(tokenize(text), text, language)], code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Poland will not send soldiers to Ukraine. France has not commented on the plan."),
        ("en", "Poland will not send soldiers to Ukraine. Rome could not be reached."),
        ("de", "Polen schickt keine Soldaten in die Ukraine. Frankreich hat sich zu dem Plan nicht geäußert."),
        ("fr", "La Pologne n'enverra pas de soldats en Ukraine. Rome n'a pas commenté le plan."),
        ("es", "Polonia no enviará soldados a Ucrania. Francia no ha comentado el plan."),
        ("it", "La Polonia non invierà soldati in Ucraina. La Francia non ha commentato il piano."),
        ("pl", "Polska nie wyśle żołnierzy na Ukrainę. Francja nie skomentowała planu."),
        ("uk", "Польща не відправить солдатів в Україну. Франція не прокоментувала план."),
    ],
)
def test_who_has_not_commented_has_no_stance(code: str, text: str) -> None:
    report = read_report(text, doc="case", language=code, published=date(2026, 1, 14))
    assert {s.actor for s in code_report(report, load_codebook()).statements} == {"POL"}
