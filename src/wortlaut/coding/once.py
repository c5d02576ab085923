"""Of the statements of a report each actor, measure and polarity once: the clearest, with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wortlaut.coding.learnt.look import Look
from wortlaut.coding.readings.reading import LEARNT
from wortlaut.coding.sureness.features import Made
from wortlaut.coding.sureness.sure import both_say, how_sure
from wortlaut.model import Statement


class Coded(NamedTuple):
    """A statement with what decides which of several is kept, the strength of its cue and its place; its features.

    `learnt` is how probable the second reader finds it, None where it has no opinion; `look` what it looked at.
    """

    statement: Statement
    strength: int
    below_headline: bool
    made: Made
    features: tuple[str, ...]
    learnt: float | None = None
    look: Look | None = None


def once_each(coded: Sequence[Coded]) -> list[Coded]:
    """Of several statements of one actor, measure and polarity the clearest, in the order of the text, with its `sure`.

    That is one that a rule has read, below the headline, with the strongest cue, then with a speaker, a condition or
    an amount; the first.
    """
    groups: dict[tuple[str, str], dict[str, list[Coded]]] = {}
    for one in coded:
        statement = one.statement
        sides = groups.setdefault((statement.actor, statement.measure), {})
        sides.setdefault(statement.polarity, []).append(one)
    kept = [
        _judged(same, contradicted=sum(any(map(_by_rule, side)) for side in sides.values()) > 1)
        for sides in groups.values()
        for same in sides.values()
    ]
    return sorted(kept, key=lambda one: _order(one.statement))


def _judged(same: Sequence[Coded], *, contradicted: bool) -> Coded:
    """The clearest of those that say the same, with what the rest of the report adds to its features."""
    best = max(same, key=_clarity)  # the first of several that are equally clear
    features = [*best.features, *(["contradicted"] if contradicted else [])]
    span = best.statement
    rules = filter(_by_rule, same)
    if any(one.statement.end <= span.start or span.end <= one.statement.start for one in rules):
        features.append("said again")
    rule = how_sure(features) if _by_rule(best) else None
    heard = [one for one in same if one.learnt is not None]
    likeliest = max(heard, key=_chance, default=best)
    sure = both_say(rule, _chance(likeliest)) if heard else how_sure(features)
    return best._replace(
        statement=msgspec.structs.replace(span, sure=sure), features=tuple(sorted(features)), learnt=likeliest.learnt,
        look=likeliest.look,
    )  # fmt: skip


def _chance(one: Coded) -> float:
    return one.learnt or 0.0


def _order(statement: Statement) -> tuple[int, int, str, str, str]:
    return statement.start, statement.end, statement.actor, statement.measure, statement.stance


def _clarity(one: Coded) -> tuple[bool, bool, int, int]:
    statement = one.statement
    slots = len(statement.conditions) + (statement.quantity is not None) + (statement.speaker is not None)
    return _by_rule(one), one.below_headline, one.strength, slots


def _by_rule(one: Coded) -> bool:
    return one.made.reading.rules != (LEARNT,)
