"""Disputes: sources that cannot all be right. Both sides stay, with their entries, counted by independent origin.

Two statements of one actor on one measure dispute each other where all of this holds:
- one is for it, the other against: what is open, or only coarser or finer of one polarity, can be true beside either;
- neither is unsure, both have a day, and the days are at most NEAR_DAYS apart;
- their origins are disjoint: one agency's two reports are one source that says two things;
- they are not both tied to conditions: "not before a truce" and "yes, after one" can both be true;
- it is not settled: the actor's own later words over somebody else's, or over its own earlier ones, are a change.

Two values of one figure dispute each other where unit and period are the same, the days at most `near_days` apart, the
origins disjoint, and both cannot be right: the ranges are disjoint, and more than a tenth apart where one is
approximate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from msgspec import Struct

from wortlaut.model import Figure
from wortlaut.register.entries import Entry, unsure
from wortlaut.register.origins import count_origins

NEAR_DAYS = 3
"""Days by which two statements may lie apart and still be of one time."""
NEAR_DAYS_FIGURE = 7
"""The same of two values of a figure, where the codebook gives no other number."""
SHOWN = 10
"""How many entries of a side are shown of a dispute."""
APPROXIMATE = 0.1
"""The share by which an approximate value may be off."""


class FigureEntry(Struct, frozen=True):
    """A figure in its report: `day` is the day of publication, `origin` the keys of who brought it."""

    figure: Figure
    words: str
    shown: str
    doc: str
    report: str
    version: str
    outlet: str
    address: str
    title: str
    day: date | None
    origin: tuple[str, ...]


HeldT = TypeVar("HeldT", Entry, FigureEntry)


class Side(Struct, Generic[HeldT], frozen=True):
    """One side of a dispute: what it says (`pro`, `con`, or a value), its entries by day, its independent origins.

    `count` is how many entries there are, of which `entries` are all or the latest.
    """

    says: str
    entries: tuple[HeldT, ...]
    origins: int
    count: int


class Dispute(Struct, Generic[HeldT], frozen=True):
    """Sources that cannot all be right, from the first day of them to the last.

    `about` is the measure, or the code of the figure; `actor` is empty for a figure.
    """

    actor: str
    about: str
    day: date
    until: date
    sides: tuple[Side[HeldT], ...]


def find_stance_disputes(entries: Iterable[Entry]) -> list[Dispute[Entry]]:
    """The disputes over stances, by actor, measure and day; the order of entries is free."""
    cells: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.day and entry.statement.polarity in ("pro", "con") and not unsure(entry.sure, reviewed=entry.reviewed):
            cells[entry.statement.actor, entry.statement.measure].append(entry)
    found: list[Dispute[Entry]] = []
    for (actor, measure), held in sorted(cells.items()):
        for part in _conflicts(held, NEAR_DAYS, _disagree):
            found.append(_dispute(actor, measure, part, lambda entry: entry.statement.polarity))
    return found


def find_figure_disputes(
    entries: Iterable[FigureEntry], *, near_days: Mapping[str, int] | None = None
) -> list[Dispute[FigureEntry]]:
    """The disputes over the codebook's figures, by code and day; `near_days` for a code, where it is not the usual."""
    kinds: dict[tuple[str, str, str], list[FigureEntry]] = defaultdict(list)
    for entry in entries:
        if entry.day and entry.figure.code:
            kinds[entry.figure.code, entry.figure.unit, entry.figure.per].append(entry)
    found: list[Dispute[FigureEntry]] = []
    for (code, _, _), held in sorted(kinds.items()):
        near = (near_days or {}).get(code, NEAR_DAYS_FIGURE)
        for part in _conflicts(held, near, _differ):
            found.append(_dispute("", code, part, _value_text))
    return found


