"""The cache's entries: the statements that count now. Filled and emptied report by report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.model import Statement
from wortlaut.store import derived, tables
from wortlaut.store.reading import BY_CONTENT, each, statement_of
from wortlaut.store.records import Record, Row

DayOf = Literal["said", "published", "none"]
Voice = Literal["own", "report", "other"]
Key = tuple[str, int]
"""What names a record: its coding and its number there."""
TIERS = range(8)
"""All tiers, from the best to the worst."""
_Correction = tuple[Statement, str, str]
"""A statement that is not as its coder had it, with its words as they stand and as they are shown."""


class Cell(NamedTuple):
    """An actor and a measure: what a position is about."""

    actor: str
    measure: str


class Group(NamedTuple):
    """The entries that are folded together: those of one cell, tier and day."""

    cell: Cell
    tier: int
    day: date | None


class Held(Struct, frozen=True):
    """A statement that counts, with what was worked out about it; `corrected` where it is other than in its coding.

    `origin` are the keys of who brought it.
    """

    row: Row[Statement]
    tier: int
    day: date | None
    day_of: DayOf
    voice: Voice
    reviewed: bool
    origin: tuple[str, ...]
    corrected: bool = False

    @property
    def key(self) -> Key:
        """The key of the statement."""
        return self.row.coding, self.row.number

    def group(self) -> Group:
        """The group it is folded in."""
        said = self.row.record
        return Group(Cell(said.actor, said.measure), self.tier, self.day)


def reports_coded(connection: sa.Connection, codebook: str) -> list[str]:
    """The reports that have been coded with that codebook."""
    coded = sa.select(tables.versions.c.report).distinct().join(tables.codings)
    coded = coded.where(tables.codings.c.codebook == codebook)
    return sorted(connection.execute(coded).scalars())


def reports_of_actors(connection: sa.Connection, codebook: str, actors: Collection[str]) -> list[str]:
    """The reports whose present codings have statements of these actors, as their coders had them."""
    coded, said = derived.now_codings, tables.statements
    query = sa.select(coded.c.report).distinct().join(said, said.c.coding == coded.c.coding)
    query = query.where(coded.c.codebook == codebook, said.c.actor.in_(actors)).order_by(coded.c.report)
    return list(connection.execute(query).scalars()) if actors else []


def forget(connection: sa.Connection, codebook: str, report: str) -> list[Group]:
    """Take the entries of a report out of the cache; returns the group of each, so that they can be folded anew."""
    table = derived.now_entries
    of_report = sa.and_(table.c.report == report, table.c.codebook == codebook)
    query = sa.select(table.c.actor, table.c.measure, table.c.tier, table.c.day).where(of_report)
    groups = [Group(Cell(row.actor, row.measure), row.tier, row.day) for row in connection.execute(query)]
    if groups:
        connection.execute(sa.delete(table).where(of_report))
    return groups


def enter(connection: sa.Connection, codebook: str, entries: Iterable[Held]) -> None:
    """Put entries into the cache."""
    rows = [
        {
            "codebook": codebook, "report": held.row.report, "version": held.row.version, "coding": held.row.coding,
            "number": held.row.number, "actor": held.row.record.actor, "measure": held.row.record.measure,
            "stance": held.row.record.stance, "polarity": held.row.record.polarity, "tier": held.tier, "day": held.day,
            "day_of": held.day_of, "voice": held.voice, "reviewed": held.reviewed, "origin": "|".join(held.origin),
            "unit": held.row.record.quantity.unit if held.row.record.quantity else None,
            "corrected": _correction(held) if held.corrected else None,
        }
        for held in entries
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(derived.now_entries), rows)


def read_group(connection: sa.Connection, codebook: str, group: Group) -> list[Held]:
    """The entries of one group."""
    return list(_held(connection, in_group(codebook, group)))


def poles(
    connection: sa.Connection, codebook: str, cell: Cell, *, first: date, last: date, tiers: Collection[int]
) -> set[str]:
    """The polarities that the entries of a cell and of these tiers have between two days, both included."""
    entry = derived.now_entries.c
    query = sa.select(entry.polarity).distinct().where(
        *of_cell(derived.now_entries, codebook, cell), entry.tier.in_(tiers), entry.day >= first, entry.day <= last
    )
    return set(connection.execute(query).scalars())


def read_cell(
    connection: sa.Connection, codebook: str, cell: Cell, *, first: date | None = None, last: date | None = None,
    tiers: Collection[int] = TIERS, limit: int | None = None,
) -> list[Held]:  # fmt: skip
    """The entries of a cell between two days, both included, latest first; `limit` is the most that are read."""
    entry = derived.now_entries.c
    # The tiers one by one: so the days of each are found in the index.
    conditions = of_cell(derived.now_entries, codebook, cell)
    conditions += [entry.tier.in_(tiers)] if limit is None and len(tiers) < len(TIERS) else []
    conditions += [entry.day >= first] if first is not None else []
    conditions += [entry.day <= last] if last is not None else []
    if limit is None:
        return list(_held(connection, conditions))
    # Of each tier the latest, from the end of the index: so it takes no longer where there are many before them.
    # Only those that are left are joined with their words.
    keys = sa.select(entry.day, entry.coding, entry.number)
    order = [entry.day.desc(), entry.coding.desc(), entry.number.desc()]
    of_tiers = [keys.where(*conditions, entry.tier == tier).order_by(*order).limit(limit).subquery() for tier in tiers]
    ends = sa.union_all(*(sa.select(of_tier) for of_tier in of_tiers)).subquery()
    day = sa.func.coalesce(ends.c.day, derived.NO_DAY)
    latest = sa.select(ends).order_by(day.desc(), ends.c.coding.desc(), ends.c.number.desc()).limit(limit).subquery()
    return list(_held(connection, [], within=latest))


def read_amounts(connection: sa.Connection, codebook: str, measure: str, units: Collection[str]) -> list[Held]:
    """The entries of a measure that have an amount of one of these units, of all actors."""
    entry = derived.now_entries.c
    wanted = [entry.codebook == codebook, entry.measure == measure, entry.unit.in_(sorted(units))]
    return list(_held(connection, wanted)) if units else []


def stream_cells(connection: sa.Connection, codebook: str) -> Iterator[Held]:
    """All entries, those of one cell after the other, a part of them in memory at a time."""
    entry = derived.now_entries.c
    yield from _held(connection, [entry.codebook == codebook], order=(entry.actor, entry.measure))


def stream_entries(
    connection: sa.Connection, codebook: str, *, actors: Sequence[str] = (), measures: Sequence[str] = (),
    first: date | None = None, last: date | None = None, doc: str = "",
) -> Iterator[Held]:  # fmt: skip
    """All entries in the order of the reports they stand in (BY_CONTENT), a part of them in memory at a time.

    `first` and `last` are days of the entries, both included.
    """
    entry = derived.now_entries.c
    conditions: list[sa.ColumnElement[bool]] = [entry.codebook == codebook]
    conditions += [entry.actor.in_(actors)] if actors else []
    conditions += [entry.measure.in_(measures)] if measures else []
    conditions += [entry.day >= first] if first is not None else []
    conditions += [entry.day <= last] if last is not None else []
    conditions += [tables.versions.c.doc == doc] if doc else []
    order = (*BY_CONTENT, entry.coding, entry.number)
    yield from _held(connection, conditions, order=order)


def read_entries(connection: sa.Connection, keys: Sequence[Key]) -> dict[Key, Held]:
    """The entries with these keys."""
    entry = derived.now_entries.c
    found: dict[Key, Held] = {}
    for start in range(0, len(keys), AT_ONCE):
        # Without the codebook, which the keys imply: by its index a database might read all its entries.
        condition = has_keys(entry.coding, entry.number, keys[start : start + AT_ONCE])
        found |= {held.key: held for held in _held(connection, [condition])}
    return found


AT_ONCE = 400
"""How many keys are asked for in one query: a database takes only so many parameters."""


def has_keys(
    coding: sa.ColumnElement[str], number: sa.ColumnElement[int], keys: Sequence[Key]
) -> sa.ColumnElement[bool]:
    """What picks the rows that have one of these keys, by an index that the coding leads."""
    # A pair SQLite looks up in no index but reads all rows, and PostgreSQL compares with each pair of the list; one
    # value both do look up.
    joined = coding + ":" + sa.cast(number, sa.Text)
    return sa.and_(coding.in_(sorted({key[0] for key in keys})), joined.in_([f"{key[0]}:{key[1]}" for key in keys]))


def of_cell(table: sa.Table, codebook: str, cell: Cell) -> list[sa.ColumnElement[bool]]:
    """What picks the rows of a cell in a table of the cache."""
    return [table.c.codebook == codebook, table.c.actor == cell.actor, table.c.measure == cell.measure]


def in_group(codebook: str, group: Group) -> list[sa.ColumnElement[bool]]:
    """What picks the entries of a group."""
    entry = derived.now_entries.c
    day = entry.day.is_(None) if group.day is None else entry.day == group.day
    return [*of_cell(derived.now_entries, codebook, group.cell), entry.tier == group.tier, day]


def _entries() -> sa.Select[Any]:
    """All entries with their statements and what is known of their source."""
    entry, record, version = derived.now_entries, tables.statements, tables.versions
    return (
        sa.select(
            record, entry.c.tier, entry.c.day, entry.c.day_of, entry.c.voice, entry.c.reviewed, entry.c.origin,
            entry.c.corrected, entry.c.report, entry.c.version, version.c.doc, version.c.outlet, version.c.address,
            version.c.title, version.c.language, version.c.published,
        )
        .select_from(entry)
        .join(record, sa.and_(record.c.coding == entry.c.coding, record.c.number == entry.c.number))
        .join(version, version.c.id == entry.c.version)
    )  # fmt: skip


_ENTRIES = _entries()
# Not ordered by the bare day: by the index of days a database might read those of all cells.
_LATEST = (
    sa.func.coalesce(derived.now_entries.c.day, derived.NO_DAY).desc(), tables.versions.c.doc,
    derived.now_entries.c.coding, derived.now_entries.c.number,
)  # fmt: skip


def _held(
    connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]], *,
    order: Sequence[sa.ColumnElement[Any]] = (), within: sa.Subquery | None = None,
) -> Iterator[Held]:  # fmt: skip
    entry, query = derived.now_entries.c, _ENTRIES.where(*conditions)
    if within is not None:
        query = query.join(within, sa.and_(within.c.coding == entry.coding, within.c.number == entry.number))
    asked: sa.Select[Any] = query.order_by(*(order or _LATEST))
    # a part at a time takes PostgreSQL three questions in place of one: only where all entries are asked for
    for row in each(connection, asked, in_parts=bool(order)):
        corrected = row.corrected is not None
        if corrected:
            said, words, shown = msgspec.json.decode(row.corrected, type=_Correction)
        else:
            said, words, shown = statement_of(row), row.words, row.shown
        yield Held(
            row=row_of(said, words, shown, row), tier=row.tier, day=row.day, day_of=row.day_of,
            voice=row.voice, reviewed=row.reviewed, origin=keys_of(row.origin), corrected=corrected,
        )  # fmt: skip


def _correction(held: Held) -> bytes:
    return msgspec.json.encode((held.row.record, held.row.words, held.row.shown))


def row_of(record: Record, words: str, shown: str, row: Any) -> Row[Record]:
    """A record with these words, in the version that the row is of."""
    return Row(
        record=record, words=words, shown=shown, report=row.report, version=row.version, doc=row.doc,
        outlet=row.outlet, address=row.address, title=row.title, language=row.language, published=row.published,
        coding=row.coding, number=row.number,
    )  # fmt: skip


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of an origin, as they are kept in one text."""
    return tuple(text.split("|")) if text else ()
