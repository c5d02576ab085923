"""Which quotation mark opens and which closes, so that a sentence is not cut inside of one that goes on."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"[\"“”„‟«»‹›‚‘’']")
_OPEN_ONLY, _APOSTROPHES = "„‚‟", "’'‘"
_FAMILY = {**dict.fromkeys('"“”„‟', "d"), **dict.fromkeys("«»‹›", "g"), **dict.fromkeys("‚‘’'", "s")}
_BEFORE_OPEN = " \n([{—–-:/|…\"“„«»‘'"
_DEEPEST = 4


class Pair(NamedTuple):
    """A quotation: its opening mark stands at `open`, its closing mark at `close`; `outer` if in no other one."""

    open: int
    close: int
    outer: bool


def find_pairs(view: str, start: int, end: int) -> list[Pair]:
    """The closed quotations of `view[start:end]`, by their end; marks without a partner are left out."""
    pairs: list[Pair] = []
    stack: list[tuple[int, str]] = []
    for match in _MARK.finditer(view, start, end):
        at, mark = match.start(), match.group()
        family = _FAMILY[mark]
        opens = _opens(view, at, mark, start, end, any(kind == family for _, kind in stack))
        if opens is None:
            continue
        if opens:
            if len(stack) < _DEEPEST:
                stack.append((at, family))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][1] == family:
                pairs.append(Pair(stack[depth][0], at, depth == 0))
                del stack[depth:]
                break
    return pairs


def _opens(view: str, at: int, mark: str, start: int, end: int, inside: bool) -> bool | None:
    """True for an opening mark, False for a closing one, None for an apostrophe."""
    if mark in _OPEN_ONLY:
        return True
    before = view[at - 1] if at > start else " "
    after = view[at + 1] if at + 1 < end else " "
    if mark in _APOSTROPHES:
        if before.isalnum() and after.isalnum():
            return None
        if before in _BEFORE_OPEN and not after.isspace():
            return True if not inside else None
        return False if inside and (not after.isalnum()) else None
    if mark in "«‹":
        return not (before.isalnum() or before in ".!?…,") or (after.isalnum() and before.isspace())
    if mark in "»›":
        return before in _BEFORE_OPEN and not after.isspace() and after not in ",.;:!?)"
    if before in _BEFORE_OPEN and not after.isspace() and after not in ",.;:!?)":
        return mark != '"' or not inside or before.isspace()
    if before.isspace() and after.isspace():
        return not inside
    return False
