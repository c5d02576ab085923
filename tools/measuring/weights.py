"""Fitted regressions as the weights that stand beside a codebook: each word has its own and those of its meanings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from wortlaut.codebook import Learnt, LearntWords
from wortlaut.coding.learnt.clues import BESIDE, OF, SIGNS

from .meanings import SHARED, languages, meanings_of, turning
from .regression import Fit

_SMALL = 3
"""Hundredths: a word's smaller weight is left out."""
_TELLING = 15
"""Hundredths: of what a meaning weighs for one measure, less tells nothing that is missed when it is left out."""

Names = Mapping[str, int]
"""The columns of a regression by the names of what they weigh."""
_Table = dict[str, dict[str, Any]]
"""For each language, and for all together, what its words weigh: an array each."""


def learnt_of(
    about: Fit, how: Fit, names: tuple[Names, Names], measures: tuple[str, ...], known: Mapping[str, Collection[str]]
) -> Learnt:
    """The weights as they are kept, without the third regression.

    `names` are the columns of the two regressions; `known` has the stems of each language that are weighed themselves.
    """
    codes = sorted({*known, *languages()})
    context, stems = _of_about(about, names[0], measures, known)
    stances, acts = _of_how(how, names[1], codes)
    return Learnt(
        measures=measures,
        acts=tuple(map(str, how.classes)),
        about_base=hundredths(about.base[0]),
        about=context,
        how_base=tuple(map(hundredths, how.base)),
        how=stances,
        final_base=0,
        final={},
        words={
            code: LearntWords(
                about=_kept(_with_meanings(stems, code, ("", *BESIDE)), first=1),
                how=_kept(_with_meanings(acts, code, SIGNS), first=0),
                how_of=for_measures(acts, code, measures),
                turning=turning(code),
            )
            for code in codes
        },
    )


def hundredths(weight: float) -> int:
    """A weight in log-odds as a whole number of hundredths."""
    return round(100 * float(weight))


def _of_about(
    fit: Fit, names: Names, measures: tuple[str, ...], known: Mapping[str, Collection[str]]
) -> tuple[dict[str, int], _Table]:
    """What the context weighs, and for each word what it says of every measure and then of each."""
    number = {measure: at for at, measure in enumerate(measures, 1)}
    context: dict[str, int] = {}
    table: _Table = {code: {} for code in (SHARED, *known)}
    for name, at in names.items():
        code, parted, rest = name.partition(":")
        stem, _, measure = rest.partition(">")
        if not (parted and code in table):
            context[name] = hundredths(fit.weights[0][at])
        elif code == SHARED or stem in known[code] or " " in stem:
            row = table[code].setdefault(stem, np.zeros(1 + len(measures)))
            row[number.get(measure, 0)] = 100 * fit.weights[0][at]
    return {name: weight for name, weight in sorted(context.items()) if weight}, table


def _of_how(fit: Fit, names: Names, codes: Collection[str]) -> tuple[dict[str, tuple[int, ...]], _Table]:
    """What the context weighs for each act, and what the words do."""
    context: dict[str, tuple[int, ...]] = {}
    table: _Table = {code: {} for code in (SHARED, *codes)}
    for name, at in names.items():
        row = 100 * fit.weights[:, at]
        code, parted, rest = name.partition(":")
        if parted and code in table:
            table[code][rest] = row
        else:
            context[name] = _in_turns(row, least=1)
    return {name: weights for name, weights in sorted(context.items()) if weights}, table


def _with_meanings(table: _Table, code: str, signs: Collection[str]) -> dict[str, Any]:
    """What the words of a language weigh, those of its meanings added to each."""
    shared, words = table[SHARED], dict(table.get(code, {}))
    for stem, meanings in meanings_of(code).items():
        for sign in signs:
            given = [shared[sign + meaning] for meaning in meanings if sign + meaning in shared]
            if given:
                words[sign + stem] = words.get(sign + stem, 0) + sum(given)
    return words


def for_measures(table: _Table, code: str, measures: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """What the words of a language weigh for one measure each, by what their meanings do: in threes."""
    shared: dict[str, list[tuple[int, int, float]]] = {}
    for name, row in table[SHARED].items():
        meaning, of, measure = name.partition(OF)
        if of:
            telling = ((act, weight) for act, weight in enumerate(row.tolist()) if abs(weight) >= _TELLING)
            shared.setdefault(meaning, []).extend((measures.index(measure), act, weight) for act, weight in telling)
    words: dict[str, tuple[int, ...]] = {}
    for stem, meanings in sorted(meanings_of(code).items()):
        weights: dict[tuple[int, int], float] = {}
        for meaning in meanings:
            for number, act, weight in shared.get(meaning, ()):
                weights[number, act] = weights.get((number, act), 0.0) + weight
        kept = [(*pair, round(weight)) for pair, weight in sorted(weights.items()) if round(weight)]
        if kept:
            words[stem] = tuple(part for three in kept for part in three)
    return words


def _kept(words: Mapping[str, Any], *, first: int) -> dict[str, tuple[int, ...]]:
    """What is large enough of each word: so many numbers that stand alone, and then pairs of a place and its number."""
    kept = {}
    for word, row in sorted(words.items()):
        alone = tuple(weight if abs(weight) >= _SMALL else 0 for weight in map(round, row[:first].tolist()))
        turns = _in_turns(row[first:], least=_SMALL)
        if any(alone) or turns:
            kept[word] = (*alone, *turns)
    return kept


def _in_turns(row: Any, *, least: int) -> tuple[int, ...]:
    """The places and numbers of a row that are large enough."""
    rounded = enumerate(map(round, row.tolist()))
    return tuple(part for at, weight in rounded if abs(weight) >= least for part in (at, weight))
