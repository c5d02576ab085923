"""Marks between which no clause begins: of an insertion, of a list, within a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wortlaut.coding.sentence.words import Words
from wortlaut.model import Token

_LONGEST_MEMBER = 6
_MOST_MEMBERS = 8
_LONGEST_NAME = 2
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
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], breaks: frozenset[int], comma: int
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
            if words.verb_final and _starts_over(tokens, view, words, verbs, comma, after):
                return set()  # "…, Rom und Madrid liefern Munition": a clause with two subjects
            if relative and _closes_with_verb(tokens, view, words, verbs, after):
                return set()  # ", die Rom und Madrid planen,": a relative clause with two subjects
            return set() if after in verbs or after in breaks else commas
        if key == ",":
            commas.add(place)
            members, length = members + 1, 0
        elif key in closed and key not in words.article:
            return set()
        elif tokens[place].kind != "mark" and not _hyphened(tokens, place):
            length += 1
        if length > _LONGEST_MEMBER or members > _MOST_MEMBERS:
            return set()
    return set()


def _hyphened(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token goes on a word behind its hyphen: the "35" of "F-35"."""
    return tokens[place - 1].key == "-" and tokens[place - 1].end == tokens[place].start


def _starts_over(
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], comma: int, last: int
) -> bool:
    """Whether the list behind a comma, whose last member begins at `last`, is the subject of a verb of its own.

    The verb stands behind the list and does not end the clause; what stands before the comma has one of its own.
    """
    verb = last + 1
    while verb < len(tokens) - 1 and verb <= last + _LONGEST_NAME and tokens[verb].kind == "word":
        if verb in verbs or tokens[verb].key in words.finite:
            break
        if tokens[verb].key in words.preposition or tokens[verb].key in words.listing:
            return False
        verb += 1
    known = verb in verbs or (verb < len(tokens) and tokens[verb].key in words.finite)
    if not known or verb + 1 >= len(tokens) or tokens[verb + 1].kind == "mark":
        return False
    if tokens[verb + 1].key in words.coordinator:
        return False  # "will Panzer, Munition und Drohnen liefern und …"
    return _has_verb_before(tokens, view, words, verbs, comma)


def _closes_with_verb(
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], last: int
) -> bool:
    """Whether a verb stands before the next mark, and none right behind the list whose last member begins at `last`."""
    end = next((i for i in range(last + 1, len(tokens)) if tokens[i].key in _MARKS), len(tokens)) - 1
    if end <= last or not view[tokens[end].start].islower():
        return False
    near = range(last + 1, min(last + 1 + _LONGEST_NAME, end))
    if any(i in verbs or tokens[i].key in words.finite for i in near):
        return False
    return end in verbs or tokens[end].key in words.finite or tokens[end].key.endswith(("t", "te", "ten", "en"))


def _has_verb_before(tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], comma: int) -> bool:
    """Whether what stands before a comma is a clause with a verb, and no member of a list (which ends in a noun)."""
    if tokens[comma - 1].kind == "word" and view[tokens[comma - 1].start].islower():
        return True
    for place in range(comma - 1, -1, -1):
        key = tokens[place].key
        if key in _MARKS:
            return False
        lower = tokens[place].kind == "word" and view[tokens[place].start].islower()
        if place in verbs or key in words.finite or (lower and key.endswith("t") and key not in words.negation):
            return True
    return False


def inside_name(tokens: Sequence[Token], place: int) -> bool:
    """A colon between figures, a bracketed reference: no clause ends there."""
    return (
        tokens[place].key == ":"
        and 0 < place < len(tokens) - 1
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )
