"""Figures: the quantities of a report that are of substance, each thing counted once.

Left out, with the reason: durations and ages, numbers that count nothing, and counts under ten said in passing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.find.quantities_data import NumberData, load_number_data
from wortlaut.model import ARTICLE_ZONES, Figure, Quantity, Sentence, Skip, Time, Token

Counted = tuple[Sentence, Sequence[Token], Sequence[Quantity], Sequence[Time]]
"""A sentence with its tokens, quantities and times."""

_SMALL = 10
_YEARS = (1900, 2100)
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_WEIGHTY = frozenset(
    ["state", "brigade", "battalion", "company", "battery", "squadron", "division", "regiment", "soldier", "missile",
     "vehicle", "aircraft", "ship", "system", "drone", "percent"]
)  # fmt: skip
"""What is of substance even where fewer than ten are counted; money is, too."""
_MEASURES = frozenset(
    ["percent", "kilometre", "square kilometre", "metre", "mile", "square mile", "megawatt", "gigawatt", "ton",
     "barrel", "krone", "franc", "peso", "mark", "florin", "bitcoin", "cent", "penny"]
)  # fmt: skip
_PEOPLE = frozenset({"person", "soldier", "refugee", "inhabitant"})
_CLAUSE_MARKS = frozenset(",;:–—()")
_SHORT_CLAUSE = 7
_LONG_CLAUSE = 24
_WHAT_WORDS = 8


class _Last(NamedTuple):
    """The last thing counted in a paragraph, for a number whose noun is left out."""

    paragraph: int
    unit: str
    what: str


def code_figures(items: Sequence[Counted], view: str) -> tuple[list[Figure], list[Skip]]:
    """The figures of a report's article, in the order of the text, and what was left out, with the reason.

    Each thing is counted once, at its first place in the text under the headline.
    """
    figures: dict[tuple[float, float | None, str], Figure] = {}
    headlines: set[tuple[float, float | None, str]] = set()
    skips: list[Skip] = []
    last = _Last(-1, "", "")
    for sentence, tokens, quantities, _ in items:
        if sentence.zone not in ARTICLE_ZONES or not quantities:
            continue
        data = load_number_data(sentence.language)
        for quantity in quantities:
            if last.paragraph != sentence.paragraph:
                last = _Last(sentence.paragraph, "", "")
            unit = quantity.unit or _left_out(quantity, last, tokens, data)
            reason = _refused(quantity, unit, tokens, data)
            if reason:
                skips.append(Skip("figures", quantity.start, quantity.end, reason))
                continue
            figure = _figure(quantity, unit, sentence, tokens, view, last.what)
            if figure.unit not in _TIME_UNITS:
                last = _Last(sentence.paragraph, unit, figure.what)
            key = (figure.value, figure.to, figure.unit)
            if key not in figures or (key in headlines and sentence.zone != "headline"):
                figures[key] = figure
                (headlines.add if sentence.zone == "headline" else headlines.discard)(key)
            else:
                skips.append(Skip("figures", quantity.start, quantity.end, "the same value of the same thing again"))
    return sorted(figures.values(), key=lambda f: (f.start, f.end, f.value)), skips


def _left_out(quantity: Quantity, last: _Last, tokens: Sequence[Token], data: NumberData) -> str:
    """The unit of a number without a noun: what was counted before it ("some 50,000 have remained")."""
    if quantity.rule == "fraction":
        return ""
    if not last.unit:
        return "person" if quantity.rule == "around" or _casualties(tokens, quantity, data) else ""
    before = [token.key for token in tokens if token.start < quantity.start][-1:]
    if before and before[0] in data.articles:
        return ""  # "the 27" is a name for who they are
    if quantity.rule == "digits" and not quantity.approx and _YEARS[0] <= quantity.value <= _YEARS[1]:
        return ""
    if last.unit == "percent" or quantity.value < _SMALL or quantity.value != int(quantity.value):
        return ""
    return last.unit


def _refused(quantity: Quantity, unit: str, tokens: Sequence[Token], data: NumberData) -> str:
    """Why a quantity is no figure; empty where it is one."""
    if unit in _TIME_UNITS:
        return "a duration"
    if unit == "millimetre":
        return "a calibre"
    if quantity.rule in ("slash", "fraction") and not quantity.head[1]:
        return "a share of something that is not named"
    if not unit:
        return "nothing is counted"
    money = unit.isupper() and len(unit) == 3
    if quantity.value <= 0 and unit != "percent":
        return "no count"
    if quantity.value != int(quantity.value) and not (money or unit in _MEASURES or quantity.rule == "fraction"):
        return "no count of whole things"
    if (quantity.to or quantity.value) >= _SMALL or money or unit in _WEIGHTY or quantity.rule == "fraction":
        return ""
    if unit in _PEOPLE and _casualties(tokens, quantity, data):
        return ""
    return "a count under ten, said in passing"


def _casualties(tokens: Sequence[Token], quantity: Quantity, data: NumberData) -> bool:
    """Whether people are said to be killed, hurt or taken in the words around a quantity."""
    first = bisect_left(tokens, quantity.start - 60, key=_start)
    last = bisect_right(tokens, quantity.end + 80, key=_start)
    return any(token.kind == "word" and token.key in data.casualty for token in tokens[first:last])


def _start(token: Token) -> int:
    return token.start


def _figure(
    quantity: Quantity, unit: str, sentence: Sentence, tokens: Sequence[Token], view: str, before: str
) -> Figure:
    start, end = _clause(quantity, sentence, tokens)
    return Figure(
        start,
        end,
        quantity.value,
        unit,
        _what(quantity, tokens, view) or before or unit,
        to=quantity.to,
        per=quantity.per,
        approx=quantity.approx,
    )


def _clause(quantity: Quantity, sentence: Sentence, tokens: Sequence[Token]) -> tuple[int, int]:
    """The clause that a quantity stands in; a very short one with the next, a very long one cut."""
    first = bisect_left(tokens, quantity.start, key=_start)
    last = bisect_left(tokens, quantity.end, key=_start) - 1
    if last < first:
        return quantity.start, quantity.end
    low, high = first, last
    while low > 0 and tokens[low - 1].key not in _CLAUSE_MARKS and first - low < _LONG_CLAUSE // 2:
        low -= 1
    while high + 1 < len(tokens) and high - last < _LONG_CLAUSE:
        mark = tokens[high + 1].key in _CLAUSE_MARKS
        if (mark and high - low >= _SHORT_CLAUSE) or (high + 2 == len(tokens) and tokens[high + 1].kind == "mark"):
            break
        high += 1
    return max(tokens[low].start, sentence.start), min(tokens[high].end, sentence.end)


def _what(quantity: Quantity, tokens: Sequence[Token], view: str) -> str:
    """What is counted, in the report's own words: the noun and what belongs to it."""
    start = quantity.head[0] if quantity.head[1] else quantity.end
    words: list[Token] = []
    for place in range(bisect_left(tokens, start, key=_start), len(tokens)):
        token = tokens[place]
        if token.key in _CLAUSE_MARKS or len(words) == _WHAT_WORDS:
            break
        words.append(token)
    while words and words[-1].kind == "mark":
        words.pop()
    return " ".join(view[words[0].start : words[-1].end].split()) if words else ""
