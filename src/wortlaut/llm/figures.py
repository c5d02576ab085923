"""Which of the codebook's figures a model's figures are values of: told by the text, as for those of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from wortlaut.coding.figures.codes import Counted, code_known_figures
from wortlaut.lang import available_languages
from wortlaut.model import Figure
from wortlaut.verify import Witness


def with_codes(witness: Witness, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with the code of the codebook's figure where they are a value of one; only their sentences are read.

    Those in a unit that no figure of the codebook is counted in need no reading.
    """
    units = {unit for thing in witness.codebook.figures.values() for unit in thing.units}
    starts = [figure.start for figure in figures if figure.unit in units]
    if not starts:
        return tuple(figures)
    known = available_languages()
    near = sorted({number for start in starts for number in witness.sentences_of(start, start + 1)})
    items: list[Counted] = [
        (witness.sentences[number], witness.tokens(number), witness.quantities(number))
        for number in near
        if witness.sentences[number].language in known
    ]
    wide = [_widened(figure, items) for figure in figures]
    coded = code_known_figures(wide, items, witness.report.view, witness.codebook)
    return tuple(replace(figure, code=one.code) for figure, one in zip(figures, coded, strict=True))


def _widened(figure: Figure, items: Sequence[Counted]) -> Figure:
    """The figure with the words before its number that belong to it ("some 26"), which a model may leave out."""
    found = [q for _, _, quantities in items for q in quantities if q.start < figure.end and figure.start < q.end]
    return replace(figure, start=min([figure.start, *(q.start for q in found)]))
