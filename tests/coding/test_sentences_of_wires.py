"""Sentences as wires build them: what stands before, within and behind the statement is no part of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from wortlaut.codebook import load_codebook
from wortlaut.coding import code_report
from wortlaut.read import read_report

BOOK = load_codebook("security-guarantees")
CASES = [
    pytest.param(path.parent.name, case, id=f"{path.parent.name}: {case['text']}")
    for path in sorted((Path(__file__).resolve().parents[1] / "cases").glob("*/wire_sentences.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_the_statement_is_found(code: str, case: Mapping[str, Any]) -> None:
    report = read_report(f"Title\n\n{case['text']}", doc="a", published=date(2025, 11, 25), language=code)
    made = [one for one in code_report(report, BOOK).statements if one.actor == case["actor"]]
    assert case["polarity"] in {one.polarity for one in made}
    assert {one.polarity for one in made if one.measure == "ground_troops"} <= {case["polarity"]}
