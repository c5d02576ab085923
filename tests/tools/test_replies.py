"""Saved replies are scored beside the rules: from a batch's file or the folder of answers, complete reports only."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tools.measuring.asking import Overhead, answer_of, overhead_section
from tools.measuring.replies import kept_and_refused, made_by, request_lines, saved_model, tallied
from tools.measuring.reports import Coded, codebook

from wortlaut.coding import code_report
from wortlaut.config import ModelSettings, read_model_settings
from wortlaut.llm import Reply
from wortlaut.read import read_report
from wortlaut.run.asking.kept import KeptReplies
from wortlaut.run.gold import gold_record

POLAND = {
    "actor": "POL", "measure": "ground_troops", "stance": "declines", "conditions": [],
    "evidence": "Poland will not send soldiers to Ukraine",
}  # fmt: skip
ITALY = {**POLAND, "actor": "ITA", "evidence": "Italy has no soldiers left over for Ukraine"}


def coded(text: str, *wanted: dict[str, Any]) -> Coded:
    """A coded report in which these statements are wanted."""
    report = read_report(text, doc="case", language="en", published=date(2025, 9, 5))
    coding = code_report(report, codebook())
    return Coded("en.dev", {"statements": list(wanted)}, report, gold_record(report, coding), coding.statements)


def settings(folder: Path) -> ModelSettings:
    """Settings with a cache of their own."""
    return read_model_settings({"WORTLAUT_LLM_MODEL": "m", "WORTLAUT_LLM_CACHE": str(folder)})


def reply_line(request: str, *records: dict[str, Any]) -> str:
    """A line of a file of replies with these statements."""
    content = json.dumps({"statements": list(records)})
    body = {"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    custom_id = json.loads(request)["custom_id"]
    return json.dumps({"custom_id": custom_id, "response": {"status_code": 200, "body": body}})


@pytest.fixture
def reports() -> list[Coded]:
    """Two reports: the rules read the one, and not the other."""
    return [
        coded("Poland will not send soldiers to Ukraine.", POLAND),
        coded("Italy has no soldiers left over for Ukraine.", ITALY),
    ]


def test_the_model_the_rules_and_both(tmp_path: Path, reports: list[Coded]) -> None:
    requests = list(request_lines(saved_model(settings(tmp_path), tmp_path), reports))
    invented = {**POLAND, "actor": "ESP", "evidence": "Spain will send a million men"}
    lines = [reply_line(requests[0], POLAND, invented), reply_line(requests[1], ITALY), "{"]
    (tmp_path / "replies.jsonl").write_text("\n".join(lines))
    model = saved_model(settings(tmp_path), tmp_path / "replies.jsonl")
    pairs = made_by(model, reports)
    found = {way: (t["statements"].found, t["statements"].given) for way, t in tallied(pairs).items()}
    assert found == {"rules": (2, 2), "model": (2, 2), "both agree": (2, 2), "either": (2, 2)}
    assert kept_and_refused(model, pairs) == (2, 0, 1)


def test_only_reports_with_all_replies_count_and_the_folder_of_answers_will_do(
    tmp_path: Path, reports: list[Coded]
) -> None:
    model = saved_model(settings(tmp_path), tmp_path)
    assert made_by(model, reports) == []
    key = json.loads(next(request_lines(model, reports)))["custom_id"].removeprefix("wortlaut-")
    KeptReplies(tmp_path).put(key, Reply(json.dumps({"statements": [POLAND]})))
    ((one, made),) = made_by(model, reports)
    assert one is reports[0]
    assert [said["actor"] for said in made["statements"]] == ["POL"]
    with pytest.raises(TypeError):
        model.kept.put(key, Reply("{}"))


def test_the_section_of_the_overhead() -> None:
    section = overhead_section(Overhead(9, 2000, 20, 0.5, 1.5, 4.0), "a machine", "2026-01-01")
    assert "| both, for a report of 4 kB that is as dense | 4.00 | |" in section
    assert answer_of({"statements": [POLAND]}) == json.dumps(
        {"statements": [POLAND], "figures": [], "events": [], "quotes": []}
    )
