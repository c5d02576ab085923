"""What a time expression means: slots to TIMEX3 values, counted from a day; it knows no language.

A maker gets the slots of a match and a `Frame`, and returns a value with its kind, or a reason why there is none
(`Unknown`), or `None` where the words are no time at all.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from wortlaut.find import times_relative as relative
from wortlaut.find.times_calendar import decade, holiday, later_year, nearest_season, same_day, step_month, week
from wortlaut.find.times_frame import Direction, Frame, Slots, Value, dated, number_in, year_in


def _year_of(month: int, day: int | None, frame: Frame) -> int:
    """The year of a month (and day) that the text names without one.

    Counted from an earlier date of the text that has a year; else from the day of publication, back or ahead as the
    clause looks; where the clause does not say, the past, unless the future one is near and the past one far.
    """
    last = frame.last_year()
    if last is not None and (frame.reference is None or last != frame.reference.year):
        return last
    base = frame.day()
    here = (month, day or base.day)
    now = (base.month, base.day)
    if here == now or (day is None and month == base.month):
        return base.year
    back = base.year if here < now else base.year - 1
    look = frame.look()
    if look == "past":
        return back
    ahead = back + 1
    if look == "future":
        return ahead
    distance = (ahead * 12 + month) - (base.year * 12 + base.month)
    return ahead if distance <= 3 else back


def make_day(slots: Slots, frame: Frame) -> Value | None:
    """A day of a month, with or without the year."""
    for name in ("DMY", "DM"):
        if name in slots:
            slots = {**slots, **dict(zip(("DAY", "MON", "YEAR"), slots[name].split("."), strict=False))}
    number = number_in(slots, "DAY") or number_in(slots, "ORD")
    if number and "TENS" in slots:  # "the twenty-second of June"
        number += 10 * int(slots["TENS"])
    month_number = number_in(slots, "MONTH") or number_in(slots, "MON")
    if number is None or month_number is None or not 1 <= month_number <= 12 or not 1 <= number <= 31:
        return None
    if number > monthrange(2024, month_number)[1]:
        return None
    year = year_in(slots)
    explicit = year is not None
    if year is None and "REL" in slots:
        year = frame.day().year + int(slots["REL"])
    if year is None:
        year = _year_of(month_number, number, frame)
    try:
        return dated(date(year, month_number, number).isoformat(), slots, explicit)
    except ValueError:
        return None


def make_month_day(slots: Slots, frame: Frame) -> Value | None:
    """A day named without its month: of the month of publication, or the one before or after."""
    base = frame.last_day() or frame.day()
    number = number_in(slots, "DAY") or number_in(slots, "ORD") or 0
    year, month = base.year, base.month
    look = frame.look()
    if number > base.day and look == "past":
        year, month = step_month(base, -1)
    elif number < base.day and look == "future":
        year, month = step_month(base, 1)
    try:
        return dated(date(year, month, number).isoformat(), slots)
    except ValueError:
        return None


def make_month(slots: Slots, frame: Frame) -> Value | None:
    """A month, with or without the year, or the last, this or next one of that name."""
    month = number_in(slots, "MONTH") or number_in(slots, "MON")
    if month is None or not 1 <= month <= 12:
        return None
    year = year_in(slots)
    if year is not None:
        return Value(f"{year:04}-{month:02}", "date", True)
    if "YEARREL" in slots:
        return Value(f"{frame.day().year + int(slots['YEARREL']):04}-{month:02}", "date")
    if "REL" in slots:
        base, step = frame.day(), int(slots["REL"])
        year = base.year
        if step < 0 and month >= base.month:
            year -= 1
        elif step > 0 and month <= base.month:
            year += 1
        return Value(f"{year:04}-{month:02}", "date")
    return Value(f"{_year_of(month, None, frame):04}-{month:02}", "date")


def make_year(slots: Slots, frame: Frame) -> Value | None:
    """A year by its number."""
    year = year_in(slots)
    if year is not None and "EARLIER" in slots:  # "1911/12"
        year = later_year(slots["EARLIER"], slots["YY"])
    return None if year is None else Value(f"{year:04}", "date", True)


def make_before_christ(slots: Slots, frame: Frame) -> Value | None:
    """A year before Christ (`BC0480`)."""
    number = number_in(slots, "NUM")
    return Value(f"BC{number:04}", "date") if number and number < 10_000 else None


def make_decade(slots: Slots, frame: Frame) -> Value | None:
    """A decade (`199`): "1990s", "the nineties"."""
    text = slots.get("YEAR") or slots.get("NUM") or slots.get("YY") or slots.get("DECADE") or ""
    found = decade(text)
    now = frame.reference.year if frame.reference else frame.last_year()
    if len(text) < 4 and found and now is not None and int(found) * 10 > now:  # "the twenties", told in 1997
        found = f"{int(found) - 10}"
    return Value(found, "date", True) if found else None


def make_century(slots: Slots, frame: Frame) -> Value | None:
    """A century (`19` for the twentieth)."""
    number = number_in(slots, "CENT") or number_in(slots, "ORD")
    return Value(f"{number - 1:02}", "date", True) if number and 1 <= number <= 21 else None


def make_season(slots: Slots, frame: Frame) -> Value | None:
    """A season, with or without the year."""
    season, year = slots["SEASON"], year_in(slots)
    if year is not None:
        return Value(f"{year:04}-{season}", "date", True)
    told = frame.last_year() if frame.reference is None else None
    if told is not None or "YEARREL" in slots:
        year = (frame.day().year if told is None else told) + int(slots.get("YEARREL", "0"))
        return Value(f"{year:04}-{season}", "date")
    step = int(slots["REL"]) if "REL" in slots else {"past": -1, "future": 1, "": 0}[frame.look()]
    return Value(f"{nearest_season(frame.day(), season, step):04}-{season}", "date")


def make_part_of_year(slots: Slots, frame: Frame) -> Value | None:
    """A quarter (`Q3`) or half (`H1`) of a year."""
    number = number_in(slots, "NUM") or number_in(slots, "ORD") or number_in(slots, "CENT")
    letter = slots["LETTER"]
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    year = year_in(slots)
    if year is None:
        year = frame.day().year + int(slots.get("YEARREL", "0"))
    return Value(f"{year:04}-{letter}{number}", "date", "YEAR" in slots)


def make_holiday(slots: Slots, frame: Frame) -> Value | None:
    """A holiday: a fixed day (`12-25`) or so many days from Easter (`E+1`)."""
    year = year_in(slots)
    if year is None and "YEARREL" in slots:
        year = frame.day().year + int(slots["YEARREL"])
    if year is None and frame.reference is None and frame.last_year():
        year = frame.last_year()
    if year is not None:
        return dated(holiday(slots["HOLIDAY"], year).isoformat(), slots, "YEAR" in slots)
    base = frame.day()
    years = [holiday(slots["HOLIDAY"], y) for y in (base.year - 1, base.year, base.year + 1)]
    past, ahead = max(d for d in years if d <= base), min(d for d in years if d >= base)
    step = int(slots.get("REL", "0"))
    look: Direction = "past" if step < 0 else "future" if step > 0 else frame.look()
    near = past if (base - past) * 3 <= (ahead - base) else ahead
    return dated({"past": past, "future": ahead, "": near}[look].isoformat(), slots)


def make_counted(slots: Slots, frame: Frame) -> Value | None:
    """So many days, weeks, … before (`STEP` -1) or after a day that is named: "two weeks before Christmas"."""
    length, unit = slots["NUM"], slots["UNIT"]
    if unit not in ("D", "W", "M", "Y") or not length.isdecimal():
        return None
    maker = next(make for name, make in _COUNTED_FROM if name in slots)
    base = maker({**slots, "DAY": slots.get("DAYNUM", "")}, frame)
    if base is None or len(base.value) != 10 or not base.value[:4].isdecimal():
        return base and Value("PAST_REF" if slots["STEP"] == "-1" else "FUTURE_REF", "date")
    return Value(same_day(date.fromisoformat(base.value), unit, int(slots["STEP"]) * int(length)), "date")


_COUNTED_FROM: Sequence[tuple[str, Callable[[Slots, Frame], Value | None]]] = (
    ("HOLIDAY", make_holiday),
    ("WEEKDAY", relative.make_weekday),
    ("DAYS", relative.make_offset),
    ("DMY", make_day),
    ("MONTH", make_day),
)


def make_week(slots: Slots, frame: Frame) -> Value | None:
    """A week by its number."""
    number = number_in(slots, "NUM") or 0
    year = year_in(slots) or frame.day().year
    return Value(week(year, number), "date", "YEAR" in slots) if 1 <= number <= 53 else None


MAKERS: Mapping[str, Callable[[Slots, Frame], Value | None]] = {
    "day": make_day,
    "month_day": make_month_day,
    "month": make_month,
    "year": make_year,
    "before_christ": make_before_christ,
    "decade": make_decade,
    "century": make_century,
    "season": make_season,
    "part_of_year": make_part_of_year,
    "week": make_week,
    "holiday": make_holiday,
    "counted": make_counted,
    "weekday": relative.make_weekday,
    "offset": relative.make_offset,
    "next_to": relative.make_next_to,
    "that": relative.make_that,
    "relative": relative.make_relative,
    "later": relative.make_later,
    "nth": relative.make_nth,
    "month_of": relative.make_month_of,
    "duration": relative.make_duration,
    "set": relative.make_set,
    "clock": relative.make_clock,
    "part": relative.make_part,
    "given": relative.make_given,
    "nothing": lambda slots, frame: None,
}
"""What a rule of `times.toml` can make, by the name it is called there."""
