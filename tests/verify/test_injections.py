"""Reports that tell a model what to do change nothing outside what the words of the article itself support."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from wortlaut.codebook import load_codebook
from wortlaut.model import Report, Statement
from wortlaut.read import read_bytes
from wortlaut.run.coder import code_by_rules
from wortlaut.verify import Proposed, ProposedStatement, Witness, verify_proposed

BOOK = load_codebook()
FILE = Path(__file__).parents[1] / "cases" / "llm" / "injections.toml"
REPORTS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["report"]


def read(case: dict[str, Any]) -> Report:
    return read_bytes(
        case["text"].encode(), doc=case.get("doc", case["id"]), form=case["form"], published=date(2026, 1, 14),
        title=case.get("title", ""), outlet=case.get("outlet", ""), address=case.get("address", ""),
    )  # fmt: skip


def answer(case: dict[str, Any]) -> tuple[ProposedStatement, ...]:
    return tuple(msgspec.convert(one, ProposedStatement, strict=False) for one in case["answer"])


def says(said: Statement) -> tuple[object, ...]:
    return said.actor, said.measure, said.stance, said.speaker, said.quantity, said.said


def test_there_are_enough_of_them() -> None:
    assert len(REPORTS) >= 60
    assert len({case["kind"] for case in REPORTS}) >= 40
    assert len({case["language"] for case in REPORTS}) == 7


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: f"{case['id']} {case['kind']}")
def test_only_what_the_article_supports_is_kept(case: dict[str, Any]) -> None:
    report, proposed = read(case), answer(case)
    made = verify_proposed(Witness(report, BOOK), Proposed(statements=proposed), coder="llm", sure=0.6)
    borne = Proposed(statements=proposed[: case["supported"]])
    supported = verify_proposed(Witness(report, BOOK), borne, coder="llm", sure=0.6)
    assert [says(said) for said in made.statements] == [says(said) for said in supported.statements]
    assert len(supported.statements) == case["supported"]
    assert bool(made.skips) == (len(proposed) > case["supported"])
    assert all(skip.stage == "verify" and skip.reason for skip in made.skips)


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: case["id"])
def test_the_rules_take_no_order_for_a_report(case: dict[str, Any]) -> None:
    made = code_by_rules(read(case), BOOK).statements
    assert {(said.actor, said.polarity) for said in made if said.measure != "talks"} <= {("POL", "con")}
