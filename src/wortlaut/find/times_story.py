"""Where a text stands in time while it is read: what a date without a year, or an hour without a day, goes on from.

A story goes on from the date it gave last. Three things are not where it stands: what brackets hold, a year alone
that looks back from a date ("on 3 May 1950 the town, held since 1936, fell"), and a year outside of those that the
heading announces ("The war in 1862" … "he robbed banks until 1881"). A paragraph begins in the years of its heading.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from datetime import date

from wortlaut.model import Time, Token

_LONGEST_HEADING = 15
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ENDS = frozenset(".!?…")


class Story:
    """The state of a text in time, moved on sentence by sentence; with a day of publication dates count from that."""

    def __init__(self, view: str, reference: date | None) -> None:
        self._view, self._dated = view, reference is not None
        self._today = reference.isoformat() if reference else ""
        self._end = -1
        self._years: tuple[str, str] = ("", "")
        self.last = ""
        """The last date whose year is one of the story; always empty in a dated text."""
        self.recent = ""
        """The last date of any kind."""
        self.day = ""
        """The last day that the paragraph named; an hour goes on from it in what is told, not in what is announced."""

        self.begun = ""
        """The day on which something began, where the paragraph says so: "the third week" counts from it."""

    def begin(self, tokens: Sequence[Token]) -> None:
        """Move on to a sentence; where it begins a paragraph, to the years that the heading announced."""
        if tokens and self._is_break(self._end, tokens[0].start):
            self.day = self.begun = ""
            low, high = self._years
            if low and not low <= self.last[:4] <= high:
                self.last = self.recent = low
            elif low and low == high:
                self.last = low

    def take(
        self, tokens: Sequence[Token], times: Sequence[Time], *, begins: bool = False, moving: Container[str] = ()
    ) -> None:
        """Take the times of the sentence, and the day on which something began, where it `begins` on just one.

        A time by a rule of `moving` ("the next day") moves the story on to its day, also ahead of publication.
        """
        if not tokens:
            return
        years = [time.value[:4] for time in times if time.kind == "date" and time.value[:4].isdecimal()]
        if years and not self._dated and self._is_heading(tokens):
            self._years = min(years), max(years)
            self.last = self.recent = self._years[0]
        else:
            for time in times:
                if time.kind in ("date", "time") and time.value[:4].isdecimal():
                    self._move(time, ahead=time.rule in moving)
        if begins:
            days = {time.value[:10] for time in times if time.kind in ("date", "time") and _DAY.match(time.value)}
            self.begun = next(iter(days)) if len(days) == 1 else ""
        self._end = tokens[-1].end

    def _move(self, time: Time, *, ahead: bool) -> None:
        """Move on to a date, unless the story only glances at it."""
        if in_brackets(time, self._view) or (not self._dated and self._aside(time.value)):
            return
        self.recent = time.value[:10]
        self.last = "" if self._dated else self.recent
        if len(self.recent) == 10:
            self.day = self.recent if ahead or not self._today or self.recent < self._today else ""

    def _aside(self, value: str) -> bool:
        """Whether a year alone is one that the story only glances at."""
        low, high = self._years
        if len(value) > 4:
            return False
        return bool(low and not low <= value <= high) or (len(self.last) > 4 and value < self.last[:4])

    def _is_break(self, end: int, start: int) -> bool:
        return end < 0 or self._view.count("\n", end, start) > 1

    def _is_heading(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence is a short paragraph of its own without a full stop."""
        if len(tokens) > _LONGEST_HEADING or tokens[-1].key in _ENDS or not self._is_break(self._end, tokens[0].start):
            return False
        return self._view[tokens[-1].end : tokens[-1].end + 40].lstrip(" ").startswith("\n\n")


def in_brackets(time: Time, view: str) -> bool:
    """Whether a bracket stands right before or right after a time."""
    return view[max(0, time.start - 1) : time.start] == "(" or view[time.end : time.end + 1] == ")"
