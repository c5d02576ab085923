"""Where words stand in a report: to the letter, else but for layout and marks that nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from wortlaut.model import Report

_LINES = frozenset("\t\n\r")
Span = tuple[int, int]


class _Plain:
    """A text with each run of blanks as one, without what cannot be seen, and the way back to its characters."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(text):
            kind = "Zs" if letter in _LINES else unicodedata.category(letter)
            if kind.startswith("Z"):
                letter = " "
                if letters and letters[-1] == " ":
                    continue
            elif kind.startswith("C"):
                continue
            letters.append(letter)
            places.append(place)
        self.text, self._places = "".join(letters), places

    def find(self, words: str) -> list[Span]:
        """The spans of the text itself in which these words stand, the words being plain already; two at most."""
        starts = _starts(self.text, words)
        return [(self._places[start], self._places[start + len(words) - 1] + 1) for start in starts]


def plain(text: str) -> str:
    """The text with each run of blanks as one, without blanks at its ends or anything that cannot be seen.

    >>> plain(" An\\u00ad\\n  die Arbeit\\u200b ")
    'An die Arbeit'
    """
    return _Plain(text).text.strip()


class Places:
    """Finds words in one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._plain: list[_Plain] | None = None

    def holds(self, start: int, end: int) -> bool:
        """Whether the text has such a span, with anything in it."""
        return 0 <= start < end <= len(self._report.text) and bool(self._report.text[start:end].strip())

    def stands_at(self, words: str, start: int, end: int) -> bool:
        """Whether these words are those of that span, but for layout."""
        if not self.holds(start, end):
            return False
        cut = (self._report.text[start:end], self._report.view[start:end])
        return words in cut or plain(words) in map(plain, cut)

    def find(self, words: str) -> list[Span]:
        """The spans where these words stand, two at most: to the letter, else without layout, else but for blanks."""
        if found := [(start, start + len(words)) for start in _starts(self._report.text, words)]:
            return found
        if self._plain is None:
            self._plain = [_Plain(self._report.view), _Plain(self._report.text)]
        looked_for = plain(words)
        return next(filter(None, (text.find(looked_for) for text in self._plain)), []) if looked_for else []


def _starts(text: str, words: str) -> list[int]:
    def each() -> Iterator[int]:
        start = text.find(words) if words else -1
        while start >= 0:
            yield start
            start = text.find(words, start + 1)

    found = each()
    return [start for start, _ in zip(found, range(2), strict=False)]
