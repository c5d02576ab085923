"""A model's answer as proposed records: JSON as it was asked for, or found in prose; wrong records go by themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from wortlaut.llm.schema import NOT_ASKED, RECORDS
from wortlaut.verify import Proposed

_THOUGHTS = ("think", "thinking", "reasoning")
_MARK = re.compile(rf"<(/?)({'|'.join(_THOUGHTS)})>")
_FENCE = re.compile(r"```[a-zA-Z]{0,10}[^\S\n]*\n(.*?)```", re.DOTALL)
_MOST_RECORDS, _MOST_STARTS, _LONGEST_TEXT = 400, 200, 4000
_LARGEST = 1e18
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")


class Answered(Struct, frozen=True):
    """What was read from an answer: the records, and each that could not be read, with why."""

    proposed: Proposed
    faults: tuple[str, ...] = ()


def read_answer(content: str) -> Answered | None:
    """The records of an answer; None where no JSON object of the asked form stands in it.

    >>> read_answer('Sure! Here it is: {"statements": [], "quotes": [{"text": 5}]}').faults
    ('quotes[0] has the wrong form: Expected `str`, got `int` - at `$.text`',)
    """
    found = _object(content)
    if found is None:
        return None
    lists: dict[str, tuple[Any, ...]] = {}
    faults: list[str] = []
    for name, kind in RECORDS.items():
        given = found.get(name)
        if given is None:
            continue
        if not isinstance(given, list):
            faults.append(f"{name} is no list")
            continue
        if len(given) > _MOST_RECORDS:
            faults.append(f"{name} has {len(given)} records: those after the first {_MOST_RECORDS} were left out")
        read = [_record(f"{name}[{place}]", one, kind) for place, one in enumerate(given[:_MOST_RECORDS])]
        lists[name] = tuple(one for one in read if not isinstance(one, str))
        faults += [one for one in read if isinstance(one, str)]
    return Answered(Proposed(**lists), tuple(faults))


def _record(name: str, given: Any, kind: type[Struct]) -> Any:
    """The record, or why it is none; what is null counts as not given."""
    if not isinstance(given, dict):
        return f"{name} is no object"
    plain = _without_nulls(given)
    if fault := _fault(plain):
        return f"{name} {fault}"
    if isinstance(plain.get("quantity"), dict) and "value" not in plain["quantity"]:
        del plain["quantity"]
    try:
        record = msgspec.convert(plain, kind, strict=False)
        fault = _fault(msgspec.to_builtins(record))  # numbers can come as texts
        return f"{name} {fault}" if fault else record
    except (msgspec.ValidationError, RecursionError) as error:
        return f"{name} has the wrong form: {str(error)[:200]}"


def _without_nulls(given: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: one for name, one in given.items() if one is not None and name not in NOT_ASKED}
    if isinstance(plain.get("quantity"), dict):
        plain["quantity"] = {name: one for name, one in plain["quantity"].items() if one is not None}
    for name in ("conditions", "chain"):
        if isinstance(plain.get(name), list):
            plain[name] = [one for one in plain[name] if one is not None]
    return plain


def _fault(given: Mapping[str, Any]) -> str:
    """What no record may hold: letters that are none, numbers without end, texts beyond measure."""
    for one in _leaves(given):
        if isinstance(one, str) and _NO_LETTERS.search(one):
            return "holds what is no letter"
        if isinstance(one, str) and len(one) > _LONGEST_TEXT:
            return f"holds a text of {len(one)} characters"
        if isinstance(one, float | int) and not abs(one) < _LARGEST:
            return "holds a number that is none"
    return ""


def _leaves(given: Any) -> Iterator[Any]:
    """All values of a record, to the depth that its fields have."""
    for one in given.values():
        if isinstance(one, dict):
            yield from one.values()
        elif isinstance(one, list):
            yield from one
        else:
            yield one


def _object(content: str) -> dict[str, Any] | None:
    """The object with the answer's lists: the whole content, what stands in a code fence, or the last one in prose."""
    told = _without_thoughts(content).strip()
    for text in (told, *(match.strip() for match in reversed(_FENCE.findall(told)))):
        whole = _decoded(text)
        if whole is not None:
            return whole
    return _in_prose(told)


def _without_thoughts(content: str) -> str:
    """The answer without what stands between marks of thinking aloud; a mark that is never closed is text."""
    last = {name: content.rfind(f"</{name}>") for name in _THOUGHTS}
    told: list[str] = []
    inside, place = "", 0
    for mark in _MARK.finditer(content):
        closing, name = mark.groups()
        if not inside and not closing and mark.start() < last[name]:
            told.append(content[place : mark.start()])
            inside = name
        elif closing and name == inside:
            inside, place = "", mark.end()
    return "".join(told) + content[place:]


def _decoded(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if _fits(value) else None


def _fits(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(value.get(name), list) for name in RECORDS)


def _in_prose(text: str) -> dict[str, Any] | None:
    decoder, found, place = json.JSONDecoder(), None, text.find("{")
    for _ in range(_MOST_STARTS):
        if place < 0:
            break
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            end, value = place + 1, None
        if _fits(value):
            found = value
        place = text.find("{", end)
    return found
