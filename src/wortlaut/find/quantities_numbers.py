"""Numbers: what digits and number words are worth, with their scales and fractions; it knows no language."""

from __future__ import annotations

from wortlaut.find.quantities_data import Item
from wortlaut.find.quantities_digits import DigitReader
from wortlaut.find.quantities_line import Number
from wortlaut.find.quantities_totals import Total, round_up

_LONGEST_DIGITS = 18
_HUNDREDS = 20
_TEN = 10
_PARTS = frozenset([3.0, 4.0, 5.0, 10.0])  # of how many parts shares are told: "two in three", "nine in ten"


class Reader(DigitReader):
    """Reads the numbers of one sentence, written in digits or in words."""

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
        """So many of so many, where both are few: "one in five", "four out of five", "un sur trois"."""
        linked = self.data.ratio.after(self.tokens, place + 1)
        if not linked or linked[0] >= len(self.tokens):
            return None
        above = self._few(place)
        if not above:
            return None
        token, items = self.tokens[linked[0]], self.items(linked[0])
        if token.kind != "number" and not (items and items[0].kind in "nhs"):
            return None
        of = self._digits(linked[0], False) if token.kind == "number" else self._cardinal(linked[0])
        if of is None or not above < of.value or (above > 1 and of.value not in _PARTS):
            return None
        return Number(place, of.last, above / of.value, kind="fraction")

    def _few(self, place: int) -> float:
        """The value of a word or a digit from one to nine, 0 where there is none."""
        key, items = self.key(place), self.items(place)
        if len(items) == 1 and items[0].kind == "n":
            return items[0].value if 1 <= items[0].value < _TEN else 0.0
        return float(key) if key.isascii() and key.isdecimal() and len(key) == 1 else 0.0

    def _minus(self, place: int) -> int:
        before = self.key(place - 1)
        if before in self.data.minus:
            return place - 1
        dash = before in ("-", "−") and self.glued(place) and not self.glued(place - 1)
        return place - 1 if dash and self.tokens[place].kind == "number" else place

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
        if len(items) == 1 and kind == "n" and after and after[0].kind == "H" and self.data.together:
            scale = self.items(place + 2)
            if not (scale and scale[0].kind == "s"):  # "drei halbe Liter"
                return Number(place, place + 1, items[0].value / 2)
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
        of = self.data.half_of.after(self.tokens, place + 1) is not None
        shared = of or self._measured_half(place) or self._counts_next(place)
        stands = shared if stands else self._counts_next(place) and self.items(place)[0].kind == "q"
        return Number(place, place, value, kind="fraction") if stands else None

    def _measured_half(self, place: int) -> bool:
        """Whether an approximator makes a number of half without "of": "more than half people", "nearly half"."""
        return self.data.approx_before.before(self.tokens, place - 1) is not None

    def _counts_next(self, place: int) -> bool:
        """Whether the noun behind a share stands in the genitive, without "of": "połowa posłów"."""
        return self.data.genitive and place + 1 < len(self.tokens) and bool(self.data.units.get(self.key(place + 1)))

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
            if items and total.counted and (total.group or 0) >= _HUNDREDS and self._is_cent(where, items[0]):
                break  # "quarante-cinq cents" are coins, "deux cents" may be a number
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
