"""Two reports that the tests of the store put into it, and what comes out again."""

from __future__ import annotations

from tests.line_coder import read_and_code
from wortlaut.store import Filter, Given, Store, keep, read_reports, read_statements
from wortlaut.store.records import Arrival

DECLINES = b"POL ground_troops declines 2025-09-03 Donald Tusk\n"
OFFERS = b"POL ground_troops offers 2025-09-04 Donald Tusk\n"


def arrive(data: bytes, *, doc: str = "a", source: str = "/x/a.txt", given: Given | None = None) -> Arrival:
    """An arrival of a text file."""
    return Arrival(doc=doc, source=source, form="text", data=data, given=given or Given())


def put(store: Store, arrival: Arrival, *, known: str = "2026-01-01", digest: str = "one") -> str:
    """Keep an arrival; say what it was."""
    reading = read_and_code(arrival, digest)
    with store.write() as connection:
        return keep(connection, reading, known=known).what


def stances(store: Store) -> list[str]:
    """The stances of all present statements."""
    with store.read() as connection:
        return [row.record.stance for row in read_statements(connection, Filter())]


def versions(store: Store) -> list[int]:
    """How many versions each report has."""
    with store.read() as connection:
        return [report.versions for report in read_reports(connection, Filter())]
