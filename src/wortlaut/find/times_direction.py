"""Where a clause looks: back, or ahead. A promise looks ahead, a report back.

`[direction]` of `times.toml` lists the cues (forms as in `lang.lexicon`):

    future, past      what makes a clause look ahead or back
    bounds            words that begin a clause of their own
    order = "clause"  a cue anywhere in the clause counts (verbs stand at the end), or
    order = "left"    the nearest cue before the time counts, then the nearest after it
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from wortlaut.find.times_frame import Direction
from wortlaut.lang.data import load_language
from wortlaut.lang.lexicon import Lexicon
from wortlaut.model import Token

_MARKS = frozenset(',;:–—()„“”»«"')

_REACH = 60
"""How many tokens a clause may have on either side of a time: a bound on the work, not on the language."""


class Clauses:
    """The clauses of one sentence and the cues in them; nothing is looked up before it is asked for."""

    def __init__(self, tokens: Sequence[Token], view: str, code: str) -> None:
        self._tokens, self._view, self._code = tokens, view, code
        self._cues: list[tuple[int, Direction]] | None = None
        self._bounds: list[int] = []

    def _prepare(self) -> list[tuple[int, Direction]]:
        if self._cues is None:
            lexicon, bounds, _ = direction_data(self._code)
            hits = lexicon.find(self._tokens, self._view)
            taken: dict[int, tuple[int, Direction]] = {}
            for hit in hits:  # of two cues on one word the longer one counts: "is due to" before "is"
                for place in hit.at:
                    if place not in taken or taken[place][0] < len(hit.at):
                        taken[place] = (len(hit.at), hit.entry)
            self._cues = [(place, look) for place, (_, look) in sorted(taken.items())]
            self._bounds = [i for i, t in enumerate(self._tokens) if t.key in _MARKS or t.key in bounds]
        return self._cues

    def _bound(self, place: int, step: int) -> int:
        """The bound before (-1) or after (1) a token; the end of the sentence where there is none."""
        if step < 0:
            index = bisect_left(self._bounds, place) - 1
            return self._bounds[index] if index >= 0 else -1
        index = bisect_right(self._bounds, place)
        return self._bounds[index] if index < len(self._bounds) else len(self._tokens)

    def look(self, first: int, last: int) -> Direction:
        """Where the clause of the time in tokens `[first, last]` looks; empty where it does not say."""
        cues = self._prepare()
        if not cues:
            return ""
        order = direction_data(self._code)[2]
        start, stop = max(self._bound(first, -1), first - _REACH), min(self._bound(last, 1), last + _REACH)
        inside = _between(cues, start, stop)
        if (
            not inside
        ):  # "On Tuesday, he will", "told us after a meeting on Tuesday that": it looks as its neighbours do
            after, before = min(self._bound(stop, 1), stop + _REACH), max(self._bound(start, -1), start - _REACH)
            sides = [(stop, after), (before, start)]
            if start >= 0 and self._tokens[start].kind == "word":
                sides.reverse()
            inside = next((kept for low, high in sides if (kept := _between(cues, low, high))), [])
        if not inside:
            return ""
        if order == "clause":
            looks = {look for _, look in inside}
            return next(iter(looks)) if len(looks) == 1 else "past"
        left = [look for place, look in inside if place < first]
        return left[-1] if left else inside[0][1]


def _between(cues: Sequence[tuple[int, Direction]], low: int, high: int) -> list[tuple[int, Direction]]:
    return list(cues[bisect_left(cues, (low, "")) : bisect_left(cues, (high, ""))])


@lru_cache(maxsize=64)
def direction_data(code: str) -> tuple[Lexicon[Direction], frozenset[str], str]:
    """The cues of a language, the words that begin a clause, and the order in which cues count."""
    data = load_language(code).table("times").get("direction", {})
    looks: tuple[Direction, Direction] = ("past", "future")
    forms = [(form, look) for look in looks for form in data.get(look, ())]
    return Lexicon(forms), frozenset(data.get("bounds", ())), data.get("order", "left")
