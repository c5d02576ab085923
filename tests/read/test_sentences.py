"""Sentences end where a reader would say that they end."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.read import read_report, sentence_spans
from wortlaut.read.sentences import LONGEST

CASES = Path(__file__).parents[1] / "cases"


def _cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted(CASES.glob("*/sentences.toml")):
        found += [(path.parent.name, case) for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]]
    return found


@pytest.mark.parametrize(("language", "case"), _cases())
def test_case(language: str, case: str) -> None:
    wanted = [part.strip() for part in case.split("¦")]
    text = case.replace(" ¦ ", " ").replace("¦", "")
    assert [text[a:b] for a, b in sentence_spans(text, 0, len(text), language=language)] == wanted


def test_enough_cases() -> None:
    for language in ("de", "en", "fr"):
        assert sum(1 for code, _ in _cases() if code == language) >= 40


def test_a_sentence_that_is_too_long_is_cut_with_a_skip() -> None:
    report = read_report("Lund " * 5000, doc="1")
    assert all(s.end - s.start <= LONGEST for s in report.sentences)
    assert "cut into pieces" in report.skips[0].reason


@given(st.text(alphabet="aAäB1 .!?…\"„“”«»'()\u00a0-–,", max_size=200), st.sampled_from(["de", "en", "fr", ""]))
def test_sentences_are_ordered_and_leave_out_only_blanks(text: str, language: str) -> None:
    position = 0
    for start, end in sentence_spans(text, 0, len(text), language=language):
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()
