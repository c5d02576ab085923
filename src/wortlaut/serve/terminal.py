"""Plain text for a terminal: cleaning, colours, widths, tables."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

# Escape sequences as a whole, then every other control character, and the marks that turn the direction of writing.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]{0,40}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)|[ -/]{0,8}[0-~])")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_BLANKS = re.compile(r"[\s\u2028\u2029\xa0]+")
_SURROGATES = re.compile("[\ud800-\udfff]")

COLOURS = {
    "pro": "32", "open": "33", "con": "31", "figure": "36", "event": "35", "quote": "34", "dim": "2", "bold": "1",
}  # fmt: skip


def clean(text: str, *, lines: bool = False) -> str:
    """The text without anything that a terminal would obey; runs of blanks become one, unless `lines` are kept.

    >>> clean("red \\x1b[31malert\\x1b[0m\\nnext\\u202e")
    'red alert next'
    """
    if not text.isascii() or not text.isprintable():
        text = _ESCAPES.sub("", text)
        text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = _SURROGATES.sub("\ufffd", text)
    return text if lines else _BLANKS.sub(" ", text).strip()


def columns(text: str) -> int:
    """How many columns a cleaned text takes: wide letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, width: int) -> str:
    """The text in at most `width` columns, with … where something was left out.

    >>> shorten("Washington Post", 8)
    'Washing…'
    """
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for character in text:
        used += columns(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def pad(text: str, width: int) -> str:
    """The text filled up with blanks to `width` columns."""
    return text + " " * max(0, width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at blanks, and within a word only where it is too long."""
    rows: list[str] = []
    row, used = "", 0
    for word in text.split():
        size = columns(word)
        if row and used + 1 + size <= width:
            row, used = f"{row} {word}", used + 1 + size
            continue
        if row:
            rows.append(row)
        while size > width:
            piece = word[: max(1, width // 2 if not word.isascii() else width)]
            rows.append(piece)
            word = word[len(piece) :]
            size = columns(word)
        row, used = word, size
    return [*rows, row] if row else rows or [""]


@dataclass(frozen=True, slots=True)
class Screen:
    """Where output goes: its width in columns, and whether it takes colours."""

    width: int
    colour: bool

    def paint(self, text: str, *styles: str) -> str:
        """The text in the given styles, unchanged where there are no colours."""
        codes = ";".join(COLOURS[style] for style in styles if style in COLOURS)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and codes and text else text


def screen_of(stream: TextIO, *, width: int, no_color: bool) -> Screen:
    """The screen behind a stream: the terminal's own width and colours, else `width` and none."""
    try:
        if stream.isatty():
            return Screen(max(40, os.get_terminal_size(stream.fileno()).columns), not no_color)
    except (OSError, ValueError):
        pass
    return Screen(width, False)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, flexible: int) -> list[str]:
    """Rows in columns under a header; column `flexible` takes what room is left and is cut there.

    >>> table(["doc", "words"], [["a", "one two three"]], width=16, flexible=1)
    ['doc  words', 'a    one two th…']
    """
    widths = [max([columns(name), *(columns(row[place]) for row in rows)]) for place, name in enumerate(header)]
    widths = [min(size, 30) if place != flexible else size for place, size in enumerate(widths)]
    room = width - sum(widths) + widths[flexible] - 2 * (len(widths) - 1)
    widths[flexible] = min(widths[flexible], max(10, room))
    return [
        "  ".join(pad(shorten(cell, size), size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]


def say(line: str) -> None:
    """Print a line to standard output."""
    sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """Print a line to standard error."""
    sys.stderr.write(line + "\n")
