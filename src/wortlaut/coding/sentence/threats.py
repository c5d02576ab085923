"""What somebody threatens: to be against what he threatens, or to do what he threatens with."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.codebook import TopicHit
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.words import Words
from wortlaut.model import Token

THREAT = "threat"
_NEAR = 4
_ENDS = frozenset(",;:.()–—|")


def as_meant(
    cues: Sequence[CueHit], measures: Sequence[TopicHit], tokens: Sequence[Token], words: Words
) -> list[CueHit]:
    """The cues, each threat as what it means here: an offer of what is threatened with, else against what it names."""
    verbs = {cue.first for cue in cues if cue.entry.kind == "verb" and cue.entry.frame != THREAT}
    named = {hit.first for hit in measures if hit.entry.kind == "forms"}
    return [
        cue._replace(entry=cue.entry._replace(act=_act(cue, verbs, named, tokens, words), frame="subject"))
        if cue.entry.frame == THREAT
        else cue
        for cue in cues
    ]


def _act(cue: CueHit, verbs: set[int], named: set[int], tokens: Sequence[Token], words: Words) -> str:
    """`offer` where a measure is threatened with ("with sanctions", "to impose …"); else `oppose`."""
    for place in range(cue.first + 1, len(tokens)):
        key = tokens[place].key
        if key in _ENDS or key in words.hypothetical or key in words.subordinator - words.preposition:
            break
        if key in words.infinitive_marker and _begins_behind(verbs, place, tokens, words):
            return "offer"
        if key in words.threatened_with and (
            _begins_behind(verbs, place, tokens, words)
            or (not _infinitive_behind(place, tokens, words) and _begins_behind(named, place, tokens, words))
        ):
            return "offer"
    return "oppose"


def _infinitive_behind(place: int, tokens: Sequence[Token], words: Words) -> bool:
    """Whether a verb that is not known stands there: "minaccia di colpire le truppe"."""
    after = tokens[place + 1].key if place + 1 < len(tokens) else ""
    return tokens[place].key in words.infinitive_marker and after.endswith(words.infinitive_endings or ("\0",))


def _begins_behind(places: set[int], place: int, tokens: Sequence[Token], words: Words) -> bool:
    """Whether one of the places is right behind a preposition, with at most an article and adjectives between."""
    for at in range(place + 1, min(place + 1 + _NEAR, len(tokens))):
        if at in places:
            return True
        if tokens[at].kind != "word" or tokens[at].key in words.preposition | words.infinitive_marker:
            return False
    return False
