"""A register in a file: SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from wortlaut.errors import StoreError
from wortlaut.store.transactions import Database

_WRITES = "wortlaut_writes"
_CACHE_KB = 65_536


def is_empty(name: str) -> bool:
    """Whether there is no such file, or nothing in it. Raises StoreError for a folder, or what cannot be looked at."""
    path = Path(name)
    with _named_files(name):
        if path.is_dir():
            raise StoreError("this is a folder", item=name, hint="name a file with --db")
        return not path.exists() or (path.is_file() and path.stat().st_size == 0)


def connect_file(name: str, busy_seconds: int, *, frozen: bool = False) -> Database:
    """The database in that file, made where there is none; `frozen` for one whose folder may not be written in."""
    # `immutable` reads a file whose folder takes no lock files: nobody else can be writing it there either.
    options = {"uri": "true", "mode": "ro", "immutable": "1"} if frozen else {"uri": "true", "mode": "rwc"}
    url = sa.URL.create("sqlite", database=Path(name).absolute().as_uri(), query=options)
    engine = sa.create_engine(url, connect_args={"timeout": busy_seconds})

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late for reading and too weak for writing
        # Its own 2 MB hold no index of a large register: each would be read, and in building written, many times over.
        connection.execute(f"PRAGMA cache_size = {-_CACHE_KB}")
        if not frozen:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode = WAL")  # readers go on while a batch is being added
            # FULL: a report that was printed as stored is stored, even if the power fails; it costs one sync a report.
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine=engine, item=name, writing={_WRITES: True})


@contextmanager
def _named_files(item: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(str(error.strerror), item=item, hint="name another file with --db") from error
