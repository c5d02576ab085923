"""An explained sentence for reading: what was found, what each statement rests on, and what it was chosen over."""

from __future__ import annotations

from collections.abc import Iterator

from wortlaut.coding import ExplainedSentence, ExplainedStatement, Ground, Rival
from wortlaut.model import Report
from wortlaut.serve.terminal import Screen, clean, pad, shorten, wrap
from wortlaut.serve.wording import _

_LABEL = 12
_HEAVY = 0.15
"""Log-odds: a feature that weighs less is shown with all others."""


def explained_lines(report: Report, explained: ExplainedSentence, screen: Screen) -> Iterator[str]:
    """The lines of a sentence: its words, what was found, its statements, what would have been one."""
    start, end = explained.sentence.start, explained.sentence.end
    head = f"{start}–{end} {explained.language or _('language unknown')}: {clean(report.view[start:end])}"
    yield from (screen.paint(line, "bold") for line in wrap(head, screen.width))
    for item in explained.items:
        words = clean(report.view[item.start : item.end])
        parts = (f"⟨{words}⟩" if words else "", shorten(clean(item.rule), 40), clean(item.detail))
        yield from _labelled(item.what, "  ".join(part for part in parts if part), screen)
    for statement in explained.statements:
        yield from _statement(report, statement, screen)
    if not explained.statements:
        strongest = next((rival for rival in explained.refused if rival.stance), None)
        if strongest is not None:
            yield from _labelled(_("would be"), _rival(strongest), screen)


def _statement(report: Report, explained: ExplainedStatement, screen: Screen) -> Iterator[str]:
    s = explained.statement
    conditions = f" {_('if')} {', '.join(s.conditions)}" if s.conditions else ""
    said = f", {_('says')} {clean(s.speaker)}" if s.speaker else ""
    words = clean(report.view[s.start : s.end])
    text = f"⟨{words}⟩  {clean(s.actor)} {clean(s.stance)} {clean(s.measure)}{clean(conditions, lines=True)}{said}"
    yield from _labelled(_("statement"), text, screen)
    for ground in explained.grounds:
        yield from _labelled(f"  {ground.what}", _ground(report, ground), screen)
    sure = f"{s.sure:.2f}" if s.sure is not None else _("not judged")
    second = explained.second
    if second is not None and second.alone:
        yield from _labelled(f"  {_('sure')}", f"{sure}: {_('by the second reader alone')}", screen)
    else:
        yield from _labelled(f"  {_('sure')}", f"{sure}: {_weights(explained)}", screen)
    if second is not None:
        words = "; ".join(f"{weight:+.2f} ‘{clean(word)}’" for word, weight in second.words)
        text = f"{second.chance:.2f}: {words}; {_('and what stands around them')}"
        yield from _labelled(f"  {_('second')}", text, screen)
    for rival in explained.rivals[:1]:
        yield from _labelled(f"  {_('rather than')}", _rival(rival), screen)


def _weights(explained: ExplainedStatement) -> str:
    """What makes a rule's statement more or less sure, in log-odds."""
    heavy = [f"{one.weight:+.2f} {clean(one.about)}" for one in explained.features if abs(one.weight) >= _HEAVY]
    rest = sum(one.weight for one in explained.features if abs(one.weight) < _HEAVY)
    return "; ".join([f"{explained.base:+.2f} {_('for each')}", *heavy, f"{rest:+.2f} {_('all others')}"])


def _ground(report: Report, ground: Ground) -> str:
    return f"⟨{clean(report.view[ground.start : ground.end])}⟩  {shorten(clean(ground.rule), 40)}"


def _rival(rival: Rival) -> str:
    """A refused reading in one line: who would stand where on what, how sure it would be, and why not."""
    what = f"{clean(rival.actor) or _('nobody')} {clean(rival.stance) or '–'} {clean(rival.measure)}"
    sure = f" ({_('would be')} {rival.sure:.2f} {_('sure')})" if rival.sure is not None else ""
    return f"{what}{sure}: {clean(rival.why)}"


def _labelled(label: str, text: str, screen: Screen) -> Iterator[str]:
    shown = pad(clean(label) if not label.startswith(" ") else f"  {clean(label)}", _LABEL)
    for place, line in enumerate(wrap(text, screen.width - _LABEL - 4)):
        yield f"  {screen.paint(shown if place == 0 else ' ' * _LABEL, 'dim')}  {line}"
