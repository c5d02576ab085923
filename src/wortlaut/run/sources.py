"""Who brought a report independently: its outlet, the agency that it credits, or the text that it reprints."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from wortlaut.codebook.outlets import Outlets, load_outlets
from wortlaut.register import Origin, Source, report_origin
from wortlaut.register.reprints import is_reprint, shingles, sketch
from wortlaut.store import sources
from wortlaut.store.sources import OriginRow, SourceRow

_AT_ONCE = 1000


def settle_origin(connection: sa.Connection, report: str) -> list[str]:
    """Work out anew the origin of a report and of its reprints; returns the reports whose origin became another."""
    outlets = load_outlets()
    before = sources.read_cluster(connection, report)
    _find_reprints(connection, report)
    after = sources.read_cluster(connection, report)
    changed = _settle(connection, after, outlets)
    parted = [other for other in before if other not in after]
    while parted:  # what hung together by this report alone may fall into several parts
        cluster = sources.read_cluster(connection, parted[0])
        changed += _settle(connection, cluster, outlets)
        parted = [other for other in parted if other not in cluster]
    return changed


def settle_all(connection: sa.Connection) -> None:
    """Work out anew the origins of all reports that have been coded."""
    outlets = load_outlets()
    sources.clear(connection)
    new = sources.read_unsketched(connection)
    for start in range(0, len(new), _AT_ONCE):
        read = sources.read_layouts(connection, new[start : start + _AT_ONCE])
        sources.put_sketches(connection, {version: sketch(shingles(report)) for version, report in read.items()})
    for report in sources.read_suspects(connection):
        _find_reprints(connection, report)
    for report in sources.read_suspects(connection):
        cluster = sources.read_cluster(connection, report)
        if len(cluster) > 1 and report == cluster[0]:
            _settle(connection, cluster, outlets)
    alone = sources.read_unsettled(connection)
    for start in range(0, len(alone), _AT_ONCE):
        rows = sources.read_sources(connection, alone[start : start + _AT_ONCE])
        sources.put_origins(connection, [_alone(row, outlets) for row in rows])


def _alone(row: SourceRow, outlets: Outlets) -> OriginRow:
    origin = report_origin(source_of(row), (), outlets)
    return OriginRow(row.report, origin.keys, (origin.rule, origin.found), row.report)


def origins_of(connection: sa.Connection, reports: Collection[str]) -> dict[str, Origin]:
    """The origins of reports as they were worked out; of each the report itself where it was not."""
    known = {row.report: row.keys for row in sources.read_origins(connection, sorted(reports))}
    return {report: Origin(known.get(report, (f"report:{report}",)), "report", report) for report in reports}


def origin_of(connection: sa.Connection, report: str) -> Origin:
    """The origin of a report as it was worked out; the report itself where it was not."""
    return origins_of(connection, [report])[report]


def origin_then(connection: sa.Connection, report: str, known: str) -> Origin:
    """The origin of a report by the reprints that the register had come to know before that time (ISO 8601, UTC)."""
    cluster = sources.read_cluster(connection, report)
    if len(cluster) == 1:
        return origin_of(connection, report)
    then = [row for row in sources.read_sources(connection, cluster) if row.report == report or row.known < known]
    own = next(row for row in then if row.report == report)
    return report_origin(source_of(own), [source_of(row) for row in then], load_outlets())


def source_of(row: SourceRow) -> Source:
    """A stored source as the rules of origins take it."""
    return Source(row.report, row.outlet, row.address, row.agencies, row.published)


def _find_reprints(connection: sa.Connection, report: str) -> None:
    source = sources.read_source(connection, report)
    if source is None:
        return
    bands = sources.read_sketch(connection, source.version)
    runs = shingles(sources.read_report(connection, source.version))
    if not bands:
        bands = list(sketch(runs))
        sources.put_sketches(connection, {source.version: bands})
    alike = sources.read_alike(connection, report, bands)
    found = [
        other for other, version in alike if is_reprint(runs, shingles(sources.read_report(connection, version)))
    ]
    sources.put_reprints(connection, report, found)


def _settle(connection: sa.Connection, cluster: list[str], outlets: Outlets) -> list[str]:
    """Work out the origins of reports that hang together; returns those that became others."""
    known = [source_of(row) for row in sources.read_sources(connection, cluster)]
    before = {row.report: row for row in sources.read_origins(connection, cluster)}
    changed = []
    shared: Origin | None = None  # all that credit no agency have the first one's
    for source in known:
        origin = report_origin(source, known, outlets) if source.agencies or shared is None else shared
        shared = shared if source.agencies else origin
        row = OriginRow(source.report, origin.keys, (origin.rule, origin.found), cluster[0])
        if before.get(source.report) != row:
            sources.put_origin(connection, row)
            changed.append(source.report)
    return changed
