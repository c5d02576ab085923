"""Sources named by a phrase, not a verb: "laut X", "according to X", "X zufolge", "so X", "citing X"."""

from __future__ import annotations

from wortlaut.find.speech_frames import Frame
from wortlaut.find.speech_media import told_after
from wortlaut.find.speech_phrase import Phrase, read_phrase
from wortlaut.find.speech_units import QUOTE, Unit
from wortlaut.find.speech_who import Who, identify

_OPINIONATED = frozenset({"person", "office", "seat", "state", "organisation", "group", "pronoun"})
_ENDS = frozenset((",", ".", ";", "–", "—", ")", "!", "?"))


def find_sources(unit: Unit, frames: list[Frame], known: dict[str, str]) -> list[Frame]:
    """`frames` with those that a source phrase brings, in order."""
    found = list(frames)
    hits = unit.data.sources.find(unit.tokens, unit.view)
    taken = -1
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if hit.first <= taken:
            continue
        phrase, span = _named(unit, hit.entry, hit.first, hit.last)
        if phrase is None or span is None or (hit.entry == "opening" and not _opening(unit, hit.first, phrase)):
            continue
        taken = max(hit.last, phrase.last - 1)
        who = identify(unit, phrase, known)
        if hit.entry == "citing":
            found = _cited(found, who)
        elif not who.text and not _own(unit, phrase):
            found.append(_around(unit, who, span, (unit.tokens[hit.first].start, unit.tokens[hit.last].end)))
    so = _so(unit, known)
    if so is not None:
        found.append(so)
    return sorted(found, key=lambda f: f.cue)


def _named(unit: Unit, place: str, first: int, last: int) -> tuple[Phrase | None, tuple[int, int] | None]:
    """The phrase that names the source, and the tokens that it takes with its cue."""
    stop = len(unit.tokens)
    if place == "before":
        for at in range(max(0, first - 8), first):
            phrase = read_phrase(unit, at, first)
            if phrase is not None and phrase.last == first and not (at and unit.tokens[at - 1].key == "-"):
                return phrase, (at, last + 1)
        return None, None
    at = last + 1
    if unit.tokens[last].key in unit.data.words["article"]:
        at = last
    oblique = unit.data.words["oblique_article"] - unit.data.words["article"]
    while at < stop and unit.tokens[at].key in oblique and at not in unit.names:  # "selon lui" is a pronoun
        at += 1
    if at < stop and unit.tokens[at].key in unit.data.words["own"]:
        return None, None
    phrase = read_phrase(unit, at, stop)
    return (phrase, (first, phrase.last)) if phrase else (None, None)


def _opening(unit: Unit, first: int, phrase: Phrase) -> bool:
    """Whether "Pour X," begins the sentence and a clause follows; X somebody who can hold a view."""
    tokens = unit.tokens
    closed = first == 0 and phrase.last + 2 < len(tokens) and tokens[phrase.last].key == ","
    return closed and phrase.mention is not None and phrase.mention.kind in _OPINIONATED


def _own(unit: Unit, phrase: Phrase) -> bool:
    """Whether the source is nobody: "Berichten zufolge"."""
    key = unit.tokens[phrase.head - 1].key
    return phrase.mention is None and phrase.head - phrase.first == 1 and key in unit.data.quote_noun


def _around(unit: Unit, who: Who, span: tuple[int, int], cue: tuple[int, int]) -> Frame:
    """The sentence without the source phrase."""
    first, last = span
    while last < len(unit.tokens) and unit.tokens[last].start < who.span[1]:
        last += 1
    parts = []
    if any(token.kind != "mark" or token.key == QUOTE for token in unit.tokens[:first]):
        parts.append((0, first))
    if any(token.kind != "mark" or token.key == QUOTE for token in unit.tokens[last:]):
        parts.append((last, len(unit.tokens)))
    return Frame(who, cue, tuple(parts), "reported", "source", first)


def _cited(frames: list[Frame], who: Who) -> list[Frame]:
    """What a medium reports citing somebody is said by the one cited."""
    if not frames:
        return frames
    last = frames[-1]
    via = (last.who.name, *last.via) if last.who.name else last.via
    return [*frames[:-1], last._replace(who=who, via=via)]


def _so(unit: Unit, known: dict[str, str]) -> Frame | None:
    """…, so X: the source after a comma or a quotation, closed by a mark or the end."""
    words, tokens = unit.data.words, unit.tokens
    if not words["so"]:
        return None
    for at in range(1, len(tokens) - 1):
        if tokens[at].key not in words["so"] or tokens[at - 1].key not in (",", QUOTE, "–", "—"):
            continue
        phrase = read_phrase(unit, at + 1, len(tokens))
        if phrase is None:
            continue
        closed = phrase.last >= len(tokens) or tokens[phrase.last].key in _ENDS
        after = phrase.last < len(tokens) and tokens[phrase.last].key in words["preposition"] | words["adverb"]
        if closed or after:
            who = identify(unit, phrase, known)
            end = phrase.last
            while end < len(tokens) and tokens[end].key not in _ENDS:
                end += 1
            frame = _around(unit, who, (at, end), (tokens[at].start, tokens[at].end))
            return frame._replace(via=told_after(unit, who, phrase.last, end))
    return None
