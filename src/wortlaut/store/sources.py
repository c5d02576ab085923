"""Who brought a report: its source, the sketch of its text, its reprints, and what was worked out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.model import Report
from wortlaut.store import derived, tables
from wortlaut.store.now import AT_ONCE
from wortlaut.store.present import present_version

_MOST_CANDIDATES = 20
_SOURCE = (
    tables.versions.c.id, tables.versions.c.report, tables.versions.c.doc, tables.versions.c.outlet,
    tables.versions.c.address, tables.versions.c.title, tables.versions.c.agencies, tables.versions.c.published,
    tables.reports.c.known,
)  # fmt: skip


class SourceRow(Struct, frozen=True):
    """The source of a report's present version; `known` is when the register came to know the report."""

    report: str
    version: str
    doc: str
    outlet: str
    address: str
    title: str
    agencies: tuple[str, ...]
    published: date | None
    known: str


class OriginRow(Struct, frozen=True):
    """The origin of a report as it was worked out: its keys, why, and the smallest id among its reprints."""

    report: str
    keys: tuple[str, ...]
    why: tuple[str, ...]
    cluster: str


def read_source(connection: sa.Connection, report: str) -> SourceRow | None:
    """The source of a report in its present version."""
    version = tables.versions
    query = sa.select(*_SOURCE).join_from(version, tables.reports)
    row = connection.execute(query.where(version.c.id == present_version(connection, report))).first()
    return _source(row) if row is not None else None


def read_sources(connection: sa.Connection, reports: Sequence[str]) -> list[SourceRow]:
    """The sources of reports that have been coded, in their present versions, by report."""
    found: dict[str, SourceRow] = {}
    coded, version = derived.now_codings, tables.versions
    for start in range(0, len(reports), AT_ONCE):
        query = sa.select(*_SOURCE).join_from(version, tables.reports).join(coded, coded.c.version == version.c.id)
        some = coded.c.report.in_(reports[start : start + AT_ONCE])
        found |= {row.report: _source(row) for row in connection.execute(query.where(some))}
    return [found[report] for report in sorted(found)]


def read_report(connection: sa.Connection, version: str) -> Report:
    """A version as it was read: its text with paragraphs, zones and sentences."""
    table = tables.versions
    return _report(connection.execute(sa.select(table.c.text, table.c.reading).where(table.c.id == version)).one())


def read_layouts(connection: sa.Connection, versions: Sequence[str]) -> dict[str, Report]:
    """The same of many versions."""
    table = tables.versions
    query = sa.select(table.c.id, table.c.text, table.c.reading).where(table.c.id.in_(versions))
    return {row.id: _report(row) for row in connection.execute(query)}


def read_sketch(connection: sa.Connection, version: str) -> list[int]:
    """The numbers of the bands of a version's text, in their order; none where it has not been sketched."""
    table = tables.sketches
    query = sa.select(table.c.hash).where(table.c.version == version).order_by(table.c.band)
    return list(connection.execute(query).scalars())


def put_sketches(connection: sa.Connection, sketches: Mapping[str, Sequence[int]]) -> None:
    """Keep the sketches of versions' texts."""
    rows = [
        {"version": version, "band": band, "hash": number}
        for version, bands in sketches.items()
        for band, number in enumerate(bands)
    ]
    if rows:
        connection.execute(sa.insert(tables.sketches), rows)


def read_alike(connection: sa.Connection, report: str, bands: Sequence[int]) -> list[tuple[str, str]]:
    """Other reports whose present version shares a band, with that version: the likeliest first, and only so many."""
    if not bands:
        return []
    sketch, version = tables.sketches.c, tables.versions.c
    near = sa.or_(*(sa.and_(sketch.band == band, sketch.hash == number) for band, number in enumerate(bands)))
    shared = sa.func.count().label("shared")
    query = (
        sa.select(version.report, version.id, shared)
        .join_from(tables.sketches, tables.versions)
        .where(near, version.report != report)
        .group_by(version.report, version.id)
        .order_by(shared.desc(), version.id)
        .limit(_MOST_CANDIDATES)
    )
    rows = connection.execute(query).all()
    return [(row.report, row.id) for row in rows if present_version(connection, row.report) == row.id]


def put_reprints(connection: sa.Connection, report: str, others: Iterable[str]) -> None:
    """Say which reports have nearly the same text as a report, in place of what was said before."""
    table = derived.now_reprints
    connection.execute(sa.delete(table).where(sa.or_(table.c.report == report, table.c.other == report)))
    rows = [{"report": one, "other": two} for other in others for one, two in ((report, other), (other, report))]
    if rows:
        connection.execute(sa.insert(table), rows)


