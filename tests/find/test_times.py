"""What is found as a time and what it means: cases as data, and the rule of no made-up days."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wortlaut.find.times import find_all_times, find_times
from wortlaut.lang import load_language, tokenize
from wortlaut.model import Time

CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = tuple(sorted(path.parent.name for path in CASES.glob("*/times.toml")))


def found(text: str, code: str, reference: date | None, **options: str) -> list[Time]:
    return find_times(tokenize(text), text, load_language(code), reference, **options)


def _cases() -> list[Any]:
    made = []
    for code in LANGUAGES:
        table = tomllib.loads((CASES / code / "times.toml").read_text(encoding="utf-8"))
        made += [pytest.param(code, table["reference"], case, id=f"{code}: {case['text']}") for case in table["case"]]
    return made


@pytest.mark.parametrize(("code", "reference", "case"), _cases())
def test_case(code: str, reference: date, case: dict[str, Any]) -> None:
    text = case["text"]
    times = [(text[time.start : time.end], time.value) for time in found(text, code, reference)]
    for words, value in case["times"].items():
        assert any(value == v and (words == w or (case.get("loose") and words in w)) for w, v in times), times
    if not case.get("loose") and "note" not in case:
        assert len(times) == len(case["times"]), times


def test_two_directions_in_one_sentence() -> None:
    text = "Am 12. Dezember soll das Parlament abstimmen, am 12. Dezember war es noch dagegen gewesen."
    assert [time.value for time in found(text, "de", date(2025, 9, 5))] == ["2025-12-12", "2024-12-12"]


@pytest.mark.parametrize(
    ("code", "text"),
    [("de", "Am Montag und im Mai"), ("en", "on Monday, last week"), ("fr", "lundi, la semaine dernière")],
)
def test_without_a_day_of_publication_nothing_is_made_up(code: str, text: str) -> None:
    times = found(text, code, None)
    assert len(times) == 2
    assert all(time.value == "" and time.reason for time in times)


def test_without_a_day_of_publication_the_year_is_the_one_the_text_gave_last() -> None:
    text = "Im Juni 1950 begann es. Im August kam die Wende. Zwei Tage später war es vorbei."
    language = load_language("de")
    ends = [text.index(".") + 1, text.index("Wende.") + 6, len(text)]
    starts = [0, ends[0], ends[1]]
    sentences = [(tokenize(text, start, end), language) for start, end in zip(starts, ends, strict=True)]
    values = [[time.value for time in times] for times in find_all_times(sentences, text, None)]
    assert values[:2] == [["1950-06"], ["1950-08"]]
    assert values[2] == [""]


def test_the_next_day_counts_from_the_sentence_before() -> None:
    text = "Am Dienstag kam er an. Tags darauf fuhr er ab."
    language, end = load_language("de"), text.index(".") + 1
    sentences = [(tokenize(text, 0, end), language), (tokenize(text, end), language)]
    found_times = find_all_times(sentences, text, date(2025, 9, 5))
    assert [[time.value for time in times] for times in found_times] == [["2025-09-02"], ["2025-09-03"]]


def values(*sentences: str, breaks: str = "\n\n", reference: date | None = None) -> list[str]:
    """The values in a text of such sentences; "¶" begins a paragraph."""
    text = " ".join(sentences).replace(" ¶", breaks).replace("¶", "")
    spans, place = [], 0
    for sentence in sentences:
        start = text.index(sentence.lstrip("¶"), place)
        place = start + len(sentence.lstrip("¶"))
        spans.append((tokenize(text, start, place), load_language("de")))
    return [time.value for times in find_all_times(spans, text, reference) for time in times]


def test_a_date_in_brackets_is_not_where_the_story_stands() -> None:
    assert values("Es war 1950 (bis 1881).", "Im Mai endete es.") == ["1950", "1881", "1950-05"]


def test_a_year_alone_that_looks_back_from_a_date_is_not_where_the_story_stands() -> None:
    found = values("Am 3. Mai 1950 fiel die Burg.", "Sie war 1936 gebaut worden.", "Am 9. Mai brannte sie.")
    assert found == ["1950-05-03", "1936", "1950-05-09"]


def test_a_paragraph_begins_in_the_year_of_its_heading() -> None:
    story = ["¶Der Streik 1912", "¶Im Mai begann er.", "Sein Führer lebte bis 1931.", "¶Im Juli endete er."]
    assert values(*story) == ["1912", "1912-05", "1931", "1912-07"]


def test_a_heading_without_a_year_leaves_the_year() -> None:
    story = ["¶Die Jahre 1912/1913", "¶Im Mai 1913 begann er.", "¶Der Norden", "¶Im Juli endete er."]
    assert values(*story)[-2:] == ["1913-05", "1913-07"]


def test_an_hour_belongs_to_the_day_that_its_paragraph_named() -> None:
    story = ["Am Montag wurde getagt.", "Um 20 Uhr war Schluss.", "¶Um 21 Uhr war es dunkel."]
    assert values(*story, reference=date(2025, 9, 5)) == ["2025-09-01", "2025-09-01T20:00", "2025-09-05T21:00"]


def test_weeks_are_counted_from_the_day_on_which_something_began() -> None:
    camp = ["Der Streik begann am 4. August.", "In der dritten Woche gab es Geld.", "Die Woche darauf war Schluss."]
    assert values(*camp, reference=date(2025, 9, 5)) == ["2025-08-04", "2025-W34", "2025-W35"]
    assert values(*camp[1:], reference=date(2025, 9, 5)) == [""]
    assert values(camp[0], "¶" + camp[1], reference=date(2025, 9, 5)) == ["2025-08-04"]


def test_the_first_week_of_something_else_is_not_counted() -> None:
    story = ["Der Streik begann am 4. August.", "In der ersten Woche nach der Wahl war Ruhe."]
    assert values(*story, reference=date(2025, 9, 5)) == ["2025-08-04"]


def test_the_evening_after_the_next_day_is_on_that_day() -> None:
    trip = ["Am Dienstag kam er an.", "Am nächsten Tag fuhr er ab.", "Am Abend war er da."]
    found = values(*trip, reference=date(2025, 9, 5))
    assert found == ["2025-09-02", "2025-09-03", "2025-09-03TEV"]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("code", LANGUAGES)
def test_at_the_ends_of_the_calendar_there_is_a_reason_instead_of_a_crash(code: str, day: date) -> None:
    text = {
        "de": "vor 9000 Tagen, vor 9000 Jahren, vorgestern, in 9000 Jahren, nächsten Montag, vergangene Woche",
        "en": "9000 days ago, 9000 years ago, in 9000 years, next Monday, last Monday, last week, next month",
        "es": "hace 9000 días, hace 9000 años, dentro de 9000 años, el lunes próximo, la semana pasada",
        "fr": "il y a 9000 jours, il y a 9000 ans, dans 9000 ans, lundi prochain, la semaine dernière",
        "it": "9000 giorni fa, 9000 anni fa, tra 9000 anni, lunedì prossimo, la settimana scorsa",
        "pl": "9000 dni temu, 9000 lat temu, za 9000 lat, w przyszły poniedziałek, w ubiegłym tygodniu",
        "uk": "9000 днів тому, 9000 років тому, через 9000 років, наступного понеділка, минулого тижня",
    }[code]
    assert all(time.value or time.reason for time in found(text, code, day))
