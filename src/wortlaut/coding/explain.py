"""Which rule fired on which span, what was inferred from it, and what was refused and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.coding.coder import code_found, code_statements
from wortlaut.coding.findings import Findings, find_all
from wortlaut.coding.grounds import ExplainedStatement, Rival, explain_statements
from wortlaut.coding.once import once_each
from wortlaut.coding.scenes import scenes_of
from wortlaut.coding.sentence.scene import Scene
from wortlaut.model import Coding, Report, Sentence

T = TypeVar("T")


class ExplainedItem(Struct, frozen=True, gc=False):
    """One thing on a span: `what` it is (name, cue, measure, figure, refused, …), by which `rule`, with details."""

    start: int
    end: int
    what: str
    rule: str
    detail: str


class ExplainedSentence(Struct, frozen=True):
    """A sentence with everything that happened in it, in the order of the text; `refused`: the strongest first."""

    sentence: Sentence
    language: str
    items: tuple[ExplainedItem, ...]
    statements: tuple[ExplainedStatement, ...] = ()
    refused: tuple[Rival, ...] = ()


def explain_report(report: Report, codebook: Codebook) -> list[ExplainedSentence]:
    """Every sentence of the report with the rules that fired in it; the codings are those of `code_report`."""
    findings = find_all(report, codebook)
    laid = scenes_of(report, codebook, findings)
    coding = code_found(report, codebook, findings)
    coded, not_made = code_statements(report, codebook, findings, laid)
    statements, refused = explain_statements(coded, once_each(coded), not_made, codebook)
    starts = [sentence.start for sentence in report.sentences]
    items = _by_sentence((*_found(findings), *_laid_out(laid.scenes), *_coded(coding)), starts, lambda item: item.start)
    made = _by_sentence(statements, starts, lambda one: one.statement.start)
    rivals = _by_sentence(refused, starts, lambda rival: rival.start)
    return [
        ExplainedSentence(
            sentence, sentence.language, tuple(sorted(set(items[i]), key=_order)), tuple(made[i]), tuple(rivals[i])
        )
        for i, sentence in enumerate(report.sentences)
    ]


def _by_sentence(found: Iterable[T], starts: Sequence[int], start_of: Callable[[T], int]) -> list[list[T]]:
    """What was found, sentence by sentence, in the order given; what stands before the first is left out."""
    by_sentence: list[list[T]] = [[] for _ in starts]
    for one in found:
        place = bisect_right(starts, start_of(one)) - 1
        if place >= 0:
            by_sentence[place].append(one)
    return by_sentence


_SEQUENCE = ("name", "time", "quantity", "speech", "clause", "cue", "measure", "condition")


def _order(item: ExplainedItem) -> tuple[int, int, int, str, str]:
    rank = _SEQUENCE.index(item.what) if item.what in _SEQUENCE else len(_SEQUENCE)
    return rank, item.start, item.end, item.what, item.detail


def _found(findings: Findings) -> Iterator[ExplainedItem]:
    for mentions in findings.mentions:
        for m in mentions:
            detail = f"{m.kind} {'/'.join(m.actors) or '(no actor)'} {m.name}".strip()
            yield ExplainedItem(m.start, m.end, "name", m.resolved_by or m.refused, detail)
    for times in findings.times:
        for t in times:
            yield ExplainedItem(t.start, t.end, "time", t.rule, t.value or t.reason)
    for quantities in findings.quantities:
        for q in quantities:
            yield ExplainedItem(q.start, q.end, "quantity", q.rule, f"{q.value:g} {q.unit}".strip())
    for s in findings.speeches:
        source = " → ".join((s.speaker or "/".join(s.actors) or "(nobody named)", *s.via))
        yield ExplainedItem(s.start, s.end, "speech", s.rule, f"{s.kind}: {source}")


def _laid_out(scenes: list[Scene | None]) -> Iterator[ExplainedItem]:
    for scene in scenes:
        if scene is None:
            continue
        tokens = scene.tokens
        for clause in scene.clauses:
            yield ExplainedItem(tokens[clause.first].start, tokens[clause.last].end, "clause", "", clause.kind)
        for cue in scene.cues:
            yield ExplainedItem(tokens[cue.first].start, tokens[cue.last].end, "cue", cue.entry.rule, cue.entry.act)
        for what, hits in (("measure", scene.measures), ("condition", scene.conditions)):
            for hit in hits:
                yield ExplainedItem(tokens[hit.first].start, tokens[hit.last].end, what, hit.entry.form, hit.entry.code)


def _coded(coding: Coding) -> Iterator[ExplainedItem]:
    for f in coding.figures:
        yield ExplainedItem(f.start, f.end, "figure", "", f"{f.value:g} {f.unit}: {f.what}")
    for e in coding.events:
        yield ExplainedItem(e.start, e.end, "event", "", f"{e.kind} {e.date} {e.place or ''}".strip())
    for q in coding.quotes:
        yield ExplainedItem(q.start, q.end, "quote", "", q.speaker or "(nobody named)")
    for skip in coding.skips:
        yield ExplainedItem(skip.start, skip.end, "refused", skip.stage, skip.reason)
