"""Reading one sentence from left to right into phrases: a state, its adjective, an office, a person with both."""

from __future__ import annotations

from dataclasses import dataclass

from wortlaut.codebook.actors import Person
from wortlaut.find.names.forms import Entry, Role
from wortlaut.find.names.listed import listed_before, listed_behind
from wortlaut.find.names.persons import Name, full_name_at, name_at
from wortlaut.find.names.scan import Piece, Scan

_POSSESSIVE = frozenset({"'s", "'", "’"})
_MOST_LINKS, _MOST_MODIFIERS = 3, 3
_APPOSED = 9
"""How far before its comma a name may have its office."""


@dataclass(slots=True)
class Phrase:
    """What has been read: tokens `first` to `last`, the actors its words give, its office and its name."""

    first: int
    last: int
    codes: tuple[str, ...] = ()
    entry: Entry | None = None
    role: Role | None = None
    role_entry: Entry | None = None
    name: Name | None = None
    former: bool = False
    foreign: bool = False
    of_none: bool = False
    possessor: tuple[Person, ...] = ()
    role_first: int = 0
    role_last: int = -1
    plural_entry: Entry | None = None

    @property
    def silent(self) -> bool:
        """Whether the office is of the past, of something unknown, or of a party: it speaks for nobody listed."""
        return self.former or self.foreign or self.of_none


def read_phrase(scan: Scan, place: int) -> Phrase | None:
    """The phrase that begins at that token, or None."""
    piece = scan.piece(place)
    if piece is not None and piece.entry("block"):
        return None
    head = _head(scan, place) if piece is not None or scan.modifies(place) else None
    if head is not None:
        _links(scan, head)
        _naming(scan, head)
        if head.codes or head.name or piece is None or not piece.entry("pronoun"):
            return head  # "el mandatario ruso" is an office, "el mandatario" alone takes somebody up
    if piece is None:
        name = name_at(scan, place, titled=False) or _introduced(scan, place)
        return Phrase(place, name.last, name=name) if name else None
    actor = piece.actor()
    if actor is not None:
        if actor.kind == "inhabitant" or actor.kind == "adjective":
            name = name_at(scan, piece.last + 1, titled=True)
            if actor.kind == "inhabitant" and name is not None:
                return Phrase(place, name.last, actor.codes, name=name, of_none=True)
        return Phrase(place, piece.last, actor.codes, entry=actor)
    if piece.entry("person"):
        name = name_at(scan, place, titled=False)
        return Phrase(place, name.last, name=name) if name else None
    if pronoun := piece.entry("pronoun"):
        return Phrase(place, piece.last, entry=pronoun)
    return None


def _introduced(scan: Scan, place: int) -> Name | None:
    """A name not known by its given name, told by what stands beside it: "said Rasa Petraite", "Rasa Petraite, a …"."""
    name = full_name_at(scan, place)
    if name is None:
        return None
    if scan.has("said", place - 1) or _apposed(scan, place, name):
        return name
    if scan.key(name.last + 1) != ",":
        return None
    behind = name.last + 2
    if scan.has("definite", behind) or scan.has("indefinite", behind):
        behind += 1
    office = _head(scan, behind)
    return name if office is not None and office.role is not None and not office.role.body else None


def _apposed(scan: Scan, place: int, name: Name) -> bool:
    """Whether the name stands between commas behind an office: "its ambassador to the EU, Rasa Petraite, …"."""
    if scan.key(place - 1) != "," or scan.key(name.last + 1) != ",":
        return False
    for at in range(place - 2, max(-1, place - 2 - _APPOSED), -1):
        piece = _role_at(scan, at)
        if piece is not None:
            entry = piece.entry("role")
            return entry is not None and entry.role is not None and not (entry.role.body or entry.plural)
        if scan.key(at) == ",":
            return False
    return False


def _role_at(scan: Scan, place: int) -> Piece | None:
    piece = scan.piece(place)
    return piece if piece is not None and piece.entry("role") else None


def _head(scan: Scan, place: int) -> Phrase | None:
    """[modifier] [actor] [modifier] role, with what follows a role in French; None if there is no role."""
    at, former = _modifiers(scan, place)
    owner = _owner(scan, at)
    possessor: tuple[Person, ...] = ()
    codes: tuple[str, ...] = ()
    topic = False
    if owner is not None:
        at, possessor = owner
        at, also = _modifiers(scan, at)
        former = former or also
    listed = listed_before(scan, at)
    if listed is not None:
        codes, at = listed
    for _ in range(2):
        piece = scan.piece(at)
        actor = piece.actor() if piece else None
        if piece is None or actor is None or _role_at(scan, at):
            break
        if scan.words.cases.marked and actor.kind in ("state", "organisation", "group"):
            break  # "… держав НАТО речник Кремля": where cases tell, an owner stands behind its noun
        behind, off_topic = _behind(scan, piece, actor)
        topic = topic or off_topic
        codes = codes or actor.codes
        at, also = _modifiers(scan, behind)
        former = former or also
    piece = _role_at(scan, at)
    if piece is None:
        return None
    phrase = Phrase(place, piece.last, codes, former=former, possessor=possessor)
    _take_role(scan, phrase, piece)
    if owner is not None and not _owned(scan, phrase, at):
        return None
    if topic and phrase.role and phrase.role.id in _ON_TOPIC:
        phrase.codes, phrase.foreign = (), True
    return phrase


