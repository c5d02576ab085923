"""Turns what goes wrong in a database into messages: what happened, to which register, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from wortlaut.errors import StoreError

_SAFE = "what was stored before is safe"
_AGAIN = f"run the same command again; {_SAFE}"
_SPACE = f"free some space and run the same command again; {_SAFE}"
_WRITING = "another program is writing: try again when it is done"
_DAMAGED = "restore it from a copy, or move it away and add the reports again"
_NAME_IT = "name another one with --db"

_FILE = (
    ("disk is full", _SPACE),
    ("disk i/o", f"look at the disk's space and health, then try again; {_SAFE}"),
    ("malformed", f"the file is damaged: {_DAMAGED}"),
    ("not a database", f"the file is no register: {_NAME_IT}"),
    ("locked", _WRITING),
    ("readonly", f"you may not write here: {_NAME_IT}"),
    ("unable to open", "the folder must exist and you must be allowed to write in it; or name another file with --db"),
)
"""What SQLite's messages have in them."""

_PASSWORD = "give the right one in the address, in PGPASSWORD, or in the file .pgpass"
_STATES = (
    ("53100", _SPACE),
    ("53200", f"the server has no memory left; {_AGAIN}"),
    ("53300", "the server takes no more connections: close some, or try again later"),
    ("55P03", _WRITING),
    ("40", f"another program was in the way; {_AGAIN}"),
    ("08", f"the connection is lost: look at the server, then {_AGAIN}"),
    ("57P", f"the server was stopped: when it runs, {_AGAIN}"),
    ("58", f"look at the server's disk, then {_AGAIN}"),
    ("XX", f"look at the server's log and its disk, then {_AGAIN}"),
    ("28P01", _PASSWORD),
    ("28", "the server does not let this user in: look at its pg_hba.conf, or name another user"),
    ("3D000", "make the database with: createdb NAME; or name another one with --db"),
    ("42501", "the user must be allowed to use, create and change tables in it: see GRANT; or name another user"),
    ("25006", f"it can be read only: {_NAME_IT}"),
    ("42P01", f"the register is damaged: {_DAMAGED}"),
)
"""PostgreSQL's SQLSTATEs, or how they begin: unlike its messages they are the same in every language."""

_CONNECTING = (
    ("password", _PASSWORD),
    ("pg_hba.conf", "the server does not let this user in from here: look at its pg_hba.conf"),
    ("role ", "make the user with: createuser NAME; or name another one in the address"),
    ("database ", "make the database with: createdb NAME; or name another one with --db"),
    ("starting up", "the server is starting: try again in a moment"),
    ("too many", "the server takes no more connections: close some, or try again later"),
)
"""What a server says to one who is not connected yet comes without a SQLSTATE."""
_NOT_CONNECTED = ("connection to server", "connection failed", "timeout expired", "resolve host")


@contextmanager
def named_errors(item: str) -> Iterator[None]:
    """Turn the database's errors into StoreError with the item and what to do; an interrupt stays an interrupt."""
    try:
        yield
    except SQLAlchemyError as error:
        # An interrupt in the midst of a query leaves a connection that cannot be tidied up; that error hides it.
        if _was_interrupted(error):
            raise KeyboardInterrupt from None
        # Only the driver's own message: SQLAlchemy's would print the statement with the whole text of the report.
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        message = _message(cause)
        raise StoreError(message, item=item, hint=_hint(cause, message.lower())) from error


def _was_interrupted(error: BaseException) -> bool:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, KeyboardInterrupt):
            return True
        seen = getattr(seen, "orig", None) or seen.__cause__ or seen.__context__
    return False


def _message(cause: BaseException) -> str:
    """One line, without the details, in which PostgreSQL shows the row: that is a report's text."""
    primary: Any = getattr(getattr(cause, "diag", None), "message_primary", None)
    return " ".join(str(primary or cause).split())


def _hint(cause: BaseException, message: str) -> str:
    state = getattr(cause, "sqlstate", "no server")
    if state == "no server":
        return next((hint for sign, hint in _FILE if sign in message), "")
    if state:
        return next((hint for start, hint in _STATES if state.startswith(start)), "")
    if any(sign in message for sign in _NOT_CONNECTED):
        said = message.rpartition("fatal:")[2] if "fatal:" in message else ""
        no_server = "the server must run and be reachable there: check host and port, or name another one with --db"
        return next((hint for sign, hint in _CONNECTING if sign in said or sign == "password" in message), no_server)
    return f"the connection is lost: look at the server, then {_AGAIN}"
