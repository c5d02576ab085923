"""What words say of somebody's having a stance on each measure, as the first regression has learnt it of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from wortlaut.codebook import Learnt
from wortlaut.coding.learnt.look import Look

WORD = 0.5
"""How much a word counts that speaks for a stance on whatever measure."""


class Said(NamedTuple):
    """What some words say, in log-odds: of a stance on whatever measure, and on each, in the order of `Learnt`."""

    spoken: float
    measures: list[float]


def said_by(stems: Iterable[str], language: str, learnt: Learnt) -> Said:
    """What the words of these stems say, each taken once."""
    rows = [row for stem in set(stems) if (row := row_of(learnt, language, stem))]
    if not rows:
        return nothing_said(learnt)
    spoken, *measures = map(sum, zip(*rows, strict=True))
    return Said(WORD * spoken / 100, [weight / 100 for weight in measures])


@lru_cache(maxsize=1 << 16)
def row_of(learnt: Learnt, language: str, stem: str) -> tuple[int, ...]:
    """What a word weighs for whatever measure and for each, in hundredths; empty if nothing."""
    return in_full(learnt.words[language].about.get(stem, ()), len(learnt.measures), alone=1)


def in_full(weights: tuple[int, ...], count: int, *, alone: int = 0) -> tuple[int, ...]:
    """Weights as `Learnt` keeps them, laid out: so many that stand `alone`, and one for each of `count` numbers.

    >>> in_full((7, 2, -5), 3, alone=1), in_full((), 3)
    ((7, 0, 0, -5), ())
    """
    if not weights:
        return ()
    row = [*weights[:alone], *[0] * count]
    for at in range(alone, len(weights), 2):
        row[alone + weights[at]] = weights[at + 1]
    return tuple(row)


def nothing_said(learnt: Learnt) -> Said:
    """What no words say."""
    return Said(0.0, [0.0] * len(learnt.measures))


class Part(NamedTuple):
    """What the words around somebody's name say, up to where another is named; and those of them behind his own."""

    around: Said
    behind: Said


def part_of(look: Look, actor: str, learnt: Learnt) -> Part | None:
    """What the words say that stand nearer to somebody than anybody else; None where nobody else, or he himself not, is
    there."""
    there = look.present[actor]
    if there.first < 0 or len(look.present) == 1:
        return None
    others = look.present.values()
    begin = max((other.last for other in others if 0 <= other.last < there.first), default=-1)
    end = min((other.first for other in others if other.first > there.last), default=len(look.keys))

    def said(of: Callable[[int], bool]) -> Said:
        return said_by([stem for place, stem in look.stems if of(place)], look.language.code, learnt)

    return Part(said(lambda place: begin < place < end), said(lambda place: there.last < place < end))
