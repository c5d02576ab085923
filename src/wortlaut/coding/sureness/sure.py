"""How sure a statement is: the probability that its actor, measure and polarity are what a careful reader would take.

The stance within its polarity (offers or commits) is not judged, nor are conditions, speaker, amount and day. The
weights of the features stand in `sure.toml`, which `make sure` writes from the own reports that the rules were written
with, and lowers by what the program does worse on reports that nobody has seen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from msgspec import Struct

from wortlaut.odds import chance_of, odds_of

LEAST, MOST = 0.01, 0.99


class Weights(NamedTuple):
    """What every statement starts from and what each feature adds to it, in log-odds; `about` says what it means."""

    base: float
    weight: Mapping[str, float]
    about: Mapping[str, str]


class Weighed(Struct, frozen=True, gc=False):
    """A feature of a statement with what it says in plain English, and its weight in log-odds."""

    feature: str
    about: str
    weight: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights of `sure.toml`."""
    table = tomllib.loads((files("wortlaut.coding.sureness") / "sure.toml").read_text(encoding="utf-8"))
    features = table["feature"]
    return Weights(
        base=table["base"],
        weight={one["name"]: one["weight"] for one in features},
        about={one["name"]: one["about"] for one in features},
    )


def how_sure(features: Iterable[str]) -> float:
    """The probability from 0.01 to 0.99, in hundredths, that a statement with these features is right.

    >>> how_sure(["zone headline"]) < how_sure([]) < how_sure(["said again"])
    True
    """
    weights = load_weights()
    odds = weights.base + sum(weights.weight.get(name, 0.0) for name in sorted(set(features)))
    return _shown(odds)


def _shown(odds: float) -> float:
    return round(min(max(chance_of(odds), LEAST), MOST), 2)


_BOTH = 0.4
"""Log-odds: on reports not learnt from, what a rule has read is so much likelier right than the two readers' mean."""
_OF_ONE, _ALONE = 0.85, -0.25
"""What no rule has read is a little less sure than the second reader is, the share of its log-odds and what is added:
reports differ from those it learnt from."""


def both_say(rule: float | None, learnt: float) -> float:
    """The probability of a statement from that of its rule (None: no rule reads it) and that of the second reader.

    >>> both_say(0.9, 0.2) < both_say(0.9, 0.8), both_say(None, 0.8) < 0.8
    (True, True)
    """
    read = odds_of(learnt, LEAST)
    return _shown(_OF_ONE * read + _ALONE if rule is None else (odds_of(rule, LEAST) + read) / 2 + _BOTH)


def weigh(features: Iterable[str]) -> list[Weighed]:
    """The features that weigh anything, the heaviest first."""
    weights = load_weights()
    known = [Weighed(name, weights.about[name], weights.weight[name]) for name in set(features) & set(weights.weight)]
    return sorted((one for one in known if one.weight), key=lambda one: (-abs(one.weight), one.feature))
