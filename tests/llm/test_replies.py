"""A model's answers: read where they can be, each wrong record refused by itself, nothing raised whatever comes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.llm.making import BOOK, OPTIONS, report_of
from wortlaut.coding import code_report
from wortlaut.llm import Reply, code_replies, prepare, read_answer
from wortlaut.llm.batch import read_reply_line
from wortlaut.llm.completions import read_completion
from wortlaut.model import Amount, Coding

GOOD = {"evidence": "Poland will not send soldiers to Ukraine", "actor": "POL", "measure": "ground_troops"}
SAYS = {**GOOD, "stance": "declines"}
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(SAYS)), inner),
    max_leaves=20,
)


def coding_of(answer: Any, text: str | None = None) -> Coding:
    """What an answer about the report of the tests comes to."""
    report = report_of(text) if text else report_of()
    prepared = prepare(report, BOOK, OPTIONS)
    content = answer if isinstance(answer, str) else json.dumps(answer)
    answered = [(request, Reply(content)) for request in prepared.requests]
    return code_replies(report, BOOK, prepared, answered, model="m", sure=0.5)


def test_all_fields_are_read() -> None:
    full = {
        **SAYS, "conditions": ["ceasefire"], "speaker": "Tusk", "chain": ["Kurier"], "said": "2025-09-03",
        "quantity": {"value": 5, "unit": "soldier", "to": None, "per": ""},
    }  # fmt: skip
    answer = read_answer(json.dumps({"statements": [full]}))
    assert answer is not None
    (said,) = answer.proposed.statements
    assert (said.quantity, said.said) == (Amount(5, "soldier"), date(2025, 9, 3))
    assert (said.start, said.end) == (None, None)


def test_a_wrong_record_goes_by_itself() -> None:
    wrong: list[Any] = [
        7, None, "POL", [], {}, {**SAYS, "evidence": 5}, {**SAYS, "said": "Thursday"}, {**SAYS, "actor": "\x00"},
        {**SAYS, "quantity": {"value": "many"}}, {**SAYS, "evidence": "x" * 5000}, {**SAYS, "chain": {"a": 1}},
    ]  # fmt: skip
    answer = read_answer(json.dumps({"statements": [SAYS, *wrong], "figures": "none", "more": [1]}))
    assert answer is not None
    assert len(answer.proposed.statements) == 1
    assert len(answer.faults) == len(wrong) + 1
    coding = coding_of({"statements": [SAYS, *wrong]})
    assert len(coding.statements) == 1
    assert len([skip for skip in coding.skips if skip.stage == "llm"]) == len(wrong)


def test_a_place_that_a_model_gives_is_not_taken() -> None:
    coding = coding_of({"statements": [{**SAYS, "start": 0, "end": 5}]})
    assert coding.statements[0].start == report_of().text.index("Poland will not")


def test_unknown_fields_are_passed_over_and_null_is_nothing() -> None:
    given = {**SAYS, "confidence": 0.9, "conditions": None, "chain": [None], "quantity": None, "speaker": None}
    assert len(coding_of({"statements": [given], "notes": "x"}).statements) == 1


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999", "1" * 400, "1" * 6000, '"NaN"', '"-inf"'])
def test_numbers_that_are_none(value: str) -> None:
    figure = f'{{"evidence": "Italy", "value": {value}, "unit": "state", "what": "x"}}'
    assert coding_of(f'{{"figures": [{figure}]}}').figures == ()


def test_what_is_thought_aloud_is_passed_over() -> None:
    answer = json.dumps({"statements": [SAYS]})
    for content in (
        f"<think>perhaps {{}}</think>{answer}", f"<thinking>a <think>b</think> c</thinking>\n```json\n{answer}\n```",
        f"<think>never closed, and then {answer}", "<think>" * 20_000 + answer,
    ):  # fmt: skip
        assert len(coding_of(content).statements) == 1


def test_what_cannot_be_read_at_all() -> None:
    for content in ("", "no", "[]", "5", '{"answer": 1}', '{"statements": 5}', "{" * 100_000, '{"a":' * 100_000):
        assert read_answer(content) is None


def test_more_records_than_a_report_can_hold_are_cut() -> None:
    answer = read_answer(json.dumps({"statements": [SAYS] * 1000}))
    assert answer is not None
    assert len(answer.proposed.statements) == 400
    assert "1000 records" in answer.faults[0]


def test_the_same_statement_twice_is_kept_once_at_its_clearest() -> None:
    text = "Poland will not send soldiers to Ukraine.\n\nPoland will not send any soldiers, Donald Tusk said.\n"
    clear = {**SAYS, "evidence": "Poland will not send any soldiers", "speaker": "Donald Tusk"}
    coding = coding_of({"statements": [SAYS, clear]}, text)
    assert [said.speaker for said in coding.statements] == ["Donald Tusk"]
    assert any("more clearly elsewhere" in skip.reason for skip in coding.skips)


def test_words_that_stand_twice_are_placed_by_the_piece_they_come_from() -> None:
    words = "Poland will not send soldiers to Ukraine"
    filler = "Rome waited for weeks. " * 20
    text = f"Leaders argue\n\n{words}.\n\n{filler}\n\nIn the end: {words}.\n"
    report = report_of(text)
    prepared = prepare(report, BOOK, type(OPTIONS)("m", piece=500))
    assert len(prepared.requests) > 1
    empty = Reply(json.dumps({"statements": []}))
    answered = [(request, empty) for request in prepared.requests]
    answered[-1] = (prepared.requests[-1], Reply(json.dumps({"statements": [SAYS]})))
    coding = code_replies(report, BOOK, prepared, answered, model="m", sure=0.5)
    assert [said.start for said in coding.statements] == [report.text.rindex(words)]


def test_a_figure_of_the_codebook_is_known_by_its_words() -> None:
    text = "Leaders met in Paris. Some 26 states are ready to contribute to the force. They have 9000 vehicles."
    figures = [
        {"evidence": "26 states are ready to contribute", "value": 26, "unit": "state", "what": "states"},
        {"evidence": "9000 vehicles", "value": 9000, "unit": "vehicle", "what": "vehicles"},
    ]
    coding = coding_of({"figures": figures}, text)
    rules = code_report(report_of(text), BOOK)
    assert [figure.code for figure in coding.figures] == ["states_ready", ""]
    assert {figure.code for figure in rules.figures} == {"states_ready", ""}


LISTS = st.dictionaries(st.sampled_from(["statements", "quotes"]), JSON)


@given(st.text() | JSON.map(json.dumps) | LISTS.map(json.dumps))
def test_no_answer_raises(content: str) -> None:
    read_answer(content)
    coding = coding_of(content)
    assert coding.statements == () or all(said.actor for said in coding.statements)


@given(JSON)
def test_no_completion_and_no_line_raises(answer: Any) -> None:
    read_completion(answer)
    read_completion({"choices": answer})
    read_completion({"choices": [{"message": answer, "finish_reason": answer}], "usage": answer})
    for line in (answer, {"custom_id": "wortlaut-" + "0" * 32, "response": answer, "error": answer}):
        returned = read_reply_line(json.dumps(line))
        assert bool(returned.fault) == (returned.reply is None)
