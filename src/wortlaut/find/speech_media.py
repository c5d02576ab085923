"""Newsrooms that something was told to, so that it came through them: "told Reuters", "sagte der Agentur AFP"."""

from __future__ import annotations

from wortlaut.find.speech_cues import Cue, clause_start
from wortlaut.find.speech_phrase import newsroom, read_phrase
from wortlaut.find.speech_units import QUOTE, Unit
from wortlaut.find.speech_who import Who, surface

_ADJECTIVES = 3
_TALK_REACH = 6


def told(unit: Unit, cue: Cue, who: Who) -> tuple[str, ...]:
    """The medium that the speaker told it, as a further source; empty where it is none."""
    after = range(cue.at + 1, min(cue.stop, len(unit.tokens)))
    before = range(cue.start, cue.at) if unit.data.nouns_capitalised else range(0)  # "hat der dpa gesagt"
    for at in (*after, *before):
        if unit.tokens[at].key not in unit.data.medium or _is_speaker(unit, who, at):
            continue
        first = _first(unit, who, at, after.start if at > cue.at else cue.start)
        if _is_told(unit, cue, who, first) or _in_talk(unit, first, clause_start(unit, at)):
            return _named(unit, first, at, cue.stop)
    return _in_lead(unit, who, cue.at)


def told_after(unit: Unit, who: Who, first: int, stop: int) -> tuple[str, ...]:
    """The medium that a source without a verb spoke to: ", so Anna Berg gegenüber Reuters"."""
    recipient = unit.data.words["recipient"]
    for at in range(first, stop):
        if unit.tokens[at].key in unit.data.medium and not _is_speaker(unit, who, at):
            start = _first(unit, who, at, first)
            lead = {unit.tokens[i].key for i in range(max(first, start - 2), start)}
            return _named(unit, start, at, stop) if not lead.isdisjoint(recipient) else ()
    return ()


def _in_lead(unit: Unit, who: Who, stop: int) -> tuple[str, ...]:
    """The medium of a talk that stands before the verb: "In an interview with Reuters, …"."""
    for at in range(stop):
        if unit.tokens[at].key in unit.data.medium and not _is_speaker(unit, who, at):
            first = _first(unit, who, at, 0)
            if _in_talk(unit, first, clause_start(unit, at)):
                return _named(unit, first, at, stop)
    return ()


def _is_speaker(unit: Unit, who: Who, at: int) -> bool:
    """Whether a word belongs to the name or the description of who speaks."""
    start, end = who.span
    if who.person:  # what stands behind a person's name is no genitive: "sagte Anna Berg der Agentur"
        mentions = [m for m, _ in unit.names.values() if m.kind == "person" and start <= m.start < end]
        start = min((m.start for m in mentions), default=start)
        end = max((m.end for m in mentions), default=end)
    return start <= unit.tokens[at].start < end


def _first(unit: Unit, who: Who, at: int, low: int) -> int:
    """The first word of the name that a medium's word stands in: "Washington Post", "agence Reuters"."""
    while at > low and not _is_speaker(unit, who, at - 1):
        token = unit.tokens[at - 1]
        named = token.kind == "word" and (unit.upper(at - 1) or token.key in unit.data.medium)
        if not named or token.key in unit.data.words["recipient"] | unit.data.words["article"]:
            break
        at -= 1
    return at


def _is_told(unit: Unit, cue: Cue, who: Who, first: int) -> bool:
    """Whether what begins at a word is whom the verb tells it to: by its preposition or article, or bare."""
    words = unit.data.words
    for at in range(first - 1, max(cue.start, first - 1 - _ADJECTIVES) - 1, -1):
        key = unit.tokens[at].key
        if key in words["recipient"]:
            return True
        if at == cue.at or _is_speaker(unit, who, at):
            return at == first - 1
        if key in words["article"]:
            lead = unit.tokens[at - 1].key if at else ""
            return lead in words["recipient"] or (at - 1 == cue.at and unit.tokens[cue.at].key in words["addressing"])
        if (key in words["adverb"] or key in words["time_noun"]) and first - 1 == at:
            before = at - 2 if unit.tokens[at - 1].key in words["preposition"] else at - 1  # "w poniedziałek PAP"
            return before == cue.at or _is_speaker(unit, who, before)
        if unit.tokens[at].kind != "word" or unit.upper(at) or key in words["preposition"] | words["coordinator"]:
            return False
    return False


def _in_talk(unit: Unit, first: int, low: int) -> bool:
    """Whether a word for a talk stands shortly before: "im Gespräch mit", "in comments to"."""
    talk = unit.data.words["talk"]
    return any(unit.tokens[at].key in talk for at in range(max(low, first - _TALK_REACH), first))


def _named(unit: Unit, first: int, at: int, stop: int) -> tuple[str, ...]:
    """The name of a medium: as it is listed, as the report's phrase has it, else the word itself."""
    end = max((newsroom(unit, start, stop) for start in range(first, at + 1)), default=0)
    if end > at:
        return (surface(unit, first, end),)
    for start in sorted(i for i in unit.names if first <= i <= at):
        mention, last = unit.names[start]
        if last > at and mention.kind == "organisation" and mention.name:
            return (mention.name,)
    if at + 1 < stop and unit.tokens[at + 1].key == QUOTE:
        return (surface(unit, first, at + 2),)
    phrase = read_phrase(unit, first, stop)
    if first == at and not unit.upper(at) and (phrase is None or phrase.head == at + 1):
        return ()  # "à la presse"
    return (surface(unit, phrase.first, phrase.head) if phrase else surface(unit, first, at + 1),)
