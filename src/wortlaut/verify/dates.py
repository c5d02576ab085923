"""Whether the day of a record stands in its words, or in the nearest place that resolves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from wortlaut.find.times import find_times
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.model import Event, Statement, Time
from wortlaut.verify.verdict import Record, Verdict, refused
from wortlaut.verify.witness import Witness

_OPENING = 3
"""So many sentences of the article may hold its dateline."""
_WEEK, _HALF_A_YEAR = 7, 183
_NEIGHBOURS = frozenset({"date.next-to", "date.day-before"})
_DAYS = re.compile(r"P\d{1,3}D")
_NO_YEAR = frozenset({"date.month", "date.day-month"})


def check_dates(witness: Witness, record: Record) -> Verdict | None:
    """The day that something was said, or happened, is one that the report gives there; nothing was said after it."""
    if isinstance(record, Statement):
        if record.said is None:
            return None
        wanted, published = record.said.isoformat(), witness.report.published
        if published is not None and record.said > published:
            return refused("dates", f"{wanted} is later than the report")
    elif isinstance(record, Event):
        wanted = record.date
    else:
        return None
    here = witness.sentences_of(record.start, record.end)
    if any(time.value.startswith(wanted) for number in here for time in witness.own_times(number)):
        return None
    for place, times in enumerate(_times(witness, record)):
        if any(_gives(time, wanted, witness.report.published) for time in times):
            return None
        if _beside(times, wanted, witness, near=place == 0):
            return None
    if isinstance(record, Event) and _undated(witness, here) and _is_news(witness, record):
        return None
    return refused("dates", f"neither its words nor those around them give the day {wanted}")


def _undated(witness: Witness, here: range) -> bool:
    """Whether a sentence gives no day of its own."""
    return not any(len(time.value) >= len("2025-09-04") for number in here for time in witness.own_times(number))


def _is_news(witness: Witness, event: Event) -> bool:
    """Whether something is of the day of the report or of the evening before: news need not say that it is of today."""
    day, published = _day(event.date), witness.report.published
    return day is not None and published is not None and 0 <= (published - day).days <= 1


def _times(witness: Witness, record: Record) -> Iterator[list[Time]]:
    """The times of the places that can say when: the sentence, its paragraph, the opening, captions and bylines."""
    here = witness.sentences_of(record.start, record.end)
    yield [time for number in here for time in witness.own_times(number)]
    for numbers in (witness.paragraph_of(here), range(min(_OPENING, len(witness.sentences)))):
        told = (number for number in numbers if not witness.order_in(range(number, number + 1)))
        yield [time for number in told for time in witness.times(number)]
    report = witness.report
    for paragraph in report.paragraphs:
        if paragraph.zone in ("caption", "byline") and paragraph.language in available_languages():
            tokens = tokenize(report.view, paragraph.start, paragraph.end)
            yield find_times(tokens, report.view, load_language(paragraph.language), report.published)


def _gives(time: Time, wanted: str, published: date | None) -> bool:
    """Whether a time can mean that day or month: a weekday or a month without year may look back or ahead."""
    if not time.value:
        return False
    if time.value.startswith(wanted):
        return True
    day, given = _day(wanted), _day(time.value)
    if "-W" in time.value:
        return wanted in _week(time.value)
    if published is None or (day is not None and abs((day - published).days) > _HALF_A_YEAR):
        return False
    if time.rule == "date.weekday" and day is not None and given is not None:
        return abs((day - published).days) <= _WEEK and day.weekday() == given.weekday()
    if time.rule in _NO_YEAR and time.value[4:].startswith(wanted[4:]) and len(wanted) > len("2025"):
        middle = _day(f"{wanted[:7]}-15")
        return middle is not None and abs((middle - published).days) <= _HALF_A_YEAR
    return False


def _beside(times: Sequence[Time], wanted: str, witness: Witness, *, near: bool) -> bool:
    """Whether a day is told by how far it is from another, or from the report's: "tags zuvor", "two days after"."""
    day, published = _day(wanted), witness.report.published
    neighbours = any(time.rule in _NEIGHBOURS for time in times)
    apart = {1} if neighbours else set()
    if day is None or published is None:
        return False
    given = [*filter(None, (_day(time.value) for time in times if time.rule not in _NEIGHBOURS))]
    if any(abs((day - other).days) in apart for other in (published, *given)) or (neighbours and day == published):
        return True
    lasting = {int(time.value[1:-1]) for time in times if _DAYS.fullmatch(time.value)} if near else set()
    return any(abs((day - other).days) in lasting for other in given or [published])


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if len(value) >= len("2025-09-04") else None
    except ValueError:
        return None


def _week(value: str) -> set[str]:
    """The days and months of a week: "2026-W16"."""
    try:
        first = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
    except (ValueError, OverflowError):
        return set()
    days = [(first + timedelta(days=number)).isoformat() for number in range(_WEEK)]
    return {*days, *(day[:7] for day in days)}
