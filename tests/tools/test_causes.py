"""Why a statement is missed or invented: told from the text, the coder's records and what the program made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tools.measuring.causes import Fault, causes_record, causes_section, faults_of
from tools.measuring.reports import Coded, codebook
from tools.measuring.run import Measured

from wortlaut.coding import code_report
from wortlaut.read import read_report
from wortlaut.run.gold import gold_record


def faults(text: str, *wanted: dict[str, Any], name: str = "en.dev") -> list[tuple[str, str, str]]:
    """The faults of a report that is this text, held against what is wanted of it."""
    report = read_report(text, doc="case", language="en", published=date(2025, 9, 5))
    coding = code_report(report, codebook())
    record = {"statements": list(wanted)}
    coded = Coded(name, record, report, gold_record(report, coding), coding.statements)
    return [(fault.sign, fault.cause, fault.pair) for fault in faults_of([Measured(name, [coded], [])])]


def wanted(actor: str, measure: str, stance: str, evidence: str) -> dict[str, Any]:
    return {"actor": actor, "measure": measure, "stance": stance, "evidence": evidence}


TROOPS = "Poland will not send soldiers to Ukraine."


def test_what_is_right_has_no_cause() -> None:
    assert faults(TROOPS, wanted("POL", "ground_troops", "declines", TROOPS)) == []


@pytest.mark.parametrize(
    "text, record, cause",
    [
        (TROOPS, wanted("POL", "ground_troops", "offers", TROOPS), "wrong polarity: con for pro"),
        (TROOPS, wanted("ITA", "ground_troops", "declines", TROOPS), "wrong actor: another one has it"),
        (TROOPS, wanted("POL", "naval", "declines", TROOPS), "wrong measure: it is not named, another is taken"),
        (TROOPS, wanted("POL", "naval", "declines", "No such words"), "its words are not found in the text"),
        (
            "Italy will bring in the harvest.", wanted("ITA", "naval", "offers", "Italy will bring in the harvest"),
            "measure not named in the word lists",
        ),
        (
            "Will Italy send soldiers to Ukraine?", wanted("ITA", "ground_troops", "offers", "Italy send soldiers"),
            "refused: a question states nothing",
        ),
        (
            "Soldiers in Ukraine are a long story for Italy.",
            wanted("ITA", "ground_troops", "offers", "Soldiers in Ukraine are a long story for Italy"),
            "no cue: no word in reach says a stance",
        ),
    ],
)  # fmt: skip
def test_a_missed_statement_has_a_cause(text: str, record: dict[str, Any], cause: str) -> None:
    assert [found for sign, found, _ in faults(text, record) if sign == "missed"] == [cause]


@pytest.mark.parametrize(
    "records, cause, pair",
    [
        ([], "no statement stands in these words", ""),
        ([wanted("POL", "ground_troops", "offers", TROOPS)], "wrong polarity: con for pro", ""),
        ([wanted("ITA", "ground_troops", "declines", TROOPS)], "wrong actor", ""),
        ([wanted("POL", "naval", "declines", TROOPS)], "wrong measure", "ground_troops for naval"),
        ([wanted("ITA", "naval", "offers", TROOPS)], "another statement stands in these words", ""),
    ],
)
def test_an_invented_statement_has_a_cause(records: list[dict[str, Any]], cause: str, pair: str) -> None:
    assert [fault[1:] for fault in faults(TROOPS, *records) if fault[0] == "invented"] == [(cause, pair)]


def test_nothing_is_told_of_a_held_report() -> None:
    with pytest.raises(ValueError, match=r"en\.held: held reports are looked at as figures only"):
        faults(TROOPS, name="en.held")


def test_the_worst_cause_comes_first_with_its_languages_and_an_own_report() -> None:
    found = [
        Fault("real", "de", False, "missed", "no cue"),
        Fault("de-1", "de", True, "missed", "no cue"),
        Fault("fr-1", "fr", True, "invented", "wrong measure", "air for naval"),
        Fault("fr-2", "fr", True, "invented", "wrong measure", "air for naval"),
        Fault("fr-2", "fr", True, "missed", "no cue"),
    ]
    record = causes_record(found)
    assert record["rows"][0] == {
        "sign": "missed", "cause": "no cue", "count": 3, "languages": {"de": 2, "fr": 1}, "example": "de-1",
    }  # fmt: skip
    lines = list(causes_section(record))
    assert "| missed | no cue | 3 | 2 | 1 | de-1 |" in lines
    assert lines[-1] == "\nOne measure taken for another, more than once: air for naval (2).\n"
