"""Opens the database, and turns what goes wrong in it into messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from wortlaut.errors import StoreError
from wortlaut.store import derived, tables

_HINTS = (
    ("disk is full", "free some space and run the same command again; what was stored before is safe"),
    ("disk i/o", "look at the disk's space and health, then try again; what was stored before is safe"),
    ("malformed", "the file is damaged: restore it from a copy, or move it away and add the reports again"),
    ("not a database", "the file is no register: name another one with --db"),
    ("locked", "another program is writing: try again when it is done"),
    ("readonly", "you may not write here: name another file with --db"),
    ("unable to open", "the folder must exist and you must be allowed to write in it; or name another file with --db"),
)


_NONE_YET, _MAKE_IT = "there is no register here yet", "make it with: wortlaut add PATH…"


class Store:
    """An open register: `read()` and `write()` give a connection for one transaction each; close it at the end."""

    def __init__(self, engine: sa.Engine, item: str) -> None:
        self._engine = engine
        self.item = item

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees one state of the register. Raises StoreError."""
        with named_errors(self.item), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """A transaction that is kept as a whole or not at all; it waits for other writers. Raises StoreError."""
        with (
            named_errors(self.item),
            self._engine.connect().execution_options(wortlaut_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def named_errors(item: str) -> Iterator[None]:
    """Turn the database's errors into StoreError with the item and what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        # Only the driver's own message: SQLAlchemy's would print the statement with the whole text of the report.
        cause = str(error.orig) if isinstance(error, DBAPIError) and error.orig else str(error)
        hint = next((hint for sign, hint in _HINTS if sign in cause.lower()), "")
        raise StoreError(cause, item=item, hint=hint) from error


def open_store(database: str, *, create: bool = False, busy_seconds: int = 15) -> Store:
    """Open the register in that file; with `create`, make it where there is none. Raises StoreError.

    A file in a folder without the right to write is opened for reading, unless `create` is set.
    """
    path = Path(database)
    with _named_files(database):
        empty = not path.exists() or (path.is_file() and path.stat().st_size == 0)
        if path.is_dir():
            raise StoreError("this is a folder", item=database, hint="name a file with --db")
    if empty and not create:
        raise StoreError(_NONE_YET, item=database, hint=_MAKE_IT)
    store = Store(_sqlite(path.absolute(), busy_seconds, frozen=False), database)
    try:
        # A run that was killed while it made the file leaves one without tables: that is as good as none.
        if create and not _table_names(store):
            _lay_out(store)
        _check(store)
    except StoreError as error:
        store.close()
        if create or not any(sign in error.message for sign in ("unable to open", "readonly")):
            raise
        store = Store(_sqlite(path.absolute(), busy_seconds, frozen=True), database)
        _check(store)
    return store


@contextmanager
def _named_files(item: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(str(error.strerror), item=item, hint="name another file with --db") from error


def _sqlite(path: Path, busy_seconds: int, *, frozen: bool) -> sa.Engine:
    # `immutable` reads a file whose folder takes no lock files: nobody else can be writing it there either.
    options = {"uri": "true", "mode": "ro", "immutable": "1"} if frozen else {"uri": "true", "mode": "rwc"}
    url = sa.URL.create("sqlite", database=path.as_uri(), query=options)
    engine = sa.create_engine(url, connect_args={"timeout": busy_seconds})

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late for reading and too weak for writing
        if not frozen:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode = WAL")  # readers go on while a batch is being added
            # FULL: a report that was printed as stored is stored, even if the power fails; it costs one sync a report.
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("wortlaut_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _lay_out(store: Store) -> None:
    with store.write() as connection:
        # A second program may have been faster: then the tables stand, and so does the number.
        for layout in (tables.metadata, derived.metadata):
            layout.create_all(connection, checkfirst=True)
        if connection.execute(sa.select(tables.schema_version.c.number)).first() is None:
            connection.execute(sa.insert(tables.schema_version).values(number=tables.SCHEMA))


def _table_names(store: Store) -> set[str]:
    with store.read() as connection:
        return set(sa.inspect(connection).get_table_names())


def _check(store: Store) -> None:
    """Refuse what is no register, and the register of another version of the program."""
    names = _table_names(store)
    with store.read() as connection:
        if tables.schema_version.name not in names:
            if not names:
                raise StoreError(_NONE_YET, item=store.item, hint=_MAKE_IT)
            raise StoreError("this database is not a register", item=store.item, hint="name another file with --db")
        numbers = connection.execute(sa.select(tables.schema_version.c.number)).scalars().all()
        missing = {*tables.metadata.tables, *derived.metadata.tables} - names
    if numbers and max(numbers) > tables.SCHEMA:
        raise StoreError(
            f"it was written by a newer program (layout {max(numbers)}, this program knows {tables.SCHEMA})",
            item=store.item,
            hint="update wortlaut",
        )
    if list(numbers) != [tables.SCHEMA] or missing:
        hint = "restore it from a copy, or move it away and add the reports again"
        raise StoreError("the register is damaged: its layout is not complete", item=store.item, hint=hint)
