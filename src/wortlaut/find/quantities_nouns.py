"""The noun that a number counts, found as the language shows it: by its capital, its plural, its place."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.find.quantities_data import NumberData
from wortlaut.find.quantities_line import Number, Unit
from wortlaut.model import Token

_REACH = 9
_MILLION = 1e6
_LONGEST_COMPOUND = 20
_LONGEST_SIGN = 3  # "km", "t": of lower-case words only these are units where nouns have a capital
PASSED = frozenset("\"„“”«»‚‘’‹›'*")


def hyphen(tokens: Sequence[Token], place: int) -> int:
    """1 where a hyphen at the place joins what stands before it to a word, else 0."""
    if place + 1 >= len(tokens) or tokens[place].key != "-" or place < 1:
        return 0
    glued = tokens[place - 1].end == tokens[place].start and tokens[place].end == tokens[place + 1].start
    return int(glued and tokens[place + 1].kind == "word")


def listed_unit(place: int, tokens: Sequence[Token], data: NumberData) -> str:
    key = tokens[place].key
    return data.units.get(key) or ("person" if key in data.people else "")


def counted_noun(
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
            if linked[0] < len(tokens) and tokens[linked[0]].key in data.pronouns:
                return None  # "35 billion of it in loans", "half a million of them children"
    find = {"capital": _by_capital, "plural": _by_plural}.get(data.noun, _next)
    return find(start, joined, tokens, view, data)


def _run(place: int, tokens: Sequence[Token], data: NumberData) -> list[int]:
    """The places of the words that may belong to the noun phrase that begins at `place`."""
    run: list[int] = []
    for where in range(place, min(len(tokens), place + _REACH)):
        token = tokens[where]
        if token.kind == "word" and (token.key == "'s" or token.key in data.function_words):
            if not (run and token.key in data.coordinators and tokens[where - 1].key in data.noun_adjective):
                break
            continue  # "Canadian and British instructors"
        if token.kind == "word":
            if token.key in data.noun_not_adjective:
                break
            run.append(where)
        elif token.kind == "number" and run and tokens[where - 1].key == "-" and tokens[where - 1].end == token.start:
            run.append(where)
        elif token.key == "/" and run and 0 < tokens[where - 1].end == token.start:
            continue  # "SAMP/T batteries"
        elif not (token.key in PASSED or (run and hyphen(tokens, where))):
            break
    return run


def _listed_run(place: int, tokens: Sequence[Token], data: NumberData) -> Unit | None:
    found = data.unit_runs.after(tokens, place)
    return Unit(found[1], place, found[0] - 1, found[0]) if found else None


def _chain(place: int, tokens: Sequence[Token]) -> int:
    """The last place of a compound with hyphens that begins at `place`: "Iris-T-Batterien"."""
    last = place
    while last - place < _LONGEST_COMPOUND and hyphen(tokens, last + 1):
        last += 2
    return last


def _by_capital(place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData) -> Unit | None:
    where = place
    for _ in range(_REACH):
        if where >= len(tokens):
            return None
        token = tokens[where]
        if token.key in PASSED:
            where += 1
            continue
        if token.kind != "word":
            return None
        last = _chain(where, tokens)
        if found := _listed_run(where, tokens, data):
            return found._replace(direct=where == place, joined=joined)
        unit = listed_unit(last, tokens, data)
        if joined and (first := listed_unit(where, tokens, data)):
            return Unit(first, where, last, last + 1, joined=True)
        people = unit == "person" and token.key in data.people and token.key.endswith("er")  # "20 Schweizer Banken"
        if unit and not people and (view[token.start].isupper() or len(token.key) <= _LONGEST_SIGN):
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
        if unit := listed_unit(end, tokens, data):
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
        unit = listed_unit(run[0], tokens, data) or _own(run[0], tokens, data)
        return Unit(unit, run[0], run[0], run[0] + 1, joined=True)
    head = -1
    for where in run:
        key = tokens[where].key
        plural = listed_unit(where, tokens, data) or (key in data.noun_plural and key not in data.noun_not_plural)
        if plural and (key not in data.noun_skip):
            head = where
            if data.genitive and key not in data.noun_adjective:
                break
        elif head >= 0:
            break
    if head < 0:
        return None
    if (listed := _listed_run(head - 1, tokens, data)) and listed.last == head:
        return listed
    unit = listed_unit(head, tokens, data) or _own(head, tokens, data)
    return Unit(unit, run[0], head, head + 1, direct=head == place)


def _next(place: int, joined: bool, tokens: Sequence[Token], view: str, data: NumberData) -> Unit | None:
    where = place
    while where < len(tokens) and (tokens[where].key in data.noun_skip or tokens[where].key in PASSED):
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
    unit = listed_unit(where, tokens, data) or _own(last if tokens[last].kind == "word" else where, tokens, data)
    return Unit(unit, where, last, last + 1, direct=where == place, joined=joined)


def _own(place: int, tokens: Sequence[Token], data: NumberData) -> str:
    """The report's own noun, in the singular where the language's data says how."""
    key = tokens[place].key
    for old, new in data.singular:
        if key.endswith(old) and len(key) > len(old) + 2:
            return key[: len(key) - len(old)] + new
    return key
