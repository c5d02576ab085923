"""A second opinion on a page: the main text and the metadata that trafilatura finds in it, without network or clock."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from lxml.etree import strip_elements
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_CHARACTERS, MAX_TAGS, MAX_DEPTH = 3_000_000, 30_000, 120
"""Above these the page is not shown to it: its time grows faster than the page does."""
_LONGEST_TEXT, _LONGEST_VALUE = 20_000, 1_000
_FIRST_DAY, _LAST_DAY = "1990-01-01", "2099-12-31"
"""Limits for a day of publication; without them the library would ask the clock."""
_WORD = re.compile(r"\w+")
_RUN = 4
"""Words in a row that are compared: fewer are shared by chance."""


class Vote(NamedTuple):
    """The lines that are held to be the article, and what was found of title, outlet, address and day."""

    lines: tuple[str, ...] = ()
    title: str = ""
    outlet: str = ""
    address: str = ""
    published: date | None = None


def ask_extractor(html: str) -> Vote | None:
    """What trafilatura takes for the article; None where it fails or finds none.

    Settings as measured on the pages of tests/read/pages.py: comments left out, precision before recall, with its
    fallbacks; the day from marked places only, since an extensive search takes any date on the page.
    """
    from trafilatura import bare_extraction  # late: a second to load, which plain text has no need of

    for name in ("trafilatura", "htmldate", "justext"):
        _quiet(name)
    limits = {
        "original_date": True,
        "extensive_search": False,
        "min_date": _FIRST_DAY,
        "max_date": _LAST_DAY,
    }
    try:
        tree = _tree(html)
        found = bare_extraction(
            tree, include_comments=False, favor_precision=True, with_metadata=True, date_extraction_params=limits
        )
    except Exception:  # noqa: BLE001  whatever a hostile page breaks in somebody else's code: our own zones stand
        return None
    if found is None or isinstance(found, dict):
        return None
    lines = tuple(line for line in (found.text or "").split("\n") if line.strip())
    return Vote(lines, found.title or "", found.sitename or "", found.url or "", _day(found.date))


def _tree(html: str) -> HtmlElement:
    """The page without scripts, and with a limit to every text: the library's patterns take quadratic time on some."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    strip_elements(tree, "script", "style", "template", with_tail=False)
    for node in tree.iter():
        if node.text and len(node.text) > _LONGEST_TEXT:
            node.text = node.text[:_LONGEST_TEXT]
        if node.tail and len(node.tail) > _LONGEST_TEXT:
            node.tail = node.tail[:_LONGEST_TEXT]
        for name, value in node.attrib.items():
            if len(value) > _LONGEST_VALUE:
                node.attrib[name] = value[:_LONGEST_VALUE]
    return tree


def _quiet(name: str) -> None:
    """Keep a library's log from standard error; whoever sets up logging still gets it."""
    logger = logging.getLogger(name)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


class Taken:
    """Which texts of a page are among the lines of an article.

    >>> taken = Taken(["Der Rat der Stadt hat am Montag beschlossen, die Brücke zu bauen."])
    >>> taken.holds("Der Rat der Stadt hat am Montag beschlossen"), taken.holds("Der Rat von Oslo hat lange getagt")
    (True, False)
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines: set[tuple[str, ...]] = set()
        self.runs: set[tuple[str, ...]] = set()
        for line in lines:
            words = _words(line)
            self.lines.add(tuple(words))
            self.runs.update(_runs(words))

    def holds(self, text: str) -> bool:
        """Whether most of the text's runs of words are in the lines; a short text must be a line."""
        words = _words(text)
        if len(words) < _RUN + 2:
            return bool(words) and tuple(words) in self.lines
        runs = _runs(words)
        return sum(run in self.runs for run in runs) >= 0.6 * len(runs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]
