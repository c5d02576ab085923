"""Disputes and origins of a register: both sides stay, and reprints count once."""

from __future__ import annotations

from datetime import date

import pytest

from tests.run.registers import BOOK, cache, put, rebuilt, register
from wortlaut.errors import UsageError
from wortlaut.run.disputes import WantedDisputes, list_disputes
from wortlaut.run.origins import list_origins
from wortlaut.run.positions import Wanted, positions
from wortlaut.store import open_store

NO, YES = "POL air declines 2025-09-03 ein Beamter\n", "POL air offers {} ein Beamter\n"
LONG = "".join(f"sentence {number} says that the council met and that nothing came of it\n" for number in range(8))


def test_opposite_stances_of_one_time_are_a_dispute_with_both_sides(database: str) -> None:
    with register(
        database, (NO, "Kurier", ""), (YES.format("2025-09-04"), "Bote", ""), (YES.format("2025-09-05"), "Anzeiger", "")
    ) as store:
        (dispute,) = list_disputes(store, BOOK, WantedDisputes()).stances
        assert (dispute.day, dispute.until) == (date(2025, 9, 3), date(2025, 9, 5))
        assert [(side.says, side.origins) for side in dispute.sides] == [("pro", 2), ("con", 1)]
        then = list_disputes(store, BOOK, WantedDisputes(known=date.max)).stances
        assert then == (dispute,)
        assert list_disputes(store, BOOK, WantedDisputes(measures=("ground_troops",))).stances == ()
        assert list_disputes(store, BOOK, WantedDisputes(since=date(2025, 9, 6))).stances == ()


def test_what_is_far_apart_or_of_one_origin_is_none(database: str) -> None:
    with register(
        database, (NO, "Kurier", ""), (YES.format("2025-09-20"), "Bote", ""), (YES.format("2025-09-03"), "Kurier", "")
    ) as store:
        assert list_disputes(store, BOOK, WantedDisputes()).stances == ()


def test_reprints_are_one_origin_whichever_came_first(database: str) -> None:
    reports = [("a", "Kurier"), ("b", "Bote"), ("c", "Anzeiger")]
    for order in (reports, reports[::-1]):
        with open_store(f"{database}{order[0][0]}" if database.endswith(".db") else database, create=True) as store:
            for doc, outlet in order:
                put(store, LONG + YES.format("2025-09-03"), doc=doc, outlet=outlet, published="2025-09-04")
            put(store, YES.format("2025-09-03"), doc="d", outlet="Woche", published="2025-09-04")
            (position,) = positions(store, BOOK, Wanted())
            assert position.origins == 2
            found = list_origins(store, BOOK, ("a", "b"))
            assert found[0].keys == found[1].keys
            assert found[0].cluster == found[1].cluster
            assert all("nearly the text" in one.why for one in found)
            assert cache(store) == rebuilt(store)


def test_a_text_that_is_no_reprint_any_more_is_an_origin_again(database: str) -> None:
    with open_store(database, create=True) as store:
        for doc, outlet in (("a", "Kurier"), ("b", "Bote")):
            put(store, LONG + YES.format("2025-09-03"), doc=doc, outlet=outlet)
        assert positions(store, BOOK, Wanted())[0].origins == 1
        put(store, YES.format("2025-09-03"), doc="b", outlet="Bote", known="2026-01-02")
        assert positions(store, BOOK, Wanted())[0].origins == 2
        assert cache(store) == rebuilt(store)


def test_an_unknown_report_is_told(database: str) -> None:
    with register(database, (NO, "Kurier", "")) as store, pytest.raises(UsageError, match="no such report"):
        list_origins(store, BOOK, ("nothing",))
