"""Accuracy on own reports does not fall below its floors; the scorer counts as the coding guide has it."""

from __future__ import annotations

import pytest
from tools.measuring.agreement import same_speaker, same_words_spoken, share_of_words
from tools.measuring.floors import fallen, figures, load_floors
from tools.measuring.record import changes
from tools.measuring.reports import case_sets
from tools.measuring.run import measure
from tools.measuring.tally import Tally, compare


def test_accuracy_stays_above_its_floors() -> None:
    now = figures(measure(name) for name in case_sets())
    assert fallen(now, load_floors()) == []


def test_a_set_that_is_gone_or_worse_is_named() -> None:
    floors = {"de.dev": {"figures": 0.9}, "de.held": {"figures": 0.8}}
    assert fallen({"de.dev": {"figures": 0.91}}, floors) == ["de.held: figures 0.000, floor 0.80"]
    assert fallen({"de.dev": {"figures": 0.89}, "de.held": {"figures": 0.8}}, floors) == [
        "de.dev: figures 0.890, floor 0.90"
    ]


def test_a_statement_counts_once_in_a_report() -> None:
    one = {"actor": "POL", "measure": "air", "stance": "offers", "speaker": None, "evidence": "It may fly."}
    other = {**one, "stance": "commits", "speaker": "Ada Brink"}
    against = {**one, "stance": "declines"}
    compared = compare("1", "statements", [one, against], [other, one])
    assert compared.pairs == [(one, other)]
    assert (compared.missed, compared.extra) == ([against], [])
    assert compared.tally() == Tally(
        2, 1, 1, {"stance": 0, "conditions": 1, "speaker": 0, "quantity": 1, "evidence": 1}
    )


def test_each_record_made_is_taken_once() -> None:
    wanted = [{"value": 26, "unit": "state", "evidence": "26 states"}] * 2
    compared = compare("1", "figures", wanted, [{"value": 26.0, "unit": "state", "evidence": "26 states"}])
    assert (len(compared.pairs), len(compared.missed), len(compared.extra)) == (1, 1, 0)


@pytest.mark.parametrize("unit, found", [("soldier", 0), ("parcel", 1)])
def test_a_unit_counts_where_it_is_a_listed_one(unit: str, found: int) -> None:
    made = [{"value": 5, "unit": "thing", "evidence": ""}]
    assert len(compare("1", "figures", [{"value": 5, "unit": unit, "evidence": ""}], made).pairs) == found


def test_an_event_needs_its_day_and_some_of_its_words() -> None:
    wanted = {"date": "2025-09-04", "kind": "meeting", "evidence": "They met on Thursday in Lund."}
    near = {**wanted, "evidence": "on Thursday in Lund"}
    far = {**wanted, "evidence": "It rained in Oslo."}
    assert len(compare("1", "events", [wanted], [far, near]).pairs) == 1
    assert compare("1", "events", [wanted], [{**near, "date": "2025-09"}]).pairs == []


def test_words_and_names_agree_without_case_accents_and_marks() -> None:
    assert same_words_spoken("We wait — and see", "“we wait, and see”")
    assert not same_words_spoken("", "")
    assert same_speaker("Père Noël", "noel")
    assert same_speaker(None, None)
    assert not same_speaker(None, "Ada Brink")
    assert share_of_words("Ein kalter Tag", "TAG") == pytest.approx(1 / 3)


def test_precision_recall_and_f1() -> None:
    tally = Tally(asked=4, given=2, found=1)
    assert (tally.precision, tally.recall, round(tally.f1, 3)) == (0.5, 0.25, 0.333)
    assert (Tally().precision, Tally().recall, Tally().f1, Tally().slot("stance")) == (0, 0, 0, 0)


def test_changes_name_what_was_gained_and_lost() -> None:
    before = {"de.dev": ["a", "+ b"]}
    now = {"de.dev": ["c"], "en.dev": ["d"]}
    assert changes(before, now) == ["gained: de.dev c", "no longer too many: de.dev b", "lost: de.dev a"]
