"""Reported mood: the German verb forms that say "this is what others say"."""

from __future__ import annotations

from wortlaut.find.speech_units import Unit

_CLAUSE_ENDS = frozenset((",", ".", ";"))


def reported_mood(unit: Unit) -> int:
    """2 for a verb that only reports what others say ("sei"), 1 for one that may ("müssten"), 0 for none."""
    words = unit.data.words
    keys = {token.key for token in unit.tokens}
    if not keys.isdisjoint(words["reported_mood"]) or _ends_in_mood(unit):
        return 2
    return 1 if words["reported_mood"] and not keys.isdisjoint(words["past_mood"]) else 0


def _ends_in_mood(unit: Unit) -> bool:
    """Whether a clause ends in a verb of reported mood that no list has: "wer das umgehe, …"."""
    ending, words = unit.data.mood_ending, unit.data.words
    if not ending:
        return False
    for i in range(1, len(unit.tokens) - 1):
        token = unit.tokens[i]
        if not token.key.endswith(ending) or token.kind != "word" or unit.tokens[i + 1].key not in _CLAUSE_ENDS:
            continue
        # "-te" is the past tense of most verbs, and short words are none
        if (
            not token.key.endswith(unit.data.endings["not_mood"])
            and len(token.key) > 3
            and not unit.upper(i)
            and token.key not in words["mood_not"]
        ):
            return True
    return False
