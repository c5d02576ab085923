"""A register on a server: PostgreSQL. Its driver is an extra, loaded when an address asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from wortlaut.errors import StoreError
from wortlaut.store.transactions import Database, Store

OLDEST = 15
"""The oldest server that is taken."""
_WRITES = "wortlaut_writes"
_LOCK = 0x776F72746C617574  # "wortlaut": the lock of writers, in the database's own list of such locks
_CONNECT_SECONDS = 10
_HOW = "write it as postgresql://user@host/name, with %40 for an @ and %2F for a / in names and passwords"
_SHOWN_OPTIONS = ("host", "port")


def is_address(name: str) -> bool:
    """Whether that names a server's database and not a file.

    >>> is_address("postgresql://ann@host/register"), is_address("news/register.db")
    (True, False)
    """
    return re.match(r"postgres(ql)?(\+\w*)?:|[a-z][a-z0-9+.-]+://", name, re.IGNORECASE) is not None


def connect_server(name: str, busy_seconds: int) -> Database:
    """The database at that address; nothing is sent yet. Raises StoreError; no password stands in any message."""
    url = _url(name)
    item = _shown(url)
    options = dict(url.query)
    # The last: a server may be set to round numbers, or to wait for ever.
    wait = f"-c lock_timeout={max(1, busy_seconds * 1000)} -c extra_float_digits=3"
    arguments: dict[str, Any] = {
        "client_encoding": "utf8",
        "options": f"{options.pop('options', '')} {wait}".strip(),
        "connect_timeout": options.pop("connect_timeout", _CONNECT_SECONDS),
        "application_name": options.pop("application_name", "wortlaut"),
    }
    try:
        # A connection that was idle may be dead, of a server that was started anew: it is tried before it is used.
        engine = sa.create_engine(url.set(query=options), connect_args=arguments, pool_pre_ping=True)
    except ImportError as error:
        hint = "install it with: pip install 'wortlaut[postgresql]'"
        raise StoreError("the driver of PostgreSQL is missing", item=item, hint=hint) from error

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # READ COMMITTED, and one writer after the other: what the one before has kept is seen once the lock is ours.
        if connection.get_execution_options().get(_WRITES):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return Database(engine, item, reading=reading, writing={"isolation_level": "READ COMMITTED", _WRITES: True})


def check_server(store: Store) -> None:
    """Refuse a server that is too old, or a database whose encoding lacks letters. Raises StoreError."""
    with store.read() as connection:
        number = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if number < OLDEST * 10_000:
        message = f"the server is PostgreSQL {number // 10_000}, and {OLDEST} or later is needed"
        raise StoreError(message, item=store.item, hint="update the server, or name another one with --db")
    if encoding != "UTF8":
        hint = "make one with: createdb --encoding UTF8 --template template0 NAME"
        raise StoreError(f"the database's encoding is {encoding}, which lacks letters", item=store.item, hint=hint)


def _url(name: str) -> sa.URL:
    scheme = name.partition(":")[0]
    try:
        url = sa.make_url(name)
    except (sa.exc.SQLAlchemyError, ValueError):
        # not its message, nor where it comes from: they hold the address with its password
        raise StoreError("this address cannot be read", item=f"{scheme}:…", hint=_HOW) from None
    if url.drivername.lower() not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise StoreError("no database of this kind is known", item=f"{scheme}:…", hint=f"name a file, or {_HOW}")
    if "@" in (url.host or "") + (url.database or ""):  # the rest of a password with an @ in it
        raise StoreError("this address cannot be read", item=f"{scheme}:…", hint=_HOW)
    return url.set(drivername="postgresql+psycopg")


def _shown(url: sa.URL) -> str:
    """The address for messages: without the password, and without options, of which one may be a password too."""
    query: Mapping[str, Any] = {key: value for key, value in url.query.items() if key in _SHOWN_OPTIONS}
    plain = sa.URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return plain.render_as_string()
