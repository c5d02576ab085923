"""The cache's counts: how many entries a cell has in each tier and month, so that none is read to count them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from wortlaut.store import derived
from wortlaut.store.derived import NO_DAY
from wortlaut.store.now import TIERS, Cell, Group, in_group, of_cell

Counts = Mapping[tuple[Cell, int, date], int]
"""How many entries a cell has in a tier and a month (its first day)."""


def counts_of(groups: Iterable[tuple[Group, int]]) -> Counts:
    """Groups that have so many entries (or fewer, below 0), counted by month."""
    counts: dict[tuple[Cell, int, date], int] = defaultdict(int)
    for group, entries in groups:
        counts[group.cell, group.tier, _month(group.day)] += entries
    return counts


def put_counts(connection: sa.Connection, codebook: str, counts: Counts) -> None:
    """Put counts into the cache where there are none yet."""
    rows = [
        {
            "codebook": codebook, "actor": cell.actor, "measure": cell.measure, "tier": tier, "month": month,
            "entries": entries,
        }
        for (cell, tier, month), entries in counts.items()
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(derived.now_counts), rows)


def add_counts(connection: sa.Connection, codebook: str, more: Counts) -> None:
    """Say that there are so many entries more (or fewer, below 0)."""
    table = derived.now_counts
    new: dict[tuple[Cell, int, date], int] = {}
    for (cell, tier, month), entries in sorted(more.items()):
        if not entries:
            continue
        row = sa.and_(*of_cell(table, codebook, cell), table.c.tier == tier, table.c.month == month)
        changed = sa.update(table).where(row).values(entries=table.c.entries + entries)
        if not connection.execute(changed).rowcount:
            new[cell, tier, month] = entries
        elif entries < 0:
            connection.execute(sa.delete(table).where(row, table.c.entries == 0))
    put_counts(connection, codebook, new)


def count_tiers(connection: sa.Connection, codebook: str, cell: Cell, *, last: date | None = None) -> dict[int, int]:
    """How many entries a cell has in each tier, up to a day (included) where one is given."""
    table, entry = derived.now_counts.c, derived.now_entries.c
    whole = sa.select(table.tier, table.entries.label("entries")).where(*of_cell(derived.now_counts, codebook, cell))
    if last is not None:
        whole = whole.where(table.month > NO_DAY, table.month < _month(last))
        part = sa.select(entry.tier, sa.literal(1).label("entries")).where(
            *of_cell(derived.now_entries, codebook, cell), entry.day >= _month(last), entry.day <= last,
            entry.tier.in_(TIERS),
        )  # fmt: skip
        parts = sa.union_all(whole, part).subquery()
    else:
        parts = whole.subquery()
    rows = connection.execute(sa.select(parts.c.tier, sa.func.sum(parts.c.entries)).group_by(parts.c.tier))
    return {row.tier: int(row[1]) for row in rows}


def count_stances(connection: sa.Connection, codebook: str, group: Group) -> dict[str, int]:
    """How many entries a group has of each stance."""
    entry = derived.now_entries.c
    query = sa.select(entry.stance, sa.func.count()).where(*in_group(codebook, group))
    return {row.stance: row[1] for row in connection.execute(query.group_by(entry.stance))}


def count_cells(
    connection: sa.Connection, codebook: str, last: date, *, actors: Sequence[str] = (), measures: Sequence[str] = ()
) -> dict[Cell, int]:
    """How many entries each cell has up to that day, included: whole months, and the entries of the last one."""
    table, entry = derived.now_counts.c, derived.now_entries.c
    months = sa.select(table.actor, table.measure, sa.func.sum(table.entries)).where(
        table.codebook == codebook, table.month > NO_DAY, table.month < _month(last)
    )
    days = sa.select(entry.actor, entry.measure, sa.func.count()).where(
        entry.codebook == codebook, entry.day >= _month(last), entry.day <= last
    )
    counts: dict[Cell, int] = defaultdict(int)
    # By day, too, as the index of days has them: else a database might read the entries of all days, cell by cell.
    for query, columns, by in ((months, table, ()), (days, entry, (entry.day,))):
        asked = query.where(columns.actor.in_(actors)) if actors else query
        asked = asked.where(columns.measure.in_(measures)) if measures else asked
        for row in connection.execute(asked.group_by(*by, columns.actor, columns.measure)):
            counts[Cell(row.actor, row.measure)] += int(row[2])
    return counts


def _month(day: date | None) -> date:
    """The first day of a day's month."""
    return NO_DAY if day is None else day.replace(day=1)
