"""What the tests of the store share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wortlaut.store import Store, open_store


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """A new register, open, on each kind of database."""
    with open_store(database, create=True) as opened:
        yield opened
