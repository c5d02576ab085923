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
_INNER_MARKS = frozenset("-'’/&")
_CLAUSE_MARKS = frozenset(",;:–—()")
_SHORT_CLAUSE = 7
_LONG_CLAUSE = 24
_WHAT_WORDS = 8
_CODE = 3
_COMPOUND = 2


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
            figure = _figure(quantity, unit, sentence, tokens, view, last.what, data)
            if figure.unit not in _TIME_UNITS:
                last = _Last(sentence.paragraph, unit, figure.what)
            key = (figure.value, figure.to, figure.unit)
            if key not in figures or (key in headlines and sentence.zone != "headline"):
                figures[key] = figure
                (headlines.add if sentence.zone == "headline" else headlines.discard)(key)
            else:
                skips.append(Skip("figures", quantity.start, quantity.end, "the same value of the same thing again"))
    return sorted(figures.values(), key=lambda f: f.start), skips


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
    money = _is_money(unit)
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
    quantity: Quantity, unit: str, sentence: Sentence, tokens: Sequence[Token], view: str, before: str, data: NumberData
) -> Figure:
    start, end = _clause(quantity, sentence, tokens)
    return Figure(
        start,
        end,
        quantity.value,
        unit,
        (_what(quantity, tokens, view, data) if quantity.unit else before) or before or unit,
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


def _what(quantity: Quantity, tokens: Sequence[Token], view: str, data: NumberData) -> str:
    """What is counted, in the report's own words: the noun with what belongs to it; of money, what it is for or of."""
    if not (_is_money(quantity.unit) or quantity.unit == "percent"):
        first = bisect_left(tokens, quantity.head[0] if quantity.head[1] else quantity.end, key=_start)
        head = bisect_left(tokens, quantity.head[1], key=_start) if quantity.head[1] else first
        start = _compound(first, tokens) if head > first else first
        return _shown(_phrase(start, tokens, data, head=head if start == first else 0), tokens, view)
    first = bisect_left(tokens, quantity.end, key=_start)
    of = data.of.after(tokens, first)
    if 0 < first < len(tokens) and (tokens[first].key == "-" or tokens[first - 1].key == "-"):
        return _shown(_phrase(_compound(first, tokens), tokens, data), tokens, view)
    if of is None and quantity.head[1] and first >= _COMPOUND and tokens[first - _COMPOUND].key == "-":
        return _shown(_phrase(_compound(first - 1, tokens), tokens, data), tokens, view)
    before = _phrase_before(bisect_left(tokens, quantity.start, key=_start), tokens, data) if of is None else range(0)
    return _shown(before or _phrase(of[0] if of else first, tokens, data), tokens, view)


def _is_money(unit: str) -> bool:
    return unit.isupper() and len(unit) == _CODE


def _compound(place: int, tokens: Sequence[Token]) -> int:
    """The first place of the compound with hyphens that a place stands in: "20-point plan"."""
    first = place
    while first > 0 and tokens[first - 1].end == tokens[first].start:
        if "-" not in (tokens[first - 1].key, tokens[first].key):
            break
        first -= 1
    return first if tokens[first].kind != "mark" else place


def _phrase(first: int, tokens: Sequence[Token], data: NumberData, *, head: int = 0) -> range:
    """The places of the words of a phrase from `first` on: as far as a verb, another number or the clause's end.

    `head` is the place behind its noun, which only words that tie another noun to it may follow ("of", "for the").
    """
    last = first
    while last < len(tokens) and last - first < _WHAT_WORDS:
        token = tokens[last]
        tied = token.key in data.function_words and token.key not in data.coordinating
        if last > first and (token.key in data.verbs or _counts(last, first, tokens) or (last == head and not tied)):
            break
        if token.kind == "mark" and token.key not in _INNER_MARKS:
            break
        last += 1
    while last > first and (tokens[last - 1].kind == "mark" or tokens[last - 1].key in data.function_words):
        last -= 1
    return range(first, last)


def _counts(place: int, first: int, tokens: Sequence[Token]) -> bool:
    """Whether a number begins at a place, other than in the compound that the phrase begins with."""
    return tokens[place].kind == "number" and place > first and tokens[place - 1].end < tokens[place].start


def _phrase_before(behind: int, tokens: Sequence[Token], data: NumberData) -> range:
    """The places of the words of the clause before a number, without function words at its ends."""
    first = behind
    while first > 0 and behind - first < _WHAT_WORDS and tokens[first - 1].kind == "word":
        first -= 1
    if first > 0 and tokens[first - 1].kind == "number":
        return range(0)  # another number's words
    while first < behind and tokens[first].key in data.function_words:
        first += 1
    while behind > first and tokens[behind - 1].key in data.function_words:
        behind -= 1
    return range(first, behind)


def _shown(places: range, tokens: Sequence[Token], view: str) -> str:
    """The words at those places as the report writes them, with single blanks."""
    return " ".join(view[tokens[places[0]].start : tokens[places[-1]].end].split()) if places else ""
