"""The actor tables: states, organisations, groups and people, with their names in each language."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import Any

from wortlaut.errors import CodebookError

FORM_KINDS = ("name", "adjective", "inhabitant", "seat", "house", "pattern")
_ACTOR_KINDS = ("state", "organisation", "group")
_OWN_FIELDS = frozenset({"name", "kind", "members", "code"})
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or group: `codes` is what it stands for, `forms[language][kind]` are its words.

    `seat` is a city that can stand for its government, `house` a building or office that does so ("White House");
    `pattern` are patterns of the lexicon, taken as they are: the forms of a codebook's own actors.
    """

    code: str
    kind: str
    name: str
    codes: tuple[str, ...]
    forms: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held for an actor from one day to another (the last day not included; open where None)."""

    actor: str
    role: str
    since: date | None = None
    until: date | None = None

    def held(self, on: date | None) -> bool:
        """Whether it is held on that day; without a day, whether it is held still."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody known: all spellings of given name and surname, and the offices held."""

    key: str
    given: tuple[str, ...]
    family: tuple[str, ...]
    sex: str
    alone: bool
    full: tuple[str, ...]
    offices: tuple[Office, ...]

    def offices_on(self, on: date | None) -> tuple[Office, ...]:
        """The offices held on that day."""
        return tuple(office for office in self.offices if office.held(on))

    def actors_on(self, on: date | None) -> tuple[str, ...]:
        """The actors that the person speaks for on that day."""
        return tuple(dict.fromkeys(office.actor for office in self.offices_on(on)))


@dataclass(frozen=True, eq=False)
class ActorTable:
    """All actors and people that a codebook knows; compared by identity, so that lexicons are built once for each."""

    actors: tuple[Actor, ...]
    people: tuple[Person, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Actor]:
        """The actors by their code."""
        return MappingProxyType({actor.code: actor for actor in self.actors})

    @cached_property
    def by_key(self) -> Mapping[str, Person]:
        """The people by their key."""
        return MappingProxyType({person.key: person for person in self.people})

    def name_of(self, code: str, language: str = "en") -> str:
        """The name of an actor to show in that language, its English one where there is none; empty if unknown."""
        actor = self.by_code.get(code)
        if actor is None:
            return ""
        first = next(iter(actor.forms.get(language, {}).get("name", ())), "") if language != "en" else ""
        return first.removeprefix("!").partition("|")[0] or actor.name


def with_names(table: ActorTable, names: Mapping[str, str]) -> ActorTable:
    """The table with further names (name to code of an actor), each a name in every language that the actor has.

    >>> table = with_names(load_actors(["states"]), {"Erin": "IRL"})
    >>> "Erin" in table.by_code["IRL"].forms["en"]["name"]
    True
    """
    if not names:
        return table
    further: dict[str, list[str]] = {}
    for name, code in names.items():
        further.setdefault(code, []).append(name)
    actors = tuple(_with(actor, further[actor.code]) if actor.code in further else actor for actor in table.actors)
    return ActorTable(actors, table.people)


def _with(actor: Actor, names: Sequence[str]) -> Actor:
    forms = {
        language: {**kinds, "name": (*kinds.get("name", ()), *names)} for language, kinds in actor.forms.items()
    }
    return replace(actor, forms=forms)


def plain(name: str) -> str:
    """A name without its diacritics, as agencies write it.

    >>> plain("Szijjártó"), plain("Sławomir")
    ('Szijjarto', 'Slawomir')
    """
    split = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in split if not unicodedata.combining(c))


