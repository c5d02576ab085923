"""The fold from statements to positions."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.register.making import ACTORS, entry
from wortlaut.register import (
    SURE,
    Entry,
    Why,
    fold_day,
    fold_days,
    fold_positions,
    tier,
    timeline,
    voice_of,
)


def stance_of(*entries: Entry, as_of: date | None = None) -> str:
    """The present stance, which must be the same in every order of the entries."""
    found = {fold_positions(order, as_of=as_of)[0].present for order in permutations(entries)}
    assert len(found) == 1
    return found.pop().statement.stance


def test_the_later_day_holds() -> None:
    assert stance_of(entry("declines", "2025-03-01"), entry("considers", "2025-09-04")) == "considers"


def test_a_stance_that_stands_is_counted_by_its_independent_origins_since_it_stands_so() -> None:
    steady = (
        entry("declines", "2025-09-04", outlet="A"), entry("declines", "2025-09-05", outlet="B"),
        entry("declines", "2025-09-06", outlet="C", origin=("outlet:b",)), entry("declines", "2025-09-07", outlet="A"),
    )  # fmt: skip
    before = (entry("offers", "2025-09-01", outlet="D"), entry("declines", "2025-08-30", outlet="E"))
    unsure = entry("declines", "2025-09-05", outlet="F", sure=0.2)
    (position,) = fold_positions((*before, *steady, unsure))
    assert position.since == date(2025, 9, 4)
    assert position.why is not None
    assert (position.why.origins, position.why.origins_since) == (1, 2)


def test_the_day_of_the_report_stands_in_for_the_day_it_was_said() -> None:
    late = entry("offers", published="2025-09-05")
    assert (late.day, late.day_of) == (date(2025, 9, 5), "published")
    assert stance_of(entry("declines", "2025-09-04"), late) == "offers"


def test_own_words_outrank_what_another_capital_says_later() -> None:
    own = entry("declines", "2025-09-01", speaker="Donald Tusk")
    claim = entry("commits", "2025-09-08", speaker="Emmanuel Macron")
    assert (own.voice, claim.voice) == ("own", "other")
    assert stance_of(own, claim) == "declines"


def test_a_claim_of_another_holds_where_there_is_nothing_else() -> None:
    assert stance_of(entry("commits", "2025-09-08", speaker="Emmanuel Macron")) == "commits"


def test_an_undated_statement_counts_only_where_nothing_is_dated() -> None:
    undated = entry("commits", speaker="Donald Tusk")
    assert undated.day_of == "none"
    assert stance_of(undated) == "commits"
    assert stance_of(undated, entry("declines", "2020-01-01")) == "declines"


def test_as_of_leaves_out_what_is_later_and_what_has_no_day() -> None:
    entries = (entry("declines", "2025-03-01"), entry("offers", "2025-09-04"), entry("commits"))
    assert stance_of(*entries, as_of=date(2025, 9, 3)) == "declines"
    assert fold_positions(entries, as_of=date(2025, 1, 1)) == []


def test_on_one_day_more_outlets_decide_and_the_contest_is_shown() -> None:
    entries = (
        entry("offers", "2025-09-04", outlet="Kurier"),
        entry("offers", "2025-09-04", outlet="Bote"),
        entry("declines", "2025-09-04", outlet="Anzeiger"),
    )
    assert stance_of(*entries) == "offers"
    assert fold_positions(entries)[0].contested


def test_reprints_in_one_outlet_count_once() -> None:
    twice = [entry("offers", "2025-09-04", outlet="Kurier", doc=doc) for doc in "ab"]
    assert stance_of(*twice, entry("declines", "2025-09-04", outlet="Bote")) == "declines"


def test_the_history_is_in_the_order_of_days_and_keeps_everything() -> None:
    entries = [entry("declines", "2025-03-01"), entry("offers"), entry("considers", "2025-01-01")]
    history = fold_positions(entries)[0].history
    assert [item.statement.stance for item in history] == ["offers", "considers", "declines"]


def test_the_chain_ends_at_the_outlet_and_names_nobody_twice_in_a_row() -> None:
    one = entry("offers", speaker="US-Beamter", chain=("US-Beamter", "Morning Post"), outlet="Kurier")
    assert one.chain() == ("US-Beamter", "Morning Post", "Kurier")
    assert entry("offers", outlet="").chain() == ()


def test_voices() -> None:
    day = date(2025, 9, 4)
    assert voice_of(None, "POL", day, ACTORS) == "report"
    assert voice_of("ein Diplomat", "POL", day, ACTORS) == "report"
    assert voice_of("Tusk", "POL", day, ACTORS) == "own"
    assert voice_of("NATO", "NATO", day, ACTORS) == "own"
    assert voice_of("Olaf Scholz", "DEU", date(2025, 1, 1), ACTORS) == "own"
    assert voice_of("Olaf Scholz", "DEU", day, ACTORS) == "report"


def test_the_tier_puts_the_day_before_certainty_and_certainty_before_the_voice() -> None:
    claim = "Emmanuel Macron"
    assert [
        tier(entry("offers", "2025-09-04")),
        tier(entry("offers", "2025-09-04", speaker=claim)),
        tier(entry("offers", "2025-09-04", sure=SURE - 0.01)),
        tier(entry("offers", "2025-09-04", speaker=claim, sure=0.1)),
        tier(entry("offers")),
        tier(entry("offers", speaker=claim, sure=0.1)),
    ] == [0, 1, 2, 3, 4, 7]
    assert tier(entry("offers", "2025-09-04", sure=SURE)) == 0
    assert tier(entry("offers", "2025-09-04", sure=0.1, reviewed=True)) == 0


def test_an_unsure_entry_never_overrules_a_sure_one() -> None:
    sure, unsure = entry("declines", "2025-03-01", sure=0.9), entry("offers", "2025-09-04", sure=0.2)
    assert stance_of(sure, unsure) == "declines"
    assert stance_of(unsure) == "offers"
    assert stance_of(entry("declines", "2025-03-01", speaker="Emmanuel Macron"), unsure) == "declines"


def test_a_reviewed_entry_is_sure_and_comes_first_on_its_day() -> None:
    reviewed = entry("offers", "2025-09-04", sure=0.2, reviewed=True)
    assert stance_of(reviewed, entry("declines", "2025-09-04", speaker="Donald Tusk")) == "offers"
    assert stance_of(reviewed, entry("declines", "2025-09-05")) == "declines"


def test_on_one_day_own_words_come_before_the_number_of_origins() -> None:
    entries = [entry("declines", "2025-09-04", outlet=outlet) for outlet in ("Kurier", "Bote", "Anzeiger")]
    assert stance_of(entry("offers", "2025-09-04", speaker="Donald Tusk"), *entries) == "offers"


def test_on_one_day_reprints_of_an_agency_are_one_origin() -> None:
    reprints = [entry("offers", "2025-09-04", outlet=o, origin=("agency:dpa",)) for o in ("Kurier", "Bote", "Post")]
    own = [entry("declines", "2025-09-04", outlet=outlet) for outlet in ("Anzeiger", "Blatt")]
    assert stance_of(*reprints, *own) == "declines"
    position = fold_positions([*reprints, *own])[0]
    assert (position.origins, position.contested) == (2, True)


def test_where_all_else_is_equal_a_refusal_is_shown() -> None:
    offered, declined = entry("offers", "2025-09-04", outlet="A"), entry("declines", "2025-09-04", outlet="Z")
    assert stance_of(offered, declined) == "declines"


def test_a_day_is_contested_by_the_opposite_polarity_in_its_tier_only() -> None:
    held = entry("declines", "2025-09-04")
    assert fold_day((held, entry("offers", "2025-09-04"))).contested
    assert not fold_day((held, entry("considers", "2025-09-04"))).contested
    assert not fold_positions([held, entry("offers", "2025-09-04", sure=0.1)])[0].contested


def test_the_timeline_walks_the_best_tier_once_there_is_one() -> None:
    days = fold_days([
        entry("commits", "2025-01-01", speaker="Emmanuel Macron"),
        entry("considers", "2025-02-01", sure=0.1),
        entry("offers", "2025-03-01"),
        entry("commits", "2025-03-01", speaker="Emmanuel Macron"),
        entry("commits", "2025-04-01", speaker="Emmanuel Macron"),
        entry("declines", "2025-05-01"),
        entry("offers"),
    ])  # fmt: skip
    held = [(present.day and present.day.month, present.stance) for present in timeline(reversed(days))]
    assert held == [(1, "commits"), (3, "offers"), (5, "declines")]


def test_the_timeline_of_undated_entries_is_the_best_of_them() -> None:
    presents = timeline(fold_days([entry("offers", speaker="Emmanuel Macron"), entry("declines")]))
    assert [present.stance for present in presents] == ["declines"]
    assert timeline([]) == []


def test_every_day_s_present_is_the_position_as_of_that_day() -> None:
    dice, days = Random(7), (None, "2025-03-01", "2025-03-02", "2025-03-03")
    for _ in range(60):
        entries = [
            entry(
                dice.choice(("offers", "declines", "considers")), dice.choice(days),
                speaker=dice.choice((None, "Donald Tusk", "Emmanuel Macron")), sure=dice.choice((None, 0.2, 0.8)),
                outlet=dice.choice("ABC"), reviewed=dice.random() < 0.2,
            )
            for _ in range(dice.randint(1, 9))
        ]  # fmt: skip
        presents = timeline(fold_days(entries))
        for number in range(1, 5):
            as_of = date(2025, 3, number)
            asked = fold_positions(entries, as_of=as_of)
            until = [present for present in presents if present.day and present.day <= as_of]
            assert [position.present for position in asked] == [present.present for present in until[-1:]]


def test_since_is_the_first_day_of_the_present_stance_without_interruption() -> None:
    days = ("2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01")
    stances = ("declines", "offers", "declines", "declines")
    position = fold_positions(entry(stance, day) for stance, day in zip(stances, days, strict=True))[0]
    assert position.since == date(2025, 3, 1)
    assert fold_positions([entry("declines")])[0].since is None


def test_why_a_position_is_what_it_is() -> None:
    entries = [
        entry("declines", "2025-09-04", speaker="Donald Tusk", outlet="Kurier"),
        entry("declines", "2025-09-04", outlet="Bote"),
        entry("offers", "2025-09-04", outlet="Anzeiger"),
        *(entry("offers", day) for day in ("2025-01-01", "2025-02-01", "2025-03-01")),
        entry("offers", "2025-10-01", sure=0.3),
        entry("offers", "2025-10-01", speaker="Emmanuel Macron"),
        entry("offers"),
    ]
    position = fold_positions(entries)[0]
    assert position.why == Why(
        voice="own", speaker="Donald Tusk", day=date(2025, 9, 4), day_of="said", reviewed=False, origins=2, against=1,
        earlier=3, unsure=1, claims=1, undated=1, origins_since=2,
    )  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["declines", "offers", "considers", "commits"]),
            st.sampled_from([None, "2025-09-03", "2025-09-04"]),
            st.sampled_from([None, "Donald Tusk", "Emmanuel Macron"]),
            st.sampled_from(["Kurier", "Bote"]),
            st.sampled_from(["a", "b"]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_changes_nothing(
    rows: list[tuple[str, str | None, str | None, str, str]], dice: Random
) -> None:
    entries = [entry(stance, day, speaker=who, outlet=outlet, doc=doc) for stance, day, who, outlet, doc in rows]
    before = fold_positions(entries)
    dice.shuffle(entries)
    assert fold_positions(entries) == before
