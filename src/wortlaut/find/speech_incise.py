"""Words inside the quotation marks that are not spoken: « …, dit X, … », as French sets them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.quotes import Marked
from wortlaut.find.speech_data import SpeechData
from wortlaut.find.speech_phrase import Phrase, read_phrase
from wortlaut.find.speech_units import Unit, names_of
from wortlaut.lang.tokens import tokenize
from wortlaut.model import Mention, Token

_ENDS = frozenset((",", ".", ";", "!", "?", ":"))
_LONGEST = 30


class Incise(NamedTuple):
    """The spoken spans of a quotation, the unit its inner words make, and the phrase that names the speaker."""

    spans: tuple[tuple[int, int], ...]
    unit: Unit
    phrase: Phrase
    cue: tuple[int, int]


def find_incise(unit: Unit, marked: Marked, named: Sequence[Mention]) -> Incise | None:
    """The "dit X" within a quotation, or None; only in languages that set it inside the marks."""
    if not unit.data.incise:
        return None
    tokens = tokenize(unit.view, marked.start, marked.end)
    low = bisect_left(named, marked.start, key=lambda m: m.start)
    inside = list(named[low : bisect_left(named, marked.end, key=lambda m: m.start)])
    inner = unit._replace(tokens=tokens, quotes={}, names=names_of(tokens, inside))
    for at in range(1, len(tokens) - 1):
        if tokens[at - 1].key != "," or tokens[at].kind != "word":
            continue
        subject = _subject(inner, at, unit.data)
        if subject is not None:
            stop = _end(inner, subject.last)
            spans = ((marked.start, tokens[at - 1].start), (_after(tokens, stop, marked.end), marked.end))
            return Incise(tuple((a, b) for a, b in spans if a < b), inner, subject, (tokens[at].start, tokens[at].end))
    return None


def _subject(inner: Unit, at: int, data: SpeechData) -> Phrase | None:
    """The subject that follows a verb at `at`, with no more than the rest of the verb between: "a-t-il dit"."""
    tokens, verb = inner.tokens, at
    helped = tokens[at].key in data.words["auxiliary"]
    stop = min(len(tokens), at + _LONGEST)
    place = at + 1
    while place < stop and (tokens[place].key == "-" or tokens[place].key in data.words["link"]):
        place += 1
    if helped and place < stop and tokens[place].key in data.words["subject_pronoun"]:
        spoken = place + 1 < stop and tokens[place + 1].key in data.participle
        return Phrase(place, place + 1, place + 1, inner.names.get(place, (None, 0))[0]) if spoken else None
    if helped:
        verb, place = at + 1, at + 2
        if verb >= stop or tokens[verb].key not in data.participle:
            return None
    elif "say" not in data.finite.get(tokens[at].key, ()):
        return None
    phrase = read_phrase(inner, place, stop)
    if phrase is None or (phrase.last < len(tokens) and not _closes(inner, phrase.last, data)):
        return None
    return phrase


def _closes(inner: Unit, at: int, data: SpeechData) -> bool:
    key = inner.tokens[at].key
    return key in _ENDS or key in data.words["preposition"] or key in data.words["adverb"]


def _end(inner: Unit, at: int) -> int:
    """The index after the incise: its comma or full stop; a relative clause belongs to it."""
    tokens, relative = inner.tokens, inner.data.words["relative"]
    while at < len(tokens) and tokens[at].key not in _ENDS:
        at += 1
    if at + 1 < len(tokens) and tokens[at].key == "," and tokens[at + 1].key in relative:
        at += 1
        while at < len(tokens) and tokens[at].key not in _ENDS:
            at += 1
    return at + 1


def _after(tokens: Sequence[Token], stop: int, end: int) -> int:
    return tokens[stop].start if stop < len(tokens) else end
