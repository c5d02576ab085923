"""The one check that every coder's records pass: what the text does not bear is refused, with its reason.

A record that is proposed gets its place first; then all checks of `CHECKS` hold it against the report. A record that
one of them refuses is left out, and comes back as a skip; one that is doubted is kept as unsure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.coding.findings import Findings
from wortlaut.model import Coding, Event, Figure, Quote, Report, Skip, Statement
from wortlaut.verify.actors import check_actor
from wortlaut.verify.bearing import check_bearing, check_order
from wortlaut.verify.codes import actor_code, fault_of_codes
from wortlaut.verify.dates import check_dates
from wortlaut.verify.numbers import check_numbers
from wortlaut.verify.placing import place_of
from wortlaut.verify.polarity import check_polarity
from wortlaut.verify.records import Proposed, ProposedEvent, ProposedFigure, ProposedRecord, ProposedStatement
from wortlaut.verify.speakers import check_names, check_quote, check_speaker
from wortlaut.verify.verdict import Record, Verdict, refused
from wortlaut.verify.witness import Witness

STAGE = "verify"
"""The stage of the skips that say what was refused, and why."""
DOUBTED = 0.35
"""How sure a doubted statement is at most: less than what is shown as sure."""
Check = Callable[[Witness, Record], Verdict | None]
CHECKS: tuple[Check, ...] = (
    check_order,
    check_actor,
    check_numbers,
    check_dates,
    check_names,
    check_speaker,
    check_quote,
    check_bearing,
    check_polarity,
)
"""What every record with a place is asked, in this order; the first refusal decides."""
OF_THE_RULES = (check_order, check_actor, check_numbers, check_dates, check_names, check_quote)
"""What is asked of what the rules have just read: not what is held against their own reading."""
OF_PEOPLE = tuple(check for check in CHECKS if check is not check_order)
"""What is asked of what a person says: nobody takes an order for a report."""
R = TypeVar("R", Statement, Figure, Event, Quote)


def verify_proposed(
    witness: Witness, proposed: Proposed, *, coder: str, rules: tuple[str, ...] = (), sure: float | None = None
) -> Coding:
    """The coding of what the text bears; what it does not bear comes back as a skip of the stage `verify`.

    `coder`, `rules` and `sure` are those of every statement that is kept.
    """
    records: tuple[ProposedRecord, ...] = (
        *proposed.statements, *proposed.figures, *proposed.events, *proposed.quotes,
    )  # fmt: skip
    judged = [judge(witness, record, coder=coder, rules=rules, sure=sure) for record in records]
    kept = list(dict.fromkeys(one for one in judged if not isinstance(one, Skip)))
    return Coding(
        doc=witness.report.doc,
        statements=_in_order(one for one in kept if isinstance(one, Statement)),
        figures=_in_order(one for one in kept if isinstance(one, Figure)),
        events=_in_order(one for one in kept if isinstance(one, Event)),
        quotes=_in_order(one for one in kept if isinstance(one, Quote)),
        skips=_sorted(one for one in judged if isinstance(one, Skip)),
    )


def judge(
    witness: Witness, record: ProposedRecord, *, coder: str, rules: tuple[str, ...] = (), sure: float | None = None
) -> Record | Skip:
    """One proposed record as it is kept, else the skip that says why not."""
    fault = fault_of_codes(record, witness.codebook)
    placed = refused("codes", fault) if fault else place_of(witness, record)
    if isinstance(placed, Verdict):
        reason = f"{name_of(record)}: {placed.check}: {placed.why}{_shown(record.evidence)}"
        return Skip(STAGE, 0, 0, reason)
    return verified(witness, _made(record, placed, witness.codebook, coder, rules, sure))


def verify_coding(report: Report, codebook: Codebook, coding: Coding, *, findings: Findings | None = None) -> Coding:
    """The coding without what the text does not bear; that is among its skips.

    `findings` are what the rules have found in the same report, where they have read it.
    """
    witness = Witness(report, codebook, findings)
    checks = OF_THE_RULES if findings is not None else CHECKS
    skips: list[Skip] = []
    statements = _kept(witness, coding.statements, Statement, checks, skips)
    figures = _kept(witness, coding.figures, Figure, checks, skips)
    events = _kept(witness, coding.events, Event, checks, skips)
    quotes = _kept(witness, coding.quotes, Quote, checks, skips)
    if not skips and statements == coding.statements:
        return coding
    return Coding(coding.doc, statements, figures, events, quotes, _sorted([*coding.skips, *skips]))


def _kept(
    witness: Witness, records: Sequence[R], kind: type[R], checks: Sequence[Check], skips: list[Skip]
) -> tuple[R, ...]:
    judged = [verified(witness, record, checks) for record in records]
    skips += [one for one in judged if isinstance(one, Skip)]
    return tuple(one for one in judged if isinstance(one, kind))


def verified(witness: Witness, record: Record, checks: Sequence[Check] = CHECKS) -> Record | Skip:
    """A record that has a place as it is kept, else the skip that says why not."""
    start, end = record.start, record.end
    fault = witness.places.fault_of(start, end)
    if fault:
        there = witness.places.holds(start, end)
        return Skip(STAGE, start if there else 0, end if there else 0, f"{name_of(record)}: place: {fault}")
    doubts: list[Verdict] = []
    for check in checks:
        verdict = check(witness, record)
        if verdict is None:
            continue
        if verdict.what == "refused":
            return Skip(STAGE, start, end, f"{name_of(record)}: {verdict.check}: {verdict.why}")
        doubts.append(verdict)
    return _doubted(record, doubts) if doubts and isinstance(record, Statement) else record


def _doubted(statement: Statement, doubts: Iterable[Verdict]) -> Statement:
    sure = DOUBTED if statement.sure is None else min(statement.sure, DOUBTED)
    rules = tuple(dict.fromkeys((*statement.rules, *(f"verify.{doubt.check}" for doubt in doubts))))
    return replace(statement, sure=sure, rules=rules)


def name_of(record: Record | ProposedRecord) -> str:
    """A record in a few words, to tell it from the others of its report."""
    if isinstance(record, Statement | ProposedStatement):
        return f"{record.actor} {record.stance} {record.measure}"
    if isinstance(record, Figure | ProposedFigure):
        return f"{record.value:g} {record.unit}"
    if isinstance(record, Event | ProposedEvent):
        return f"{record.kind} {record.date}"
    return f"words of {record.speaker or 'nobody'}"


def _shown(words: str) -> str:
    short = " ".join(words.split())
    return f" (“{short[:100]}{'…' if len(short) > 100 else ''}”)" if short else ""


def _in_order(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(sorted(records, key=lambda one: (one.start, one.end)))


def _sorted(skips: Iterable[Skip]) -> tuple[Skip, ...]:
    return tuple(sorted(set(skips), key=lambda skip: (skip.start, skip.end, skip.stage, skip.reason)))


def _made(
    record: ProposedRecord, span: tuple[int, int], codebook: Codebook, coder: str, rules: tuple[str, ...],
    sure: float | None,
) -> Record:  # fmt: skip
    start, end = span
    if isinstance(record, ProposedStatement):
        return Statement(
            start, end, actor_code(codebook, record.actor), record.measure, record.stance,
            codebook.stances[record.stance].polarity, record.conditions, record.speaker or None, record.chain,
            record.quantity, record.said, coder, rules, sure,
        )  # fmt: skip
    if isinstance(record, ProposedFigure):
        return Figure(
            start, end, record.value, record.unit, record.what, record.to, record.per, record.approx, coder=coder
        )
    if isinstance(record, ProposedEvent):
        return Event(start, end, record.kind, record.date, record.place or None, coder=coder)
    return Quote(start, end, record.text, record.speaker or None, coder=coder)
