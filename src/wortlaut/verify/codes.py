"""Codes: measure, stance and conditions are the codebook's, the actor is in its actor table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from wortlaut.codebook import Codebook
from wortlaut.codebook.actors import plain
from wortlaut.verify.records import ProposedRecord, ProposedStatement


def fault_of_codes(record: ProposedRecord, codebook: Codebook) -> str:
    """Why the record's codes cannot be, empty where they can."""
    if not isinstance(record, ProposedStatement):
        return ""
    if record.measure not in codebook.measures:
        return f"codes: the codebook has no measure {record.measure!r}"
    if record.stance not in codebook.stances:
        return f"codes: the codebook has no stance {record.stance!r}"
    for condition in record.conditions:
        if condition not in codebook.conditions:
            return f"codes: the codebook has no condition {condition!r}"
    return "" if actor_code(codebook, record.actor) else f"codes: {record.actor!r} is no actor of the actor table"


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