def _behind(scan: Scan, piece: Piece, actor: Entry) -> tuple[int, bool]:
    """The token after an actor that stands before an office, and whether it may be the office's topic only."""
    behind = piece.last + 1
    if scan.joined(behind):
        return behind + 1, actor.kind == "state" and not _abbreviation(scan, piece)
    if scan.key(behind) in _POSSESSIVE:
        return behind + 1, False
    if actor.kind in ("state", "group", "inhabitant"):
        return behind, not (_genitive(scan, piece, actor) or _abbreviation(scan, piece))
    return behind, False


def _owner(scan: Scan, place: int) -> tuple[int, tuple[Person, ...]] | None:
    """The person before an office: "Putins Sprecher", "Trump's envoy", "the Trump administration"."""
    piece = scan.piece(place)
    entry = piece.entry("person") if piece else None
    if piece is None or entry is None:
        return None
    behind = piece.last + 1
    if scan.joined(behind) or scan.key(behind) in _POSSESSIVE:
        behind += 1
    return behind, entry.people


def _owned(scan: Scan, phrase: Phrase, at: int) -> bool:
    """Whether the person before it owns the office: by a genitive, a hyphen, or because it is a government."""
    linked = scan.joined(at - 1) or any(scan.key(place) in _POSSESSIVE for place in range(phrase.first, at))
    if linked or (phrase.role is not None and phrase.role.id == "government"):
        return True
    piece = scan.piece(phrase.first)
    entry = piece.entry("person") if piece else None
    return bool(piece and entry and _genitive(scan, piece, entry))


_ON_TOPIC = frozenset({"envoy", "expert", "official"})
_WITHOUT_LINKS = frozenset({"side", "states"})
_SPEAK_FOR = frozenset({"spokesperson", "official", "envoy"})
_GENERIC = frozenset(
    {"alliance", "union", "president", "spokesperson", "leader", "official", "secretary_general", "envoy", "general"}
)


def _abbreviation(scan: Scan, piece: Piece) -> bool:
    """Whether it is written as an abbreviation: "US", "U.S.", "USA", "GB"."""
    places = range(piece.first, piece.last + 1)
    return all(scan.tokens[place].kind != "word" or scan.surface(place).isupper() for place in places)


def _genitive(scan: Scan, piece: Piece, actor: Entry) -> bool:
    """German "Frankreichs Präsident": the name with an ending."""
    return scan.key(piece.last) != actor.form.split()[-1].lower() and scan.words.nouns_are_capitalised


def _modifiers(scan: Scan, place: int) -> tuple[int, bool]:
    former = False
    for _ in range(_MOST_MODIFIERS):
        if scan.has("ex", place):
            former = True
        elif not scan.has("modifier", place) or _role_at(scan, place):
            break
        place += 1
        if scan.joined(place):
            place += 1
    return place, former


def _take_role(scan: Scan, phrase: Phrase, piece: Piece) -> None:
    """Take the role and any that follow directly ("government spokesman"); the last one is the head."""
    for _ in range(_MOST_LINKS):
        entry = piece.entry("role")
        if entry is None or entry.role is None:
            return
        if phrase.role is not None and not phrase.role.speaks and not phrase.of_none:
            phrase.of_none = True
        if phrase.role_last < 0 or scan.words.nouns_are_capitalised is False:
            phrase.role_first = piece.first
        phrase.role, phrase.role_entry, phrase.last, phrase.role_last = entry.role, entry, piece.last, piece.last
        phrase.plural_entry = next((one for one in piece.entries if one.kind == "role" and one.plural), None)
        if entry.role.actor and not phrase.codes:
            phrase.codes = (entry.role.actor,)
        _following(scan, phrase)
        phrase.codes, phrase.last = listed_behind(scan, phrase.last, phrase.codes, entry)
        at = phrase.last + 1
        if scan.joined(at) or scan.key(at) in _POSSESSIVE:
            at += 1
        following = _role_at(scan, at)
        if following is None:
            return
        piece = following


def _following(scan: Scan, phrase: Phrase) -> None:
    """French: "ministre polonais de la Défense": adjectives and the rest of the office after the role."""
    for _ in range(3):
        at = phrase.last + 1
        piece = scan.piece(at)
        if piece is None:
            if scan.words.adjective_follows and scan.has("ex", at):
                phrase.former, phrase.last = True, at
                continue
            if scan.words.adjective_follows and scan.has("modifier", at) and scan.piece(at + 1) is not None:
                following = scan.piece(at + 1)
                if following and following.entry("adjective"):
                    phrase.last = at
                    continue
            return
        adjective, tail = piece.entry("adjective"), piece.entry("tail")
        if scan.words.adjective_follows and adjective:
            phrase.codes = phrase.codes or adjective.codes
        elif tail and tail.role is not None:
            phrase.role = tail.role
        else:
            return
        phrase.last = piece.last


