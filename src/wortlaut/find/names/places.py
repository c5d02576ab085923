"""Whether a capital, a building or a state in a sentence is a place or part of a name, not somebody who acts."""

from __future__ import annotations

from wortlaut.find.names.scan import Scan

_DATELINE = frozenset({"(", "|", "–", "—", "-", "/", "."})
_NEAR = 4


def is_place(scan: Scan, first: int, last: int, kind: str) -> bool:
    """Whether the name only says where: "in Paris", "Paris summit", "fly to Moscow", "at the White House"."""
    if kind == "state":
        return _name_of_person(scan, first, last)
    if they_there(scan, first, last):
        return False
    if _reported(scan, first, last) or (kind in ("seat", "house") and _opens(scan, first, last)):
        return False
    if kind == "seat" and scan.joined(last + 1):
        return True
    if _dateline(scan, first, last) or scan.has("after_place", last + 1):
        return True
    if kind == "house":
        before = first - 1
        return scan.has("in_house", before) or (scan.has("definite", before) and scan.has("in_house", before - 1))
    if scan.has("place", first - 1) or _motion(scan, first):
        return True
    return not scan.words.nouns_are_capitalised and (_article(scan, first) or _part_of_name(scan, last))


def they_there(scan: Scan, first: int, last: int) -> bool:
    """Whether a capital stands for those who decide there: "w Berlinie wykluczają", "in Berlin they rule out"."""
    behind = [scan.key(place) for place in range(last + 1, last + 5)]
    return scan.words.cases.they_in(scan.key(first - 1), behind)


def _dateline(scan: Scan, first: int, last: int) -> bool:
    """A report's first words: "Berlin taz |", "PARIS (AFP)", "ANKARA.", "Berlin, 16. Dezember", "Rom/Wien (dpa)"."""
    if first != 0 and (first > _NEAR or scan.key(first - 1) != "/"):
        return False
    if scan.key(last + 1) in _DATELINE or (scan.key(last + 1) == "," and scan.key(last + 2)[:1].isdigit()):
        return scan.key(last + 1) not in (".", "-") or (scan.surface(first).isupper() and len(scan.surface(first)) > 3)
    return any(scan.key(place) in ("|", "(") for place in range(last + 1, min(last + 4, len(scan.tokens))))


def _opens(scan: Scan, first: int, last: int) -> bool:
    """ "A Madrid, le gouvernement …", "à Rome, on …": a capital ahead of the sentence says whose what follows is."""
    if 1 <= first <= 2 and scan.has("whence", 0):  # "Desde Berlín se descarta …"
        return scan.has("there_says", last + 1) or scan.has("there_says", last + 2)
    return first == 1 and scan.has("place", 0) and scan.key(last + 1) == ","


def _reported(scan: Scan, first: int, last: int) -> bool:
    """ "hieß es in Berlin", "dit-on à Paris": those there are said to have spoken."""
    before = first - 1
    if scan.has("reported_verb", last + 1) and scan.has("reported", last + 2):
        return True
    if scan.has("reported_alone", last + 1):
        return True  # "aus London verlautete"
    if scan.has("place", first - 1) and (scan.has("came", last + 1) or scan.has("came", first - 2)):
        return True  # "aus London kam Kritik", "stieß in Rom auf Ablehnung"
    if scan.has("definite", before):
        before -= 1
    return any(scan.has("reported", place) for place in (before, before - 1))


def _motion(scan: Scan, first: int) -> bool:
    """ "flew to Moscow": a preposition that may also mean an addressee is one of place after a word of motion."""
    if not scan.has("motion_place", first - 1):
        return False
    return any(scan.has("motion", place) for place in range(max(0, first - 1 - _NEAR), first - 1))


def _article(scan: Scan, first: int) -> bool:
    if scan.has("that", first - 1):
        return False  # "said that Moscow would agree": a conjunction before a name
    return scan.has("definite", first - 1) or scan.has("indefinite", first - 1)


def _part_of_name(scan: Scan, last: int) -> bool:
    """A capitalised word that follows makes it another name: "Paris Club"."""
    return (
        scan.capital(last + 1)
        and scan.piece(last + 1) is None
        and scan.tokens[last + 1].start - 1 == (scan.tokens[last].end)
    )


def _name_of_person(scan: Scan, first: int, last: int) -> bool:
    """ "Jordan Smith", "Chad Miller": a given name that is a state's name too, before an unknown capitalised word."""
    return first == last and scan.has("given_names", first) and _part_of_name(scan, last)
