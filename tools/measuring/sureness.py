"""What the weights of `sure` are made of, and how reliable they are: statements of the own reports, right or wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wortlaut.coding.coder import read_by_rules
from wortlaut.coding.findings import find_all
from wortlaut.coding.once import once_each
from wortlaut.coding.scenes import scenes_of
from wortlaut.register import SURE

from .agreement import statement_key
from .reports import SPLITS, case_sets, codebook, is_held, read_set
from .run import GOLD, Measured
from .training import Example, cross_validated


def examples_of(name: str) -> list[Example]:
    """Every statement made of an own set, with its features and whether its actor, measure and polarity are right."""
    examples = []
    for case, report in read_set(name):
        wanted = {statement_key(record) for record in case.get("statements") or ()}
        findings = find_all(report, codebook())
        coded, _ = read_by_rules(report, codebook(), findings, scenes_of(report, codebook(), findings))
        for one in once_each(coded):
            s = one.statement
            right = (s.actor, s.measure, s.polarity) in wanted
            examples.append(Example(report.doc, frozenset(one.features), right))
    return examples


Judged = tuple[float, bool]
"""How sure a statement is said to be, and whether it is right."""
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the rows of the reliability table begin."""
FLOORS = (0.0, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)
"""The floors that the curve tries; at 0 everything is shown."""


def judged_in(measured: Iterable[Measured]) -> list[Judged]:
    """Every statement of the sets, as sure as the program says it is."""
    judged = []
    for one in (coded for each in measured for coded in each.coded):
        wanted = {statement_key(record) for record in one.wanted.get("statements") or ()}
        judged += [(s.sure or 0.0, (s.actor, s.measure, s.polarity) in wanted) for s in one.statements]
    return judged


def judged_across(examples: Sequence[Example]) -> list[Judged]:
    """Every example, as sure as a model says that was learnt without its part of the reports."""
    return [(sure, one.right) for sure, one in zip(cross_validated(examples), examples, strict=True)]


def reliability(judged: Iterable[Judged]) -> list[list[float]]:
    """A row for each step of sureness that has statements: where it begins, how many, mean sureness, share right.

    >>> reliability([(0.95, True), (0.9, True), (0.65, False)])
    [[0.6, 1, 0.65, 0.0], [0.9, 2, 0.925, 1.0]]
    """
    steps: dict[float, list[Judged]] = {edge: [] for edge in EDGES}
    for sure, right in judged:
        steps[max(edge for edge in EDGES if edge <= sure)].append((sure, right))
    return [
        [edge, len(step), round(sum(p for p, _ in step) / len(step), 3), round(sum(r for _, r in step) / len(step), 3)]
        for edge, step in steps.items()
        if step
    ]


def curve(judged: Sequence[Judged], asked: int) -> list[list[float]]:
    """For each floor the counts of what is shown then: floor, asked, made, found."""
    return [
        [floor, asked, sum(sure >= floor for sure, _ in judged), sum(right for sure, right in judged if sure >= floor)]
        for floor in FLOORS
    ]


def sure_record(measured: Sequence[Measured]) -> dict[str, Any]:
    """The reliability tables and the curves of the floor, of dev and held sets."""
    dev = [one for one in measured if one.name in case_sets() and not is_held(one.name)]
    held = [one for one in measured if is_held(one.name)]
    tables = {"dev, cross-validated": judged_across([example for one in dev for example in examples_of(one.name)])}
    for split in (name for name in SPLITS if is_held(name)):
        tables[split] = judged_in(one for one in held if one.name.endswith(f".{split}"))
    tables["all held"] = judged_in(held)
    return {
        "reliability": {name: reliability(judged) for name, judged in tables.items()},
        "curve": {
            name: curve(judged_in(sets), sum(one.tallies["statements"].asked for one in sets))
            for name, sets in (("dev", dev), ("held", held))
        },
        "shown": {name: _shown_and_all(sets) for name, sets in _groups(measured).items()},
    }


def _groups(measured: Sequence[Measured]) -> dict[str, list[Measured]]:
    """The sets by split, the gold first where it stands."""
    groups = {name: [one for one in measured if one.name.endswith(f".{name}")] for name in SPLITS}
    gold = {GOLD: [one for one in measured if one.name == GOLD]}
    return {name: sets for name, sets in (gold | groups).items() if sets}


def _shown_and_all(sets: Sequence[Measured]) -> list[list[int]]:
    """The counts (asked, made, found) of what is shown and of everything that was made."""
    asked = sum(one.tallies["statements"].asked for one in sets)
    judged = judged_in(sets)
    kept = [[right for sure, right in judged if sure >= floor] for floor in (SURE, 0.0)]
    return [[asked, len(rights), sum(rights)] for rights in kept]
