"""What a language model as a coder costs besides the model: making the questions, holding the answers to the text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, quantiles
from time import process_time
from typing import Any

from wortlaut.lang import available_languages
from wortlaut.llm import Options, Reply, code_replies, prepare
from wortlaut.model import Report

from .reports import CASES, FILES, codebook, read_set

_OPTIONS = Options("a model")
_LISTS = ("statements", "figures", "events", "quotes")
_SPLIT = "wire-dev"
_SIZE = 4000
"""Bytes of a longer report, which costs more in the same measure."""


@dataclass(frozen=True, slots=True)
class Overhead:
    """Milliseconds of processor time a report: making the questions, checking the answers, both at the 95th percentile.

    `size` is the mean of the reports in bytes, `records` that of the records in an answer.
    """

    reports: int
    size: float
    records: float
    asking: float
    checking: float
    slow: float

    def scaled(self) -> float:
        """Both for a report of 4 kB that is as dense."""
        return (self.asking + self.checking) * _SIZE / self.size


def answer_of(case: Mapping[str, Any]) -> str:
    """What a model that codes by the guide would answer: the records of a coded report, as they are asked for."""
    return json.dumps({name: case.get(name) or [] for name in _LISTS}, ensure_ascii=False, default=str)


def measure_overhead(rounds: int = 3) -> Overhead:
    """The overhead on the own long reports of all languages, each round of fresh reports, the first for warming up."""
    names = [f"{code}.{_SPLIT}" for code in available_languages() if (CASES / code / FILES[_SPLIT]).is_file()]
    asked: list[float] = []
    checked: list[float] = []
    sizes: list[int] = []
    records: list[int] = []
    for turn in range(rounds + 1):
        for case, report in (pair for name in names for pair in read_set(name)):
            spent = _timed(report, Reply(answer_of(case)))
            if turn:
                asked.append(spent[0])
                checked.append(spent[1])
                sizes.append(len(report.text.encode()))
                records.append(sum(len(case.get(name) or ()) for name in _LISTS))
    both = [one + other for one, other in zip(asked, checked, strict=True)]
    return Overhead(
        len(asked) // rounds, mean(sizes), mean(records), mean(asked), mean(checked), quantiles(both, n=20)[-1]
    )


def _timed(report: Report, reply: Reply) -> tuple[float, float]:
    """Milliseconds of making the questions about a report, and of checking the answer."""
    begun = process_time()
    prepared = prepare(report, codebook(), _OPTIONS)
    middle = process_time()
    answered = [(request, reply) for request in prepared.requests]
    code_replies(report, codebook(), prepared, answered, model="a model", sure=0.6)
    return 1000 * (middle - begun), 1000 * (process_time() - middle)


def overhead_section(found: Overhead, machine: str, day: str) -> str:
    """The part of PERFORMANCE.md."""
    rows: Sequence[tuple[str, float, str]] = (
        ("making the questions", found.asking, ""),
        ("reading the answer, holding its records to the text", found.checking, ""),
        ("both", found.asking + found.checking, "< 5 "),
        ("both, the slowest report of twenty", found.slow, ""),
        ("both, for a report of 4 kB that is as dense", found.scaled(), ""),
    )
    lines = [
        "## A language model as a coder\n",
        "Made by `make bench ARGS=--llm`. What it takes besides the model: processor time of one process, nothing",
        f"being found beforehand; the mean of {found.reports} own reports in all languages, which are dense:",
        f"{found.size / 1000:.1f} kB and {found.records:.0f} records each. Day: {day}.",
        f"{machine}.\n",
        "| what | ms a report | target |\n| --- | --: | --- |",
        *(f"| {name} | {value:.2f} | {target}|" for name, value, target in rows),
    ]
    return "\n".join(lines) + "\n"
