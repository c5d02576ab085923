"""What SQLite and PostgreSQL could do differently, they do alike: letters, numbers, order, waiting."""

from __future__ import annotations

from datetime import date
from random import Random
from threading import Event, Thread

import pytest
import sqlalchemy as sa
from msgspec import structs

from tests.line_coder import line_coder, read_and_code
from tests.store.arrivals import DECLINES, OFFERS, arrive, put, stances, versions
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
from wortlaut.store.reading import read_figures


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
            "polarity": "pro", "contested": True, "origins": 2, "begins": True,
        }  # fmt: skip
        connection.execute(sa.insert(derived.now_days), row)
        connection.execute(sa.insert(derived.now_disputes), {**group, "day": day, "first": day, "sides": "[]"})
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
