"""The whole way from a text to its coding: what holds for every text, however damaged or hostile."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from math import isfinite
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import KINDS, PIECES, damaged, hostile, samples
from wortlaut.codebook import Codebook, load_codebook
from wortlaut.coding import code_report
from wortlaut.model import ARTICLE_ZONES, Coding, Event, Figure, Quote, Report, Statement
from wortlaut.read import read_report

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2025, 9, 5)
HEAP = [*PIECES.split(), "\n", "\n\n", "\u00a0"]
SHORT, LONG = 100_000, 1_000_000
SECONDS = 6.0
"""Of processor time that reading and coding may take for 100,000 characters of any kind."""


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    return load_codebook("security-guarantees")


def read_and_code(text: str, language: str = "") -> tuple[Report, Coding]:
    report = read_report(text, doc="x", language=language, published=DAY)
    return report, code_report(report, codebook())


def check(report: Report, coding: Coding) -> None:
    """What holds for the coding of any report."""
    assert len(report.view) == len(report.text)
    starts = [paragraph.start for paragraph in report.paragraphs]
    records: tuple[Statement | Figure | Event | Quote, ...] = (
        *coding.statements, *coding.figures, *coding.events, *coding.quotes,
    )  # fmt: skip
    for record in records:
        assert 0 <= record.start < record.end <= len(report.text), record
        paragraph = report.paragraphs[bisect_right(starts, record.start) - 1]
        assert paragraph.start <= record.start < record.end <= paragraph.end, record
        assert paragraph.zone in ARTICLE_ZONES, record
    for skip in coding.skips:
        assert 0 <= skip.start <= skip.end <= len(report.text), skip
        assert skip.reason, skip
    for statement in coding.statements:
        check_statement(statement)
    for quote in coding.quotes:
        check_quote(quote, report)
    for figure in coding.figures:
        check_figure(figure)
    for event in coding.events:
        check_event(event)
    keys = [(s.actor, s.measure, s.polarity) for s in coding.statements]
    assert len(keys) == len(set(keys))
    assert len(set(records)) == len(records)
    for kind in (coding.statements, coding.figures, coding.events, coding.quotes):
        places = [record.start for record in kind]
        assert places == sorted(places)


def check_statement(statement: Statement) -> None:
    book = codebook()
    assert statement.measure in book.measures
    assert (statement.stance, statement.polarity) in {(s.code, s.polarity) for s in book.stances.values()}
    assert set(statement.conditions) <= set(book.conditions)
    assert statement.actor in known_actors()
    assert statement.rules
    assert statement.speaker is None or statement.speaker.strip()
    assert statement.chain[:1] == ((statement.speaker,) if statement.speaker else statement.chain[:1])
    assert statement.said is None or statement.said <= DAY
    if statement.quantity is not None:
        check_amount(statement.quantity.value, statement.quantity.to)
        assert statement.quantity.unit


@lru_cache(maxsize=1)
def known_actors() -> frozenset[str]:
    return frozenset(code for actor in codebook().actors.actors for code in actor.codes) | codebook().own_actors.keys()


def check_quote(quote: Quote, report: Report) -> None:
    plain = " ".join(report.view[quote.start : quote.end].split())
    assert quote.text in (plain, plain.removesuffix(",").rstrip())
    assert quote.text


def check_figure(figure: Figure) -> None:
    check_amount(figure.value, figure.to)


def check_amount(value: float, to: float | None) -> None:
    assert isfinite(value)
    assert to is None or value <= to < float("inf")


def check_event(event: Event) -> None:
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", event.date, re.ASCII)
    assert event.place is None or event.place.strip()


@pytest.mark.parametrize("name", samples())
def test_samples(name: str) -> None:
    report, coding = read_and_code(samples()[name])
    check(report, coding)
    assert coding.statements


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_damaged_reports(seed: int) -> None:
    dice = Random(seed)
    texts = list(samples().values())
    check(*read_and_code(damaged(dice.choice(texts), dice.choice(texts), dice)))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(HEAP), max_size=120), st.sampled_from(["", "de", "en", "fr"]))
def test_heaps_of_words(words: list[str], language: str) -> None:
    check(*read_and_code(" ".join(words), language))


@settings(max_examples=100)
@given(st.text(max_size=400), st.sampled_from(["", "de", "en", "fr", "ru", "xx"]))
def test_any_text(text: str, language: str) -> None:
    check(*read_and_code(text, language))


def test_a_second_run_gives_the_same() -> None:
    for text in samples().values():
        assert read_and_code(text) == read_and_code(text)


def codings(names: list[str]) -> str:
    """The codings of samples as one line of JSON each, sorted by name."""
    coded = {name: msgspec.json.encode(read_and_code(samples()[name])[1]).decode() for name in names}
    return "\n".join(coded[name] for name in sorted(coded))


@pytest.mark.parametrize("seed", ["1", "2025"])
def test_another_process_in_another_order_gives_the_same(seed: str) -> None:
    names = list(samples())
    code = "import sys; from tests.test_properties import codings; print(codings(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *reversed(names)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stdout.rstrip("\n") == codings(names)


def seconds(kind: str, length: int, language: str) -> float:
    """The processor time that reading and coding take; what comes out is checked."""
    text = hostile(kind, length)
    start = time.process_time()
    report, coding = read_and_code(text, language)
    spent = time.process_time() - start
    check(report, coding)
    return spent


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_texts(kind: str) -> None:
    language = ("en", "de", "fr")[KINDS.index(kind) % 3]
    assert seconds(kind, SHORT // 4, language) < SECONDS / 2


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_long_hostile_texts(kind: str, language: str) -> None:
    assert seconds(kind, LONG, language) < SECONDS * LONG / SHORT
