"""A coded report in the format of the gold: one object, with the exact words as evidence."""

from __future__ import annotations

from typing import Any

from wortlaut.model import Amount, Coding, Figure, Report, Statement
from wortlaut.register import unsure


def gold_record(report: Report, coding: Coding, *, with_unsure: bool = False) -> dict[str, Any]:
    """The report and its coding as the coding guide lays down; all evidence is a slice of the report's text.

    Statements that are unsure are left out, since the format has no place to say so, unless asked for.
    """
    text = report.text
    statements = [s for s in coding.statements if with_unsure or not unsure(s.sure, reviewed=False)]
    return {
        "doc": report.doc,
        "language": report.language,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "outlet": report.outlet or None,
        "zones": _zones(report),
        "statements": [_statement(statement, text) for statement in statements],
        "figures": [_figure(figure, text) for figure in coding.figures],
        "events": [
            {"kind": e.kind, "date": e.date, "place": e.place, "evidence": text[e.start : e.end]} for e in coding.events
        ],
        "quotes": [{"speaker": q.speaker, "text": q.text, "evidence": text[q.start : q.end]} for q in coding.quotes],
    }


def _zones(report: Report) -> list[dict[str, str]]:
    """Runs of paragraphs of one zone, each as the exact text from its first to its last paragraph."""
    runs: list[tuple[str, int, int]] = []
    for paragraph in report.paragraphs:
        if runs and runs[-1][0] == paragraph.zone:
            runs[-1] = (paragraph.zone, runs[-1][1], paragraph.end)
        else:
            runs.append((paragraph.zone, paragraph.start, paragraph.end))
    return [{"zone": zone, "evidence": report.text[start:end]} for zone, start, end in runs]


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    quantity = statement.quantity
    return {
        "actor": statement.actor,
        "measure": statement.measure,
        "stance": statement.stance,
        "conditions": list(statement.conditions),
        "speaker": statement.speaker,
        "quantity": None if quantity is None else amount_record(quantity),
        "evidence": text[statement.start : statement.end],
    }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    record: dict[str, Any] = {"value": whole(figure.value), "unit": figure.unit, "what": figure.what}
    if figure.to is not None:
        record["to"] = whole(figure.to)
    if figure.per:
        record["per"] = figure.per
    return record | {"approx": figure.approx, "evidence": text[figure.start : figure.end]}


def amount_record(amount: Amount) -> dict[str, Any]:
    """An amount as the guide writes it: `per` and `to` only where there are any."""
    record: dict[str, Any] = {"value": whole(amount.value), "unit": amount.unit}
    if amount.to is not None:
        record["to"] = whole(amount.to)
    if amount.per:
        record["per"] = amount.per
    return record


def whole(value: float) -> int | float:
    """A number without ".0" where it is whole.

    >>> whole(26.0), whole(1.5)
    (26, 1.5)
    """
    return int(value) if value == value and abs(value) != float("inf") and value == int(value) else value
