"""Which lines of a text without markup belong together as a paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wortlaut.read.layout import Line

_NARROWEST, _WIDEST = 40, 110
_STOPS = ".!?…:\"”“»«’')]|;"


class Piece(NamedTuple):
    """A paragraph before it has a zone: its span, the mark at its front, and the block of lines it stands in."""

    start: int
    end: int
    mark: str = ""
    level: int = 0
    block: int = 0
    hint: str = ""
    """A zone that the markup gives for sure, a tag's name, or empty."""


def group_lines(text: str, view: str, lines: Sequence[Line]) -> list[Piece]:
    """Join hard-wrapped lines to paragraphs; where lines are not wrapped, each is a paragraph of its own."""
    width = _wrap_width(view, lines)
    pieces: list[Piece] = []
    first = 0
    by_block = _wrapped_blocks(view, lines) if not width else {}
    for index in range(1, len(lines) + 1):
        if index < len(lines):
            block_width = width or by_block.get(lines[index].block, 0)
            if _joined(view, lines[index - 1], lines[index], block_width):
                continue
        head = lines[first]
        start, end = _trim(text, head.start, lines[index - 1].end)
        pieces.append(Piece(start, end, head.mark, head.level, head.block))
        first = index
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks at its ends; marks of the layout stay in it."""
    span = text[start:end]
    return start + len(span) - len(span.lstrip()), end - (len(span) - len(span.rstrip()))


def _shown(view: str, line: Line) -> str:
    return view[line.start : line.end].strip()


def _first_word(view: str, line: Line) -> int:
    words = view[line.start : min(line.end, line.start + 200)].split(maxsplit=1)
    return len(words[0]) if words else 0


def _joined(view: str, line: Line, after: Line, width: int) -> bool:
    """Whether `after` goes on with the paragraph of `line`."""
    if line.block != after.block or after.mark == "#":
        return False
    if line.mark != after.mark and not (line.mark == "#" and width and not after.mark):
        return False
    text, follow = _shown(view, line), _shown(view, after)
    if _is_item(follow):
        return False
    small = follow[0].islower() and text[-1] not in ".!?…:" and line.shown >= 30 and not _is_link(text)
    if not width:
        return small and not _is_item(text)
    if line.shown > width or after.shown > width or (line.mark == "#" and text[-1] == "…"):
        return False
    # The writer broke the line because the next word did not fit: so no paragraph ends here.
    return line.shown + _first_word(view, after) >= width or (small and line.shown > width // 2)


def _is_item(text: str) -> bool:
    """Whether a line begins a list item: a bullet, a number with a bracket, a link's number."""
    return text[:2] in ("- ", "* ", "• ", "· ", "+ ", "– ") or text[:1] in "•▪►➤✓[" or text[1:3] == ") "


def _is_link(text: str) -> bool:
    return "://" in text and " " not in text


def _wrap_width(view: str, lines: Sequence[Line]) -> int:
    """The width at which the lines of the whole text were broken; 0 where they were not."""
    return _width(view, lines, least=6, full=0.4)


def _wrapped_blocks(view: str, lines: Sequence[Line]) -> dict[int, int]:
    """The widths of blocks that are wrapped within a text that is not."""
    widths: dict[int, int] = {}
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].block != lines[first].block:
            if index - first >= 3:
                width = _width(view, lines[first:index], least=3, full=0.65)
                if width:
                    widths[lines[first].block] = width
            first = index
    return widths


def _width(view: str, lines: Sequence[Line], *, least: int, full: float) -> int:
    """The one width that explains the most line breaks: the line fits into it, with the next word it would not."""
    followed = [(a, b) for a, b in pairwise(lines) if a.block == b.block and a.shown <= _WIDEST]
    if len(followed) < least - 1:
        return 0
    steps: Counter[int] = Counter()
    for a, b in followed:
        if a.mark != "#":
            steps[max(a.shown, _NARROWEST)] += 1
            steps[a.shown + 1 + _first_word(view, b)] -= 1
    best = most = votes = 0
    for width in range(_NARROWEST, _WIDEST + 1):
        votes += steps[width]
        if votes > most:
            best, most = width, votes
    longer = sum(1 for line in lines if line.shown > best)
    if most < full * len(followed) or longer > 0.2 * len(lines) + 1:
        return 0
    # Lines of a list may be of one length too: in wrapped text many a line goes on in small letters.
    small = sum(1 for a, b in followed if _shown(view, b)[0].islower() and _shown(view, a)[-1] not in _STOPS)
    return best if small >= max(1, 0.15 * most) else 0
