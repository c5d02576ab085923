"""The second regression: how probable each act is, if somebody has a stance on a measure in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from math import exp

from wortlaut.codebook import Codebook, Learnt
from wortlaut.coding.learnt.clues import Clue, of_places, of_stance, of_words, of_words_for, role_of
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.said import in_full


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
            self._by_places[actor] = self._sums(of_places(look, actor))
        if measure not in self._by_measure:
            self._by_measure[measure] = self._sums(of_words_for(look, measure))
        role, never = role_of(actor, self._codebook.roles), actor in self._codebook.measures[measure].not_done_by
        context = _added(
            (_row(learnt, name), value) for name, value in of_stance(look, actor, measure, role, never=never)
        )
        parts = learnt.how_base, context, self._by_words, self._by_places[actor], self._by_measure[measure]
        odds = [sum(column) for column in zip(*filter(None, parts), strict=True)]
        most = max(odds)
        weighed = [exp((one - most) / 100) for one in odds]
        whole = sum(weighed)
        return {act: one / whole for act, one in zip(learnt.acts, weighed, strict=True)}

    @cached_property
    def _by_words(self) -> list[float]:
        return self._sums(of_words(self._look, self._learnt.words[self._look.language.code].turning))

    def _sums(self, words: Iterable[Clue]) -> list[float]:
        language = self._look.language.code
        return _added((_row(self._learnt, name, language), value) for name, value in words)


def _added(rows: Iterable[tuple[tuple[int, ...], float]]) -> list[float]:
    """What clues weigh for each act, each as often as its value says, added up; empty if nothing."""
    by_value: dict[float, list[tuple[int, ...]]] = {}
    for row, value in rows:
        if row:
            by_value.setdefault(value, []).append(row)
    sums = ([value * sum(column) for column in zip(*of, strict=True)] for value, of in sorted(by_value.items()))
    return [sum(column) for column in zip(*sums, strict=True)]


@lru_cache(maxsize=1 << 17)
def _row(learnt: Learnt, name: str, language: str = "") -> tuple[int, ...]:
    """What a clue weighs for each act, in hundredths; that of a language is a word of it; empty if nothing."""
    table = learnt.words[language].how if language else learnt.how
    return in_full(table.get(name, ()), len(learnt.acts))
