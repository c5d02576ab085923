"""The one check that every coder's records pass: what the text does not bear is refused, with its reason."""

from __future__ import annotations

from wortlaut.codebook import Codebook
from wortlaut.model import Coding, Event, Figure, Quote, Report, Skip, Statement
from wortlaut.verify.codes import actor_code, fault_of_codes
from wortlaut.verify.places import Places, Span
from wortlaut.verify.records import (
    Proposed,
    ProposedEvent,
    ProposedFigure,
    ProposedRecord,
    ProposedStatement,
)

STAGE = "verify"
"""The stage of the skips that say what was refused, and why."""


def verify_proposed(
    report: Report, codebook: Codebook, proposed: Proposed, *, coder: str, rules: tuple[str, ...] = (),
    sure: float | None = None,
) -> Coding:  # fmt: skip
    """The coding of what the text bears; what it does not bear comes back as a skip of the stage `verify`.

    `coder`, `rules` and `sure` are those of every statement that is kept.
    """
    places = Places(report)
    made: list[Statement | Figure | Event | Quote] = []
    skips: list[Skip] = []
    records: tuple[ProposedRecord, ...] = (
        *proposed.statements, *proposed.figures, *proposed.events, *proposed.quotes,
    )  # fmt: skip
    for record in records:
        found = _place(record, places)
        fault = found if isinstance(found, str) else fault_of_codes(record, codebook)
        if fault or isinstance(found, str):
            start, end = (0, 0) if isinstance(found, str) else found
            skips.append(Skip(STAGE, start, end, f"{_name(record)}: {fault}"))
        else:
            made.append(_made(record, found, codebook, coder, rules, sure))
    made.sort(key=lambda one: (one.start, one.end))
    return Coding(
        doc=report.doc,
        statements=tuple(one for one in made if isinstance(one, Statement)),
        figures=tuple(one for one in made if isinstance(one, Figure)),
        events=tuple(one for one in made if isinstance(one, Event)),
        quotes=tuple(one for one in made if isinstance(one, Quote)),
        skips=tuple(sorted(skips, key=lambda s: (s.start, s.end, s.reason))),
    )


def verify_coding(report: Report, codebook: Codebook, coding: Coding) -> Coding:
    """The coding without what the text does not bear; that is among its skips."""
    return coding


def _place(record: ProposedRecord, places: Places) -> Span | str:
    """Where its words stand, else why not."""
    if record.start is not None and record.end is not None and places.stands_at(
        record.evidence, record.start, record.end
    ):
        return record.start, record.end
    found = places.find(record.evidence)
    if len(found) == 1:
        return found[0]
    return "place: the words stand in several places" if found else "place: the words do not stand in the report"


def _name(record: ProposedRecord) -> str:
    if isinstance(record, ProposedStatement):
        return f"{record.actor} {record.stance} {record.measure}"
    if isinstance(record, ProposedFigure):
        return f"{record.value:g} {record.unit}"
    if isinstance(record, ProposedEvent):
        return f"{record.kind} {record.date}"
    return f"quote of {record.speaker or 'nobody'}"


def _made(
    record: ProposedRecord, span: Span, codebook: Codebook, coder: str, rules: tuple[str, ...], sure: float | None
) -> Statement | Figure | Event | Quote:
    start, end = span
    if isinstance(record, ProposedStatement):
        return Statement(
            start, end, actor_code(codebook, record.actor), record.measure, record.stance,
            codebook.stances[record.stance].polarity, record.conditions, record.speaker, record.chain,
            record.quantity, record.said, coder, rules, sure,
        )  # fmt: skip
    if isinstance(record, ProposedFigure):
        return Figure(
            start, end, record.value, record.unit, record.what, record.to, record.per, record.approx, coder=coder
        )
    if isinstance(record, ProposedEvent):
        return Event(start, end, record.kind, record.date, record.place, coder=coder)
    return Quote(start, end, record.text, record.speaker, coder=coder)
