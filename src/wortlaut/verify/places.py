"""Where words stand in a report: to the letter, else after one normalisation that loses no word.

Normalised are how letters are composed, blanks and layout, marks that nobody sees, the shapes of quotation marks,
apostrophes and dashes, and hyphens at line ends. Each normalised text knows the way back to its characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.model import ARTICLE_ZONES, Paragraph, Report

Span = tuple[int, int]

_SINGLE = "'‘’‚‛`´ʼʹ′"
_DOUBLE = '"“”„‟«»″〝〞'
_DASH = "‐‑‒–—―−﹘﹣－"
_LAYOUT = r"\t\n\r\x0b\x0c\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SHAPES = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASH, "-")})
_NEXT_TO_MARKS = r"[\u00a0\u202f\u2009]"
_SPECIAL = re.compile(
    rf"""
    (?=[-«»… {_LAYOUT}{_DASH}])(?:
    (?P<guillemet>«{_NEXT_TO_MARKS}+|{_NEXT_TO_MARKS}+»|(?<![\w».,;!?])«[ ]+|[ ]+»(?!\w))
  | (?P<blank>[{_LAYOUT}][{_LAYOUT} ]*|[ ][{_LAYOUT} ]+)
  | (?P<hyphen>[-\u2010](?<=[^\W\d_].)[{_LAYOUT} ]+(?=[^\W\d_]))
  | (?P<dots>…)
  | (?P<dash>[-{_DASH}]{{2,}})
    )
    """,
    re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W_][\u0300-\u036f]+|[\u1100-\u11ff]+|[\u0340\u0341\u212a\u212b]")
_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Co", "Cn"])


class _Plain:
    """A text normalised, and the way back to its characters.

    Where the two part, `_at` has the place in it, `_from` the place in the text, `_length` that of the change.
    """

    def __init__(self, text: str, broken: str = "", *, join: bool) -> None:
        shaped = text.translate(_SHAPES)
        pieces: list[str] = []
        self._at: list[int] = [0]
        self._from: list[int] = [0]
        self._length: list[int] = [0]
        size, done = 0, 0
        for start, end, instead in _changes(shaped, text, broken or text, join=join):
            if start < done:
                continue
            pieces.append(shaped[done:start])
            size += start - done
            self._note(size, start, len(instead) or -1)
            pieces.append(instead)
            size += len(instead)
            self._note(size, end, 0)
            done = end
        pieces.append(shaped[done:])
        self.text = "".join(pieces)

    def _note(self, at: int, place: int, length: int) -> None:
        if length < 0:
            return
        self._at.append(at)
        self._from.append(place)
        self._length.append(length)

    def find(self, words: str) -> Iterator[Span]:
        """The spans of the text itself in which these words stand, the words being plain already."""
        for start in _starts(self.text, words):
            yield self._back(start), self._back(start + len(words) - 1, last=True)

    def _back(self, at: int, *, last: bool = False) -> int:
        """The character of the text that a place stands for; with `last`, the one behind it."""
        index = bisect_right(self._at, at) - 1
        offset = at - self._at[index]
        if self._length[index]:  # changed: all of it stands for all of what it was
            return self._from[index + 1] if last else self._from[index]
        return self._from[index] + offset + (1 if last else 0)


def _changes(shaped: str, text: str, broken: str, *, join: bool) -> list[tuple[int, int, str]]:
    """What is written otherwise in a normalised text: start, end, and what stands there instead."""
    found: list[tuple[int, int, str]] = []
    for match in _SPECIAL.finditer(text):
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "blank":
            if match[0] != " ":
                found.append((start, end, " "))
        elif kind == "hyphen":
            at_end = any(mark in broken[start:end] for mark in "\n\r")
            found.append((start, end, ("" if join else "-") if at_end else "- "))
        elif kind == "guillemet":
            found.append((start, end, '"'))
        elif kind == "dots":
            found.append((start, end, "..."))
        else:
            found.append((start, end, "-"))
    for match in _LETTERS.finditer(text) if not unicodedata.is_normalized("NFC", text) else ():
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            found.append((*match.span(), composed))
    unseen = [(at, at + 1, "") for at in _unseen(text)]
    if not unseen:
        return sorted(found)
    return _without_unseen(text, shaped, broken, unseen, join=join)


def _without_unseen(
    text: str, shaped: str, broken: str, unseen: Sequence[tuple[int, int, str]], *, join: bool
) -> list[tuple[int, int, str]]:
    """The changes of a text that holds marks that nobody sees: they are looked for as if those were not there."""
    hidden = {start for start, _, _ in unseen}
    seen = [at for at in range(len(text)) if at not in hidden]
    cut = "".join(text[at] for at in seen)
    ends = [*seen, len(text)]
    found = [
        (ends[start], seen[end - 1] + 1, instead)
        for start, end, instead in _changes(
            "".join(shaped[at] for at in seen), cut, "".join(broken[at] for at in seen), join=join
        )
    ]
    return sorted([*found, *unseen], key=lambda change: (change[0], -change[1]))


@lru_cache(maxsize=4096)
def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN and not letter.isspace()


def _unseen(text: str) -> list[int]:
    """The places of marks that nobody sees: soft hyphens, zero-width and tag characters, controls."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").replace("\r", "").isprintable():
        return []
    kinds = [letter for letter in set(text) if _is_unseen(letter)]
    return sorted(at for letter in kinds for at in _starts(text, letter)) if kinds else []


