"""What goes into the store and what comes out of it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Generic, Literal, TypeVar

import msgspec
from msgspec import Struct

from wortlaut.model import Coding, Event, Figure, Quote, Report, Statement

Record = TypeVar("Record", Statement, Figure, Event, Quote)
Became = Literal["added", "changed", "recoded", "unchanged"]


class Kept(Struct, frozen=True):
    """What became of a reading: the id of its report, and what was new about it."""

    report: str
    what: Became


class Given(Struct, frozen=True, omit_defaults=True):
    """What was given beside the text: it is part of what a version is, since it changes how the text is coded."""

    outlet: str = ""
    address: str = ""
    published: date | None = None
    language: str = ""
    title: str = ""


class CoderId(Struct, frozen=True):
    """Who coded: the coder's name, the digest of program and codebook, and the codebook."""

    name: str
    digest: str
    codebook: str
    codebook_version: str = ""


class Arrival(Struct, frozen=True):
    """A report on its way into the store: where it was met, what was given with it, its raw content."""

    doc: str
    source: str
    """Where it was met: the path of the file; empty for standard input."""
    form: str
    data: bytes
    given: Given = Given()

    def input_digest(self) -> str:
        """The digest of the content and of everything given with it: what is equal need not be read again."""
        return digest(self.data, self.form.encode(), msgspec.json.encode(self.given))


class Reading(Struct, frozen=True):
    """An arrival that has been read and coded."""

    arrival: Arrival
    encoding: str
    report: Report
    coding: Coding
    coder: CoderId


class StoredReport(Struct, frozen=True):
    """The present version of a report with its counts of versions and records."""

    id: str
    version: str
    doc: str
    outlet: str
    address: str
    title: str
    language: str
    published: date | None
    published_why: str
    known: str
    length: int
    versions: int
    statements: int
    figures: int
    events: int
    quotes: int
    agencies: tuple[str, ...] = ()


class Row(Struct, Generic[Record], frozen=True):
    """A record with its words and the version of the report it stands in; `coding` and `number` are its key.

    `words` are those of the stored text, to the letter; `shown` are the same without marks of layout, for reading.
    """

    record: Record
    words: str
    shown: str
    report: str
    version: str
    doc: str
    outlet: str
    address: str
    title: str
    language: str
    published: date | None
    coding: str = ""
    number: int = 0


def digest(*parts: bytes) -> str:
    """A digest of the parts, each with its length, so that no two lists of parts run together; 32 hex digits.

    >>> digest(b"ab", b"c") == digest(b"a", b"bc")
    False
    """
    hashed = sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.hexdigest()[:32]
