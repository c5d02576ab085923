"""The commands with a model's server on loopback: asked once, taken up again, in bulk as directly, within a budget."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import wortlaut
from tests.llm.server import (
    KEY,
    FakeServer,
    Handler,
    by_rules,
    coded,
    completion,
    free_address,
    hangs,
    refuses,
    says,
    serving,
)
from wortlaut.config import SETTINGS, Secret, read_model_settings
from wortlaut.errors import UsageError
from wortlaut.serve.cli import run

NEWS = {
    "a": "Poland will not send soldiers to Ukraine. France will send troops to Ukraine after a ceasefire.\n",
    "b": "Italy offers air defence for Ukraine.\n\nSpain will send soldiers to Ukraine.\n",
    "c": "Germany will not send troops to Ukraine, and offers nothing else to Kyiv.\n",
}


class Shell:
    """Runs commands in the tests' own process and keeps what they printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""
        self.status = 0
        self.all: list[str] = []

    def __call__(self, *arguments: object) -> str:
        self.status = run([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        self.all += [self.out, self.err]
        return self.out


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A server that answers by its rules."""
    with serving() as running:
        yield running


@pytest.fixture
def shell(
    server: FakeServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Shell:
    """A shell in a folder with three reports, its settings naming the server."""
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    for name, value in {"URL": server.url, "MODEL": "m", "KEY": KEY, "CACHE": str(tmp_path / "kept")}.items():
        monkeypatch.setenv(f"WORTLAUT_LLM_{name}", value)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Shell(capsys)


def environment() -> dict[str, str]:
    """The environment for a program of its own, which has to be the one that is tested."""
    return {**os.environ, "PYTHONPATH": str(Path(wortlaut.__file__).parent.parent)}


def write(folder: Path) -> None:
    """Write the reports and their list."""
    (folder / "news").mkdir()
    for name, text in NEWS.items():
        (folder / "news" / f"{name}.txt").write_text(text)
    rows = "".join(f"{name}\tKurier\t2025-09-04\ten\n" for name in NEWS)
    (folder / "news" / "reports.tsv").write_text("doc\toutlet\tpublished\tlanguage\n" + rows)


def replies_to(exported: str) -> list[str]:
    """The replies of a batch: answers by the server's own rules."""
    lines = []
    for number, line in enumerate(exported.splitlines()):
        request = json.loads(line)
        assert (request["method"], request["url"]) == ("POST", "/v1/chat/completions")
        assert len(request["custom_id"]) <= 64
        body = completion(json.dumps(coded(request["body"])))
        response = {"status_code": 200, "request_id": f"r-{number}", "body": body}
        lines.append(json.dumps({
            "id": f"b-{number}", "custom_id": request["custom_id"], "response": response, "error": None,
        }))  # fmt: skip
    return lines


def register(shell: Shell, database: str) -> list[dict[str, object]]:
    """All statements of a register as they are exported, without what names the coding."""
    rows = [json.loads(line) for line in shell("--db", database, "export", "jsonl").splitlines()]
    assert rows
    return [{name: value for name, value in row.items() if "known" not in name} for row in rows]


def test_add_by_the_model_once(shell: Shell, server: FakeServer) -> None:
    shell("add", "--coder", "llm", "news")
    assert shell.out.splitlines()[-1] == "3 added"
    assert "to ask the model: 3 requests; about" in shell.err
    assert len(server.asked) == 3
    assert shell("add", "--coder", "llm", "news") == "3 unchanged\n"
    shell("--db", "other.db", "add", "--coder", "llm", "news")
    assert "need not be asked: 3 answers are kept" in shell.err
    assert len(server.asked) == 3
    shown = shell("show", "POL", "ground_troops")
    assert "declines" in shown
    assert "Poland will not send soldiers to Ukraine" in shown


def test_the_rules_and_the_model_beside_each_other(shell: Shell, server: FakeServer) -> None:
    shell("add", "news")
    assert shell.out.splitlines()[-1] == "3 added"
    assert "5 gained, 0 lost" in shell("recode", "--coder", "llm")
    assert "nothing was changed" in shell.out
    shell("recode", "--coder", "llm", "--apply")
    assert len(server.asked) == 3
    rows = register(shell, "wortlaut.db")
    assert len(rows) == 5
    assert all(row["coder"] == "rules" and "both" in row["rules"] for row in rows)  # type: ignore[operator]
    shell("recode", "--coder", "llm", "--apply")
    assert shell.out.startswith("0 gained, 0 lost, 0 other")


def test_code_and_explain_by_the_model(shell: Shell, server: FakeServer) -> None:
    shell("code", "--coder", "llm", "--to", "gold", "news/a.txt")
    said = json.loads(shell.out)["statements"]
    assert [(one["actor"], one["stance"]) for one in said] == [("POL", "declines"), ("FRA", "commits")]
    invented = {"evidence": "Poland will send a million men", "actor": "POL", "measure": "air", "stance": "offers"}
    true = {"evidence": "Italy offers air defence", "actor": "ITA", "measure": "air_defence", "stance": "offers"}
    server.usually = says(json.dumps({"statements": [invented, true, 5]}))
    shell("explain", "--coder", "llm", "news/b.txt")
    assert "kept      ⟨Italy offers air defence⟩ ITA offers air_defence, sure 0.60" in " ".join(shell.out.split("\n"))
    assert "refused" in shell.out
    assert "words do not stand in the report" in " ".join(shell.out.split())
    assert "statements[2] is no object" in shell.out
    shell("explain", "--coder", "llm", "--to", "json", "news/b.txt")
    verdicts = json.loads(shell.out)["verdicts"]
    assert [one["verdict"] for one in verdicts] == ["kept", "refused", "refused"]
    assert verdicts[0]["words"] == "Italy offers air defence"


def test_what_is_doubted_and_what_was_not_sent_is_shown(shell: Shell, server: FakeServer, tmp_path: Path) -> None:
    words = "Italy would sooner eat its hat than see its soldiers in Ukraine"
    (tmp_path / "news" / "b.txt").write_text(f"{words}.\n\nKommentare\n\nTroll: yes!\n")
    said = {"evidence": words, "actor": "ITA", "measure": "ground_troops", "stance": "declines"}
    server.usually = says(json.dumps({"statements": [said]}))
    shown = " ".join(shell("explain", "--coder", "llm", "news/b.txt").split())
    assert f"doubted ⟨{words}⟩ ITA declines ground_troops, sure 0.35 against the text: polarity" in shown
    assert "not sent ⟨Kommentare⟩ it is no part of the article (comment)" in shown
    shell("add", "--coder", "llm", "news/b.txt")
    assert [row["sure"] for row in register(shell, "wortlaut.db")] == [0.35]


def test_standard_input_is_read_once(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(NEWS["a"].encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert "POL ground_troops declines" in shell("code", "--coder", "llm", "--language", "en", "-")


def test_in_bulk_as_directly(
    shell: Shell, server: FakeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("--db", "direct.db", "add", "news")
    shell("--db", "direct.db", "recode", "--coder", "llm", "--apply")
    monkeypatch.setenv("WORTLAUT_LLM_CACHE", str(tmp_path / "bulk"))
    shell("--db", "bulk.db", "add", "news")
    asked = len(server.asked)
    exported = shell("--db", "bulk.db", "llm", "export")
    assert sorted(exported.splitlines()) == sorted(shell("llm", "export", "news").splitlines())
    replies = replies_to(exported)
    (tmp_path / "replies.jsonl").write_text("\n".join(replies))
    shell("--db", "bulk.db", "llm", "import", "replies.jsonl")
    assert shell.out.splitlines()[-1] == "3 replies new, 3 reports coded"
    assert len(server.asked) == asked
    assert shell("--db", "bulk.db", "llm", "export") == ""
    assert register(shell, "bulk.db") == register(shell, "direct.db")
    before = (tmp_path / "bulk.db").read_bytes()
    shell("--db", "bulk.db", "llm", "import", "replies.jsonl")
    assert shell.out.splitlines()[-1] == "3 known, 3 coded before"
    assert register(shell, "bulk.db") == register(shell, "direct.db")
    assert len(before) == len((tmp_path / "bulk.db").read_bytes())
    shell("--db", "third.db", "add", "--coder", "llm", "news")
    assert "3 added" in shell.out
    assert len(server.asked) == asked


def test_a_part_of_the_replies_is_fine(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORTLAUT_LLM_PIECE", "200")
    (tmp_path / "news" / "b.txt").write_text(NEWS["b"] + "\n" + "Spain will send troops to Ukraine. " * 12)
    shell("add", "news")
    replies = replies_to(shell("llm", "export"))
    assert len(replies) > 4
    (tmp_path / "part.jsonl").write_text("\n".join([*replies[:2], replies[2][: len(replies[2]) // 2]]))
    shell("llm", "import", "part.jsonl")
    assert shell.status == 1
    assert "part.jsonl:3: it is no JSON: perhaps the file is cut off there" in shell.err
    assert "incomplete" in shell.out
    rest = replies_to(shell("llm", "export"))
    assert len(rest) == len(replies) - 2
    (tmp_path / "rest.jsonl").write_text("\n".join(reversed(rest)))
    shell("llm", "import", "rest.jsonl")
    assert shell.status == 0
    assert shell("llm", "export") == ""


@pytest.mark.parametrize("line, why", [
    ("{", "no JSON"),
    ("[]", "no JSON object"),
    ('{"custom_id": "../../etc/passwd"}', "none of wortlaut's"),
    ('{"custom_id": "wortlaut-%s", "response": null, "error": {"code": "batch_expired", "message": "late"}}', "late"),
    ('{"custom_id": "wortlaut-%s", "response": {"status_code": 500, "body": {"error": {"message": "x"}}}}', "500: x"),
    ('{"custom_id": "wortlaut-%s", "response": {"status_code": 200, "body": {}}}', "no choices"),
    ('{"custom_id": "wortlaut-%s", "response": {"body": {"choices": [{"message": {"content": "no"}}]}}}', "JSON that"),
])  # fmt: skip
def test_lines_that_are_no_replies(shell: Shell, tmp_path: Path, line: str, why: str) -> None:
    shell("add", "news")
    (tmp_path / "replies.jsonl").write_text(line.replace("%s", "0" * 32))
    shell("llm", "import", "replies.jsonl", "none.jsonl")
    assert shell.status == 1
    assert why in shell.err
    assert "none.jsonl: No such file" in shell.err
    assert shell.out == "2 not taken\n"


def test_replies_of_reports_that_are_not_stored_are_kept(shell: Shell, server: FakeServer, tmp_path: Path) -> None:
    (tmp_path / "replies.jsonl").write_text("\n".join(replies_to(shell("llm", "export", "news"))))
    shell("add", "news/a.txt")
    shell("llm", "import", "replies.jsonl")
    assert shell.out.splitlines()[-1] == "3 replies new, 1 reports coded, 2 replies of no stored report"
    shell("add", "--coder", "llm", "news")
    assert server.asked == []


def test_what_was_cut_off_in_a_batch_is_exported_in_halves(shell: Shell, tmp_path: Path) -> None:
    shell("add", "news/a.txt")
    reply = json.loads(replies_to(shell("llm", "export"))[0])
    reply["response"]["body"]["choices"][0]["finish_reason"] = "length"
    (tmp_path / "replies.jsonl").write_text(json.dumps(reply))
    shell("llm", "import", "replies.jsonl")
    assert "(2 answers are missing)" in shell.out
    (tmp_path / "more.jsonl").write_text("\n".join(replies_to(shell("llm", "export"))))
    shell("llm", "import", "more.jsonl")
    assert shell.out.splitlines()[-1] == "2 replies new, 1 reports coded"


def test_the_budget_stops_a_run_cleanly(shell: Shell, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PRICE_IN": "1", "PRICE_OUT": "10", "BUDGET": "0.048"}.items():
        monkeypatch.setenv(f"WORTLAUT_LLM_{name}", value)
    shell("add", "--coder", "llm", "news")  # 0.002 for each request, and 0.0445 at most for the next
    assert shell.status == 1
    assert shell.out.splitlines()[-1] == "2 added, 1 not reached: run the same command again"
    assert "the budget does not allow another request: 0.0040 of 0.048 are used" in shell.err
    assert "about 0.01" in shell.err
    assert len(server.asked) == 2
    shell("code", "--coder", "llm", "news")
    assert shell.status == 0
    assert len(server.asked) == 3
    monkeypatch.setenv("WORTLAUT_LLM_BUDGET", "100 tokens")
    monkeypatch.setenv("WORTLAUT_LLM_MODEL", "other")
    shell("code", "--coder", "llm", "news")
    assert shell.status == 1
    assert "0 of 100 tokens are used" in shell.err
    assert "3 not reached" in shell.err
    assert len(server.asked) == 3


def test_an_estimate_sends_nothing(shell: Shell, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "For prices set" in shell("llm", "estimate", "news")
    monkeypatch.setenv("WORTLAUT_LLM_PRICE_IN", "0.5")
    monkeypatch.setenv("WORTLAUT_LLM_PRICE_OUT", "2")
    shell("llm", "estimate", "news")
    rows = dict(line.rsplit(None, 1) for line in shell.out.splitlines() if line[-1].isdigit())
    assert rows["requests"] == "3"
    assert float(rows["price, at most"]) > float(rows["price, likely"]) > 0
    assert server.asked == []


def test_a_report_that_fails_does_not_hold_up_the_rest(shell: Shell, server: FakeServer) -> None:
    server.plan = [by_rules, refuses(400, "strange"), by_rules]
    shell("add", "--coder", "llm", "news")
    assert shell.status == 1
    assert shell.out.splitlines()[-1] == "2 added, 1 not taken"
    assert "b.txt: the language model gave no answer: status 400: strange" in shell.err
    shell("add", "--coder", "llm", "news")
    assert shell.out.splitlines()[-1] == "1 added, 2 unchanged"
    assert len(server.asked) == 4


def test_what_hinders_all_stops_the_run(shell: Shell, server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.usually = refuses(401, f"wrong key {KEY}")
    shell("add", "--coder", "llm", "news")
    assert shell.status == 1
    assert shell.out.splitlines()[-1] == "3 not reached: run the same command again"
    assert "check WORTLAUT_LLM_KEY" in shell.err
    assert len(server.asked) == 1
    monkeypatch.setenv("WORTLAUT_LLM_URL", free_address())
    monkeypatch.setenv("WORTLAUT_LLM_TRIES", "1")
    shell("recode", "--coder", "llm")


def test_a_run_that_was_killed_is_taken_up_again(shell: Shell, server: FakeServer, tmp_path: Path) -> None:
    server.plan = [by_rules, hangs(30)]
    command = [sys.executable, "-m", "wortlaut", "add", "--coder", "llm", "news"]
    for number in (signal.SIGKILL, signal.SIGINT):
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        wanted = len(server.asked) + (2 if number == signal.SIGKILL else 1)
        for _ in range(400):
            if len(server.asked) >= wanted:
                break
            time_waits(0.05)
        running.send_signal(number)
        _, err = running.communicate(timeout=20)
        assert running.returncode == (-9 if number == signal.SIGKILL else 130), err.decode()
        server.plan = [hangs(30)]
    server.plan = []
    asked = len(server.asked)
    shell("add", "--coder", "llm", "news")
    assert shell.out.splitlines()[-1] == "2 added, 1 unchanged"
    assert len(server.asked) == asked + 2
    assert list((tmp_path / "kept").rglob("*.part")) == []


def time_waits(seconds: float) -> None:
    """Really wait: the tests of the commands make `time.sleep` do nothing."""
    threading.Event().wait(seconds)


def test_the_key_is_nowhere(shell: Shell, server: FakeServer, tmp_path: Path) -> None:
    def echo(handler: Handler, body: dict[str, object]) -> None:
        answer = coded(body)
        for said in answer["statements"]:
            said["speaker"] = KEY
        says(json.dumps(answer))(handler, body)

    server.plan = [echo, refuses(400, f"key {KEY}"), refuses(401, f"key {KEY}")]
    for command in (
        ["add", "--coder", "llm", "news"], ["code", "--coder", "llm", "--to", "jsonl", "news"], ["--help"],
        ["explain", "--coder", "llm", "news/a.txt"], ["llm", "export", "news"], ["export", "jsonl"],
        ["llm", "estimate", "news"],
    ):  # fmt: skip
        shell(*command)
    assert server.heads[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in "".join(shell.all)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
    with sqlite3.connect(tmp_path / "wortlaut.db") as connection:
        assert KEY not in "".join(connection.iterdump())
    connection.close()


def test_the_debug_log_of_the_client_has_no_key(shell: Shell, server: FakeServer) -> None:
    code = (
        "import logging, sys\nlogging.basicConfig(level=logging.DEBUG)\n"
        "from wortlaut.serve.cli import run\nsys.exit(run(['code', '--coder', 'llm', 'news']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env={**environment(), "OPENAI_LOG": "debug"}, capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"DEBUG" in ran.stderr
    assert KEY.encode() not in ran.stderr + ran.stdout


def test_without_the_client_it_says_what_to_install(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    shell("code", "--coder", "llm", "news")
    assert shell.status == 1
    assert "pip install 'wortlaut[llm]'" in shell.err
    assert shell.err.count("not installed") == 1
    assert "POL" in shell("code", "--coder", "rules", "news/a.txt")
    assert len(shell("llm", "export", "news").splitlines()) == 3


def test_the_core_loads_nothing_of_it(shell: Shell) -> None:
    code = (
        "import sys\nfrom wortlaut.serve.cli import run\n"
        "run(['--help'])\nrun(['llm', 'export', '--help'])\nrun(['code', '--to', 'gold', 'news/a.txt'])\n"
        "bad = [n for n in sys.modules if n.partition('.')[0] in ('openai', 'httpx2', 'pydantic')]\n"
        "sys.exit(', '.join(sorted(bad)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False, env=environment())
    assert ran.returncode == 0, ran.stderr.decode()


@pytest.mark.parametrize("name, value, why", [
    ("URL", "", "no server"), ("URL", "localhost:1", "no address"), ("URL", "http://me:pw@localhost/v1", "password"),
    ("URL", "http://[::1", "no address"), ("MODEL", "", "no language model"), ("TIMEOUT", "soon", "whole number"),
    ("SURE", "2", "from 0 to 1"), ("SCHEMA", "maybe", "none of its values"), ("BUDGET", "5", "needs prices"),
    ("KEY", "a\nsecret", "no key can hold"), ("CACHE", "/dev/null/x", "cannot be kept"),
])  # fmt: skip
def test_settings_that_cannot_be(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    monkeypatch.setenv(f"WORTLAUT_LLM_{name}", value)
    shell("code", "--coder", "llm", "news")
    assert shell.status == 1
    assert f"WORTLAUT_LLM_{name}" in shell.err
    assert why in shell.err
    assert "secret" not in shell.err


def test_a_secret_is_shown_nowhere() -> None:
    settings = read_model_settings({"WORTLAUT_LLM_KEY": KEY})
    assert settings.key.reveal() == KEY
    assert KEY not in f"{settings} {settings.key} {[settings.key]!r}"
    assert not Secret("")
    with pytest.raises(UsageError) as caught:
        read_model_settings({"WORTLAUT_LLM_KEY": "schlüssel-geheim"})
    assert "geheim" not in str(caught.value)
