"""Names of people by their form: given name and surname, known or not."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.codebook.actors import Person, plain
from wortlaut.find.names.forms import Gender
from wortlaut.find.names.scan import FILLER_KEYS, Piece, Scan

_LONGEST_NAME = 6
_LONGEST_ENDING = 4
_WITHIN_NAME = frozenset({".", *FILLER_KEYS})


class Name(NamedTuple):
    """A person's name in a sentence: its last token, the form to show, and who of the known people it can be."""

    last: int
    form: str
    people: tuple[Person, ...]
    full: bool
    gender: Gender
    first: int
    oblique: bool = False


def name_at(scan: Scan, place: int, *, titled: bool) -> Name | None:
    """The name that begins there; `titled` where an office or a title stands before it, so that one word suffices."""
    start = place
    for _ in range(3):
        if scan.has("honorific", place):
            titled = True
            place += 1
            if scan.key(place) == ".":
                place += 1
        else:
            break
    piece = scan.piece(place)
    person = piece.entry("person") if piece else None
    if piece is not None and person is not None:
        return _known(scan, piece, titled=titled)
    if piece is not None and not (piece.entry("seat", "state") and scan.has("given_names", place)):
        return None
    return _unknown(scan, start, place, titled=titled)


def full_name_at(scan: Scan, place: int) -> Name | None:
    """A run of two or more capitalised words that can be a name, whatever the first one is."""
    if scan.piece(place) is not None or not _goes_on(scan, place + 1):
        return None
    name = _unknown(scan, place, place, titled=True)
    return name if name is not None and name.full else None


def _goes_on(scan: Scan, at: int) -> bool:
    """Whether a name of which only the first word has been seen can go on there; most nouns of German end it here."""
    return scan.capital(at) or scan.has("particle", at) or scan.piece(at) is not None or scan.key(at) in _WITHIN_NAME


def _known(scan: Scan, piece: Piece, *, titled: bool) -> Name | None:
    """A listed name; "Matthias Merz" is not "Friedrich Merz", and is not read here, since it begins elsewhere."""
    entries = [entry for entry in piece.entries if entry.kind == "person"]
    full = [entry for entry in entries if entry.full]
    chosen = full or entries
    people = tuple({person.key: person for entry in chosen for person in entry.people}.values())
    if not full and not titled:
        people = tuple(person for person in people if person.alone)
        if not people:
            return None
    genders = {entry.gender for entry in chosen}
    gender: Gender = chosen[0].gender if len(genders) == 1 else ""
    text = _text(scan, piece.first, piece.last)
    exact = next((entry.form for entry in chosen if entry.form.lower() == text.lower()), "")
    if scan.words.cases.marked and not exact and not text.isupper():
        return Name(piece.last, chosen[0].form, people, bool(full), gender, piece.first, oblique=True)
    return Name(piece.last, _spelled(scan, piece, chosen[0].form), people, bool(full), gender, piece.first)


def _text(scan: Scan, first: int, last: int) -> str:
    """The words from one token to another as written, layout made one blank."""
    return " ".join(scan.view[scan.tokens[first].start : scan.tokens[last].end].split())


def _spelled(scan: Scan, piece: Piece, listed: str) -> str:
    """The name as the report spells it, without a genitive's ending and without a headline's capitals."""
    text = _text(scan, piece.first, piece.last)
    if text.isupper() and len(text) > 3:
        return listed
    if len(text.replace(" ", "")) == len(listed.replace(" ", "")) + 1 and text.endswith("s"):
        return text[:-1]
    return text


def _unknown(scan: Scan, start: int, place: int, *, titled: bool) -> Name | None:
    """A run of capitalised words that is a name: a given name and more, or any after an office."""
    if not scan.capital(place) or scan.has("not_name", place) or not (titled or _is_given(scan, place)):
        return None
    at, parts, last_capital = place, 0, place - 1
    surname: Piece | None = None
    while at < place + _LONGEST_NAME:
        piece = scan.piece(at)
        person = piece.entry("person") if piece else None
        if piece is not None and person is not None:
            surname, last_capital, parts = piece, piece.last, parts + 1
            break
        if _word_of_name(scan, at, place, parts):
            last_capital, parts = at, parts + 1
            at += 1
            if len(scan.surface(at - 1)) == 1 and scan.key(at) == ".":
                at += 1
        elif parts and (_particle(scan, at) or scan.joined(at)):
            at += 1
        else:
            break
    if parts < (1 if titled else 2):
        return None
    form = _form(scan, place, last_capital, surname)
    people = _people_of(scan, form, surname)
    put = _nominative(scan, form, people)
    gender: Gender = people[0].sex if people else ""  # type: ignore[assignment]
    return Name(last_capital, put, people, parts > 1, gender, start, oblique=put != form)


def _is_given(scan: Scan, place: int) -> bool:
    cases, known = scan.words.cases, scan.words.sets["given_names"]
    return scan.has("given_names", place) or (cases.marked and cases.is_given(scan.surface(place), known))


def _particle(scan: Scan, at: int) -> bool:
    return scan.has("particle", at) and (scan.capital(at + 1) or scan.has("particle", at + 1))


def _word_of_name(scan: Scan, at: int, place: int, parts: int) -> bool:
    if not scan.capital(at) or scan.has("not_name", at) or scan.has("definite", at):
        return False
    piece = scan.piece(at)
    if piece is not None and not (at == place and scan.has("given_names", at)):
        return False
    if not scan.words.nouns_are_capitalised or parts < 2:
        return True
    return scan.has("given_names", at - 1) or scan.joined(at - 1)


def _form(scan: Scan, first: int, last: int, surname: Piece | None) -> str:
    text = _text(scan, first, last)
    if surname is not None:
        entry = surname.entry("person")
        if entry is not None and text.lower().endswith(entry.form.lower() + "s"):
            return text[:-1]
        return text
    return text


def _nominative(scan: Scan, form: str, people: tuple[Person, ...]) -> str:
    """A full name in the nominative: as listed, where one who is known is meant, else by its given name's ending."""
    cases, words = scan.words.cases, form.split()
    if not cases.marked:
        return form
    for person in people:
        given = next((one for one in person.given if cases.same(words[0].lower(), one.lower())), "")
        family = min(person.family, key=lambda one: _apart(one, words[-1]))
        if given and len(words) == 2 and _apart(family, words[-1]) <= _LONGEST_ENDING:
            return f"{given} {family}"
    return cases.nominative(form, scan.words.sets["given_names"])


def _apart(one: str, other: str) -> int:
    """How many letters of the longer word stand behind what both begin with."""
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max(len(one), len(other)) - same


def _people_of(scan: Scan, form: str, surname: Piece | None) -> tuple[Person, ...]:
    """Who of the people with that surname has that given name ("Donald John Trump"), if any."""
    entry = surname.entry("person") if surname else None
    if entry is None:
        return ()
    words, same = [plain(word).lower() for word in form.split()], scan.words.cases.same
    return tuple(
        person
        for person in entry.people
        if any(same(word, plain(part).lower()) for given in person.given for part in given.split() for word in words)
    )
