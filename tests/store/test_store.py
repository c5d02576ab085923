"""The store on each kind of database: it only grows, and knows a report when it meets it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec import structs

from tests.line_coder import line_coder, read_and_code
from tests.store.arrivals import DECLINES, OFFERS, arrive, put, stances, versions
from wortlaut.store import (
    Filter,
    Given,
    Store,
    keep,
    look_up,
    open_store,
    read_reports,
    read_statements,
)
from wortlaut.store.reading import read_events, read_figures, read_quotes


def test_a_report_comes_back_as_it_was_kept(store: Store) -> None:
    given = Given(outlet="Kurier", published=date(2025, 9, 4), title="Nein", address="https://example.org/1")
    assert put(store, arrive(DECLINES, given=given)) == "added"
    with store.read() as connection:
        row = next(read_statements(connection, Filter()))
        report = next(read_reports(connection, Filter(codebook="security-guarantees")))
    assert row.record == read_and_code(arrive(DECLINES, given=given)).coding.statements[0]
    assert row.words == DECLINES.decode().strip()
    assert (row.outlet, row.published, row.title) == ("Kurier", date(2025, 9, 4), "Nein")
    assert (report.statements, report.figures, report.events, report.quotes) == (1, 1, 1, 1)


def test_how_sure_what_figure_and_which_agencies_come_back(store: Store) -> None:
    reading = read_and_code(arrive(DECLINES))
    coding = structs.replace(
        reading.coding,
        statements=(structs.replace(reading.coding.statements[0], sure=0.25),),
        figures=(structs.replace(reading.coding.figures[0], code="coalition_size"),),
    )
    report = structs.replace(reading.report, agencies=("dpa", "AFP"))
    with store.write() as connection:
        keep(connection, structs.replace(reading, report=report, coding=coding), known="2026-01-01")
    with store.read() as connection:
        assert [row.record for row in read_statements(connection, Filter())] == list(coding.statements)
        assert [row.record for row in read_figures(connection, Filter())] == list(coding.figures)
        assert [found.agencies for found in read_reports(connection, Filter())] == [("dpa", "AFP")]


def test_the_same_again_is_unchanged(store: Store) -> None:
    put(store, arrive(DECLINES))
    assert put(store, arrive(DECLINES), known="2026-01-02") == "unchanged"
    assert (stances(store), versions(store)) == (["declines"], [1])


def test_a_changed_text_is_a_new_version_beside_the_old_one(store: Store) -> None:
    put(store, arrive(DECLINES))
    assert put(store, arrive(OFFERS), known="2026-01-02") == "changed"
    assert (stances(store), versions(store)) == (["offers"], [2])


def test_a_text_that_is_changed_back_is_present_again(store: Store) -> None:
    put(store, arrive(DECLINES))
    put(store, arrive(OFFERS), known="2026-01-02")
    assert put(store, arrive(DECLINES), known="2026-01-03") == "changed"
    assert (stances(store), versions(store)) == (["declines"], [2])


def test_the_same_address_is_the_same_report_wherever_it_lies(store: Store) -> None:
    given = Given(address="https://example.org/1")
    put(store, arrive(DECLINES, given=given))
    assert put(store, arrive(OFFERS, doc="b", source="/y/b.txt", given=given), known="2026-01-02") == "changed"
    assert versions(store) == [2]


def test_the_same_name_in_another_folder_is_another_report(store: Store) -> None:
    put(store, arrive(DECLINES))
    assert put(store, arrive(OFFERS, source="/y/a.txt")) == "added"
    assert sorted(stances(store)) == ["declines", "offers"]


def test_the_same_name_outlet_and_day_is_the_same_report(store: Store) -> None:
    given = Given(outlet="Kurier", published=date(2025, 9, 4))
    put(store, arrive(DECLINES, given=given))
    assert put(store, arrive(OFFERS, source="/y/a.txt", given=given), known="2026-01-02") == "changed"


def test_a_folder_that_moved_brings_nothing_new(store: Store) -> None:
    put(store, arrive(DECLINES))
    assert put(store, arrive(DECLINES, source="/moved/a.txt"), known="2026-01-02") == "unchanged"
    assert versions(store) == [1]


def test_what_becomes_known_later_makes_a_new_version_of_the_same_report(store: Store) -> None:
    put(store, arrive(DECLINES))
    given = Given(outlet="Kurier", published=date(2025, 9, 4))
    assert put(store, arrive(DECLINES, given=given), known="2026-01-02") == "changed"
    with store.read() as connection:
        assert [row.outlet for row in read_statements(connection, Filter())] == ["Kurier"]


def test_two_places_of_one_report_do_not_alternate_for_ever(store: Store) -> None:
    given = Given(address="https://example.org/1")
    first, second = arrive(DECLINES, given=given), arrive(OFFERS, source="/y/a.txt", given=given)
    for arrival in (first, second):
        put(store, arrival)
    before = stances(store)
    assert [put(store, arrival, known="2026-01-02") for arrival in (first, second)] == ["unchanged"] * 2
    assert stances(store) == before


def test_of_versions_met_at_one_time_the_order_decides_nothing(new_database: Callable[[], str]) -> None:
    given = Given(address="https://example.org/1")
    arrivals = [arrive(DECLINES, given=given), arrive(OFFERS, source="/y/a.txt", given=given)]
    found = []
    for order in (arrivals, arrivals[::-1]):
        with open_store(new_database(), create=True) as store:
            for arrival in order:
                put(store, arrival)
            found.append(stances(store))
    assert found[0] == found[1]


def test_another_program_codes_anew_and_its_coding_is_the_one_that_counts(store: Store) -> None:
    put(store, arrive(DECLINES))
    assert put(store, arrive(DECLINES), known="2026-01-02", digest="two") == "recoded"
    assert stances(store) == ["declines"]
    with store.read() as connection:
        assert look_up(connection, arrive(DECLINES), line_coder("two").id)
        assert not look_up(connection, arrive(DECLINES), line_coder("three").id)
        assert not look_up(connection, arrive(OFFERS), line_coder("two").id)


def test_standard_input_is_known_by_its_text(store: Store) -> None:
    assert put(store, arrive(DECLINES, source="", doc="stdin")) == "added"
    assert put(store, arrive(OFFERS, source="", doc="stdin")) == "added"
    assert put(store, arrive(DECLINES, source="", doc="stdin")) == "unchanged"
    with store.read() as connection:
        assert look_up(connection, arrive(DECLINES, source="", doc="stdin"), line_coder().id)


def test_filters(store: Store) -> None:
    put(store, arrive(DECLINES, given=Given(outlet="Kurier", published=date(2025, 9, 4))))
    put(store, arrive(OFFERS, doc="b", source="/x/b.txt", given=Given(outlet="Bote", published=date(2025, 9, 5))))
    with store.read() as connection:
        def docs(wanted: Filter) -> list[str]:
            return [report.doc for report in read_reports(connection, wanted)]

        assert docs(Filter(outlet="kurier")) == ["a"]
        assert docs(Filter(since=date(2025, 9, 5))) == ["b"]
        assert docs(Filter(until=date(2025, 9, 4))) == ["a"]
        assert docs(Filter(text="OFFERS")) == ["b"]
        assert docs(Filter(language="fr")) == []
        assert len(list(read_statements(connection, Filter(actors=("POL",), measures=("air",))))) == 0
        assert len(list(read_figures(connection, Filter(kind="state", doc="a")))) == 1
        assert len(list(read_quotes(connection, Filter(speaker="macron")))) == 2
        assert len(list(read_events(connection, Filter(since=date(2025, 9, 30), until=date(2025, 9, 30))))) == 2
        assert len(list(read_events(connection, Filter(since=date(2025, 10, 1))))) == 0


def test_a_transaction_is_kept_as_a_whole_or_not_at_all(store: Store) -> None:
    reading = read_and_code(arrive(DECLINES))
    with pytest.raises(RuntimeError), store.write() as connection:
        keep(connection, reading, known="2026-01-01")
        raise RuntimeError
    assert versions(store) == []


def test_reading_goes_on_while_another_writes(store: Store) -> None:
    put(store, arrive(DECLINES))
    with store.write() as writing, store.read() as reading:
        keep(writing, read_and_code(arrive(OFFERS)), known="2026-01-02")
        assert [row.record.stance for row in read_statements(reading, Filter())] == ["declines"]


def test_marks_of_layout_are_kept_in_the_words_and_left_out_where_they_are_shown(store: Store) -> None:
    text = "POL air offers 2025-09-03\n> more"
    reading = read_and_code(arrive(text.encode()))
    report = structs.replace(reading.report, view=text.replace(">", " "))
    whole = structs.replace(reading.coding.statements[0], end=len(text))
    reading = structs.replace(reading, report=report, coding=structs.replace(reading.coding, statements=(whole,)))
    with store.write() as connection:
        keep(connection, reading, known="2026-01-01")
    with store.read() as connection:
        row = next(read_statements(connection, Filter()))
    assert (row.words, row.shown) == (text, "POL air offers 2025-09-03 more")
