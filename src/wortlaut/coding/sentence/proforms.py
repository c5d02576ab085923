"""What stands for a measure without a word for it: "could send some", "6,000 of them", "that is unacceptable"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.words import Words
from wortlaut.model import Token

_JUDGES = frozenset({"refuse", "oppose", "endorse"})
_BEFORE, _AFTER = 4, 7
"""How far before and behind its verb an object stands that is a single word."""
_NOTHING = 2
"""How far from what is left open "nothing" stands."""
_APART = 4
"""How far before a judgement the pronoun stands that it is about."""


def object_for(tokens: Sequence[Token], words: Words, cue: CueHit) -> int | None:
    """The place of a verb's object that stands for what was named before: "none", "davon", "some of them"."""
    if cue.entry.kind != "verb":
        return None
    nothing = range(max(0, cue.first - _NOTHING), min(len(tokens), cue.last + _NOTHING + 1))
    left_open = [i for i in nothing if tokens[i].key in words.nothing] if cue.entry.act == "consider" else []
    if left_open:
        return left_open[0]
    for place in range(cue.first + 1, min(len(tokens), cue.last + _AFTER)):
        if place > cue.last and _ends(tokens, words, place):
            break
        if place not in cue.at and _stands_for(tokens, words, place, cue):
            return place
    for place in range(cue.first - 1, max(-1, cue.first - _BEFORE) if words.verb_final else cue.first - 1, -1):
        if _ends(tokens, words, place):
            break
        if _stands_for(tokens, words, place, cue):
            return place
    return None


def _ends(tokens: Sequence[Token], words: Words, place: int) -> bool:
    key = tokens[place].key
    return tokens[place].kind == "mark" or key in words.content or key in words.infinitive_marker


def _stands_for(tokens: Sequence[Token], words: Words, place: int, cue: CueHit) -> bool:
    """Whether a word is such an object: "of them", "none" without an adjective or a noun."""
    key, before = tokens[place].key, tokens[place - 1].key if place else ""
    if key in words.partitive:
        return before in words.owner_preposition or before in words.along
    if key not in words.proform or not _alone(tokens, words, place, cue):
        return False
    led = words.preposition | words.article | words.auxiliary | words.finite | words.inserted | words.negation
    return place - 1 in cue.at or before in led or before in words.can


def _alone(tokens: Sequence[Token], words: Words, place: int, cue: CueHit) -> bool:
    """Whether no noun comes that the word could belong to."""
    if place + 1 >= len(tokens) or tokens[place + 1].kind == "mark" or place + 1 in cue.at:
        return True
    behind = tokens[place + 1].key
    if tokens[place + 1].kind == "number":
        return tokens[place].key in words.pointing  # "davon 6.000", not "keine 6.000"
    return behind in words.preposition or behind in words.inserted or behind in words.filler


def judged_by(
    tokens: Sequence[Token], words: Words, cue: CueHit, actors: Collection[int]
) -> int | None:
    """The place of the pronoun that a judgement is about ("das ist inakzeptabel"), or of the judgement without one.

    Where a language leaves such pronouns out, only whose judgement it is stands before: "Per Mosca è inaccettabile".
    """
    if cue.entry.kind != "adjective" or cue.entry.act not in _JUDGES:
        return None
    unknown = 0
    for place in range(cue.first - 1, max(-1, cue.first - 1 - _APART), -1):
        key = tokens[place].key
        if key in words.pointing:
            return place
        small = key in words.finite or key in words.article or key in words.inserted or key in words.passive
        unknown += not small
        if unknown > 1 or tokens[place].kind == "mark" or place in actors:
            break
    return cue.last if words.pro_drop and _is_all(tokens, words, cue, actors) else None


def _is_all(tokens: Sequence[Token], words: Words, cue: CueHit, actors: Collection[int]) -> bool:
    """Whether a judgement is the whole of its clause but for whose it is."""
    end = cue.last + 1
    if end < len(tokens) and tokens[end].kind != "mark":
        return False
    place = cue.first - 1
    while place >= 0 and tokens[place].kind != "mark":
        key = tokens[place].key
        if place not in actors and key not in words.finite | words.passive | words.article | words.for_whom:
            return False
        place -= 1
    return True