def load_actors(tables: Sequence[str], extra: Sequence[Mapping[str, Any]] = ()) -> ActorTable:
    """The packaged tables of those names and a codebook's own actors as one table. Raises CodebookError.

    >>> load_actors(["states"]).by_code["POL"].name
    'Poland'
    """
    actors: list[Actor] = []
    people: list[Person] = []
    for name in tables:
        read_actors, read_people = _table(name)
        actors += read_actors
        people += read_people
    actors += [_actor(str(entry.get("code", "")), entry, entry.get("forms", {})) for entry in extra]
    codes = [actor.code for actor in actors]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise CodebookError("an actor is listed twice", item=", ".join(twice), hint="give each actor one entry")
    return ActorTable(tuple(actors), tuple(people))


@lru_cache(maxsize=16)
def _table(name: str) -> tuple[tuple[Actor, ...], tuple[Person, ...]]:
    path = files("wortlaut.codebook") / "actors" / f"{name}.toml"
    if not name.isidentifier() or not path.is_file():
        raise CodebookError("no such actor table", item=repr(name), hint="tables: states, organisations, people")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"not valid TOML: {error}", item=f"{name}.toml") from error
    people = tuple(_person(entry) for entry in data.pop("person", ()))
    actors = tuple(_actor(code, {"kind": "state", **entry}, entry) for code, entry in data.items())
    return actors, people


def _actor(code: str, entry: Mapping[str, Any], languages: Mapping[str, Any]) -> Actor:
    kind = str(entry.get("kind", "group"))
    if not code or kind not in _ACTOR_KINDS:
        raise CodebookError("an actor needs a code and a kind", item=repr(code or entry), hint=", ".join(_ACTOR_KINDS))
    forms = {language: _forms(code, words) for language, words in languages.items() if language not in _OWN_FIELDS}
    codes = tuple(str(member) for member in entry.get("members", ())) or (code,)
    return Actor(code, kind, str(entry.get("name", code)), codes, MappingProxyType(forms))


def _forms(code: str, words: Mapping[str, Sequence[str]] | Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(words, Mapping):
        words = {"pattern": words}
    if unknown := sorted(set(words) - set(FORM_KINDS)):
        raise CodebookError(f"unknown kind of form: {', '.join(unknown)}", item=code, hint=f"known: {FORM_KINDS}")
    return MappingProxyType({kind: tuple(map(str, listed)) for kind, listed in words.items()})


def _person(entry: Mapping[str, Any]) -> Person:
    given, family = _spellings(str(entry.get("given", ""))), _spellings(str(entry.get("family", "")))
    if not family:
        raise CodebookError("a person needs a surname", item=repr(dict(entry)), hint='family = "…"')
    listed = _spellings(str(entry.get("full", "")))
    full = listed or tuple(f"{first} {last}" for first, last in product(given, family))
    key = "-".join(plain(full[0] if full else family[0]).lower().split())
    offices = tuple(_office(key, line) for line in entry.get("offices", ()))
    return Person(key, given, family, str(entry.get("sex", "")), bool(entry.get("alone", True)), full, offices)


def _spellings(listed: str) -> tuple[str, ...]:
    """The spellings of "a|b", each with and without its diacritics."""
    return tuple(dict.fromkeys(form for name in listed.split("|") if name for form in (name, plain(name))))


def _office(key: str, line: str) -> Office:
    parts = line.rsplit(" ", 3) if line.count(" ") >= 3 else line.split(" ")
    days = [part for part in line.split() if part[:4].isdigit()]
    words = line.split()[: len(line.split()) - len(days)]
    if len(words) < 2 or len(parts) < 2:
        raise CodebookError(f"not an office: {line!r}", item=key, hint='"CODE office 2024-01-31 2025-01-31"')
    try:
        since, until = ([date.fromisoformat(day) for day in days] + [None, None])[:2]
    except ValueError as error:
        raise CodebookError(f"not a day: {error}", item=key, hint="YYYY-MM-DD") from error
    return Office(" ".join(words[:-1]), words[-1], since, until)


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names common in European news, folded."""
    path = files("wortlaut.codebook") / "actors" / "given_names.toml"
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["given_names"]
    return frozenset(form for name in listed for form in (name, plain(name)))
