"""What a check says of a record."""

from __future__ import annotations

from typing import Literal, NamedTuple

from wortlaut.model import Event, Figure, Quote, Statement

Record = Statement | Figure | Event | Quote


class Verdict(NamedTuple):
    """What one check has against a record: `doubted` it is kept as unsure, `refused` it is left out."""

    check: str
    what: Literal["doubted", "refused"]
    why: str


def refused(check: str, why: str) -> Verdict:
    """A record that is left out."""
    return Verdict(check, "refused", why)


def doubted(check: str, why: str) -> Verdict:
    """A record that is kept, and shown as unsure."""
    return Verdict(check, "doubted", why)
