"""The cache's disputes: which entries of a cell, or values of a figure, cannot all be right, by the later day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store import derived
from wortlaut.store.now import Cell, Key, of_cell


class SideRow(Struct, frozen=True):
    """One side: what it says, its independent origins, how many entries it has, and the keys of the latest."""

    says: str
    origins: int
    count: int
    keys: tuple[Key, ...]


class DisputeRow(Struct, frozen=True):
    """What is in dispute up to `day`, from `first` on; a figure's have its code for a measure and no actor."""

    cell: Cell
    first: date
    day: date
    sides: tuple[SideRow, ...]


def put_disputes(
    connection: sa.Connection, codebook: str, cell: Cell, rows: Iterable[DisputeRow], *, first: date, last: date
) -> None:
    """Put the disputes of a cell whose later day is one of those days (both included) into the cache."""
    table = derived.now_disputes
    connection.execute(
        sa.delete(table).where(*of_cell(table, codebook, cell), table.c.day >= first, table.c.day <= last)
    )
    add_disputes(connection, codebook, rows)


def add_disputes(connection: sa.Connection, codebook: str, rows: Iterable[DisputeRow]) -> None:
    """Put disputes into the cache where there are none of these days yet."""
    values = [
        {
            "codebook": codebook, "actor": row.cell.actor, "measure": row.cell.measure, "day": row.day,
            "first": row.first, "sides": msgspec.json.encode(row.sides).decode(),
        }
        for row in rows
    ]  # fmt: skip
    if values:
        connection.execute(sa.insert(derived.now_disputes), values)


def read_disputes(
    connection: sa.Connection, codebook: str, *, actors: Sequence[str] = (), measures: Sequence[str] = (),
    since: date | None = None, until: date | None = None, limit: int | None = None,
) -> list[DisputeRow]:  # fmt: skip
    """The disputes whose later day lies between two days (both included), the latest first, at most `limit`."""
    table = derived.now_disputes
    conditions = [table.c.codebook == codebook]
    conditions += [table.c.actor.in_(actors)] if actors else []
    conditions += [table.c.measure.in_(measures)] if measures else []
    conditions += [table.c.day >= since] if since is not None else []
    conditions += [table.c.day <= until] if until is not None else []
    query = sa.select(table).where(*conditions).order_by(table.c.day.desc(), table.c.actor, table.c.measure)
    rows = connection.execute(query.limit(limit) if limit is not None else query)
    return [
        DisputeRow(Cell(r.actor, r.measure), r.first, r.day, msgspec.json.decode(r.sides, type=tuple[SideRow, ...]))
        for r in rows
    ]
