"""The general rules of coding, as data: what a model is told whatever the codebook is about."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def guide() -> Mapping[str, Any]:
    """The tables of `guide.toml`."""
    return tomllib.loads((files("wortlaut.llm") / "guide.toml").read_text(encoding="utf-8"))
