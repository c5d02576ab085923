"""What a number counts: the currency, the percent sign or the noun that stands with it; it knows no language."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.find.quantities_data import NumberData
from wortlaut.find.quantities_line import Number, Unit
from wortlaut.find.quantities_nouns import PASSED, counted_noun, hyphen, listed_unit
from wortlaut.model import Token

_FAR = 12
_CODE = 3
_FORMATIONS = frozenset(["soldier", "brigade", "battalion", "company", "battery", "squadron", "division", "regiment"])
_CURRENCY_SIGNS = frozenset("$€£¥₽₴₺₹₩₪₭₡₿")


def sign_before(tokens: Sequence[Token], place: int, data: NumberData) -> tuple[int, str] | None:
    """A currency that stands before a number ("US$ 5", "EUR 90"): its first place, and its unit."""
    if place < 1:
        return None
    key = tokens[place - 1].key
    found = data.money.before(tokens, place - 1)
    if found and found[0] < place - 1 and tokens[found[0]].key in data.article:
        alone = data.money.after(tokens[place - 1 : place], 0)  # "a $60 cap" is no Australian money
        found = (place - 1, alone[1]) if alone else None
    if not found or found[1] == "percent":
        return None
    if key in _CURRENCY_SIGNS or (key.isascii() and len(key) == 3 and found[1] == key.upper()):
        return found
    return None


def unit_after(number: Number, tokens: Sequence[Token], view: str, data: NumberData) -> Unit | None:
    """What stands behind a number as its unit: money, percent, or the noun that is counted."""
    place = number.last + 1
    joined = hyphen(tokens, place)
    place += joined
    if place < len(tokens) and tokens[place].key in PASSED and data.of.after(tokens, place + 1):
        place += 1  # "“thousands” of soldiers"
    if more := data.approx_after.after(tokens, place):  # "twenty or so countries", "30-plus nations"
        joined, place = 0, more[0]
    place = _past_calibre(place, tokens, data)
    if joined and tokens[place].key in data.strong:
        return _strong(place, tokens, data)
    glued = place < len(tokens) and tokens[place].start == tokens[number.last].end
    if glued and (sign := listed_unit(place, tokens, data)):
        return Unit(sign, place, place, place + 1)  # "155mm shells"
    if code := _scaled_code(place, tokens, view, data):
        return Unit(code[0], place, place, place + 1, scale=code[1])
    for start in (place, *_linked(tokens, place, number, data)):
        found = data.money.after(tokens, start)
        if found and not (start > place and found[1] == "percent"):
            further = found[0] + hyphen(tokens, found[0])
            return Unit(found[1], start, found[0] - 1, found[0], joined=bool(joined or further > found[0]))
    return counted_noun(number, place, bool(joined), tokens, view, data)


def _past_calibre(place: int, tokens: Sequence[Token], data: NumberData) -> int:
    """The place behind a calibre ("300 155mm shells", "20 120-mm mortars"), else the same place."""
    if place + 2 >= len(tokens) or tokens[place].kind != "number":
        return place
    sign = place + 1 + hyphen(tokens, place + 1)
    return sign + 1 if data.units.get(tokens[sign].key) == "millimetre" else place


def _scaled_code(place: int, tokens: Sequence[Token], view: str, data: NumberData) -> tuple[str, float] | None:
    """A currency's code with a scale before it, as companies write it: "30 MUSD", "4 BEUR"."""
    if place >= len(tokens) or not _CODE < len(tokens[place].key) <= _CODE + 2:
        return None
    token = tokens[place]
    scale, code = data.suffix.get(token.key[:-_CODE]), token.key[-_CODE:]
    if scale is None or not view[token.start : token.end].isupper():
        return None
    found = data.money.after([Token(token.start, token.end, code, token.kind)], 0)
    return (found[1], scale) if found and found[1].lower() == code else None


def _strong(place: int, tokens: Sequence[Token], data: NumberData) -> Unit:
    """Who are so many: "a 90,000-strong force"."""
    for where in range(place + 1, min(len(tokens), place + 4)):
        if found := data.containers.get(tokens[where].key):
            return Unit(found, where, where, where + 1, direct=False)
        if data.units.get(tokens[where].key) in _FORMATIONS:
            return Unit("soldier", where, where, where + 1, direct=False)
    return Unit("person", place, place - 1, place + 1)


def unit_of_number(place: int, tokens: Sequence[Token], view: str, data: NumberData) -> str:
    """The unit of what "the number of" counts, where these words stand before `place`; empty where they do not."""
    for where in range(max(0, place - _FAR), place):
        if (found := data.number_of.after(tokens, where)) and found[0] < place:
            unit = unit_after(Number(where, found[0] - 1, 0.0), tokens, view, data)
            return unit.unit if unit and unit.last < place else ""
    return ""


def _linked(tokens: Sequence[Token], place: int, number: Number, data: NumberData) -> tuple[int, ...]:
    """The place behind "of" after a scale or a round number: "40 milliards d'euros"."""
    if number.scale == 1 and number.kind not in ("around", "fraction"):
        return ()
    linked = data.of.after(tokens, place)
    return (linked[0],) if linked else ()
