"""The cache's values of the codebook's figures. Filled and emptied report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.model import Figure
from wortlaut.store import derived, tables
from wortlaut.store.now import AT_ONCE, Key, keys_of, row_of
from wortlaut.store.reading import figure_of
from wortlaut.store.records import Row


class HeldFigure(Struct, frozen=True):
    """A value of one of the codebook's figures: `day` is the day of the report that gives it."""

    row: Row[Figure]
    day: date | None
    origin: tuple[str, ...]


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
    rows = [_figure_values(codebook, figure) for figure in figures]
    if rows:
        connection.execute(sa.insert(table), rows)
    for figure in figures:
        touched[figure.row.record.code].add(figure.day)
    return touched


def enter_all(connection: sa.Connection, codebook: str, figures: Sequence[HeldFigure]) -> None:
    """Put values into the cache in place of all that were there."""
    table = derived.now_figures
    connection.execute(sa.delete(table).where(table.c.codebook == codebook))
    if figures:
        connection.execute(sa.insert(table), [_figure_values(codebook, figure) for figure in figures])


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
    conditions = [now.code == code]
    conditions += [now.day >= first] if first is not None else []
    conditions += [now.day <= last] if last is not None else []
    return list(_held_figures(connection, codebook, conditions))


def read_figures_by_key(connection: sa.Connection, codebook: str, keys: Sequence[Key]) -> dict[Key, HeldFigure]:
    """The values with these keys."""
    found: dict[Key, HeldFigure] = {}
    for start in range(0, len(keys), AT_ONCE):
        now = derived.now_figures.c
        condition = sa.tuple_(now.coding, now.number).in_(keys[start : start + AT_ONCE])
        held = _held_figures(connection, codebook, [condition])
        found |= {(one.row.coding, one.row.number): one for one in held}
    return found


def _held_figures(
    connection: sa.Connection, codebook: str, conditions: Sequence[sa.ColumnElement[bool]]
) -> Iterator[HeldFigure]:
    now, record, version = derived.now_figures, tables.figures, tables.versions
    query = (
        sa.select(
            record, now.c.day, now.c.origin, now.c.report, now.c.version, version.c.doc, version.c.outlet,
            version.c.address, version.c.title, version.c.language, version.c.published,
        )
        .select_from(now)
        .join(record, sa.and_(record.c.coding == now.c.coding, record.c.number == now.c.number))
        .join(version, version.c.id == now.c.version)
        .where(now.c.codebook == codebook, *conditions)
        .order_by(now.c.day.nulls_first(), version.c.doc, now.c.coding, now.c.number)
    )  # fmt: skip
    for row in connection.execute(query):
        yield HeldFigure(row=row_of(figure_of(row), row.words, row.shown, row), day=row.day, origin=keys_of(row.origin))
