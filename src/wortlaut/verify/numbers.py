"""Whether the numbers of a record stand in its words, with the unit that the words show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wortlaut.find.names.words import name_words
from wortlaut.find.quantities_data import load_number_data
from wortlaut.find.quantities_numbers import Reader
from wortlaut.model import Amount, Figure, Quantity, Statement, Time
from wortlaut.verify.units import is_money, same_unit
from wortlaut.verify.verdict import Record, Verdict, refused
from wortlaut.verify.witness import Witness

_NEAR = 1e-9
_BEFORE = 3
_DURATION = re.compile(r"(\d+(?:\.\d+)?)([YMWDH])")
_LASTING = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}


class _Number(NamedTuple):
    """A number that stands in the text; `unit` is empty where no unit is known to stand with it."""

    value: float
    to: float | None
    unit: str
    per: str


def check_numbers(witness: Witness, record: Record) -> Verdict | None:
    """A figure's number stands in its evidence, a statement's amount there, in the sentence or in its paragraph."""
    wanted: Figure | Amount | None = record if isinstance(record, Figure) else None
    if isinstance(record, Statement):
        wanted = record.quantity
    if wanted is None:
        return None
    here = witness.sentences_of(record.start, record.end)
    for number in here:
        for q in witness.quantities(number):
            if (q.value, q.to, q.unit, q.per) == (wanted.value, wanted.to, wanted.unit, wanted.per) and (
                isinstance(record, Statement) or (q.start < record.end and record.start < q.end)
            ):
                return None
    found = list(_within(witness, here, (record.start, record.end) if isinstance(record, Figure) else None))
    fault = _fault(found, found, wanted)
    if fault is None or (isinstance(record, Figure) and _lacks_number(found, wanted)):
        return fault
    paragraph = witness.paragraph_of(here)
    around = list(_within(witness, paragraph))
    if not _lacks_number(found, wanted):
        near = range(len(witness.sentences)) if is_money(wanted.unit) else _wider(paragraph)
        named = [_Number(0.0, None, unit, "") for number in near for unit in witness.units(number)]
        return _fault(found, [*around, *named], wanted)
    return None if _is_one(witness, here, wanted.value) else _fault(around, around, wanted)


def _wider(paragraph: range) -> range:
    """A paragraph and the sentences before it that can say what is counted."""
    return range(max(paragraph.start - _BEFORE, 0), paragraph.stop)


def _lacks_number(found: Sequence[_Number], wanted: Figure | Amount) -> bool:
    return not any(_near(number.value, wanted.value) for number in found)


def _is_one(witness: Witness, here: range, value: float) -> bool:
    """Whether one is counted by an article: "a company"."""
    if value != 1:
        return False
    keys = (token.key for number in here for token in witness.tokens(number))
    indefinite = name_words(witness.language(here[0]), witness.codebook.actors).sets["indefinite"] if here else ()
    return any(key in indefinite for key in keys)


def _fault(found: Sequence[_Number], around: Sequence[_Number], wanted: Figure | Amount) -> Verdict | None:
    """Why none of these numbers is the wanted one, None where one is; those around say of what money a bare one is."""
    same = [number for number in found if _near(number.value, wanted.value)]
    shown = f"{wanted.value:g}"
    if not same:
        return refused("numbers", f"its words hold no number that is {shown}")
    if wanted.to is not None and not _ends(found, same, wanted.to):
        return refused("numbers", f"its words hold no range from {shown} to {wanted.to:g}")
    told = any(number.unit and same_unit(number.unit, wanted.unit) for number in around)
    if not any(same_unit(number.unit, wanted.unit) or (told and not number.unit) for number in same):
        counted = next((number.unit for number in same if number.unit), "")
        return refused("numbers", f"its words count {counted or 'nothing known'}, not {wanted.unit}")
    if wanted.per and all(number.per and number.per != wanted.per for number in same):
        return refused("numbers", f"its words count by the {next(number.per for number in same)}")
    return None


def _ends(found: Sequence[_Number], same: Sequence[_Number], to: float) -> bool:
    """Whether a range ends there, or two numbers stand behind each other that nobody has read as one."""
    if any(number.to is not None and _near(number.to, to) for number in same):
        return True
    return any(number.to is None for number in same) and any(_near(number.value, to) for number in found)


def _near(one: float, other: float) -> bool:
    return abs(abs(one) - abs(other)) <= _NEAR * max(abs(one), abs(other), 1)


def _within(witness: Witness, sentences: range, span: tuple[int, int] | None = None) -> Iterator[_Number]:
    """The numbers of some sentences, or of a span in them."""
    for number in sentences:
        sentence = witness.sentences[number]
        first, last = span or (sentence.start, sentence.end)
        taken: list[Quantity] = witness.quantities(number)
        own = frozenset(t.key for t in witness.tokens(number)) if witness.language(number) != "en" else frozenset()
        for q in taken:
            if q.start < last and first < q.end:
                unit = "" if q.unit in own else q.unit
                yield _Number(q.value, q.to, unit, q.per)
                if q.to is not None:  # "rose from 600,000 to 800,000" may look like a range
                    yield from (_Number(value, None, unit, q.per) for value in (q.value, q.to))
                if q.rule == "fraction" and q.value < 1:
                    yield _Number(q.value * 100, None, "percent", q.per)
        lasting = [t for t in witness.own_times(number) if t.kind == "duration" and t.start < last and first < t.end]
        for time in lasting:
            yield from (_Number(float(n), None, _LASTING[unit], "") for n, unit in _DURATION.findall(time.value))
        yield from _other_numbers(witness, number, first, last, [*taken, *lasting])


def _other_numbers(
    witness: Witness, number: int, first: int, last: int, taken: Sequence[Quantity | Time]
) -> Iterator[_Number]:
    """What stands there as a number and was not taken for a quantity: part of a name, of a date, of a row."""
    tokens = witness.tokens(number)
    reader = Reader(tokens, witness.report.view, load_number_data(witness.language(number)))
    for place, token in enumerate(tokens):
        if token.start < first or token.end > last or any(q.start <= token.start < q.end for q in taken):
            continue
        if token.kind == "mark" or (token.kind == "word" and not reader.items(place)):
            continue
        read = reader.read(place)
        if read is not None:
            yield _Number(read.value, None, "", "")


def amount_stands(witness: Witness, number: int, value: float) -> bool:
    """Whether a sentence has that number."""
    return any(_near(one.value, value) for one in _within(witness, range(number, number + 1)))
