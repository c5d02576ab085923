"""Values counted from a day ("last week", "two days later"), lengths of time, repetitions and times of day."""

from __future__ import annotations

from datetime import date, timedelta

from wortlaut.find.times_calendar import Unknown, monday_of, same_day, shifted
from wortlaut.find.times_frame import Frame, Slots, Value, clock_in, dated


def make_weekday(slots: Slots, frame: Frame) -> Value | None:
    """A day of the week, counted from the day of publication."""
    number, base = int(slots.get("WEEKDAY") or slots["WEEKDAYA"]), frame.day()  # in full, or short: "on Thu"
    if "WEEKREL" in slots:
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=int(slots["WEEKREL"]))
        return dated((monday + timedelta(days=number - 1)).isoformat(), slots)
    step = int(slots["REL"]) if "REL" in slots else None
    back = (base.isoweekday() - number) % 7
    if step is None or step == 0:
        day = base - timedelta(days=back) if frame.look() != "future" else base + timedelta(days=-back % 7)
        if step == 0 and not frame.look():
            day = base - timedelta(days=base.weekday()) + timedelta(days=number - 1)
    else:
        away = (back or 7) if step < 0 else 7 - back
        if away <= int(slots.get("NOTNEAR", "0")):  # "last Wednesday" on a Thursday: else it would be yesterday
            away += 7
        away += 7 * (abs(step) - 1)
        day = base + timedelta(days=away if step > 0 else -away)
    return dated(day.isoformat(), slots)


def make_offset(slots: Slots, frame: Frame) -> Value | None:
    """A day counted from today (`DAYS`): "yesterday", "the day after tomorrow"."""
    if frame.reference is None:
        days = int(slots["DAYS"])
        return Value("PRESENT_REF" if days == 0 else "PAST_REF" if days < 0 else "FUTURE_REF", "date")
    return dated((frame.reference + timedelta(days=int(slots["DAYS"]))).isoformat(), slots)


def make_next_to(slots: Slots, frame: Frame) -> Value | None:
    """A day counted from the one the text spoke of last: "the following day".

    An `OPEN` one ("the next day") counts from the day of publication where the text spoke of none.
    """
    base = frame.last_day() or (frame.reference if "OPEN" in slots else None)
    if base is None:
        raise Unknown("no day before it that it counts from")
    return dated((base + timedelta(days=int(slots["DAYS"]))).isoformat(), slots)


def make_that(slots: Slots, frame: Frame) -> Value | None:
    """The month, year or day the text spoke of last, or one so many after it: "in that year"."""
    recent = frame.recent
    if slots["UNIT"] == "Y" and recent[:4].isdecimal():
        return Value(f"{int(recent[:4]) + int(slots.get('REL', '0')):04}", "date")
    if slots["UNIT"] == "M" and recent[5:7].isdecimal():
        return Value(recent[:7], "date")
    if slots["UNIT"] == "D" and frame.last_day():
        return dated(recent[:10], slots)
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
        return dated(same_day(frame.day(), slots["UNIT"], steps), slots)
    return dated(shifted(frame.day(), slots["UNIT"], steps), slots)


def make_later(slots: Slots, frame: Frame) -> Value | None:
    """So many days, months, … after (`REL` 1) or before the date that the text spoke of last, as precise as that is.

    `WHOLE` means the week itself ("in the week after"), not the same day of it ("a week later").
    """
    text, unit, recent = slots.get("NUM", "1"), slots["UNIT"], frame.recent
    if not text.isdecimal() or unit in ("H", "MIN", "S"):
        raise Unknown("not a whole number of days")
    steps = int(slots["REL"]) * int(text)
    if unit == "W" and (monday := monday_of(recent)):
        return Value(shifted(monday, unit, steps), "date")
    day = frame.last_day()
    if unit == "Y" and recent[:4].isdecimal():
        return Value(shifted(date(int(recent[:4]) or 1, 1, 1), unit, steps), "date")
    if unit == "M" and recent[5:7].isdecimal():
        return Value(shifted(date(int(recent[:4]), int(recent[5:7]), 1), unit, steps), "date")
    if day is None:
        raise Unknown("no date before it that it counts from")
    if unit == "W" and "WHOLE" not in slots:
        unit, steps = "D", 7 * steps
    return dated(shifted(day, unit, steps), slots)


def make_nth(slots: Slots, frame: Frame) -> Value | None:
    """The first, second, … day, week, month or year since the day on which the text said that something began."""
    unit, number = slots["UNIT"], int(slots["ORD"])
    if unit not in ("D", "W", "M", "Y") or len(frame.begun) != 10:
        return None
    return Value(shifted(date.fromisoformat(frame.begun), unit, number - 1), "date")


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
        return Value(f"XXXX-WXX-{slots['WEEKDAY']}{clock_in(slots)}", "set")
    if "MONTH" in slots:
        return Value(f"XXXX-{int(slots['MONTH']):02}", "set")
    if "PART" in slots:
        return Value("XXXX-XX-XX" + clock_in(slots), "set")
    if "SEASON" in slots:
        return Value("XXXX-" + slots["SEASON"], "set")
    made = make_duration(slots, frame)
    return made and Value(made.value, "set")


def make_clock(slots: Slots, frame: Frame) -> Value | None:
    """A time of day; its day is put before it where the sentence or the day of publication gives one."""
    clock = clock_in(slots)
    return Value(clock, "time") if clock else None


def make_part(slots: Slots, frame: Frame) -> Value | None:
    """A part of the day of publication, or of one so many days from it: "this morning", "last night"."""
    return dated((frame.day() + timedelta(days=int(slots.get("DAYS", "0")))).isoformat(), slots)


def make_given(slots: Slots, frame: Frame) -> Value | None:
    """A value that the rule or the word itself gives: `PRESENT_REF`, `P1D`."""
    value = slots["VALUE"]
    kind = slots.get("KIND", "duration" if value.startswith("P") and not value.endswith("_REF") else "date")
    return Value(value, kind)  # type: ignore[arg-type]
