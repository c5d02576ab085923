"""The second regression: how probable each act is, if somebody has a stance on a measure in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from math import exp

from wortlaut.codebook import Codebook, Learnt
from wortlaut.coding.learnt.clues import (
    FOR_MEASURE,
    OF,
    PAIR,
    SIGNS,
    Signed,
    of_places,
    of_stance,
    of_words,
    pairs_in,
    role_of,
)
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.said import in_full

_Row = tuple[int, ...]
"""What a clue weighs for each act, in hundredths; empty if nothing."""


class Acts:
    """The acts of the stances in one sentence; what several of them share is worked out once."""

    def __init__(self, look: Look, codebook: Codebook, learnt: Learnt) -> None:
        self._look, self._codebook, self._learnt = look, codebook, learnt
        self._by_places: dict[str, list[float]] = {}
        self._by_measure: dict[str, list[float]] = {}

    def shares(self, actor: str, measure: str) -> dict[str, float]:
        """How probable each act is; they add up to 1."""
        look, learnt = self._look, self._learnt
        if actor not in self._by_places:
            self._by_places[actor] = self._summed(of_places(look, actor))
        if measure not in self._by_measure:
            of = OF + measure
            self._by_measure[measure] = _added((rows[of], FOR_MEASURE) for rows in self._rows if of in rows)
        role, never = role_of(actor, self._codebook.roles), actor in self._codebook.measures[measure].not_done_by
        context = _added(
            (_row_of(learnt, name), value) for name, value in of_stance(look, actor, measure, role, never=never)
        )
        parts = learnt.how_base, context, self._by_words, self._by_places[actor], self._by_measure[measure]
        odds = [sum(column) for column in zip(*filter(None, parts), strict=True)]
        most = max(odds)
        weighed = [exp((one - most) / 100) for one in odds]
        whole = sum(weighed)
        return {act: one / whole for act, one in zip(learnt.acts, weighed, strict=True)}

    @cached_property
    def _rows(self) -> list[Mapping[str, _Row]]:
        """What each stem weighs, by what stands before or behind it."""
        return [_rows_of(self._learnt, stem, self._look.language.code) for _, stem in self._look.stems]

    @cached_property
    def _by_words(self) -> list[float]:
        language = self._look.language.code
        pairs = [(_row_of(self._learnt, pair, language), PAIR) for pair in pairs_in(self._look)]
        return self._summed(of_words(self._look, self._learnt.words[language].turning), pairs)

    def _summed(self, words: Iterable[Signed], more: Iterable[tuple[_Row, float]] = ()) -> list[float]:
        """What signed words weigh, and what more there is."""
        return _added([*((self._rows[number].get(sign, ()), SIGNS[sign]) for number, sign in words), *more])


def _added(rows: Iterable[tuple[_Row, float]]) -> list[float]:
    """What clues weigh for each act, each as often as its value says, added up; empty if nothing."""
    by_value: dict[float, list[_Row]] = {}
    for row, value in rows:
        if row:
            by_value.setdefault(value, []).append(row)
    sums = ([value * sum(column) for column in zip(*of, strict=True)] for value, of in sorted(by_value.items()))
    return [sum(column) for column in zip(*sums, strict=True)]


@lru_cache(maxsize=1 << 16)
def _row_of(learnt: Learnt, name: str, language: str = "") -> _Row:
    """What a clue weighs; that of a language is a word of it."""
    table = learnt.words[language].how if language else learnt.how
    return in_full(table.get(name, ()), len(learnt.acts))


@lru_cache(maxsize=1 << 16)
def _rows_of(learnt: Learnt, stem: str, language: str) -> Mapping[str, _Row]:
    """What a stem weighs, by the sign before it or the measure behind it."""
    words = learnt.words[language]
    rows = {sign: in_full(words.how.get(sign + stem, ()), len(learnt.acts)) for sign in SIGNS}
    of = words.how_of.get(stem, ())
    for measure in {*of[::3]}:
        turns = [part for at in range(0, len(of), 3) if of[at] == measure for part in of[at + 1 : at + 3]]
        rows[OF + learnt.measures[measure]] = in_full(tuple(turns), len(learnt.acts))
    return {beside: row for beside, row in rows.items() if row}
