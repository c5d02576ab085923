"""The cache's positions: where each actor stands on each measure, now and on a past day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store import derived
from wortlaut.store.derived import NO_DAY
from wortlaut.store.now import TIERS, Cell, of_cell
from wortlaut.store.now_days import DayRow, day_of_row, day_values, known_day


class PositionRow(Struct, frozen=True):
    """Where an actor stands on a measure: its last day that holds, since when, of how many statements."""

    last: DayRow
    since: date | None
    statements: int


def add_statements(connection: sa.Connection, codebook: str, cell: Cell, more: int) -> None:
    """Say that a cell has so many statements more, and stands where it stood."""
    table = derived.now_positions
    changed = sa.update(table).where(*of_cell(table, codebook, cell))
    connection.execute(changed.values(statements=table.c.statements + more))


def put_position(
    connection: sa.Connection, codebook: str, cell: Cell, row: PositionRow | None, *, more: int = 0
) -> None:
    """Put where a cell stands into the cache, `more` being the statements that have come since; None: nothing holds."""
    table = derived.now_positions
    its_rows = of_cell(table, codebook, cell)
    if row is None:
        connection.execute(sa.delete(table).where(*its_rows))
        return
    held = connection.execute(sa.select(table.c.statements).where(*its_rows)).scalar()
    values = {**day_values(codebook, row.last), "since": row.since, "statements": (held or 0) + more}
    if held is None:
        connection.execute(sa.insert(table).values(values))
    else:
        connection.execute(sa.update(table).where(*its_rows).values(values))


def put_positions(connection: sa.Connection, codebook: str, rows: Iterable[PositionRow]) -> None:
    """Put where cells stand of which nothing is there yet into the cache."""
    values = [
        {**day_values(codebook, row.last), "since": row.since, "statements": row.statements} for row in rows
    ]  # fmt: skip
    if values:
        connection.execute(sa.insert(derived.now_positions), values)


def read_positions(
    connection: sa.Connection, codebook: str, *, actors: Sequence[str] = (), measures: Sequence[str] = ()
) -> list[PositionRow]:
    """The positions, by actor and measure."""
    table = derived.now_positions
    conditions = [table.c.codebook == codebook]
    conditions += [table.c.actor.in_(actors)] if actors else []
    conditions += [table.c.measure.in_(measures)] if measures else []
    query = sa.select(table).where(*conditions).order_by(table.c.actor, table.c.measure)
    return [PositionRow(day_of_row(row), row.since, row.statements) for row in connection.execute(query)]


def positions_as_of(
    connection: sa.Connection, codebook: str, day: date, *, actors: Sequence[str] = (), measures: Sequence[str] = ()
) -> list[PositionRow]:
    """The positions as they stood on that day, by actor and measure, without the count of their statements.

    One query that looks up each cell in the key of `now_days`: to read all days of all cells would grow with them.
    """
    cell, days = derived.now_positions, derived.now_days
    conditions = [cell.c.codebook == codebook]
    conditions += [cell.c.actor.in_(actors)] if actors else []
    conditions += [cell.c.measure.in_(measures)] if measures else []
    one = days.alias("one")
    up_to = [one.c.day <= day, one.c.day > NO_DAY]
    # The best tier that has a day by then: each is asked for by itself, so that none is read to its end.
    some = [sa.exists().where(*_same_cell(one, cell), one.c.tier == tier, *up_to) for tier in TIERS]
    best = sa.case(*((has, tier) for tier, has in enumerate(some))).label("tier")
    tiers = sa.select(cell.c.actor, cell.c.measure, best).where(*conditions).subquery()
    in_tier = [one.c.codebook == codebook, *_same(one, tiers, "actor", "measure", "tier")]
    last = sa.select(one.c.day).where(*in_tier, *up_to).order_by(one.c.day.desc()).limit(1)
    lasts = sa.select(tiers, last.scalar_subquery().label("day")).where(tiers.c.tier.is_not(None)).cte("lasts")
    lasts = lasts.prefix_with("MATERIALIZED")  # else a database works each out anew wherever it is named
    held = sa.and_(days.c.codebook == codebook, *_same(days, lasts, "actor", "measure", "tier", "day"))
    of_tier = [one.c.codebook == codebook, *_same(one, days, "actor", "measure", "tier")]
    begun = sa.select(sa.func.max(one.c.day)).where(*of_tier, one.c.begins, one.c.day <= days.c.day)
    since = begun.correlate(days).scalar_subquery().label("since")
    # Each has its row; the outer join keeps a database from reading all days and looking up the lasts.
    query = sa.select(days, since).select_from(sa.outerjoin(lasts, days, held))
    rows = connection.execute(query.order_by(days.c.actor, days.c.measure))
    return [PositionRow(day_of_row(row), known_day(row.since), 0) for row in rows]


def _same(one: sa.FromClause, other: sa.FromClause, *names: str) -> list[sa.ColumnElement[bool]]:
    return [one.c[name] == other.c[name] for name in names]


def _same_cell(one: sa.FromClause, other: sa.FromClause) -> list[sa.ColumnElement[bool]]:
    return _same(one, other, "codebook", "actor", "measure")
