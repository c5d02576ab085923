"""The register in time: what was so on a day, what was known on a day, what changed, and why it is as it is."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.run.registers import BOOK, cache, put, rebuilt, register
from wortlaut.run.changes import WantedChanges, differences, list_changes
from wortlaut.run.positions import Wanted, histories, positions
from wortlaut.store import Store, open_store

NO = "POL ground_troops declines {} Donald Tusk\n"
YES = "POL ground_troops offers {} Donald Tusk\n"


def stance(store: Store, as_of: date | None = None, known: date | None = None) -> list[str]:
    """The stances of all positions."""
    return [position.stance for position in positions(store, BOOK, Wanted(as_of=as_of, known=known))]


def day(text: str) -> date:
    """The day of a text."""
    return date.fromisoformat(text)


def test_a_position_on_a_day_is_what_was_said_by_then(database: str) -> None:
    with register(database, (NO.format("2025-09-03"), "Kurier", ""), (YES.format("2025-10-03"), "Bote", "")) as store:
        assert stance(store) == ["offers"]
        assert stance(store, as_of=day("2025-10-02")) == ["declines"]
        assert stance(store, as_of=day("2025-09-02")) == []


def test_what_was_known_on_a_day_is_what_had_come_in(database: str) -> None:
    with open_store(database, create=True) as store:
        put(store, YES.format("2025-10-03"), doc="later", known="2026-01-01T10:00:00.000000+00:00")
        put(store, NO.format("2025-11-03"), doc="last", known="2026-01-03T10:00:00.000000+00:00")
        assert stance(store, known=day("2026-01-02")) == ["offers"]
        assert stance(store, known=day("2026-01-03")) == ["declines"]
        assert stance(store, known=day("2025-12-31")) == []
        assert stance(store, known=day("2026-01-03"), as_of=day("2025-10-05")) == ["offers"]


def test_a_changed_text_was_known_as_it_was(database: str) -> None:
    with open_store(database, create=True) as store:
        put(store, YES.format("2025-10-03"), known="2026-01-01T10:00:00.000000+00:00")
        put(store, NO.format("2025-10-03"), known="2026-01-03T10:00:00.000000+00:00")
        assert stance(store) == ["declines"]
        assert stance(store, known=day("2026-01-01")) == ["offers"]


def test_the_cache_and_the_material_tell_the_same(database: str) -> None:
    reports = (
        (NO.format("2025-09-03") + "ITA air offers -\n", "Kurier", ""),
        (YES.format("2025-09-05") + "ITA air declines 2025-09-05 Emmanuel Macron\n", "Bote", "2025-09-06"),
        ("POL ground_troops considers 2025-09-04\nITA air commits 2025-09-01 Giorgia Meloni\n", "", "2025-09-07"),
    )
    with register(database, *reports) as store:
        for as_of in (None, day("2025-09-04"), day("2025-09-05")):
            fast = histories(store, BOOK, Wanted(as_of=as_of))
            slow = histories(store, BOOK, Wanted(as_of=as_of, known=date.max))
            assert fast == slow
            assert all(position.why is not None for position in fast)
        fast_changes = list_changes(store, BOOK, WantedChanges())
        assert fast_changes == list_changes(store, BOOK, WantedChanges(known=date.max))
        assert [change.kind for change in fast_changes] == ["turn", "turn", "new", "new"]


def test_a_change_has_the_words_of_both_sides_and_who_brought_them(database: str) -> None:
    with register(
        database, (NO.format("2025-09-03"), "Kurier", ""), (YES.format("2025-10-03"), "Bote", ""),
        (YES.format("2025-10-03"), "Anzeiger", ""), (YES.format("2025-10-09"), "Bote", ""),
    ) as store:  # fmt: skip
        (change,) = list_changes(store, BOOK, WantedChanges(since=day("2025-10-01")))
        assert (change.kind, change.day) == ("turn", day("2025-10-03"))
        assert change.before is not None
        assert change.before.words == NO.format("2025-09-03").strip()
        assert {entry.outlet for entry in change.behind_after} == {"Bote", "Anzeiger"}
        assert [one.kind for one in list_changes(store, BOOK, WantedChanges(kinds=("new",)))] == ["new"]
        assert list_changes(store, BOOK, WantedChanges(limit=1)) == [change]


def test_differences_by_when_it_was_said_and_by_when_it_was_known(database: str) -> None:
    with open_store(database, create=True) as store:
        put(store, NO.format("2025-09-03"), doc="a", known="2026-01-01T10:00:00.000000+00:00")
        put(store, YES.format("2025-10-03"), doc="b", known="2026-01-03T10:00:00.000000+00:00")
        said = differences(store, BOOK, day("2025-09-04"), day("2025-10-04"), by="said", wanted=Wanted())
        known = differences(store, BOOK, day("2026-01-01"), day("2026-01-03"), by="known", wanted=Wanted())
        for one in (*said, *known):
            assert one.before is not None
            assert one.after is not None
            assert (one.before.stance, one.after.stance) == ("declines", "offers")
        assert len(said) == len(known) == 1
        assert differences(store, BOOK, day("2025-10-04"), day("2025-12-04"), by="said", wanted=Wanted()) == []


def test_a_history_that_is_cut_keeps_the_entry_that_holds(database: str) -> None:
    said = [(f"POL air offers 2025-09-{number:02} Emmanuel Macron\n", f"O{number}", "") for number in range(10, 20)]
    with register(database, ("POL air declines 2025-09-01 Donald Tusk\n", "Kurier", ""), *said) as store:
        (position,) = histories(store, BOOK, Wanted(), limit=3)
    assert position.statements == 11
    assert len(position.history) == 3
    assert position.present in position.history
    assert position.stance == "declines"
    assert position.why is not None
    assert position.why.claims == 10


_DAYS = (None, day("2025-08-31"), day("2025-09-02"), day("2025-09-04"), day("2025-09-10"), day("2025-10-30"))
_LINES = st.tuples(
    st.sampled_from(["POL", "ITA"]),
    st.sampled_from(["air", "ground_troops"]),
    st.sampled_from(["declines", "offers", "considers", "commits"]),
    st.sampled_from(["-", "2025-09-01", "2025-09-02", "2025-09-04", "2025-09-09", "2025-10-03"]),
    st.sampled_from(["", "Donald Tusk", "Giorgia Meloni", "ein Beamter"]),
)


@settings(max_examples=25)
@given(
    reports=st.lists(
        st.tuples(
            st.sampled_from("abcde"), st.lists(_LINES, max_size=4), st.sampled_from(["", "Kurier", "Bote"]),
            st.sampled_from(["", "2025-09-03"]),
        ),
        min_size=1, max_size=8,
    ),
    dice=st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_cache_kept_report_by_report_is_that_built_at_one_go(
    tmp_path_factory: pytest.TempPathFactory, reports: list[tuple[str, list[tuple[str, ...]], str, str]], dice: Random
) -> None:
    with open_store(str(tmp_path_factory.mktemp("r") / "r.db"), create=True) as store:
        for place, (doc, lines, outlet, published) in enumerate(reports):
            text = "".join(" ".join(words).strip() + "\n" for words in lines) or "nothing\n"
            known = f"2026-01-01T00:00:{place:02}.000000+00:00"
            put(store, text, doc=doc, outlet=outlet, published=published, known=known)
        kept = cache(store)
        told = {limit: histories(store, BOOK, Wanted(as_of=limit)) for limit in _DAYS}
        assert kept == rebuilt(store)
        for limit in _DAYS:
            assert told[limit] == histories(store, BOOK, Wanted(as_of=limit, known=date.max))
