"""Where an event took place: the city or the house that its clause puts it in, in the report's own form."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.coding.events.clauses import Clauses
from wortlaut.coding.events.data import EventWords
from wortlaut.lang.lexicon import Hit, longest
from wortlaut.model import Token

_BETWEEN = 2
"""How many words may stand between a preposition and its place: "in the old Élysée"."""
_CLAUSES = 2
"""How many clauses away the place may stand."""
_AGENCY = 6
"""How many tokens the name of the agency and the day may have between the place that heads a report and the dash."""
_DASHES = frozenset("-–—")


def find_place(clauses: Clauses, view: str, near: int) -> str | None:
    """The place of what happens near a token, or None.

    It stands in the same clause or in one near to it; of several it is the nearest, a city before a house of that city
    ("at the palace in Paris"). "Here" is the place that heads the sentence ("PARIS (Agency) -").
    """
    low, high = clauses.around(near, _CLAUSES)
    tokens, words = clauses.tokens[low:high], clauses.words
    hits = [hit for hit in longest(words.places.find(tokens, view)) if _placed(tokens, hit.first, words)]
    if hits:
        cities = [hit for hit in hits if not hit.entry]
        return _shown(min(cities or hits, key=lambda hit: (abs(low + hit.first - near), hit.first)), tokens, view)
    return _open_place(tokens, view, words, near - low) or heading_place(clauses.tokens, view, words)


def heading_place(tokens: Sequence[Token], view: str, words: EventWords) -> str | None:
    """The place that heads an agency's first sentence ("PARIS (Agency) -", "WARSAW, Nov 21 -"), or None."""
    head = tokens[: 3 + _AGENCY]
    hit = next((hit for hit in words.places.find(head, view) if hit.first == 0 and not hit.entry), None)
    if hit is None or not any(token.key in _DASHES for token in head[hit.last + 1 :]):
        return None
    return view[tokens[0].start : tokens[hit.last].end]


def _shown(hit: Hit[str], tokens: Sequence[Token], view: str) -> str:
    return hit.entry or view[tokens[hit.first].start : tokens[hit.last].end]


def _placed(tokens: Sequence[Token], place: int, words: EventWords) -> bool:
    """Whether a preposition of place stands before, with at most an article and a word between."""
    return any(token.key in words.at for token in tokens[max(0, place - 1 - _BETWEEN) : place])


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
