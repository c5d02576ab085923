"""Pages written as "zone| line", for the tests of zones."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parents[1] / "cases"


class Page(NamedTuple):
    """A page's text, and the zone of each of its lines (empty for an empty line)."""

    id: str
    text: str
    lines: list[tuple[int, int, str]]


def load_pages() -> list[Page]:
    """All pages of all languages."""
    pages = []
    for path in sorted(CASES.glob("*/zones.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["page"]:
            parts, lines, position = [], [], 0
            for line in case["text"].strip("\n").split("\n"):
                zone, _, text = line.partition("| ")
                if text:
                    lines.append((position, position + len(text), zone))
                parts.append(text)
                position += len(text) + 1
            pages.append(Page(case["id"], "\n".join(parts), lines))
    return pages
