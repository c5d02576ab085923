"""Sources that cannot all be right, case by case; and what is none."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tests.register.making import entry
from wortlaut.model import Amount, Figure
from wortlaut.register import (
    Entry,
    FigureEntry,
    find_figure_disputes,
    find_stance_disputes,
    name_versions,
    plan_versions,
)
from wortlaut.register.disputes import can_both_be_right


def sides(*entries: Entry) -> list[list[tuple[str, int, int]]]:
    """Polarity, number of entries and of origins of each side of each dispute, the same in every order."""
    shuffled = list(entries)
    Random(3).shuffle(shuffled)
    found = find_stance_disputes(entries)
    assert found == find_stance_disputes(shuffled)
    return [[(side.says, len(side.entries), side.origins) for side in dispute.sides] for dispute in found]


def test_opposite_stances_of_one_time_from_two_origins_are_a_dispute() -> None:
    one, other = entry("offers", "2025-09-01", outlet="Kurier"), entry("declines", "2025-09-04", outlet="Bote")
    assert sides(one, other) == [[("con", 1, 1), ("pro", 1, 1)]]
    dispute = find_stance_disputes([one, other])[0]
    assert (dispute.actor, dispute.about) == ("POL", "ground_troops")
    assert (dispute.day, dispute.until) == (date(2025, 9, 1), date(2025, 9, 4))


def test_stances_of_different_times_are_none() -> None:
    assert sides(entry("offers", "2025-09-01", outlet="A"), entry("declines", "2025-09-05", outlet="B")) == []


def test_a_coarser_and_a_finer_stance_that_can_both_be_true_are_none() -> None:
    one = entry("offers", "2025-09-04", outlet="A")
    assert sides(one, entry("commits", "2025-09-04", outlet="B"), entry("considers", "2025-09-04", outlet="C")) == []
    assert sides(entry("declines", "2025-09-04", outlet="A"), entry("opposes", "2025-09-04", outlet="B")) == []


def test_another_actor_or_measure_is_another_thing() -> None:
    assert sides(entry("offers", "2025-09-04", actor="FRA"), entry("declines", "2025-09-04", outlet="B")) == []


def test_one_origin_cannot_dispute_itself() -> None:
    dpa = ("agency:dpa",)
    one = entry("offers", "2025-09-04", outlet="A", origin=dpa)
    assert sides(one, entry("declines", "2025-09-04", outlet="B", origin=dpa)) == []
    assert sides(one, entry("declines", "2025-09-04", outlet="B", origin=("agency:AFP", "agency:dpa"))) == []


def test_an_unsure_statement_disputes_nothing_until_it_is_reviewed() -> None:
    held = entry("offers", "2025-09-04", outlet="A")
    assert sides(held, entry("declines", "2025-09-04", outlet="B", sure=0.2)) == []
    assert sides(held, entry("declines", "2025-09-04", outlet="B", sure=0.2, reviewed=True)) != []
    assert sides(held, entry("declines", outlet="B")) == []


def test_the_actor_s_later_own_words_settle_it() -> None:
    report, own = entry("offers", "2025-09-03", outlet="A"), entry("declines", "2025-09-04", speaker="Donald Tusk")
    assert sides(report, own) == []
    assert sides(entry("offers", "2025-09-05", outlet="A"), own) == [[("con", 1, 1), ("pro", 1, 1)]]
    assert sides(entry("offers", "2025-09-04", outlet="A"), own) != []


def test_own_words_of_two_days_are_a_change_and_of_one_day_a_dispute() -> None:
    own = entry("declines", "2025-09-04", speaker="Donald Tusk", outlet="A")
    assert sides(own, entry("offers", "2025-09-05", speaker="Donald Tusk", outlet="B")) == []
    assert sides(own, entry("offers", "2025-09-04", speaker="Donald Tusk", outlet="B")) != []


def test_what_is_tied_to_conditions_on_both_sides_can_both_be_true() -> None:
    tied = entry("offers", "2025-09-04", outlet="A", conditions=("ceasefire",))
    assert sides(tied, entry("declines", "2025-09-04", outlet="B", conditions=("ceasefire",))) == []
    assert sides(tied, entry("declines", "2025-09-04", outlet="B")) != []


def test_sides_are_counted_by_origin_and_agreeing_entries_stay_out() -> None:
    entries = [
        *(entry("offers", "2025-09-04", outlet=outlet, origin=("agency:dpa",)) for outlet in "ABC"),
        *(entry("declines", "2025-09-05", outlet=outlet) for outlet in "DE"),
        entry("declines", "2025-10-20", outlet="F"),
    ]
    assert sides(*entries) == [[("con", 2, 2), ("pro", 3, 1)]]


def test_disputes_that_lie_apart_are_two_and_begin_on_different_days() -> None:
    entries = [
        entry(stance, day, outlet=outlet)
        for day in ("2025-09-01", "2025-10-01")
        for stance, outlet in (("offers", "A"), ("declines", "B"))
    ]
    assert [dispute.day for dispute in find_stance_disputes(entries)] == [date(2025, 9, 1), date(2025, 10, 1)]


def figure(
    value: float, day: str | None = "2025-09-04", *, to: float | None = None, approx: bool = False, outlet: str = "A",
    code: str = "willing", unit: str = "state", report: str = "",
) -> FigureEntry:  # fmt: skip
    """A value of a figure in a report of its own."""
    return FigureEntry(
        figure=Figure(0, 4, value, unit, "states", to=to, approx=approx, code=code), words="x", shown="x", doc="d",
        report=report or f"r-{outlet}-{value}-{day}", version="v", outlet=outlet, address="", title="",
        day=date.fromisoformat(day) if day else None, origin=(f"outlet:{outlet}",),
    )  # fmt: skip


def values(*entries: FigureEntry, **near: int) -> list[list[str]]:
    """The values of each dispute's sides."""
    return [sorted(side.says for side in found.sides) for found in find_figure_disputes(entries, near_days=near)]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (figure(26), figure(26), True),
        (figure(26), figure(24), False),
        (figure(20, to=30), figure(30, to=40), True),
        (figure(20, to=29), figure(30, to=40), False),
        (figure(26, approx=True), figure(24), True),
        (figure(30, approx=True), figure(26), False),
        (figure(100), figure(90, approx=True), True),
        (figure(100), figure(89, approx=True), False),
        (figure(30, to=20), figure(25), True),
    ],
)
def test_values_that_can_both_be_right(one: FigureEntry, other: FigureEntry, wanted: bool) -> None:
    assert can_both_be_right(one.figure, other.figure) == can_both_be_right(other.figure, one.figure) == wanted


