"""Where everybody stands: now, on a past day, and as the register showed it on a past day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.register import Position, fold_positions, in_order, tier, told, why_of
from wortlaut.register.positions import Counted
from wortlaut.run.building import built
from wortlaut.run.counting import counted_then
from wortlaut.run.editing import actor_now
from wortlaut.run.entries import by_cell, entry_of_held
from wortlaut.run.names import find_measure, find_stance
from wortlaut.store import Store
from wortlaut.store.now import Cell, Group, read_cell, read_entries
from wortlaut.store.now_counts import count_cells, count_stances, count_tiers
from wortlaut.store.now_positions import PositionRow, positions_as_of, read_positions

FOR_EVER = "9999"
"""A time by which everything is known."""


class Wanted(Struct, frozen=True):
    """What is asked of the positions, in the user's words; empty fields ask for everything.

    `stances` are stances or polarities; `as_of` is the last day that counts; `known` the last day on which the register
    had come to know what counts (UTC).
    """

    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    as_of: date | None = None
    known: date | None = None


def known_before(day: date | None) -> str | None:
    """The time before which a day's knowledge was there, as the store writes times.

    >>> known_before(date(2025, 9, 4))
    '2025-09-05T00:00:00.000000+00:00'
    """
    if day is None:
        return None
    if day == date.max:
        return FOR_EVER
    return datetime.combine(day + timedelta(days=1), time(), UTC).isoformat(timespec="microseconds")


def positions(store: Store, codebook: Codebook, wanted: Wanted) -> list[Position]:
    """The positions asked for, by actor and then in the order of the codebook's measures. Raises UsageError."""
    return _sorted(_positions(store, codebook, wanted), codebook, wanted)


def histories(store: Store, codebook: Codebook, wanted: Wanted, *, limit: int | None = None) -> list[Position]:
    """The positions asked for with their history, of each at most the `limit` latest entries. Raises UsageError."""
    found = positions(store, codebook, wanted)
    if wanted.known is not None or not built(store, codebook):
        return [_cut(position, limit) for position in found]
    with store.read() as connection:
        return [_told(connection, codebook, position, wanted.as_of, limit) for position in found]


def _positions(store: Store, codebook: Codebook, wanted: Wanted) -> list[Position]:
    actors = [actor_now(store, codebook, name) for name in wanted.actors]
    measures = [find_measure(codebook, name) for name in wanted.measures]
    fast = wanted.known is None and built(store, codebook)
    with store.read() as connection:
        if fast:
            rows = _rows(connection, codebook, wanted.as_of, actors, measures)
            return _shown(connection, codebook, rows)
        known = known_before(wanted.known) or FOR_EVER
        entries = counted_then(connection, codebook, known, actors=actors, measures=measures)
        return [position for held in by_cell(entries) for position in fold_positions(held, as_of=wanted.as_of)]


def _rows(
    connection: sa.Connection, codebook: Codebook, as_of: date | None, actors: list[str], measures: list[str]
) -> list[PositionRow]:
    if as_of is None:
        return read_positions(connection, codebook.id, actors=actors, measures=measures)
    counts = count_cells(connection, codebook.id, as_of, actors=actors, measures=measures)
    rows = positions_as_of(connection, codebook.id, as_of, actors=actors, measures=measures)
    return [replace(row, statements=counts.get(row.last.cell, 0)) for row in rows]


def _shown(connection: sa.Connection, codebook: Codebook, rows: Sequence[PositionRow]) -> list[Position]:
    held = read_entries(connection, [row.last.key for row in rows])
    return [
        Position(
            actor=row.last.cell.actor, measure=row.last.cell.measure, present=entry_of_held(held[row.last.key]),
            since=row.since, contested=row.last.contested, origins=row.last.origins, statements=row.statements,
        )
        for row in rows
    ]  # fmt: skip


def _told(
    connection: sa.Connection, codebook: Codebook, position: Position, as_of: date | None, limit: int | None
) -> Position:
    """A position with its history and why its present entry holds."""
    cell = Cell(position.actor, position.measure)
    tiers = count_tiers(connection, codebook.id, cell, last=as_of)
    held = read_cell(connection, codebook.id, cell, last=as_of, tiers=sorted(tiers), limit=limit)
    entries = [entry_of_held(one) for one in held]
    if position.present not in entries:  # older than the latest ones: an unsure one may come after it
        entries = [position.present, *entries[:-1]]
    group = Group(cell, tier(position.present), position.present.day)
    # Those of the present one's own day count by stance, all others by their tier alone.
    stances = count_stances(connection, codebook.id, group)
    tiers[group.tier] -= sum(stances.values())
    counts: dict[Counted, int] = {(one, None, ""): count for one, count in tiers.items() if count}
    counts |= {(group.tier, group.day, stance): count for stance, count in stances.items()}
    return told(position, in_order(entries), why_of(position.present, position.origins, counts))


def _cut(position: Position, limit: int | None) -> Position:
    if limit is None or len(position.history) <= limit or position.why is None:
        return position
    last = position.history[-limit:]
    return told(position, last if position.present in last else (position.present, *last[1:]), position.why)


def _sorted(found: Iterable[Position], codebook: Codebook, wanted: Wanted) -> list[Position]:
    stances = {find_stance(codebook, name) for name in wanted.stances}
    order = {code: place for place, code in enumerate(codebook.measures)}
    kept = (p for p in found if not stances or stances & {p.stance, p.polarity})
    return sorted(kept, key=lambda p: (p.actor, order.get(p.measure, len(order)), p.measure))
