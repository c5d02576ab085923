"""The types of columns that SQLite and PostgreSQL must understand alike."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

_HALF_PAIR = re.compile("[\ud800-\udfff]")


class Words(sa.types.TypeDecorator[str]):
    """Text of any length that is sorted and compared by its letters' code points in every database.

    PostgreSQL keeps no U+0000, and neither database a half of a surrogate pair; on both U+FFFD stands for them, one
    letter for one, so that offsets stay true.
    """

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The type of that database; without "C", PostgreSQL would sort by the rules of the server's language."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(sa.Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """The text as it is stored."""
        return _kept(value) if value is not None else None


def _kept(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _HALF_PAIR.sub("\ufffd", text)
    return text.replace("\0", "\ufffd")
