"""The tables. Rows are inserted, never updated or deleted; keys come from the content, so writing twice does no harm.

    reports       one text from one source, whatever became of it since
      versions    a text of it, with what was given beside it (outlet, day, …)
        sightings where and when the register met that version; the latest one says which version is present
        codings   what one coder took from the version, with one codebook
          statements, figures, events, quotes    the records of the coding, in the order of the text
        sketches  bands of hashes of the version's article text, to find reprints by
      reviews     what a person said of a record: accepted, rejected, corrected, commented on, or took back
    actor_edits   what a person said of an actor: another name of it, or that two are one
    policies      which of two coders' statements count, from when on

What is worked out from these stands in `derived.py`.

Times at which the register came to know something (`known`) are ISO 8601 in UTC with microseconds, as text: SQLite has
no type that keeps the zone, and text of one length sorts alike in every database.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from wortlaut.store.columns import Words

SCHEMA = 3
"""The number of this layout; an older file is migrated (migrations.py), a newer one refused with a message."""

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("number", Integer, primary_key=True, autoincrement=False))

reports = Table(
    "reports",
    metadata,
    Column("id", Words, primary_key=True),
    Column("identity", Words, nullable=False),
    Column("known", Words, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("text_digest", Words, nullable=False, index=True),
    Column("input_digest", Words, nullable=False, index=True),
    Column("doc", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("published", Date),
    Column("published_why", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("encoding", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("reading", LargeBinary, nullable=False),
    Column("known", Words, nullable=False),
    Column("agencies", Words, nullable=False, server_default="[]"),  # JSON: the agencies that the report credits
)

sightings = Table(
    "sightings",
    metadata,
    Column("version", ForeignKey("versions.id"), primary_key=True),
    Column("source", Words, primary_key=True),
    Column("known", Words, primary_key=True),
    Index("sightings_source", "source"),
)

codings = Table(
    "codings",
    metadata,
    Column("id", Words, primary_key=True),
    Column("version", ForeignKey("versions.id"), nullable=False, index=True),
    Column("coder", Words, nullable=False),
    Column("digest", Words, nullable=False),
    Column("codebook", Words, nullable=False),
    Column("codebook_version", Words, nullable=False),
    Column("skips", LargeBinary, nullable=False),
    Column("known", Words, nullable=False),
)


def _records(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("coding", ForeignKey("codings.id"), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("words", Words, nullable=False),
        Column("shown", Words, nullable=False),
        Column("coder", Words, nullable=False),
        *columns,
    )


def _amount() -> tuple[Column[Any], ...]:
    return (
        Column("value", Float(53)),
        Column("value_to", Float(53)),
        Column("unit", Words),
        Column("per", Words),
    )


statements = _records(
    "statements",
    Column("actor", Words, nullable=False, index=True),
    Column("measure", Words, nullable=False, index=True),
    Column("stance", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("conditions", Words, nullable=False),
    Column("speaker", Words),
    Column("chain", Words, nullable=False),
    Column("said", Date),
    Column("rules", Words, nullable=False),
    *_amount(),
    Column("sure", Float(53)),  # probability from 0 to 1 that it is right; NULL: not judged
)

figures = _records(
    "figures",
    Column("what", Words, nullable=False),
    Column("approx", Boolean, nullable=False),
    *_amount(),
    Column("code", Words, nullable=False, server_default=""),  # the codebook's figure it is a value of
)

events = _records(
    "events",
    Column("kind", Words, nullable=False),
    Column("date", Words, nullable=False),
    Column("place", Words),
)

quotes = _records("quotes", Column("text", Words, nullable=False), Column("speaker", Words))

reviews = Table(
    "reviews",
    metadata,
    Column("id", Words, primary_key=True),
    Column("known", Words, nullable=False),
    Column("reviewer", Words, nullable=False),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("record", Words, nullable=False),  # the kind of record: statement
    Column("action", Words, nullable=False),  # accept, reject, correct, comment, undo
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Words, nullable=False),  # those of the text when it was reviewed, to the letter
    Column("coding", Words, nullable=False),  # the coding that was reviewed
    Column("original", Words, nullable=False),  # JSON: the record as the coder had it
    Column("fields", Words, nullable=False),  # JSON: the corrected fields only
    Column("comment", Words, nullable=False),
    Column("undoes", Words, nullable=False),  # the review that is taken back, or nothing
)

actor_edits = Table(
    "actor_edits",
    metadata,
    Column("id", Words, primary_key=True),
    Column("known", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("action", Words, nullable=False),  # alias, join, part, undo
    Column("actor", Words, nullable=False),
    Column("into", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("comment", Words, nullable=False),
    Column("undoes", Words, nullable=False),
)

policies = Table(
    "policies",
    metadata,
    Column("id", Words, primary_key=True),
    Column("known", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("policy", Words, nullable=False),  # any, agree, veto, rules, llm: register/policy.py
)

sketches = Table(
    "sketches",
    metadata,
    Column("version", ForeignKey("versions.id"), primary_key=True),
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, primary_key=True, autoincrement=False),  # signed, 64 bits
    Index("sketches_band_hash", "band", "hash"),
)