def _links(scan: Scan, phrase: Phrase) -> None:
    """Go on over "of the Italian government", "des russischen Außenministeriums", "de la République tchèque"."""
    if phrase.role is not None and phrase.role.id in _WITHOUT_LINKS:
        return
    for _ in range(_MOST_LINKS):
        link = phrase.last + 1
        if not any(scan.has(name, link) for name in ("link", "link_place", "link_for")):
            return
        start = link + 1
        while scan.has("definite", start) and start < link + 3:
            start += 1
        if not _link(scan, phrase, link, start):
            phrase.foreign = phrase.foreign or _of_something_else(scan, phrase, link, start)
            return


def _of_something_else(scan: Scan, phrase: Phrase, link: int, start: int) -> bool:
    """Whether the office is in something that nobody here knows: "president of the institute"."""
    if phrase.role is None or phrase.role.id not in _GENERIC or phrase.codes or not scan.has("link", link):
        return False
    if scan.piece(start) is not None or start >= len(scan.tokens) or scan.tokens[start].kind != "word":
        return False
    return scan.capital(start) or not scan.words.nouns_are_capitalised


def _link(scan: Scan, phrase: Phrase, link: int, start: int) -> bool:
    role = phrase.role
    if role is None:
        return False
    inner = _head(scan, start)
    if inner is not None and inner.role is not None:
        if scan.has("link_place", link) or (scan.has("link_for", link) and role.id not in _SPEAK_FOR):
            return False
        if not (inner.role.body or role.id in _SPEAK_FOR):
            return False
        phrase.of_none = phrase.of_none or not inner.role.speaks
        phrase.codes = phrase.codes or inner.codes or ((inner.role.default,) if inner.role.default else ())
        phrase.last = inner.last
        return True
    piece = scan.piece(start)
    actor = piece.actor() if piece else None
    if piece is None or actor is None or actor.kind == "adjective":
        return False
    if scan.has("link_for", link) and role.id != "spokesperson":
        return False
    if scan.has("link_place", link) and not (actor.kind == "seat" and (role.body or role.id == "official")):
        return False
    phrase.codes = phrase.codes or actor.codes
    phrase.last = piece.last
    return True


def _naming(scan: Scan, phrase: Phrase) -> None:
    """The name after an office: directly, or between commas; after a government, whose it is ("Regierung Meloni")."""
    if phrase.role is not None and phrase.role.id == "government":
        piece = scan.piece(phrase.last + 1)
        entry = piece.entry("person") if piece else None
        if piece is not None and entry is not None and not phrase.codes:
            phrase.possessor, phrase.last = entry.people, piece.last
        return
    name = name_at(scan, phrase.last + 1, titled=True) or _posted(scan, phrase)
    if name is not None and name.oblique and _owns(scan, phrase, name):
        phrase.possessor, phrase.last = name.people, name.last  # "doradca Putina": whose he is, not who he is
        name = name_at(scan, phrase.last + 1, titled=False)
    if name is not None and _agrees(phrase, name):
        phrase.name, phrase.last = name, name.last
        return
    if scan.key(phrase.last + 1) != ",":
        return
    name = name_at(scan, phrase.last + 2, titled=False) or full_name_at(scan, phrase.last + 2)
    closing = scan.key(name.last + 1) if name else ""
    if name is not None and _agrees(phrase, name) and (closing in (",", "", ".", ")", ":", ";")):
        if name.people and phrase.codes and not _known_for(name, phrase.codes):
            return
        phrase.name, phrase.last = name, name.last


def _owns(scan: Scan, phrase: Phrase, name: Name) -> bool:
    """Whether a name in the genitive says whose the office is: the office has another case, or he another office."""
    words = [scan.key(place) for place in range(phrase.role_first, phrase.role_last + 1)]
    if not scan.words.cases.titled(words):
        return True
    held = {office.role for person in name.people for office in person.offices}
    speaks = phrase.role is not None and phrase.role.id in _SPEAK_FOR
    return speaks and bool(held) and phrase.role is not None and held.isdisjoint(phrase.role.covers)


def _posted(scan: Scan, phrase: Phrase) -> Name | None:
    """The name behind where somebody is posted, in a language with cases: "ambasador Rosji w Kopenhadze Jan Nowak"."""
    at = phrase.last + 1
    if not scan.words.cases.marked or not scan.has("link_place", at) or not scan.capital(at + 1):
        return None
    return full_name_at(scan, at + 2)


def _agrees(phrase: Phrase, name: Name) -> bool:
    """A body has no name of a person; several officials have not the name of one."""
    role, entry = phrase.role, phrase.role_entry
    if role is None or entry is None or role.body or role.id in _WITHOUT_LINKS:
        return False
    return not (entry.gender and name.gender and entry.gender != name.gender)


def _known_for(name: Name, codes: tuple[str, ...]) -> bool:
    known = {office.actor for person in name.people for office in person.offices}
    return not known or not known.isdisjoint(codes)
