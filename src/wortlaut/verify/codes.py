"""Codes: measure, stance and conditions are the codebook's, the actor is in its actor table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import isfinite

from wortlaut.codebook import Codebook
from wortlaut.codebook.actors import plain
from wortlaut.verify.records import ProposedEvent, ProposedFigure, ProposedRecord, ProposedStatement

EVENT_KINDS = ("meeting", "call", "signing", "announcement", "visit", "attack", "vote", "decision", "other")
_RATES = frozenset({"", "year", "month"})
_LONGEST_UNIT = 60
_DATE = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def fault_of_codes(record: ProposedRecord, codebook: Codebook) -> str:
    """Why the record's codes cannot be, empty where they can."""
    if isinstance(record, ProposedStatement):
        return _fault_of_statement(record, codebook)
    if isinstance(record, ProposedFigure):
        return _fault_of_amount(record.value, record.to, record.unit, record.per)
    if isinstance(record, ProposedEvent):
        if record.kind not in EVENT_KINDS:
            return f"no event is of the kind {record.kind!r}: {', '.join(EVENT_KINDS)}"
        return "" if _DATE.fullmatch(record.date) else f"{record.date!r} is no date: 2025-09-04, 2025-09 or 2025"
    return ""


def _fault_of_statement(record: ProposedStatement, codebook: Codebook) -> str:
    for what, code, known in (
        ("measure", record.measure, codebook.measures),
        ("stance", record.stance, codebook.stances),
        *(("condition", condition, codebook.conditions) for condition in record.conditions),
    ):
        if code not in known:
            return f"the codebook has no {what} {code!r}"
    if not actor_code(codebook, record.actor):
        return f"{record.actor!r} is no actor of the actor table"
    amount = record.quantity
    return "" if amount is None else _fault_of_amount(amount.value, amount.to, amount.unit, amount.per)


def _fault_of_amount(value: float, to: float | None, unit: str, per: str) -> str:
    if not isfinite(value) or (to is not None and not (isfinite(to) and to > value)):
        return f"{value:g}{'' if to is None else f' to {to:g}'} is no number or range"
    if not unit.strip() or len(unit) > _LONGEST_UNIT:
        return "it counts nothing: there is no unit"
    return "" if per in _RATES else f"a rate is one of year and month, not {per!r}"


def actor_code(codebook: Codebook, name: str) -> str:
    """The code of an actor from its code or a name of it in any language; empty where there is none.

    >>> from wortlaut.codebook import load_codebook
    >>> [actor_code(load_codebook(), name) for name in ("POL", "Polen", "Pologne", "Atlantis")]
    ['POL', 'POL', 'POL', '']
    """
    return _names(codebook).get(_key(name), "")


@lru_cache(maxsize=8)
def _names(codebook: Codebook) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for actor in codebook.actors.actors:
        listed = (form for kinds in actor.forms.values() for form in kinds.get("name", ()))
        for form in (actor.name, *(form for line in listed for form in line.removeprefix("!").split("|"))):
            names.setdefault(_key(form), actor.code)
    for code in codebook.own_actors:
        names.setdefault(_key(codebook.actor_name(code)), code)
    for code in (*codebook.own_actors, *(actor.code for actor in codebook.actors.actors)):
        names[_key(code)] = code
    return names


def _key(name: str) -> str:
    return plain(" ".join(name.split())).casefold()
