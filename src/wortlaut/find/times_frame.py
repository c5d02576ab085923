"""What the makers of time values share: what a time is counted from, what they return, and how slots are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from wortlaut.find.times_calendar import Unknown, full_year

Kind = Literal["date", "time", "duration", "set"]
Direction = Literal["past", "future", ""]
Slots = Mapping[str, str]


@dataclass(frozen=True)
class Frame:
    """What a time is counted from: the day of publication, the last dated time before it, and where its clause looks.

    `last` is a TIMEX3 date with a year that the text itself gave, `recent` one of any kind,
    `begun` the day on which something began by the paragraph's words; all three may be empty.
    """

    reference: date | None
    last: str
    recent: str
    look: Callable[[], Direction]
    begun: str = ""

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


def number_in(slots: Slots, name: str) -> int | None:
    """The whole number in a slot, if there is one."""
    text = slots.get(name, "")
    return int(text) if text.isdecimal() else None


def year_in(slots: Slots) -> int | None:
    """The year that the words give, in two digits or four."""
    if "YEAR" in slots:
        return int(slots["YEAR"]) if len(slots["YEAR"]) == 4 else full_year(slots["YEAR"])
    return full_year(slots["YY"]) if "YY" in slots else None


def clock_in(slots: Slots) -> str:
    """The part of a value after the day: `T15:30`, `TEV`, or empty."""
    if ":" in slots.get("HM", slots.get("HOUR", "")):
        return "T" + (slots.get("HM") or slots["HOUR"])
    hour = number_in(slots, "THOUR") if "THOUR" in slots else number_in(slots, "HOUR")
    if hour is None:
        return "T" + slots["PART"] if "PART" in slots else ""
    if slots.get("HALF") == "pm" and hour < 12:
        hour += 12
    elif slots.get("HALF") == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{slots['MIN']}" if "MIN" in slots else f"T{hour:02}:00"


def dated(value: str, slots: Slots, explicit: bool = False) -> Value:
    """A day with the time of day that the words give."""
    clock = clock_in(slots)
    return Value(value + clock, "time" if clock else "date", explicit)
