"""The fold from statements to positions."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from wortlaut.codebook import load_codebook
from wortlaut.model import Statement
from wortlaut.register import Entry, entry_of, fold_positions, voice_of

ACTORS = load_codebook().actors
POLARITY = {"declines": "con", "opposes": "con", "considers": "open"}


def entry(
    stance: str, day: str | None = None, *, speaker: str | None = None, outlet: str = "Kurier", doc: str = "a",
    published: str | None = None, actor: str = "POL", chain: tuple[str, ...] = (),
) -> Entry:  # fmt: skip
    """An entry of one statement."""
    said = Statement(
        start=0, end=4, actor=actor, measure="ground_troops", stance=stance, polarity=POLARITY.get(stance, "pro"),
        speaker=speaker, said=date.fromisoformat(day) if day else None, chain=chain,
    )  # fmt: skip
    return entry_of(
        said, words="Wort", shown="Wort", doc=doc, report=f"r-{outlet}-{doc}", version="v", outlet=outlet, address="",
        title="", published=date.fromisoformat(published) if published else None, actors=ACTORS,
    )  # fmt: skip


def stance_of(*entries: Entry, as_of: date | None = None) -> str:
    """The present stance, which must be the same in every order of the entries."""
    found = {fold_positions(order, as_of=as_of)[0].present for order in permutations(entries)}
    assert len(found) == 1
    return found.pop().statement.stance


def test_the_later_day_holds() -> None:
    assert stance_of(entry("declines", "2025-03-01"), entry("considers", "2025-09-04")) == "considers"


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
