"""The types of columns that SQLite and PostgreSQL must understand alike."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


class Words(sa.types.TypeDecorator[str]):
    """Text of any length that is sorted and compared by its letters' code points in every database.

    PostgreSQL keeps no U+0000; U+FFFD stands for it on both databases, one letter for one, so that offsets stay true.
    """

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The type of that database; without "C", PostgreSQL would sort by the rules of the server's language."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(sa.Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text as it is stored."""
        return value.replace("\0", "\ufffd") if value is not None else None
