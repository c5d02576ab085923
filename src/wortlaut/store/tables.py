"""The tables. Rows are inserted, never updated or deleted; keys come from the content, so writing twice does no harm.

    reports       one text from one source, whatever became of it since
      versions    a text of it, with what was given beside it (outlet, day, …)
        sightings where and when the register met that version; the latest one says which version is present
        codings   what one coder took from the version, with one codebook
          statements, figures, events, quotes    the records of the coding, in the order of the text

Times at which the register came to know something (`known`) are ISO 8601 in UTC with microseconds, as text: SQLite has
no type that keeps the zone, and text of one length sorts alike in every database.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = 1
"""The number of this layout; a file of another one is refused with a message."""

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("number", Integer, primary_key=True, autoincrement=False))

reports = Table(
    "reports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("identity", Text, nullable=False),
    Column("known", String(32), nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("text_digest", String(32), nullable=False, index=True),
    Column("input_digest", String(32), nullable=False, index=True),
    Column("doc", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("published", Date),
    Column("published_why", Text, nullable=False),
    Column("form", String(16), nullable=False),
    Column("encoding", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("known", String(32), nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("version", ForeignKey("versions.id"), primary_key=True),
    Column("source", Text, primary_key=True),
    Column("known", String(32), primary_key=True),
    Index("sightings_source", "source"),
)

codings = Table(
    "codings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("version", ForeignKey("versions.id"), nullable=False, index=True),
    Column("coder", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("codebook", String(64), nullable=False),
    Column("codebook_version", String(32), nullable=False),
    Column("skips", LargeBinary, nullable=False),
    Column("known", String(32), nullable=False),
)


def _records(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("coding", ForeignKey("codings.id"), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        Column("shown", Text, nullable=False),
        Column("coder", String(64), nullable=False),
        *columns,
    )


def _amount() -> tuple[Column[Any], ...]:
    return (
        Column("value", Float(53)),
        Column("value_to", Float(53)),
        Column("unit", Text),
        Column("per", String(16)),
    )


statements = _records(
    "statements",
    Column("actor", String(64), nullable=False, index=True),
    Column("measure", String(64), nullable=False, index=True),
    Column("stance", String(32), nullable=False),
    Column("polarity", String(8), nullable=False),
    Column("conditions", Text, nullable=False),
    Column("speaker", Text),
    Column("chain", Text, nullable=False),
    Column("said", Date),
    Column("rules", Text, nullable=False),
    *_amount(),
)

figures = _records(
    "figures",
    Column("what", Text, nullable=False),
    Column("approx", Boolean, nullable=False),
    *_amount(),
)

events = _records(
    "events",
    Column("kind", String(32), nullable=False),
    Column("date", String(32), nullable=False),
    Column("place", Text),
)

quotes = _records("quotes", Column("text", Text, nullable=False), Column("speaker", Text))
