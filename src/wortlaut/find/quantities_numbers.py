"""Numbers: what digits and number words are worth, with their scales and fractions; it knows no language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.quantities_data import Item, NumberData
from wortlaut.find.quantities_totals import Total, round_up
from wortlaut.model import Token

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUP = 3
_LONGEST_DIGITS = 18
_FRACTION_LIMIT = 10
_INF = float("inf")


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


def digits_value(key: str, data: NumberData) -> float | None:
    """The value of a run of digits with marks, as the language writes them.

    >>> from wortlaut.find.quantities_data import load_number_data
    >>> digits_value("1.200", load_number_data("de")), digits_value("1.200", load_number_data("en"))
    (1200.0, 1.2)
    """
    if not key.isascii():
        return None
    if key.isdecimal():
        return float(key)
    other = "." if data.decimal == "," else ","
    for mark, between in ((data.decimal, other), (other, data.decimal)):
        whole, point, part = key.partition(mark)
        groups = whole.split(between)
        if mark in part or between in part or not (_grouped(groups) or (point and len(groups) == 1)):
            continue
        return float("".join(groups) + (f".{part}" if part else ""))
    return None


def _grouped(groups: Sequence[str]) -> bool:
    """Whether digits between marks are thousands (or lakhs): one to three, then three each time (or two)."""
    inner = groups[1:-1]
    return (
        1 <= len(groups[0]) <= _GROUP
        and len(groups) > 1
        and len(groups[-1]) == _GROUP
        and (all(len(g) == _GROUP for g in inner) or all(len(g) == 2 for g in inner))
    )


class Reader:
    """Reads the numbers of one sentence."""

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

    def read(self, place: int, *, money: bool = False) -> Number | None:
        """The number that begins at a place; `money` says that a sign of a currency stands before it."""
        token = self.tokens[place]
        if ratio := self._ratio(place):
            return ratio
        first = self._minus(place)
        if token.kind == "number":
            number = self._digits(place, money)
        else:
            items = self.items(place)
            number = self._words(place, items) if items else None
        if number is None or first == place:
            return number
        return number._replace(first=first, value=-number.value)

    def _ratio(self, place: int) -> Number | None:
        """One of so many: "one in five", "un sur trois"."""
        linked = self.data.ratio.after(self.tokens, place + 1)
        if not linked or linked[0] >= len(self.tokens):
            return None
        items = self.items(place)
        if self.key(place) != "1" and (len(items) != 1 or items[0] != Item("n", 1.0)):
            return None
        token, items = self.tokens[linked[0]], self.items(linked[0])
        if token.kind != "number" and not (items and items[0].kind in "nhs"):
            return None
        of = self._digits(linked[0], False) if token.kind == "number" else self._cardinal(linked[0])
        return Number(place, of.last, 1 / of.value, kind="fraction") if of and of.value > 1 else None

    def _minus(self, place: int) -> int:
        before = self.key(place - 1)
        if before in self.data.minus:
            return place - 1
        dash = before in ("-", "−") and self.glued(place) and not self.glued(place - 1)
        return place - 1 if dash and self.tokens[place].kind == "number" else place

    def _digits(self, place: int, money: bool) -> Number | None:
        token, data = self.tokens[place], self.data
        slash = self._slash(place)
        if slash is not None:
            return slash
        key, last = token.key, place
        if len(key) > _LONGEST_DIGITS:
            return None
        value = digits_value(key, data)
        if value is None:
            return None
        if len(key) <= _GROUP and key.isdecimal():
            last = self._groups(place)
            if last > place:
                joined = "".join(t.key for t in self.tokens[place : last + 1] if t.kind == "number")
                value = digits_value(joined, data)
        if value is None:
            return None
        behind = self.glued(last + 2) and data.money.after(self.tokens, last + 2) is not None
        near = last + 1 < len(self.tokens) and (self.glued(last + 1) or money or behind)
        small = self.tokens[last + 1] if near else None
        if small is not None and small.kind == "word" and small.key in data.suffix and self._suffix_stands(last + 1):
            scale = data.suffix[small.key]
            return Number(place, last + 1, round_up(value, scale), scale, kind="digits")
        return self._scaled(place, last, value, "digits", bare=last == place and key.isdecimal())

    def _suffix_stands(self, place: int) -> bool:
        """Whether a letter written to digits is a scale and not the beginning of a name: "5M", not "5-M"."""
        return not (self.key(place + 1) == "-" and self.glued(place + 1)) or self.key(place) in ("bn", "tn", "mn")

    def _slash(self, place: int) -> Number | None:
        if not (self.key(place + 1) == "/" and self.glued(place + 1) and self.glued(place + 2)):
            return None
        above, below = self.key(place), self.key(place + 2)
        if not (above.isdecimal() and below.isdecimal() and above.isascii() and below.isascii() and len(below) <= 2):
            return None
        fits = len(above) <= 2 and 0 < int(above) < int(below) <= _FRACTION_LIMIT
        further = self.key(place + 3) == "/"
        return Number(place, place + 2, int(above) / int(below), kind="slash") if fits and not further else None

    def _groups(self, place: int) -> int:
        """The last place of digits in groups of three that stand apart: "15 000", "1'200"."""
        tokens, data = self.tokens, self.data
        last = place
        while True:
            mark = self.key(last + 1) in ("'", "’") and self.glued(last + 1) and self.glued(last + 2)
            after = last + 2 if mark and "'" in data.thousands else last + 1
            if after >= len(tokens) or tokens[after].kind != "number":
                return last
            apart = after == last + 1 and tokens[after].start == tokens[last].end + 1 and " " in data.thousands
            whole, _, part = tokens[after].key.partition(data.decimal)
            if not (apart or after > last + 1) or len(whole) != _GROUP or not whole.isdecimal() or len(part) > 2:
                return last
            last = after
            if part or last - place > 2 * _GROUP:
                return last

    def _scaled(self, first: int, last: int, value: float, kind: str, *, bare: bool = False) -> Number:
        """Digits with the words that follow: a half, scales, and smaller numbers with scales of their own."""
        total, scale, limit, group = 0.0, 1.0, _INF, value
        seen_scale = False
        while True:
            group, last = self._added(group, last, scale if group == 0 and seen_scale else 1.0)
            place = self.past_hyphen(last + 1)
            items = self.items(place)
            if len(items) != 1 or items[0].kind not in "hs" or items[0].value >= limit:
                break
            if self._is_cent(place, items[0]):
                break
            seen_scale, scale, last = True, items[0].value, place
            limit = scale
            total, group = total + round_up(group, scale), 0.0
            if self.key(last + 1) == "." and self.key(last) in self.data.abbreviated:
                last += 1
            place = self._next_group(last, scale)
            if not place:
                group, last = self._added(0.0, last, scale)
                total, group = total + group, 0.0
                break
            group, last = float(self.key(place)), place
        return Number(first, last, total + group, scale, kind=kind, bare=bare and not seen_scale)

    def _is_cent(self, place: int, item: Item) -> bool:
        """Whether "cents" after digits are coins, not hundreds."""
        return item.kind == "h" and self.data.money.after(self.tokens, place) is not None

    def _next_group(self, last: int, scale: float) -> int:
        """The place of digits that go on: "4 thousand 3 hundred", "3 hundred and 21"; 0 where none do."""
        place = last + 1
        joined = self.key(place) in self.data.joints and bool(self.data.join_after)
        place += joined
        key = self.key(place)
        if not key.isdecimal() or not key.isascii() or len(key) > _GROUP or float(key) >= scale:
            return 0
        after = self.items(place + 1)
        if after and after[0].kind in "hs":
            return place if after[0].value < scale else 0
        return place if joined and self.data.join_after == "hundred" and scale == 100 else 0

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

    def _of_follows(self, place: int) -> bool:
        if place >= len(self.tokens) or self.tokens[place].kind == "mark":
            return True
        scale = self.items(place)
        return self.data.of.after(self.tokens, place) is not None or bool(scale and scale[0].kind == "s")

    def _words(self, place: int, items: tuple[Item, ...]) -> Number | None:
        kind = items[0].kind
        if kind in "jf":
            return None
        if kind == "q":
            return self._half(place, 1 / items[0].value)
        if kind == "v":
            return self._vague(place)
        if kind == "H":
            return self._half(place, items[0].value)
        if kind == "r":
            return self._around(place, place, 1.0)
        if fraction := self._fraction(place):
            return self._of_scale(fraction)
        after = self.items(self.past_hyphen(place + 1))
        if kind == "a" or (kind == "n" and items[0].value == 1 and after and after[0].kind in "Hr"):
            return self._one(place, after)
        if kind == "+" and len(items) == 1:
            return Number(place, place, items[0].value, kind="fraction")
        if len(items) == 1 and items[0].value in (2, 3) and after and after[0].kind == "H" and self.data.together:
            return None
        return self._cardinal(place)

    def _one(self, place: int, after: tuple[Item, ...]) -> Number | None:
        """What an article stands before: "a hundred", "eine Million", "une dizaine", "eine halbe Million"."""
        if not after:
            return None
        where = self.past_hyphen(place + 1)
        number = None
        if after[0].kind in "hs" and len(after) == 1:
            number = self._cardinal(where)
        elif after[0].kind == "r":
            number = self._around(where, where, 1.0)
        elif after[0].kind == "H":
            number = self._half(where, after[0].value)
            number = number if number and number.scale > 1 else None
        elif after[0].kind == "v":
            number = self._vague(where)
        return number._replace(first=place) if number else None

    def _half(self, place: int, value: float) -> Number | None:
        """Half of a scale ("half a million", "demi-million"), or half of something ("half of", "die Hälfte")."""
        where = self.past_hyphen(place + 1)
        where += self.key(where) in self.data.article
        items = self.items(where)
        if len(items) == 1 and items[0].kind in "sr":
            return Number(place, where, value * items[0].value, items[0].value)
        token = self.tokens[place]
        alone = self.data.half_alone
        stands = token.key in alone or ("=" + self.view[token.start : token.end]) in alone
        stands = stands and self.data.half_of.after(self.tokens, place + 1) is not None
        return Number(place, place, value, kind="fraction") if stands else None

    def _of_scale(self, fraction: Number) -> Number:
        """A fraction of a scale: "two thirds of a million", "three quarters billion"."""
        where = fraction.last + 1
        if linked := self.data.of.after(self.tokens, where):
            where = linked[0] + (self.key(linked[0]) in self.data.article)
        items = self.items(where)
        if len(items) == 1 and items[0].kind == "s":
            return Number(fraction.first, where, fraction.value * items[0].value, items[0].value)
        return fraction

    def _vague(self, place: int) -> Number | None:
        """A vague number of a scale: "several hundred", "plusieurs milliers", "einige Tausend"."""
        where = place + 1
        items = self.items(where)
        if len(items) != 1 or items[0].kind not in "hsr":
            return None
        number = self._around(place, where, 1.0)
        return number._replace(first=place)

    def _around(self, first: int, place: int, times: float) -> Number:
        """A round number and what it multiplies: "dozens", "tens of thousands", "centaines de milliers"."""
        value, last = times, place
        scale = 1.0
        while True:
            scale = max(scale, self.items(last)[0].value)
            value *= self.items(last)[0].value
            linked = self.data.of.after(self.tokens, last + 1)
            where = linked[0] if linked else last + 1
            items = self.items(where)
            if len(items) != 1 or items[0].kind not in "hsr" or value > 1e15:
                break
            last = where
        return Number(first, last, value, scale, approx=True, kind="around")

    def _cardinal(self, place: int) -> Number | None:
        """A number in words from `place` on."""
        total = Total(self.data)
        last = -1
        where = place
        while where < len(self.tokens):
            items = self.items(where)
            if not items or not total.take(items, first=last < 0):
                where = self._passes(where, last, total)
                if not where:
                    break
                continue
            last = where
            if total.round:
                return self._around(place, last, total.before_round)
            if self.key(last + 1) == "." and self.key(last) in self.data.abbreviated:
                last += 1
            where = last + 1
        if last < 0:
            return None
        return self._finish(place, last, total)

    def _finish(self, place: int, last: int, total: Total) -> Number | None:
        value, scale, approx = total.value(), total.scale, False
        if last == place:
            key = self.key(place)
            item = self.items(place)[0]
            if item.kind in "hs" and len(self.items(place)) == 1 and not total.counted:
                approx = key in self.data.vague_alone
                stands = approx or key in self.data.alone or (place > 0 and self.key(place - 1) in self.data.article)
                if not stands:
                    return None
        added, end = self._added(0.0, last, scale if scale >= 1000 and total.group is None else 1.0)
        if end > last:
            after = self.items(end + 1)
            if after and after[0].kind == "s" and total.group is not None:
                return Number(place, end + 1, round_up(value + added, after[0].value), after[0].value)
            return Number(place, end, value + added, scale)
        if self.key(last + 1) in self.data.point and (point := self._point(last + 2)):
            return self._scaled(place, point[0], value + point[1], "words")
        return Number(place, last, value, scale, approx=approx)

    def _point(self, place: int) -> tuple[int, float] | None:
        """Decimals in words after "point": the last place and their value."""
        shown = ""
        while len(shown) < _LONGEST_DIGITS:
            items = self.items(place)
            if len(items) != 1 or items[0].kind != "n":
                break
            more = self.items(place + 1)
            ten = items[0].value >= 20 and len(more) == 1 and more[0].kind == "n" and more[0].value < 10
            shown += str(int(items[0].value + (more[0].value if ten else 0)))
            place += 2 if ten else 1
        return (place - 1, float(f"0.{shown}")) if shown else None

    def _passes(self, where: int, last: int, total: Total) -> int:
        """The place of the next word of the number behind a hyphen or "and", 0 where the number ends here."""
        if last < 0:
            return 0
        key = self.key(where)
        if key == "-" and where == last + 1:
            return where + 1 if total.can_take(self.items(where + 1), hyphen=True) else 0
        if key in self.data.joints and where <= last + 2:
            after = where + 1 + (self.key(where + 1) == "-")
            return after if total.can_join(self, after, place=last) else 0
        return 0
