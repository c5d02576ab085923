"""Saved replies of a language model, scored on the coded reports beside the rules, and both together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wortlaut.config import ModelSettings
from wortlaut.llm import Reply
from wortlaut.llm.batch import read_reply_line
from wortlaut.run.asking.batches import open_requests
from wortlaut.run.asking.coder import Model, open_model
from wortlaut.run.asking.kept import KeptReplies
from wortlaut.run.gold import gold_record

from .agreement import KINDS, SAME, Record
from .reports import Coded, codebook
from .tally import Tally, compare, tallies

Made = Mapping[str, Any]
WAYS: Mapping[str, Callable[[str, Sequence[Record], Sequence[Record]], list[Record]]] = {
    "rules": lambda kind, rules, model: list(rules),
    "model": lambda kind, rules, model: list(model),
    "both agree": lambda kind, rules, model: [one for one in rules if _has(kind, model, one)],
    "either": lambda kind, rules, model: [*rules, *(one for one in model if not _has(kind, rules, one))],
}
"""Whose records are scored: one's own, those that both have (as the rules have them), those that either has."""


def _has(kind: str, records: Iterable[Record], wanted: Record) -> bool:
    return any(SAME[kind](wanted, one) for one in records)


class SavedReplies(KeptReplies):
    """The replies of a file that a batch gave back, or of the folder of the answers; nothing is added to them."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._replies: dict[str, Reply] | None = dict(_replies(path)) if path.is_file() else None

    def get(self, key: str) -> Reply | None:
        """The reply to the question with that key."""
        return super().get(key) if self._replies is None else self._replies.get(key)

    def put(self, key: str, reply: Reply) -> None:
        """Refuse: what is measured is not changed."""
        raise TypeError("saved replies are only read")


def _replies(path: Path) -> Iterator[tuple[str, Reply]]:
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        for line in stream:
            returned = read_reply_line(line) if line.strip() else None
            if returned is not None and returned.reply is not None:
                yield returned.key, returned.reply


def saved_model(settings: ModelSettings, path: Path) -> Model:
    """The model of the settings, whose answers are those of a file or folder. Raises UsageError where none is named.

    Every statement that is not doubted is scored, however sure the settings say that they are.
    """
    made = open_model(codebook(), replace(settings, sure=1.0))
    return Model(made.codebook, made.settings, made.options, SavedReplies(path), made.id)


def request_lines(model: Model, coded: Iterable[Coded]) -> Iterator[str]:
    """The questions about coded reports that the model has not answered, as lines of a file for a batch."""
    for line in open_requests(model, (one.report for one in coded)):
        yield json.dumps(line, ensure_ascii=False)


def made_by(model: Model, coded: Iterable[Coded]) -> list[tuple[Coded, Made]]:
    """The coded reports whose questions are all answered, each with what the model made of it."""
    codings = ((one, model.code_kept(one.report)) for one in coded)
    return [(one, gold_record(one.report, made)) for one, made in codings if made is not None]


def tallied(pairs: Sequence[tuple[Coded, Made]]) -> dict[str, dict[str, Tally]]:
    """For each way of taking records from both coders, the tallies of all kinds."""
    return {way: tallies(_compared(pairs, take)) for way, take in WAYS.items()}


def _compared(
    pairs: Sequence[tuple[Coded, Made]], take: Callable[[str, Sequence[Record], Sequence[Record]], list[Record]]
) -> Iterator[Any]:
    for coded, made in pairs:
        for kind in KINDS:
            if kind in coded.wanted:
                given = take(kind, coded.made[kind], made[kind])
                yield compare(coded.report.doc, kind, coded.wanted[kind] or (), given)


def kept_and_refused(model: Model, pairs: Iterable[tuple[Coded, Made]]) -> tuple[int, int, int]:
    """How many records of the model were kept, doubted, and refused."""
    kept = doubted = refused = 0
    for coded, _ in pairs:
        coding = model.code_kept(coded.report)
        if coding is not None:
            unsure = sum(any(rule.startswith("verify.") for rule in said.rules) for said in coding.statements)
            doubted += unsure
            kept += len(coding.statements) + len(coding.figures) + len(coding.events) + len(coding.quotes) - unsure
            refused += sum(skip.stage == "verify" for skip in coding.skips)
    return kept, doubted, refused

