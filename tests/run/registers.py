"""Registers that tests fill report by report, with the coder whose statements the tests write themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from tests.line_coder import read_and_code
from wortlaut.codebook import load_codebook
from wortlaut.run.building import built, rebuild
from wortlaut.run.folding import refresh
from wortlaut.store import Given, Store, derived, keep, open_store
from wortlaut.store.records import Arrival

BOOK = load_codebook()
_CACHE = ("entries", "counts", "days", "positions", "changes", "disputes", "figures", "origins", "reprints", "codings")


def put(
    store: Store, text: str, *, doc: str = "a", outlet: str = "", published: str = "", known: str = "2026-01-01",
    digest: str = "one",
) -> str:  # fmt: skip
    """Add a report to the register as `add` does; returns its id."""
    given = Given(outlet=outlet, published=date.fromisoformat(published) if published else None)
    arrival = Arrival(doc=doc, source=f"/x/{doc}.txt", form="text", data=text.encode(), given=given)
    built(store, BOOK)
    with store.write() as connection:
        kept = keep(connection, read_and_code(arrival, digest), known=known)
        refresh(connection, BOOK, kept.report)
    return kept.report


@contextmanager
def register(database: str, *reports: tuple[str, str, str]) -> Iterator[Store]:
    """A register of reports: each its text, outlet and day; named a, b, c …"""
    with open_store(database, create=True) as store:
        for place, (text, outlet, day) in enumerate(reports):
            put(store, text, doc="abcdefghijklmnopqrstuvwxyz"[place], outlet=outlet, published=day)
        yield store


def cache(store: Store, *, tables: Iterable[str] = _CACHE) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the cache, sorted."""
    with store.read() as connection:
        return {
            name: sorted(map(tuple, connection.execute(sa.select(derived.metadata.tables[f"now_{name}"]))), key=repr)
            for name in tables
        }


def rebuilt(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the cache after it was built anew."""
    rebuild(store, BOOK)
    return cache(store)
