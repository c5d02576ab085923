"""What all tests share: no network but the loopback, and the same examples in every run of the property tests."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

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
