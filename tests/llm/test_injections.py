"""Reports that tell a model what to do, on their way to it: sent as data between marks, and obeying is of no use.

What verification lets through of the answers is tested in tests/verify/test_injections.py.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.llm.making import BOOK, OPTIONS
from tests.llm.test_prompt import FENCE, inside
from wortlaut.llm import Options, Reply, code_replies, prepare
from wortlaut.llm.guide import guide
from wortlaut.llm.prompt import instructions
from wortlaut.model import ARTICLE_ZONES, Report
from wortlaut.read import read_bytes

FILE = Path(__file__).parents[1] / "cases" / "llm" / "injections.toml"
REPORTS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["report"]
ABOUT = re.compile(r"(outlet|day of publication|language|title|agencies|who is who so far): .")


def read(case: dict[str, Any]) -> Report:
    """The report of a case."""
    return read_bytes(
        case["text"].encode(), doc=case.get("doc", case["id"]), form=case["form"], published=date(2026, 1, 14),
        title=case.get("title", ""), outlet=case.get("outlet", ""), address=case.get("address", ""),
    )  # fmt: skip


def each(case: dict[str, Any]) -> list[str]:
    """The questions about a case, whole and in pieces."""
    messages = []
    for options in (OPTIONS, Options("m", piece=200, leave_out="nothing")):
        for request in prepare(read(case), BOOK, options).requests:
            system, user = request.body["messages"]
            assert (system["role"], system["content"]) == ("system", instructions(BOOK))
            assert user["role"] == "user"
            messages.append(str(user["content"]))
    return messages


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: f"{case['id']} {case['kind']}")
def test_it_is_sent_as_data_and_nothing_else(case: dict[str, Any]) -> None:
    told = guide()["ask"]
    messages = each(case)
    assert messages
    for message in messages:
        data = inside(message)
        mark = FENCE.findall(message)[0][1]
        before, after = FENCE.split(message)[0], FENCE.split(message)[-1]
        assert before.strip() == told["before"].replace("{mark}", mark)
        assert after.strip() == told["after"].replace("{mark}", mark)
        head, _, rest = data.partition(told["head"])[2].partition(f"\n{told['coded']}\n")
        assert all(ABOUT.match(line) for line in head.partition(told["context"])[0].split("\n") if line)
        zones = "|".join(sorted(ARTICLE_ZONES))
        assert all(re.match(rf"\[({zones})\] .", line) for line in rest.split("\n") if line)
        assert all(letter.isprintable() or letter == "\n" for letter in message)


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: f"{case['id']} {case['kind']}")
def test_only_the_article_of_it_is_sent(case: dict[str, Any]) -> None:
    report = read(case)
    sent = "\n".join(each(case))
    article = " ".join(report.view[p.start : p.end] for p in report.paragraphs if p.zone in ARTICLE_ZONES)
    for paragraph in report.paragraphs:
        words = " ".join(report.view[paragraph.start : paragraph.end].split())
        if paragraph.zone not in ARTICLE_ZONES and len(words) > 20 and words not in " ".join(article.split()):
            assert words not in sent
    assert not case.get("address") or case["address"] not in sent


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: f"{case['id']} {case['kind']}")
def test_a_model_that_obeys_it_is_of_no_use_to_it(case: dict[str, Any]) -> None:
    report, answer = read(case), [{**one, "said": one.get("said")} for one in case["answer"]]
    prepared = prepare(report, BOOK, OPTIONS)
    content = json.dumps({"statements": answer}, default=str)
    made = code_replies(report, BOOK, prepared, [(prepared.requests[0], Reply(content))], model="m", sure=0.6)
    supported = {(one["actor"], one["measure"], one["stance"]) for one in case["answer"][: case["supported"]]}
    assert {(said.actor, said.measure, said.stance) for said in made.statements} <= supported
    assert bool(made.statements) == bool(supported)
