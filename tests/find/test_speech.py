"""Who says it: the cases of each language, its data, and what holds for any text."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.codebook.actors import ActorTable, load_actors
from wortlaut.find.names import find_mentions, resolve_mentions
from wortlaut.find.speech import find_speech, speech_at
from wortlaut.find.speech_data import speech_data
from wortlaut.lang.data import available_languages, load_language
from wortlaut.lang.lexicon import Lexicon
from wortlaut.lang.tokens import tokenize
from wortlaut.model import Paragraph, Report, Speech, Zone
from wortlaut.read.sentences import split_sentences

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = ("de", "en", "fr")


@lru_cache(maxsize=1)
def actors() -> ActorTable:
    return load_actors(["states", "organisations", "people"])


def speech(text: str, language: str, zone: Zone = "body") -> list[Speech]:
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(start, start + len(line), zone, language))
        start += len(line) + 1
    sentences, _ = split_sentences(text, paragraphs)
    report = Report("x", text, text, tuple(paragraphs), tuple(sentences), language)
    tokens = [tokenize(text, s.start, s.end) for s in sentences]
    mentions = [find_mentions(words, text, language, actors()) for words in tokens]
    resolved, _ = resolve_mentions(report, mentions, actors())
    found, _ = find_speech(report, tokens, resolved)
    return found


def cases(language: str, *, held: bool) -> list[dict[str, Any]]:
    table = tomllib.loads((CASES / language / "speech.toml").read_text(encoding="utf-8"))
    return [case for case in table["case"] if bool(case.get("held")) is held]


def wrong(case: dict[str, Any], language: str) -> list[object]:
    """What a case expects and does not get, or gets and must not."""
    text = case["text"]
    found = speech(text, language, case.get("zone", "body"))
    missing: list[object] = []
    for kind, speaker, words in case.get("says", ()):
        assert words in text
        if kind == "direct":
            fits = [s for s in found if s.kind == kind and text[s.start : s.end] == words]
        else:
            fits = [s for s in found if s.kind != "direct" and words in text[s.start : s.end]]
        if not any((s.speaker or "") == speaker for s in fits):
            missing.append((text, words, [(s.speaker, text[s.start : s.end]) for s in found]))
    for words in case.get("none", ()):
        at = text.index(words)
        covering = speech_at(found, at, at + len(words))
        if covering is not None:
            missing.append((text, words, covering))
    return missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_case_holds(language: str) -> None:
    assert [miss for case in cases(language, held=False) for miss in wrong(case, language)] == []


@pytest.mark.parametrize("language", available_languages())
def test_what_was_told_to_a_newsroom_came_through_it(language: str) -> None:
    table = tomllib.loads((CASES / language / "told.toml").read_text(encoding="utf-8"))
    for case in table["case"]:
        first = next(iter(speech(case["text"], language)), None)
        assert first is not None, case["text"]
        assert (first.speaker, "|".join(first.via)) == (case["speaker"], case["through"]), case["text"]


@pytest.mark.parametrize(("language", "floor"), [("de", 0.8), ("en", 0.8), ("fr", 0.8)])
def test_held_cases_stay_above_their_floor(language: str, floor: float) -> None:
    held = cases(language, held=True)
    assert sum(not wrong(case, language) for case in held) / len(held) >= floor


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_every_rule_hold(language: str) -> None:
    for rule in load_language(language).rules("speech"):
        lexicon = Lexicon((form, rule["id"]) for form in rule["forms"])
        assert all(lexicon.find(tokenize(sentence)) for sentence in rule["match"]), rule["id"]
        assert not any(lexicon.find(tokenize(sentence)) for sentence in rule["reject"]), rule["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_more_than_a_hundred_verbs_and_no_function_word_among_them(language: str) -> None:
    data = speech_data(language)
    forms = {*data.finite, *data.participle, *data.separable}
    assert len(forms) > 300
    for name in ("article", "preposition", "subordinator", "subject_pronoun"):
        assert forms.isdisjoint(data.words[name]), forms & data.words[name]


def test_a_source_behind_a_source_is_kept() -> None:
    text = "Bloomberg reported that British officials said the ship was ready."
    inner = speech_at(speech(text, "en"), text.index("the ship"), len(text) - 1)
    assert inner is not None
    assert inner.speaker == "British officials"
    assert inner.via == ("Bloomberg",)


def test_who_was_told_is_a_source_where_it_is_a_medium() -> None:
    text = "Diplomaten teilten der Financial Times mit, dass die Akte fehlt."
    found = speech_at(speech(text, "de"), text.index("die Akte"), len(text) - 1)
    assert found is not None
    assert (found.speaker, found.via) == ("Diplomaten", ("Financial Times",))


def test_a_state_that_speaks_is_no_speaker() -> None:
    text = "Polen erklärte, man werde warten."
    found = speech_at(speech(text, "de"), text.index("man"), len(text) - 1)
    assert found is not None
    assert (found.speaker, found.actors) == (None, ("POL",))


WORDS = (
    "„ “ \" ' « » sagte said a dit Berg er dass that que , : . laut so wie der die von zufolge "
    "according to selon nannte sei Haus – ( und il she"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(" "), "\n"]), max_size=40)


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from(LANGUAGES))
def test_any_words_give_spans_inside_the_text_and_the_same_twice(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = speech(text, language)
    assert found == speech(text, language)
    for s in found:
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end].strip()
        assert 0 <= s.mention[0] <= s.mention[1] <= len(text)


@pytest.mark.parametrize("piece", ["sagte er, ", "„a b c“ ", "sagte Berg: ", "(laut Berg ", "der von "])
def test_a_long_line_does_not_hang(piece: str) -> None:
    assert speech(piece * 4_000, "de") is not None
