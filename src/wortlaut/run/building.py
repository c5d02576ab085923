"""Builds the cache anew from the register's material: as a whole or not at all, each cell folded once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from hashlib import sha256
from itertools import groupby, islice

import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.errors import StoreError
from wortlaut.register import changes, since, timeline
from wortlaut.run.counting import figures_now, held_then
from wortlaut.run.dispute_days import settle_figure_disputes, stance_rows
from wortlaut.run.folding import change_row, day_row
from wortlaut.run.sources import settle_all
from wortlaut.store import Store, now, now_changes, now_counts, now_days, now_disputes, now_figures, now_positions
from wortlaut.store.now import Cell, Group, Held
from wortlaut.store.now_changes import ChangeRow
from wortlaut.store.now_days import DayRow
from wortlaut.store.now_disputes import DisputeRow
from wortlaut.store.now_positions import PositionRow
from wortlaut.store.present import put_all_codings

_RULES = "2"
"""Which rules the cache was built by: raise it with every change of what `register` makes of the same material."""
_AT_ONCE = 1000


def state_of(codebook: Codebook) -> str:
    """What names the rules and the codebook that a cache is built with."""
    return sha256(f"{_RULES} {codebook.digest}".encode()).hexdigest()[:32]


def rebuild(store: Store, codebook: Codebook) -> None:
    """Build the cache anew. Raises StoreError."""
    with store.write() as connection:
        now_days.clear(connection, codebook.id)
        put_all_codings(connection)
        settle_all(connection)
        held = held_then(connection, codebook, None)
        while some := list(islice(held, _AT_ONCE)):
            now.enter(connection, codebook.id, some)
        _fold_all(connection, codebook.id)
        days: dict[str, set[date | None]] = defaultdict(set)
        figures = list(figures_now(connection, codebook))
        now_figures.put_figures(connection, codebook.id, figures)
        for figure in figures:
            days[figure.row.record.code].add(figure.day)
        for code in sorted(days):
            settle_figure_disputes(connection, codebook, code, days[code])
        now_days.put_state(connection, codebook.id, state_of(codebook))


def built(store: Store, codebook: Codebook) -> bool:
    """Whether the cache stands, once it was built where it was missing or made by other rules or another codebook.

    It does not where the register may only be read: then its material is folded each time it is asked.
    """
    with store.read() as connection:
        if now_days.read_state(connection, codebook.id) == state_of(codebook):
            return True
    try:
        rebuild(store, codebook)
    except StoreError:
        return False
    return True


def _fold_all(connection: sa.Connection, codebook: str) -> None:
    """Fold all entries, of which nothing is folded yet, cell by cell."""
    rows = _Rows()
    for cell, held in groupby(now.stream_cells(connection, codebook), key=lambda one: one.group().cell):
        rows.fold(cell, list(held))
        if len(rows.days) > _AT_ONCE:
            rows.put(connection, codebook)
            rows = _Rows()
    rows.put(connection, codebook)


class _Rows:
    """What follows from the entries of some cells, on its way into the cache."""

    def __init__(self) -> None:
        self.days: list[DayRow] = []
        self._changes: list[ChangeRow] = []
        self._positions: list[PositionRow] = []
        self._disputes: list[DisputeRow] = []
        self._counts: dict[tuple[Cell, int, date], int] = {}

    def fold(self, cell: Cell, held: list[Held]) -> None:
        """Fold all entries of a cell."""
        groups: dict[Group, list[Held]] = defaultdict(list)
        for one in held:
            groups[one.group()].append(one)
        rows = [day_row(cell, entries) for entries in groups.values()]
        told = timeline(rows)
        self.days += rows
        self._changes += [change_row(cell, change) for change in changes(told)]
        self._positions.append(PositionRow(told[-1], since(told), len(held)))
        self._disputes += stance_rows(cell, held)
        self._counts |= now_counts.counts_of((group, len(entries)) for group, entries in groups.items())

    def put(self, connection: sa.Connection, codebook: str) -> None:
        """Put it into the cache, where nothing of these cells is yet."""
        now_days.put_days(connection, codebook, self.days)
        now_positions.put_positions(connection, codebook, self._positions)
        now_changes.add_changes(connection, codebook, self._changes)
        now_disputes.add_disputes(connection, codebook, self._disputes)
        now_counts.put_counts(connection, codebook, self._counts)
