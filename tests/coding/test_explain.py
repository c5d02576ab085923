"""Explaining: each statement opens onto the words it rests on, what makes it sure, and what it was chosen over."""

from __future__ import annotations

import math
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import wortlaut
from wortlaut.codebook import load_codebook
from wortlaut.coding import ExplainedSentence, code_report, explain_report
from wortlaut.coding.sureness.sure import LEAST, MOST, both_say
from wortlaut.model import Report
from wortlaut.read import read_report

SAMPLES = sorted((Path(wortlaut.__file__).parent / "samples").glob("*.txt"))
CASES = Path(__file__).parents[1] / "cases"
CODEBOOK = load_codebook("security-guarantees")


def read(text: str, language: str) -> Report:
    return read_report(text, doc="case", language=language, published=date(2025, 9, 5))


def explained(text: str, language: str) -> list[ExplainedSentence]:
    return explain_report(read(text, language), CODEBOOK)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_statement_of_the_samples_is_explained_in_its_own_words(path: Path) -> None:
    report = read(path.read_text(encoding="utf-8"), path.stem[:2])
    sentences = explain_report(report, CODEBOOK)
    statements = [one for sentence in sentences for one in sentence.statements]
    assert tuple(one.statement for one in statements) == code_report(report, CODEBOOK).statements
    for one in statements:
        s, what = one.statement, {ground.what for ground in one.grounds}
        assert "measure" in what
        assert what <= {"measure", "cue", "holder", "speaker"}
        assert all(0 <= g.start < g.end <= len(report.text) for g in one.grounds)
        assert one.second is not None
        odds = one.base + sum(feature.weight for feature in one.features)
        rule = None if one.second.alone else round(min(max(1 / (1 + math.exp(-odds)), LEAST), MOST), 2)
        assert s.sure == pytest.approx(both_say(rule, one.second.chance), abs=0.02)
        assert all(feature.about for feature in one.features)
        strength = [-1.0 if rival.sure is None else rival.sure for rival in one.rivals]
        assert strength == sorted(strength, reverse=True)


def test_the_samples_are_explained_in_several_languages() -> None:
    assert {path.stem[:2] for path in SAMPLES} >= {"de", "en", "fr"}


@pytest.mark.parametrize(
    "language, text, cue, holder, speaker",
    [
        ("en", "Italy has ruled out sending troops to Ukraine, Giorgia Meloni said.", "ruled out", "Italy", "Meloni"),
        ("de", "Italien schließt Truppen in der Ukraine aus, sagte Giorgia Meloni.", "schließt", "Italien", "Meloni"),
        ("fr", "L'Italie refuse d'envoyer des troupes en Ukraine, a dit Giorgia Meloni.", "refuse", "Italie", "Meloni"),
    ],
)
def test_the_grounds_are_the_words(language: str, text: str, cue: str, holder: str, speaker: str) -> None:
    ((one, *_rest), *_others) = [s.statements for s in explained(text, language) if s.statements]
    words = {ground.what: text[ground.start : ground.end] for ground in one.grounds}
    assert one.statement.actor == "ITA"
    assert holder in words["holder"]
    assert speaker in words["speaker"]
    assert any(cue in text[g.start : g.end] for g in one.grounds if g.what == "cue")


@pytest.mark.parametrize(
    "language, text, why, stance",
    [
        ("en", "Critics fear that Italy will send troops to Ukraine.", "feared", "commits"),
        ("de", "Kritiker befürchten, dass Italien Truppen in die Ukraine schicken wird.", "feared", "commits"),
        ("fr", "L'Italie enverra-t-elle des troupes en Ukraine ?", "a question", "commits"),
    ],
)
def test_what_is_refused_says_what_it_would_have_been(language: str, text: str, why: str, stance: str) -> None:
    (sentence,) = explained(text, language)
    assert sentence.statements == ()
    rival = sentence.refused[0]
    assert (rival.actor, rival.stance, rival.measure) == ("ITA", stance, "ground_troops")
    assert why in rival.why
    assert rival.sure is not None


def test_a_statement_said_twice_names_the_place_of_the_clearer_one() -> None:
    text = "Poland rules out troops\n\nPoland will not send troops to Ukraine, Donald Tusk said on Thursday in Warsaw."
    statements = [one for sentence in explained(text, "en") for one in sentence.statements]
    (kept,) = [one for one in statements if one.statement.measure == "ground_troops"]
    elsewhere = [rival for rival in kept.rivals if "said more clearly" in rival.why]
    assert [(rival.actor, rival.polarity) for rival in elsewhere] == [("POL", "con")]
    assert elsewhere[0].start < kept.statement.start


def test_a_wider_measure_yields_and_says_to_which() -> None:
    (sentence,) = explained("Latvian soldiers could join a European peacekeeping force, Riga said.", "en")
    (one, *_rest) = [one for one in sentence.statements if one.second is not None and not one.second.alone]
    assert one.statement.measure == "force"
    yielding = [rival for rival in one.rivals if rival.measure == "ground_troops"]
    assert yielding
    assert all("yields to force" in rival.why and rival.actor == "LVA" for rival in yielding)


def _refusals() -> list[Any]:
    made = []
    for language in ("de", "en", "fr"):
        table = tomllib.loads((CASES / language / "statements.rules.toml").read_text(encoding="utf-8"))
        made += [
            pytest.param(language, case, id=f"{language}: {case['id']}") for case in table["case"] if "refused" in case
        ]
    return made


@pytest.mark.parametrize("language, case", _refusals())
def test_the_refused_cases_are_among_the_rivals_with_their_reason(language: str, case: dict[str, Any]) -> None:
    rivals = [rival for sentence in explained(case["text"], language) for rival in sentence.refused]
    assert any(case["refused"] in f"{rival.measure}, {rival.actor}: {rival.why}" for rival in rivals) or any(
        case["refused"] in f"{rival.measure}: {rival.why}" for rival in rivals
    )
