"""What reports contain must not reach a terminal or a spreadsheet as a command."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.serve.output import defuse, to_json, write_csv
from wortlaut.serve.terminal import Screen, clean, columns, shorten, table, wrap

OBEYED = "\x1b[]\x07\x9b31mA;\u202e\u2066\u200b\x7f\r\n\t"
NASTY = st.text(alphabet=st.characters() | st.sampled_from(OBEYED), max_size=60)


@given(NASTY)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    for cleaned in (clean(text), clean(text, lines=True)):
        kinds = {unicodedata.category(c) for c in cleaned if c not in "\n\t"}
        assert not kinds & {"Cc", "Cs"}
        assert not set(cleaned) & set("\x1b\x9b\u202e\u2066")
    assert "\n" not in clean(text)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b[2Jb", "ab"),
        ("a\x1bcb", "ab"),
        ("a\x9b31mb", "a31mb"),
        ("a\rb", "a b"),
        ("Łódź – “ja”", "Łódź – “ja”"),
    ],
)
def test_cleaning(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_cleaning_takes_linear_time() -> None:
    assert len(clean("\x1b[" * 500_000)) < 1_000_000
    assert clean("\x1b]" * 500_000) is not None


@given(NASTY, st.integers(2, 40))
def test_wrapped_and_shortened_texts_fit(text: str, width: int) -> None:
    cleaned = clean(text)
    assert columns(shorten(cleaned, width)) <= width
    assert all(columns(line) <= width for line in wrap(cleaned, width))
    assert "".join(wrap(cleaned, width)) == cleaned.replace(" ", "") or " " in cleaned


def test_wide_letters_take_two_columns() -> None:
    assert columns("東京") == 4
    assert shorten("東京都庁", 5) == "東京…"


def test_tables_fit() -> None:
    rows = [["a" * 50, "words " * 40], ["b", "c"]]
    assert all(columns(line) <= 80 for line in table(["doc", "words"], rows, width=80, flexible=1))


def test_colours_only_where_they_are_wanted() -> None:
    assert Screen(80, colour=False).paint("x", "con") == "x"
    assert Screen(80, colour=True).paint("x", "con") == "\x1b[31mx\x1b[0m"


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-5 %", "@name", "  =x", "\t=x", "\n=x"])
def test_cells_are_defused(cell: str) -> None:
    assert str(defuse(cell)).startswith("'")


def test_csv_is_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    write_csv(["a", "b", "c"], [{"a": 'say "no", now\nand then', "b": -5, "c": ["x", "y"]}, {"a": None}])
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["a", "b", "c"], ['say "no", now\nand then', "-5", "x | y"], ["", "", ""]]


@given(NASTY)
def test_json_says_the_same_and_is_safe(text: str) -> None:
    printed = to_json({"words": text})
    assert not set(printed) & set("\x1b\x9b\x7f\u202e\u2066")
    assert json.loads(printed) == {"words": text}
    printed.encode()
