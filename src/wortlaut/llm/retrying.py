"""Which faults of a server are worth another try, and after how long."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

_FIRST, _LONGEST, _MOST_ASKED = 2.0, 60.0, 600.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_HOPELESS = frozenset({300, 301, 302, 303, 307, 308, 401, 402, 403, 404, 405, 407, 410, 421, 501})
_NO_CREDIT = ("insufficient_quota", "billing", "exceeded your current quota")


class Fault(Struct, frozen=True):
    """What went wrong with a request: the server's `status` (0 where it did not answer), and its own words."""

    status: int
    words: str = ""
    retry_after: str = ""
    lost: bool = False
    """Whether no answer came: no connection, one that broke off, or none in time."""


def is_hopeless(fault: Fault) -> bool:
    """Whether every other request would fare the same: a wrong address, key or model, no credit."""
    return fault.status in _HOPELESS or (fault.status == 429 and any(sign in fault.words for sign in _NO_CREDIT))


def wait_before(fault: Fault, attempt: int, now: datetime) -> float | None:
    """Seconds to wait before the next try, the first try being 0; None where another one does not help.

    >>> now = datetime.fromisoformat("2025-09-04T12:00:00+00:00")
    >>> [wait_before(Fault(500), attempt, now) for attempt in range(3)]
    [2.0, 4.0, 8.0]
    >>> wait_before(Fault(429, retry_after="7"), 0, now), wait_before(Fault(400), 0, now)
    (7.0, None)
    """
    if is_hopeless(fault) or not (fault.lost or fault.status in _AGAIN):
        return None
    asked = _seconds(fault.retry_after, now)
    if asked is None:
        return float(min(_LONGEST, _FIRST * 2 ** min(attempt, 10)))
    return asked if asked <= _MOST_ASKED else None


def _seconds(written: str, now: datetime) -> float | None:
    """The waiting time of a Retry-After: seconds, or a day and time."""
    try:
        seconds = float(written)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(written) - now).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return max(0.0, seconds) if seconds == seconds and seconds < float("inf") else None
