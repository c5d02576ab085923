"""What an opened database must hold: laid out where it is new, migrated where it is older, else refused."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.schema import DropTable

from wortlaut.errors import StoreError
from wortlaut.store import derived, tables
from wortlaut.store.migrations import migrate
from wortlaut.store.present import put_all_codings
from wortlaut.store.transactions import Store

_CACHE = "now_"
_NONE_YET, _MAKE_IT = "there is no register here yet", "make it with: wortlaut add PATH…"


def none_yet(item: str) -> StoreError:
    """The error for a place without a register."""
    return StoreError(_NONE_YET, item=item, hint=_MAKE_IT)


def lay_out(store: Store) -> None:
    """Make the tables where there are none yet; a database that holds something else is left as it is."""
    with store.read() as connection:
        if _table_names(connection):
            return
    with store.write() as connection:
        # A second program may have been faster: then the tables stand, and so does the number.
        if not _table_names(connection):
            tables.metadata.create_all(connection)
            _make_cache(connection)
            connection.execute(sa.insert(tables.schema_version).values(number=tables.SCHEMA))


def check(store: Store) -> None:
    """Refuse what is no register, and the register of a newer program; migrate that of an older one."""
    number = _number(store)
    if number < tables.SCHEMA:
        _bring_forward(store, number, _migrate)
        _number(store)
    elif not _has_cache(store):
        _bring_forward(store, number, _renew_cache)


def _number(store: Store) -> int:
    """The number of the register's layout; 0 where there is none in the table."""
    with store.read() as connection:
        names = _table_names(connection)
        if tables.schema_version.name not in names:
            if not names:
                raise none_yet(store.item)
            raise StoreError("this database is not a register", item=store.item, hint="name another one with --db")
        numbers = connection.execute(sa.select(tables.schema_version.c.number)).scalars().all()
    number = max(numbers, default=0)
    if number > tables.SCHEMA:
        raise StoreError(
            f"it was written by a newer program (layout {number}, this program knows {tables.SCHEMA})",
            item=store.item,
            hint="update wortlaut",
        )
    if len(numbers) != 1 or number < 1 or (number == tables.SCHEMA and set(tables.metadata.tables) - names):
        raise _damaged(store)
    return number


def _has_cache(store: Store) -> bool:
    """Whether the cache is the one that this program makes."""
    with store.read() as connection:
        if derived.now_layout.name not in _table_names(connection):
            return False
        return list(connection.execute(sa.select(derived.now_layout.c.digest)).scalars()) == [derived.layout_digest()]


def _bring_forward(store: Store, number: int, step: Callable[[sa.Connection], None]) -> None:
    """Do it in one transaction: killed within it, the register is still the old one, and whole."""
    try:
        with store.write() as connection:
            step(connection)
    except StoreError as error:
        may_not = any(sign in error.message for sign in ("readonly", "read-only", "denied", "must be owner"))
        hint = "open it once as somebody who may write there, or open a copy of it" if may_not else error.hint
        which = "an older" if number < tables.SCHEMA else "another"
        message = f"it is of {which} program (layout {number}, now {tables.SCHEMA}) and stays as it is: {error.message}"
        raise StoreError(message, item=store.item, hint=hint) from error


def _migrate(connection: sa.Connection) -> None:
    number = connection.execute(sa.select(tables.schema_version.c.number)).scalar_one()
    if number >= tables.SCHEMA:
        return  # another program was faster
    migrate(connection, number)
    connection.execute(sa.update(tables.schema_version).values(number=tables.SCHEMA))
    _renew_cache(connection)


def _renew_cache(connection: sa.Connection) -> None:
    """Drop whatever cache there is and make this program's, stale: what is worked out follows from the rest."""
    for name in sorted(_table_names(connection)):
        if name.startswith(_CACHE):
            connection.execute(DropTable(sa.Table(name, sa.MetaData())))
    _make_cache(connection)
    put_all_codings(connection)


def _make_cache(connection: sa.Connection) -> None:
    derived.metadata.create_all(connection)
    connection.execute(sa.insert(derived.now_layout).values(digest=derived.layout_digest()))


def _damaged(store: Store) -> StoreError:
    hint = "restore it from a copy, or move it away and add the reports again"
    return StoreError("the register is damaged: its layout is not complete", item=store.item, hint=hint)


def _table_names(connection: sa.Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names())
