"""What people said: reviews, edits of actors, policies. Each is kept for good; one that is taken back as well."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store import tables
from wortlaut.store.records import digest


class ReviewRow(Struct, frozen=True):
    """A review as it is kept: `original` and `fields` are JSON; `[start, end)` held `words` when it was given."""

    known: str
    reviewer: str
    report: str
    action: str
    start: int = 0
    end: int = 0
    words: str = ""
    coding: str = ""
    original: str = ""
    fields: str = "{}"
    comment: str = ""
    undoes: str = ""
    record: str = "statement"
    id: str = ""


class ActorEditRow(Struct, frozen=True):
    """An edit of the actors as it is kept."""

    known: str
    who: str
    action: str
    actor: str = ""
    into: str = ""
    name: str = ""
    comment: str = ""
    undoes: str = ""
    id: str = ""


class PolicyRow(Struct, frozen=True):
    """Which of two coders' statements count from then on, and who said so."""

    known: str
    who: str
    policy: str
    id: str = ""


def put_review(connection: sa.Connection, row: ReviewRow) -> str:
    """Keep a review; returns its id, which follows from all that it says."""
    return _put(connection, tables.reviews, msgspec.to_builtins(row))


def put_actor_edit(connection: sa.Connection, row: ActorEditRow) -> str:
    """Keep an edit of the actors; returns its id."""
    return _put(connection, tables.actor_edits, msgspec.to_builtins(row))


def put_policy(connection: sa.Connection, row: PolicyRow) -> str:
    """Keep a policy; returns its id."""
    return _put(connection, tables.policies, msgspec.to_builtins(row))


def read_policy(connection: sa.Connection, *, known: str | None = None) -> PolicyRow | None:
    """The policy said last, with `known` before that time; `None` where nobody has said one."""
    table = tables.policies
    conditions = [table.c.known < known] if known is not None else []
    query = sa.select(table).where(*conditions).order_by(table.c.known.desc(), table.c.id.desc())
    row = connection.execute(query.limit(1)).first()
    return PolicyRow(**row._mapping) if row is not None else None


def read_reviews(
    connection: sa.Connection, *, report: str | None = None, known: str | None = None
) -> list[ReviewRow]:
    """The reviews of a report, or all; with `known` those given before that time; by time."""
    table = tables.reviews
    conditions = [table.c.report == report] if report is not None else []
    conditions += [table.c.known < known] if known is not None else []
    query = sa.select(table).where(*conditions).order_by(table.c.known, table.c.id)
    return [ReviewRow(**row._mapping) for row in connection.execute(query)]


def read_actor_edits(connection: sa.Connection, *, known: str | None = None) -> list[ActorEditRow]:
    """The edits of the actors, with `known` those made before that time; by time."""
    table = tables.actor_edits
    conditions = [table.c.known < known] if known is not None else []
    query = sa.select(table).where(*conditions).order_by(table.c.known, table.c.id)
    return [ActorEditRow(**row._mapping) for row in connection.execute(query)]


def _put(connection: sa.Connection, table: sa.Table, values: dict[str, Any]) -> str:
    identity = digest(msgspec.json.encode({name: value for name, value in values.items() if name != "id"}))
    found = sa.select(table.c.id).where(table.c.id == identity)
    if connection.execute(found).first() is None:
        connection.execute(sa.insert(table).values({**values, "id": identity}))
    return identity
