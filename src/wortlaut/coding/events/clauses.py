"""The clauses of a sentence and the cues of events in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from wortlaut.coding.events.data import EventWords
from wortlaut.model import Time, Token

_CLAUSE_MARKS = frozenset(',;:–—()„“”«»"')
_DASHES = frozenset("-–—:|")
_REACH = 2
"""How many clauses away from its date a cue may stand."""
_WINDOW = 80
"""How many tokens away from its date a cue may stand: a bound on the work, not on the language."""
_INTRODUCED = 4
"""How many tokens before a cue the word that introduces it may stand: "after a long and tense meeting"."""
_HEAD = 8
"""How many tokens the place and day before an agency's first sentence may have."""


class Cue(NamedTuple):
    """A cue within reach of a date: how many clauses away, at which token, of which kind."""

    away: int
    place: int
    kind: str


class Clauses:
    """A sentence's tokens with its clause bounds and cues."""

    def __init__(self, tokens: Sequence[Token], view: str, words: EventWords) -> None:
        self.tokens, self.words, self._view = tokens, words, view

    @cached_property
    def cues(self) -> list[tuple[int, str]]:
        """The words for what happened, each with its first token."""
        taken: set[int] = set()
        cues = []
        for hit in sorted(self.words.cues.find(self.tokens, self._view), key=lambda hit: -len(hit.at)):
            if taken.isdisjoint(hit.at):
                taken.update(hit.at)
                if hit.entry != "none":
                    cues.append((hit.first, hit.entry))
        return sorted(cues)

    @cached_property
    def _bounds(self) -> list[int]:
        return [i for i, t in enumerate(self.tokens) if t.key in _CLAUSE_MARKS or t.key in self.words.bounds]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _after(self) -> set[int]:
        return {hit.last for hit in self.words.after.find(self.tokens, self._view)}

    def place_of(self, offset: int) -> int:
        """The index of the token that begins at or before an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def around(self, place: int, reach: int) -> tuple[int, int]:
        """The tokens `[low, high)` of a token's clause and so many on either side of it."""
        here = bisect_right(self._bounds, place)
        low = self._bounds[here - reach - 1] if here > reach else 0
        high = self._bounds[here + reach] if here + reach < len(self._bounds) else len(self.tokens)
        return max(low, place - _WINDOW), min(high, place + _WINDOW)

    def near(self, place: int) -> list[Cue]:
        """The cues within reach of a token, the nearest first."""
        here = bisect_right(self._bounds, place)
        low, high = self.around(place, _REACH)
        within = self.cues[bisect_left(self.cues, (low, "")) : bisect_left(self.cues, (high, ""))]
        found = [Cue(abs(bisect_right(self._bounds, p) - here), p, kind) for p, kind in within]
        return sorted(found, key=lambda c: (c.away, abs(c.place - place)))

    def is_occasion(self, place: int) -> bool:
        """Whether a cue is introduced as that after or at which something was said: "after the meeting"."""
        return any(p in self._after for p in range(max(0, place - _INTRODUCED), place))

    def is_stretch(self, time: Time) -> bool:
        """Whether a date begins or ends a stretch of time: "since Monday"."""
        place = self.place_of(time.start)
        return place > 0 and self.tokens[place - 1].key in self.words.spans

    def is_stamp(self, time: Time) -> bool:
        """Whether a date only heads the sentence: "PARIS, Sept 4 -", "14.05 Uhr:"."""
        last = self.place_of(time.end - 1)
        if last + 1 >= len(self.tokens) or last >= _HEAD:
            return False
        return self.tokens[last + 1].key in _DASHES and not any(p < last for p, _ in self.cues)
