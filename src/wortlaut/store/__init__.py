"""Keeps the register's material: reports, versions, sightings, codings. It only grows; nothing in it is edited."""

from wortlaut.store.database import open_store
from wortlaut.store.reading import Filter, read_events, read_figures, read_quotes, read_reports, read_statements
from wortlaut.store.records import Arrival, CoderId, Given, Row, StoredReport
from wortlaut.store.transactions import Store
from wortlaut.store.writing import keep, look_up

__all__ = [
    "Arrival", "CoderId", "Filter", "Given", "Row", "Store", "StoredReport", "keep", "look_up", "open_store",
    "read_events", "read_figures", "read_quotes", "read_reports", "read_statements",
]  # fmt: skip
