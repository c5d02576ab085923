"""Sources beside the verb's own: a noun that has a clause ("Macron's claim that"), a name and a colon."""

from __future__ import annotations

from wortlaut.find.speech_cues import clause_start
from wortlaut.find.speech_frames import Frame
from wortlaut.find.speech_phrase import read_phrase
from wortlaut.find.speech_subject import subject_left
from wortlaut.find.speech_units import Unit
from wortlaut.find.speech_who import Who, identify

_NEAR = 5


def find_nouns(unit: Unit, frames: list[Frame], known: dict[str, str]) -> list[Frame]:
    """What a noun of speech brings with a clause: "die Aussage Macrons, dass …", "his claim that …"."""
    words, found = unit.data.words, []
    for at, token in enumerate(unit.tokens[:-2]):
        if token.key not in unit.data.quote_noun or (token.key in unit.data.text and token.key in words["noun"]):
            continue
        that = next(
            (i for i in range(at + 1, min(len(unit.tokens), at + 2 + _NEAR)) if unit.tokens[i].key in words["that"]),
            None,
        )
        if that is None or any(f.cue[0] in range(token.start, unit.tokens[that].start) for f in frames):
            continue
        who = _owner(unit, at, that, known)
        if who is not None:
            found.append(Frame(who, (token.start, token.end), ((that, len(unit.tokens)),), "indirect", "noun", at))
    return found


def _owner(unit: Unit, at: int, that: int, known: dict[str, str]) -> Who | None:
    """Whose word it is: the genitive after the noun, the name or "his" before it."""
    words = unit.data.words
    for start in (*range(at + 1, that), *range(at - 1, max(-1, at - 4), -1)):
        if start not in unit.names:
            continue
        mention, last = unit.names[start]
        near = last in (at, at + 1) or start > at or (last < at and unit.tokens[last].key in words["genitive_mark"])
        if near and mention.name and mention.kind in ("person", "office", "pronoun", "organisation"):
            phrase = read_phrase(unit, start, len(unit.tokens))
            return identify(unit, phrase, known) if phrase else None
    return None


def before_colon(unit: Unit, known: dict[str, str], *, moody: bool) -> Frame | None:
    """A name and a colon: in a headline what follows is said; elsewhere where it stands in reported mood."""
    colon = next((i for i, token in enumerate(unit.tokens) if token.key == ":"), None)
    if colon is None or colon + 2 > len(unit.tokens) or colon == 0:
        return None
    mention, last = unit.names.get(0, (None, 0))
    if unit.zone == "headline" and mention is not None and last == colon and mention.kind in ("person", "office"):
        phrase = read_phrase(unit, 0, colon)
    elif moody:
        phrase = subject_left(unit, clause_start(unit, colon), colon)[0]
        if phrase is None or phrase.mention is None or not phrase.mention.person:
            return None
    else:
        return None
    if phrase is None:
        return None
    who = identify(unit, phrase, known)
    cue = (unit.tokens[colon].start, unit.tokens[colon].end)
    return Frame(who, cue, ((colon + 1, len(unit.tokens)),), "indirect", "colon", 0)
