"""Answers to what was named before: "Rome said no", "Riga has not decided", "Wien ist dagegen"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal

from wortlaut.coding.sentence.cues import Cue, CueHit
from wortlaut.coding.sentence.words import QUOTES, Words, words_of
from wortlaut.lang import Language, Lexicon
from wortlaut.model import Token

ANSWER = "answer"
"""The frame of a cue that says all by itself: no modal verb and no negation of its clause changes it."""
COUNTED = "counted"
"""The frame of an answer that is to be one of those that were counted: "one of the 26 countries"."""
ANSWERS = frozenset({ANSWER, COUNTED})
_CLOSES = frozenset(".;:!)–—…")
_MOST_INSERTED = 14
"""How long a relative clause or an apposition between somebody and the answer may be."""


@lru_cache(maxsize=64)
def _lexicon(language: Language) -> Lexicon[Cue]:
    entries = [
        (form, Cue(rule["id"], rule["act"], "verb", rule.get("frame", ANSWER)))
        for rule in language.rules("answers")
        for form in rule["forms"]
    ]
    return Lexicon(entries, number_words=language.words("cardinals"))


@lru_cache(maxsize=64)
def _passed(language: Language) -> frozenset[str]:
    return frozenset(language.table("answers").get("passed", ()))


def find_answers(tokens: Sequence[Token], view: str, language: Language, actors: Collection[int]) -> list[CueHit]:
    """Every answer that fills its clause: nothing stands there but somebody (at the places `actors`) and adverbs.

    What else stands in the clause would be what the words are about, and the other cues read that.
    """
    if not actors:
        return []
    words, passed = words_of(language), _passed(language)
    found: list[CueHit] = []
    for hit in sorted(_lexicon(language).find(tokens, view), key=lambda hit: (hit.first, -len(hit.at))):
        taken = any(not set(hit.at).isdisjoint(other.at) for other in found) or hit.first in actors
        inside = set(range(hit.first, hit.last)) - set(hit.at)
        if taken or not all(place in actors or tokens[place].key in passed for place in inside):
            continue
        before = _what_is_before(tokens, words, passed, actors, hit.first)
        if before == "somebody" or (before and any(place in actors for place in inside)):
            fills = _ends(tokens, words, passed, actors, hit.last)
        else:
            fills = bool(before) and _before_somebody(tokens, passed, actors, hit.first, hit.last)
        if fills:
            found.append(hit)
    return found


def _what_is_before(
    tokens: Sequence[Token], words: Words, passed: Collection[str], actors: Collection[int], first: int
) -> Literal["somebody", "nobody", ""]:
    """Who stands between the beginning of a clause and an answer; empty where more than adverbs do beside them.

    Something inserted between somebody and the answer is passed over: "Poland, which borders on it, said no".
    """
    begins = words.coordinator | words.subordinator | words.content | words.saying
    place, who = first - 1, "nobody"
    while place >= 0:
        key = tokens[place].key
        if place in actors or key in passed or key in words.article:
            who = "somebody" if place in actors else who
            place -= 1
        elif key == "," and who == "nobody":
            place = _before_insertion(tokens, place)
        elif (key in words.coordinator or key == ",") and place - 1 in actors and place + 1 in actors:
            place -= 1  # "Italy and Greece said no"
        elif tokens[place].kind == "mark" or key in begins:
            break
        else:
            return ""
    return "somebody" if who == "somebody" else "nobody"


def _before_insertion(tokens: Sequence[Token], comma: int) -> int:
    """The place before the comma that opens what that comma closes; before the sentence where there is none."""
    opening = next((i for i in range(comma - 1, max(-1, comma - _MOST_INSERTED), -1) if tokens[i].key == ","), 0)
    return opening - 1


def _before_somebody(
    tokens: Sequence[Token], passed: Collection[str], actors: Collection[int], first: int, last: int
) -> bool:
    """Whether an answer opens its clause, and somebody ends it: "Neither will Slovakia.", "Pas l'Italie." """
    place = last + 1
    while place < len(tokens) and place not in actors and tokens[place].key in passed:
        place += 1
    if place not in actors or (first and tokens[first - 1].kind != "mark"):
        return False
    while place in actors:
        place += 1
    return place >= len(tokens) or tokens[place].kind == "mark"


def _ends(
    tokens: Sequence[Token], words: Words, passed: Collection[str], actors: Collection[int], last: int
) -> bool:
    """Whether nothing but adverbs stands between an answer and the end of its clause."""
    goes_on = (words.coordinator | words.conceding | words.subordinator) - words.content - words.whether
    for place in range(last + 1, len(tokens)):
        key = tokens[place].key
        after = place + 1
        if key == ",":  # "Rome said no, while …", not "ready, if asked, to …"
            return after < len(tokens) and (tokens[after].key in goes_on or after in actors)
        if key not in passed and key not in QUOTES:
            return key in _CLOSES or key in goes_on
    return True
