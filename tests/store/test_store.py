"""The store on each kind of database: it only grows, and knows a report when it meets it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from threading import Event, Thread

import pytest
import sqlalchemy as sa
from msgspec import structs

from tests.line_coder import line_coder, read_and_code
from tests.store.arrivals import DECLINES, OFFERS, arrive, put
from wortlaut.errors import StoreError
from wortlaut.store import (
    Filter,
    Given,
    Store,
    derived,
    keep,
    look_up,
    open_store,
    read_reports,
    read_statements,
    tables,
)
from wortlaut.store.reading import read_events, read_figures, read_quotes


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        yield opened


def stances(store: Store) -> list[str]:
    """The stances of all present statements."""
    with store.read() as connection:
        return [row.record.stance for row in read_statements(connection, Filter())]


def versions(store: Store) -> list[int]:
    """How many versions each report has."""
    with store.read() as connection:
        return [report.versions for report in read_reports(connection, Filter())]


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


def test_letters_that_a_database_may_not_keep_and_numbers_come_back_as_told(store: Store) -> None:
    text = "POL air offers 2025-09-03 a\0b e\u0301 \U0001f600 \\x 100 % 'q' \"d\" \u200b ende"
    given = Given(title="T\0", outlet="O'Kurier %s :name")
    reading = read_and_code(arrive(text.encode()))
    numbers = (0.1 + 0.2, 1e308, 5e-324, 2.0**63 + 2048, -1.5)
    figures = tuple(structs.replace(reading.coding.figures[0], value=number) for number in numbers)
    reading = structs.replace(
        reading,
        report=structs.replace(reading.report, title=given.title, outlet=given.outlet),
        coding=structs.replace(reading.coding, figures=figures),
    )
    with store.write() as connection:
        assert keep(connection, reading, known="2026-01-01").what == "added"
    with store.read() as connection:
        row = next(read_statements(connection, Filter(outlet="o'kurier %s :name", text="\ufffdB E\u0301 \U0001f600")))
        found = next(read_reports(connection, Filter()))
        assert [row.record.value for row in read_figures(connection, Filter())] == list(numbers)
    assert row.words == text.replace("\0", "\ufffd")
    assert row.record.speaker == row.words[26:]
    assert structs.replace(row.record, speaker="") == structs.replace(reading.coding.statements[0], speaker="")
    assert (found.title, found.outlet, found.length) == ("T\ufffd", given.outlet, len(text))


def test_a_source_of_any_length_is_met_again(store: Store) -> None:
    dice = Random(5)
    long = "/" + "".join(chr(dice.randrange(0x400, 0x4FF)) for _ in range(4000))  # nothing that could be compressed
    other = long[:-1] + "x"
    assert put(store, arrive(DECLINES, source=long)) == "added"
    assert put(store, arrive(OFFERS, source=other)) == "added"
    assert put(store, arrive(DECLINES, source=long), known="2026-01-02") == "unchanged"
    with store.read() as connection:
        assert look_up(connection, arrive(OFFERS, source=other), line_coder().id)
        assert not look_up(connection, arrive(DECLINES, source=other), line_coder().id)


def test_rows_are_sorted_by_the_code_points_of_their_letters_and_undated_ones_come_first(store: Store) -> None:
    docs = ["a", "Z", "ä", "Ä", "_", "10", "9", "z z", "zz", "z-z", "Ж", "é", "e\u0301", "\U0001f600", "\uffee", ""]
    for number, (doc, day) in enumerate((doc, day) for doc in docs for day in (date(2025, 9, 4), None)):
        put(store, arrive(DECLINES + b"%d" % number, doc=doc, source=f"/{number}", given=Given(published=day)))
    with store.read() as connection:
        found = [(report.published, report.doc) for report in read_reports(connection, Filter())]
        said = [(row.published, row.doc) for row in read_statements(connection, Filter())]
    assert found == [*((None, doc) for doc in sorted(docs)), *((date(2025, 9, 4), doc) for doc in sorted(docs))]
    assert said == found


def test_the_tables_of_the_register_in_time_take_what_they_are_for(store: Store) -> None:
    put(store, arrive(DECLINES))
    day = date(2025, 9, 3)
    with store.write() as connection:
        version, report = connection.execute(sa.select(tables.versions.c.id, tables.versions.c.report)).one()
        hashes = [-(2**63), 2**63 - 1]
        bands = [{"version": version, "band": band, "hash": number} for band, number in enumerate(hashes)]
        connection.execute(sa.insert(tables.sketches), bands)
        group = {"codebook": "b", "actor": "POL", "measure": "air"}
        row = {
            **group, "tier": 4, "day": derived.NO_DAY, "coding": "c", "number": 0, "stance": "offers",
            "polarity": "pro", "contested": True, "origins": 2,
        }  # fmt: skip
        connection.execute(sa.insert(derived.now_days), row)
        connection.execute(sa.insert(derived.now_disputes), {**group, "day": day, "first": day, "keys": "[]"})
        review = {
            "id": "r", "known": "2026-01-01", "reviewer": "Ann", "report": report, "record": "statement",
            "action": "accept", "start": 0, "end": 5, "words": "POL g", "coding": "c", "original": "{}", "fields": "{}",
            "comment": "", "undoes": "",
        }  # fmt: skip
        connection.execute(sa.insert(tables.reviews), review | {"comment": "half a pair: \ud83d"})
    with store.read() as connection:
        sketches = sa.select(tables.sketches.c.hash).order_by(tables.sketches.c.band)
        assert connection.execute(sketches).scalars().all() == hashes
        assert dict(connection.execute(sa.select(derived.now_days)).mappings().one()) == row
        kept = dict(connection.execute(sa.select(tables.reviews)).mappings().one())
        assert kept == review | {"comment": "half a pair: \ufffd"}


def test_a_cache_of_another_program_is_made_anew(database: str) -> None:
    with open_store(database, create=True) as store:
        put(store, arrive(DECLINES))
        with store.write() as connection:
            connection.execute(sa.update(derived.now_layout).values(digest="another"))
            connection.execute(sa.insert(derived.now_state).values(codebook="b", digest="built"))
            connection.execute(sa.schema.DropTable(derived.now_days))
            connection.exec_driver_sql("CREATE TABLE now_forgotten (name TEXT)")
    with open_store(database) as store:
        assert stances(store) == ["declines"]
        with store.read() as connection:
            names = {name for name in sa.inspect(connection).get_table_names() if name.startswith("now_")}
            assert connection.execute(sa.select(derived.now_state)).all() == []
        assert names == set(derived.metadata.tables)


def test_a_key_that_is_nowhere_is_refused(store: Store) -> None:
    row = {"version": "nowhere", "source": "/x", "known": "2026-01-01"}
    with pytest.raises(StoreError, match=r"(?i)foreign key"), store.write() as connection:
        connection.execute(sa.insert(tables.sightings), row)


def test_one_writer_waits_for_the_other_and_sees_what_it_kept(database: str) -> None:
    open_store(database, create=True).close()
    waits: list[str] = []

    def second() -> None:
        with open_store(database, busy_seconds=20) as store:
            begun.set()
            waits.append(put(store, arrive(DECLINES), known="2026-01-02"))

    begun = Event()
    with open_store(database) as store:
        with store.write() as connection:
            keep(connection, read_and_code(arrive(DECLINES)), known="2026-01-01")
            thread = Thread(target=second)
            thread.start()
            assert begun.wait(20)
            thread.join(0.3)
            assert waits == []
        thread.join(20)
        assert waits == ["unchanged"]
        assert versions(store) == [1]


def test_a_writer_that_waits_too_long_is_told(database: str) -> None:
    with (
        open_store(database, create=True) as store,
        open_store(database, busy_seconds=0) as hasty,
        store.write(),
        pytest.raises(StoreError, match="another program is writing: try again when it is done"),
        hasty.write(),
    ):
        raise AssertionError


def test_nothing_is_lost_where_a_reader_stops_halfway(store: Store) -> None:
    put(store, arrive(DECLINES))
    with store.read() as connection:
        rows = read_statements(connection, Filter())
        assert next(rows).record.actor == "POL"
    del rows
    assert put(store, arrive(OFFERS), known="2026-01-02") == "changed"
