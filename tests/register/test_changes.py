"""The days on which a position became another."""

from __future__ import annotations

from datetime import date

from tests.register.making import entry
from wortlaut.register import changes, fold_days, side, timeline


def test_a_position_begins_turns_and_steps() -> None:
    entries = [
        entry("declines", "2025-01-01"), entry("offers", "2025-02-01"), entry("commits", "2025-03-01"),
        entry("considers", "2025-04-01"), entry("opposes", "2025-05-01"), entry("declines", "2025-06-01"),
    ]  # fmt: skip
    found = changes(timeline(fold_days(entries)))
    assert [(change.kind, change.before and change.before.stance, change.after.stance) for change in found] == [
        ("new", None, "declines"),
        ("turn", "declines", "offers"),
        ("step", "offers", "commits"),
        ("turn", "commits", "considers"),
        ("turn", "considers", "opposes"),
        ("step", "opposes", "declines"),
    ]


def test_the_same_stance_in_other_words_is_no_change() -> None:
    said = entry("declines", "2025-01-01", speaker="Donald Tusk", doc="a")
    again = entry("declines", "2025-02-01", outlet="Bote", doc="b")
    assert [change.day for change in changes(timeline(fold_days([said, again])))] == [date(2025, 1, 1)]


def test_a_later_claim_of_another_is_no_change() -> None:
    entries = [entry("declines", "2025-01-01"), entry("commits", "2025-02-01", speaker="Emmanuel Macron")]
    assert len(changes(timeline(fold_days(entries)))) == 1


def test_what_a_weightier_entry_corrects_is_told_from_what_the_actor_changes() -> None:
    entries = [
        entry("commits", "2025-01-01", speaker="Emmanuel Macron"), entry("declines", "2025-02-01"),
        entry("offers", "2025-03-01"),
    ]  # fmt: skip
    assert [change.corrects for change in changes(timeline(fold_days(entries)))] == [False, True, False]


def test_between_two_days_what_held_before_is_still_known() -> None:
    entries = [entry("declines", "2025-01-01"), entry("offers", "2025-02-01"), entry("declines", "2025-03-01")]
    presents = timeline(fold_days(entries))
    found = changes(presents, since=date(2025, 2, 1), until=date(2025, 2, 1))
    assert [(change.before and change.before.stance, change.after.stance) for change in found] == [
        ("declines", "offers")
    ]
    assert changes(presents, since=date(2025, 3, 2)) == []


def test_an_undated_position_is_new_at_no_day() -> None:
    presents = timeline(fold_days([entry("declines")]))
    assert [(change.kind, change.day) for change in changes(presents)] == [("new", None)]
    assert changes(presents, until=date(2030, 1, 1)) == []


def test_a_side_is_everything_that_stands_behind_it() -> None:
    entries = [
        entry("offers", "2025-02-01", outlet="Bote"), entry("offers", "2025-02-01", speaker="Donald Tusk"),
        entry("declines", "2025-02-01", outlet="Anzeiger"), entry("offers", "2025-02-01", sure=0.1),
        entry("offers", "2025-01-01"),
    ]  # fmt: skip
    present = timeline(fold_days(entries))[-1]
    assert [held.outlet for held in side(entries, present)] == ["Kurier", "Bote"]
