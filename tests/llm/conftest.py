"""What the tests of the language model share: a server on loopback is asked directly, whatever the environment says."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the proxies and the client's own settings of whoever runs the tests."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith("OPENAI_"):
            monkeypatch.delenv(name)
