"""The cache's days, positions and changes: what follows from the entries of a cell, kept by cell and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store import derived
from wortlaut.store.derived import NO_DAY
from wortlaut.store.now import Cell, Group, Key

_BEFORE = sa.literal(NO_DAY, sa.Date)


class DayRow(Struct, frozen=True):
    """What holds of one cell, tier and day: the entry (its key), and how many independent origins have its stance."""

    cell: Cell
    tier: int
    day: date | None
    coding: str
    number: int
    stance: str
    polarity: str
    contested: bool
    origins: int

    @property
    def key(self) -> Key:
        """The key of the entry that holds."""
        return self.coding, self.number


class PositionRow(Struct, frozen=True):
    """Where an actor stands on a measure: its last day that holds, since when, of how many statements."""

    last: DayRow
    since: date | None
    statements: int


def put_day(connection: sa.Connection, codebook: str, group: Group, row: DayRow | None) -> bool:
    """Put what holds in a group into the cache; without a row the group is empty. Says whether that is new."""
    table = derived.now_days
    of_group = sa.and_(
        *of_cell(table, codebook, group.cell), table.c.tier == group.tier, table.c.day == (group.day or NO_DAY)
    )
    found = connection.execute(sa.select(table).where(of_group)).first()
    if (None if found is None else _row(found)) == row:
        return False
    if found is not None:
        connection.execute(sa.delete(table).where(of_group))
    if row is not None:
        connection.execute(sa.insert(table).values(_values(codebook, row)))
    return True


def put_days(connection: sa.Connection, codebook: str, rows: Iterable[DayRow]) -> None:
    """Put what holds in groups of which nothing is there yet into the cache."""
    values = [_values(codebook, row) for row in rows]
    if values:
        connection.execute(sa.insert(derived.now_days), values)


def first_days(connection: sa.Connection, codebook: str, cell: Cell) -> Mapping[int, date | None]:
    """The tiers of a cell, each with its first day (None: not known)."""
    table = derived.now_days
    first = sa.select(table.c.tier, sa.func.min(table.c.day).label("day")).where(*of_cell(table, codebook, cell))
    rows = connection.execute(first.group_by(table.c.tier))
    return {row.tier: known_day(row.day) for row in rows}


def read_days(
    connection: sa.Connection, codebook: str, cell: Cell, *, first: date | None = None, last: date | None = None
) -> list[DayRow]:
    """The days of a cell, between two days (both included) where they are given, by day and then by tier."""
    table = derived.now_days
    conditions = of_cell(table, codebook, cell)
    conditions += [table.c.day >= first] if first is not None else []
    conditions += [table.c.day <= last, table.c.day > NO_DAY] if last is not None else []
    query = sa.select(table).where(*conditions).order_by(table.c.day, table.c.tier)
    return [_row(row) for row in connection.execute(query)]


def last_day(
    connection: sa.Connection, codebook: str, cell: Cell, tier: int, *, before: date | None = None
) -> DayRow | None:
    """The latest day of a cell in that tier, before the given day if there is one."""
    table = derived.now_days
    conditions = [*of_cell(table, codebook, cell), table.c.tier == tier]
    conditions += [table.c.day < before] if before is not None else []
    row = connection.execute(sa.select(table).where(*conditions).order_by(table.c.day.desc()).limit(1)).first()
    return _row(row) if row is not None else None


def next_day(connection: sa.Connection, codebook: str, cell: Cell, tier: int, after: date) -> date | None:
    """The first day of a cell in that tier that comes after the given one."""
    table = derived.now_days
    query = sa.select(sa.func.min(table.c.day)).where(
        *of_cell(table, codebook, cell), table.c.tier == tier, table.c.day > after
    )
    found: date | None = connection.execute(query).scalar()
    return found


def stance_since(connection: sa.Connection, codebook: str, row: DayRow) -> date | None:
    """The day from which on a row's stance stands in its tier without interruption."""
    table = derived.now_days
    of_tier = [*of_cell(table, codebook, row.cell), table.c.tier == row.tier]
    last_other = (
        sa.select(sa.func.max(table.c.day))
        .where(*of_tier, table.c.day < (row.day or NO_DAY), table.c.stance != row.stance)
        .scalar_subquery()
    )
    first = sa.select(sa.func.min(table.c.day)).where(*of_tier, table.c.day > sa.func.coalesce(last_other, _BEFORE))
    found: date | None = connection.execute(first).scalar()
    return known_day(found)


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
    values = {**_values(codebook, row.last), "since": row.since, "statements": (held or 0) + more}
    if held is None:
        connection.execute(sa.insert(table).values(values))
    else:
        connection.execute(sa.update(table).where(*its_rows).values(values))


