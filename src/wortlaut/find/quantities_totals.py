"""The sum of a number in words: which words may follow one another, and what they are worth together."""

from __future__ import annotations

from typing import Protocol

from wortlaut.find.quantities_data import Item, NumberData

_INF = float("inf")
_HUNDRED = 100
_JOINED = {"ten": frozenset((1, 11)), "tens": frozenset(range(1, 10))}
"""What "and" joins to tens: "vingt et un" only, or all as in "treinta y cinco"."""


class Words(Protocol):
    """The words of a sentence, as `quantities_numbers.Reader` gives them."""

    def key(self, place: int) -> str:
        """The folded word at a place."""

    def items(self, place: int) -> tuple[Item, ...]:
        """What the word at a place is in a number."""

    def past_hyphen(self, place: int) -> int:
        """The place behind a hyphen that joins two words, else the same place."""


class Total:
    """Adds up the words of one number, and says which may still follow."""

    def __init__(self, data: NumberData) -> None:
        self.data = data
        self.sum = 0.0
        self.group: float | None = None
        self.limit = _INF
        self.scale = 1.0
        self.last = ""
        self.join = False
        self.counted = False
        self.round = False
        self.before_round = 1.0

    def value(self) -> float:
        return self.sum + (self.group or 0.0)

    def take(self, items: tuple[Item, ...], *, first: bool) -> bool:
        """Take the parts of a word, all or none; `first` says that the number begins with it."""
        if not first and not self.can_take(items):
            return False
        for item in items:
            if not self._take(item):
                return False
        own = items[0].kind == "n" or (items[0].kind == "h" and items[0].value > _HUNDRED)
        self.counted = self.counted or len(items) > 1 or own
        return True

    def can_take(self, items: tuple[Item, ...], *, hyphen: bool = False) -> bool:
        """Whether the word may go on with the number."""
        if not items:
            return False
        item = items[0]
        if self.data.together and item.kind == "n":
            return self.last == "s" and self.limit >= 1e6 and not hyphen
        if item.kind == "n":
            return self._fits(item.value)
        if item.kind == "h":
            return self.group is None or (self.group < 100 and item.value == _HUNDRED)
        if item.kind == "s":
            return item.value < self.limit or self.group is None
        return item.kind == "r" and self.group is not None

    def can_join(self, reader: Words, after: int, *, place: int) -> bool:
        """Whether what follows "and" belongs to the number: "two hundred and three", "vingt et un"."""
        items = reader.items(after)
        if len(items) != 1 or items[0].kind != "n" or (self.group is None and self.last != "s"):
            return False
        if joined := _JOINED.get(self.data.join_after):
            return self.last == "n" and items[0].value in joined and self._fits(items[0].value)
        if self.data.join_after != "hundred" or self.last not in ("h", "s") or self._between(reader, place):
            return False
        behind = reader.items(reader.past_hyphen(after + 1))
        if behind and behind[0].kind in "hs":
            return self.last == "s" and behind[0].kind == "h" and self.limit > 100
        return not (behind and behind[0].kind in "fq" and items[0].value < 20)

    def _between(self, reader: Words, place: int) -> bool:
        return any(reader.key(i) in self.data.between for i in range(max(0, place - 6), place))

    def _fits(self, value: float) -> bool:
        group = self.group
        if group is None:
            return self.last != "n"
        rest = group % 100
        if (rest, value) in self.data.twenties:
            return True
        if rest == 0:
            return self.last == "h"
        if rest == 10 and self.last == "n":
            return value in self.data.after_ten
        if rest < 20 or rest % 10 or self.last != "n":
            return False
        return 0 < value < 10 or (10 <= value < 20 and rest in self.data.teens_after)

    def _take(self, item: Item) -> bool:
        kind, value = item
        if kind == "j":
            self.join = self.group is not None
            return self.join
        if kind == "n":
            return self._small(value)
        if kind == "+":
            self.group = (self.group or 0.0) + value
            return True
        if kind == "h":
            self.group = (self.group if self.group is not None else 1.0) * value
        elif kind == "s":
            self._scale(value)
        elif kind == "r":
            self.round, self.before_round = True, self.group if self.group is not None else 1.0
        else:
            return False
        self.last = kind
        return True

    def _small(self, value: float) -> bool:
        rest = (self.group or 0.0) % 100
        if (rest, value) in self.data.twenties:
            self.group = (self.group or 0.0) - rest + self.data.twenties[rest, value]
        elif self.group is None or rest == 0 or (self.join if self.data.together else rest >= 10):
            self.group = (self.group or 0.0) + value
        else:
            return False
        self.join, self.last = False, "n"
        return True

    def _scale(self, value: float) -> None:
        if self.group is None and self.sum and value > self.limit:
            self.sum *= value
        else:
            self.sum += (self.group if self.group is not None else 1.0) * value
        self.group, self.limit, self.scale = None, value, value


def round_up(value: float, scale: float) -> float:
    """Value times scale, without the dust that binary fractions leave (1.1 billion is 1100000000)."""
    return float(f"{value * scale:.15g}")
