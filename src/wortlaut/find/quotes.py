"""What stands between quotation marks: which mark opens, which closes, which is an apostrophe or an inch sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from wortlaut.model import Paragraph, Skip

_MARK = re.compile(r"''|,,|``|[\"„“”‟«»‹›‚‘’'`]")
_DOUBLE_END = frozenset(("“", "”", "‟", '"', "''"))
_SINGLE_END = frozenset(("’", "'", "‘", "`"))
_ENDS = {
    "„": _DOUBLE_END,
    "“": _DOUBLE_END,
    "”": _DOUBLE_END,
    "‟": _DOUBLE_END,
    '"': _DOUBLE_END,
    ",,": _DOUBLE_END | {"``"},
    "``": _DOUBLE_END,
    "''": _DOUBLE_END,
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "‹": frozenset("›"),
    "›": frozenset("‹›"),
    "‚": _SINGLE_END,
    "‘": _SINGLE_END,
    "'": _SINGLE_END,
    "`": _SINGLE_END,
}
_SINGLES = frozenset("‚‘'`’")
_ALWAYS_OPEN = frozenset(("„", ",,", "``"))
_OPENING = "([{-–—/„“”‟\"«»‹›‚‘’'`…¿¡"
_MAX_DEPTH = 6
_MAX_PARAGRAPHS = 5


class Marked(Struct, frozen=True, gc=False):
    """Words between quotation marks: `[start, end)` without, `[outer_start, outer_end)` with their marks.

    `depth` is 0 for the outermost; `closed` is false where no closing mark was found (the span then ends with the
    paragraph); `goes_on` is true where the quotation goes on in the next paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    mark: str = ""
    closed: bool = True
    goes_on: bool = False


class _Open(NamedTuple):
    mark: str
    at: int
    end: int


class _Event(NamedTuple):
    mark: str
    at: int
    end: int
    before: str
    after: str
    opens: bool
    closes: bool


def find_marked(view: str, paragraphs: Sequence[Paragraph]) -> tuple[list[Marked], list[Skip]]:
    """Every span between quotation marks in `paragraphs`, by place, and the double marks that never close.

    >>> text = "„Wir warten“, sagte er zu Polens ‚Freunden‘."
    >>> found, _ = find_marked(text, [Paragraph(0, len(text), "body", "de")])
    >>> [text[m.start : m.end] for m in found]
    ['Wir warten', 'Freunden']
    """
    found: list[Marked] = []
    carried: list[tuple[int, _Open]] = []
    skips: list[Skip] = []
    for index, paragraph in enumerate(paragraphs):
        marked, unclosed, orphan = _in_paragraph(view, paragraph)
        if carried:
            first, opened = carried[-1]
            begins = _first_mark(view, paragraph)
            if paragraph.zone != paragraphs[first].zone or index - first > _MAX_PARAGRAPHS:
                skips += [_never_closed(o.at, o.end) for _, o in carried]
                carried = []
            elif orphan is not None:
                found += _across(view, paragraphs, first, index, opened, orphan)
                carried = []
            elif begins == opened.mark:
                found += [_to_end(view, paragraphs[n], o) for n, o in carried]
                carried = []
        if unclosed is not None:
            skips += [_never_closed(o.at, o.end) for _, o in carried]
            carried = [(index, unclosed)]
        found += marked
    skips += [_never_closed(o.at, o.end) for _, o in carried]
    return _with_depth(sorted(found, key=lambda m: (m.start, -m.end))), skips


def _with_depth(found: list[Marked]) -> list[Marked]:
    """The spans, sorted by place, each with the number of others that it stands in."""
    ends: list[int] = []
    result = []
    for marked in found:
        while ends and ends[-1] <= marked.start:
            ends.pop()
        result.append(replace(marked, depth=len(ends)) if ends else marked)
        ends.append(marked.end)
    return result


def _never_closed(start: int, end: int) -> Skip:
    return Skip("quotes", start, end, "quotation mark opens and never closes")


def _first_mark(view: str, paragraph: Paragraph) -> str:
    match = _MARK.search(view, paragraph.start, min(paragraph.end, paragraph.start + 12))
    return match.group() if match and not view[paragraph.start : match.start()].strip() else ""


def _to_end(view: str, paragraph: Paragraph, opened: _Open) -> Marked:
    """A quotation that goes on in the next paragraph, which opens again: it ends with this one."""
    start, end = _strip(view, opened.end, paragraph.end)
    return Marked(start, end, opened.at, end, mark=opened.mark, goes_on=True)


