"""Quantities: numbers with what they count, ranges, approximators, currencies and rates.

`quantities_numbers` reads what a number is worth, `quantities_units` what it counts; here they are put together. What
lies inside a time is no quantity, and neither is a number that belongs to a name ("F-16", "Article 5").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.quantities_data import load_number_data
from wortlaut.find.quantities_line import Number, Unit
from wortlaut.find.quantities_names import stands
from wortlaut.find.quantities_numbers import Reader
from wortlaut.find.quantities_totals import round_up
from wortlaut.find.quantities_units import sign_before, unit_after, unit_of_number
from wortlaut.lang.data import Language
from wortlaut.model import Quantity, Time, Token

_CONTAINER_REACH = 3
_LONG_ROW = 12
_COINS = frozenset(["cent", "penny"])


class _Found(NamedTuple):
    """A number put together: its tokens with everything that belongs to it."""

    number: Number
    first: int
    behind: int
    sign: str
    unit: Unit | None
    to: float | None = None
    approx: bool = False
    rule: str = ""


def find_quantities(
    tokens: Sequence[Token], view: str, language: Language, times: Sequence[Time] = ()
) -> list[Quantity]:
    """The quantities of one sentence, in its order; offsets index `view`. What lies inside one of `times` is none.

    >>> from wortlaut.lang import load_language, tokenize
    >>> text = "Rund 26 Staaten zahlen 15 bis 30 Milliarden Euro pro Jahr."
    >>> [(q.value, q.to, q.unit, q.per, q.approx) for q in find_quantities(tokenize(text), text, load_language("de"))]
    [(26.0, None, 'state', '', True), (15000000000.0, 30000000000.0, 'EUR', 'year', False)]
    """
    data = load_number_data(language.code)
    reader = Reader(tokens, view, data)
    blocked = _blocked(reader, times) | _rows(tokens)
    found = _shared(_ranges(_coins(_found(reader, blocked), reader), reader), reader)
    return [_quantity(item, reader) for item in found]


def _blocked(reader: Reader, times: Sequence[Time]) -> frozenset[int]:
    """The places of tokens that lie inside a time, unless it is a share of something: "three quarters of the fleet"."""
    blocked: set[int] = set()
    for time in times:
        first = bisect_left(reader.tokens, time.start, key=_start)
        behind = bisect_left(reader.tokens, time.end, key=_start)
        if not (time.kind == "duration" and reader.is_share(first, behind)):
            blocked.update(range(first, behind))
    return frozenset(blocked)


def _start(token: Token) -> int:
    return token.start


def _rows(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of numbers in a long row without a word between them: a table, which counts nothing."""
    rows: list[int] = []
    row: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "number":
            row.append(place)
        elif token.kind == "word":
            rows += row if len(row) >= _LONG_ROW else ()
            row = []
    rows += row if len(row) >= _LONG_ROW else ()
    return frozenset(rows)


def _found(reader: Reader, blocked: frozenset[int]) -> list[_Found]:
    """Every number of the sentence with its sign and unit."""
    found: list[_Found] = []
    tokens, data, idle = reader.tokens, reader.data, reader.data.idle
    place, free = 0, 0
    while place < len(tokens):
        token = tokens[place]
        word = token.kind == "word"
        if token.kind == "mark" or place in blocked or (word and (token.key in idle or not reader.items(place))):
            place += 1
            continue
        trap = data.traps.after(tokens, place)
        if trap and not ((further := reader.items(trap[0])) and further[0].kind in "hsrf"):
            place = trap[0]
            continue
        sign = sign_before(tokens, place, data)
        number = reader.read(place, money=sign is not None)
        if number is None or not stands(number, sign is not None, reader):
            place += 1
            continue
        unit = unit_after(number, tokens, reader.view, data)
        if unit is not None and any(i in blocked for i in range(unit.first, unit.last + 1)):
            unit = None
        if unit is not None and unit.scale > 1:
            number = number._replace(value=round_up(number.value, unit.scale), scale=unit.scale)
        first = sign[0] if sign and sign[0] >= free else number.first
        behind = max(number.last + 1, unit.behind if unit else 0)
        found.append(_Found(number, first, behind, sign[1] if sign else "", unit))
        free = number.last + 1
        place = _behind_money(free, unit, reader)
    return found


