"""What a coder proposes, before the text has decided."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from wortlaut.model import Amount


class ProposedStatement(Struct, frozen=True):
    """A statement by the words it rests on; `start`, `end` are its place where the coder gives one.

    `actor` is a code or a name; `said` is the day it was said; `chain` is the way it came, first source first.
    """

    evidence: str
    actor: str
    measure: str
    stance: str
    conditions: tuple[str, ...] = ()
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    quantity: Amount | None = None
    said: date | None = None
    start: int | None = None
    end: int | None = None


class ProposedFigure(Struct, frozen=True):
    """A number of substance: `what` is counted in `unit`; a range ends at `to`; `per` is `year`, `month` or empty."""

    evidence: str
    value: float
    unit: str
    what: str
    to: float | None = None
    per: str = ""
    approx: bool = False
    start: int | None = None
    end: int | None = None


class ProposedEvent(Struct, frozen=True):
    """Something dated that happened or is firmly scheduled; `date` is ISO, shortened to what is known."""

    evidence: str
    kind: str
    date: str
    place: str | None = None
    start: int | None = None
    end: int | None = None


class ProposedQuote(Struct, frozen=True):
    """A direct quotation: `text` is what was spoken, `evidence` holds it."""

    evidence: str
    text: str
    speaker: str | None = None
    start: int | None = None
    end: int | None = None


class Proposed(Struct, frozen=True):
    """Everything that a coder proposes for one report."""

    statements: tuple[ProposedStatement, ...] = ()
    figures: tuple[ProposedFigure, ...] = ()
    events: tuple[ProposedEvent, ...] = ()
    quotes: tuple[ProposedQuote, ...] = ()


ProposedRecord = ProposedStatement | ProposedFigure | ProposedEvent | ProposedQuote
