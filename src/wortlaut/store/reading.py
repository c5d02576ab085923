"""Takes records out of the store: those of each report's present version, in its latest coding with one codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from wortlaut.model import Amount, Event, Figure, Quote, Statement
from wortlaut.store import tables
from wortlaut.store.present import codings, versions
from wortlaut.store.records import Record, Row, StoredReport

_AT_ONCE = 1000
"""How many rows are fetched at a time: a large register does not fit into memory."""
BY_CONTENT = (tables.versions.c.published.nulls_first(), tables.versions.c.doc, tables.versions.c.id)
"""By content, never by the order in which it was stored."""


class Filter(msgspec.Struct, frozen=True):
    """What is asked for; empty fields ask for everything.

    `since` and `until` are days, both included: of publication, and for events of the event itself. `text` stands
    somewhere in the words (for reports: in title or text), upper and lower case alike; `report` is the id of one.
    `known` is a time (ISO 8601, UTC): only what the register had come to know before it.
    """

    codebook: str = ""
    doc: str = ""
    outlet: str = ""
    language: str = ""
    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    speaker: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""
    report: str = ""
    known: str | None = None


def _holds(text: str | None, part: str) -> bool:
    # Here and not in SQL: databases differ in what is a letter and in what its small form is.
    return part.casefold() in (text or "").casefold()


def _of_report(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    version = tables.versions.c
    conditions = (
        (version.doc == wanted.doc, wanted.doc),
        (version.language == wanted.language, wanted.language),
        (version.report == wanted.report, wanted.report),
    )
    return [condition for condition, given in conditions if given]


def _published(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    day = tables.versions.c.published
    conditions = [] if wanted.since is None else [day >= wanted.since]
    return conditions if wanted.until is None else [*conditions, day <= wanted.until]


def _happened(event: Event, wanted: Filter) -> bool:
    """Whether the event's day, month or year touches the days asked for."""
    known = len(event.date)
    after = wanted.since is None or event.date >= wanted.since.isoformat()[:known]
    return after and (wanted.until is None or event.date <= wanted.until.isoformat()[:known])


def _rows(
    connection: sa.Connection,
    table: sa.Table,
    wanted: Filter,
    conditions: list[sa.ColumnElement[bool]],
    make: Callable[[Any], Record],
    first: Sequence[sa.ColumnElement[Any]] = (),
) -> Iterator[Row[Record]]:
    latest, version = codings(wanted.codebook, wanted.known, wanted.report), tables.versions
    query = (
        sa.select(
            table, version.c.report, version.c.id.label("version"), version.c.doc, version.c.outlet, version.c.address,
            version.c.title, version.c.language, version.c.published,
        )
        .join(latest, latest.c.id == table.c.coding)
        .join(version, version.c.id == latest.c.version)
        .where(*conditions)
        .order_by(*first, *BY_CONTENT, table.c.coding, table.c.number)
    )  # fmt: skip
    for row in each(connection, query):
        if not (_holds(row.shown, wanted.text) and _is_of(row.outlet, wanted.outlet)):
            continue
        yield _row_of(make(row), row)


def _row_of(record: Record, row: Any) -> Row[Record]:
    return Row(
        record=record, words=row.words, shown=row.shown, report=row.report, version=row.version, doc=row.doc,
        outlet=row.outlet, address=row.address, title=row.title, language=row.language, published=row.published,
        coding=row.coding, number=row.number,
    )  # fmt: skip


def each(connection: sa.Connection, query: sa.Select[Any], *, in_parts: bool = True) -> Iterator[Any]:
    """The rows, in parts: PostgreSQL's driver would hold all of them in memory."""
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE} if in_parts else {}) as result:
        yield from result


def _is_of(name: str, wanted: str) -> bool:
    return not wanted or name.casefold() == wanted.casefold()


def read_statements(connection: sa.Connection, wanted: Filter, *, by_cell: bool = False) -> Iterator[Row[Statement]]:
    """The statements, `by_cell` sorted by actor and measure before all else; `speaker`, `kind` are not asked for."""
    table = tables.statements
    first = (table.c.actor, table.c.measure) if by_cell else ()
    conditions = _of_report(wanted) + _published(wanted)
    if wanted.actors:
        conditions.append(table.c.actor.in_(wanted.actors))
    if wanted.measures:
        conditions.append(table.c.measure.in_(wanted.measures))
    return _rows(connection, table, wanted, conditions, statement_of, first)


