"""The fold: from everything said of an actor on a measure to where it stands.

Each entry has a tier (`entries.tier`): what has a day comes before what has none; what is sure, or reviewed by a
person, before what is unsure; what the actor says itself, or a report says of it, before what others claim of it. On a
given day counts, in this order:
1. the best tier among all entries up to that day: an unsure entry never overrules a sure one, one capital never speaks
   for another, and an undated entry counts only where nothing dated exists;
2. in that tier the latest day;
3. on that day: what a person has reviewed, then the actor's own words before a report's, then the stance that has more
   independent origins, then a refusal;
4. what is left is told apart by content (stance, outlet, name of the report, place in it), not by the order of arrival.

So a position in time walks the days of the best tier once there are any; before the first of them the next tier's hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from wortlaut.register.entries import DayOf, Entry, Voice, set_aside, tier
from wortlaut.register.origins import count_origins

# Where all else is equal a refusal is shown first: to miss one is the worse error.
_POLES = ("con", "pro", "open")
_OWN_FIRST = {"own": 0, "report": 1, "other": 2}
_NO_DAY = date.min


class Dated(Protocol):
    """What stands in time: the folded entries of one tier and day, or the row that keeps them."""

    @property
    def tier(self) -> int:
        """The tier of the entries."""

    @property
    def day(self) -> date | None:
        """The day of the entries, if known."""

    @property
    def stance(self) -> str:
        """The present stance of that day."""

    @property
    def polarity(self) -> str:
        """The polarity of that stance."""


Counted = tuple[int, "date | None", str]
"""What entries are counted by, to say why one of them holds: tier, day and stance."""
DatedT = TypeVar("DatedT", bound=Dated)


class Day(Struct, frozen=True):
    """The entries of one tier and day, folded: the one that holds, and how many independent origins have its stance.

    `contested` is whether entries of both polarities, pro and con, stand on that day.
    """

    present: Entry
    contested: bool
    origins: int

    @property
    def tier(self) -> int:
        """The tier of the entries."""
        return tier(self.present)

    @property
    def day(self) -> date | None:
        """The day of the entries, if known."""
        return self.present.day

    @property
    def stance(self) -> str:
        """The stance that holds."""
        return self.present.statement.stance

    @property
    def polarity(self) -> str:
        """The polarity of the stance that holds."""
        return self.present.statement.polarity


class Why(Struct, frozen=True):
    """Why the present stance is what it is, in codes and counts, for each face to say in its words.

    `voice`, `speaker`, `day`, `day_of`, `reviewed` are those of the present entry; `origins` have its stance that day;
    `against` have another stance that day, `earlier` are of an earlier day, all in the same tier; the others were set
    aside because they are `unsure`, another's `claims`, or `undated`. `origins_since` have had the stance since it
    stands so, in entries of that tier: as far as the history is given.
    """

    voice: Voice
    speaker: str
    day: date | None
    day_of: DayOf
    reviewed: bool
    origins: int
    against: int = 0
    earlier: int = 0
    unsure: int = 0
    claims: int = 0
    undated: int = 0
    origins_since: int = 0


class Position(Struct, frozen=True):
    """Where an actor stands on a measure: the entry that holds, of so many statements.

    `since` is the day from which on the present stance holds without interruption; `origins` are the independent
    origins of the present stance on its day. `history` are the entries from the first to the last day (the latest of
    them, where not all were asked for), and `why` says why the present one holds; both are left out of an overview.
    """

    actor: str
    measure: str
    present: Entry
    since: date | None
    contested: bool
    origins: int
    statements: int
    history: tuple[Entry, ...] = ()
    why: Why | None = None

    @property
    def stance(self) -> str:
        """The present stance."""
        return self.present.statement.stance

    @property
    def polarity(self) -> str:
        """The polarity of the present stance."""
        return self.present.statement.polarity

    @property
    def sure(self) -> float | None:
        """The probability from 0 to 1 that the present entry is right; `None` where nobody has judged it."""
        return self.present.sure


def fold_positions(entries: Iterable[Entry], *, as_of: date | None = None) -> list[Position]:
    """The positions on that day (without one: on the last), sorted by actor and measure; the order of entries is free.

    With `as_of`, what is dated later is left out, and so is what has no day: nobody knows whether it was said by then.
    """
    grouped: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if as_of is None or (entry.day is not None and entry.day <= as_of):
            grouped[entry.statement.actor, entry.statement.measure].append(entry)
    return [_position(actor, measure, held) for (actor, measure), held in sorted(grouped.items())]


def fold_days(entries: Iterable[Entry]) -> list[Day]:
    """The entries of one actor on one measure, folded by tier and day, in that order; undated days come first."""
    ordered = sorted(entries, key=_group)
    return [fold_day(tuple(group)) for _, group in groupby(ordered, key=_group)]


def fold_day(entries: Sequence[Entry]) -> Day:
    """The entries of one actor, measure, tier and day, folded. Raises ValueError where there is none."""
    stances = {entry.statement.stance for entry in entries}
    origins = {
        stance: count_origins(entry.origin for entry in entries if entry.statement.stance == stance)
        for stance in stances
    }
    present = min(
        entries,
        key=lambda e: (not e.reviewed, _OWN_FIRST[e.voice], -origins[e.statement.stance], _content(e)),
    )
    poles = {entry.statement.polarity for entry in entries}
    return Day(present, contested={"pro", "con"} <= poles, origins=origins[present.statement.stance])


def timeline(days: Iterable[DatedT]) -> list[DatedT]:
    """The presents in time: of the days of one actor on one measure those that held when they came, in their order.

    An undated one is left only where no day is known at all: then it is the only one.
    """
    held: list[DatedT] = []
    for day in sorted(days, key=lambda day: (day.day is None, day.day or _NO_DAY, day.tier)):
        if not held or (day.day is not None and day.tier <= held[-1].tier and day.day != held[-1].day):
            held.append(day)
    return held


def since(presents: Sequence[Dated]) -> date | None:
    """The day from which on the last of these presents' stance holds without interruption, by words of its weight.

    `None` where that day is unknown.
    """
    first: date | None = None
    for present in reversed(presents):
        if (present.tier, present.stance) != (presents[-1].tier, presents[-1].stance):
            break
        first = present.day
    return first


def _position(actor: str, measure: str, entries: list[Entry]) -> Position:
    history = in_order(entries)
    days = timeline(fold_days(history))
    last = days[-1]
    why = why_of(last.present, last.origins, Counter((tier(e), e.day, e.statement.stance) for e in history))
    position = Position(
        actor=actor, measure=measure, present=last.present, since=since(days), contested=last.contested,
        origins=last.origins, statements=len(history),
    )  # fmt: skip
    return told(position, history, why)


def told(position: Position, history: Sequence[Entry], why: Why) -> Position:
    """A position with its history, which may be the latest of it only, and why it is so."""
    first, present = position.since or _NO_DAY, position.present
    behind = [e for e in history if (tier(e), e.statement.stance) == (tier(present), position.stance)]
    run = [e.origin for e in behind if first <= (e.day or _NO_DAY) <= (present.day or _NO_DAY)]
    return replace(position, history=tuple(history), why=replace(why, origins_since=count_origins(run)))


def why_of(present: Entry, origins: int, entries: Mapping[Counted, int]) -> Why:
    """Why the present entry holds among all entries of that actor on that measure, counted by tier, day and stance."""
    counts: dict[str, int] = defaultdict(int)
    for counted, number in entries.items():
        counts[_part(counted, present)] += number
    return Why(
        voice=present.voice, speaker=present.statement.speaker or "", day=present.day, day_of=present.day_of,
        reviewed=present.reviewed, origins=origins, against=counts["against"], earlier=counts["earlier"],
        unsure=counts["unsure"], claims=counts["claim"], undated=counts["undated"],
    )  # fmt: skip


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries from the first day to the last, those without a day first; those of one day by content."""
    return tuple(sorted(entries, key=lambda entry: (entry.day or _NO_DAY, _content(entry))))


def _part(counted: Counted, present: Entry) -> str:
    its_tier, day, stance = counted
    if aside := set_aside(its_tier, tier(present)):
        return aside
    if day != present.day:
        return "earlier"
    return "with" if stance == present.statement.stance else "against"


def _group(entry: Entry) -> tuple[int, date]:
    return tier(entry), entry.day or _NO_DAY


def _content(entry: Entry) -> tuple[int | str, ...]:
    statement = entry.statement
    pole = _POLES.index(statement.polarity) if statement.polarity in _POLES else len(_POLES)
    return (
        pole, statement.stance, entry.outlet, entry.doc, entry.report, entry.version, statement.start, statement.end,
        statement.speaker or "", statement.coder,
    )  # fmt: skip
