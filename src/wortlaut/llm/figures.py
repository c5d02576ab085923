"""Which of the codebook's figures a model's figures are values of: told by the text, as for those of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.coding.figure_codes import Counted, code_known_figures
from wortlaut.find.quantities import find_quantities
from wortlaut.find.times import find_all_times
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.model import Figure, Report, Sentence


def with_codes(report: Report, codebook: Codebook, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures, with the code of the codebook's figure where they are a value of one; only their sentences are read.

    Those in a unit that no figure of the codebook is counted in need no reading.
    """
    units = {unit for thing in codebook.figures.values() for unit in thing.units}
    starts = [figure.start for figure in figures if figure.unit in units]
    if not starts:
        return tuple(figures)
    known = available_languages()
    near = [s for s in report.sentences if s.language in known and any(s.start <= start < s.end for start in starts)]
    items = [_read(report, sentence) for sentence in near]
    wide = [_widened(figure, items) for figure in figures]
    coded = code_known_figures(wide, items, report.view, codebook)
    return tuple(replace(figure, code=one.code) for figure, one in zip(figures, coded, strict=True))


def _widened(figure: Figure, items: Sequence[Counted]) -> Figure:
    """The figure with the words before its number that belong to it ("some 26"), which a model may leave out."""
    found = [q for _, _, quantities in items for q in quantities if q.start < figure.end and figure.start < q.end]
    return replace(figure, start=min([figure.start, *(q.start for q in found)]))


def _read(report: Report, sentence: Sentence) -> Counted:
    tokens, language = tokenize(report.view, sentence.start, sentence.end), load_language(sentence.language)
    times = find_all_times([(tokens, language)], report.view, report.published)[0]
    return sentence, tokens, find_quantities(tokens, report.view, language, times)
