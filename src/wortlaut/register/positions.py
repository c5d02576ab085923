"""The fold: from everything said of an actor on a measure to where it stands.

What counts, in this order:
1. what is dated before what is not: an undated statement counts only where nothing dated exists;
2. what the actor says itself, or a report says of it, before what others claim of it: one capital does not speak for
   another;
3. the later day;
4. on one day: the actor's own words before a report's, then the stance that more outlets have;
5. what is left is told apart by content (stance, outlet, name of the report, place in it), not by the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from msgspec import Struct

from wortlaut.register.entries import Entry

# Where all else is equal a refusal is shown first: to miss one is the worse error.
_POLES = ("con", "pro", "open")
_OWN_FIRST = {"own": 0, "report": 1, "other": 2}
_NO_DAY = date.min


class Position(Struct, frozen=True):
    """Where an actor stands on a measure: the entry that holds, and all entries from the first to the last day."""

    actor: str
    measure: str
    present: Entry
    history: tuple[Entry, ...]

    @property
    def stance(self) -> str:
        """The present stance."""
        return self.present.statement.stance

    @property
    def polarity(self) -> str:
        """The polarity of the present stance."""
        return self.present.statement.polarity

    @property
    def contested(self) -> bool:
        """Whether an entry of the same day and of the same weight has the opposite polarity."""
        weight, poles = _weight(self.present), {"pro", "con"}
        held = {e.statement.polarity for e in self.history if _weight(e) == weight and e.day == self.present.day}
        return poles <= held


def fold_positions(entries: Iterable[Entry], *, as_of: date | None = None) -> list[Position]:
    """The positions on that day (without one: on the last), sorted by actor and measure; the order of entries is free.

    With `as_of`, what is dated later is left out, and so is what has no day: nobody knows whether it was said by then.
    """
    grouped: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if as_of is None or (entry.day is not None and entry.day <= as_of):
            grouped[entry.statement.actor, entry.statement.measure].append(entry)
    return [_position(actor, measure, held) for (actor, measure), held in sorted(grouped.items())]


def _position(actor: str, measure: str, entries: list[Entry]) -> Position:
    history = sorted(entries, key=lambda entry: (entry.day or _NO_DAY, _content(entry)))
    best = min(_weight(entry) for entry in history)
    weightiest = [entry for entry in history if _weight(entry) == best]
    last = max(entry.day or _NO_DAY for entry in weightiest)
    that_day = [entry for entry in weightiest if (entry.day or _NO_DAY) == last]
    outlets = _outlets(that_day)
    present = min(that_day, key=lambda e: (_OWN_FIRST[e.voice], -outlets[e.statement.stance], _content(e)))
    return Position(actor, measure, present, tuple(history))


def _weight(entry: Entry) -> tuple[bool, bool]:
    return entry.day is None, entry.voice == "other"


def _outlets(entries: list[Entry]) -> dict[str, int]:
    """For each stance how many outlets have it; reports without an outlet count one each."""
    pairs = sorted({(entry.statement.stance, entry.outlet or entry.report) for entry in entries})
    return {stance: len(list(group)) for stance, group in groupby(pairs, key=lambda pair: pair[0])}


def _content(entry: Entry) -> tuple[int | str, ...]:
    statement = entry.statement
    pole = _POLES.index(statement.polarity) if statement.polarity in _POLES else len(_POLES)
    return (
        pole, statement.stance, entry.outlet, entry.doc, entry.report, entry.version, statement.start, statement.end,
        statement.speaker or "", statement.coder,
    )  # fmt: skip
