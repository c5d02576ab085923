"""What became of each record that a model proposed: kept, doubted or refused, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from msgspec import Struct

from wortlaut.llm.coding import DOUBTED
from wortlaut.llm.pieces import STAGE as PROMPT
from wortlaut.model import Coding, Event, Figure, Quote, Report, Statement

Kind = Literal["kept", "doubted", "refused", "not sent"]


class Verdict(Struct, frozen=True):
    """What became of a record, or of a paragraph that was not sent; `why` is empty where it was kept."""

    what: Kind
    start: int
    end: int
    why: str = ""
    record: Statement | Figure | Event | Quote | None = None


def verdicts(coding: Coding) -> Iterator[Verdict]:
    """The verdicts on a model's coding: first what was kept, in the order of the text, then what was not."""
    kept: list[Statement | Figure | Event | Quote] = [
        *coding.statements, *coding.figures, *coding.events, *coding.quotes,
    ]  # fmt: skip
    for record in sorted(kept, key=lambda one: (one.start, one.end)):
        rules = record.rules if isinstance(record, Statement) else ()
        doubts = [rule.removeprefix(DOUBTED) for rule in rules if rule.startswith(DOUBTED)]
        yield Verdict("doubted" if doubts else "kept", record.start, record.end, ", ".join(doubts), record)
    whats: tuple[Kind, ...] = ("refused", "not sent")
    for what in whats:
        for skip in coding.skips:
            if (skip.stage == PROMPT) == (what == "not sent"):
                yield Verdict(what, skip.start, skip.end, skip.reason)


def verdict_record(report: Report, coding: Coding) -> dict[str, Any]:
    """The verdicts as plain data, each with its `words`, and the `kind` of its record."""
    rows = []
    for one in verdicts(coding):
        row: dict[str, Any] = {"verdict": one.what, "words": report.text[one.start : one.end], "why": one.why}
        row |= {"start": one.start, "end": one.end}
        if one.record is not None:
            row |= {"kind": type(one.record).__name__.lower(), "record": msgspec.to_builtins(one.record)}
        rows.append(row)
    return {"doc": report.doc, "verdicts": rows}
