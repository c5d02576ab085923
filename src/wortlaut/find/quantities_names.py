"""Numbers that count nothing: parts of names and references, ordinals, list numbers and ages; it knows no language."""

from __future__ import annotations

from wortlaut.find.quantities_data import NumberData
from wortlaut.find.quantities_line import Number
from wortlaut.find.quantities_numbers import Reader
from wortlaut.find.quantities_units import unit_after
from wortlaut.model import Token

_LONGEST_NAME_NUMBER = 4
_OLDEST = 120
_ROUND_WORDS = (100.0, 1000.0)
_LONGEST_ENDING = 2
_GLUE = frozenset("-–/_:@#+.=%&?~")


def stands(number: Number, signed: bool, reader: Reader) -> bool:
    """Whether a number counts something: no part of a name, no ordinal, no list number, no age."""
    tokens, data = reader.tokens, reader.data
    if number.kind == "words" and number.value == 1 and number.scale == 1:
        return False
    if number.kind == "words" and number.first == number.last and _surname(number.first, reader):
        return False
    after = number.last + 1
    if signed or number.kind in ("around", "fraction"):
        return True
    linked = data.shared.after(tokens, after)
    if data.age.after(tokens, reader.past_hyphen(after)) or (linked and data.age.after(tokens, linked[0] + 1)):
        return False
    if number.bare and (_ordinal(after, reader) or (reader.key(number.first)[0] == "0" and number.value > 0)):
        return False
    if number.kind == "digits" and (_in_name(number, reader) or _apposed_age(number, reader)):
        return False
    start = reader.past_hyphen(after)
    sure = reader.glued(after) or number.kind == "words" or len(reader.key(after)) > _LONGEST_ENDING
    if sure and data.skip_after.after(tokens, after):
        return False
    return not (start > after and data.skip_after.after(tokens, start))


def _surname(place: int, reader: Reader) -> bool:
    """Whether a number word with a capital follows another capital: "Claudia Tausend", where numbers are small."""
    if place < 1 or not reader.data.together:
        return False
    word, before = reader.tokens[place], reader.tokens[place - 1]
    capitals = reader.view[word.start].isupper() and before.kind == "word" and reader.view[before.start].isupper()
    plain = before.key not in reader.data.function_words and not reader.items(place - 1)
    beside = reader.data.approx_before.before(reader.tokens, place - 1) or reader.data.limits.before(
        reader.tokens, place - 1
    )
    return capitals and plain and not beside and reader.items(place)[0].value in _ROUND_WORDS


def _in_name(number: Number, reader: Reader) -> bool:
    """Whether digits belong to a name or a reference: "F-16", "Article 5", "Leopard 2", "1,5-fach", "3D", "2:1"."""
    tokens, view, data = reader.tokens, reader.view, reader.data
    first, after = number.first, number.last + 1
    if first > 0 and (before := _name_before(first, reader)) is not None:
        return before
    if after < len(tokens) and reader.glued(after):
        key = tokens[after].key
        if tokens[after].kind == "word" and number.last == first and not _is_unit(after, reader):
            return True
        if key in "/:_@" and after + 1 < len(tokens) and tokens[after + 1].kind == "number" and reader.glued(after + 1):
            return True
    if number.bare and any(reader.key(place) in data.address for place in range(after, after + 3)):
        return True
    return _after_capital(number, reader) and view[tokens[first - 1].end : tokens[first].start].strip("-") in ("", " ")


def _name_before(first: int, reader: Reader) -> bool | None:
    """Whether what is written to a number from the left makes it part of a name; None where that says nothing."""
    tokens, data = reader.tokens, reader.data
    before = tokens[first - 1]
    if reader.glued(first) and before.key in _GLUE and reader.glued(first - 1):
        linked, dash = tokens[first - 2], before.key in "-–"
        if not dash or (linked.kind == "word" and not reader.items(first - 2)):
            return not (linked.kind == "mark" or (dash and _is_unit_sign(linked, data)))
    if before.key == "#" or before.key in data.numbered:
        return True
    if before.key == "." and reader.key(first - 2) in data.numbered and reader.glued(first - 1):
        return True
    return None


def _ordinal(after: int, reader: Reader) -> bool:
    """Whether a full stop makes an ordinal of the digits before it: "die 3. Brigade"."""
    if not reader.data.ordinal_dot or reader.key(after) != "." or not reader.glued(after):
        return False
    return after + 1 < len(reader.tokens) and reader.tokens[after + 1].kind == "word"


def _apposed_age(number: Number, reader: Reader) -> bool:
    """Whether a number between commas or brackets is an age: "the minister, 65, said"."""
    sides = reader.key(number.first - 1), reader.key(number.last + 1)
    return number.bare and number.value < _OLDEST and sides[0] in (",", "(") and sides[1] in (",", ")")


def _is_unit_sign(token: Token, data: NumberData) -> bool:
    return token.key in data.suffix or token.key == "%"


def _is_unit(place: int, reader: Reader) -> bool:
    """Whether a word written to digits is a unit: "90km", "30USD"."""
    data = reader.data
    return data.money.after(reader.tokens, place) is not None or bool(data.units.get(reader.key(place)))


def _after_capital(number: Number, reader: Reader) -> bool:
    """Whether bare digits follow a name and count nothing: "Leopard 2 tanks" counts nothing either."""
    place = number.first - 1
    if not number.bare or place < 1 or len(reader.key(number.first)) > _LONGEST_NAME_NUMBER:
        return False
    before = reader.tokens[place]
    if before.kind != "word" or not reader.view[before.start].isupper() or before.key in reader.data.function_words:
        return False
    if reader.data.approx_before.before(reader.tokens, place):
        return False
    linked = reader.data.shared.after(reader.tokens, number.last + 1)
    if linked and linked[0] < len(reader.tokens) and reader.tokens[linked[0]].kind == "number":
        return False
    unit = unit_after(number, reader.tokens, reader.view, reader.data)
    return unit is None or not unit.direct