def holds_unseen(text: str) -> bool:
    """Whether there are marks in a text that nobody sees."""
    return bool(_unseen(text))


def plain(text: str) -> str:
    """The text normalised, without blanks at its ends: two texts that differ in layout only have the same one.

    >>> plain(" An\\u00ad\\n  die  Arbeit\\u200b "), plain("„Ja“ – l’Arme\\u0301e…")
    ('An die Arbeit', '"Ja" - l\\'Armée...')
    """
    return _Plain(text, join=True).text.strip()


class Found(NamedTuple):
    """Where words stand: the spans, in the order of the text, none of them where they do not."""

    spans: list[Span]
    elsewhere: bool = False
    """Whether they stand only where nothing is coded, across paragraphs, or within other words."""


class Places:
    """Finds words in one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._plain: list[tuple[_Plain, bool]] = []
        self._starts = [paragraph.start for paragraph in report.paragraphs]

    def holds(self, start: int, end: int) -> bool:
        """Whether the text has such a span, with anything in it."""
        return 0 <= start < end <= len(self._report.text) and bool(self._report.text[start:end].strip())

    def stands_at(self, words: str, start: int, end: int) -> bool:
        """Whether these words are those of that span, but for layout."""
        if not self.holds(start, end):
            return False
        cut = (self._report.text[start:end], self._report.view[start:end])
        return words in cut or plain(words) in map(plain, cut)

    def words_within(self, words: str, start: int, end: int) -> Span | None:
        """The first place of these words within that span, whole words only; None where they do not stand there."""
        spans = (span for spans in self._tries(words.strip()) for span in spans)
        text = self._report.text
        inside = ((first, last) for first, last in spans if start <= first and last <= end)
        return next((one for one in inside if not any(cuts_word(text, at) for at in one)), None)

    def paragraph(self, start: int, end: int) -> Paragraph | None:
        """The paragraph that holds all of a span, None where there is none."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._report.paragraphs[at].end < end:
            return None
        return self._report.paragraphs[at]

    def fault_of(self, start: int, end: int) -> str:
        """Why a span is no evidence, empty where it can be: in one paragraph of the article, from word to word."""
        text = self._report.text
        if not self.holds(start, end):
            return f"the text has no characters {start} to {end}"
        if text[start].isspace() or text[end - 1].isspace() or cuts_word(text, start) or cuts_word(text, end):
            return "it begins or ends within a word"
        paragraph = self.paragraph(start, end)
        if paragraph is None:
            return "it goes beyond one paragraph"
        return "" if paragraph.zone in ARTICLE_ZONES else f"it stands in the {paragraph.zone}, which is not coded"

    def find(self, words: str) -> list[Span]:
        """The spans where these words stand, two at most: to the letter, else but for layout."""
        return next((spans[:2] for spans in self._tries(words) if spans), [])

    def evidence(self, words: str) -> Found:
        """Where these words stand as evidence: whole, in one paragraph, in the article."""
        elsewhere = False
        for spans in self._tries(words):
            kept = [span for span in spans if not self.fault_of(*span)]
            if kept:
                return Found(kept)
            elsewhere = elsewhere or bool(spans)
        return Found([], elsewhere)

    def _tries(self, words: str) -> Iterator[list[Span]]:
        """The places of the words, by one way of looking after the other, the strictest first."""
        if not words:
            return
        yield [(start, start + len(words)) for start in _starts(self._report.text, words)]
        if self._report.view != self._report.text:
            yield [(start, start + len(words)) for start in _starts(self._report.view, words)]
        if not self._plain:
            view, text = self._report.view, self._report.text
            self._plain = [(_Plain(view, text, join=True), True), (_Plain(view, text, join=False), False)]
            self._plain += [(_Plain(text, join=True), True)] if view != text else []
        for normal, join in self._plain:
            yield list(normal.find(_Plain(words, join=join).text.strip()))


def cuts_word(text: str, at: int) -> bool:
    """Whether a place lies within a word or a number.

    >>> cuts_word("10,000 men", 3), cuts_word("unable", 2), cuts_word("US-Truppen", 3)
    (True, True, False)
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after):
        return True
    if before.isalnum() and after.isalnum():
        return True
    return _cuts_number(text, at, before, after)


def _cuts_number(text: str, at: int, before: str, after: str) -> bool:
    if before.isdigit() and after in ".,'’\u00a0\u202f " and text[at + 1 : at + 4].isdigit() and len(text) > at + 3:
        return (after != " " or _grouped(text, at)) and _three(text, at + 1)
    if after.isdigit() and before in ".,'’\u00a0\u202f " and at > 1 and text[at - 2].isdigit():
        return before in ".," or (_grouped(text, at - 1) and _three(text, at))
    return before.isdigit() and after in ".," and text[at + 1 : at + 2].isdigit()


def _three(text: str, at: int) -> bool:
    return text[at : at + 3].isdigit() and not text[at + 3 : at + 4].isdigit()


def _grouped(text: str, at: int) -> bool:
    """Whether the number before a blank is short enough to be the head of one in groups of three."""
    first = at
    while first > 0 and text[first - 1].isdigit() and at - first < 5:
        first -= 1
    return 1 <= at - first <= 3


def _starts(text: str, words: str) -> list[int]:
    found: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found
