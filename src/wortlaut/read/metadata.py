"""Title and day of publication, as far as the report itself says them; nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from wortlaut.lang import available_languages, load_language
from wortlaut.model import Zone

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\. ?(\d{1,2})\. ?((?:19|20)\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[.,]? +([^\W\d_]{3,10})\.?,? +((?:19|20)\d\d)(?!\d)")
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,10})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +((?:19|20)\d\d)(?!\d)")
_PREFIX = re.compile(r"[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.[a-z]{2,10} (?:--|–|—|\|) (?=\S)")


def clean_title(text: str) -> str:
    """A headline in one line, without the name of the site in front.

    >>> clean_title("beispiel.de -- Die  Lage")
    'Die Lage'
    """
    line = " ".join(text[:1000].split())
    prefix = _PREFIX.match(line)
    return line[prefix.end() :] if prefix else line


def find_published(view: str, spans: Sequence[tuple[int, int]], zones: Sequence[Zone]) -> tuple[date | None, str]:
    """The day of publication where a line of names and dates gives it in full, and why it is known or not."""
    found: list[date] = []
    for (start, end), zone in zip(spans, zones, strict=True):
        if zone == "byline":
            found += find_dates(view[start : min(end, start + 300)])
    if not found:
        return None, "no full date in the byline, and none given"
    first, last = min(found), max(found)
    if (last - first).days > 366:
        return None, f"the bylines give days that are far apart: {first} and {last}"
    return first, "full date in the byline" if first == last else "the earlier of the dates in the byline"


def find_dates(line: str) -> list[date]:
    """Every full date in a short line that can be read in one way only.

    >>> find_dates("Stand: 04.09.2025, 12:30 Uhr; 5 September 2025; 03/04/2025")
    [datetime.date(2025, 9, 4), datetime.date(2025, 9, 5)]
    """
    found: list[date | None] = []
    found += [_date(y, m, d) for y, m, d in _ISO.findall(line)]
    found += [_date(y, m, d) for d, m, y in _DOTTED.findall(line)]
    for first, second, year in _SLASHED.findall(line):
        if int(first) > 12 or first == second:
            found.append(_date(year, second, first))
        elif int(second) > 12:
            found.append(_date(year, first, second))
    months = _months()
    for day, name, year in _DAY_MONTH.findall(line):
        if name.lower() in months:
            found.append(_date(year, months[name.lower()], day))
    for name, day, year in _MONTH_DAY.findall(line):
        if name.lower() in months:
            found.append(_date(year, months[name.lower()], day))
    return [day for day in found if day]


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The names of the months in all languages: no name means two months."""
    return {
        name: number
        for code in available_languages()
        for number, names in enumerate(load_language(code).table("zones").get("months", ()), 1)
        for name in names
    }
