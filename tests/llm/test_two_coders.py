"""Rules and model on the same reports, from the command line: what both have, each policy, reviews, agreement."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.llm.server import completion, serving
from tests.llm.test_commands import Shell
from wortlaut.config import SETTINGS

NEWS = {
    "a": "Poland will not send soldiers to Ukraine. France will send troops to Ukraine after a ceasefire.\n",
    "b": "Italy offers air defence for Ukraine.\n\nSpain will send soldiers to Ukraine.\n\n"
    "Norway has its pilots packed for Ukraine.\n",
}
MODEL = {
    "Poland": ("Poland will not send soldiers to Ukraine", "POL", "ground_troops", "declines"),
    "Italy": ("Italy offers air defence", "ITA", "air_defence", "offers"),
    "Norway": ("Norway has its pilots packed for Ukraine", "NOR", "air", "offers"),
}
"""What the model has: beside two pairs one that the rules have not; France and Spain only the rules have."""

MARKS = ("both", "only.rules", "only.llm")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Shell]:
    """A shell in a folder with a register that both have coded, the model's replies imported."""
    with serving() as server:
        for setting in SETTINGS:
            monkeypatch.delenv(setting.variable, raising=False)
        for name, value in {"URL": server.url, "MODEL": "m", "CACHE": str(tmp_path / "kept")}.items():
            monkeypatch.setenv(f"WORTLAUT_LLM_{name}", value)
        monkeypatch.setenv("WORTLAUT_REVIEWER", "Ann")
        monkeypatch.setattr(time, "sleep", lambda seconds: None)
        monkeypatch.chdir(tmp_path)
        for name, text in NEWS.items():
            (tmp_path / f"{name}.txt").write_text(text)
        made = Shell(capsys)
        made("add", "--published", "2025-09-04", "--language", "en", "a.txt")
        made("add", "--published", "2025-09-05", "--language", "en", "b.txt")
        (tmp_path / "replies.jsonl").write_text("\n".join(map(reply, made("llm", "export").splitlines())))
        made("llm", "import", "replies.jsonl")
        assert "2 reports coded" in made.out
        yield made
        assert server.asked == []


def reply(line: str) -> str:
    """The reply to a request: what the model has of the report that it is about."""
    request = json.loads(line)
    asked = request["body"]["messages"][1]["content"].partition("To be coded:\n")[2]
    said = [
        {"evidence": words, "actor": actor, "measure": measure, "stance": stance}
        for words, actor, measure, stance in MODEL.values() if words in asked
    ]  # fmt: skip
    body = completion(json.dumps({"statements": said}))
    response = {"status_code": 200, "request_id": "r", "body": body}
    return json.dumps({"id": "b", "custom_id": request["custom_id"], "response": response, "error": None})


def entries(shell: Shell) -> dict[str, str]:
    """Who has the statement of each actor: the mark, else the coder."""
    rows = [json.loads(line) for line in shell("export", "jsonl").splitlines()]
    return {row["actor"]: next((m for m in row["rules"] if m in MARKS), row["coder"]) for row in rows}


def test_each_policy_there_and_back(shell: Shell) -> None:
    marked = {"POL": "both", "ITA": "both", "FRA": "only.rules", "ESP": "only.rules", "NOR": "only.llm"}
    assert entries(shell) == marked
    assert shell("policy").splitlines()[:2] == [
        "any: nobody has said otherwise", "2 reports are coded by both rules and model",
    ]  # fmt: skip
    wanted: dict[str, dict[str, str]] = {
        "agree": {"POL": "both", "ITA": "both"},
        "veto": {"POL": "both", "ITA": "both", "NOR": "only.llm"},
        "rules": dict.fromkeys(("POL", "ITA", "FRA", "ESP"), "rules"),
        "llm": dict.fromkeys(("POL", "ITA", "NOR"), "llm"),
    }
    for policy, counts in wanted.items():
        before = shell("show", "--format", "json")
        shown = shell("recode", "--policy", policy)
        assert shown.endswith("nothing was changed: --apply lets it take effect\n")
        assert shell("show", "--format", "json") == before
        assert shown.startswith(shell("recode", "--policy", policy, "--apply"))
        assert entries(shell) == counts
        assert shell("policy").startswith(f"{policy}: since 20")
        assert " by Ann" in shell.out
        assert shell("recode", "--policy", policy, "--apply") == "0 gained, 0 lost, 0 other\n"
        shell("rebuild")
        assert entries(shell) == counts
    shell("recode", "--policy", "any", "--apply", "--as", "Bea")
    assert entries(shell) == marked
    assert json.loads(shell("policy", "--to", "json"))["who"] == "Bea"


def test_what_another_policy_changes_is_shown(shell: Shell) -> None:
    lines = shell("recode", "--policy", "agree").splitlines()
    assert [line.split()[:3] for line in lines if line.startswith("  ")] == [
        ["-", "FRA", "ground_troops"], ["-", "ESP", "ground_troops"], ["-", "NOR", "air"],
    ]  # fmt: skip
    assert lines[-2] == "0 gained, 3 lost, 0 other"
    assert shell("recode", "--policy", "agree", "--quiet").splitlines()[0] == lines[-2]
    shell("recode", "--policy", "perhaps")
    assert shell.status == 2


def test_history_tells_who_has_it(shell: Shell) -> None:
    for actor, mark in (("POL", "(both coders)"), ("FRA", "(only rules)"), ("NOR", "(only llm)")):
        assert mark in shell("show", actor)
    shell("recode", "--policy", "rules", "--apply")
    assert "(both coders)" not in shell("show", "POL")
    assert "(only" not in shell("show", "FRA")


def test_a_review_of_one_of_a_pair(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter("r")
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _="": next(typed))
    assert shell("review", "--actor", "POL").endswith("1 judged, 0 left\n")
    for policy in ("any", "agree", "veto", "rules", "llm"):
        shell("recode", "--policy", policy, "--apply")
        assert "POL" not in entries(shell), policy


def test_how_far_they_agree(shell: Shell) -> None:
    text = shell("coders")
    assert text.startswith("llm – rules\n  2 reports: 2 statements both have, 1 only llm, 2 only rules\n")
    assert "alpha of stance: 1.00 (2 statements)" in text
    found: list[dict[str, Any]] = json.loads(shell("coders", "--to", "json"))["coders"]
    assert [(one["one"], one["other"], one["both"]) for one in found] == [("llm", "rules", 2)]
    shell("--db", "other.db", "add", "a.txt")
    assert shell("--db", "other.db", "coders") == "No two coders have coded the same report.\n"
