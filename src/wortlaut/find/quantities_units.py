"""What a number counts: the currency, the percent sign or the noun that stands with it; it knows no language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.quantities_data import NumberData
from wortlaut.find.quantities_line import Number
from wortlaut.model import Token

_REACH = 9
_FAR = 12
_MILLION = 1e6
_LONGEST_COMPOUND = 20
_CODE = 3
_LONGEST_SIGN = 3  # "km", "t": of lower-case words only these are units where nouns have a capital
_PASSED = frozenset("\"„“”«»‚‘’‹›'*")
_CURRENCY_SIGNS = frozenset("$€£¥₽₴₺₹₩₪₭₡₿")


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
    joined = _hyphen(tokens, place)
    place += joined
    if more := data.approx_after.after(tokens, place):  # "twenty or so countries", "30-plus nations"
        joined, place = 0, more[0]
    place = _past_calibre(place, tokens, data)
    if joined and tokens[place].key in data.strong:
        return _strong(place, tokens, data)
    glued = place < len(tokens) and tokens[place].start == tokens[number.last].end
    if glued and (sign := _unit_of(place, tokens, data)):
        return Unit(sign, place, place, place + 1)  # "155mm shells"
    if code := _scaled_code(place, tokens, view, data):
        return Unit(code[0], place, place, place + 1, scale=code[1])
    for start in (place, *_linked(tokens, place, number, data)):
        found = data.money.after(tokens, start)
        if found and not (start > place and found[1] == "percent"):
            further = found[0] + _hyphen(tokens, found[0])
            return Unit(found[1], start, found[0] - 1, found[0], joined=bool(joined or further > found[0]))
    return _noun(number, place, bool(joined), tokens, view, data)


def _past_calibre(place: int, tokens: Sequence[Token], data: NumberData) -> int:
    """The place behind a calibre ("300 155mm shells", "20 120-mm mortars"), else the same place."""
    if place + 2 >= len(tokens) or tokens[place].kind != "number":
        return place
    sign = place + 1 + _hyphen(tokens, place + 1)
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
        if found := data.containers.get(tokens[where].key) or data.units.get(tokens[where].key):
            return Unit(found, where, where, where + 1, direct=False)
    return Unit("person", place, place - 1, place + 1)


def unit_of_number(place: int, tokens: Sequence[Token], view: str, data: NumberData) -> str:
    """The unit of what "the number of" counts, where these words stand before `place`; empty where they do not."""
    for where in range(max(0, place - _FAR), place):
        if (found := data.number_of.after(tokens, where)) and found[0] < place:
            unit = unit_after(Number(where, found[0] - 1, 0.0), tokens, view, data)
            return unit.unit if unit and unit.last < place else ""
    return ""


def _hyphen(tokens: Sequence[Token], place: int) -> int:
    """1 where a hyphen at the place joins what stands before it to a word, else 0."""
    if place + 1 >= len(tokens) or tokens[place].key != "-" or place < 1:
        return 0
    glued = tokens[place - 1].end == tokens[place].start and tokens[place].end == tokens[place + 1].start
    return int(glued and tokens[place + 1].kind == "word")


def _linked(tokens: Sequence[Token], place: int, number: Number, data: NumberData) -> tuple[int, ...]:
    """The place behind "of" after a scale or a round number: "40 milliards d'euros"."""
    if number.scale == 1 and number.kind not in ("around", "fraction"):
        return ()
    linked = data.of.after(tokens, place)
    return (linked[0],) if linked else ()


def _noun(
    number: Number, place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData
) -> Unit | None:
    """The noun that is counted, found by the way in which the language shows it."""
    start = place
    if not joined:
        linked = data.of.after(tokens, place)
        if data.scales_link and number.scale >= _MILLION and not linked:
            return None
        # "26 of the 35": the noun behind "of" is not counted by the first number, unless no other noun can be.
        if linked:
            start = linked[0]
            while start < len(tokens) and tokens[start].key in data.function_words and start < linked[0] + 2:
                start += 1
    find = {"capital": _by_capital, "plural": _by_plural}.get(data.noun, _next)
    return find(start, joined, tokens, view, data)


def _run(place: int, tokens: Sequence[Token], data: NumberData) -> list[int]:
    """The places of the words that may belong to the noun phrase that begins at `place`."""
    run: list[int] = []
    for where in range(place, min(len(tokens), place + _REACH)):
        token = tokens[where]
        if token.kind == "word" and (token.key == "'s" or token.key in data.function_words):
            break
        if token.kind == "word":
            if token.key in data.noun_not_adjective:
                break
            run.append(where)
        elif token.kind == "number" and run and tokens[where - 1].key == "-" and tokens[where - 1].end == token.start:
            run.append(where)
        elif not (token.key in _PASSED or (run and _hyphen(tokens, where))):
            break
    return run


def _unit_of(place: int, tokens: Sequence[Token], data: NumberData) -> str:
    return data.units.get(tokens[place].key)


def _listed_run(place: int, tokens: Sequence[Token], data: NumberData) -> Unit | None:
    found = data.unit_runs.after(tokens, place)
    return Unit(found[1], place, found[0] - 1, found[0]) if found else None


def _chain(place: int, tokens: Sequence[Token]) -> int:
    """The last place of a compound with hyphens that begins at `place`: "Iris-T-Batterien"."""
    last = place
    while last - place < _LONGEST_COMPOUND and _hyphen(tokens, last + 1):
        last += 2
    return last


def _by_capital(place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData) -> Unit | None:
    where = place
    for _ in range(_REACH):
        if where >= len(tokens):
            return None
        token = tokens[where]
        if token.key in _PASSED:
            where += 1
            continue
        if token.kind != "word":
            return None
        last = _chain(where, tokens)
        if found := _listed_run(where, tokens, data):
            return found._replace(direct=where == place, joined=joined)
        unit = _unit_of(last, tokens, data)
        if joined and (first := _unit_of(where, tokens, data)):
            return Unit(first, where, last, last + 1, joined=True)
        if unit and (view[token.start].isupper() or len(token.key) <= _LONGEST_SIGN):
            return Unit(unit, where, last, last + 1, direct=where == place, joined=joined)
        if view[token.start].isupper():
            return _capital_noun(where, last, place, joined, tokens, view, data)
        if where > place and token.key in data.coordinators:
            where += 1
            continue
        if token.key in data.noun_skip or (token.key in data.noun_adjective and not _stops(token.key, data)):
            where = last + 1
            continue
        attribute = _attribute(where, tokens, view, data) if token.key in data.function_words and where == place else 0
        if not attribute:
            return None
        where = attribute
    return None


def _capital_noun(
    where: int, last: int, place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData
) -> Unit:
    """A noun that is not listed; a name before a listed noun belongs to it ("30 Leopard Panzer")."""
    after = last + 1
    if after < len(tokens) and tokens[after].kind == "word" and view[tokens[after].start].isupper():
        end = _chain(after, tokens)
        if unit := _unit_of(end, tokens, data):
            return Unit(unit, where, end, end + 1, direct=where == place, joined=joined)
        if tokens[where].key.endswith("er") and where == last:
            where, last = after, end
    return Unit(_own(last, tokens, data), where, last, last + 1, direct=where == place, joined=joined)


def _stops(key: str, data: NumberData) -> bool:
    return key in data.function_words or key in data.noun_not_adjective


def _attribute(place: int, tokens: Sequence[Token], view: str, data: NumberData) -> int:
    """The place of the noun behind an attribute of several words: "35 mit dem Land verbündete Staaten"."""
    for where in range(place + 1, min(len(tokens) - 1, place + _REACH)):
        token = tokens[where]
        if token.kind != "word":
            return 0
        lower = not view[token.start].isupper()
        if lower and token.key in data.noun_participle and not _stops(token.key, data):
            after = tokens[where + 1]
            if after.kind == "word" and view[after.start].isupper():
                return where + 1
    return 0


def _by_plural(place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData) -> Unit | None:
    if found := _listed_run(place, tokens, data):
        return found._replace(joined=joined)
    run = _run(place, tokens, data)
    if joined and run:
        unit = _unit_of(run[0], tokens, data) or _own(run[0], tokens, data)
        return Unit(unit, run[0], run[0], run[0] + 1, joined=True)
    head = -1
    for where in run:
        key = tokens[where].key
        plural = _unit_of(where, tokens, data) or (key in data.noun_plural and key not in data.noun_not_plural)
        if plural and (key not in data.noun_skip):
            head = where
        elif head >= 0:
            break
    if head < 0:
        return None
    if (listed := _listed_run(head - 1, tokens, data)) and listed.last == head:
        return listed
    unit = _unit_of(head, tokens, data) or _own(head, tokens, data)
    return Unit(unit, run[0], head, head + 1, direct=head == place)


def _next(place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData) -> Unit | None:
    where = place
    while where < len(tokens) and (tokens[where].key in data.noun_skip or tokens[where].key in _PASSED):
        where += 1
    if found := _listed_run(where, tokens, data):
        return found._replace(joined=joined)
    if where >= len(tokens) or tokens[where].kind != "word":
        return None
    last = _chain(where, tokens)
    if last == where and _stops(tokens[where].key, data):
        return None
    if last == where and [t.kind for t in tokens[where + 1 : where + 3]] == ["mark", "number"]:
        last += 2 * (tokens[where + 1].key == "-")
    unit = _unit_of(where, tokens, data) or _own(last if tokens[last].kind == "word" else where, tokens, data)
    return Unit(unit, where, last, last + 1, direct=where == place, joined=joined)


def _own(place: int, tokens: Sequence[Token], data: NumberData) -> str:
    """The report's own noun, in the singular where the language's data says how."""
    key = tokens[place].key
    for old, new in data.singular:
        if key.endswith(old) and len(key) > len(old) + 2:
            return key[: len(key) - len(old)] + new
    return key
