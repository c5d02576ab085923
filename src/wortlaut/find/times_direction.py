"""Where a clause looks: back, or ahead. A promise looks ahead, a report back.

`[direction]` of `times.toml` lists the cues (forms as in `lang.lexicon`):

    future, past      what makes a clause look ahead or back
    bounds            words that begin a clause of their own
    order = "clause"  a cue anywhere in the clause counts (verbs stand at the end), or
    order = "left"    the nearest cue before the time counts, then the nearest after it
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from wortlaut.find.times_values import Direction
from wortlaut.lang.data import load_language
from wortlaut.lang.lexicon import Lexicon
from wortlaut.model import Token

_MARKS = frozenset(",;:–—()„“”»«\"")


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

    def look(self, first: int, last: int) -> Direction:
        """Where the clause of the time in tokens `[first, last]` looks; empty where it does not say."""
        cues = self._prepare()
        if not cues:
            return ""
        order = direction_data(self._code)[2]
        start = max((b for b in self._bounds if b < first), default=-1)
        stop = min((b for b in self._bounds if b > last), default=len(self._tokens))
        inside = _between(cues, start, stop)
        if not inside:  # "On Tuesday, he will", "said after a meeting on Tuesday that": it looks where its neighbours look
            before = max((b for b in self._bounds if b < start), default=-1)
            after = min((b for b in self._bounds if b > stop), default=len(self._tokens))
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
    return [(place, look) for place, look in cues if low <= place < high]


@lru_cache(maxsize=64)
def direction_data(code: str) -> tuple[Lexicon[Direction], frozenset[str], str]:
    """The cues of a language, the words that begin a clause, and the order in which cues count."""
    data = load_language(code).table("times").get("direction", {})
    looks: tuple[Direction, Direction] = ("past", "future")
    forms = [(form, look) for look in looks for form in data.get(look, ())]
    return Lexicon(forms), frozenset(data.get("bounds", ())), data.get("order", "left")
