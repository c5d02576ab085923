"""Long reports in pieces: all of the article once, never within a sentence, each with what its names need."""

from __future__ import annotations

from itertools import pairwise
from time import process_time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.llm.making import BOOK, report_of
from wortlaut.llm import Options, prepare
from wortlaut.llm.pieces import article_lines, halves, split_pieces
from wortlaut.llm.records import Line
from wortlaut.model import ARTICLE_ZONES, Report

LONG = "Leaders meet in Paris\n\n" + "\n\n".join(
    f"Paragraph {number} speaks of soldiers. Prime Minister Donald Tusk was there. He left at {number}."
    for number in range(30)
)


def lines_of(report: Report, most: int) -> list[Line]:
    """The lines of all pieces, in their order."""
    return [line for piece in split_pieces(report, article_lines(report, most), most) for line in piece.lines]


def check_cover(report: Report, lines: list[Line]) -> None:
    """Look that the lines are the whole article, each part once, cut between sentences only."""
    covered = [place for line in lines for place in range(line.start, line.end)]
    assert len(covered) == len(set(covered))
    wanted = {
        place
        for paragraph in report.paragraphs
        if paragraph.zone in ARTICLE_ZONES
        for place in range(paragraph.start, paragraph.end)
        if report.view[place].strip()
    }
    assert wanted <= set(covered)
    for sentence in report.sentences:
        inside = {place in set(covered) for place in (sentence.start, sentence.end - 1)}
        assert len(inside) == 1
        assert sum(line.start <= sentence.start and sentence.end <= line.end for line in lines) == inside.pop()


@pytest.mark.parametrize("most", [200, 500, 3000, 100_000])
def test_all_of_the_article_is_asked_about_once(most: int) -> None:
    report = report_of(LONG)
    check_cover(report, lines_of(report, most))
    pieces = split_pieces(report, article_lines(report, most), most)
    assert all(sum(line.end - line.start for line in piece.lines) <= most for piece in pieces)


PARTS = st.sampled_from(["Rome agreed. ", "Paris refused, it said. ", "\n\n", "x " * 150, "Why? "])


@given(st.lists(PARTS, max_size=40))
def test_any_report_is_cut_between_sentences(parts: list[str]) -> None:
    report = report_of("".join(parts))
    check_cover(report, lines_of(report, 200))


def test_a_piece_shows_what_stands_before_it() -> None:
    report = report_of(LONG)
    requests = prepare(report, BOOK, Options("m", piece=600)).requests
    assert len(requests) > 3
    for before, request in pairwise(requests):
        told, _, coded = str(request.body["messages"][1]["content"]).partition("To be coded:")
        last = before.piece.lines[-1]
        assert report.view[last.start : last.end] in told
        assert "Leaders meet in Paris" in told
        assert "who is who so far: Donald Tusk (POL)" in told
        assert report.view[last.start : last.end] not in coded


def test_halves_are_the_whole_down_to_a_sentence() -> None:
    report = report_of("Rome agreed to pay. Paris refused. Berlin will not send soldiers. Madrid waits.")
    (piece,) = split_pieces(report, article_lines(report, 1000), 1000)
    done, waiting = [], [piece]
    while waiting:
        one = waiting.pop()
        parts = halves(report, one)
        assert len(parts) in (0, 2)
        waiting += parts
        done += [] if parts else list(one.lines)
    assert sorted(report.view[line.start : line.end].strip() for line in done) == sorted(
        report.view[s.start : s.end].strip() for s in report.sentences
    )


@pytest.mark.parametrize("what", ["reports", "paragraphs"])
def test_a_report_of_a_million_letters_is_cut_in_linear_time(what: Literal["reports", "paragraphs"]) -> None:
    def seconds(paragraphs: int) -> float:
        report = report_of("It rained on Monday.\n\n" * paragraphs + "Poland waits.\n")
        begun = process_time()
        prepare(report, BOOK, Options("m", piece=200, leave_out=what))
        return process_time() - begun

    seconds(10)
    assert seconds(16_000) < 12 * seconds(4_000) + 0.5
