"""What can be asked of the register: positions with their history, reports, figures, events, quotes."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.model import Event, Figure, Quote
from wortlaut.register import Entry, Position, entry_of, fold_positions
from wortlaut.run.names import find_actor, find_measure, find_stance
from wortlaut.store import (
    Filter,
    Row,
    Store,
    StoredReport,
    read_events,
    read_figures,
    read_quotes,
    read_reports,
    read_statements,
)


class Wanted(Struct, frozen=True):
    """What is asked of the positions, in the user's words; empty fields ask for everything.

    `stances` are stances or polarities; `as_of` is the last day that counts.
    """

    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    as_of: date | None = None


def positions(store: Store, codebook: Codebook, wanted: Wanted) -> list[Position]:
    """The positions asked for, by actor and then in the order of the codebook's measures. Raises UsageError."""
    asked = Filter(
        codebook=codebook.id,
        actors=tuple(find_actor(codebook, name) for name in wanted.actors),
        measures=tuple(find_measure(codebook, name) for name in wanted.measures),
    )
    stances = {find_stance(codebook, name) for name in wanted.stances}
    found = fold_positions(entries(store, codebook, asked), as_of=wanted.as_of)
    order = {code: place for place, code in enumerate(codebook.measures)}
    kept = (p for p in found if not stances or stances & {p.stance, p.polarity})
    return sorted(kept, key=lambda p: (p.actor, order.get(p.measure, len(order)), p.measure))


def entries(store: Store, codebook: Codebook, asked: Filter) -> list[Entry]:
    """All statements that are asked for, each as an entry of the register."""
    with store.read() as connection:
        return [
            entry_of(
                row.record, words=row.words, shown=row.shown, doc=row.doc, report=row.report,
                version=row.version, outlet=row.outlet, address=row.address, title=row.title, published=row.published,
                actors=codebook.actors,
            )
            for row in read_statements(connection, asked)
        ]  # fmt: skip


def reports(store: Store, codebook: Codebook, asked: Filter) -> list[StoredReport]:
    """The reports, each in its present version."""
    with store.read() as connection:
        return list(read_reports(connection, replace(asked, codebook=codebook.id)))


def figures(store: Store, codebook: Codebook, asked: Filter) -> list[Row[Figure]]:
    """The figures of the reports."""
    with store.read() as connection:
        return list(read_figures(connection, replace(asked, codebook=codebook.id)))


def events(store: Store, codebook: Codebook, asked: Filter) -> list[Row[Event]]:
    """The events of the reports, in the order of their days."""
    with store.read() as connection:
        rows = list(read_events(connection, replace(asked, codebook=codebook.id)))
    return sorted(rows, key=lambda row: row.record.date)


def quotes(store: Store, codebook: Codebook, asked: Filter) -> list[Row[Quote]]:
    """The direct quotations of the reports."""
    with store.read() as connection:
        return list(read_quotes(connection, replace(asked, codebook=codebook.id)))