def read_positions(
    connection: sa.Connection, codebook: str, *, actors: Sequence[str] = (), measures: Sequence[str] = ()
) -> list[PositionRow]:
    """The positions, by actor and measure."""
    table = derived.now_positions
    conditions = [table.c.codebook == codebook]
    conditions += [table.c.actor.in_(actors)] if actors else []
    conditions += [table.c.measure.in_(measures)] if measures else []
    query = sa.select(table).where(*conditions).order_by(table.c.actor, table.c.measure)
    return [PositionRow(_row(row), row.since, row.statements) for row in connection.execute(query)]


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
    best = sa.select(one.c.tier).where(*_same_cell(one, cell), *up_to).order_by(one.c.tier, one.c.day).limit(1)
    tiers = sa.select(cell.c.actor, cell.c.measure, best.scalar_subquery().label("tier")).where(*conditions).subquery()
    in_tier = [one.c.codebook == codebook, *_same(one, tiers, "actor", "measure", "tier")]
    last = sa.select(one.c.day).where(*in_tier, *up_to).order_by(one.c.day.desc()).limit(1)
    lasts = sa.select(tiers, last.scalar_subquery().label("day")).where(tiers.c.tier.is_not(None)).subquery()
    held = sa.and_(days.c.codebook == codebook, *_same(days, lasts, "actor", "measure", "tier", "day"))
    of_tier = [one.c.codebook == codebook, *_same(one, days, "actor", "measure", "tier")]
    other = sa.select(one.c.day).where(*of_tier, one.c.day < days.c.day, one.c.stance != days.c.stance)
    last_other = other.order_by(one.c.day.desc()).limit(1).correlate(days).scalar_subquery()
    two = days.alias("two")
    first = sa.select(sa.func.min(two.c.day)).where(
        two.c.codebook == codebook, *_same(two, days, "actor", "measure", "tier"),
        two.c.day > sa.func.coalesce(last_other, _BEFORE),
    )  # fmt: skip
    since = first.correlate(days).scalar_subquery().label("since")
    query = sa.select(days, since).select_from(sa.join(lasts, days, held))
    rows = connection.execute(query.order_by(days.c.actor, days.c.measure))
    return [PositionRow(_row(row), known_day(row.since), 0) for row in rows]


def clear(connection: sa.Connection, codebook: str) -> None:
    """Empty the cache of a codebook."""
    for name in ("entries", "days", "positions", "changes", "disputes", "figures", "state"):
        table = derived.metadata.tables[f"now_{name}"]
        connection.execute(sa.delete(table).where(table.c.codebook == codebook))


def read_state(connection: sa.Connection, codebook: str) -> str:
    """With what the cache of that codebook was built; empty where it is not built."""
    table = derived.now_state
    return connection.execute(sa.select(table.c.digest).where(table.c.codebook == codebook)).scalar() or ""


def put_state(connection: sa.Connection, codebook: str, digest: str) -> None:
    """Say with what the cache of that codebook is built."""
    table = derived.now_state
    connection.execute(sa.delete(table).where(table.c.codebook == codebook))
    connection.execute(sa.insert(table).values(codebook=codebook, digest=digest))


def _same(one: sa.FromClause, other: sa.FromClause, *names: str) -> list[sa.ColumnElement[bool]]:
    return [one.c[name] == other.c[name] for name in names]


def _same_cell(one: sa.FromClause, other: sa.FromClause) -> list[sa.ColumnElement[bool]]:
    return _same(one, other, "codebook", "actor", "measure")


def of_cell(table: sa.Table, codebook: str, cell: Cell) -> list[sa.ColumnElement[bool]]:
    """What picks the rows of a cell."""
    return [table.c.codebook == codebook, table.c.actor == cell.actor, table.c.measure == cell.measure]


def _values(codebook: str, row: DayRow) -> dict[str, Any]:
    return {
        "codebook": codebook, "actor": row.cell.actor, "measure": row.cell.measure, "tier": row.tier,
        "day": row.day or NO_DAY, "coding": row.coding, "number": row.number, "stance": row.stance,
        "polarity": row.polarity, "contested": row.contested, "origins": row.origins,
    }  # fmt: skip


def _row(row: Any) -> DayRow:
    return DayRow(
        cell=Cell(row.actor, row.measure), tier=row.tier, day=known_day(row.day), coding=row.coding, number=row.number,
        stance=row.stance, polarity=row.polarity, contested=row.contested, origins=row.origins,
    )  # fmt: skip


def known_day(day: date | None) -> date | None:
    """The day of a row; None where it stands for a day that is not known."""
    return None if day == NO_DAY else day
