"""Which codings count: of each report's present version the latest of each coder and codebook, now or on a past day."""

from __future__ import annotations

import sqlalchemy as sa

from wortlaut.store import derived, tables

_FOR_EVER = "9999"


def present_version(connection: sa.Connection, report: str) -> str | None:
    """The version that was met last; of those met at one time the one with the greatest id, whatever the order was."""
    version, seen = tables.versions.c, tables.sightings.c
    query = sa.select(version.id).join_from(tables.versions, tables.sightings).where(version.report == report)
    return connection.execute(query.order_by(seen.known.desc(), version.id.desc())).scalars().first()


def put_codings(connection: sa.Connection, report: str) -> None:
    """Work out anew which codings of a report count, and put them into the cache."""
    now, coding = derived.now_codings, tables.codings.c
    connection.execute(sa.delete(now).where(now.c.report == report))
    of_version = sa.select(coding.id, coding.version, coding.coder, coding.codebook)
    of_version = of_version.where(coding.version == present_version(connection, report))
    rows = connection.execute(of_version.order_by(coding.known, coding.id))
    latest = {(row.coder, row.codebook): row for row in rows}
    if latest:
        connection.execute(
            sa.insert(now),
            [
                {"coding": r.id, "codebook": r.codebook, "coder": r.coder, "report": report, "version": r.version}
                for r in latest.values()
            ],
        )


def put_all_codings(connection: sa.Connection) -> None:
    """Work out anew which codings of all reports count."""
    now, coding, version = derived.now_codings, tables.codings, tables.versions
    connection.execute(sa.delete(now))
    latest = _codings_known("", _FOR_EVER)
    query = (
        sa.select(coding.c.id, coding.c.codebook, coding.c.coder, version.c.report, coding.c.version)
        .join(latest, latest.c.id == coding.c.id)
        .join(version, version.c.id == coding.c.version)
    )
    connection.execute(sa.insert(now).from_select(["coding", "codebook", "coder", "report", "version"], query))


def codings(codebook: str, known: str | None, report: str = "") -> sa.Subquery:
    """The codings that count (columns `id`, `version`), with `known` those that counted at that time.

    With a `report` it may be asked for that report's only.
    """
    if known is not None:
        return _codings_known(codebook, known)
    now = derived.now_codings.c
    query = sa.select(now.coding.label("id"), now.version)
    if report:
        query = query.where(now.report == report)
    coded_with = _not_looked_up(now.codebook) if report else now.codebook
    return (query.where(coded_with == codebook) if codebook else query).subquery("latest")


def _not_looked_up(column: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """The column in a form that no index is of: SQLite would go through all of a codebook to find one report's."""
    return sa.func.coalesce(column, "")


def reports_of_both(
    connection: sa.Connection, codebook: str, coders: tuple[str, str], *, known: str | None = None, report: str = "",
) -> set[str]:  # fmt: skip
    """The reports that both coders have coded; those of the second one are gone through, so name the rarer one last."""
    if known is not None:
        return _of_both_then(connection, codebook, coders, known, report)
    of_one, of_other = derived.now_codings.alias("one"), derived.now_codings.alias("other")
    one, other = of_one.c, of_other.c
    also = sa.select(sa.literal(1)).select_from(of_one)
    also = also.where(
        one.report == other.report, _not_looked_up(one.codebook) == codebook, _not_looked_up(one.coder) == coders[0]
    )
    query = sa.select(other.report).select_from(of_other).where(also.exists())
    if report:
        its = (other.report == report, _not_looked_up(other.codebook) == codebook)
        query = query.where(*its, _not_looked_up(other.coder) == coders[1])
    else:
        query = query.where(other.codebook == codebook, other.coder == coders[1])
    return set(connection.execute(query).scalars())


def coders_beside(connection: sa.Connection, codebook: str) -> dict[str, list[str]]:
    """Of each report that several coders have coded the coders, by name."""
    now = derived.now_codings
    several = sa.select(now.c.report).where(now.c.codebook == codebook).group_by(now.c.report)
    several = several.having(sa.func.count(now.c.coder.distinct()) > 1)
    query = sa.select(now.c.report, now.c.coder).where(now.c.codebook == codebook, now.c.report.in_(several))
    found: dict[str, list[str]] = {}
    for row in connection.execute(query.order_by(now.c.report, now.c.coder)):
        found.setdefault(row.report, []).append(row.coder)
    return found


def _of_both_then(
    connection: sa.Connection, codebook: str, coders: tuple[str, str], known: str, report: str
) -> set[str]:
    then, coding, version = _codings_known(codebook, known), tables.codings.c, tables.versions.c
    query = (
        sa.select(version.report)
        .join(then, then.c.version == version.id)
        .join(tables.codings, coding.id == then.c.id)
        .where(coding.coder.in_(coders), *([version.report == report] if report else []))
        .group_by(version.report)
        .having(sa.func.count(coding.coder.distinct()) == len(coders))
    )
    return set(connection.execute(query).scalars())


def versions(known: str | None) -> sa.Subquery:
    """The present version of each report (column `version`), with `known` the one that was present at that time."""
    version, seen = tables.versions.c, tables.sightings.c
    place = sa.func.row_number().over(partition_by=version.report, order_by=(seen.known.desc(), version.id.desc()))
    ranked = sa.select(version.id.label("version"), place.label("place")).join_from(tables.versions, tables.sightings)
    ranks = (ranked.where(seen.known < known) if known is not None else ranked).subquery("ranked")
    return sa.select(ranks.c.version).where(ranks.c.place == 1).subquery("present")


def _codings_known(codebook: str, known: str) -> sa.Subquery:
    coding, present = tables.codings.c, versions(known)
    place = sa.func.row_number().over(
        partition_by=(coding.version, coding.coder, coding.codebook), order_by=(coding.known.desc(), coding.id.desc())
    )
    query = sa.select(coding.id, coding.version, place.label("place"))
    query = query.join(present, present.c.version == coding.version).where(coding.known < known)
    if codebook:
        query = query.where(coding.codebook == codebook)
    ranked = query.subquery("coded")
    return sa.select(ranked.c.id, ranked.c.version).where(ranked.c.place == 1).subquery("latest")
