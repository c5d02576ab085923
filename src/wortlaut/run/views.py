"""What can be asked of what stands in the reports: reports, figures, events, quotes."""

from __future__ import annotations

from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.model import Event, Figure, Quote
from wortlaut.run.building import built
from wortlaut.run.positions import FOR_EVER
from wortlaut.store import Filter, Row, Store, StoredReport, read_events, read_figures, read_quotes, read_reports


def reports(store: Store, codebook: Codebook, asked: Filter) -> list[StoredReport]:
    """The reports, each in its present version."""
    wanted = asked_of(store, codebook, asked)
    with store.read() as connection:
        return list(read_reports(connection, wanted))


def figures(store: Store, codebook: Codebook, asked: Filter) -> list[Row[Figure]]:
    """The figures of the reports."""
    wanted = asked_of(store, codebook, asked)
    with store.read() as connection:
        return list(read_figures(connection, wanted))


def events(store: Store, codebook: Codebook, asked: Filter) -> list[Row[Event]]:
    """The events of the reports, in the order of their days."""
    wanted = asked_of(store, codebook, asked)
    with store.read() as connection:
        rows = list(read_events(connection, wanted))
    return sorted(rows, key=lambda row: row.record.date)


def quotes(store: Store, codebook: Codebook, asked: Filter) -> list[Row[Quote]]:
    """The direct quotations of the reports."""
    wanted = asked_of(store, codebook, asked)
    with store.read() as connection:
        return list(read_quotes(connection, wanted))


def asked_of(store: Store, codebook: Codebook, asked: Filter) -> Filter:
    """What is asked, of that codebook; from the material itself where the cache cannot be built."""
    known = asked.known if asked.known is not None or built(store, codebook) else FOR_EVER
    return replace(asked, codebook=codebook.id, known=known)
