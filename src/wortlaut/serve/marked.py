"""A coded report for reading: zones at the margin, spans marked in the text, records under each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from wortlaut.model import Amount, Coding, Paragraph, Report
from wortlaut.register import unsure
from wortlaut.serve.history import amount_text
from wortlaut.serve.terminal import Screen, clean
from wortlaut.serve.wording import _

_BLANKS = re.compile(r"\s+")


class _Mark(Struct, frozen=True):
    start: int
    end: int
    style: str
    note: str


def marked_lines(report: Report, coding: Coding, screen: Screen) -> Iterator[str]:
    """The lines of the report; without colours the spans stand in ⟨ ⟩."""
    day = report.published.isoformat() if report.published else _("day unknown")
    parts = (report.doc, report.outlet, day, report.language, report.title)
    yield screen.paint(" | ".join(clean(part) for part in parts if part), "bold")
    marks = sorted(_marks(coding), key=lambda mark: (mark.start, -mark.end, mark.style))
    place = 0
    for paragraph in report.paragraphs:
        here: list[_Mark] = []
        while place < len(marks) and marks[place].start < paragraph.end:
            here.append(marks[place])
            place += 1
        yield ""
        yield f"{screen.paint(f'{paragraph.zone:<9}', 'dim')} {_text(report.view, paragraph, here, screen)}"
        for mark in here:
            yield f"{'':10}{screen.paint(mark.note, mark.style)}"
    for skip in coding.skips:
        words = clean(report.view[skip.start : min(skip.end, skip.start + 80)])
        yield screen.paint(f"{_('left out')} ({clean(skip.stage)}): {words}: {clean(skip.reason)}", "dim")


def _marks(coding: Coding) -> Iterator[_Mark]:
    for s in coding.statements:
        tied = f" {_('if')} {', '.join(s.conditions)}" if s.conditions else ""
        speaker = f" ({clean(s.speaker)})" if s.speaker else ""
        amount = f" [{amount_text(s.quantity)}]" if s.quantity else ""
        sign = "?" if unsure(s.sure, reviewed=False) else "="
        sure = f", {_('sure')} {s.sure:.2f}" if s.sure is not None else ""
        stance = f"{clean(s.actor)} {clean(s.measure)} {clean(s.stance)}"
        note = f"{sign} {stance}{clean(tied, lines=True)}{amount}{speaker}{sure}"
        yield _Mark(s.start, s.end, s.polarity, note)
    for f in coding.figures:
        amount = amount_text(Amount(value=f.value, unit=f.unit, to=f.to, per=f.per))
        yield _Mark(f.start, f.end, "figure", f"# {'~' if f.approx else ''}{amount}: {clean(f.what)}")
    for e in coding.events:
        yield _Mark(e.start, e.end, "event", f"@ {clean(e.date)} {clean(e.kind)} {clean(e.place or '')}".rstrip())
    for q in coding.quotes:
        yield _Mark(q.start, q.end, "quote", f"“ {clean(q.speaker or _('nobody named'))}")


def _text(view: str, paragraph: Paragraph, marks: Sequence[_Mark], screen: Screen) -> str:
    """The paragraph with its spans marked; where spans overlap, the one that begins last is on top."""
    edges = sorted({paragraph.start, paragraph.end, *(_inside(e, paragraph) for m in marks for e in (m.start, m.end))})
    parts: list[str] = []
    open_marks: list[_Mark] = []
    place = 0
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while place < len(marks) and marks[place].start <= start:
            open_marks.append(marks[place])
            place += 1
        words = _BLANKS.sub(" ", clean(view[start:end], lines=True))
        live = [mark for mark in open_marks if mark.end > start]
        if live and screen.colour:
            words = screen.paint(words, live[-1].style)
        elif live:
            words = f"⟨{words}⟩"
        parts.append(words)
    return "".join(parts).replace("⟩⟨", "")


def _inside(edge: int, paragraph: Paragraph) -> int:
    return min(max(edge, paragraph.start), paragraph.end)
