"""Verification: a coder proposes, the text decides."""

from wortlaut.verify.records import Proposed, ProposedEvent, ProposedFigure, ProposedQuote, ProposedStatement
from wortlaut.verify.verifying import CHECKS, OF_PEOPLE, STAGE, judge, verified, verify_coding, verify_proposed
from wortlaut.verify.witness import Witness

__all__ = [
    "CHECKS",
    "OF_PEOPLE",
    "STAGE",
    "Proposed",
    "ProposedEvent",
    "ProposedFigure",
    "ProposedQuote",
    "ProposedStatement",
    "Witness",
    "judge",
    "verified",
    "verify_coding",
    "verify_proposed",
]