def _behind_money(place: int, unit: Unit | None, reader: Reader) -> int:
    """The place behind a number and its percent sign or currency, whose words may look like numbers ("pour cent")."""
    money = unit and reader.data.money.after(reader.tokens, unit.first)
    return unit.behind if unit and money and unit.first >= place else place


def _coins(found: list[_Found], reader: Reader) -> list[_Found]:
    """Add coins to the money before them: "15 dollars and 45 cents"."""
    result: list[_Found] = []
    for item in found:
        last = result[-1] if result else None
        coins = item.unit and item.unit.unit in _COINS and 0 < item.number.value < 100
        if last and coins and (last.sign or last.unit) and (last.sign or (last.unit and last.unit.unit.isupper())):
            between = range(last.behind, item.first)
            if all(reader.key(place) in reader.data.fraction_links for place in between) and len(between) <= 1:
                value = round(last.number.value + item.number.value / 100, 2)
                result[-1] = last._replace(number=last.number._replace(value=value), behind=item.behind)
                continue
        result.append(item)
    return result


def _ranges(found: list[_Found], reader: Reader) -> list[_Found]:
    """Join what is one range: "10 to 15 billion", "between €10 and €15"."""
    joined: list[_Found] = []
    place = 0
    while place < len(found):
        item = found[place]
        after = found[place + 1] if place + 1 < len(found) else None
        both = _range(item, after, reader) if after else None
        joined.append(both or item)
        place += 2 if both else 1
    return joined


def _range(low: _Found, high: _Found, reader: Reader) -> _Found | None:
    number, last = low.number, high.number
    own = low.unit if low.unit and low.unit.last < high.first and low.unit.direct else None
    unit_like = own is not None and (own.behind <= high.first)
    ends = {number.last + 1, reader.past_hyphen(number.last + 1)}
    if own is not None and unit_like:
        ends.add(own.behind)
    linked = any(_links(end, high.first, low.first, reader) for end in ends)
    if not linked or number.kind == "slash" or last.kind == "slash":
        return None
    if last.kind == "fraction" or number.kind == "fraction" or (number.value < 0) != (last.value < 0):
        return None
    if _apart(low, high, own, reader):
        return None
    value = number.value
    if number.scale == 1 and last.scale > 1 and value < last.value and round_up(value, last.scale) <= last.value:
        value = round_up(value, last.scale)
    if not value < last.value:
        return None
    sign = low.sign or high.sign
    both = last._replace(value=value, first=number.first)
    return high._replace(number=both, first=low.first, sign=sign, to=last.value)


def _apart(low: _Found, high: _Found, own: Unit | None, reader: Reader) -> bool:
    """Whether two numbers are of different kinds ("rose 15% to $4bn"), or the ends of a change ("from 2% to 3%")."""
    before, after = low.sign or (own.unit if own else ""), high.sign or (high.unit.unit if high.unit else "")
    if before and after and before != after and (low.sign or high.sign or "percent" in (before, after)):
        return True
    return _changes(low, reader)


def _changes(low: _Found, reader: Reader) -> bool:
    """Whether a number is what something was before it changed: "rose from 2 to 3 percent"."""
    first, _ = _approx_before(low.first, reader)
    if not reader.data.change.before(reader.tokens, first - 1):
        return False
    return reader.data.ranging.before(reader.tokens, first - 1) is None


