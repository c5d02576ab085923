"""An open register and its transactions: the same on every database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.store.messages import named_errors


class Database(Struct, frozen=True):
    """A database that can be connected to: how it is named in messages, and what its transactions are begun with."""

    engine: sa.Engine
    item: str
    reading: Mapping[str, Any] = {}
    writing: Mapping[str, Any] = {}


class Store:
    """An open register: `read()` and `write()` give a connection for one transaction each; close it at the end."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.item = database.item

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the register. Raises StoreError."""
        with self._begin(self._database.reading) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that is kept as a whole or not at all; it waits for other writers. Raises StoreError."""
        with self._begin(self._database.writing) as connection:
            yield connection

    @contextmanager
    def _begin(self, options: Mapping[str, Any]) -> Iterator[sa.Connection]:
        with (
            named_errors(self.item),
            self._database.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._database.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
