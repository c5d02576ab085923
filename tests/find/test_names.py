"""Who is meant: the case files of each language, and what must hold for any text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wortlaut.codebook.actors import ActorTable, load_actors
from wortlaut.find.names import find_mentions, resolve_mentions
from wortlaut.lang.tokens import tokenize
from wortlaut.model import Mention, Paragraph, Report, Sentence

CASES = Path(__file__).parent.parent / "cases"
LANGUAGES = ("de", "en", "fr")
COALITION = {
    "code": "COALITION",
    "kind": "group",
    "name": "the coalition",
    "forms": {"en": ["coalition of the willing"]},
}
TABLE = load_actors(["states", "organisations", "people"], [COALITION])
HELD_LEAST = 0.9


def report_of(text: str, language: str, on: date | None) -> Report:
    """A report of one body paragraph, split at full stops."""
    sentences = tuple(
        Sentence(match.start(), match.end(), 0, "body", language) for match in re.finditer(r"\S[^.]*\.?", text)
    )
    return Report("t", text, text, (Paragraph(0, len(text), "body", language),), sentences, language, on)


def mentions_of(text: str, language: str, on: date | None, table: ActorTable = TABLE) -> list[Mention]:
    """All mentions of a text, found and resolved."""
    report = report_of(text, language, on)
    found = [
        find_mentions(tokenize(report.view, s.start, s.end), report.view, language, table, on) for s in report.sentences
    ]
    resolved, _ = resolve_mentions(report, found, table)
    return [mention for mentions in resolved for mention in mentions]


def cases(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cases of all languages, with the language."""
    for language in LANGUAGES:
        with (CASES / language / "names.toml").open("rb") as file:
            yield from ((language, case) for case in tomllib.load(file)[kind])


def misses(language: str, case: dict[str, Any], *, resolved: bool) -> list[str]:
    """What a case asks for and does not get."""
    text, on = case["text"], date.fromisoformat(case["on"]) if "on" in case else None
    if resolved:
        found = mentions_of(text, language, on)
    else:
        found = find_mentions(tokenize(text), text, language, TABLE, on)
    shown = {(text[m.start : m.end], m.kind, m.actors, m.name) for m in found}
    missed = []
    for line in case.get("mentions", ()):
        fields = [field.strip() for field in line.split("|")]
        if len(fields) > 2:
            fields[2] = () if fields[2] == "-" else tuple(fields[2].split())
        if not any(one[: len(fields)] == tuple(fields) for one in shown):
            missed.append(f"{line} not in {sorted(shown)}")
    for surface in case.get("absent", ()):
        missed += [f"{surface} is {m.actors}" for m in found if m.actors and text[m.start : m.end] == surface]
    return missed


DEV = [(lang, case, False) for lang, case in cases("case") if "split" not in case] + [
    (lang, case, True) for lang, case in cases("report") if "split" not in case
]


@pytest.mark.parametrize("language, case, resolved", DEV, ids=lambda v: v["text"][:50] if isinstance(v, dict) else None)
def test_case(language: str, case: dict[str, Any], resolved: bool) -> None:
    assert not misses(language, case, resolved=resolved)


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_cases_as_a_score(language: str) -> None:
    held = [(case, False) for lang, case in cases("case") if lang == language and case.get("split") == "held"]
    held += [(case, True) for lang, case in cases("report") if lang == language and case.get("split") == "held"]
    right = sum(not misses(language, case, resolved=resolved) for case, resolved in held)
    assert right / len(held) >= HELD_LEAST


WORDS = st.sampled_from(
    [
        "der",
        "die",
        "the",
        "le",
        "des",
        "of",
        "von",
        "de",
        ",",
        ".",
        "-",
        "'",
        "’s",
        "„",
        "“",
        "Präsident",
        "Präsidenten",
        "minister",
        "ministre",
        "US",
        "EU",
        "Macron",
        "Macrons",
        "Anna",
        "Berg",
        "polnische",
        "Polish",
        "polonais",
        "Paris",
        "Kreml",
        "er",
        "sie",
        "he",
        "they",
        "il",
        "beide",
        "two",
        "Sein",
        "Land",
        "his",
        "country",
        "former",
        "ex-",
        "Regierung",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_gives_ordered_mentions_that_do_not_overlap(text: str, language: str) -> None:
    found = mentions_of(text, language, date(2025, 10, 10))
    assert found == mentions_of(text, language, date(2025, 10, 10))
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert not text[mention.start : mention.end].isspace()
        end = mention.end


@pytest.mark.parametrize("text", ["US-" * 4000, "Anna von " * 4000, "Sprecher des " * 4000, "er " * 9000, "X" * 99_999])
def test_hostile_text_is_read(text: str) -> None:
    mentions_of(text, "de", None)


def test_an_unknown_language_gives_nothing() -> None:
    assert mentions_of("Polska odmawia.", "xx", None) == []


def test_a_refusal_is_reported_with_its_reason() -> None:
    text = "Macron met Starmer. He was pleased."
    report = report_of(text, "en", date(2025, 10, 10))
    found = [
        find_mentions(tokenize(text, s.start, s.end), text, "en", TABLE, report.published) for s in report.sentences
    ]
    resolved, skips = resolve_mentions(report, found, TABLE)
    assert [text[skip.start : skip.end] for skip in skips] == ["He"]
    assert resolved[1][0].refused == skips[0].reason


def test_the_codebooks_own_actors_are_found_by_their_patterns() -> None:
    found = mentions_of("The Coalition of the Willing met.", "en", None)
    assert [(m.kind, m.actors) for m in found] == [("group", ("COALITION",))]
