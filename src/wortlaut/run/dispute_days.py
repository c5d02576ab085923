"""Keeps the disputes up to date, and lists them: a cell's day is looked at together with the days that are near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.register import (
    NEAR_DAYS,
    NEAR_DAYS_FIGURE,
    Dispute,
    Entry,
    FigureEntry,
    find_figure_disputes,
    find_stance_disputes,
)
from wortlaut.register.disputes import SHOWN
from wortlaut.run.entries import entry_of_held, figure_entry_of_held
from wortlaut.store import now, now_disputes, now_figures
from wortlaut.store.now import Cell, Held, Key
from wortlaut.store.now_disputes import DisputeRow, SideRow

HeldT = TypeVar("HeldT", Entry, FigureEntry)
_SURE = (0, 1)
"""The tiers whose entries can dispute: what is unsure or undated cannot."""


def settle_disputes(
    connection: sa.Connection, codebook: Codebook, cell: Cell, days: Collection[date | None]
) -> None:
    """Find anew the stances of a cell that dispute each other on these days and those just after."""
    for first, last in _spans(days, NEAR_DAYS):
        start = _back(first, NEAR_DAYS)
        poles = now.poles(connection, codebook.id, cell, first=start, last=last, tiers=_SURE)
        both = {"pro", "con"} <= poles
        held = now.read_cell(connection, codebook.id, cell, first=start, last=last, tiers=_SURE) if both else []
        rows = list(stance_rows(cell, held, since=first))
        now_disputes.put_disputes(connection, codebook.id, cell, rows, first=first, last=last)


def stance_rows(cell: Cell, held: Iterable[Held], *, since: date = date.min) -> Iterator[DisputeRow]:
    """The disputes among the entries of a cell whose later day is not before `since`."""
    pairs = [(entry_of_held(one), one.key) for one in held if one.tier in _SURE]
    return _by_day(cell, pairs, NEAR_DAYS, find_stance_disputes, since)


def settle_figure_disputes(
    connection: sa.Connection, codebook: Codebook, code: str, days: Collection[date | None]
) -> None:
    """Find anew the values of a figure that dispute each other on these days and those just after."""
    near = near_days_of(codebook, code)
    find = partial(find_figure_disputes, near_days={code: near})
    cell = Cell("", code)
    for first, last in _spans(days, near):
        held = now_figures.read_figure_values(connection, codebook.id, code, first=_back(first, near), last=last)
        pairs = [(figure_entry_of_held(one), (one.row.coding, one.row.number)) for one in held]
        rows = list(_by_day(cell, pairs, near, find, first))
        now_disputes.put_disputes(connection, codebook.id, cell, rows, first=first, last=last)


def _by_day(
    cell: Cell,
    pairs: Iterable[tuple[HeldT, Key]],
    near: int,
    find: Callable[[list[HeldT]], list[Dispute[HeldT]]],
    since: date,
) -> Iterator[DisputeRow]:
    """For each day what is in dispute on it, looked at with the days that are near before it."""
    days: dict[date, list[tuple[HeldT, Key]]] = defaultdict(list)
    for entry, key in pairs:
        if entry.day is not None:
            days[entry.day].append((entry, key))
    ordered = sorted(days)
    first = 0
    for place, day in enumerate(ordered):
        while ordered[first] < _back(day, near):
            first += 1
        if day >= since:
            window = [pair for before in ordered[first : place + 1] for pair in days[before]]
            yield from _rows(cell, day, find([entry for entry, _ in window]), window)


def near_days_of(codebook: Codebook, code: str) -> int:
    """By how many days two values of a figure may lie apart and still be of one time."""
    figure = codebook.figures.get(code)
    return figure.near_days if figure is not None else NEAR_DAYS_FIGURE


def _rows(
    cell: Cell, day: date, found: Iterable[Dispute[HeldT]], pairs: Iterable[tuple[HeldT, Key]]
) -> Iterator[DisputeRow]:
    """The row of what is in dispute up to a day, if anything is."""
    parts = [part for part in found if part.until == day]
    if parts:
        keys = {id(entry): key for entry, key in pairs}
        sides = tuple(
            SideRow(side.says, side.origins, side.count, tuple(keys[id(entry)] for entry in side.entries[-SHOWN:]))
            for part in parts
            for side in part.sides
        )
        yield DisputeRow(cell, min(part.day for part in parts), day, sides)


def _spans(days: Collection[date | None], near: int) -> Iterator[tuple[date, date]]:
    """The days and those up to `near` after them, as runs from one day to another, both included."""
    start = end = None
    for day in sorted(day for day in days if day is not None):
        if start is None or end is None or day > end:
            if start is not None and end is not None:
                yield start, end
            start = day
        end = _ahead(day, near)
    if start is not None and end is not None:
        yield start, end


def _back(day: date, near: int) -> date:
    return day - timedelta(days=near) if (day - date.min).days >= near else date.min


def _ahead(day: date, near: int) -> date:
    return day + timedelta(days=near) if (date.max - day).days >= near else date.max
