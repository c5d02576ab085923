"""What became of a model's records, for reading."""

from __future__ import annotations

from collections.abc import Iterator

from wortlaut.model import Amount, Coding, Event, Figure, Quote, Report, Statement
from wortlaut.run.asking.verdicts import Verdict, verdicts
from wortlaut.serve.history import amount_text
from wortlaut.serve.terminal import Screen, clean, pad, shorten, wrap
from wortlaut.serve.wording import _

_WORDS = {"kept": _("kept"), "doubted": _("doubted"), "refused": _("refused"), "not sent": _("not sent")}
_STYLES = {"kept": "pro", "doubted": "open", "refused": "con", "not sent": "dim"}
_LONGEST = 400


def verdict_lines(report: Report, coding: Coding, screen: Screen) -> Iterator[str]:
    """The lines of a report: each record with what became of it, the words it rests on, and why."""
    day = report.published.isoformat() if report.published else _("day unknown")
    parts = (report.doc, report.outlet, day, report.language, report.title)
    yield screen.paint(" | ".join(clean(part) for part in parts if part), "bold")
    none = True
    for one in verdicts(coding):
        none = False
        label = screen.paint(pad(_WORDS[one.what], 9), _STYLES[one.what])
        for place, line in enumerate(wrap(_text(report, one), screen.width - 12)):
            yield f"  {label if place == 0 else ' ' * 9} {line}"
    if none:
        yield f"  {_('nothing was proposed')}"


def _text(report: Report, one: Verdict) -> str:
    words = shorten(clean(report.view[one.start : one.end]), _LONGEST)
    parts = [f"⟨{words}⟩" if words else "", _record(one.record) if one.record is not None else ""]
    if one.why:
        doubted = _("against the text: {checks}").format(checks=one.why)
        parts.append(clean(doubted if one.what == "doubted" else one.why.removeprefix("not sent: ")))
    return "  ".join(part for part in parts if part)


def _record(record: Statement | Figure | Event | Quote) -> str:
    """A record in a few words."""
    if isinstance(record, Statement):
        tied = f" {_('if')} {', '.join(record.conditions)}" if record.conditions else ""
        amount = f" [{amount_text(record.quantity)}]" if record.quantity else ""
        speaker = f" ({record.speaker})" if record.speaker else ""
        sure = f", {_('sure')} {record.sure:.2f}" if record.sure is not None else ""
        return clean(f"{record.actor} {record.stance} {record.measure}{tied}{amount}{speaker}{sure}")
    if isinstance(record, Figure):
        amount = amount_text(Amount(value=record.value, unit=record.unit, to=record.to, per=record.per))
        return clean(f"{_('figure')} {'~' if record.approx else ''}{amount}: {record.what}")
    if isinstance(record, Event):
        return clean(f"{_('event')} {record.date} {record.kind} {record.place or ''}")
    return clean(f"{_('quote')} {record.speaker or _('nobody named')}")
