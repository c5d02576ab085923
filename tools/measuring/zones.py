"""Zones, by characters: how much of what a reader gave a zone has the same one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from wortlaut.model import ARTICLE_ZONES, Report


def zone_characters(report: Report, wanted: Sequence[Mapping[str, Any]]) -> tuple[int, int, int]:
    """Of the characters that are no blanks and have a wanted zone: how many there are, how many have the same zone,
    and how many are rightly inside or outside of the article. Raises ValueError for words that are not in the text."""
    text = report.text
    zones: list[str] = [""] * len(text)
    for paragraph in report.paragraphs:
        zones[paragraph.start : paragraph.end] = [paragraph.zone] * (paragraph.end - paragraph.start)
    article: frozenset[str] = ARTICLE_ZONES
    asked = right = sides = cursor = 0
    for run in wanted:
        start, end = _place(run["evidence"], text, cursor)
        cursor = end
        for at in range(start, end):
            if not text[at].isspace():
                asked += 1
                right += zones[at] == run["zone"]
                sides += (zones[at] in article) == (run["zone"] in article)
    return asked, right, sides


def _place(words: str, text: str, cursor: int) -> tuple[int, int]:
    """Where the words stand, from `cursor` on or else anywhere; blanks and line ends are alike."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(text, cursor) or pattern.search(text)
    if match is None:
        raise ValueError(f"not in its text: {words[:60]!r}")
    return match.span()
