"""Of the statements of a report each actor, measure and polarity once: the clearest, with how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wortlaut.coding.sureness.features import Made
from wortlaut.coding.sureness.sure import how_sure
from wortlaut.model import Statement


class Coded(NamedTuple):
    """A statement with what decides which of several is kept, the strength of its cue and its place; its features."""

    statement: Statement
    strength: int
    below_headline: bool
    made: Made
    features: tuple[str, ...]


def once_each(coded: Sequence[Coded]) -> list[Coded]:
    """Of several statements of one actor, measure and polarity the clearest, in the order of the text, with its `sure`.

    That is one below the headline, with the strongest cue, then with a speaker, a condition or an amount; the first.
    """
    groups: dict[tuple[str, str], dict[str, list[Coded]]] = {}
    for one in coded:
        statement = one.statement
        sides = groups.setdefault((statement.actor, statement.measure), {})
        sides.setdefault(statement.polarity, []).append(one)
    kept = [_judged(same, contradicted=len(sides) > 1) for sides in groups.values() for same in sides.values()]
    return sorted(kept, key=lambda one: _order(one.statement))


def _judged(same: Sequence[Coded], *, contradicted: bool) -> Coded:
    """The clearest of those that say the same, with what the rest of the report adds to its features."""
    best = max(same, key=_clarity)  # the first of several that are equally clear
    features = [*best.features, *(["contradicted"] if contradicted else [])]
    span = best.statement
    if any(one.statement.end <= span.start or span.end <= one.statement.start for one in same):
        features.append("said again")
    return best._replace(
        statement=msgspec.structs.replace(span, sure=how_sure(features)), features=tuple(sorted(features))
    )


def _order(statement: Statement) -> tuple[int, int, str, str, str]:
    return statement.start, statement.end, statement.actor, statement.measure, statement.stance


def _clarity(one: Coded) -> tuple[bool, int, int]:
    statement = one.statement
    slots = len(statement.conditions) + (statement.quantity is not None) + (statement.speaker is not None)
    return one.below_headline, one.strength, slots
