"""What the rules alone make of a few words, for the tests of single rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wortlaut.codebook import load_codebook
from wortlaut.coding import code_report
from wortlaut.model import Statement
from wortlaut.read import read_report

BOOK = replace(load_codebook("security-guarantees"), learnt=None)


def statements_of(code: str, text: str) -> tuple[Statement, ...]:
    """The statements of a report of one paragraph in that language, published on 25 November 2025."""
    report = read_report(f"Title\n\n{text}", doc="a", published=date(2025, 11, 25), language=code)
    return code_report(report, BOOK).statements
