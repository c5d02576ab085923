"""What a paragraph is by itself, wherever it stands; None where only its place can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wortlaut.model import Zone
from wortlaut.read.cues import Shape, zone_words
from wortlaut.read.paragraphs import Piece

_LONGEST_LINE: dict[Zone, int] = {"caption": 400, "teaser": 220, "notice": 420}
_SEPARATED = re.compile(r"\s[·•|»>/]\s|\s[–—]\s(?=[A-ZÄÖÜ#])")
_HASHTAGS = re.compile(r"(?:#\w{2,60}[\s,]*){2,}\Z")
_CAPITAL_CREDIT = re.compile(r"[.…!?»”“\"] (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+ ){1,5}/ ?[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{1,40}\Z")
_CLOCK = re.compile(r"\(?(?:[01]?\d|2[0-4])(?:[:.]\d\d|h\d\d)\b")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}(?:19|20)\d\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_OLD_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d[./-]\d{1,2}[./-]\d")


def local_zones(view: str, pieces: Sequence[Piece], shapes: Sequence[Shape]) -> list[Zone | None]:
    """The zone of each paragraph that tells its zone itself."""
    live = is_live(view, pieces)
    zones = [local_zone(view, piece, shape, live=live) for piece, shape in zip(pieces, shapes, strict=True)]
    blocks = pieces[-1].block - pieces[0].block if pieces else 0
    for index in range(1, len(pieces)):
        shape = shapes[index]
        credit = zones[index] == "caption" and shape.words <= 6 and shape.length <= 50 and shape.cue("line")
        same = pieces[index].block == pieces[index - 1].block and blocks > 3
        if credit and same and zones[index - 1] is None:
            zones[index - 1] = "caption"  # a credit in a line of its own, under what it credits
    titled = False
    for index, (piece, shape) in enumerate(zip(pieces, shapes, strict=True)):
        beside = [zones[i] for i in (index - 1, index + 1) if 0 <= i < len(zones)]
        # What might be the headline is not taken for names, before there is another one that might be.
        if titled and zones[index] is None and "byline" in beside and is_names(view, piece, shape):
            zones[index] = "byline"
        titled = titled or (zones[index] is None and shape.words >= 3 and shape.length >= 15)
    return zones


def is_live(view: str, pieces: Sequence[Piece]) -> bool:
    """Whether the report is a live blog: at least three paragraphs begin with a time of day."""
    return sum(1 for piece in pieces if _CLOCK.match(view[piece.start : piece.start + 12].lstrip())) >= 3


def local_zone(view: str, piece: Piece, shape: Shape, *, live: bool = False) -> Zone | None:
    """The zone that the paragraph itself tells, or None."""
    text = view[piece.start : min(piece.end, piece.start + 700)].strip()
    if shape.url or (shape.navigation and shape.words >= 2 and not shape.terminal and _SEPARATED.search(text)):
        return "links"
    if _COPYRIGHT.match(text) and shape.length <= 200:
        return "notice"
    if shape.length > 700:
        return None
    if live and _CLOCK.match(text) and not _OLD_YEAR.search(text):
        return None
    return _by_cue(shape) or _by_shape(text, shape)


def _by_cue(shape: Shape) -> Zone | None:
    for cue in shape.cues:
        if cue.kind in ("heading", "mark") and cue.zone == "notice":
            return "notice"
        if cue.kind == "within" and (shape.length <= 120 or (shape.personal and shape.length <= 420)):
            return cue.zone
    for cue in shape.cues:
        if cue.kind == "last" and shape.length <= (60 if cue.zone == "comment" else 400):
            return cue.zone
        if cue.kind == "end" and (shape.length <= 400 or not shape.terminal):
            return cue.zone
        if cue.kind == "line" and shape.length <= _LONGEST_LINE.get(cue.zone, 160):
            return cue.zone
        if cue.kind == "mark":
            return cue.zone
    return None


def _by_shape(text: str, shape: Shape) -> Zone | None:
    if shape.date or shape.byline:
        return "byline"
    if shape.navigation and not shape.terminal:
        return "links"
    if _HASHTAGS.match(text):
        return "tags"
    if shape.length <= 260 and _CAPITAL_CREDIT.search(text):
        return "caption"
    parts = _SEPARATED.split(text) if shape.length <= 200 and not shape.terminal else [text]
    if len(parts) >= 3 and all(len(part.split()) <= 4 for part in parts):
        return "links" if ">" in text or "»" in text or "|" in text else "tags"
    return None


def is_names(view: str, piece: Piece, shape: Shape) -> bool:
    """Whether a short line is made of names and what they are: "Ida Kahn, diplomatic editor"."""
    if shape.terminal or shape.length > 90 or not 2 <= shape.words <= 10 or piece.mark == "#":
        return False
    words = _WORD.findall(view[piece.start : piece.end])
    if view[piece.start : piece.end].lstrip()[:1].isdigit():
        return False
    if len(words) < 2 or not (words[0][0].isupper() and words[1][0].isupper()):
        return False
    joiners = zone_words().joiners
    if words[0].lower() in joiners:
        return False
    return sum(1 for word in words if word[0].islower() and word.lower() not in joiners) <= 2 and len(words[0]) > 1
