"""Numbers in digits: what their marks mean, and the scales and fractions that follow them; it knows no language."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.find.quantities_data import Item, NumberData
from wortlaut.find.quantities_line import Line, Number
from wortlaut.find.quantities_totals import round_up

_GROUP = 3
_THOUSAND = 1000
_LONGEST_DIGITS = 18
_FRACTION_LIMIT = 10
_INF = float("inf")


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


class DigitReader(Line):
    """Reads the numbers of one sentence that begin with digits."""

    def _digits(self, place: int, money: bool) -> Number | None:
        tokens, token, data = self.tokens, self.tokens[place], self.data
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
            last = self._torn(place) or self._groups(place)
            if last > place:
                torn = self.key(place + 1) == data.decimal
                joined = (data.decimal if torn else "").join(
                    t.key for t in tokens[place : last + 1] if t.kind == "number"
                )
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

    def _torn(self, place: int) -> int:
        """The last place of a decimal whose mark stands apart on both sides ("4 . 8 %"), 0 where there is none."""
        mark, last = place + 1, place + 2
        if self.key(mark) != self.data.decimal or last >= len(self.tokens) or self.glued(mark) or self.glued(last):
            return 0
        part = self.tokens[last]
        if part.kind != "number" or not part.key.isdecimal() or len(part.key) > _GROUP:
            return 0
        scale = self.items(last + 1)
        measured = self.data.money.after(self.tokens, last + 1) or (scale and scale[0].kind == "s")
        return last if measured else 0

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
            if apart and data.units.get(self.key(self.past_hyphen(after + 1))) == "millimetre":
                return last  # "300 155mm shells"
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
        number = Number(first, last, total + group, scale, kind=kind, bare=bare and not seen_scale)
        return self._scaled_again(number)

    def _scaled_again(self, number: Number) -> Number:
        """A number with a larger scale behind its own: "2 mil millones"."""
        place = self.past_hyphen(number.last + 1)
        items = self.items(place)
        if number.scale < _THOUSAND or len(items) != 1 or items[0].kind != "s" or items[0].value <= number.scale:
            return number
        scale = items[0].value
        return number._replace(last=place, value=round_up(number.value, scale), scale=scale)

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
