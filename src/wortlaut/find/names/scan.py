"""A sentence as tokens with the listed words found in it: the ground on which phrases are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.names.forms import NAMES, Entry
from wortlaut.find.names.words import NameWords
from wortlaut.model import Token

_OPENING = frozenset("„“”\"'«»‘’‚›‹(|–—:-*[>#•")
FILLER_KEYS = frozenset({"-", "‑"})


class Piece(NamedTuple):
    """A listed form in the sentence, from its first to its last token, with all that it can stand for."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def entry(self, *kinds: str) -> Entry | None:
        """The first reading of one of these kinds."""
        for entry in self.entries:
            if entry.kind in kinds:
                return entry
        return None

    def actor(self) -> Entry | None:
        """The first reading as a state, organisation or group, its adjective, inhabitants or seat."""
        for entry in self.entries:
            if entry.kind in NAMES:
                return entry
        return None


class Scan:
    """The tokens of one sentence and the pieces that begin at each."""

    def __init__(self, tokens: Sequence[Token], view: str, words: NameWords) -> None:
        self.tokens = tokens
        self.view = view
        self.words = words
        self._size = len(tokens)
        self._keys = [token.key for token in tokens]
        self._capital = [token.kind == "word" and view[token.start].isupper() for token in tokens]
        self._sets = words.sets
        self._pieces: dict[int, Piece] = {}
        for piece in self._longest():
            self._pieces[piece.first] = piece

    def piece(self, place: int) -> Piece | None:
        """The piece that begins at that token."""
        return self._pieces.get(place)

    def key(self, place: int) -> str:
        """The folded word at that place; empty outside the sentence."""
        return self._keys[place] if 0 <= place < self._size else ""

    def surface(self, place: int) -> str:
        """The word at that place as written; empty outside the sentence."""
        if not 0 <= place < len(self.tokens):
            return ""
        token = self.tokens[place]
        return self.view[token.start : token.end]

    def capital(self, place: int) -> bool:
        """Whether a capitalised word stands there."""
        return 0 <= place < self._size and self._capital[place]

    def joined(self, place: int) -> bool:
        """Whether a hyphen stands there without blanks around it."""
        if self.key(place) not in FILLER_KEYS or not 0 < place < len(self.tokens) - 1:
            return False
        before, here, after = self.tokens[place - 1 : place + 2]
        return before.end == here.start and here.end == after.start

    def opens(self, place: int) -> bool:
        """Whether a sentence or a quotation begins with that token, so that its capital says nothing."""
        return place == 0 or self.key(place - 1) in _OPENING

    def has(self, name: str, place: int) -> bool:
        """Whether the word at that place is in one of the language's word lists."""
        return 0 <= place < self._size and self._keys[place] in self._sets[name]

    def _longest(self) -> list[Piece]:
        hits = self.words.lexicon.find(self.tokens, self.view)
        found: dict[tuple[int, int], tuple[Entry, ...]] = {}
        for hit in hits:
            fitting = tuple(entry for entry in hit.entry if self._fits(entry, hit.first))
            if fitting:
                span = (hit.first, hit.last)
                found[span] = (*found.get(span, ()), *fitting)
        chosen: list[Piece] = []
        end = -1
        for first, last in sorted(found, key=lambda span: (span[0], -span[1])):
            if first > end:
                chosen.append(Piece(first, last, found[first, last]))
                end = last
        return chosen

    def _fits(self, entry: Entry, first: int) -> bool:
        if entry.kind == "group" and self.has("definite", first - 1) and self._few(first):
            return False  # "les deux pays" are those who were named before
        if entry.capital >= 0:
            return self.capital(first + entry.capital)
        if entry.small:
            return not self.capital(first) or self.opens(first) or self._after_article(first)
        return True

    def _few(self, place: int) -> bool:
        return self.has("plural_hint", place) or self._keys[place] in self.words.counts

    def _after_article(self, place: int) -> bool:
        """Title case in headlines: "Der Französische Präsident"."""
        return self.words.nouns_are_capitalised and self.opens(place - 1) and self.has("definite", place - 1)

    def can_begin(self, place: int) -> bool:
        """Whether a phrase can begin there: a listed word, a capitalised one, or a modifier of an office."""
        return place in self._pieces or self._capital[place] or self.modifies(place)

    def modifies(self, place: int) -> bool:
        """Whether a modifier of an office stands there."""
        return self.has("modifier", place) or self.has("ex", place)
