"""A model's answers as a coding: read, put together, held against the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from wortlaut.codebook import Codebook
from wortlaut.llm.figures import with_codes
from wortlaut.llm.records import Piece, Prepared, Reply, Request
from wortlaut.llm.replies import read_answer
from wortlaut.model import Coding, Event, Figure, Quote, Report, Skip, Statement
from wortlaut.verify import Proposed, Witness, verify_proposed
from wortlaut.verify.records import ProposedRecord

NAME = "llm"
"""The name of the coder, and the stage of the skips that say what of an answer could not be read or stands twice."""
DOUBTED = "verify."
"""How the rules begin that say why a record is doubted."""
Record = TypeVar("Record", Statement, Figure, Event, Quote)
Placed = TypeVar("Placed", bound=ProposedRecord)


def code_replies(
    report: Report, codebook: Codebook, prepared: Prepared, answered: Sequence[tuple[Request, Reply]], *, model: str,
    sure: float,
) -> Coding:  # fmt: skip
    """The coding of a report from the answers to all questions about it; `sure` is that of each statement."""
    proposed, skips = _read(report, answered)
    witness = Witness(report, codebook)
    coding = verify_proposed(witness, proposed, coder=NAME, rules=(f"{NAME}.{model}",), sure=sure)
    statements, twice = _once(coding.statements)
    return msgspec.structs.replace(
        coding,
        statements=statements,
        figures=with_codes(witness, _distinct(coding.figures, _figure_key)),
        events=_distinct(coding.events, lambda one: (one.kind, one.date, one.place)),
        quotes=_distinct(coding.quotes, lambda one: (one.start, one.end)),
        skips=tuple(sorted((*prepared.skips, *coding.skips, *skips, *twice), key=lambda s: (s.start, s.end, s.reason))),
    )


def _figure_key(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.to, figure.unit, figure.per, figure.what.casefold()


def _read(report: Report, answered: Sequence[tuple[Request, Reply]]) -> tuple[Proposed, list[Skip]]:
    made: list[tuple[Piece, Proposed]] = []
    skips: list[Skip] = []
    for request, reply in answered:
        answer, lines = read_answer(reply.content), request.piece.lines
        if answer is None:
            skips.append(Skip(NAME, lines[0].start, lines[-1].end, "the answer is not the JSON that was asked for"))
            continue
        skips += [Skip(NAME, 0, 0, fault) for fault in answer.faults]
        made.append((request.piece, answer.proposed))
    proposed = Proposed(
        statements=tuple(_placed(report, piece, one) for piece, some in made for one in some.statements),
        figures=tuple(_placed(report, piece, one) for piece, some in made for one in some.figures),
        events=tuple(_placed(report, piece, one) for piece, some in made for one in some.events),
        quotes=tuple(_placed(report, piece, one) for piece, some in made for one in some.quotes),
    )
    return proposed, skips


def _placed(report: Report, piece: Piece, record: Placed) -> Placed:
    """The record, with its place where its words stand several times in the report and just once in the piece."""
    words = record.evidence
    if not words or report.text.count(words) < 2:
        return record
    starts = [at for line in piece.lines for at in _starts(report.text, words, line.start, line.end)]
    if len(starts) != 1:
        return record
    return msgspec.structs.replace(record, start=starts[0], end=starts[0] + len(words))


def _starts(text: str, words: str, start: int, end: int) -> Iterable[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _once(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], list[Skip]]:
    """Of several statements of one actor, measure and polarity the clearest; the others as skips."""
    best: dict[tuple[str, str, str], Statement] = {}
    for said in statements:
        key = said.actor, said.measure, said.polarity
        if key not in best or _clarity(said) > _clarity(best[key]):
            best[key] = said
    kept = set(map(id, best.values()))
    why = "it is said more clearly elsewhere"
    twice = [
        Skip(NAME, said.start, said.end, f"{said.actor} {said.stance} {said.measure}: {why}")
        for said in statements
        if id(said) not in kept
    ]
    return tuple(said for said in statements if id(said) in kept), twice


def _clarity(said: Statement) -> tuple[bool, int]:
    slots = len(said.conditions) + (said.quantity is not None) + (said.speaker is not None)
    return not any(rule.startswith(DOUBTED) for rule in said.rules), slots


def _distinct(records: Sequence[Record], key: Callable[[Record], tuple[object, ...]]) -> tuple[Record, ...]:
    """The records without those that say the same as one before."""
    seen: dict[tuple[object, ...], Record] = {}
    for one in records:
        seen.setdefault(key(one), one)
    return tuple(seen.values())
