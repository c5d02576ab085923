"""Verification: a coder proposes, the text decides."""

from wortlaut.verify.records import Proposed, ProposedEvent, ProposedFigure, ProposedQuote, ProposedStatement
from wortlaut.verify.verifying import STAGE, verify_coding, verify_proposed

__all__ = [
    "STAGE",
    "Proposed",
    "ProposedEvent",
    "ProposedFigure",
    "ProposedQuote",
    "ProposedStatement",
    "verify_coding",
    "verify_proposed",
]