def read_statement(connection: sa.Connection, coding: str, number: int) -> Row[Statement] | None:
    """The statement of that coding with that number, in whichever version it stands."""
    table, version, codings_ = tables.statements, tables.versions, tables.codings
    query = (
        sa.select(
            table, version.c.report, version.c.id.label("version"), version.c.doc, version.c.outlet, version.c.address,
            version.c.title, version.c.language, version.c.published,
        )
        .join(codings_, codings_.c.id == table.c.coding)
        .join(version, version.c.id == codings_.c.version)
        .where(table.c.coding == coding, table.c.number == number)
    )  # fmt: skip
    row = connection.execute(query).first()
    return _row_of(statement_of(row), row) if row is not None else None


def number_of(connection: sa.Connection, coding: str, statement: Statement) -> int | None:
    """The number of a statement in its coding, by its place and what it says."""
    table = tables.statements.c
    query = sa.select(table.number).where(
        table.coding == coding, table.start == statement.start, table.end == statement.end,
        table.actor == statement.actor, table.measure == statement.measure,
    )  # fmt: skip
    found: int | None = connection.execute(query.order_by(table.number)).scalars().first()
    return found


def read_figures(connection: sa.Connection, wanted: Filter) -> Iterator[Row[Figure]]:
    """The figures; `kind` is their unit."""
    rows = _rows(connection, tables.figures, wanted, _of_report(wanted) + _published(wanted), figure_of)
    return (row for row in rows if _is_of(row.record.unit, wanted.kind))


def read_events(connection: sa.Connection, wanted: Filter) -> Iterator[Row[Event]]:
    """The events; `since` and `until` are about their own date."""
    table = tables.events
    conditions = _of_report(wanted)
    if wanted.kind:
        conditions.append(table.c.kind == wanted.kind)
    rows = _rows(connection, table, wanted, conditions, _event)
    return (row for row in rows if _happened(row.record, wanted))


def read_quotes(connection: sa.Connection, wanted: Filter) -> Iterator[Row[Quote]]:
    """The quotes; `speaker` is a part of the speaker's name."""
    rows = _rows(connection, tables.quotes, wanted, _of_report(wanted) + _published(wanted), _quote)
    return (row for row in rows if _holds(row.record.speaker, wanted.speaker))


def read_reports(connection: sa.Connection, wanted: Filter) -> Iterator[StoredReport]:
    """The reports in their present version, with the counts of what the latest coding found."""
    latest, present = codings(wanted.codebook, wanted.known, wanted.report), versions(wanted.known)
    version, other = tables.versions, tables.versions.alias("other")
    count_versions = sa.select(sa.func.count()).where(other.c.report == version.c.report)
    if wanted.known is not None:
        count_versions = count_versions.where(other.c.known < wanted.known)
    counts = []
    length = sa.func.length(version.c.text).label("length")
    for name in ("statements", "figures", "events", "quotes"):
        table = tables.metadata.tables[name]
        count = sa.select(sa.func.count()).select_from(table).join(latest, latest.c.id == table.c.coding)
        counts.append(count.where(latest.c.version == version.c.id).scalar_subquery().label(name))
    query = (
        sa.select(version, length, count_versions.scalar_subquery().label("versions"), *counts)
        .join(present, present.c.version == version.c.id)
        .where(*_of_report(wanted), *_published(wanted))
        .order_by(*BY_CONTENT)
    )
    for row in each(connection, query):
        found = _holds(row.title, wanted.text) or _holds(row.text, wanted.text)
        if not (found and _is_of(row.outlet, wanted.outlet)):
            continue
        yield StoredReport(
            id=row.report, version=row.id, doc=row.doc, outlet=row.outlet, address=row.address, title=row.title,
            language=row.language, published=row.published, published_why=row.published_why, known=row.known,
            length=row.length, versions=row.versions, statements=row.statements, figures=row.figures,
            events=row.events, quotes=row.quotes, agencies=_words(row.agencies),
        )  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...])


def statement_of(row: Any) -> Statement:
    amount = None if row.value is None else Amount(value=row.value, unit=row.unit, to=row.value_to, per=row.per)
    return Statement(
        start=row.start, end=row.end, actor=row.actor, measure=row.measure, stance=row.stance, polarity=row.polarity,
        conditions=_words(row.conditions), speaker=row.speaker, chain=_words(row.chain), quantity=amount, said=row.said,
        coder=row.coder, rules=_words(row.rules), sure=row.sure,
    )  # fmt: skip


def figure_of(row: Any) -> Figure:
    return Figure(
        start=row.start, end=row.end, value=row.value, unit=row.unit, what=row.what, to=row.value_to, per=row.per,
        approx=row.approx, coder=row.coder, code=row.code,
    )  # fmt: skip


def _event(row: Any) -> Event:
    return Event(start=row.start, end=row.end, kind=row.kind, date=row.date, place=row.place, coder=row.coder)


def _quote(row: Any) -> Quote:
    return Quote(start=row.start, end=row.end, text=row.text, speaker=row.speaker, coder=row.coder)
