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
    if not words["reported_mood"] or keys.isdisjoint(words["past_mood"]):
        return 0
    return 0 if _judges_what_was_said(unit) else 1


def _judges_what_was_said(unit: Unit) -> bool:
    """Whether a sentence says what would come of what was said before: "Dies würde jedoch …" is the reporter's."""
    words = unit.data.words
    opens = next((token.key for token in unit.tokens if token.kind == "word"), "")
    return opens in words["anaphor"] and any(token.key in words["coordinator"] for token in unit.tokens)


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
