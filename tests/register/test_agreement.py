"""Alpha, against examples worked out in the literature (their figures only), and by what must hold of it."""

from __future__ import annotations

from itertools import permutations

import pytest

from wortlaut.register.agreement import krippendorff_alpha, masi, nominal

# Krippendorff (2011), section C: four observers, twelve units, some values missing.
FOUR_OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def by_unit(*observers: str) -> list[list[str]]:
    """The values of each unit, without those that are missing."""
    return [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]


def squared(one: str, other: str) -> float:
    """The distance of two numbers on an interval scale."""
    return float((int(one) - int(other)) ** 2)


def test_two_observers_and_two_values() -> None:
    assert krippendorff_alpha(by_unit("0100000010", "1110010000"), nominal) == pytest.approx(0.095, abs=0.0005)


def test_two_observers_and_five_values() -> None:
    assert krippendorff_alpha(by_unit("aabbdcccedda", "babbbccceddd"), nominal) == pytest.approx(0.692, abs=0.0005)


def test_four_observers_with_values_missing() -> None:
    units = by_unit(*FOUR_OBSERVERS)
    assert krippendorff_alpha(units, nominal) == pytest.approx(0.743, abs=0.0005)
    assert krippendorff_alpha(units, squared) == pytest.approx(0.849, abs=0.0005)


def test_the_order_of_units_and_observers_changes_not_one_bit() -> None:
    orders = [by_unit(*order) for order in permutations(FOUR_OBSERVERS)]
    assert len({krippendorff_alpha(units[::step], masi) for units in orders for step in (1, -1)}) == 1


def test_full_agreement_chance_and_the_contrary() -> None:
    assert krippendorff_alpha(["aa", "bb", "cc"], nominal) == 1
    assert krippendorff_alpha(["ab", "ba"], nominal) == pytest.approx(-0.5)


def test_what_cannot_be_compared_has_no_alpha() -> None:
    assert krippendorff_alpha([], nominal) is None
    assert krippendorff_alpha(["a", "b", ""], nominal) is None
    assert krippendorff_alpha(["aa", "aa"], nominal) is None


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("ab", "ab", 0), ("", "", 0), ("a", "b", 1), ("", "a", 1), ("a", "ab", 2 / 3), ("ab", "bc", 8 / 9),
        ("ab", "abcd", 2 / 3),
    ],
)
def test_the_distance_of_sets(one: str, other: str, wanted: float) -> None:
    assert masi(frozenset(one), frozenset(other)) == masi(frozenset(other), frozenset(one)) == pytest.approx(wanted)


def test_alpha_of_sets_is_milder_where_they_overlap() -> None:
    overlapping = [(frozenset("ab"), frozenset("a")), (frozenset("c"), frozenset("c"))]
    disjoint = [(frozenset("ab"), frozenset("d")), (frozenset("c"), frozenset("c"))]
    mild, strict = krippendorff_alpha(overlapping, masi), krippendorff_alpha(disjoint, masi)
    assert mild is not None
    assert strict is not None
    assert strict < mild < 1
