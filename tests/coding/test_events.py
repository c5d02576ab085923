"""Events: cues hold their examples; whole reports give what a reader would list."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from wortlaut.coding.events.coding import code_events, event_date
from wortlaut.find.times import find_all_times
from wortlaut.lang import Lexicon, available_languages, load_language, tokenize
from wortlaut.model import Event, Sentence, Skip, Zone

CASES = Path(__file__).parents[1] / "cases"
KINDS = {
    "meeting",
    "call",
    "signing",
    "announcement",
    "visit",
    "attack",
    "vote",
    "decision",
    "other",
    "session",
    "none",
}
RULES = [
    pytest.param(rule, id=f"{code}: {rule['id']}")
    for code in available_languages()
    for rule in load_language(code).rules("events")
]


def coded(lines: list[str], code: str, published: date | None) -> tuple[str, list[Event], list[Skip]]:
    """Code sentences given one a line, each with an optional zone before a bar, and words in « » quoted."""
    text = "\n".join(line.partition("|")[2] or line for line in lines)
    sentences, start = [], 0
    for number, line in enumerate(lines):
        zone = line.partition("|")[0] if "|" in line else "body"
        assert zone in get_args(Zone)
        end = start + len(line.partition("|")[2] or line)
        sentences.append(Sentence(start, end, number, zone, code))  # type: ignore[arg-type]
        start = end + 1
    language = load_language(code)
    tokens = [tokenize(text, sentence.start, sentence.end) for sentence in sentences]
    times = find_all_times([(found, language) for found in tokens], text, published)
    quoted = [(m, text.index("»", m)) for m in range(len(text)) if text[m] == "«"]
    events, skips = code_events(list(zip(sentences, tokens, times, strict=True)), text, quoted=quoted)
    return text, events, skips


def _cases() -> list[Any]:
    made = []
    for code in ("de", "en", "fr"):
        table = tomllib.loads((CASES / code / "events.toml").read_text(encoding="utf-8"))
        made += [pytest.param(code, case, id=f"{code}: {case['id']}") for case in table["case"]]
    return made


@pytest.mark.parametrize(("code", "case"), _cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    text, events, _ = coded(case["lines"], code, case.get("published"))
    want = [(e["kind"], e["date"], e.get("place"), e.get("line", 0)) for e in case["events"]]
    lines = text.split("\n")
    have = [(e.kind, e.date, e.place, lines.index(text[e.start : e.end])) for e in events]
    assert sorted(have, key=repr) == sorted(want, key=repr)


@pytest.mark.parametrize("rule", RULES)
def test_cue_holds_its_examples(rule: Mapping[str, Any]) -> None:
    assert rule["kind"] in KINDS
    lexicon = Lexicon([(form, True) for form in rule["forms"]])
    for text in rule["match"]:
        assert lexicon.find(tokenize(text), text), text
    for text in rule["reject"]:
        assert not lexicon.find(tokenize(text), text), text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-09-04TAF", "2025-09-04"), ("2025-09", "2025-09"), ("2022", "2022"), ("2025-W50-WE", "2025-12"),
        ("2025-W05", "2025"), ("2025-W01", ""), ("2025-Q3", "2025"), ("2025-SU", "2025"), ("2025-WI", ""),
        ("199", ""), ("BC0480", ""), ("P2D", ""), ("PRESENT_REF", ""), ("XXXX-WXX-1", ""), ("2025-W99", ""), ("", ""),
    ],
)  # fmt: skip
def test_event_date(value: str, day: str) -> None:
    assert event_date(value) == day


def test_what_is_left_out_says_why() -> None:
    lines = ["Seit Montag regnet es.", "«Am Dienstag kamen sie zusammen», sagte er.", "Am Mittwoch war es kalt."]
    _, events, skips = coded(lines, "de", date(2025, 9, 5))
    assert events == []
    assert [skip.reason for skip in skips] == [
        "a date that is not the day of what the sentence says",
        "a date inside a quotation",
        "a date without a word for what happened",
    ]


def test_without_a_day_of_publication_no_day_is_made_up() -> None:
    _, events, skips = coded(["Am Montag trafen sich die Minister."], "de", None)
    assert events == []
    assert skips[0].reason == "a date without a value: no day of publication"
