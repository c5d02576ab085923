"""Every record type: frozen, without behaviour beyond slicing and identity.

All offsets are characters of the report's stored text, `[start, end)`; `text[start:end]` is what is shown.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

Zone = Literal["headline", "lead", "body", "caption", "byline", "teaser", "comment", "links", "notice", "tags"]
ZONES: tuple[Zone, ...] = (
    "headline", "lead", "body", "caption", "byline", "teaser", "comment", "links", "notice", "tags",
)  # fmt: skip
ARTICLE_ZONES: frozenset[Zone] = frozenset({"headline", "lead", "body"})
"""The zones that are the report's own article text: only they are coded."""


class Token(Struct, frozen=True, gc=False):
    """A word, number or mark; `key` is its folded form (NFC, lower case, straight apostrophe, no soft hyphens)."""

    start: int
    end: int
    key: str
    kind: Literal["word", "number", "mark"]


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph of a report with its zone and language (ISO 639-1, empty where unknown)."""

    start: int
    end: int
    zone: Zone
    language: str


class Sentence(Struct, frozen=True, gc=False):
    """A sentence; `paragraph` is the index of its paragraph, whose zone and language it has."""

    start: int
    end: int
    paragraph: int
    zone: Zone
    language: str


class Report(Struct, frozen=True):
    """One text from one source, read: its stored text, where it comes from, its paragraphs and sentences.

    `view` has the same length as `text`; what is layout only (line ends inside a paragraph, quoting and table
    marks of text mirrors, link marks, hard spaces) is blanked, so that an offset means the same in both.
    """

    doc: str
    text: str
    view: str
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    language: str = ""
    published: date | None = None
    published_why: str = ""
    """Where the day of publication comes from, or why it is unknown."""
    title: str = ""
    outlet: str = ""
    address: str = ""
    agencies: tuple[str, ...] = ()
    """The news agencies that it credits as its source, by their usual short names."""
    skips: tuple[Skip, ...] = ()


class Skip(Struct, frozen=True, gc=False):
    """Something left out on purpose: by which station, where, and why."""

    stage: str
    start: int
    end: int
    reason: str


MentionKind = Literal[
    "state", "adjective", "seat", "inhabitant", "organisation", "group", "person", "office", "pronoun"
]


class Mention(Struct, frozen=True, gc=False):
    """A name, office or pronoun that stands for somebody.

    `actors` are the codes it stands or speaks for (empty: nobody in the actor table, as for a party or an expert);
    `person` identifies a person within the report ("" if none); `name` is the form to show, at its fullest in the
    report, without title, in the nominative; `resolved_by` names the rule that resolved an office or a pronoun;
    `refused` says why it was not resolved; `decides_for` are the actors that it decides for without speaking for them
    (a parliament); `oblique` is true where the form of the words, in a language with cases,
    can be no nominative: it is nobody's subject then.
    """

    start: int
    end: int
    kind: MentionKind
    actors: tuple[str, ...] = ()
    person: str = ""
    name: str = ""
    plural: bool = False
    gender: Literal["m", "f", ""] = ""
    resolved_by: str = ""
    refused: str = ""
    oblique: bool = False
    decides_for: tuple[str, ...] = ()


class Time(Struct, frozen=True, gc=False):
    """A time expression; `value` is TIMEX3 (`2025-09-04`, `2025-09`, `2022`, `2025-W36`, `P2Y`, `PRESENT_REF`).

    `kind` is `date`, `time`, `duration` or `set`; `value` is empty where it could not be resolved, `reason` says why.
    """

    start: int
    end: int
    value: str
    kind: Literal["date", "time", "duration", "set"]
    rule: str = ""
    reason: str = ""


class Quantity(Struct, frozen=True, gc=False):
    """A number with what it counts. `value` is the full number; a range ends at `to`.

    `unit` is a listed unit (`EUR`, `soldier`, `state`, …), a noun in the singular in English, or the report's own
    noun where no English one is known; `per` is `year`, `month` or empty; `approx` is true for "around", "up to", ….
    `start`, `end` cover number, approximator and unit; `head` is the span of the counted noun, empty where none.
    """

    start: int
    end: int
    value: float
    to: float | None = None
    unit: str = ""
    per: str = ""
    approx: bool = False
    head: tuple[int, int] = (0, 0)
    rule: str = ""


class Speech(Struct, frozen=True, gc=False):
    """Words that somebody is said to have spoken or written: `[start, end)` is the content, without the marks.

    `kind` is `direct` (in quotation marks), `indirect` (dass-clause, Konjunktiv, reported clause) or `reported`
    ("laut", "according to"); `speaker` is the name to show, `None` where the report names none; `via` are the further
    sources it came through, nearest to the speaker first ("Washington Post"); `mention` is where the speaker is named.
    """

    start: int
    end: int
    kind: Literal["direct", "indirect", "reported"]
    speaker: str | None = None
    actors: tuple[str, ...] = ()
    mention: tuple[int, int] = (0, 0)
    cue: tuple[int, int] = (0, 0)
    via: tuple[str, ...] = ()
    rule: str = ""


class Amount(Struct, frozen=True, gc=False, omit_defaults=True):
    """The quantity of a statement, as the guide writes it."""

    value: float
    unit: str
    to: float | None = None
    per: str = ""


class Statement(Struct, frozen=True, gc=False):
    """Where an actor stands on a measure, said in `[start, end)`.

    `speaker` is `None` where the report says it in its own voice; `chain` is the way it came, first source first,
    the report's outlet not included; `said` is the day it was said, where known; `rules` name what made it; `sure` is
    the probability from 0 to 1 that it is right, `None` where nobody has judged it.
    """

    start: int
    end: int
    actor: str
    measure: str
    stance: str
    polarity: str
    conditions: tuple[str, ...] = ()
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    quantity: Amount | None = None
    said: date | None = None
    coder: str = "rules"
    rules: tuple[str, ...] = ()
    sure: float | None = None


class Figure(Struct, frozen=True, gc=False):
    """A number of substance: `what` is counted, in the report's own words; `code` is the codebook's figure, if any."""

    start: int
    end: int
    value: float
    unit: str
    what: str
    to: float | None = None
    per: str = ""
    approx: bool = False
    coder: str = "rules"
    code: str = ""


class Event(Struct, frozen=True, gc=False):
    """Something dated that happened or is firmly scheduled; `date` is ISO, shortened to what is known."""

    start: int
    end: int
    kind: str
    date: str
    place: str | None = None
    coder: str = "rules"


class Quote(Struct, frozen=True, gc=False):
    """A direct quotation: `[start, end)` is what stands between the marks, `text` the same without layout."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    coder: str = "rules"


class Coding(Struct, frozen=True):
    """Everything a coder took from one report, in the order of the text, and what it left out."""

    doc: str
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    skips: tuple[Skip, ...] = ()
