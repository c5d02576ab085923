"""Calendar arithmetic for time values: weeks, months, quarters, seasons, decades, Easter."""

from __future__ import annotations

from datetime import date, timedelta

_SEASON_STARTS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}


class Unknown(Exception):
    """A time that cannot be resolved; the message says why."""


def full_year(two: str) -> int:
    """The year that two digits stand for: 1930 to 2029.

    >>> full_year("98"), full_year("18")
    (1998, 2018)
    """
    number = int(two)
    return number + (2000 if number < 30 else 1900)


_SPAN = 10
"""How many years a span may have whose end is written in two digits."""


def later_year(earlier: str, two: str) -> int | None:
    """The year that ends a span written "1911/12"; None where it is no span: "2014/65" is the number of a law.

    >>> later_year("1911", "12"), later_year("1999", "00"), later_year("2014", "65")
    (1912, 2000, None)
    """
    if len(two) != 2 or not two.isdecimal():
        return None
    years = (int(two) - int(earlier)) % 100
    return int(earlier) + years if 1 <= years <= _SPAN else None


def decade(text: str) -> str:
    """The decade as TIMEX3 writes it, from a year or two digits; empty where it is none.

    >>> decade("1990"), decade("90"), decade("20")
    ('199', '199', '202')
    """
    if not text.isdecimal() or not text.endswith("0"):
        return ""
    if len(text) == 4:
        return text[:3]
    return ("20" if text < "30" else "19") + text[0] if len(text) == 2 else ""


def step_month(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months from a day."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def week(year: int, number: int) -> str:
    """A week of a year as TIMEX3 writes it."""
    return f"{year:04}-W{number:02}"


def monday_of(value: str) -> date | None:
    """The Monday of a week as TIMEX3 writes it; None where it is no week.

    >>> monday_of("2025-W36"), monday_of("2025-09")
    (datetime.date(2025, 9, 1), None)
    """
    year, mark, number = value[:8].partition("-W")
    try:
        return date.fromisocalendar(int(year), int(number), 1) if mark else None
    except ValueError:
        return None


def shifted(day: date, unit: str, steps: int) -> str:
    """The day, week, month, … that lies so many steps from a day, as precise as its unit. Raises Unknown.

    >>> shifted(date(2025, 9, 4), "W", -1), shifted(date(2025, 9, 4), "M", 5), shifted(date(2025, 9, 4), "Q", 2)
    ('2025-W35', '2026-02', '2026-Q1')
    """
    try:
        if unit == "D":
            return (day + timedelta(days=steps)).isoformat()
        if unit in ("W", "WE"):
            year, number, _ = (day + timedelta(weeks=steps)).isocalendar()
            return week(year, number) + ("-WE" if unit == "WE" else "")
        if unit in ("M", "Q", "H1"):
            size = {"M": 1, "Q": 3, "H1": 6}[unit]
            year, month = step_month(day.replace(day=1), steps * size)
            suffix = {"M": f"{month:02}", "Q": f"Q{(month + 2) // 3}", "H1": f"H{(month + 5) // 6}"}[unit]
            return f"{_checked(year):04}-{suffix}"
        if unit == "Y":
            return f"{_checked(day.year + steps):04}"
        if unit == "DE":
            return f"{_checked(day.year + 10 * steps) // 10:03}"
        if unit == "CE":
            return f"{_checked(day.year + 100 * steps) // 100:02}"
    except OverflowError:
        pass
    raise Unknown("out of the calendar")


def same_day(day: date, unit: str, steps: int) -> str:
    """The day that lies exactly so many weeks, months or years from a day. Raises Unknown.

    >>> same_day(date(2026, 2, 24), "Y", -4), same_day(date(2025, 9, 4), "W", -2)
    ('2022-02-24', '2025-08-21')
    """
    if unit == "W":
        unit, steps = "D", 7 * steps
    if unit not in ("M", "Y"):
        return shifted(day, unit, steps)
    year, month = step_month(day, steps * (12 if unit == "Y" else 1))
    try:
        return date(year, month, day.day).isoformat()
    except ValueError:
        return f"{_checked(year):04}-{month:02}"


def _checked(year: int) -> int:
    if not 1 <= year <= 9999:
        raise Unknown("out of the calendar")
    return year


def nearest_season(day: date, season: str, step: int) -> int:
    """The year of the season that lies before (-1), at or nearest (0), or after (1) a day; a winter begins its year."""
    start = _SEASON_STARTS[season]
    begun = day.year if day.month >= start else day.year - 1
    inside = (day.month - start) % 12 < 3
    if step < 0:
        return begun - 1 if inside else begun
    if step > 0:
        return begun + 1
    if inside:
        return begun
    return begun + 1 if (start - day.month) % 12 <= 3 else begun


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm).

    >>> easter(2025)
    datetime.date(2025, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    month, day = divmod(h + i - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(code: str, year: int) -> date:
    """A holiday in a year: `12-25` is a fixed day, `E-2` counts from Easter."""
    if code.startswith("E"):
        return easter(year) + timedelta(days=int(code[1:] or "0"))
    month, _, number = code.partition("-")
    return date(year, int(month), int(number))
