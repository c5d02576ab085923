"""What a time expression means: slots to TIMEX3 values, counted from a day; it knows no language.

A maker gets the slots of a match and a `Frame`, and returns a value with its kind, or a reason why there is none
(`Unknown`), or `None` where the words are no time at all.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from wortlaut.find.times_calendar import (
    Unknown, decade, full_year, holiday, nearest_season, same_day, shifted, step_month, week,
)  # fmt: skip

Kind = Literal["date", "time", "duration", "set"]
Direction = Literal["past", "future", ""]
Slots = Mapping[str, str]


@dataclass(frozen=True)
class Frame:
    """What a time is counted from: the day of publication, the last dated time before it, and where its clause looks.

    `last` is a TIMEX3 date with a year that the text itself gave, `recent` one of any kind; both may be empty.
    """

    reference: date | None
    last: str
    recent: str
    look: Callable[[], Direction]

    def day(self) -> date:
        """The day that "today" and "last week" count from."""
        if self.reference is not None:
            return self.reference
        day = self.last_day()
        if day is None:
            raise Unknown("no day of publication")
        return day

    def last_day(self) -> date | None:
        """The day the text spoke of last, where it is known to the day."""
        try:
            return date.fromisoformat(self.recent[:10]) if len(self.recent) >= 10 else None
        except ValueError:
            return None

    def last_year(self) -> int | None:
        """The year the text spoke of last."""
        return int(self.last[:4]) if self.last[:4].isdecimal() else None


class Value(NamedTuple):
    """A TIMEX3 value with its kind; `explicit` where the text itself gave the year."""

    value: str
    kind: Kind
    explicit: bool = False


def _number(slots: Slots, name: str) -> int | None:
    text = slots.get(name, "")
    return int(text) if text.isdecimal() else None


def _year(slots: Slots) -> int | None:
    if "YEAR" in slots:
        return int(slots["YEAR"]) if len(slots["YEAR"]) == 4 else full_year(slots["YEAR"])
    return full_year(slots["YY"]) if "YY" in slots else None


def _clock(slots: Slots) -> str:
    """The part of a value after the day: `T15:30`, `TEV`, or empty."""
    if ":" in slots.get("HM", slots.get("HOUR", "")):
        return "T" + (slots.get("HM") or slots["HOUR"])
    hour = _number(slots, "THOUR") if "THOUR" in slots else _number(slots, "HOUR")
    if hour is None:
        return "T" + slots["PART"] if "PART" in slots else ""
    if slots.get("HALF") == "pm" and hour < 12:
        hour += 12
    elif slots.get("HALF") == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{slots['MIN']}" if "MIN" in slots else f"T{hour:02}:00"


def _dated(value: str, slots: Slots, explicit: bool = False) -> Value:
    clock = _clock(slots)
    return Value(value + clock, "time" if clock else "date", explicit)


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
            day, month, *rest = slots[name].split(".")
            slots = {**slots, "DAY": day, "MON": month, **({"YEAR" if len(rest[0]) == 4 else "YY": rest[0]} if rest else {})}
    number = _number(slots, "DAY") or _number(slots, "ORD")
    month_number = _number(slots, "MONTH") or _number(slots, "MON")
    if number is None or month_number is None or not 1 <= month_number <= 12 or not 1 <= number <= 31:
        return None
    if number > monthrange(2024, month_number)[1]:
        return None
    year = _year(slots)
    explicit = year is not None
    if year is None and "REL" in slots:
        year = frame.day().year + int(slots["REL"])
    if year is None:
        year = _year_of(month_number, number, frame)
    try:
        return _dated(date(year, month_number, number).isoformat(), slots, explicit)
    except ValueError:
        return None


def make_month_day(slots: Slots, frame: Frame) -> Value | None:
    """A day named without its month: of the month of publication, or the one before or after."""
    base = frame.last_day() or frame.day()
    number = _number(slots, "DAY") or _number(slots, "ORD") or 0
    year, month = base.year, base.month
    look = frame.look()
    if number > base.day and look == "past":
        year, month = step_month(base, -1)
    elif number < base.day and look == "future":
        year, month = step_month(base, 1)
    try:
        return _dated(date(year, month, number).isoformat(), slots)
    except ValueError:
        return None


def make_month(slots: Slots, frame: Frame) -> Value | None:
    """A month, with or without the year, or the last, this or next one of that name."""
    month = _number(slots, "MONTH") or _number(slots, "MON")
    if month is None or not 1 <= month <= 12:
        return None
    year = _year(slots)
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
    year = _year(slots)
    return None if year is None else Value(f"{year:04}", "date", True)


def make_before_christ(slots: Slots, frame: Frame) -> Value | None:
    """A year before Christ (`BC0480`)."""
    number = _number(slots, "NUM")
    return Value(f"BC{number:04}", "date") if number and number < 10_000 else None


def make_decade(slots: Slots, frame: Frame) -> Value | None:
    """A decade (`199`): "1990s", "the nineties"."""
    text = slots.get("YEAR") or slots.get("NUM") or slots.get("YY") or slots.get("DECADE") or ""
    found = decade(text)
    return Value(found, "date", True) if found else None


def make_century(slots: Slots, frame: Frame) -> Value | None:
    """A century (`19` for the twentieth)."""
    number = _number(slots, "CENT") or _number(slots, "ORD")
    return Value(f"{number - 1:02}", "date", True) if number and 1 <= number <= 21 else None


def make_season(slots: Slots, frame: Frame) -> Value | None:
    """A season, with or without the year."""
    season, year = slots["SEASON"], _year(slots)
    if year is not None:
        return Value(f"{year:04}-{season}", "date", True)
    if frame.last_year() is not None and frame.reference is None:
        return Value(f"{frame.last_year():04}-{season}", "date")
    if "YEARREL" in slots:
        return Value(f"{frame.day().year + int(slots['YEARREL']):04}-{season}", "date")
    step = int(slots["REL"]) if "REL" in slots else {"past": -1, "future": 1, "": 0}[frame.look()]
    return Value(f"{nearest_season(frame.day(), season, step):04}-{season}", "date")


def make_part_of_year(slots: Slots, frame: Frame) -> Value | None:
    """A quarter (`Q3`) or half (`H1`) of a year."""
    number = _number(slots, "NUM") or _number(slots, "ORD") or _number(slots, "CENT")
    letter = slots["LETTER"]
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    year = _year(slots)
    if year is None:
        year = frame.day().year + int(slots.get("YEARREL", "0"))
    return Value(f"{year:04}-{letter}{number}", "date", "YEAR" in slots)


def make_weekday(slots: Slots, frame: Frame) -> Value | None:
    """A day of the week, counted from the day of publication."""
    number, base = int(slots["WEEKDAY"]), frame.day()
    if "WEEKREL" in slots:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=int(slots["WEEKREL"]))
        return _dated((monday + timedelta(days=number - 1)).isoformat(), slots)
    step = int(slots["REL"]) if "REL" in slots else None
    back = (base.isoweekday() - number) % 7
    if step is None or step == 0:
        day = base - timedelta(days=back) if frame.look() != "future" else base + timedelta(days=-back % 7)
        if step == 0 and not frame.look():
            day = base - timedelta(days=base.weekday()) + timedelta(days=number - 1)
    elif step < 0:
        day = base - timedelta(days=(back or 7) + 7 * (-step - 1))
    else:
        day = base + timedelta(days=(7 - back) + 7 * (step - 1))
    return _dated(day.isoformat(), slots)


def make_offset(slots: Slots, frame: Frame) -> Value | None:
    """A day counted from today (`DAYS`): "yesterday", "the day after tomorrow"."""
    if frame.reference is None:
        days = int(slots["DAYS"])
        return Value("PRESENT_REF" if days == 0 else "PAST_REF" if days < 0 else "FUTURE_REF", "date")
    return _dated((frame.reference + timedelta(days=int(slots["DAYS"]))).isoformat(), slots)


def make_next_to(slots: Slots, frame: Frame) -> Value | None:
    """A day counted from the one the text spoke of last: "the following day"."""
    base = frame.last_day()
    if base is None:
        raise Unknown("no day before it that it counts from")
    return _dated((base + timedelta(days=int(slots["DAYS"]))).isoformat(), slots)


def make_that(slots: Slots, frame: Frame) -> Value | None:
    """The month, year or day the text spoke of last, or one so many after it: "in that year"."""
    recent = frame.recent
    if slots["UNIT"] == "Y" and recent[:4].isdecimal():
        return Value(f"{int(recent[:4]) + int(slots.get('REL', '0')):04}", "date")
    if slots["UNIT"] == "M" and recent[5:7].isdecimal():
        return Value(recent[:7], "date")
    if slots["UNIT"] == "D" and frame.last_day():
        return _dated(recent[:10], slots)
    raise Unknown("no date before it that it counts from")


def make_relative(slots: Slots, frame: Frame) -> Value | None:
    """The last, this or next week, month, year, …; `N` of them where a number stands there ("two weeks ago")."""
    if slots["UNIT"] in ("H", "MIN", "S"):
        raise Unknown("the hour of publication is not known")
    text = slots.get("NUM", "1")
    if frame.reference is None and slots["UNIT"] == "Y" and frame.recent[:4].isdecimal():
        return make_that({**slots, "REL": str(int(slots["REL"]) * int(text))} if text.isdecimal() else slots, frame)
    if not text.replace(".", "").isdecimal():
        return Value("PAST_REF" if int(slots["REL"]) < 0 else "FUTURE_REF", "date")
    if "." in text:
        raise Unknown("not a whole number")
    steps = int(slots["REL"]) * int(text)
    if "EXACT" in slots:
        return _dated(same_day(frame.day(), slots["UNIT"], steps), slots)
    return _dated(shifted(frame.day(), slots["UNIT"], steps), slots)


def make_later(slots: Slots, frame: Frame) -> Value | None:
    """So many days, months, … after (`REL` 1) or before the date that the text spoke of last, as precise as that is."""
    text, unit, recent = slots.get("NUM", "1"), slots["UNIT"], frame.recent
    if not text.isdecimal() or unit in ("H", "MIN", "S"):
        raise Unknown("not a whole number of days")
    steps = int(slots["REL"]) * int(text)
    day = frame.last_day()
    if unit == "Y" and recent[:4].isdecimal():
        return Value(shifted(date(int(recent[:4]) or 1, 1, 1), unit, steps), "date")
    if unit == "M" and recent[5:7].isdecimal():
        return Value(shifted(date(int(recent[:4]), int(recent[5:7]), 1), unit, steps), "date")
    if day is None:
        raise Unknown("no date before it that it counts from")
    if unit == "W":
        unit, steps = "D", 7 * steps
    return _dated(shifted(day, unit, steps), slots)


def make_month_of(slots: Slots, frame: Frame) -> Value | None:
    """A month of the year the text spoke of last, or of one so many after it."""
    if not frame.recent[:4].isdecimal():
        raise Unknown("no year before it that it counts from")
    return Value(f"{int(frame.recent[:4]) + int(slots['REL']):04}-{int(slots['MONTH']):02}", "date")


def make_duration(slots: Slots, frame: Frame) -> Value | None:
    """A length of time: `P2Y`, `PT5H`, `PXD`."""
    unit = slots["UNIT"]
    text = slots.get("NUM", "1")
    if unit == "S" and "NUM" not in slots:
        return None
    if "PLUSNUM" in slots:
        if unit in ("H", "MIN", "S") or slots["PLUSUNIT"] in ("H", "MIN", "S"):
            return None
        return Value(f"P{text}{unit}{slots['PLUSNUM']}{slots['PLUSUNIT']}", "duration")
    clock = {"H": "H", "MIN": "M", "S": "S"}.get(unit)
    return Value(f"PT{text}{clock}" if clock else f"P{text}{unit}", "duration")


def make_set(slots: Slots, frame: Frame) -> Value | None:
    """Something that comes again: `P1W`, `XXXX-WXX-1`."""
    if "WEEKDAY" in slots:
        return Value(f"XXXX-WXX-{slots['WEEKDAY']}{_clock(slots)}", "set")
    if "MONTH" in slots:
        return Value(f"XXXX-{int(slots['MONTH']):02}", "set")
    if "PART" in slots:
        return Value("XXXX-XX-XX" + _clock(slots), "set")
    if "SEASON" in slots:
        return Value("XXXX-" + slots["SEASON"], "set")
    made = make_duration(slots, frame)
    return made and Value(made.value, "set")


def make_clock(slots: Slots, frame: Frame) -> Value | None:
    """A time of day; its day is put before it where the sentence or the day of publication gives one."""
    clock = _clock(slots)
    return Value(clock, "time") if clock else None


def make_part(slots: Slots, frame: Frame) -> Value | None:
    """A part of the day of publication, or of one so many days from it: "this morning", "last night"."""
    return _dated((frame.day() + timedelta(days=int(slots.get("DAYS", "0")))).isoformat(), slots)


def make_holiday(slots: Slots, frame: Frame) -> Value | None:
    """A holiday: a fixed day (`12-25`) or so many days from Easter (`E+1`)."""
    year = _year(slots)
    if year is None and "YEARREL" in slots:
        year = frame.day().year + int(slots["YEARREL"])
    if year is None and frame.reference is None and frame.last_year():
        year = frame.last_year()
    if year is not None:
        return _dated(holiday(slots["HOLIDAY"], year).isoformat(), slots, "YEAR" in slots)
    base = frame.day()
    years = [holiday(slots["HOLIDAY"], y) for y in (base.year - 1, base.year, base.year + 1)]
    past, ahead = max(d for d in years if d <= base), min(d for d in years if d >= base)
    step = int(slots.get("REL", "0"))
    look: Direction = "past" if step < 0 else "future" if step > 0 else frame.look()
    near = past if (base - past) * 3 <= (ahead - base) else ahead
    return _dated({"past": past, "future": ahead, "": near}[look].isoformat(), slots)


def make_given(slots: Slots, frame: Frame) -> Value | None:
    """A value that the rule or the word itself gives: `PRESENT_REF`, `P1D`."""
    value = slots["VALUE"]
    kind = slots.get("KIND", "duration" if value.startswith("P") and not value.endswith("_REF") else "date")
    return Value(value, kind)  # type: ignore[arg-type]


def make_week(slots: Slots, frame: Frame) -> Value | None:
    """A week by its number."""
    number = _number(slots, "NUM") or 0
    year = _year(slots) or frame.day().year
    return Value(week(year, number), "date", "YEAR" in slots) if 1 <= number <= 53 else None


MAKERS: Mapping[str, Callable[[Slots, Frame], Value | None]] = {
    "day": make_day, "month_day": make_month_day, "month": make_month, "year": make_year, "decade": make_decade,
    "century": make_century, "season": make_season, "part_of_year": make_part_of_year, "weekday": make_weekday,
    "offset": make_offset, "next_to": make_next_to, "that": make_that, "relative": make_relative,
    "duration": make_duration, "later": make_later, "before_christ": make_before_christ, "month_of": make_month_of, "set": make_set, "clock": make_clock, "part": make_part, "holiday": make_holiday,
    "given": make_given, "week": make_week, "nothing": lambda slots, frame: None,
}  # fmt: skip
"""What a rule of `times.toml` can make, by the name it is called there."""
