"""A logistic regression over features that are there or not: small, regularised, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from wortlaut.odds import chance_of

PENALTY = 6.0
"""How much a weight costs (half of its square, times this): chosen by the log loss of the cross-validation."""
FOLDS = 10
_STEPS = 25
_CLOSE = 1e-9
RARE = 10
"""A feature that fewer statements have is not weighed: its share of right ones is chance."""


@dataclass(frozen=True, slots=True)
class Example:
    """A statement that was made: the report it is from, its features, and whether it is right."""

    doc: str
    features: frozenset[str]
    right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """What every statement starts from, and what each feature adds to it, in log-odds."""

    base: float
    weights: Mapping[str, float]

    def sure(self, features: Iterable[str]) -> float:
        """The probability from 0 to 1 that a statement with these features is right."""
        return chance_of(self.base + sum(self.weights.get(name, 0.0) for name in sorted(features)))


def train(examples: Sequence[Example], *, penalty: float = PENALTY) -> Model:
    """The weights that fit the examples best under the penalty, by Newton's method; the base costs nothing."""
    counts: dict[str, int] = {}
    for example in examples:
        for name in example.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if RARE <= count <= len(examples) - RARE)
    place = {name: number for number, name in enumerate(names, 1)}
    rows = [[0, *sorted(place[name] for name in one.features if name in place)] for one in examples]
    weights = [0.0] * (len(names) + 1)
    for _ in range(_STEPS):
        slope = [0.0, *(penalty * weight for weight in weights[1:])]
        bend = [[0.0] * len(weights) for _ in weights]
        for at in range(1, len(weights)):
            bend[at][at] = penalty
        for row, example in zip(rows, examples, strict=True):
            share = chance_of(sum(weights[at] for at in row))
            for at in row:
                slope[at] += share - example.right
                for other in row:
                    bend[at][other] += share * (1 - share)
        step = _solve(bend, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _CLOSE:
            break
    return Model(weights[0], dict(zip(names, weights[1:], strict=True)))


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination with the largest pivot."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [one - factor * other for one, other in zip(rows[below], rows[at], strict=True)]
    solved = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][other] * solved[other] for other in range(at + 1, size))
        solved[at] = (rows[at][size] - known) / rows[at][at]
    return solved


def cross_validated(examples: Sequence[Example], *, penalty: float = PENALTY) -> list[float]:
    """For each example how sure a model is that was trained without the reports of its fold."""
    docs = {doc: number % FOLDS for number, doc in enumerate(sorted({one.doc for one in examples}))}
    models = [
        train([one for one in examples if docs[one.doc] != fold], penalty=penalty) for fold in range(FOLDS)
    ]
    return [models[docs[one.doc]].sure(one.features) for one in examples]


def log_loss(sure: Sequence[float], examples: Sequence[Example]) -> float:
    """How far the probabilities are from what is right, in nats for each example: less is better."""
    return -sum(log(p if one.right else 1 - p) for p, one in zip(sure, examples, strict=True)) / len(examples)
