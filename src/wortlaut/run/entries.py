"""From what is stored to entries and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from wortlaut.codebook import Codebook
from wortlaut.codebook.outlets import load_outlets
from wortlaut.model import Figure, Statement
from wortlaut.register import Entry, FigureEntry, Origin, entry_of, statement_origin, tier
from wortlaut.store import Row
from wortlaut.store.now import Held
from wortlaut.store.now_figures import HeldFigure


def entry_of_row(row: Row[Statement], codebook: Codebook, of_report: Origin, *, reviewed: bool) -> Entry:
    """The entry of a statement, whose report has that origin."""
    origin = statement_origin(row.record.chain, of_report, load_outlets())
    return entry_of(
        row.record, words=row.words, shown=row.shown, doc=row.doc, report=row.report, version=row.version,
        outlet=row.outlet, address=row.address, title=row.title, published=row.published, actors=codebook.actors,
        origin=origin.keys, reviewed=reviewed,
    )  # fmt: skip


def held_of(row: Row[Statement], entry: Entry, *, corrected: bool) -> Held:
    """An entry as the cache keeps it."""
    return Held(
        row=row, tier=tier(entry), day=entry.day, day_of=entry.day_of, voice=entry.voice, reviewed=entry.reviewed,
        origin=entry.origin, corrected=corrected,
    )  # fmt: skip


def entry_of_held(held: Held) -> Entry:
    """An entry as the cache has it: nothing is worked out anew."""
    row = held.row
    return Entry(
        statement=row.record, words=row.words, shown=row.shown, doc=row.doc, report=row.report, version=row.version,
        outlet=row.outlet, address=row.address, title=row.title, published=row.published, day=held.day,
        day_of=held.day_of, voice=held.voice, origin=held.origin, reviewed=held.reviewed,
    )  # fmt: skip


def figure_entry(row: Row[Figure], origin: tuple[str, ...]) -> FigureEntry:
    """A value of a figure, whose report has that origin."""
    return FigureEntry(
        figure=row.record, words=row.words, shown=row.shown, doc=row.doc, report=row.report, version=row.version,
        outlet=row.outlet, address=row.address, title=row.title, day=row.published, origin=origin,
    )  # fmt: skip


def figure_entry_of_held(held: HeldFigure) -> FigureEntry:
    """A value of a figure as the cache has it."""
    return figure_entry(held.row, held.origin)


def by_cell(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries of one cell at a time: they come sorted, and a large register does not fit into memory."""
    for _, held in groupby(entries, key=lambda entry: (entry.statement.actor, entry.statement.measure)):
        yield list(held)
