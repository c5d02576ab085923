"""Opens a register: a file or a server's database."""

from __future__ import annotations

from wortlaut.errors import StoreError
from wortlaut.store.layout import check, lay_out, none_yet
from wortlaut.store.postgresql import check_server, connect_server, is_address
from wortlaut.store.sqlite import connect_file, is_empty
from wortlaut.store.transactions import Database, Store


def open_store(database: str, *, create: bool = False, busy_seconds: int = 15) -> Store:
    """Open the register in that file, or at that address (postgresql://…); with `create`, make it where there is none.

    A register of an older program is migrated. A file in a folder without the right to write is opened for reading,
    unless `create` is set. `busy_seconds` is how long to wait for another writer. Raises StoreError.
    """
    if is_address(database):
        return _open(connect_server(database, busy_seconds), create=create, server=True)
    if is_empty(database) and not create:
        raise none_yet(database)
    try:
        return _open(connect_file(database, busy_seconds), create=create)
    except StoreError as error:
        if create or not any(sign in error.message for sign in ("unable to open", "readonly")):
            raise
    return _open(connect_file(database, busy_seconds, frozen=True), create=False)


def _open(database: Database, *, create: bool, server: bool = False) -> Store:
    store = Store(database)
    try:
        if server:
            check_server(store)
        # A run that was killed while it made the file leaves one without tables: that is as good as none.
        if create:
            lay_out(store)
        check(store)
    except BaseException:
        store.close()
        raise
    return store
