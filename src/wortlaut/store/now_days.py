"""The cache's days: what holds among the entries of a cell, kept by tier and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store import derived
from wortlaut.store.derived import NO_DAY
from wortlaut.store.now import TIERS, Cell, Group, Key, of_cell

_DAYS = derived.now_days.c
# What is asked for each cell of each report is made once: to put a question together takes longer than to answer it.
_OF_CELL = sa.and_(*(_DAYS[name] == sa.bindparam(name) for name in ("codebook", "actor", "measure")))
_IN_TIER = sa.and_(_OF_CELL, _DAYS.tier == sa.bindparam("tier"))
_ON, _UP_TO = _DAYS.day == sa.bindparam("day"), _DAYS.day <= sa.bindparam("day")
_EARLIER, _LATER = _DAYS.day < sa.bindparam("day"), _DAYS.day > sa.bindparam("day")
_DAY = sa.select(derived.now_days).where(_IN_TIER, _ON)
_LAST = sa.select(derived.now_days).where(_IN_TIER).order_by(_DAYS.day.desc()).limit(1)
_BEFORE = _LAST.where(_EARLIER)
_NEXT = sa.select(_DAYS.day, _DAYS.stance, _DAYS.begins).where(_IN_TIER, _LATER).order_by(_DAYS.day).limit(1)
_STANCE_BEFORE = sa.select(_DAYS.stance).where(_IN_TIER, _EARLIER).order_by(_DAYS.day.desc()).limit(1)
_BEGUN = sa.select(sa.func.max(_DAYS.day)).where(_IN_TIER, _UP_TO, _DAYS.begins)
# Each tier's own, from the index: a group of them all would read all days.
_FIRST_DAYS = sa.union_all(
    *(
        sa.select(sa.literal_column(str(tier), sa.Integer).label("tier"), sa.func.min(_DAYS.day).label("day"))
        .where(_OF_CELL, _DAYS.tier == tier)
        for tier in TIERS
    )
)  # fmt: skip


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


def put_day(connection: sa.Connection, codebook: str, group: Group, row: DayRow | None) -> bool:
    """Put what holds in a group into the cache; without a row the group is empty. Says whether that is new."""
    asked = _asked(codebook, group.cell, group.tier, group.day)
    found = connection.execute(_DAY, asked).first()
    if (None if found is None else day_of_row(found)) == row:
        return False
    table = derived.now_days
    of_tier = sa.and_(*of_cell(table, codebook, group.cell), table.c.tier == group.tier)
    if found is not None:
        connection.execute(sa.delete(table).where(of_tier, table.c.day == (group.day or NO_DAY)))
    stance: str | None = connection.execute(_STANCE_BEFORE, asked).scalar()
    if row is not None:
        connection.execute(sa.insert(table), day_values(codebook, row) | {"begins": row.stance != stance})
        stance = row.stance
    after = connection.execute(_NEXT, asked).first()
    if after is not None and after.begins != (after.stance != stance):
        connection.execute(sa.update(table).where(of_tier, table.c.day == after.day).values(begins=not after.begins))
    return True


def put_days(connection: sa.Connection, codebook: str, rows: Iterable[DayRow]) -> None:
    """Put what holds in all groups of some cells, of which nothing is there yet, into the cache."""
    values: list[dict[str, Any]] = []
    before: DayRow | None = None
    for row in sorted(rows, key=lambda row: (row.cell, row.tier, row.day or NO_DAY)):
        goes_on = before is not None and (before.cell, before.tier, before.stance) == (row.cell, row.tier, row.stance)
        values.append(day_values(codebook, row) | {"begins": not goes_on})
        before = row
    if values:
        connection.execute(sa.insert(derived.now_days), values)


def first_days(connection: sa.Connection, codebook: str, cell: Cell) -> Mapping[int, date | None]:
    """The tiers of a cell, each with its first day (None: not known)."""
    rows = connection.execute(_FIRST_DAYS, _asked(codebook, cell))
    return {row.tier: known_day(row.day) for row in rows if row.day is not None}


def read_days(
    connection: sa.Connection, codebook: str, cell: Cell, *, first: date | None = None, last: date | None = None
) -> list[DayRow]:
    """The days of a cell, between two days (both included) where they are given, by day and then by tier."""
    table = derived.now_days
    conditions = of_cell(table, codebook, cell)
    conditions += [table.c.day >= first] if first is not None else []
    conditions += [table.c.day <= last, table.c.day > NO_DAY] if last is not None else []
    query = sa.select(table).where(*conditions).order_by(table.c.day, table.c.tier)
    return [day_of_row(row) for row in connection.execute(query)]


def last_day(connection: sa.Connection, codebook: str, cell: Cell, tier: int) -> DayRow | None:
    """The latest day of a cell in that tier."""
    row = connection.execute(_LAST, _asked(codebook, cell, tier)).first()
    return day_of_row(row) if row is not None else None


def day_before(connection: sa.Connection, codebook: str, cell: Cell, tier: int, day: date) -> DayRow | None:
    """The latest day of a cell in that tier that comes before the given one."""
    row = connection.execute(_BEFORE, _asked(codebook, cell, tier, day)).first()
    return day_of_row(row) if row is not None else None


def next_day(connection: sa.Connection, codebook: str, cell: Cell, tier: int, after: date) -> date | None:
    """The first day of a cell in that tier that comes after the given one."""
    found: date | None = connection.execute(_NEXT, _asked(codebook, cell, tier, after)).scalar()
    return found


def stance_since(connection: sa.Connection, codebook: str, row: DayRow) -> date | None:
    """The day from which on a row's stance stands in its tier without interruption."""
    found: date | None = connection.execute(_BEGUN, _asked(codebook, row.cell, row.tier, row.day)).scalar()
    return known_day(found)


def _asked(codebook: str, cell: Cell, tier: int | None = None, day: date | None = None) -> dict[str, Any]:
    return {
        "codebook": codebook, "actor": cell.actor, "measure": cell.measure, "tier": tier, "day": day or NO_DAY,
    }  # fmt: skip


def clear(connection: sa.Connection, codebook: str) -> None:
    """Empty the cache of a codebook."""
    for name in ("entries", "counts", "days", "positions", "changes", "disputes", "figures", "state"):
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


def forget_others(connection: sa.Connection, codebook: str) -> None:
    """Say of the caches of all other codebooks that they are not built: what they follow from has changed."""
    connection.execute(sa.delete(derived.now_state).where(derived.now_state.c.codebook != codebook))


def day_values(codebook: str, row: DayRow) -> dict[str, Any]:
    """What a row says of its day, by column."""
    return {
        "codebook": codebook, "actor": row.cell.actor, "measure": row.cell.measure, "tier": row.tier,
        "day": row.day or NO_DAY, "coding": row.coding, "number": row.number, "stance": row.stance,
        "polarity": row.polarity, "contested": row.contested, "origins": row.origins,
    }  # fmt: skip


def day_of_row(row: Any) -> DayRow:
    """The day that a row of the cache keeps."""
    return DayRow(
        cell=Cell(row.actor, row.measure), tier=row.tier, day=known_day(row.day), coding=row.coding, number=row.number,
        stance=row.stance, polarity=row.polarity, contested=row.contested, origins=row.origins,
    )  # fmt: skip


def known_day(day: date | None) -> date | None:
    """The day of a row; None where it stands for a day that is not known."""
    return None if day == NO_DAY else day