def _across(
    view: str, paragraphs: Sequence[Paragraph], first: int, last: int, opened: _Open, closed: _Event
) -> list[Marked]:
    """One quotation over several paragraphs, as one span in each."""
    found = []
    for index in range(first, last + 1):
        outer_start = opened.at if index == first else paragraphs[index].start
        outer_end = closed.end if index == last else paragraphs[index].end
        start, end = _strip(
            view,
            opened.end if index == first else paragraphs[index].start,
            closed.at if index == last else paragraphs[index].end,
        )
        if start < end:
            found.append(Marked(start, end, outer_start, outer_end, mark=opened.mark, goes_on=index != last))
    return found


def _strip(view: str, start: int, end: int) -> tuple[int, int]:
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    return start, end


def _events(view: str, paragraph: Paragraph) -> list[_Event]:
    """The marks of a paragraph that may open or close; apostrophes inside a word and inch marks are none."""
    events = []
    for match in _MARK.finditer(view, paragraph.start, paragraph.end):
        at, end, mark = match.start(), match.end(), match.group()
        before = view[at - 1] if at > paragraph.start else " "
        after = view[end] if end < paragraph.end else " "
        if before.isalnum() and after.isalnum() and mark not in ("«", "»"):
            continue
        opens = not after.isspace() and (not before.isalnum()) and (before.isspace() or before in _OPENING)
        closes = not before.isspace()
        if mark in ("'", "‘", "’", "`") and opens and after.isdigit() and _is_decade(view, end, paragraph.end):
            continue
        events.append(_Event(mark, at, end, before, after, opens, closes))
    return events


def _is_decade(view: str, start: int, end: int) -> bool:
    return bool(re.match(r"\d\ds?\b(?!['’])|\d\der", view[start : min(end, start + 6)]))


def _in_paragraph(view: str, paragraph: Paragraph) -> tuple[list[Marked], _Open | None, _Event | None]:
    """The spans of one paragraph, its outermost double mark left open, and a closing one that nothing opened."""
    found: list[Marked] = []
    stack: list[_Open] = []
    orphan: _Event | None = None
    events = _events(view, paragraph)
    for index, event in enumerate(events):
        follower = events[index + 1] if index + 1 < len(events) else None
        level = _closed_level(view, stack, event, follower, paragraph.end)
        if level is not None:
            opened = stack[level]
            del stack[level:]
            start, end = _strip(view, opened.end, event.at)
            if start < end:
                found.append(Marked(start, end, opened.at, event.end, mark=opened.mark))
        elif _may_open(event):
            if event.mark == '"' and any(o.mark == '"' for o in stack):
                stack = [o for o in stack if o.mark != '"']
            stack.append(_Open(event.mark, event.at, event.end))
            del stack[:-_MAX_DEPTH]
        elif orphan is None and not found and not stack and event.closes and event.mark not in _SINGLES:
            orphan = None if event.before.isdigit() else event
    unclosed = next((o for o in stack if o.mark not in _SINGLES), None)
    return found, unclosed, orphan


def _closed_level(view: str, stack: list[_Open], event: _Event, follower: _Event | None, stop: int) -> int | None:
    """Which open mark `event` closes, innermost first; None where it closes none."""
    single = event.mark in _SINGLES
    for level in range(len(stack) - 1, -1, -1):
        mark = stack[level].mark
        if event.mark in _ENDS[mark]:
            return level if _does_close(view, mark, event, follower, stop) else None
        if single and mark not in _SINGLES:
            return None  # a single mark does not close past a double one that is still open
    return None


def _does_close(view: str, opened: str, event: _Event, follower: _Event | None, stop: int) -> bool:
    if event.mark in ("«", "»", "‹", "›"):
        return opened in ("«", "‹") or event.closes
    if event.mark in _SINGLES:
        if not event.closes or event.after.isalnum():
            return False
        return not _is_possessive(view, event, follower, stop)
    if not event.closes:  # after a blank: an opening one, unless a blank follows too
        return not event.opens
    return not (event.opens and event.before in _OPENING and event.mark == "“" and opened in ("“", '"'))


def _is_possessive(view: str, event: _Event, follower: _Event | None, stop: int) -> bool:
    """Whether a single mark after an s ("the states' rights") is an apostrophe, a small word and an end behind it."""
    if event.before not in "sxz" or not event.after.isspace() or follower is None or follower.mark not in _SINGLES:
        return False
    rest = view[event.end : min(stop, event.end + 3)].lstrip()
    return bool(rest) and rest[0].islower() and follower.closes and not follower.opens


def _may_open(event: _Event) -> bool:
    if event.mark in ("«", "»", "‹", "›"):
        if event.mark in ("«", "‹") and event.before in "'’":
            return True  # l'« urgence »
        return not event.before.isalnum() and not (event.after.isspace() and not event.before.isspace())
    if event.mark in _ALWAYS_OPEN or event.mark == "‚":
        return not event.after.isspace() and not event.before.isalnum()
    if event.mark == "’":
        return False  # an apostrophe, or the end of one that was dropped
    return event.opens
