"""What the rules alone make of a few words, and what the second reader looks at in them, for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wortlaut.codebook import load_codebook
from wortlaut.coding import code_report
from wortlaut.coding.coder import read_by_rules
from wortlaut.coding.findings import find_all
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.scenes import scenes_of
from wortlaut.coding.second import looks_of
from wortlaut.model import Statement
from wortlaut.read import read_report

BOOK = replace(load_codebook("security-guarantees"), learnt=None)


def statements_of(code: str, text: str) -> tuple[Statement, ...]:
    """The statements of a report of one paragraph in that language, published on 25 November 2025."""
    report = read_report(f"Title\n\n{text}", doc="a", published=date(2025, 11, 25), language=code)
    return code_report(report, BOOK).statements


def looks(text: str, language: str) -> list[Look | None]:
    """Each sentence of a report of that day as the second reader looks at it."""
    report = read_report(text, doc="case", language=language, published=date(2025, 11, 25))
    findings = find_all(report, BOOK)
    laid = scenes_of(report, BOOK, findings)
    return looks_of(report.view, BOOK, findings, laid, *read_by_rules(report, BOOK, findings, laid))
