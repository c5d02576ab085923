"""The records of the register as plain data: the columns of JSON and CSV, which stay as they are once they are out."""

from __future__ import annotations

from math import isfinite
from typing import Any

import msgspec

from wortlaut.codebook import Codebook
from wortlaut.model import Amount, Event, Figure, Quote
from wortlaut.register import Entry, FigureEntry, Position, Side
from wortlaut.run.changes import Difference, Turn
from wortlaut.run.disputes import Disputes
from wortlaut.run.gold import whole
from wortlaut.run.origins import OriginOf
from wortlaut.store import Row, StoredReport

POSITION = (
    "actor", "actor_name", "measure", "measure_name", "stance", "polarity", "day", "day_of", "conditions", "value",
    "value_to", "unit", "per", "speaker", "chain", "outlet", "doc", "address", "start", "end", "words", "voice",
    "contested", "statements", "since", "origins", "sure", "reviewed",
)  # fmt: skip
_SIDE = (
    "stance", "polarity", "day", "speaker", "outlet", "doc", "address", "words", "report", "start", "end",
)  # fmt: skip
CHANGE = (
    "day", "actor", "actor_name", "measure", "measure_name", "kind", "corrects",
    *(f"from_{name}" for name in _SIDE), *(f"to_{name}" for name in _SIDE),
)  # fmt: skip
DIFFERENCE = (
    "actor", "actor_name", "measure", "measure_name", *(f"from_{name}" for name in _SIDE),
    *(f"to_{name}" for name in _SIDE),
)  # fmt: skip
ORIGIN = ("report", "doc", "outlet", "published", "address", "keys", "rule", "why", "cluster")
REPORT = (
    "doc", "outlet", "published", "published_why", "language", "title", "address", "length", "versions", "statements",
    "figures", "events", "quotes", "known", "report",
)  # fmt: skip
_PLACE = ("doc", "outlet", "published", "language", "address", "start", "end", "words", "report")
FIGURE = ("value", "value_to", "unit", "per", "what", "approx", *_PLACE, "code")
EVENT = ("date", "kind", "place", *_PLACE)
QUOTE = ("speaker", "text", *_PLACE)


def position_record(position: Position, codebook: Codebook) -> dict[str, Any]:
    """A position with its present entry."""
    return {
        **cell_record(position.actor, position.measure, codebook),
        **entry_record(position.present),
        "contested": position.contested,
        "statements": position.statements,
        "since": _day(position.since),
        "origins": position.origins,
    }


def history_record(position: Position, codebook: Codebook) -> dict[str, Any]:
    """A position with its history and why its present entry holds."""
    why = msgspec.to_builtins(position.why) if position.why else None
    return position_record(position, codebook) | {"why": why, "history": list(map(entry_record, position.history))}


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry of a position's history."""
    said = entry.statement
    return {
        "stance": said.stance,
        "polarity": said.polarity,
        "day": entry.day.isoformat() if entry.day else None,
        "day_of": entry.day_of,
        "conditions": list(said.conditions),
        **amount_columns(said.quantity),
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
        "sure": entry.sure,
        "reviewed": entry.reviewed,
    }


def change_record(turn: Turn, codebook: Codebook) -> dict[str, Any]:
    """A change with what held before and after, and all entries behind each side."""
    return {
        "day": _day(turn.day), **cell_record(turn.actor, turn.measure, codebook), "kind": turn.kind,
        "corrects": turn.corrects, **_one_side("from", turn.before), **_one_side("to", turn.after),
        "from_sources": list(map(entry_record, turn.behind_before)),
        "to_sources": list(map(entry_record, turn.behind_after)),
    }  # fmt: skip


def difference_record(difference: Difference, codebook: Codebook) -> dict[str, Any]:
    """A position that is another on the second of two days."""
    before, after = difference.before, difference.after
    return {
        **cell_record(difference.actor, difference.measure, codebook),
        **_one_side("from", before.present if before else None),
        **_one_side("to", after.present if after else None),
    }


def disputes_record(found: Disputes, codebook: Codebook) -> dict[str, Any]:
    """The disputes over stances and figures, and the versions of plans."""
    return {
        "stances": [
            {
                **cell_record(dispute.actor, dispute.about, codebook),
                "day": _day(dispute.day), "until": _day(dispute.until),
                "sides": [_side_record(side, list(map(entry_record, side.entries))) for side in dispute.sides],
            }
            for dispute in found.stances
        ],
        "figures": [
            {
                "figure": dispute.about, "day": _day(dispute.day), "until": _day(dispute.until),
                "sides": [_side_record(side, list(map(_value_record, side.entries))) for side in dispute.sides],
            }
            for dispute in found.figures
        ],
        "plans": [
            {
                "value": _number(version.value), "unit": version.unit, "since": _day(version.since),
                "reports": version.reports, "figures": list(map(_value_record, version.figures)),
                "positions": [position_record(position, codebook) for position in version.positions],
            }
            for version in found.plans
        ],
    }  # fmt: skip


def origin_record(origin: OriginOf) -> dict[str, Any]:
    """The origin of a report."""
    record: dict[str, Any] = msgspec.to_builtins(origin)
    return record | {"published": _day(origin.published)}


def _side_record(side: Side[Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"says": side.says, "origins": side.origins, "count": side.count, "entries": entries}


def _value_record(entry: FigureEntry) -> dict[str, Any]:
    figure = entry.figure
    return {
        "value": _number(figure.value), "value_to": _number(figure.to), "unit": figure.unit, "per": figure.per or None,
        "what": figure.what, "approx": figure.approx, "day": _day(entry.day), "outlet": entry.outlet, "doc": entry.doc,
        "address": entry.address, "start": figure.start, "end": figure.end, "words": entry.words,
        "report": entry.report,
    }  # fmt: skip


def cell_record(actor: str, measure: str, codebook: Codebook) -> dict[str, Any]:
    """An actor and a measure with their names."""
    named = codebook.measures.get(measure)
    return {
        "actor": actor, "actor_name": codebook.actor_name(actor), "measure": measure,
        "measure_name": named.name if named else measure,
    }  # fmt: skip


def _one_side(side: str, entry: Entry | None) -> dict[str, Any]:
    record = entry_record(entry) if entry else {}
    return {f"{side}_{name}": record.get(name) for name in _SIDE}


def amount_columns(amount: Amount | None) -> dict[str, Any]:
    """An amount in four columns, all empty where there is none."""
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
        "what": figure.what, "approx": figure.approx, "code": figure.code or None, **_place(row),
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
