"""What a number can be in a time expression, as it is written: a day, a month, an hour, a year, a whole date."""

from __future__ import annotations

import re
from functools import lru_cache

_DMY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
_TWO = re.compile(r"(\d{1,2})[.](\d{1,2})$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_DECIMAL = re.compile(r"\d{1,6}[.,]\d{1,2}$")
_ISO_HOUR = re.compile(r"t(\d{2})$")
_LONGEST = 15
"""Digits and marks of the longest number that is read: what counts years and days is shorter."""


@lru_cache(maxsize=65536)
def number_classes(key: str) -> tuple[tuple[str, str], ...]:
    """The classes of a number as it is written.

    NUM a count, DAY 1 to 31, MON 1 to 12, HOUR 0 to 24, MIN 00 to 59, YEAR four digits, YY two digits,
    DMY and DM days with full stops, HM hours and minutes with a full stop, THOUR an hour after a T, CENT 1 to 21.
    """
    if match := _ISO_HOUR.match(key):
        return (("THOUR", match[1]),)
    if not key[0].isdigit() or not key.isascii() or len(key) > _LONGEST:
        return ()
    if match := _DMY.match(key):
        return (("DMY", key),)
    found: list[tuple[str, str]] = []
    if key.isdigit():
        found = _whole(key)
    elif _THOUSANDS.match(key):
        found = [("NUM", re.sub(r"[.,]", "", key))]
    elif _DECIMAL.match(key):
        found = [("NUM", key.replace(",", "."))]
    if match := _TWO.match(key):
        day, month = int(match[1]), int(match[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.append(("DM", key))
        if day <= 24 and month < 60 and len(match[2]) == 2:
            found.append(("HM", f"{day:02}:{month:02}"))
    return tuple(found)


def _whole(key: str) -> list[tuple[str, str]]:
    """The classes of a number written in digits only."""
    found = []
    if len(key) <= 2:
        number = int(key)
        limits = (("DAY", 1, 31), ("MON", 1, 12), ("HOUR", 0, 24), ("CENT", 1, 21))
        found += [(name, str(number)) for name, low, high in limits if low <= number <= high]
        if len(key) == 2:
            found.append(("YY", key))
            found += [("MIN", key)] if number < 60 else []
    if len(key) == 4 and 1000 <= int(key) <= 2199:
        found.append(("YEAR", key))
    if len(key) <= 6:
        found.append(("NUM", str(int(key))))
    return found
