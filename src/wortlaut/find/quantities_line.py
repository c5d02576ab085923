"""The words of one sentence, as the readers of numbers look at them, and the fractions among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.quantities_data import Item, NumberData
from wortlaut.model import Token


class Number(NamedTuple):
    """A number in the tokens `[first, last]`: its value, the scale it is written with (1 where none), what it is like.

    `kind`: "digits", "words", "around" (dozens, une centaine), "fraction", "slash" (3/4). `bare`: written with digits
    alone, without marks or scale.
    """

    first: int
    last: int
    value: float
    scale: float = 1.0
    approx: bool = False
    kind: str = "words"
    bare: bool = False


class Unit(NamedTuple):
    """What is counted: the unit, the tokens of its noun (`first` > `last`: none), and the place behind it.

    `direct`: it stands right behind the number; `joined`: by a hyphen ("28-point"); `scale`: what its own letters
    multiply the number by ("30 MUSD").
    """

    unit: str
    first: int
    last: int
    behind: int
    direct: bool = True
    joined: bool = False
    scale: float = 1.0


class Line:
    """The tokens of one sentence with the data of its language."""

    def __init__(self, tokens: Sequence[Token], view: str, data: NumberData) -> None:
        self.tokens = tokens
        self.view = view
        self.data = data

    def glued(self, place: int) -> bool:
        """Whether no blank stands between the token and the one before it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def key(self, place: int) -> str:
        """The folded word at a place, empty outside the sentence."""
        return self.tokens[place].key if 0 <= place < len(self.tokens) else ""

    def items(self, place: int) -> tuple[Item, ...]:
        """What the word at a place is in a number."""
        if not 0 <= place < len(self.tokens):
            return ()
        token = self.tokens[place]
        return self.data.items(token.key, self.view[token.start]) if token.kind == "word" else ()

    def past_hyphen(self, place: int) -> int:
        """The place behind a hyphen that joins two words, else the same place."""
        return place + 1 if self.key(place) == "-" and self.glued(place) and place + 1 < len(self.tokens) else place

    def _added(self, value: float, last: int, unit: float) -> tuple[float, int]:
        """What is added to a number: "½", "and a half", "et demi", "und zwei Drittel"."""
        place = last + 1
        items = self.items(place)
        if len(items) == 1 and items[0].kind == "+":
            return value + items[0].value * unit, place
        if self.key(place) not in self.data.fraction_links:
            return value, last
        if (half := self.items(place + 1)) and half[0].kind == "H":
            return value + half[0].value * unit, place + 1
        fraction = self._fraction(place + 1, strict=True)
        return (value + fraction.value * unit, fraction.last) if fraction else (value, last)

    def _fraction(self, place: int, *, strict: bool = False) -> Number | None:
        """A fraction in words: "two thirds", "ein Drittel", "a quarter of", "a half"."""
        items = self.items(place)
        if len(items) != 1 or items[0].kind not in "na" or items[0].value < 1:
            return None
        after = self.past_hyphen(place + 1)
        below = self.items(after)
        if strict and len(below) == 1 and below[0].kind == "H":
            return Number(place, after, 0.5, kind="fraction")
        if len(below) != 1 or below[0].kind not in "fq" or (below[0].kind == "q" and not self._of_follows(after + 1)):
            return None
        return Number(place, after, items[0].value / below[0].value, kind="fraction")

    def is_share(self, first: int, behind: int) -> bool:
        """Whether the words `[first, behind)` are a fraction of what follows: "three quarters of the fleet"."""
        fraction = self._fraction(first)
        if fraction is None or fraction.last != behind - 1:
            return False
        scale = self.items(behind)
        return self.data.of.after(self.tokens, behind) is not None or bool(scale and scale[0].kind == "s")

    def _of_follows(self, place: int) -> bool:
        if place >= len(self.tokens) or self.tokens[place].kind == "mark":
            return True
        scale = self.items(place)
        return self.data.of.after(self.tokens, place) is not None or bool(scale and scale[0].kind == "s")
