"""The cache's changes: the days on which a position became another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store import derived
from wortlaut.store.derived import NO_DAY
from wortlaut.store.now import Cell, Key, of_cell
from wortlaut.store.now_days import known_day

ChangeKind = Literal["new", "turn", "step"]


class ChangeRow(Struct, frozen=True):
    """A day on which a position became another; `before` is the key of the entry that held until then."""

    cell: Cell
    kind: ChangeKind
    day: date | None
    tier: int
    key: Key
    before: Key | None = None
    before_tier: int | None = None
    before_day: date | None = None


def put_changes(
    connection: sa.Connection, codebook: str, cell: Cell, rows: Iterable[ChangeRow], *, after: date | None,
    until: date | None,
) -> None:  # fmt: skip
    """Put the changes of a cell after one day and until another (None: from the first, to the last) into the cache."""
    table = derived.now_changes
    conditions = of_cell(table, codebook, cell)
    conditions += [table.c.day > after] if after is not None else []
    conditions += [table.c.day <= until] if until is not None else []
    connection.execute(sa.delete(table).where(*conditions))
    add_changes(connection, codebook, rows)


def add_changes(connection: sa.Connection, codebook: str, rows: Iterable[ChangeRow]) -> None:
    """Put changes into the cache where there are none of these days yet."""
    values = [
        {
            "codebook": codebook, "actor": row.cell.actor, "measure": row.cell.measure, "day": row.day or NO_DAY,
            "kind": row.kind, "tier": row.tier, "coding": row.key[0], "number": row.key[1],
            "before_tier": row.before_tier, "before_day": row.before_day,
            "before_coding": row.before[0] if row.before else None,
            "before_number": row.before[1] if row.before else None,
        }
        for row in rows
    ]  # fmt: skip
    if values:
        connection.execute(sa.insert(derived.now_changes), values)


def read_changes(
    connection: sa.Connection, codebook: str, *, since: date | None = None, until: date | None = None,
    actors: Sequence[str] = (), measures: Sequence[str] = (), kinds: Sequence[str] = (), limit: int | None = None,
) -> list[ChangeRow]:  # fmt: skip
    """The changes between two days (both included), latest first; `limit` is the most that are read."""
    table = derived.now_changes
    conditions = [table.c.codebook == codebook]
    conditions += [table.c.day >= since] if since is not None else []
    conditions += [table.c.day <= until, table.c.day > NO_DAY] if until is not None else []
    for column, wanted in ((table.c.actor, actors), (table.c.measure, measures), (table.c.kind, kinds)):
        conditions += [column.in_(wanted)] if wanted else []
    query = sa.select(table).where(*conditions).order_by(table.c.day.desc(), table.c.actor, table.c.measure)
    return [_change(row) for row in connection.execute(query.limit(limit) if limit is not None else query)]


def _change(row: Any) -> ChangeRow:
    before = None if row.before_coding is None else (row.before_coding, row.before_number)
    return ChangeRow(
        cell=Cell(row.actor, row.measure), kind=row.kind, day=known_day(row.day), tier=row.tier,
        key=(row.coding, row.number), before=before, before_tier=row.before_tier, before_day=known_day(row.before_day),
    )  # fmt: skip
