"""A day of publication that the extractor proposes, held against what the page says in so many words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from wortlaut.read.metadata import find_dates
from wortlaut.read.paragraphs import Piece

_CHANGED = re.compile(r"modif|updat|revis|expir|last|valid|event|start|end")
_LONGEST_LINE, _FRONT = 150, 12


def confirmed_day(day: date, tree: LexborHTMLParser, text: str, pieces: Sequence[Piece]) -> tuple[date | None, str]:
    """The proposed day and why it is believed, or None and an empty text.

    Believed are a meta element that gives just this day, time elements that give no other one, and a line near the
    headline with this full date only: the rest may be a day of a teaser, of the last change, or of this year's notice.
    """
    for node in tree.css("meta[content]")[:500]:
        attributes = node.attributes
        name = f"{attributes.get('name')} {attributes.get('property')} {attributes.get('itemprop')}".lower()
        if (attributes.get("content") or "").strip().startswith(day.isoformat()) and not _CHANGED.search(name):
            return day, "found by htmldate, in a meta element of the page"
    if _marked_days(tree) == {day}:
        return day, "found by htmldate, the only day that the page marks as a time"
    headline = next((i for i, piece in enumerate(pieces) if piece.hint == "headline"), 0)
    for piece in pieces[max(0, headline - 2) : headline + _FRONT]:
        short = piece.end - piece.start <= _LONGEST_LINE and piece.hint in ("", "byline")
        if short and set(find_dates(text[piece.start : piece.end])) == {day}:
            return day, "found by htmldate, and in a line near the headline"
    return None, ""


def _marked_days(tree: LexborHTMLParser) -> set[date]:
    """The days of the time elements, and of abbreviations that are marked as published."""
    days: set[date] = set()
    for node in tree.css("time[datetime], abbr[title]")[:200]:
        attributes = node.attributes
        names = f"{attributes.get('class')} {attributes.get('itemprop')}".lower()
        value = attributes.get("datetime") or (attributes.get("title") if "publish" in names else "") or ""
        if not _CHANGED.search(names):
            days.update(find_dates(value[:10]))
    return days
