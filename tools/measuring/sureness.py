"""What the weights of `sure` are made of: the statements of the own reports with their features, right or wrong."""

from __future__ import annotations

from wortlaut.coding.coder import code_statements, find_all, scenes_of
from wortlaut.coding.statements import once_each

from .agreement import statement_key
from .reports import codebook, read_set
from .training import Example


def examples_of(name: str) -> list[Example]:
    """Every statement made of an own set, with its features and whether its actor, measure and polarity are right."""
    examples = []
    for case, report in read_set(name):
        wanted = {statement_key(record) for record in case.get("statements") or ()}
        findings = find_all(report, codebook())
        coded, _ = code_statements(report, codebook(), findings, scenes_of(report, codebook(), findings))
        for one in once_each(coded):
            s = one.statement
            right = (s.actor, s.measure, s.polarity) in wanted
            examples.append(Example(report.doc, frozenset(one.features), right))
    return examples
