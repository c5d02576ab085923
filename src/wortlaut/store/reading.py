"""Takes records out of the store: those of each report's present version, in its latest coding with one codebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa

from wortlaut.model import Amount, Event, Figure, Quote, Statement
from wortlaut.store import tables
from wortlaut.store.records import Record, Row, StoredReport


class Filter(msgspec.Struct, frozen=True):
    """What is asked for; empty fields ask for everything.

    `since` and `until` are days, both included: of publication, and for events of the event itself. `text` stands
    somewhere in the words (for reports: in title or text), upper and lower case alike.
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


def _present() -> sa.Subquery:
    """The present version of each report; must choose as `writing.present_version` does."""
    version, seen = tables.versions.c, tables.sightings.c
    place = sa.func.row_number().over(partition_by=version.report, order_by=(seen.known.desc(), version.id.desc()))
    ranked = sa.select(version.id.label("version"), place.label("place")).join_from(tables.versions, tables.sightings)
    ranks = ranked.subquery("ranked")
    return sa.select(ranks.c.version).where(ranks.c.place == 1).subquery("present")


def _latest_codings(codebook: str) -> sa.Subquery:
    """For each present version and coder the coding that came last."""
    coding, present = tables.codings.c, _present()
    place = sa.func.row_number().over(
        partition_by=(coding.version, coding.coder), order_by=(coding.known.desc(), coding.id.desc())
    )
    query = sa.select(coding.id, coding.version, place.label("place"))
    query = query.join(present, present.c.version == coding.version)
    if codebook:
        query = query.where(coding.codebook == codebook)
    ranked = query.subquery("coded")
    return sa.select(ranked.c.id, ranked.c.version).where(ranked.c.place == 1).subquery("latest")


def _holds(text: str | None, part: str) -> bool:
    # Here and not in SQL: databases differ in what is a letter and in what its small form is.
    return part.casefold() in (text or "").casefold()


def _of_report(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    version = tables.versions.c
    conditions = ((version.doc == wanted.doc, wanted.doc), (version.language == wanted.language, wanted.language))
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
) -> Iterator[Row[Record]]:
    latest, version = _latest_codings(wanted.codebook), tables.versions
    query = (
        sa.select(
            table, version.c.report, version.c.id.label("version"), version.c.doc, version.c.outlet, version.c.address,
            version.c.title, version.c.language, version.c.published, version.c.known,
        )
        .join(latest, latest.c.id == table.c.coding)
        .join(version, version.c.id == latest.c.version)
        .where(*conditions)
        # by content, never by the order in which it was stored
        .order_by(version.c.published, version.c.doc, version.c.id, table.c.coding, table.c.number)
    )  # fmt: skip
    for row in connection.execute(query):
        if not (_holds(row.shown, wanted.text) and _is_of(row.outlet, wanted.outlet)):
            continue
        yield Row(
            record=make(row), words=row.words, shown=row.shown, report=row.report, version=row.version, doc=row.doc,
            outlet=row.outlet, address=row.address, title=row.title, language=row.language, published=row.published,
            known=row.known,
        )  # fmt: skip


def _is_of(outlet: str, wanted: str) -> bool:
    return not wanted or outlet.casefold() == wanted.casefold()


def read_statements(connection: sa.Connection, wanted: Filter) -> Iterator[Row[Statement]]:
    """The statements; `speaker`, `kind` are not asked for."""
    table = tables.statements
    conditions = _of_report(wanted) + _published(wanted)
    if wanted.actors:
        conditions.append(table.c.actor.in_(wanted.actors))
    if wanted.measures:
        conditions.append(table.c.measure.in_(wanted.measures))
    return _rows(connection, table, wanted, conditions, _statement)


def read_figures(connection: sa.Connection, wanted: Filter) -> Iterator[Row[Figure]]:
    """The figures; `kind` is their unit."""
    conditions = _of_report(wanted) + _published(wanted)
    if wanted.kind:
        conditions.append(sa.func.lower(tables.figures.c.unit) == wanted.kind.lower())
    return _rows(connection, tables.figures, wanted, conditions, _figure)


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
    latest, present = _latest_codings(wanted.codebook), _present()
    version, other = tables.versions, tables.versions.alias("other")
    versions = sa.select(sa.func.count()).where(other.c.report == version.c.report).scalar_subquery()
    counts = []
    for name in ("statements", "figures", "events", "quotes"):
        table = tables.metadata.tables[name]
        count = sa.select(sa.func.count()).select_from(table).join(latest, latest.c.id == table.c.coding)
        counts.append(count.where(latest.c.version == version.c.id).scalar_subquery().label(name))
    query = (
        sa.select(version, sa.func.length(version.c.text).label("length"), versions.label("versions"), *counts)
        .join(present, present.c.version == version.c.id)
        .where(*_of_report(wanted), *_published(wanted))
        .order_by(version.c.published, version.c.doc, version.c.id)
    )
    for row in connection.execute(query):
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


def _statement(row: Any) -> Statement:
    amount = None if row.value is None else Amount(value=row.value, unit=row.unit, to=row.value_to, per=row.per)
    return Statement(
        start=row.start, end=row.end, actor=row.actor, measure=row.measure, stance=row.stance, polarity=row.polarity,
        conditions=_words(row.conditions), speaker=row.speaker, chain=_words(row.chain), quantity=amount, said=row.said,
        coder=row.coder, rules=_words(row.rules), sure=row.sure,
    )  # fmt: skip


def _figure(row: Any) -> Figure:
    return Figure(
        start=row.start, end=row.end, value=row.value, unit=row.unit, what=row.what, to=row.value_to, per=row.per,
        approx=row.approx, coder=row.coder, code=row.code,
    )  # fmt: skip


def _event(row: Any) -> Event:
    return Event(start=row.start, end=row.end, kind=row.kind, date=row.date, place=row.place, coder=row.coder)


def _quote(row: Any) -> Quote:
    return Quote(start=row.start, end=row.end, text=row.text, speaker=row.speaker, coder=row.coder)
