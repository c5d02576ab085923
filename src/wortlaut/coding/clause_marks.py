"""Marks between which no clause begins: of an insertion, of a list, within a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wortlaut.coding.words import Words
from wortlaut.model import Token

_LONGEST_MEMBER = 6
_MOST_MEMBERS = 8
_MARKS = frozenset(",;:–—()|")


def inserted(tokens: Sequence[Token], words: Words, comma: int) -> set[int]:
    """Both commas of an insertion that is no clause ("Italy could, however, help"); empty where there is none."""
    for end in range(comma + 2, min(comma + 5, len(tokens))):
        if tokens[end].key == ",":
            inside = {tokens[i].key for i in range(comma + 1, end)}
            return {comma, end} if inside <= words.inserted else set()
    return set()


def stands_free(tokens: Sequence[Token], place: int) -> bool:
    """Whether a hyphen has blanks on both sides and so is a dash ("PARIS, Jan 6 - Britain and France …")."""
    return (
        0 < place < len(tokens) - 1
        and tokens[place - 1].end < tokens[place].start
        and tokens[place].end < tokens[place + 1].start
    )


def listed(
    tokens: Sequence[Token], words: Words, verbs: Collection[int], breaks: frozenset[int], comma: int
) -> set[int]:
    """The commas of a list of nouns from this one on ("drones, interceptors and bombs"); empty where it is none.

    Each member is short and without a verb, and the last one stands behind an "and".
    """
    commas, length, members = {comma}, 0, 0
    closed = words.content | words.relative | words.subordinator | words.pronoun | words.adversative
    for place in range(comma + 1, len(tokens)):
        key = tokens[place].key
        if place in breaks or key in _MARKS - {","} or key in words.finite or place in verbs:
            return set()
        if key in words.listing and length:
            after = place + 1
            relative = words.verb_final and tokens[comma + 1].key in words.relative
            if relative and tokens[place - 1].kind == "word" and tokens[place - 1].key.endswith("t"):
                return set()  # ", der zwanzig Punkte zählt und …": a relative clause with its verb
            starts_over = words.verb_final and after + 1 in verbs and after + 2 < len(tokens)
            if starts_over and tokens[after + 2].kind != "mark":
                return set()  # "…, Rom und Madrid liefern Munition": a clause with two subjects
            return set() if after in verbs or after in breaks else commas
        if key == ",":
            commas.add(place)
            members, length = members + 1, 0
        elif key in closed and key not in words.article:
            return set()
        else:
            length += 1
        if length > _LONGEST_MEMBER or members > _MOST_MEMBERS:
            return set()
    return set()


def inside_name(tokens: Sequence[Token], place: int) -> bool:
    """A colon between figures, a bracketed reference: no clause ends there."""
    return (
        tokens[place].key == ":"
        and 0 < place < len(tokens) - 1
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )
