"""Speech without a subject: "hieß es im Ministerium", "aus Kreisen verlautete", "dit-on à l'Élysée"."""

from __future__ import annotations

from wortlaut.find.speech_cues import Cue
from wortlaut.find.speech_phrase import Phrase, read_phrase
from wortlaut.find.speech_units import Unit

_SPOKEN_IN = frozenset({"office", "organisation", "seat", "group"})
_NEAR = 3


def spoken_in(unit: Unit, cue: Cue) -> Phrase | None:
    """Where it was said, if nobody but "es", "on" said it: a body, a capital, circles; None otherwise."""
    words, tokens = unit.data.words, unit.tokens
    if tokens[cue.at].key.endswith(unit.data.endings["they"] or ("\0",)):
        return _by_those_there(unit, cue)
    near = tokens[max(cue.start, cue.at - 1) : cue.at + _NEAR]
    if tokens[cue.at].key not in words["impersonal_verb"] and all(t.key not in words["impersonal"] for t in near):
        return None
    for at in range(cue.start, cue.stop - 1):
        if tokens[at].key not in words["out_of"] or at in unit.names:
            continue
        start = at + 1
        while (
            start < cue.stop
            and start not in unit.names
            and tokens[start].key in words["oblique_article"] | words["article"]
        ):
            start += 1
        phrase = read_phrase(unit, start, cue.stop)
        if phrase is None:
            continue
        if phrase.mention is not None and phrase.mention.kind in _SPOKEN_IN:
            return phrase
        if phrase.mention is None and tokens[phrase.head - 1].key in unit.data.circles:
            return phrase
    return None


def _by_those_there(unit: Unit, cue: Cue) -> Phrase | None:
    """The capital or office whose people say it, where nothing else can be the subject: "У Москві заявили, що …"."""
    words, tokens = unit.data.words, unit.tokens
    passing = words["adverb"] | words["as"] | words["coordinator"]
    for at in range(cue.start, cue.stop - 1):
        if tokens[at].key not in words["out_of"] or at in unit.names:
            continue
        phrase = read_phrase(unit, at + 1, cue.stop)
        if phrase is None or phrase.mention is None or phrase.mention.kind not in _SPOKEN_IN:
            continue
        if not phrase.mention.actors:
            return None
        last = phrase.last
        while last < cue.stop and unit.names.get(last, (None, 0))[0] is not None:
            last = unit.names[last][1]
        before = [i for i in range(cue.start, min(at, cue.at)) if tokens[i].key not in passing]
        between = range(last, cue.at) if at < cue.at else range(cue.at + 1, at)
        beside = [i for i in between if tokens[i].key not in passing]
        return phrase if not before and not beside else None
    return None