def _links(end: int, start: int, first: int, reader: Reader) -> bool:
    """Whether the words between two numbers make them a range."""
    if end >= start:
        return False
    linked = reader.data.range.after(reader.tokens, end)
    if linked and linked[0] == start:
        return True
    if reader.key(end) == "-" and (linked := reader.data.range.after(reader.tokens, end + 1)) and linked[0] == start:
        return True
    if start != end + 1 or reader.key(end) not in reader.data.range_and:
        return False
    return any(reader.key(place) in reader.data.between for place in range(max(0, first - 3), first))


def _shared(found: list[_Found], reader: Reader) -> list[_Found]:
    """Give a number without a noun that of the next one: "26 of the 35 states", "402 to 97 votes"."""
    result = list(found)
    for place in range(len(result) - 2, -1, -1):
        item, after = result[place], result[place + 1]
        if item.sign or after.sign or after.unit is None or after.number.kind == "fraction":
            continue
        if item.number.kind == "fraction" and reader.key(item.number.last + 1) in reader.data.coordinators:
            continue
        own = item.unit
        if own is not None and own.first < after.first:
            continue
        linked = reader.data.shared.after(reader.tokens, item.number.last + 1)
        changed = _changes(item, reader) and _links(item.number.last + 1, after.first, item.first, reader)
        if changed or (linked and linked[0] == after.first and after.unit.unit != "percent"):
            rule = "fraction" if item.number.kind == "fraction" else "shared"
            result[place] = item._replace(unit=after.unit, behind=item.number.last + 1, rule=rule)
            if changed:
                result[place + 1] = after._replace(rule="changed")
    return result


def _quantity(item: _Found, reader: Reader) -> Quantity:
    tokens, data = reader.tokens, reader.data
    number, unit = item.number, item.unit
    # "z 2 do 3 procent": behind what it was before, the word is "to", not "up to"
    first, approx = (item.first, False) if item.rule == "changed" else _approx_before(item.first, reader)
    behind = max(item.behind, item.number.last + 1)
    for place in (number.last + 1, reader.past_hyphen(number.last + 1), behind):
        if more := data.approx_after.after(tokens, place):
            approx, behind = True, max(behind, more[0])
    code, head = item.sign or (unit.unit if unit else ""), (0, 0)
    if unit is not None and unit.first <= unit.last and (not item.sign or unit.unit == item.sign):
        head = (tokens[unit.first].start, tokens[unit.last].end)
    elif item.sign:
        behind = number.last + 1
    if not code and number.kind != "fraction":
        code = _container(first, reader) or unit_of_number(first, tokens, reader.view, data)
    per, behind = _per(first, number.last + 1, behind, reader)
    rule = item.rule or number.kind
    start, end = tokens[first].start, tokens[behind - 1].end
    return Quantity(start, end, number.value, item.to, code, per, approx or number.approx, head, rule)


def _approx_before(first: int, reader: Reader) -> tuple[int, bool]:
    """The first place with an approximator, and whether there is one."""
    place, approx = first, False
    while place > 0 and (found := reader.data.approx_before.before(reader.tokens, place - 1)):
        place, approx = found[0], True
    return place, approx


def _container(first: int, reader: Reader) -> str:
    """The unit of what contains so many: "an army of 800,000"."""
    while first > 0 and (limit := reader.data.limits.before(reader.tokens, first - 1)):
        first = limit[0]
    for place in range(first - 1, max(-1, first - 1 - _CONTAINER_REACH), -1):
        token = reader.tokens[place]
        if token.kind != "word":
            return ""
        if found := reader.data.containers.get(token.key):
            return found
        if token.key not in reader.data.function_words:
            return ""
    return ""


def _per(first: int, after: int, behind: int, reader: Reader) -> tuple[str, int]:
    """The rate that stands before, inside or behind a quantity, and the place behind all of it."""
    tokens, data = reader.tokens, reader.data
    for place in (behind, reader.past_hyphen(behind), after):
        if found := data.per.after(tokens, place):
            return found[1], max(found[0], behind)
    for place in range(after, behind):
        if found := data.per.after(tokens, place):
            return found[1], behind
    before = data.per.before(tokens, first - 1)
    return (before[1], behind) if before else ("", behind)
