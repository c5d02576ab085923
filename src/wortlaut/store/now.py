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
_WORST = 7
"""The worst tier there is."""
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
    """A statement that counts, with what was worked out about it; `corrected` where a person corrected it.

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
            "corrected": _correction(held) if held.corrected else None,
        }
        for held in entries
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(derived.now_entries), rows)


def read_group(connection: sa.Connection, codebook: str, group: Group) -> list[Held]:
    """The entries of one group."""
    entry = derived.now_entries.c
    day = entry.day.is_(None) if group.day is None else entry.day == group.day
    return list(_held(connection, [entry.codebook == codebook, *_in(group.cell), entry.tier == group.tier, day]))


def poles(
    connection: sa.Connection, codebook: str, cell: Cell, *, first: date, last: date, worst_tier: int
) -> set[str]:
    """The polarities that the entries of a cell have between two days, both included."""
    entry = derived.now_entries.c
    query = sa.select(entry.polarity).distinct().where(
        entry.codebook == codebook, *_in(cell), _tiers(worst_tier), entry.day >= first, entry.day <= last
    )
    return set(connection.execute(query).scalars())


def read_cell(
    connection: sa.Connection, codebook: str, cell: Cell, *, first: date | None = None, last: date | None = None,
    worst_tier: int = _WORST, limit: int | None = None,
) -> list[Held]:  # fmt: skip
    """The entries of a cell between two days, both included, latest first; `limit` is the most that are read."""
    entry = derived.now_entries.c
    conditions = [entry.codebook == codebook, *_in(cell)]
    conditions += [_tiers(worst_tier)] if worst_tier < _WORST else []
    conditions += [entry.day >= first] if first is not None else []
    conditions += [entry.day <= last] if last is not None else []
    if limit is None:
        return list(_held(connection, conditions))
    # The latest are told from the index alone; only they are joined with their words.
    # Not ordered by the bare day: by the index of days a database might read those of all cells.
    keys = sa.select(entry.coding, entry.number).where(*conditions)
    day = sa.func.coalesce(entry.day, derived.NO_DAY).desc()
    latest = keys.order_by(day, entry.coding, entry.number).limit(limit).subquery()
    return list(_held(connection, [], within=latest))


def read_measure(connection: sa.Connection, codebook: str, measure: str) -> list[Held]:
    """The entries of a measure that have an amount of something, of all actors."""
    counted = tables.statements.c.unit.is_not(None)
    entry = derived.now_entries.c
    return list(_held(connection, [entry.codebook == codebook, entry.measure == measure, counted]))


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
        condition = sa.tuple_(entry.coding, entry.number).in_(keys[start : start + AT_ONCE])
        found |= {held.key: held for held in _held(connection, [condition])}
    return found


def count_entries(
    connection: sa.Connection, codebook: str, cell: Cell, *, last: date | None = None
) -> dict[tuple[int, date | None, str], int]:
    """How many entries a cell has of each tier, day and stance, up to a day (included) where one is given."""
    entry = derived.now_entries.c
    conditions = [entry.codebook == codebook, *_in(cell)]
    conditions += [entry.day <= last] if last is not None else []
    query = sa.select(entry.tier, entry.day, entry.stance, sa.func.count().label("count")).where(*conditions)
    rows = connection.execute(query.group_by(entry.tier, entry.day, entry.stance))
    return {(row.tier, row.day, row.stance): row[3] for row in rows}


def cells(connection: sa.Connection, codebook: str) -> list[Cell]:
    """All cells that have entries."""
    entry = derived.now_entries.c
    query = sa.select(entry.actor, entry.measure).distinct().where(entry.codebook == codebook)
    rows = connection.execute(query.order_by(entry.actor, entry.measure))
    return [Cell(row.actor, row.measure) for row in rows]


def count_cells(
    connection: sa.Connection, codebook: str, last: date, *, actors: Sequence[str] = (), measures: Sequence[str] = ()
) -> dict[Cell, int]:
    """How many entries each cell has up to that day, included."""
    entry = derived.now_entries.c
    conditions = [entry.codebook == codebook, entry.day <= last]
    conditions += [entry.actor.in_(actors)] if actors else []
    conditions += [entry.measure.in_(measures)] if measures else []
    query = sa.select(entry.actor, entry.measure, sa.func.count().label("count")).where(*conditions)
    rows = connection.execute(query.group_by(entry.actor, entry.measure))
    return {Cell(row.actor, row.measure): row[2] for row in rows}


AT_ONCE = 400
"""How many keys are asked for in one query: a database takes only so many parameters."""


def _in(cell: Cell) -> list[sa.ColumnElement[bool]]:
    entry = derived.now_entries.c
    return [entry.actor == cell.actor, entry.measure == cell.measure]


def _tiers(worst: int) -> sa.ColumnElement[bool]:
    """The tiers up to the worst, each by itself: so the days of each are found in the index."""
    return derived.now_entries.c.tier.in_(range(worst + 1))


def _held(
    connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]], *,
    order: Sequence[sa.ColumnElement[Any]] = (), within: sa.Subquery | None = None,
) -> Iterator[Held]:  # fmt: skip
    entry, record, version = derived.now_entries, tables.statements, tables.versions
    query = (
        sa.select(
            record, entry.c.tier, entry.c.day, entry.c.day_of, entry.c.voice, entry.c.reviewed, entry.c.origin,
            entry.c.corrected, entry.c.report, entry.c.version, version.c.doc, version.c.outlet, version.c.address,
            version.c.title, version.c.language, version.c.published,
        )
        .select_from(entry)
        .join(record, sa.and_(record.c.coding == entry.c.coding, record.c.number == entry.c.number))
        .join(version, version.c.id == entry.c.version)
        .where(*conditions)
    )  # fmt: skip
    if within is not None:
        query = query.join(within, sa.and_(within.c.coding == entry.c.coding, within.c.number == entry.c.number))
    latest: Sequence[sa.ColumnElement[Any]] = (
        entry.c.day.desc().nulls_last(), version.c.doc, entry.c.coding, entry.c.number,
    )  # fmt: skip
    asked: sa.Select[Any] = query.order_by(*(order or latest))
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
