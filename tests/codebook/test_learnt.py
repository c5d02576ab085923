"""What was learnt stands beside a codebook: it is read, it is part of it, and a broken file is named."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from wortlaut.codebook import load_codebook
from wortlaut.errors import CodebookError

CODES = """
id = "whaling"
title = "Whaling"
actors = ["states"]
[[stance]]
code = "for"
polarity = "pro"
acts = ["do", "promise", "offer", "endorse", "demand"]
[[stance]]
code = "against"
polarity = "con"
acts = ["refuse", "oppose"]
[[measure]]
code = "quotas"
name = "Quotas"
"""
COMMON = {
    "measures": ["quotas"], "acts": ["do", "refuse"], "about_base": -300, "about": {"named": 150},
    "how_base": [20, -20], "how": {"cue refuse": [0, -90, 1, 90]}, "final_base": 0, "final": {"answer": 100},
}  # fmt: skip
WORDS = {"about": {"whale": [10, 0, 220]}, "how": {"refuse": [1, 80]}, "how_of": {"lift": [0, 1, 90]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "whaling.toml").write_text(CODES, encoding="utf-8")
    (tmp_path / "whaling.learnt.json").write_bytes(msgspec.json.encode(COMMON))
    (tmp_path / "whaling.en.learnt.json").write_bytes(msgspec.json.encode(WORDS))
    return tmp_path


def test_the_weights_of_all_languages_and_of_each_are_read(folder: Path) -> None:
    learnt = load_codebook(str(folder / "whaling.toml")).learnt
    assert learnt is not None
    assert (learnt.measures, learnt.about["named"]) == (("quotas",), 150)
    assert learnt.words["en"].about["whale"] == (10, 0, 220)


def test_other_weights_are_another_codebook(folder: Path) -> None:
    path = str(folder / "whaling.toml")
    first = load_codebook(path).digest
    (folder / "whaling.en.learnt.json").write_bytes(msgspec.json.encode({**WORDS, "how": {}}))
    assert load_codebook(path).digest != first
    for file in folder.glob("*.json"):
        file.unlink()
    alone = load_codebook(path)
    assert alone.learnt is None
    assert alone.digest != first


@pytest.mark.parametrize(
    "content, fault",
    [
        (b"{", "no weights"),
        (b"[]", "no weights"),
        (b"\xff\xfe", "no weights"),
        (msgspec.json.encode({**COMMON, "about": {"named": "much"}}), "no weights"),
        (msgspec.json.encode({**COMMON, "measures": ["krill"]}), "'krill' is no measure"),
        (msgspec.json.encode({**COMMON, "how_base": [1]}), "an act has no base"),
    ],
)
def test_a_broken_file_is_named_with_what_to_do(folder: Path, content: bytes, fault: str) -> None:
    (folder / "whaling.learnt.json").write_bytes(content)
    with pytest.raises(CodebookError, match=fault) as raised:
        load_codebook(str(folder / "whaling.toml"))
    assert "whaling.learnt.json" in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize(
    "words",
    [
        {"about": {"whale": [10, 7, 220]}, "how": {}}, {"about": {"whale": []}, "how": {}},
        {"about": {}, "how": {"refuse": [9, 80]}}, {"about": {}, "how": {"refuse": [1]}},
        {"about": {}, "how": {}, "how_of": {"lift": [1, 0, 80]}},
        {"about": {}, "how": {}, "how_of": {"lift": [0, 2, 80]}},
        {"about": {}, "how": {}, "how_of": {"lift": [0, 0, 80, 0]}},
    ],
)  # fmt: skip
def test_a_weight_of_what_is_not_there_is_refused(folder: Path, words: object) -> None:
    (folder / "whaling.en.learnt.json").write_bytes(msgspec.json.encode(words))
    with pytest.raises(CodebookError, match="en"):
        load_codebook(str(folder / "whaling.toml"))
