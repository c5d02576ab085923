"""Builds the cache anew from the register's material: as a whole or not at all, each cell folded once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from hashlib import sha256
from itertools import islice

import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.errors import StoreError
from wortlaut.register import changes, since, timeline
from wortlaut.run.counting import figures_now, held_then
from wortlaut.run.dispute_days import settle_figure_disputes, stance_rows
from wortlaut.run.folding import change_row, day_row
from wortlaut.run.sources import settle_all
from wortlaut.store import Store, now, now_changes, now_days, now_disputes, now_figures
from wortlaut.store.now import Cell, Group, Held
from wortlaut.store.now_days import PositionRow
from wortlaut.store.present import put_all_codings

_RULES = "1"
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
        for cell in now.cells(connection, codebook.id):
            _fold_whole(connection, codebook.id, cell)
        days: dict[str, set[date | None]] = defaultdict(set)
        figures = list(figures_now(connection, codebook))
        now_figures.enter_all(connection, codebook.id, figures)
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


def _fold_whole(connection: sa.Connection, codebook: str, cell: Cell) -> None:
    """Fold all entries of a cell of which nothing is folded yet."""
    held = now.read_cell(connection, codebook, cell)
    groups: dict[Group, list[Held]] = defaultdict(list)
    for one in held:
        groups[one.group()].append(one)
    rows = [day_row(cell, entries) for entries in groups.values()]
    now_days.put_days(connection, codebook, rows)
    told = timeline(rows)
    now_changes.put_changes(
        connection, codebook, cell, [change_row(cell, change) for change in changes(told)], after=None, until=None
    )
    now_days.put_position(connection, codebook, cell, PositionRow(told[-1], since(told), 0), more=len(held))
    now_disputes.put_disputes(connection, codebook, cell, stance_rows(cell, held), first=date.min, last=date.max)


