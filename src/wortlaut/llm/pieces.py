"""A report in pieces that a model is asked about one by one: whole paragraphs, never parts of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wortlaut.llm.records import Line, Piece
from wortlaut.model import ARTICLE_ZONES, Paragraph, Report, Sentence, Skip

STAGE = "prompt"
"""The stage of the skips that say what was not sent, and why."""


def article_lines(report: Report, most: int) -> list[Line]:
    """The paragraphs of the report's own article; one of more than `most` characters in runs of its sentences."""
    lines: list[Line] = []
    sentences = _sentences_of(report)
    for index, paragraph in enumerate(report.paragraphs):
        if paragraph.zone in ARTICLE_ZONES and report.view[paragraph.start : paragraph.end].strip():
            lines += _runs(paragraph, sentences.get(index, ()), most)
    return lines


def other_zones(report: Report) -> tuple[Skip, ...]:
    """What is not sent since it is not the report's own article."""
    return tuple(
        Skip(STAGE, paragraph.start, paragraph.end, f"not sent: it is no part of the article ({paragraph.zone})")
        for paragraph in report.paragraphs
        if paragraph.zone not in ARTICLE_ZONES
    )


def _sentences_of(report: Report) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in report.sentences:
        found.setdefault(sentence.paragraph, []).append(sentence)
    return found


def _runs(paragraph: Paragraph, sentences: Sequence[Sentence], most: int) -> Iterator[Line]:
    """The paragraph, or runs of its sentences of at most `most` characters; a longer sentence is a run by itself."""
    if paragraph.end - paragraph.start <= most or len(sentences) < 2:
        yield Line(paragraph.start, paragraph.end, paragraph.zone)
        return
    start = sentences[0].start
    for before, sentence in pairwise(sentences):
        if sentence.end - start > most:
            yield Line(start, before.end, paragraph.zone)
            start = sentence.start
    yield Line(start, sentences[-1].end, paragraph.zone)


def split_pieces(report: Report, lines: Sequence[Line], most: int) -> list[Piece]:
    """The lines in pieces of at most `most` characters, each with what stands before it for understanding."""
    groups: list[list[Line]] = []
    size = 0
    for line in lines:
        length = line.end - line.start
        if not groups or size + length > most:
            groups.append([])
            size = 0
        groups[-1].append(line)
        size += length
    opening = _opening(report)
    return [Piece(tuple(group), context_of(report, group[0].start, opening)) for group in groups]


def halves(report: Report, piece: Piece) -> tuple[Piece, ...]:
    """The piece in two, for a model whose answer was too long; none where it is a single sentence."""
    lines = piece.lines
    if len(lines) == 1:
        inside = [s for s in report.sentences if lines[0].start <= s.start and s.end <= lines[0].end]
        if len(inside) < 2:
            return ()
        middle = inside[len(inside) // 2].start
        line = lines[0]
        lines = (Line(line.start, _end_before(report, middle), line.zone), Line(middle, line.end, line.zone))
    half = len(lines) // 2
    first, second = lines[:half], lines[half:]
    opening = _opening(report)
    return (
        Piece(first, piece.context, piece.names),
        Piece(second, context_of(report, second[0].start, opening), piece.names),
    )


def _end_before(report: Report, place: int) -> int:
    """The end of what stands before a place, without the blanks between."""
    return len(report.view[:place].rstrip())


def _opening(report: Report) -> list[Line]:
    """The headline and the lead."""
    return [Line(p.start, p.end, p.zone) for p in report.paragraphs if p.zone in ("headline", "lead")]


_LONGEST = 600
"""Characters of one line that is shown for understanding only."""


def context_of(report: Report, start: int, opening: Sequence[Line]) -> tuple[Line, ...]:
    """What a piece that starts there shows besides: headline, lead, and the paragraph (or its part) just before."""
    before = [p for p in report.paragraphs if p.start < start and p.zone in ARTICLE_ZONES]
    shown = {(line.start, line.end): line for line in opening if line.end <= start}
    if before:
        last = before[-1]
        end = min(last.end, start)
        shown[last.start, last.end] = Line(max(last.start, end - _LONGEST), end, last.zone)
    return tuple(Line(line.start, min(line.end, line.start + _LONGEST), line.zone) for _, line in sorted(shown.items()))
