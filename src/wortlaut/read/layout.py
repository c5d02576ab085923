"""From stored text to its view and its lines: what is layout only is blanked, character for character."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACES = dict.fromkeys(map(ord, "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u2060"), " ")
_SPACES.update(dict.fromkeys(range(0x2000, 0x200B), " "))
_SPACES.update(dict.fromkeys((*range(0x00, 0x09), *range(0x0E, 0x1C), 0x7F, *range(0x80, 0x85)), " "))
_SPACES.update(dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " "))
_ODD_SPACE = re.compile("[\\x00-\\x08\\x0e-\\x1c\\x7f-\\x84" + "".join(map(chr, _SPACES)).replace("\\", "") + "]")
_ZERO_WIDTH = re.compile(r"(?<![^\W\d_])[\u200b-\u200d]|[\u200b-\u200d](?![^\W\d_])")
_TARGET = r"[^()\s]{0,800}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ \t]+\"[^\"\n]{0,200}\")?"
_LINK = re.compile(rf"(!?\[)([^\[\]\n]{{0,300}})(\]\({_TARGET}\))")
_NUMBERED_LINK = re.compile(r"(\[\d{1,3}\]\[)([^\[\]]{1,300})(\])")
_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?\"”“»)])\[\d{1,3}\]")
_EMPHASIS = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,500})(?<=\S)(\1)")
_PIPES = re.compile(r"(?<=\s)\|(?:[ \t]*\|){0,8}[ \t]*$|^\|(?:[ \t]*\|){0,8}[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[-=_*~–—•·#+ ]{3,}\Z")
_FRONT = re.compile(r"[ \t]*(?:(>[> ]{0,40})|(#{1,6})[ \t]+|)")


class Line(NamedTuple):
    """A line with something in it: `[start, end)` in the stored text, `shown` its width to the last sign,
    `mark` "#", ">" or empty, `level` of a heading.
    """

    start: int
    end: int
    shown: int
    mark: str
    level: int
    block: int
    """Number of its block: lines without a blank line between them are one block."""


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def _keep_middle(match: re.Match[str]) -> str:
    first, middle, last = match.groups()
    return " " * len(first) + middle + " " * len(last)


def spaces_only(text: str) -> str:
    """The text with every kind of space, control and stray zero-width character as one plain blank."""
    if text.replace("\n", "").isprintable():  # nearly every text: of what is meant here only the plain blank is
        return text
    return _ZERO_WIDTH.sub(" ", _ODD_SPACE.sub(" ", text))


def blank_marks(text: str, *, markdown: bool) -> str:
    """The text, lines kept, with the marks of links, footnotes, emphasis and table edges blanked; same length."""
    view = spaces_only(text)
    if "|" in view:
        view = _PIPES.sub(_blank, view)
    if "](" in view:
        view = _LINK.sub(_keep_middle, view)
    if "][" in view:
        view = _NUMBERED_LINK.sub(_keep_middle, view)
    if "[" in view:
        view = _FOOTNOTE.sub(_blank, view)
    if "**" in view or (markdown and "__" in view):
        view = _EMPHASIS.sub(_keep_middle, view)
    return view


def split_lines(view: str) -> tuple[str, list[Line]]:
    """The view with the marks at the front of lines blanked, and its lines that have something in them.

    A line of nothing but dashes or stars separates like an empty one; it is blanked.
    """
    pieces: list[str] = []
    lines: list[Line] = []
    block = position = 0
    for raw in view.split("\n"):
        shown, mark, level = raw, "", 0
        stripped = raw.strip()
        if not stripped or (stripped[0] in "-=_*~–—•·#+>" and (_RULE.match(stripped) or not stripped.strip("> "))):
            shown, stripped = " " * len(raw), ""
        elif stripped[0] in "#>":
            front = _FRONT.match(raw)
            if front and (front.group(1) or front.group(2)):
                mark, level = (">", 0) if front.group(1) else ("#", len(front.group(2)))
                shown = " " * front.end() + raw[front.end() :]
                stripped = shown.strip()
        if stripped:
            lines.append(Line(position, position + len(raw), len(shown.rstrip()), mark, level, block))
        elif not lines or lines[-1].block == block:
            block += 1
        pieces.append(shown)
        position += len(raw) + 1
    return "\n".join(pieces), lines
