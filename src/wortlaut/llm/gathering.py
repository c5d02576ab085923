"""The answers to all questions about a report: which are there, and which have still to be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from wortlaut.codebook import Codebook
from wortlaut.llm.records import Options, Prepared, Reply, Request
from wortlaut.llm.requests import smaller
from wortlaut.model import Report


class Gathered(NamedTuple):
    """The answered questions of a report, those that are open, and those whose answers no smaller question mends."""

    answered: list[tuple[Request, Reply]]
    missing: list[Request]
    too_long: list[Request]


def gather(
    report: Report, codebook: Codebook, options: Options, prepared: Prepared, look_up: Callable[[str], Reply | None]
) -> Gathered:
    """Look every question up by its key; where an answer was cut off, the two smaller questions in its place."""
    gathered = Gathered([], [], [])
    waiting = list(reversed(prepared.requests))
    while waiting:
        request = waiting.pop()
        reply = look_up(request.key)
        if reply is None:
            gathered.missing.append(request)
        elif not reply.cut_off:
            gathered.answered.append((request, reply))
        elif parts := smaller(report, request, codebook, options):
            waiting += reversed(parts)
        else:
            gathered.too_long.append(request)
    return gathered
