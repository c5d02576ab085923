"""What is known of codings beside their records, and the reports that other people's codings are about."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.model import Skip
from wortlaut.store import tables
from wortlaut.store.present import present_version


class CodingRow(Struct, frozen=True):
    """A coding: who made it, with which version of the codebook, and when the register came to know it."""

    id: str
    coder: str
    codebook: str
    codebook_version: str
    known: str


def read_codings(connection: sa.Connection, ids: Collection[str]) -> dict[str, CodingRow]:
    """The codings with these ids; a few hundred at once, since a database takes only so many parameters."""
    coding = tables.codings.c
    query = sa.select(coding.id, coding.coder, coding.codebook, coding.codebook_version, coding.known)
    rows = connection.execute(query.where(coding.id.in_(ids)))
    return {row.id: CodingRow(*row) for row in rows}


def read_skips(connection: sa.Connection, version: str, coder: str, codebook: str) -> tuple[Skip, ...]:
    """What that coder's last coding of a version has left out, with the reasons; nothing where there is none."""
    coding = tables.codings.c
    asked = sa.select(coding.skips).where(
        coding.version == version, coding.coder == coder, coding.codebook == codebook
    )
    row = connection.execute(asked.order_by(coding.known.desc(), coding.id.desc()).limit(1)).first()
    return msgspec.json.decode(row.skips, type=tuple[Skip, ...]) if row is not None else ()


def read_texts(connection: sa.Connection, versions: Collection[str]) -> dict[str, str]:
    """The stored texts of these versions; few at once, since they are held in memory."""
    version = tables.versions.c
    rows = connection.execute(sa.select(version.id, version.text).where(version.id.in_(versions)))
    return {row.id: row.text for row in rows}


def find_reports(connection: sa.Connection, *, address: str = "", doc: str = "", outlet: str = "") -> list[str]:
    """The reports whose present version has this address, or this name and outlet (empty: whichever), by id."""
    version = tables.versions.c
    conditions = [version.address == address] if address else [version.doc == doc]
    conditions += [version.outlet == outlet] if outlet and not address else []
    query = sa.select(version.id, version.report).where(*conditions).order_by(version.report, version.id)
    rows = connection.execute(query).all()
    return sorted({row.report for row in rows if present_version(connection, row.report) == row.id})
