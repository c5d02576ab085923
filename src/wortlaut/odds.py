"""Probabilities as log-odds and back: what is learnt adds up in log-odds, what is shown is a probability."""

from __future__ import annotations

from math import exp, log

_NOTHING = -700.0
"""Below these log-odds a chance is nothing: its reciprocal is no number any more."""


def odds_of(chance: float, edge: float = 1e-9) -> float:
    """The log-odds of a chance, which is taken for no less than `edge`, and for no more than what that leaves.

    >>> round(odds_of(0.88), 2), round(odds_of(0.0, edge=0.01), 2), round(odds_of(1.0, edge=0.01), 2)
    (1.99, -4.6, 4.6)
    """
    kept = min(max(chance, edge), 1 - edge)
    return log(kept / (1 - kept))


def chance_of(odds: float) -> float:
    """The chance from 0 to 1 that some log-odds are.

    >>> chance_of(0.0), chance_of(-1000.0)
    (0.5, 0.0)
    """
    return 1 / (1 + exp(-odds)) if odds > _NOTHING else 0.0
