"""Adjectives that share one office: "French and British officials", "négociateurs russes et américains"."""

from __future__ import annotations

from wortlaut.find.names.forms import Entry
from wortlaut.find.names.scan import Scan

_MOST_LISTED = 6


def listed_before(scan: Scan, place: int) -> tuple[tuple[str, ...], int] | None:
    """ "French, British and German officials": the actors of all, and where the office begins; None for one."""
    codes: tuple[str, ...] = ()
    for _ in range(_MOST_LISTED):
        piece = scan.piece(place)
        entry = piece.entry("adjective") if piece else None
        if piece is None or entry is None:
            return None
        codes += entry.codes
        place = piece.last + 1
        if not (scan.key(place) == "," or scan.has("and", place)):
            break
        place += 1
    role = scan.piece(place)
    several = role is not None and any(one.plural for one in role.entries if one.kind == "role")
    return (tuple(dict.fromkeys(codes)), place) if several and len(codes) > 1 else None


def listed_behind(scan: Scan, last: int, codes: tuple[str, ...], entry: Entry | None) -> tuple[tuple[str, ...], int]:
    """ "négociateurs russes, ukrainiens et américains": the actors with those of the adjectives that follow the first,
    and the last token."""
    if not (scan.words.adjective_follows and codes and entry is not None and entry.plural):
        return codes, last
    for _ in range(_MOST_LISTED):
        at = last + 1
        piece = scan.piece(at + 1) if scan.key(at) == "," or scan.has("and", at) else None
        adjective = piece.entry("adjective") if piece else None
        name = scan.surface(piece.first)[:1].isupper() if piece is not None else False
        if piece is None or adjective is None or (name and not scan.words.cases.marked):
            break
        codes, last = tuple(dict.fromkeys((*codes, *adjective.codes))), piece.last
    return codes, last
