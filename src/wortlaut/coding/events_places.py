"""Where an event took place: the city or the house that the sentence puts it in, in the report's own form."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.coding.events_data import EventWords
from wortlaut.lang.lexicon import Hit, longest
from wortlaut.model import Token

_ARTICLES = 2
_REACH = 60
"""How many tokens away from what happens its place may stand."""


def find_place(tokens: Sequence[Token], view: str, words: EventWords, near: int) -> str | None:
    """The place of what happens near a token, or None.

    Of several the one that stands nearest; a city before a house of the same sentence ("at the palace in Paris").
    """
    first = max(0, near - _REACH)
    tokens, near = tokens[first : near + _REACH], near - first
    hits = [hit for hit in longest(words.places.find(tokens, view)) if _placed(tokens, hit.first, words)]
    if not hits:
        return _open_place(tokens, view, words, near)
    cities = [hit for hit in hits if not hit.entry]
    best = min(cities or hits, key=lambda hit: (abs(hit.first - near), hit.first))
    return _shown(best, tokens, view)


def _shown(hit: Hit[str], tokens: Sequence[Token], view: str) -> str:
    return hit.entry or view[tokens[hit.first].start : tokens[hit.last].end]


def _placed(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """Whether a preposition of place stands before, with at most an article and a word between."""
    return any(token.key in words.at for token in tokens[max(0, place - 1 - _ARTICLES) : place])


def _open_place(tokens: Sequence[Token], view: str, words: EventWords, near: int) -> str | None:
    """A capitalised word straight after a preposition of place, in languages that do not capitalise their nouns."""
    if not words.open_places:
        return None
    found = []
    for place in range(1, len(tokens)):
        token = tokens[place]
        if token.kind != "word" or not view[token.start].isupper() or tokens[place - 1].key not in words.at:
            continue
        if token.key in words.not_places:
            continue
        last = place
        while last + 1 < len(tokens) and last - place < 2 and _goes_on(tokens, last, view):
            last += 1
        found.append((abs(place - near), view[token.start : tokens[last].end]))
    return min(found)[1] if found else None


def _goes_on(tokens: Sequence[Token], last: int, view: str) -> bool:
    after = tokens[last + 1]
    return after.kind == "word" and view[after.start].isupper() and view[tokens[last].end : after.start] == " "
