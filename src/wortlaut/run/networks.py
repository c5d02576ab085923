"""Who agrees with whom: statements as a network of actors and measures, and of actors among themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from wortlaut.register import unsure
from wortlaut.run.exporting import Exported

POLARITIES = ("pro", "open", "con")


class Stands(Struct, frozen=True):
    """How many statements an actor has on a measure, of each polarity."""

    actor: str
    measure: str
    pro: int
    open: int
    con: int

    @property
    def count(self) -> int:
        """How many there are together."""
        return self.pro + self.open + self.con


class Tie(Struct, frozen=True):
    """Two actors: on how many measures they have a polarity (pro or con) in common, and on how many opposite ones."""

    one: str
    other: str
    congruence: int
    conflict: int


def stands(statements: Iterable[Exported]) -> list[Stands]:
    """The edges between actors and measures, by their codes; statements that are unsure are no evidence of an edge."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in statements:
        said = one.held.row.record
        if not unsure(said.sure, reviewed=one.held.reviewed):
            counts[said.actor, said.measure, said.polarity] += 1
    cells = sorted({(actor, measure) for actor, measure, _ in counts})
    return [Stands(*cell, *(counts[(*cell, polarity)] for polarity in POLARITIES)) for cell in cells]


def ties(edges: Iterable[Stands]) -> list[Tie]:
    """The edges between actors: of two that agree or disagree on any measure, by their codes.

    >>> [(tie.one, tie.other, tie.congruence, tie.conflict) for tie in ties([
    ...     Stands("DEU", "air", 2, 0, 0), Stands("FRA", "air", 1, 0, 0), Stands("FRA", "naval", 1, 0, 0),
    ...     Stands("POL", "naval", 0, 0, 3),
    ... ])]
    [('DEU', 'FRA', 1, 0), ('FRA', 'POL', 0, 1)]
    """
    of_measure: dict[str, list[Stands]] = defaultdict(list)
    for edge in edges:
        of_measure[edge.measure].append(edge)
    agree: Counter[tuple[str, str]] = Counter()
    differ: Counter[tuple[str, str]] = Counter()
    for _, on_it in sorted(of_measure.items()):
        for one, other in combinations(sorted(on_it, key=lambda edge: edge.actor), 2):
            pair = one.actor, other.actor
            agree[pair] += bool((one.pro and other.pro) or (one.con and other.con))
            differ[pair] += bool((one.pro and other.con) or (one.con and other.pro))
    pairs = sorted(pair for pair in agree.keys() | differ.keys() if agree[pair] or differ[pair])
    return [Tie(*pair, agree[pair], differ[pair]) for pair in pairs]
