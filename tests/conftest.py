"""What all tests share: no network but the loopback, the same examples in every property test, the databases.

    database        the name of a new, empty database, for a test that is run on each kind of them
    new_database    a function that gives such names, all of one kind
    server          the PostgreSQL server behind them
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import KINDS, Server

settings.register_profile(
    "wortlaut", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("wortlaut")

_LOOPBACK = ("127.", "::1", "localhost")


def _is_near(address: Any) -> bool:
    return not isinstance(address, tuple) or str(address[0]).startswith(_LOOPBACK)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            _guard(patch, name)
        look_up = socket.getaddrinfo

        def near_only(host: Any, *args: Any, **kwargs: Any) -> Any:
            if host is not None and not str(host).startswith(_LOOPBACK):
                raise RuntimeError(f"a test looked up {host!r}: the network is blocked")
            return look_up(host, *args, **kwargs)

        patch.setattr(socket, "getaddrinfo", near_only)
        yield


def _guard(patch: pytest.MonkeyPatch, name: str) -> None:
    original = getattr(socket.socket, name)

    def near_only(self: socket.socket, address: Any) -> Any:
        if not _is_near(address):
            raise RuntimeError(f"a test connected to {address!r}: the network is blocked")
        return original(self, address)

    patch.setattr(socket.socket, name, near_only)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The PostgreSQL server, started when the first test asks for it."""
    with Server() as running:
        yield running


@pytest.fixture(params=KINDS)
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A function that gives the name of a new, empty database; those of a server are gone after the test."""
    made: list[str] = []
    running: Server | None = request.getfixturevalue("server") if request.param == "postgresql" else None

    def make() -> str:
        if running is None:
            made.append(f"{len(made)}.db")
            return str(tmp_path / made[-1])
        made.append(running.make())
        return running.address(made[-1])

    yield make
    if running is not None:
        for name in made:
            running.drop(name)


@pytest.fixture
def database(new_database: Callable[[], str]) -> str:
    """The name of a new, empty database: a file, and in a second run of the test one on a server."""
    return new_database()
