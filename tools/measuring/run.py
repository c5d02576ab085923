"""One run of all measurements: what there is of figures, by set and kind."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .agreement import KINDS
from .corpora import CORPORA, corpora_stand, found_in, score_corpus
from .reports import SHARED, Coded, case_sets, code_gold, code_set, gold_stands
from .tally import Compared, Tally, compare, tallies
from .zones import zone_characters

GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Measured:
    """A set of reports: its comparisons by report and kind, their tallies, and the characters of its zones."""

    name: str
    coded: list[Coded]
    compared: list[Compared]
    tallies: dict[str, Tally] = field(default_factory=dict)
    zones: tuple[int, int, int] = (0, 0, 0)


def measure(name: str) -> Measured:
    """Code a set (`gold`, `de.dev`, …) and hold it against what is asked for."""
    coded = list(code_gold() if name == GOLD else code_set(name))
    asked = [kind for kind in KINDS if any(kind in one.wanted for one in coded)]  # some files ask for statements only
    compared = [
        compare(one.report.doc, kind, one.wanted.get(kind) or (), one.made[kind]) for one in coded for kind in asked
    ]
    zones = [0, 0, 0]
    for one in coded:
        for place, count in enumerate(zone_characters(one.report, one.wanted.get("zones") or ())):
            zones[place] += count
    return Measured(name, coded, compared, tallies(compared), (zones[0], zones[1], zones[2]))


def all_sets() -> list[str]:
    """The names of all sets that stand here, the gold first."""
    return ([GOLD] if gold_stands() else []) + case_sets()


def pooled(measured: Iterable[Measured], split: str) -> tuple[dict[str, Tally], tuple[int, int, int]]:
    """The tallies of all languages' sets of one split, added up; and their zones."""
    table = {kind: Tally() for kind in KINDS}
    zones = [0, 0, 0]
    for one in measured:
        if one.name.endswith(f".{split}"):
            for kind, tally in one.tallies.items():
                table[kind].add(tally)
            zones = [a + b for a, b in zip(zones, one.zones, strict=True)]
    return table, (zones[0], zones[1], zones[2])


def corpus_tallies() -> dict[str, dict[str, Tally]]:
    """The tallies of every public corpus; none where they do not stand beside the repository."""
    if not corpora_stand():
        return {}
    names = dict.fromkeys((corpus.kind, corpus.name, corpus.path) for corpus in CORPORA)
    return {name: score_corpus(kind, path) for kind, name, path in names}


def disagreements(gold: Measured) -> list[str]:
    """Where the shared scorers count otherwise than this one does: none, or something is wrong here."""
    return [*_with_gold_scorer(gold), *_with_corpus_scorer()]


def _with_gold_scorer(gold: Measured) -> list[str]:
    script = SHARED / "gold" / "score.py"
    if not script.is_file():
        return []
    printed = _score(script, [str(SHARED / "gold" / "gold.jsonl")], [one.made for one in gold.coded], ["--json"])
    wrong = []
    for kind, row in json.loads(printed).items():
        tally = gold.tallies[kind]
        own = {"gold": tally.asked, "coded": tally.given, "found": tally.found}
        own_slots = {name: tally.slot(name) for name in row["slots"]}
        if {name: row[name] for name in own} != own or row["slots"] != own_slots:
            wrong.append(f"gold, {kind}: {row} there, {own} {own_slots} here")
    return wrong


def _with_corpus_scorer() -> list[str]:
    script = SHARED / "bench" / "score.py"
    if not script.is_file() or not corpora_stand():
        return []
    wrong = []
    for kind, name, path in dict.fromkeys((corpus.kind, corpus.name, corpus.path) for corpus in CORPORA):
        first = "numbers" if kind == "amounts" else kind
        printed = _score(script, [first, str(path)], found_in(kind, path).values(), [])
        own = score_corpus(kind, path)
        for line in printed.splitlines():
            measure_name, words = line.split()[0], line.replace(",", "").split()
            counts = tuple(int(words[-i]) for i in (5, 3, 2)) if words[-1] == "given" else ()
            tally = own["all" if measure_name in ("numbers", "dates") else measure_name]
            if counts != (tally.found, tally.asked, tally.given):
                wrong.append(f"{name}, {measure_name}: {counts} there, {tally} here")
    return wrong


def _score(script: Path, before: list[str], records: Iterable[Mapping[str, object]], after: list[str]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        file.flush()
        command = [sys.executable, str(script), *before, file.name, *after]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
