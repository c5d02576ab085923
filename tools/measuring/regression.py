"""Logistic regressions over rows of named features, some of which may weigh more than others."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from wortlaut.coding.learnt.clues import Clue

SEED = 1
_BY_RATIO, _MOST_TELLING, _SMOOTH = 0.7, 3.0, 3.0
"""The share of a feature's scale that its ratio sets; the largest log-ratio; and what is counted before anything is."""


class Rows:
    """Rows of features by name, as a sparse matrix over those that are known, or learnt to be known."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._columns = array("i")
        self._values = array("f")
        self._ends = array("q", [0])

    def add(self, found: Iterable[Clue]) -> None:
        """Another row; the values of a feature that is found twice add up."""
        row: dict[int, float] = {}
        for name, value in found:
            at = self.names.setdefault(name, len(self.names))
            row[at] = row.get(at, 0.0) + value
        self._columns.extend(row.keys())
        self._values.extend(row.values())
        self._ends.append(len(self._columns))

    def matrix(self, places: Sequence[int]) -> csr_matrix:
        """The rows at some places, in their order."""
        columns, values, ends = np.array(self._columns), np.array(self._values), np.array(self._ends)
        whole = csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(self.names)))
        return whole[np.array(places)].astype(float)


class Told(NamedTuple):
    """The rows of one regression: what is asked for in each, how much it counts, and the report it is from."""

    rows: Rows
    asked: list[Any]
    counts: list[float]
    docs: list[str]


class Fit(NamedTuple):
    """A regression: what it tells apart, where it starts for each, and the weight of each feature; all in log-odds."""

    classes: tuple[Any, ...]
    base: Sequence[float]
    weights: Any


def fit(told: Told, without: frozenset[str], cost: float, *, solver: str, telling: bool = False) -> Fit:
    """A regression of what is told but for some reports; `telling`: what tells much by itself may weigh more."""
    places = [place for place, doc in enumerate(told.docs) if doc not in without]
    asked, counts = [told.asked[place] for place in places], np.array([told.counts[place] for place in places])
    rows = told.rows.matrix(places)
    scale = _telling(rows, np.array(asked), counts) if telling else np.ones(rows.shape[1])
    model = LogisticRegression(C=cost, solver=solver, max_iter=400, random_state=SEED)
    model.fit(rows @ diags(scale), asked, sample_weight=counts)
    return Fit(tuple(model.classes_), model.intercept_, model.coef_ * scale)


def _telling(rows: csr_matrix, asked: Any, counts: Any) -> Any:
    """How much each feature may weigh: by how much likelier it is in what is asked for than elsewhere.

    After S. Wang and C. Manning, Baselines and Bigrams, ACL 2012: the ratio of naive Bayes scales the features, in
    part; a word that was seen seldom, or as often here as there, is less able to weigh anything.
    """
    there = (rows != 0).astype(float)
    yes = (_SMOOTH + there[asked].T @ counts[asked]) / counts[asked].sum()
    no = (_SMOOTH + there[~asked].T @ counts[~asked]) / counts[~asked].sum()
    ratio = np.minimum(np.abs(np.log(yes / no)), _MOST_TELLING)
    return (1 - _BY_RATIO) + _BY_RATIO * 2 * ratio / _MOST_TELLING
