"""The stored weights belong to the features that the program finds; learning is the same each time."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from tools.measuring.page_sure import sure_section
from tools.measuring.reports import case_sets, is_held
from tools.measuring.sureness import curve, examples_of, reliability
from tools.measuring.training import RARE, Example, cross_validated, log_loss, train

from wortlaut.coding.sureness.sure import load_weights
from wortlaut.odds import odds_of


def test_every_feature_of_the_dev_reports_is_explained_and_every_weight_is_used() -> None:
    seen = [one for name in case_sets() if not is_held(name) for one in examples_of(name)]
    found = Counter(name for one in seen for name in one.features)
    weights = load_weights()
    common = {name for name, count in found.items() if count >= RARE}
    assert common - weights.weight.keys() == set(), "write a line `about` for them in sure.toml and run: make sure"
    assert {name for name, weight in weights.weight.items() if weight} - found.keys() == set(), "run: make sure"
    assert all(weights.about.values())


def examples(count: int) -> list[Example]:
    """Statements of which those with `good` are right nine times in ten, the others half the time."""
    dice = random.Random(5)
    made = []
    for number in range(count):
        good = dice.random() < 0.5
        features = frozenset({"good"} if good else {"plain"})
        made.append(Example(f"doc {number % 40}", features, dice.random() < (0.9 if good else 0.5)))
    return made


def test_learning_finds_the_shares_whatever_the_order() -> None:
    seen = examples(2000)
    model = train(seen, penalty=0.1)
    assert model.sure({"good"}) == pytest.approx(0.9, abs=0.03)
    assert model.sure({"plain"}) == pytest.approx(0.5, abs=0.05)
    shuffled = random.Random(1).sample(seen, len(seen))
    assert train(shuffled, penalty=0.1).weights == pytest.approx(model.weights)


def test_a_penalty_pulls_the_weights_to_nothing_but_not_the_base() -> None:
    seen = examples(500)
    strict = train(seen, penalty=1e6)
    share = sum(one.right for one in seen) / len(seen)
    assert all(abs(weight) < 0.01 for weight in strict.weights.values())
    assert strict.sure(()) == pytest.approx(share, abs=0.01)


def test_cross_validation_never_learns_from_the_report_it_judges() -> None:
    odd = [Example(f"doc {n}", frozenset({f"only {n}"}), bool(n % 2)) for n in range(20) for _ in range(30)]
    sure = cross_validated(odd, penalty=0.1)
    assert all(0.3 < one < 0.7 for one in sure), "a feature of one report says nothing of another"
    learnt = train(odd, penalty=0.1)
    assert log_loss([learnt.sure(one.features) for one in odd], odd) < log_loss(sure, odd)


def test_log_odds_of_a_half_are_nothing() -> None:
    assert odds_of(0.5) == 0


def test_reliability_and_curve_count_by_how_sure() -> None:
    judged = [(0.95, True), (0.9, True), (0.65, False), (0.2, True)]
    assert reliability(judged) == [[0.0, 1, 0.2, 1.0], [0.6, 1, 0.65, 0.0], [0.9, 2, 0.925, 1.0]]
    rows = {floor: counts for floor, *counts in curve(judged, asked=5)}
    assert (rows[0.0], rows[0.5], rows[0.8]) == ([5, 4, 3], [5, 3, 2], [5, 2, 2])


def test_the_page_shows_where_the_floor_is_and_nothing_of_a_report() -> None:
    judged = [(0.95, True)]
    record = {
        "shown": {"held": [[2, 1, 1], [2, 2, 1]]},
        "curve": {"held": curve(judged, 2)},
        "reliability": {"held": reliability(judged)},
    }
    lines = list(sure_section(record))
    assert "| **0.5** | held | 1 | 1 | 1.000 | 0.500 | 0.667 |" in lines
    assert "| held | all | 2 | 1 | 0.500 | 0.500 | 0.500 |" in lines
    assert "| held | 0.9 to 1.0 | 1 | 0.95 | 1.00 |" in lines
