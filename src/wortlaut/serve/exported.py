"""The rows of the tables that are exported, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wortlaut.codebook import Codebook
from wortlaut.register import unsure
from wortlaut.run import exporting
from wortlaut.run.exporting import Asked, Exported
from wortlaut.run.positions import positions
from wortlaut.serve import records
from wortlaut.store import Store

Rows = Iterator[dict[str, Any]]


def statement_record(one: Exported, codebook: Codebook) -> dict[str, Any]:
    """A statement with everything that is known of it."""
    held, row = one.held, one.held.row
    said = row.record
    return {
        **records.cell_record(said.actor, said.measure, codebook),
        "stance": said.stance, "polarity": said.polarity, "conditions": list(said.conditions),
        **records.amount_columns(said.quantity),
        "speaker": said.speaker, "chain": list(said.chain), "said": _day(said.said), "day": _day(held.day),
        "day_of": held.day_of, "voice": held.voice, "tier": held.tier,
        "unsure": unsure(said.sure, reviewed=held.reviewed), "sure": said.sure, "reviewed": held.reviewed,
        "coder": said.coder, "rules": list(said.rules), "start": said.start, "end": said.end, "words": row.words,
        "doc": row.doc, "title": row.title, "outlet": row.outlet, "address": row.address,
        "published": _day(row.published), "language": row.language, "origin": list(held.origin), "report": row.report,
        "version": row.version, "coding": row.coding, "number": row.number, "codebook": one.coding.codebook,
        "codebook_version": one.coding.codebook_version, "known": one.coding.known,
    }  # fmt: skip


def table_rows(name: str, store: Store, codebook: Codebook, asked: Asked) -> Rows:
    """The rows of the table of that name, one by one. Raises UsageError."""
    return _ROWS[name](store, codebook, asked)


def _statements(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return (statement_record(one, codebook) for one in exporting.statements(store, codebook, asked))


def _positions(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return (records.position_record(one, codebook) for one in positions(store, codebook, asked.positions()))


def _changes(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return (records.change_record(turn, codebook) for turn in exporting.changes(store, codebook, asked))


def _figures(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return map(records.figure_record, exporting.figures(store, codebook, asked))


def _events(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return map(records.event_record, exporting.events(store, codebook, asked))


def _quotes(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return map(records.quote_record, exporting.quotes(store, codebook, asked))


def _reports(store: Store, codebook: Codebook, asked: Asked) -> Rows:
    return map(records.report_record, exporting.reports(store, codebook, asked))


_ROWS: Mapping[str, Callable[[Store, Codebook, Asked], Rows]] = {
    "statements": _statements, "positions": _positions, "changes": _changes, "figures": _figures, "events": _events,
    "quotes": _quotes, "reports": _reports,
}  # fmt: skip


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
