"""The cache's values of the codebook's figures. Filled and emptied report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.model import Figure
from wortlaut.store import derived, tables
from wortlaut.store.now import AT_ONCE, Key, has_keys, keys_of, row_of
from wortlaut.store.reading import figure_of
from wortlaut.store.records import Row


class HeldFigure(Struct, frozen=True):
    """A value of one of the codebook's figures: `day` is the day of the report that gives it."""

    row: Row[Figure]
    day: date | None
    origin: tuple[str, ...]


class Version(NamedTuple):
    """A value that reports give of a figure: the first of their days, and how many they are."""

    value: float
    unit: str
    since: date | None
    reports: int


def enter_figures(
    connection: sa.Connection, codebook: str, report: str, figures: Sequence[HeldFigure]
) -> dict[str, set[date | None]]:
    """Put the values of the codebook's figures that a report gives into the cache, in place of its former ones.

    Returns the days of each figure that were touched.
    """
    table = derived.now_figures
    of_report = sa.and_(table.c.report == report, table.c.codebook == codebook)
    touched: dict[str, set[date | None]] = defaultdict(set)
    for row in connection.execute(sa.select(table.c.code, table.c.day).where(of_report)):
        touched[row.code].add(row.day)
    if touched:
        connection.execute(sa.delete(table).where(of_report))
    put_figures(connection, codebook, figures)
    for figure in figures:
        touched[figure.row.record.code].add(figure.day)
    return touched


def put_figures(connection: sa.Connection, codebook: str, figures: Sequence[HeldFigure]) -> None:
    """Put values into the cache of reports that have none there yet."""
    if figures:
        connection.execute(sa.insert(derived.now_figures), [_figure_values(codebook, figure) for figure in figures])


def _figure_values(codebook: str, held: HeldFigure) -> dict[str, Any]:
    figure, row = held.row.record, held.row
    return {
        "codebook": codebook, "code": figure.code, "day": held.day, "value": figure.value, "value_to": figure.to,
        "approx": figure.approx, "unit": figure.unit, "report": row.report, "version": row.version,
        "coding": row.coding, "number": row.number, "origin": "|".join(held.origin),
    }  # fmt: skip


def read_figure_values(
    connection: sa.Connection, codebook: str, code: str, *, first: date | None = None, last: date | None = None
) -> list[HeldFigure]:
    """The values of one of the codebook's figures that reports of those days give, both included."""
    now = derived.now_figures.c
    conditions = [now.codebook == codebook, now.code == code]
    conditions += [now.day >= first] if first is not None else []
    conditions += [now.day <= last] if last is not None else []
    return list(_held_figures(connection, conditions))


def read_versions(connection: sa.Connection, codebook: str, code: str) -> list[Version]:
    """The values that reports give of a figure, ranges left out."""
    now = derived.now_figures.c
    reports = sa.func.count(sa.distinct(now.report)).label("reports")
    query = sa.select(now.unit, now.value, sa.func.min(now.day).label("since"), reports)
    query = query.where(now.codebook == codebook, now.code == code, now.value_to.is_(None))
    rows = connection.execute(query.group_by(now.unit, now.value).order_by(now.unit, now.value))
    return [Version(row.value, row.unit, row.since, row.reports) for row in rows]


def read_latest(connection: sa.Connection, codebook: str, code: str, version: Version, limit: int) -> list[HeldFigure]:
    """The latest of the reports' values of a figure that are this one, at most so many."""
    now = derived.now_figures.c
    wanted = [now.code == code, now.unit == version.unit, now.value == version.value, now.value_to.is_(None)]
    order = (now.day.desc().nulls_last(), now.coding, now.number)
    latest = sa.select(now.coding, now.number).where(now.codebook == codebook, *wanted).order_by(*order).limit(limit)
    keys = [(row.coding, row.number) for row in connection.execute(latest)]
    return list(read_figures_by_key(connection, keys).values())


def read_figures_by_key(connection: sa.Connection, keys: Sequence[Key]) -> dict[Key, HeldFigure]:
    """The values with these keys."""
    found: dict[Key, HeldFigure] = {}
    for start in range(0, len(keys), AT_ONCE):
        now = derived.now_figures.c
        condition = has_keys(now.coding, now.number, keys[start : start + AT_ONCE])
        held = _held_figures(connection, [condition])
        found |= {(one.row.coding, one.row.number): one for one in held}
    return found


def _held_figures(connection: sa.Connection, conditions: Sequence[sa.ColumnElement[bool]]) -> Iterator[HeldFigure]:
    now, record, version = derived.now_figures, tables.figures, tables.versions
    query = (
        sa.select(
            record, now.c.day, now.c.origin, now.c.report, now.c.version, version.c.doc, version.c.outlet,
            version.c.address, version.c.title, version.c.language, version.c.published,
        )
        .select_from(now)
        .join(record, sa.and_(record.c.coding == now.c.coding, record.c.number == now.c.number))
        .join(version, version.c.id == now.c.version)
        .where(*conditions)
        .order_by(sa.func.coalesce(now.c.day, derived.NO_DAY), version.c.doc, now.c.coding, now.c.number)
    )  # fmt: skip
    for row in connection.execute(query):
        yield HeldFigure(row=row_of(figure_of(row), row.words, row.shown, row), day=row.day, origin=keys_of(row.origin))
