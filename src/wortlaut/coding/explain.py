"""Which rule fired on which span, what was inferred from it, and what was refused and why."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from wortlaut.codebook import Codebook
from wortlaut.coding.coder import Findings, code_report, find_all, scenes_of
from wortlaut.coding.scene import Scene
from wortlaut.model import Coding, Report, Sentence


class ExplainedItem(NamedTuple):
    """One thing on a span: `what` it is (name, cue, measure, statement, refused, …), by which `rule`, with details."""

    start: int
    end: int
    what: str
    rule: str
    detail: str


class ExplainedSentence(NamedTuple):
    """A sentence with everything that happened in it, in the order of the text."""

    sentence: Sentence
    language: str
    items: tuple[ExplainedItem, ...]


def explain_report(report: Report, codebook: Codebook) -> list[ExplainedSentence]:
    """Every sentence of the report with the rules that fired in it; the codings are those of `code_report`."""
    findings = find_all(report, codebook)
    scenes = scenes_of(report, codebook, findings)
    coding = code_report(report, codebook)
    items: dict[int, list[ExplainedItem]] = {i: [] for i in range(len(report.sentences))}
    starts = [sentence.start for sentence in report.sentences]
    for item in (*_found(findings), *_laid_out(scenes), *_coded(coding)):
        place = bisect_right(starts, item.start) - 1
        if place >= 0:
            items[place].append(item)
    return [
        ExplainedSentence(sentence, sentence.language, tuple(sorted(set(items[i]), key=_order)))
        for i, sentence in enumerate(report.sentences)
    ]


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
    for s in coding.statements:
        conditions = f" if {', '.join(s.conditions)}" if s.conditions else ""
        said = f", says {s.speaker}" if s.speaker else ""
        detail = f"{s.actor} {s.stance} {s.measure}{conditions}{said}"
        yield ExplainedItem(s.start, s.end, "statement", " + ".join(s.rules), detail)
    for f in coding.figures:
        yield ExplainedItem(f.start, f.end, "figure", "", f"{f.value:g} {f.unit}: {f.what}")
    for e in coding.events:
        yield ExplainedItem(e.start, e.end, "event", "", f"{e.kind} {e.date} {e.place or ''}".strip())
    for q in coding.quotes:
        yield ExplainedItem(q.start, q.end, "quote", "", q.speaker or "(nobody named)")
    for skip in coding.skips:
        yield ExplainedItem(skip.start, skip.end, "refused", skip.stage, skip.reason)
