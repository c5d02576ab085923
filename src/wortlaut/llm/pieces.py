"""A report in pieces that a model is asked about one by one: whole paragraphs, never parts of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wortlaut.llm.records import Line, Piece
from wortlaut.model import ARTICLE_ZONES, Paragraph, Report, Sentence, Skip

STAGE = "prompt"
"""The stage of the skips that say what was not sent, and why."""


class Sentences:
    """The sentences of a report by their place."""

    def __init__(self, report: Report) -> None:
        self._sentences = report.sentences
        self._starts = [sentence.start for sentence in report.sentences]

    def within(self, line: Line) -> Sequence[Sentence]:
        """Those that stand in a line."""
        some = self._sentences[bisect_left(self._starts, line.start) : bisect_left(self._starts, line.end)]
        return some[:-1] if some and some[-1].end > line.end else some


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
    before = Before(report)
    return [Piece(tuple(group), before.shown(group[0].start)) for group in groups]


def halves(report: Report, piece: Piece) -> tuple[Piece, ...]:
    """The piece in two, for a model whose answer was too long; none where it is a single sentence."""
    lines = piece.lines
    if len(lines) == 1:
        inside = Sentences(report).within(lines[0])
        if len(inside) < 2:
            return ()
        middle = inside[len(inside) // 2].start
        line = lines[0]
        lines = (Line(line.start, _end_before(report, middle), line.zone), Line(middle, line.end, line.zone))
    half = len(lines) // 2
    first, second = lines[:half], lines[half:]
    context = Before(report).shown(second[0].start)
    return Piece(first, piece.context, piece.names), Piece(second, context, piece.names)


def _end_before(report: Report, place: int) -> int:
    """The end of what stands before a place, without the blanks between."""
    return len(report.view[:place].rstrip())


_LONGEST, _MOST_OPENING = 600, 8
"""Characters of one line that is shown for understanding only, and how many headlines and leads are shown."""


class Before:
    """What stands before a place of the article, as far as it is shown for understanding."""

    def __init__(self, report: Report) -> None:
        self._article = [p for p in report.paragraphs if p.zone in ARTICLE_ZONES]
        self._starts = [paragraph.start for paragraph in self._article]
        self._opening = [p for p in self._article if p.zone in ("headline", "lead")][:_MOST_OPENING]

    def shown(self, start: int) -> tuple[Line, ...]:
        """Headline, lead, and the paragraph (or its part) just before, as far as they stand before that place."""
        opening = [p for p in self._opening if p.end <= start]
        lines = {p.start: Line(p.start, min(p.end, p.start + _LONGEST), p.zone) for p in opening}
        place = bisect_left(self._starts, start)
        if place:
            last = self._article[place - 1]
            end = min(last.end, start)
            if last.start not in lines:
                lines[last.start] = Line(max(last.start, end - _LONGEST), end, last.zone)
        return tuple(line for _, line in sorted(lines.items()))
