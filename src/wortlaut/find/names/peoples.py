"""An adjective that stands for a people by itself: "the British and the French insist", not "the French plan"."""

from __future__ import annotations

from wortlaut.find.names.scan import Scan

_ENDS = frozenset({".", ",", ";", ":", "”"})


def is_people(scan: Scan, first: int, last: int) -> bool:
    """Whether an adjective stands alone behind its article, with a verb or another such adjective behind it.

    False in a language whose words list no endings of adjectives that can stand so.
    """
    endings = scan.words.people_endings
    if not endings or first != last or not scan.key(last).endswith(endings):
        return False
    before = first - 1
    coordinated = scan.has("and", before) and _ends_people(scan, before - 1)
    if not scan.has("definite", before) and not coordinated:
        return False
    return _acts(scan, last + 1)


def _ends_people(scan: Scan, place: int) -> bool:
    """Whether "the British" ends there, for the "French" of "the British and French want"."""
    piece = scan.piece(place)
    adjective = piece is not None and piece.entry("adjective") is not None
    return adjective and scan.key(place).endswith(scan.words.people_endings) and scan.has("definite", place - 1)


def _acts(scan: Scan, place: int) -> bool:
    """Whether a verb follows, straight or behind an adverb or another people."""
    if scan.has("and", place):
        following = place + 1 + scan.has("definite", place + 1)
        piece = scan.piece(following)
        named = piece is not None and piece.entry("adjective", "inhabitant") is not None
        return named and _acts(scan, following + 1)
    if scan.key(place).endswith(scan.words.adverb_endings):
        place += 1
    if scan.has("people_verb", place) or scan.key(place) in _ENDS:
        return True
    past = scan.key(place).endswith(scan.words.past_endings) and not scan.capital(place)
    return past and any(scan.has(name, place + 1) for name in ("definite", "indefinite", "preposition"))
