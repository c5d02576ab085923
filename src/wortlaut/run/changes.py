"""What changed: the days on which positions became others, and the differences between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Literal

import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.register import ChangeKind, Entry, Position, changes, fold_days, side, timeline
from wortlaut.run.building import built
from wortlaut.run.counting import counted_then
from wortlaut.run.editing import actor_now
from wortlaut.run.entries import by_cell, entry_of_held
from wortlaut.run.names import find_measure
from wortlaut.run.positions import FOR_EVER, Wanted, known_before, positions
from wortlaut.store import Store
from wortlaut.store.now import AT_ONCE, Cell, Group, read_entries, read_group
from wortlaut.store.now_changes import ChangeRow, read_changes


class WantedChanges(Struct, frozen=True):
    """What is asked of the changes; empty fields ask for everything. `since` and `until` are days, both included.

    `known` is the last day on which the register had come to know what counts (UTC); `limit` the most that are given,
    the latest ones.
    """

    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    known: date | None = None
    limit: int | None = None


class Turn(Struct, frozen=True):
    """A day on which a position became another: what held before and after, and everything that stands behind each.

    `corrects` is whether a weightier entry took the place of a lesser one, so that the actor need not have moved.
    """

    actor: str
    measure: str
    kind: ChangeKind
    day: date | None
    before: Entry | None
    after: Entry
    behind_before: tuple[Entry, ...]
    behind_after: tuple[Entry, ...]
    corrects: bool


class Difference(Struct, frozen=True):
    """A position that is another on the second of two days; `None` where there was none yet, or is none any more."""

    actor: str
    measure: str
    before: Position | None
    after: Position | None


def list_changes(store: Store, codebook: Codebook, wanted: WantedChanges) -> list[Turn]:
    """The changes asked for, the latest first. Raises UsageError."""
    return list(each_change(store, codebook, wanted))


def each_change(store: Store, codebook: Codebook, wanted: WantedChanges) -> Iterator[Turn]:
    """The same one by one: what stands behind all changes of a large register does not fit into memory."""
    actors = tuple(actor_now(store, codebook, name) for name in wanted.actors)
    measures = tuple(find_measure(codebook, name) for name in wanted.measures)
    asked = replace(wanted, actors=actors, measures=measures)
    fast = wanted.known is None and built(store, codebook)
    with store.read() as connection:
        yield from _read(connection, codebook, asked) if fast else _worked_out(connection, codebook, asked)


def differences(
    store: Store, codebook: Codebook, first: date, second: date, *, by: Literal["said", "known"], wanted: Wanted
) -> list[Difference]:
    """The positions that are other on the second day than on the first, by when it was said or became known."""

    def on(day: date) -> dict[tuple[str, str], Position]:
        asked = replace(wanted, as_of=day) if by == "said" else replace(wanted, known=day)
        return {(p.actor, p.measure): p for p in positions(store, codebook, asked)}

    before, after = on(first), on(second)
    return [
        Difference(*cell, before.get(cell), after.get(cell))
        for cell in dict.fromkeys(chain(before, after))
        if _stance(before.get(cell)) != _stance(after.get(cell))
    ]


def _stance(position: Position | None) -> str | None:
    return position.stance if position is not None else None


def _read(connection: sa.Connection, codebook: Codebook, wanted: WantedChanges) -> Iterator[Turn]:
    """The changes as the cache has them."""
    rows = read_changes(
        connection, codebook.id, since=wanted.since, until=wanted.until, actors=wanted.actors,
        measures=wanted.measures, kinds=wanted.kinds, limit=wanted.limit,
    )  # fmt: skip
    for start in range(0, len(rows), AT_ONCE):
        yield from _turns(connection, codebook, rows[start : start + AT_ONCE])


def _turns(connection: sa.Connection, codebook: Codebook, rows: Sequence[ChangeRow]) -> list[Turn]:
    keys = [key for row in rows for key in (row.key, row.before) if key is not None]
    entries = {key: entry_of_held(held) for key, held in read_entries(connection, keys).items()}
    return [
        Turn(
            actor=row.cell.actor, measure=row.cell.measure, kind=row.kind, day=row.day,
            before=entries[row.before] if row.before else None, after=entries[row.key],
            behind_before=_behind(connection, codebook, row, entries[row.before]) if row.before else (),
            behind_after=_behind(connection, codebook, row, entries[row.key]),
            corrects=row.before_tier is not None and row.before_tier > row.tier,
        )
        for row in rows
    ]  # fmt: skip


def _behind(connection: sa.Connection, codebook: Codebook, row: ChangeRow, present: Entry) -> tuple[Entry, ...]:
    day = fold_days([present])[0]
    group = Group(Cell(row.cell.actor, row.cell.measure), day.tier, day.day)
    return side((entry_of_held(held) for held in read_group(connection, codebook.id, group)), day)


def _worked_out(connection: sa.Connection, codebook: Codebook, wanted: WantedChanges) -> list[Turn]:
    """The changes as they were known then, from the register's material."""
    found: list[Turn] = []
    known = known_before(wanted.known) or FOR_EVER
    entries = counted_then(connection, codebook, known, actors=wanted.actors, measures=wanted.measures)
    for held in by_cell(entries):
        told = changes(timeline(fold_days(held)), since=wanted.since, until=wanted.until)
        found += [
            Turn(
                actor=held[0].statement.actor, measure=held[0].statement.measure, kind=change.kind, day=change.day,
                before=change.before.present if change.before else None, after=change.after.present,
                behind_before=side(held, change.before) if change.before else (),
                behind_after=side(held, change.after), corrects=change.corrects,
            )
            for change in told
            if not wanted.kinds or change.kind in wanted.kinds
        ]  # fmt: skip
    found.sort(key=lambda turn: (turn.actor, turn.measure))
    found.sort(key=lambda turn: turn.day or date.min, reverse=True)
    return found[: wanted.limit]
