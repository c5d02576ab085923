"""Sentences as wires build them: what stands before, within and behind the statement is no part of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.coding.coded import statements_of
from wortlaut.register import SURE

TABLES = {
    path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).resolve().parents[1] / "cases").glob("*/wire_sentences.toml"))
}
FOUND = [pytest.param(code, case, id=case["text"]) for code, table in TABLES.items() for case in table["case"]]
LISTED = [pytest.param(code, case, id=case["text"]) for code, table in TABLES.items() for case in table["listed"]]
NOTHING = [pytest.param(code, text, id=text) for code, table in TABLES.items() for text in table["nothing"]]


@pytest.mark.parametrize(("code", "case"), FOUND)
def test_the_statement_is_found(code: str, case: Mapping[str, Any]) -> None:
    made = [one for one in statements_of(code, case["text"]) if one.actor == case["actor"]]
    assert case["polarity"] in {one.polarity for one in made}
    assert {one.polarity for one in made if one.measure == "ground_troops"} <= {case["polarity"]}


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_what_is_nobodys_stance_is_none(code: str, text: str) -> None:
    assert [one for one in statements_of(code, text) if (one.sure or 0) >= SURE] == []


@pytest.mark.parametrize(("code", "case"), LISTED)
def test_all_of_a_list_hold_it(code: str, case: Mapping[str, Any]) -> None:
    made = {one.actor for one in statements_of(code, case["text"]) if one.measure == "ground_troops"}
    assert made == set(case["actors"])