def test_two_values_of_one_figure_at_one_time_are_a_dispute() -> None:
    assert values(figure(26), figure(24, "2025-09-11", outlet="B")) == [["24", "26"]]
    assert values(figure(26), figure(24, "2025-09-12", outlet="B")) == []
    assert values(figure(26), figure(24, "2025-09-12", outlet="B"), willing=30) == [["24", "26"]]


def test_what_is_no_dispute_over_a_figure() -> None:
    held = figure(26)
    assert values(held, figure(24)) == []  # one origin
    assert values(held, figure(24, outlet="B", code="other")) == []
    assert values(held, figure(24, outlet="B", unit="soldier")) == []
    assert values(held, figure(24, None, outlet="B")) == []
    assert values(figure(26, code=""), figure(24, outlet="B", code="")) == []
    assert values(figure(26, report="r"), figure(24, outlet="B", report="r")) == []


def test_the_sides_of_a_figure_are_its_values_the_better_sourced_first() -> None:
    entries = [figure(26, outlet="A"), figure(26, outlet="B"), figure(24, outlet="C"), figure(20, to=30, outlet="D")]
    found = find_figure_disputes(entries)[0]
    assert [(side.says, side.origins) for side in found.sides] == [("26", 2), ("24", 1)]


def test_versions_of_a_plan_and_who_stands_where_on_each() -> None:
    figures = [
        figure(28, "2025-11-20", code="points", unit="point"), figure(28, "2025-11-19", code="points", unit="point"),
        figure(19, "2025-11-24", code="points", unit="point", outlet="B"), figure(26),
    ]  # fmt: skip
    points = [Amount(value=28.0, unit="point"), Amount(value=19.0, unit="point"), Amount(value=20.0, unit="point")]
    entries = [
        entry("declines", "2025-11-21", quantity=points[0]),
        entry("offers", "2025-11-25", quantity=points[0], actor="FRA"),
        entry("offers", "2025-11-26", quantity=points[1]),
        entry("considers", "2025-12-24", quantity=points[2]),
        entry("offers", "2025-12-25"),
    ]
    found = plan_versions(name_versions(figures, code="points"), entries, measure="ground_troops")
    assert [version.reports for version in found] == [2, 1, 0]
    assert [(version.value, version.since, len(version.figures)) for version in found] == [
        (28, date(2025, 11, 19), 2),
        (19, date(2025, 11, 24), 1),
        (20, date(2025, 12, 24), 0),
    ]
    assert [[(p.actor, p.stance) for p in version.positions] for version in found] == [
        [("FRA", "offers"), ("POL", "declines")],
        [("POL", "offers")],
        [("POL", "considers")],
    ]
