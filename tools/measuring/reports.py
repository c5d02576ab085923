"""Coded reports: the gold beside the repository and the own cases, and what the program makes of their texts."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from wortlaut.codebook import Codebook, load_codebook
from wortlaut.lang import available_languages
from wortlaut.model import Report, Statement
from wortlaut.read import read_bytes
from wortlaut.run.coder import code_by_rules
from wortlaut.run.gold import gold_record

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
FILES = {
    "dev": "reports.dev.toml",
    "held": "reports.held.toml",
    "plain-dev": "statements.dev.toml",
    "plain-held": "plain.held.toml",
    "wire-dev": "wire.dev.toml",
    "wire-held": "wire.held.toml",
    "press-dev": "press.dev.toml",
    "press-held": "press.held.toml",
    "desk-dev": "desk.dev.toml",
}
"""The file of each split: varied and figurative, short and plain, long as wires write, of many kinds of press, and of
every desk, in numbers."""
FRESH = "desk-dev"
"""The split that only the second reader learns from: its reports were never read while rules were written, so that the
rules are as right there as on any report."""
SPLITS = tuple(split for split in FILES if split != FRESH)


def is_held(name: str) -> bool:
    """Whether a set (`de.held`, `de.plain-held`) is only ever looked at as a score."""
    return name.endswith("held")


@dataclass(frozen=True, slots=True)
class Coded:
    """A report of a set (`gold`, `de.dev`, …): what is asked for, what was read, and what was made of it."""

    set: str
    wanted: Mapping[str, Any]
    report: Report
    made: Mapping[str, Any]
    statements: tuple[Statement, ...] = ()
    """All statements that were made, with how sure each is."""


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """The codebook that the guide's codes are from."""
    return load_codebook("security-guarantees")


def case_sets() -> list[str]:
    """The names of the own sets (`de.dev`, `de.held`, …), of the languages that the program has words for."""
    return _sets(SPLITS)


def fresh_sets() -> list[str]:
    """The names of the sets that only the second reader learns from."""
    return _sets([FRESH])


def _sets(splits: Iterable[str]) -> list[str]:
    return [
        f"{language}.{split}"
        for language in available_languages()
        for split in splits
        if (CASES / language / FILES[split]).is_file()
    ]


def load_set(name: str) -> list[Mapping[str, Any]]:
    """The reports of an own set, as its file has them."""
    language, split = name.split(".")
    text = (CASES / language / FILES[split]).read_text(encoding="utf-8")
    reports: list[Mapping[str, Any]] = tomllib.loads(text)["report"]
    return reports


def read_set(name: str) -> Iterator[tuple[Mapping[str, Any], Report]]:
    """Each case of an own set with its report, read from its text; outlet and day are known, the language is found."""
    for case in load_set(name):
        outlet, published = case.get("outlet", ""), case.get("published")
        yield case, read_bytes(case["text"].encode(), doc=case["id"], outlet=outlet, published=published)


def code_set(name: str) -> Iterator[Coded]:
    """Code the reports of an own set."""
    for case, report in read_set(name):
        yield _coded(name, case, report)


def gold_stands() -> bool:
    """Whether the gold and its texts stand beside the repository."""
    return (SHARED / "gold" / "gold.jsonl").is_file() and (SHARED / "reports").is_dir()


def code_gold() -> Iterator[Coded]:
    """Code the reports of the gold, with outlet and day from the list beside their texts."""
    lines = (SHARED / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    with (SHARED / "reports" / "reports.tsv").open(encoding="utf-8", newline="") as file:
        listed = {row["doc"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for line in filter(str.strip, lines):
        wanted = json.loads(line)
        row = listed.get(wanted["doc"], {})
        day = date.fromisoformat(row["published"]) if row.get("published") else None
        data = (SHARED / "reports" / f"{wanted['doc']}.txt").read_bytes()
        report = read_bytes(data, doc=wanted["doc"], outlet=row.get("outlet") or "", published=day)
        yield _coded("gold", wanted, report)


def _coded(set_name: str, wanted: Mapping[str, Any], report: Report) -> Coded:
    coding = code_by_rules(report, codebook())
    return Coded(set_name, wanted, report, gold_record(report, coding), coding.statements)