def latest_words(
    dispute: Dispute[HeldT], near_days: int, find: Callable[[Sequence[HeldT]], list[Dispute[HeldT]]]
) -> Dispute[HeldT]:
    """A dispute that lasts, with the words of its last days only: at most SHOWN of each side, and how many there are.

    `find` finds the disputes among entries.
    """
    start = dispute.until - timedelta(days=min(near_days, (dispute.until - date.min).days))
    recent = [entry for side in dispute.sides for entry in side.entries if _day(entry) >= start]
    last = [part for part in find(recent) if part.until == dispute.until]
    sides = tuple(
        Side(side.says, side.entries[-SHOWN:], side.origins, side.count) for part in last for side in part.sides
    )
    return Dispute(dispute.actor, dispute.about, dispute.day, dispute.until, sides)


def can_both_be_right(one: Figure, other: Figure) -> bool:
    """Whether two values of one figure can both be right.

    >>> made = [Figure(0, 1, value, "state", "states", approx=approx) for value, approx in ((26, False), (28, True))]
    >>> can_both_be_right(*made), can_both_be_right(made[0], made[0])
    (True, True)
    """
    low, high = sorted((_range(one), _range(other)))
    if high[0] <= low[1]:
        return True
    allowed = APPROXIMATE * max(abs(high[0]), abs(low[1])) if one.approx or other.approx else 0.0
    return high[0] - low[1] <= allowed


def _range(figure: Figure) -> tuple[float, float]:
    ends = (figure.value, figure.value if figure.to is None else figure.to)
    return min(ends), max(ends)


def _disagree(one: Entry, other: Entry) -> bool:
    """Whether two entries of one cell, near in time, cannot both be right and are not settled."""
    if one.statement.polarity == other.statement.polarity or not set(one.origin).isdisjoint(other.origin):
        return False
    if one.statement.conditions and other.statement.conditions:
        return False
    earlier, later = sorted((one, other), key=_day)
    return later.day == earlier.day or later.voice != "own"


def _differ(one: FigureEntry, other: FigureEntry) -> bool:
    apart = one.report != other.report and set(one.origin).isdisjoint(other.origin)
    return apart and not can_both_be_right(one.figure, other.figure)


def _conflicts(
    held: Sequence[HeldT], near: int, conflict: Callable[[HeldT, HeldT], bool]
) -> Iterator[tuple[HeldT, ...]]:
    """The entries that conflict with another at most `near` days away, in parts that lie apart in time, in order."""
    ordered = sorted(held, key=_order)
    joined: dict[int, int] = {}  # the place of an entry to that of the last one that it conflicts with
    first = 0
    for place, entry in enumerate(ordered):
        while _day(ordered[first]) < _day(entry) - timedelta(days=near):
            first += 1
        for before in range(first, place):
            if conflict(ordered[before], entry):
                joined[before] = place
                joined.setdefault(place, place)
    part: list[HeldT] = []
    reach = date.min
    for place in sorted(joined):
        if part and _day(ordered[place]) > reach:
            yield tuple(part)
            part = []
        part.append(ordered[place])
        reach = max(reach, _day(ordered[joined[place]]))
    if part:
        yield tuple(part)


def _dispute(actor: str, about: str, part: Sequence[HeldT], says: Callable[[HeldT], str]) -> Dispute[HeldT]:
    sides: dict[str, list[HeldT]] = defaultdict(list)
    for entry in part:
        sides[says(entry)].append(entry)
    made = [
        Side(said, tuple(held), count_origins(entry.origin for entry in held), len(held))
        for said, held in sides.items()
    ]
    ranked = tuple(sorted(made, key=lambda side: (-side.origins, side.says)))
    return Dispute(actor, about, _day(part[0]), _day(part[-1]), ranked)


def _value_text(entry: FigureEntry) -> str:
    figure = entry.figure
    return f"{figure.value:.15g}" if figure.to is None else f"{figure.value:.15g}–{figure.to:.15g}"


def _day(entry: Entry | FigureEntry) -> date:
    return entry.day or date.min


def _order(entry: Entry | FigureEntry) -> tuple[date, str, str, str, int, int, str]:
    record = entry.statement if isinstance(entry, Entry) else entry.figure
    return _day(entry), entry.outlet, entry.doc, entry.report, record.start, record.end, entry.version
