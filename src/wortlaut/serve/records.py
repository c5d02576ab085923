"""The records of the register as plain data: the columns of JSON and CSV, which stay as they are once they are out."""

from __future__ import annotations

from math import isfinite
from typing import Any

from wortlaut.codebook import Codebook
from wortlaut.model import Amount, Event, Figure, Quote
from wortlaut.register import Entry, Position
from wortlaut.run.gold import whole
from wortlaut.store import Row, StoredReport

POSITION = (
    "actor", "actor_name", "measure", "measure_name", "stance", "polarity", "day", "day_of", "conditions", "value",
    "value_to", "unit", "per", "speaker", "chain", "outlet", "doc", "address", "start", "end", "words", "voice",
    "contested", "statements",
)  # fmt: skip
REPORT = (
    "doc", "outlet", "published", "published_why", "language", "title", "address", "length", "versions", "statements",
    "figures", "events", "quotes", "known", "report",
)  # fmt: skip
_PLACE = ("doc", "outlet", "published", "language", "address", "start", "end", "words", "report")
FIGURE = ("value", "value_to", "unit", "per", "what", "approx", *_PLACE)
EVENT = ("date", "kind", "place", *_PLACE)
QUOTE = ("speaker", "text", *_PLACE)


def position_record(position: Position, codebook: Codebook) -> dict[str, Any]:
    """A position with its present entry."""
    measure = codebook.measures.get(position.measure)
    return {
        "actor": position.actor,
        "actor_name": codebook.actor_name(position.actor),
        "measure": position.measure,
        "measure_name": measure.name if measure else position.measure,
        **entry_record(position.present),
        "contested": position.contested,
        "statements": len(position.history),
    }


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry of a position's history."""
    said = entry.statement
    return {
        "stance": said.stance,
        "polarity": said.polarity,
        "day": entry.day.isoformat() if entry.day else None,
        "day_of": entry.day_of,
        "conditions": list(said.conditions),
        **_amount(said.quantity),
        "speaker": said.speaker,
        "chain": list(entry.chain()),
        "outlet": entry.outlet,
        "doc": entry.doc,
        "address": entry.address,
        "start": said.start,
        "end": said.end,
        "words": entry.words,
        "voice": entry.voice,
        "report": entry.report,
    }


def _amount(amount: Amount | None) -> dict[str, Any]:
    if amount is None:
        return {"value": None, "value_to": None, "unit": None, "per": None}
    value, to = _number(amount.value), _number(amount.to)
    return {"value": value, "value_to": to, "unit": amount.unit, "per": amount.per or None}


def _number(value: float | None) -> int | float | None:
    return whole(value) if value is not None and isfinite(value) else None


def report_record(report: StoredReport) -> dict[str, Any]:
    """A stored report in its present version."""
    return {
        "doc": report.doc, "outlet": report.outlet, "published": _day(report.published),
        "published_why": report.published_why, "language": report.language, "title": report.title,
        "address": report.address, "length": report.length, "versions": report.versions,
        "statements": report.statements, "figures": report.figures, "events": report.events, "quotes": report.quotes,
        "known": report.known, "report": report.id,
    }  # fmt: skip


def figure_record(row: Row[Figure]) -> dict[str, Any]:
    """A figure with its place."""
    figure = row.record
    return {
        "value": _number(figure.value), "value_to": _number(figure.to), "unit": figure.unit, "per": figure.per or None,
        "what": figure.what, "approx": figure.approx, **_place(row),
    }  # fmt: skip


def event_record(row: Row[Event]) -> dict[str, Any]:
    """An event with its place in the text (`place` is where it happened)."""
    return {"date": row.record.date, "kind": row.record.kind, "place": row.record.place, **_place(row)}


def quote_record(row: Row[Quote]) -> dict[str, Any]:
    """A quotation with its place."""
    return {"speaker": row.record.speaker, "text": row.record.text, **_place(row)}


def _place(row: Row[Any]) -> dict[str, Any]:
    return {
        "doc": row.doc, "outlet": row.outlet, "published": _day(row.published), "language": row.language,
        "address": row.address, "start": row.record.start, "end": row.record.end, "words": row.words,
        "shown": row.shown, "report": row.report,
    }  # fmt: skip


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
