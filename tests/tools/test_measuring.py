"""The tools of measuring fit the program: stations that exist, corpora scored as their own rules have it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools.measuring.corpora import reasons_left_out, score_corpus
from tools.measuring.page import page
from tools.measuring.record import make_record
from tools.measuring.reports import codebook
from tools.measuring.run import measure
from tools.measuring.speed import STATIONS, Text, time_stations


@pytest.mark.parametrize("station, module, names", STATIONS)
def test_every_station_is_there(station: str, module: object, names: tuple[str, ...]) -> None:
    assert [name for name in names if not callable(getattr(module, name, None))] == [], station


def test_the_stopwatch_leaves_the_program_as_it_was() -> None:
    before = [getattr(module, name) for _, module, names in STATIONS for name in names]
    spent = time_stations([Text("de", "Lund hilft\n\nDie Ministerin sagte am Montag zu.")], codebook())
    assert list(spent) == [*(station for station, _, _ in STATIONS), "the rest"]
    assert before == [getattr(module, name) for _, module, names in STATIONS for name in names]


def corpus(folder: Path, name: str, **record: object) -> Path:
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps({"doc": "1", **record}) + "\n", encoding="utf-8")
    return path


def test_quotations_are_scored_by_their_words(tmp_path: Path) -> None:
    text = "„Wir bauen die Brücke“, sagte Anna Berg."
    path = corpus(tmp_path, "quotes-de-x", text=text, quotes=[{"quote": [[0, 22]], "speaker": [[30, 39]]}])
    table = score_corpus("quotes", path)
    assert {name: tally.f1 for name, tally in table.items()} == {"message": 1, "speaker": 1, "joint": 1}


def test_times_are_scored_by_span_and_value(tmp_path: Path) -> None:
    times = [{"start": 3, "end": 10, "value": "2025-09-04"}]
    path = corpus(tmp_path, "times-de-x", text="Am Donnerstag kam er.", reference="2025-09-05", times=times)
    table = score_corpus("times", path)
    assert (table["strict"].found, table["relaxed"].found, table["value"].found) == (0, 1, 1)


@pytest.mark.parametrize(
    "text, value, asked",
    [("Das kostet 5,5 Millionen Euro.", "5500000", (1, 1)), ("15 Dollar 50", "15,5", (1, 0))],
)
def test_amounts_that_no_report_contains_are_left_out(
    tmp_path: Path, text: str, value: str, asked: tuple[int, int]
) -> None:
    results = [{"start": 0, "end": len(text), "type": "currency", "resolution": {"value": value}}]
    table = score_corpus("amounts", corpus(tmp_path, "amounts-de", text=text, results=results))
    assert (table["all"].asked, table["of a report"].asked) == asked


def test_what_is_left_out_has_a_reason() -> None:
    assert {kind for kind, _ in reasons_left_out()} == {"numbers", "amounts", "dates"}


def test_nothing_of_a_held_report_is_written_down() -> None:
    held = measure("de.held")
    record = make_record([held, measure("de.dev")], {}, {}, {})
    assert list(record["found"]) == ["de.dev"]
    shown = json.dumps(record, ensure_ascii=False) + page(record, gold=False, corpora=False)
    assert not [one.report.doc for one in held.coded if one.report.doc in shown]
