"""Finding mentions in one sentence: what stands there, as far as its own words say who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wortlaut.codebook.actors import ActorTable, plain
from wortlaut.find.names.persons import Name
from wortlaut.find.names.phrases import Phrase, read_phrase
from wortlaut.find.names.scan import Scan
from wortlaut.find.names.words import Entry, NameWords, name_words
from wortlaut.lang.data import available_languages
from wortlaut.model import Mention, Token

_DATELINE = frozenset({"(", "|", "–", "—", "-", "/"})


def find_mentions(
    tokens: Sequence[Token], view: str, language: str, actors: ActorTable, on: date | None = None
) -> list[Mention]:
    """All mentions of a sentence, in the order of the text, none overlapping; none where the language is unknown.

    >>> from wortlaut.codebook.actors import load_actors
    >>> from wortlaut.lang.tokens import tokenize
    >>> view = "Der polnische Ministerpräsident Donald Tusk lehnt das ab."
    >>> table = load_actors(["states", "organisations", "people"])
    >>> [(view[m.start : m.end], m.actors, m.name) for m in find_mentions(tokenize(view), view, "de", table, None)]
    [('polnische Ministerpräsident Donald Tusk', ('POL',), 'Donald Tusk')]
    """
    if language not in available_languages():
        return []
    words = name_words(language, actors)
    scan = Scan(tokens, view, words)
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        phrase = read_phrase(scan, place) if scan.can_begin(place) else None
        if phrase is None:
            piece = scan.piece(place)
            place = piece.last + 1 if piece else place + 1
            continue
        mention = _mention(scan, phrase, words, on)
        if mention is not None:
            found.append(mention)
        place = phrase.last + 1
    return found


def _mention(scan: Scan, phrase: Phrase, words: NameWords, on: date | None) -> Mention | None:
    start, end = scan.tokens[phrase.first].start, scan.tokens[phrase.last].end
    if phrase.name is not None:
        return _person(scan, phrase, phrase.name, start, end, on)
    if phrase.role is not None:
        return _office(scan, phrase, start, end)
    entry = phrase.entry
    if entry is None:
        return None
    if entry.kind == "pronoun":
        return Mention(start, end, "pronoun", gender=entry.gender, plural=entry.plural)
    if entry.kind == "seat" and _is_place(scan, phrase):
        return None
    if entry.kind in ("state", "seat") and _part_of_a_name(scan, phrase):
        return None
    return Mention(start, end, entry.kind, phrase.codes, name=entry.form, plural=len(phrase.codes) > 1)  # type: ignore[arg-type]


def _person(scan: Scan, phrase: Phrase, name: Name, start: int, end: int, on: date | None) -> Mention:
    known = name.people[0] if len(name.people) == 1 else None
    held = tuple(dict.fromkeys(code for person in name.people for code in person.actors_on(on))) if known else ()
    said = () if phrase.former or phrase.foreign or phrase.of_none else phrase.codes
    if phrase.role is not None and not phrase.role.speaks:
        said = ()
    codes = () if phrase.former and phrase.role is not None and phrase.role.speaks else said or held
    key = known.key if known else "-".join(plain(name.form).lower().split())
    refused = "several people have this name" if len(name.people) > 1 else ""
    return Mention(start, end, "person", codes, key, name.form, gender=name.gender or _gender(phrase), refused=refused)


def _gender(phrase: Phrase) -> str:  # type: ignore[return]
    return phrase.role_entry.gender if phrase.role_entry else ""


def _office(scan: Scan, phrase: Phrase, start: int, end: int) -> Mention:
    role, entry = phrase.role, phrase.role_entry
    assert role is not None and entry is not None
    silent = phrase.former or phrase.foreign or phrase.of_none or not role.speaks
    plural = _plural(scan, phrase)
    name = _nominative(scan, phrase, entry, plural=plural)
    codes = () if silent else phrase.codes
    return Mention(start, end, "office", codes, name=name, plural=plural, gender="" if plural else entry.gender)


def _plural(scan: Scan, phrase: Phrase) -> bool:
    return bool(phrase.role_entry and phrase.role_entry.plural)


def _nominative(scan: Scan, phrase: Phrase, entry: Entry, *, plural: bool) -> str:
    return " ".join(scan.view[scan.tokens[phrase.first].start : scan.tokens[phrase.last].end].split())


def _is_place(scan: Scan, phrase: Phrase) -> bool:
    """Whether a seat of government is only where something happens: "in Paris", "Paris summit", "PARIS (AP)"."""
    before, after = phrase.first - 1, phrase.last + 1
    if scan.has("place", before) or scan.has("after_place", after):
        return True
    if scan.has("definite", before) and scan.has("place", before - 1):
        return False
    return phrase.first == 0 and scan.key(after) in _DATELINE


def _part_of_a_name(scan: Scan, phrase: Phrase) -> bool:
    """Whether a capitalised word follows that makes it another name ("Jordan Bardella", "Paris Club")."""
    after = phrase.last + 1
    if scan.words.nouns_are_capitalised:
        return False
    return scan.capital(after) and scan.piece(after) is None and phrase.entry is not None and phrase.entry.kind == "seat"
