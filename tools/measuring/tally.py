"""Counting: how many records were asked for, made, and found; and how many of their slots are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .agreement import KINDS, SAME, SLOTS, Record, statement_key


@dataclass(slots=True)
class Tally:
    """Counts that add up: precision, recall and F1 are of all that was counted."""

    asked: int = 0
    given: int = 0
    found: int = 0
    slots: dict[str, int] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the records made that were asked for."""
        return self.found / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the records asked for that were made."""
        return self.found / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.found / (self.asked + self.given) if self.found else 0.0

    def slot(self, name: str) -> float:
        """Share of the found records in which that slot is right."""
        return self.slots.get(name, 0) / self.found if self.found else 0.0

    def add(self, other: Tally) -> None:
        """Add another's counts to this one's."""
        self.asked += other.asked
        self.given += other.given
        self.found += other.found
        for name, count in other.slots.items():
            self.slots[name] = self.slots.get(name, 0) + count


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of record in one report: pairs (wanted, made), what was missed, what is too much."""

    doc: str
    kind: str
    pairs: list[tuple[Record, Record]]
    missed: list[Record]
    extra: list[Record]

    def tally(self) -> Tally:
        """The counts of this comparison."""
        found = len(self.pairs)
        slots = {name: sum(right(w, g) for w, g in self.pairs) for name, right in SLOTS[self.kind].items()}
        return Tally(found + len(self.missed), found + len(self.extra), found, slots)


def compare(doc: str, kind: str, wanted: Sequence[Record], given: Sequence[Record]) -> Compared:
    """Pair each wanted record with the first one made that agrees and is not taken yet."""
    if kind == "statements":  # the guide has each actor, measure and polarity once in a report
        wanted, given = _once(wanted), _once(given)
    left = list(given)
    pairs: list[tuple[Record, Record]] = []
    missed: list[Record] = []
    for record in wanted:
        at = next((i for i, other in enumerate(left) if SAME[kind](record, other)), None)
        if at is None:
            missed.append(record)
        else:
            pairs.append((record, left.pop(at)))
    return Compared(doc, kind, pairs, missed, left)


def _once(records: Iterable[Record]) -> list[Record]:
    kept: dict[object, Record] = {}
    for record in records:
        kept.setdefault(statement_key(record), record)
    return list(kept.values())


def tallies(compared: Iterable[Compared]) -> dict[str, Tally]:
    """One tally for each kind."""
    table = {kind: Tally() for kind in KINDS}
    for one in compared:
        table[one.kind].add(one.tally())
    return table
