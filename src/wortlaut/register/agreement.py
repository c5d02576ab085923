"""Agreement between coders beyond chance: Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from itertools import combinations
from math import fsum
from typing import TypeVar

ValueT = TypeVar("ValueT", bound=Hashable)


def krippendorff_alpha(units: Iterable[Iterable[ValueT]], distance: Callable[[ValueT, ValueT], float]) -> float | None:
    """Alpha of the values that coders gave to each unit: 1 for full agreement, 0 for chance, `None` if undefined.

    A unit holds a value for each coder who coded it: what is missing is left out, and a unit of one value is not
    counted. It is undefined where no two values can be compared, or all are the same, so that chance would agree.
    After K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): alpha = 1 - Do / De. Do is the mean
    distance within units, each pair weighted with 1 / (m - 1) in a unit of m values; De that of all pairs of all
    n values.

    >>> round(krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b")], nominal) or 0, 3)
    0.444
    """
    total: Counter[ValueT] = Counter()
    observed: list[float] = []
    for unit in units:
        counts = Counter(unit)
        size = counts.total()
        if size >= 2:
            total.update(counts)
            observed.append(_pairs(counts, distance) / (size - 1))
    n = total.total()
    expected = _pairs(total, distance) / (n - 1) if n > 1 else 0.0
    return 1 - fsum(observed) / expected if expected else None


def _pairs(counts: Counter[ValueT], distance: Callable[[ValueT, ValueT], float]) -> float:
    """The sum of the distances of all ordered pairs of values."""
    # fsum, since a plain sum of fractions depends on the order
    return fsum(2 * a * b * distance(one, other) for (one, a), (other, b) in combinations(counts.items(), 2))


def nominal(one: Hashable, other: Hashable) -> float:
    """The distance of two codes: 0 where they are the same, else 1."""
    return 0.0 if one == other else 1.0


def masi(one: Collection[Hashable], other: Collection[Hashable]) -> float:
    """The distance of two sets of codes, from 0 to 1: less where one holds the other than where they only overlap.

    After R. Passonneau, Measuring Agreement on Set-valued Items (2006): 1 - J * M, where J is the share of common codes
    among all, and M is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, 0 where they do not.

    >>> round(masi({"a"}, {"a", "b"}), 3), masi(set(), set())
    (0.667, 0.0)
    """
    first, second = set(one), set(other)
    common, together = first & second, first | second
    if first == second:
        return 0.0
    if not common:
        return 1.0
    kind = 2 / 3 if common in (first, second) else 1 / 3
    return 1 - len(common) / len(together) * kind
