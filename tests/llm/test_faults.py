"""A real server on loopback that fails in every way: tried again where that helps, else the report is left."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.llm.making import Waited, asker_of, model_of, report_of, settings_of
from tests.llm.server import (
    KEY,
    Act,
    FakeServer,
    by_rules,
    completion,
    dies,
    drips,
    free_address,
    hangs,
    refuses,
    says,
    sends,
    serving,
)
from wortlaut.errors import InputError, StopError
from wortlaut.model import Coding
from wortlaut.run.asking.kept import KeptReplies

BIG = sends(json.dumps(completion("x" * 10_000_000)).encode())


def code(folder: Path, server: FakeServer, waited: Waited | None = None, **further: str) -> Coding:
    """Code the report of the tests by that server."""
    model = model_of(settings_of(folder, server.url, **further))
    return model.code(asker_of(model, waited or Waited()), report_of())


def stances(coding: Coding) -> list[tuple[str, str, str]]:
    """The statements, in short."""
    return [(said.actor, said.measure, said.stance) for said in coding.statements]


ALL = [("POL", "ground_troops", "declines"), ("FRA", "ground_troops", "commits"), ("ITA", "air_defence", "offers")]


def test_a_server_that_answers(tmp_path: Path) -> None:
    with serving() as server:
        coding = code(tmp_path, server, KEY=KEY)
    assert stances(coding) == ALL
    assert {said.coder for said in coding.statements} == {"llm"}
    assert {said.rules for said in coding.statements} == {("llm.m",)}
    assert {said.sure for said in coding.statements} == {0.6}
    assert server.paths == ["/v1/chat/completions"]
    assert server.heads[0]["Authorization"] == f"Bearer {KEY}"
    assert server.asked[0]["temperature"] == 0
    assert "seed" in server.asked[0]


_AGAIN = ("429 with seconds", "429 with a day", "429", "500", "503", "dies", "cut off", "error with 200")


@pytest.mark.parametrize("fault, waits", [
    (refuses(429, Retry_After="7"), [7.0]),
    (refuses(429, Retry_After=format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True)), [0.0]),
    (refuses(429), [2.0]),
    (refuses(500), [2.0]),
    (refuses(503), [2.0]),
    (dies, [2.0]),
    (sends(json.dumps(completion("{}")).encode()[:60]), [2.0]),
    (sends(json.dumps({"error": {"message": "busy", "code": 503}}).encode()), [2.0]),
], ids=_AGAIN)  # fmt: skip
def test_what_is_tried_again(tmp_path: Path, fault: Act, waits: list[float]) -> None:
    waited = Waited()
    with serving(fault) as server:
        assert stances(code(tmp_path, server, waited)) == ALL
    assert waited.seconds == waits
    assert len(server.asked) == 2


def test_waiting_grows_and_ends(tmp_path: Path) -> None:
    waited = Waited()
    with serving(*[refuses(500, "out of order")] * 9) as server, pytest.raises(InputError) as caught:
        code(tmp_path, server, waited)
    assert waited.seconds == [2.0, 4.0, 8.0]
    assert "asked 4 times: status 500: out of order" in str(caught.value)
    assert "run the same again" in caught.value.hint


def test_a_waiting_time_beyond_measure_is_not_waited_for(tmp_path: Path) -> None:
    waited = Waited()
    tomorrow = refuses(429, "tomorrow", Retry_After="90000")
    with serving(tomorrow) as server, pytest.raises(InputError, match="tomorrow; it asks to wait: 90000"):
        code(tmp_path, server, waited)
    assert waited.seconds == []


@pytest.mark.parametrize("fault, says_so", [
    (BIG, "larger than 2,000,000 bytes"),
    (sends(b"<html><body>Welcome</body></html>", kind="text/html"), r"no JSON \(text/html\): '<html>"),
    (sends(b"[1, 2]"), "no JSON object"),
    (sends(b'{"answer": "yes"}'), "no chat completion"),
    (sends(b'{"choices": []}'), "no choices"),
    (sends(b'{"choices": [{"message": null}]}'), "no message"),
    (sends(b"[" * 100_000), "no JSON"),
    (says(""), "empty"),
    (says("x", finish="content_filter"), "filter"),
    (refuses(400, "strange"), "status 400: strange"),
    (sends(b"\xff\xfe\x00garbage"), "no JSON"),
])  # fmt: skip
def test_what_is_left_at_once(tmp_path: Path, fault: Act, says_so: str) -> None:
    waited = Waited()
    with serving(fault) as server, pytest.raises(InputError, match=says_so):
        code(tmp_path, server, waited)
    assert waited.seconds == []
    assert len(server.asked) == 1


@pytest.mark.parametrize("status, hint", [(401, "KEY"), (403, "KEY"), (404, "URL"), (402, "credit")])
def test_what_every_report_would_meet_stops_the_run(tmp_path: Path, status: int, hint: str) -> None:
    with serving(refuses(status)) as server, pytest.raises(StopError) as caught:
        code(tmp_path, server, KEY=KEY)
    assert hint in caught.value.hint
    assert len(server.asked) == 1


def test_no_credit_stops_the_run(tmp_path: Path) -> None:
    with serving(refuses(429, code="insufficient_quota")) as server, pytest.raises(StopError, match="insufficient"):
        code(tmp_path, server)


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with serving() as elsewhere:
        away = sends(b"", status=307, Location=f"{elsewhere.url}/chat/completions")
        with serving(away) as server, pytest.raises(StopError, match="sends on to 127"):
            code(tmp_path, server, KEY=KEY)
        assert elsewhere.asked == []


@pytest.mark.parametrize("slow", [hangs(3), drips(0.05), drips(0.05, head=True)], ids=["silence", "drip", "head"])
def test_a_server_that_takes_too_long(tmp_path: Path, slow: Act) -> None:
    begun = time.monotonic()
    with serving(slow) as server:
        assert stances(code(tmp_path, server, TIMEOUT="1")) == ALL
        assert len(server.asked) == 2
    assert time.monotonic() - begun < 4


def test_a_server_that_is_gone(tmp_path: Path) -> None:
    model = model_of(settings_of(tmp_path, free_address(), TRIES="2"))
    waited = Waited()
    asker = asker_of(model, waited)
    for _ in range(2):
        with pytest.raises(InputError, match="connection failed"):
            model.code(asker, report_of())
    with pytest.raises(StopError, match="3 reports in a row"):
        model.code(asker, report_of())
    assert waited.seconds == [2.0] * 3


@pytest.mark.parametrize("content", [
    "Here is the coding you asked for:\n```json\n{}\n```\nI hope it helps.",
    "<think>France {wants} to … </think>{}",
    "Sure. {} Done.",
])  # fmt: skip
def test_json_within_prose_is_found(tmp_path: Path, content: str) -> None:
    answer = json.dumps({"statements": [], "figures": [], "events": [], "quotes": []})
    with serving(says(content.replace("{}", answer))) as server:
        assert stances(code(tmp_path, server)) == []
    assert len(server.asked) == 1


def test_prose_is_asked_once_more_with_a_reminder(tmp_path: Path) -> None:
    with serving(says("Poland declines, I think.")) as server:
        assert stances(code(tmp_path, server)) == ALL
    assert [message["role"] for message in server.asked[1]["messages"]] == ["system", "user", "assistant", "user"]


def test_prose_twice_leaves_the_report_and_keeps_nothing(tmp_path: Path) -> None:
    prose = says("Poland declines, I think.")
    with serving(prose, prose) as server:
        with pytest.raises(InputError, match="answers in prose"):
            code(tmp_path, server)
        assert stances(code(tmp_path, server)) == ALL


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(tmp_path: Path) -> None:
    with serving(says('{"statements": [{"evid', finish="length")) as server:
        assert stances(code(tmp_path, server)) == ALL
        assert len(server.asked) == 3
        code(tmp_path, server)
        assert len(server.asked) == 3  # not even the one that was cut off is asked again


def test_a_question_that_is_too_long_is_asked_in_halves(tmp_path: Path) -> None:
    with serving(refuses(400, "maximum context length is 4096 tokens")) as server:
        assert stances(code(tmp_path, server)) == ALL
    assert len(server.asked) == 3


def test_a_question_that_was_too_long_can_be_asked_again_when_the_server_has_more_room(tmp_path: Path) -> None:
    with serving() as server:
        server.usually = refuses(400, "maximum context length is 512 tokens")
        with pytest.raises(InputError, match="single sentence is too long"):
            code(tmp_path, server)
        server.usually = by_rules
        assert stances(code(tmp_path, server)) == ALL


def test_an_answer_with_halves_of_letters_is_kept(tmp_path: Path) -> None:
    wrong = {"evidence": "\ud800", "actor": "POL", "measure": "air", "stance": "offers"}
    with serving(says(json.dumps({"statements": [wrong]}))) as server:
        assert stances(code(tmp_path, server)) == []
        code(tmp_path, server)
    assert len(server.asked) == 1


def test_a_folder_that_loses_answers_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KeptReplies, "put", lambda self, key, reply: None)
    with serving() as server, pytest.raises(StopError, match="cannot be read"):
        code(tmp_path, server)
    assert len(server.asked) == 1


def test_a_single_sentence_that_is_cut_off_leaves_the_report(tmp_path: Path) -> None:
    with serving() as server:
        server.usually = says("{", finish="length")
        with pytest.raises(InputError, match="WORTLAUT_LLM_ANSWER"):
            code(tmp_path, server)


@pytest.mark.parametrize("message, gone, there", [
    ("response_format json_schema is not supported", "response_format", ""),
    ("Unrecognized request argument supplied: seed", "seed", ""),
    ("Use 'max_completion_tokens' instead of max_tokens", "max_tokens", "max_completion_tokens"),
    ("temperature must be 1 for this model", "temperature", ""),
])  # fmt: skip
def test_what_a_server_does_not_know_is_left_out_from_then_on(
    tmp_path: Path, message: str, gone: str, there: str
) -> None:
    with serving(refuses(400, message)) as server:
        model = model_of(settings_of(tmp_path, server.url))
        asker = asker_of(model, Waited())
        assert stances(model.code(asker, report_of())) == ALL
        model.code(asker, report_of("Spain will send troops to Ukraine. " * 3, doc="b"))
    assert [gone in body for body in server.asked] == [True, False, False]
    assert not there or [there in body for body in server.asked] == [False, True, True]


def test_a_schema_that_is_wanted_is_not_given_up(tmp_path: Path) -> None:
    refusal = refuses(400, "response_format is not supported")
    with serving(refusal) as server, pytest.raises(InputError, match="response_format"):
        code(tmp_path, server, SCHEMA="yes")
    with serving() as server:
        code(tmp_path / "no", server, SCHEMA="no")
    assert "response_format" not in server.asked[0]


def test_a_server_that_repeats_the_key_gives_it_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Own: own-secret")
    told = []
    cut = (refuses(400, "x" * (300 - at) + KEY) for at in (5, 20))  # a message is shortened after the key is gone
    for fault in (refuses(400, f"Incorrect key {KEY}"), refuses(401, f"{KEY} is wrong"), sends(KEY.encode()), *cut):
        with serving(fault) as server, pytest.raises((InputError, StopError)) as caught:
            code(tmp_path, server, KEY=KEY)
        told.append(str(caught.value) + repr(caught.value))
    assert not any(KEY[:8] in words for words in told)
    answer = {"statements": [{"evidence": KEY, "actor": KEY, "measure": "air", "stance": "offers"}]}
    with serving(says(json.dumps(answer))) as server:
        told.append(repr(code(tmp_path, server, KEY=KEY)))
    assert "org-secret" not in repr(server.heads)
    assert "own-secret" not in repr(server.heads)
    settings = settings_of(tmp_path, server.url, KEY=KEY)
    kept = b"".join(path.read_bytes() for path in (tmp_path / "kept").rglob("*.json"))
    assert kept
    assert KEY not in repr((settings, model_of(settings), told)) + caplog.text + kept.decode()


def test_by_rules_is_what_it_usually_does(tmp_path: Path) -> None:
    with serving(by_rules) as server:
        assert stances(code(tmp_path, server)) == ALL
