"""Which of the codebook's figures a number is a value of.

The figure's words must stand with the number: bound to it by the form itself ("# states … ready"), else in its clause,
else in its sentence. Where they stand beside two numbers of that unit, or where two figures fit, none is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from wortlaut.codebook import Codebook, TopicHit, find_topics
from wortlaut.lang import available_languages, load_language
from wortlaut.model import Figure, Quantity, Sentence, Token

Counted = tuple[Sentence, Sequence[Token], Sequence[Quantity]]


class _Line(NamedTuple):
    """A sentence's tokens and quantities, and where it names figures of the codebook."""

    tokens: Sequence[Token]
    quantities: Sequence[Quantity]
    hits: Sequence[TopicHit]


def code_known_figures(
    figures: Iterable[Figure], items: Sequence[Counted], view: str, codebook: Codebook
) -> list[Figure]:
    """The figures, with the code of the codebook's figure where they are a value of one."""
    if not codebook.figures:
        return list(figures)
    lines: dict[int, _Line] = {}
    return [replace(figure, code=_code(figure, items, view, codebook, lines)) for figure in figures]


def _code(
    figure: Figure, items: Sequence[Counted], view: str, codebook: Codebook, lines: dict[int, _Line]
) -> str:
    known = codebook.figures.items()
    possible = {code for code, thing in known if figure.unit in thing.units and figure.value >= thing.least}
    place = next((at for at, item in enumerate(items) if item[0].start <= figure.start < item[0].end), None)
    if not possible or place is None:
        return ""
    if place not in lines:
        lines[place] = _read(items[place], view, codebook)
    line = lines[place]
    own = next((q for q in line.quantities if _is_of(q, figure)), None)
    hits = [hit for hit in line.hits if hit.entry.code in possible]
    if own is None or not hits:
        return ""
    bound = {hit.entry.code for hit in hits if _numbers(hit, line) == {(own.start, own.end)}}
    if bound:
        return _only(bound)
    loose = [hit for hit in hits if not _numbers(hit, line)]
    for span in ((figure.start, figure.end), (items[place][0].start, items[place][0].end)):
        near = {hit.entry.code for hit in loose if _within(hit, line, span)}
        rivals = [q for q in line.quantities if q.unit in (own.unit, "") and span[0] <= q.start < span[1]]
        if near:
            return _only(near) if len(rivals) == 1 else ""
    return ""


def _read(item: Counted, view: str, codebook: Codebook) -> _Line:
    sentence, tokens, quantities = item
    if sentence.language not in available_languages():
        return _Line(tokens, quantities, ())
    hits = find_topics(tokens, view, load_language(sentence.language), codebook, "figure")
    return _Line(tokens, quantities, hits)


def _is_of(quantity: Quantity, figure: Figure) -> bool:
    within = figure.start <= quantity.start < figure.end
    return within and (quantity.value, quantity.to, quantity.per) == (figure.value, figure.to, figure.per)


def _numbers(hit: TopicHit, line: _Line) -> set[tuple[int, int]]:
    """The quantities whose number a form names."""
    named = [line.tokens[at] for at in hit.at]
    numbers = [(token.start, token.end) for token in named]
    return {
        (q.start, q.end)
        for q in line.quantities
        if any(q.start <= start and end <= _number_end(q) for start, end in numbers)
    }


def _number_end(quantity: Quantity) -> int:
    """Where the number of a quantity ends and the noun that it counts begins."""
    return quantity.head[0] if quantity.start < quantity.head[0] < quantity.end else quantity.end


def _within(hit: TopicHit, line: _Line, span: tuple[int, int]) -> bool:
    return all(span[0] <= line.tokens[at].start < span[1] for at in hit.at)


def _only(codes: Collection[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else ""