def read_cluster(connection: sa.Connection, report: str) -> list[str]:
    """The reports that hang together as reprints with a report, with it itself, by id."""
    table = derived.now_reprints
    found, edge = {report}, {report}
    while edge:
        ahead: set[str] = set()
        listed = sorted(edge)
        for start in range(0, len(listed), AT_ONCE):
            some = table.c.report.in_(listed[start : start + AT_ONCE])
            ahead |= set(connection.execute(sa.select(table.c.other).where(some).distinct()).scalars())
        edge = ahead - found
        found |= edge
    return sorted(found)


def read_origins(connection: sa.Connection, reports: Sequence[str] | None = None) -> list[OriginRow]:
    """The origins of these reports, or of all, by report."""
    table = derived.now_origins
    if reports is None:
        return [_origin(row) for row in connection.execute(sa.select(table).order_by(table.c.report))]
    found: list[OriginRow] = []
    for start in range(0, len(reports), AT_ONCE):
        some = table.c.report.in_(reports[start : start + AT_ONCE])
        found += [_origin(row) for row in connection.execute(sa.select(table).where(some))]
    return sorted(found, key=lambda row: row.report)


def put_origin(connection: sa.Connection, origin: OriginRow) -> None:
    """Keep the origin of a report in place of what was worked out before."""
    table = derived.now_origins
    connection.execute(sa.delete(table).where(table.c.report == origin.report))
    put_origins(connection, [origin])


def put_origins(connection: sa.Connection, origins: Iterable[OriginRow]) -> None:
    """Keep the origins of reports that have none yet."""
    rows = [
        {
            "report": one.report, "keys": "|".join(one.keys), "why": msgspec.json.encode(one.why).decode(),
            "cluster": one.cluster,
        }
        for one in origins
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(derived.now_origins), rows)


def clear(connection: sa.Connection) -> None:
    """Forget all origins and reprints."""
    connection.execute(sa.delete(derived.now_origins))
    connection.execute(sa.delete(derived.now_reprints))


def read_unsketched(connection: sa.Connection) -> list[str]:
    """The present versions that have no sketch: new ones, and those with too little text."""
    coded, sketched = derived.now_codings.c.version, tables.sketches.c.version
    query = sa.select(coded).distinct().where(coded.not_in(sa.select(sketched).where(tables.sketches.c.band == 0)))
    return list(connection.execute(query.order_by(coded)).scalars())


def read_suspects(connection: sa.Connection) -> list[str]:
    """The reports whose present version shares a band with another report's, by id: they may be reprints."""
    coded, sketch = derived.now_codings.c, tables.sketches.c
    shared = (
        sa.select(sketch.band, sketch.hash)
        .join_from(tables.sketches, derived.now_codings, coded.version == sketch.version)
        .group_by(sketch.band, sketch.hash)
        .having(sa.func.count(sa.distinct(coded.report)) > 1)
        .subquery()
    )
    query = (
        sa.select(coded.report)
        .distinct()
        .join_from(derived.now_codings, tables.sketches, coded.version == sketch.version)
        .join(shared, sa.and_(shared.c.band == sketch.band, shared.c.hash == sketch.hash))
    )
    return sorted(connection.execute(query).scalars())


def read_unsettled(connection: sa.Connection) -> list[str]:
    """The reports that have been coded and have no origin yet, by id."""
    coded = derived.now_codings.c.report
    query = sa.select(coded).distinct().where(coded.not_in(sa.select(derived.now_origins.c.report)))
    return sorted(connection.execute(query).scalars())


def _report(row: Any) -> Report:
    layout = msgspec.json.decode(row.reading, type=Report)
    return msgspec.structs.replace(layout, text=row.text, view=layout.view or row.text)


def _source(row: Any) -> SourceRow:
    return SourceRow(
        report=row.report, version=row.id, doc=row.doc, outlet=row.outlet, address=row.address, title=row.title,
        agencies=msgspec.json.decode(row.agencies, type=tuple[str, ...]), published=row.published, known=row.known,
    )  # fmt: skip


def _origin(row: Any) -> OriginRow:
    why = msgspec.json.decode(row.why, type=tuple[str, ...])
    return OriginRow(row.report, tuple(row.keys.split("|")), why, row.cluster)
