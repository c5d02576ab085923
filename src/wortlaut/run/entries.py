"""From what is stored to entries: the statements of a report that count, with their day, voice, origin and tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.model import Statement
from wortlaut.register import Entry, entry_of, tier
from wortlaut.store import Filter, Row, read_figures, read_statements
from wortlaut.store.now import Held, HeldFigure


def counting(connection: sa.Connection, codebook: Codebook, report: str) -> Iterator[Held]:
    """The statements of a report that count now."""
    for row in read_statements(connection, Filter(codebook=codebook.id, report=report)):
        yield held_of(row, entry_of_row(row, codebook))


def counted_then(
    connection: sa.Connection, codebook: Codebook, known: str, *, actors: Iterable[str] = (),
    measures: Iterable[str] = (),
) -> Iterator[Entry]:  # fmt: skip
    """The entries that counted at that time (ISO 8601, UTC), by actor and measure: from the material, not the cache."""
    asked = Filter(codebook=codebook.id, actors=tuple(actors), measures=tuple(measures), known=known)
    for row in read_statements(connection, asked, by_cell=True):
        yield entry_of_row(row, codebook)


def by_cell(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries of one cell at a time: they come sorted, and a large register does not fit into memory."""
    for _, held in groupby(entries, key=lambda entry: (entry.statement.actor, entry.statement.measure)):
        yield list(held)


def figures_of(connection: sa.Connection, codebook: Codebook, report: str) -> Iterator[HeldFigure]:
    """The values that a report gives of the codebook's figures."""
    for row in read_figures(connection, Filter(codebook=codebook.id, report=report)):
        if row.record.code:
            yield HeldFigure(row=row, day=row.published, origin=())


def entry_of_row(row: Row[Statement], codebook: Codebook) -> Entry:
    """The entry of a statement as its coder had it."""
    return entry_of(
        row.record, words=row.words, shown=row.shown, doc=row.doc, report=row.report, version=row.version,
        outlet=row.outlet, address=row.address, title=row.title, published=row.published, actors=codebook.actors,
    )  # fmt: skip


def held_of(row: Row[Statement], entry: Entry) -> Held:
    """An entry as the cache keeps it."""
    return Held(
        row=row, tier=tier(entry), day=entry.day, day_of=entry.day_of, voice=entry.voice, reviewed=entry.reviewed,
        origin=entry.origin,
    )  # fmt: skip


def entry_of_held(held: Held) -> Entry:
    """An entry as the cache has it: nothing is worked out anew."""
    row = held.row
    return Entry(
        statement=row.record, words=row.words, shown=row.shown, doc=row.doc, report=row.report, version=row.version,
        outlet=row.outlet, address=row.address, title=row.title, published=row.published, day=held.day,
        day_of=held.day_of, voice=held.voice, origin=held.origin, reviewed=held.reviewed,
    )  # fmt: skip
