"""Who is who in one report: all mentions of a person together, two people with one surname apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from wortlaut.codebook.actors import ActorTable, plain
from wortlaut.model import Mention

_MOST_PEOPLE = 60


@dataclass(slots=True)
class Somebody:
    """A person of the report: every form of the name with its count, the offices and actors given by words."""

    key: str
    forms: Counter[str] = field(default_factory=Counter)
    offices: set[tuple[str, str]] = field(default_factory=set)
    actors: tuple[str, ...] = ()
    gender: str = ""
    _name: str = ""

    def count(self, form: str) -> None:
        """Note one more mention under that form."""
        self.forms[form] += 1
        self._name = ""

    @property
    def name(self) -> str:
        """The fullest form in the report; of equal ones the most frequent, then the first."""
        if self._name:
            return self._name
        order = {form: -place for place, form in enumerate(self.forms)}
        self._name = max(self.forms, key=lambda form: (len(form.split()), self.forms[form], order[form]), default="")
        return self._name


class People:
    """The people of one report, by key; `resolve` says who a name in it is."""

    def __init__(self, mentions: Iterable[Mention], actors: ActorTable) -> None:
        self._table = actors
        self._full: dict[str, Somebody] = {}
        self._by_family: dict[str, list[str]] = defaultdict(list)
        self._alias: dict[str, str] = {}
        self._shapes: dict[tuple[str, str], str] = {}
        self._listed: list[Somebody] | None = None
        persons = [mention for mention in mentions if mention.kind == "person"]
        for mention in persons:
            if " " in mention.name:
                self._add_full(mention)
        for mention in persons:
            if " " not in mention.name:
                self._add_short(mention)

    def _add_full(self, mention: Mention) -> None:
        key = self._same_name(mention.person)
        if key not in self._full:
            self._full[key] = Somebody(key)
            self._by_family[family_of(mention.name)].append(key)
            known = self._table.by_key.get(key)
            for family in known.family if known else ():
                if key not in self._by_family[family_of(family)]:
                    self._by_family[family_of(family)].append(key)
        self._alias[mention.person] = key
        self._count(self._full[key], mention)

    def _same_name(self, key: str) -> str:
        """Join "jan-kowalskis" (a genitive) and "jan-maria-kowalski" with "jan-kowalski"."""
        if key in self._full or key in self._table.by_key:
            return key
        if key.endswith("s") and key[:-1] in self._full:
            return key[:-1]
        first, last = key.split("-")[0], key.split("-")[-1]
        shape = self._shapes.setdefault((first, last), key)
        return key if shape.count("-") == key.count("-") else shape

    def _add_short(self, mention: Mention) -> None:
        key = self.resolve(mention)
        if key:
            somebody = self._full.setdefault(key, Somebody(key))
            self._count(somebody, mention)

    def _count(self, somebody: Somebody, mention: Mention) -> None:
        somebody.count(mention.name)
        if titled(mention) or mention.person == somebody.key or " " in mention.name:
            somebody.actors = somebody.actors or mention.actors
        somebody.gender = somebody.gender or mention.gender

    def resolve(self, mention: Mention) -> str:
        """The key of whom a person mention means; empty where two people of the report have that surname."""
        if " " in mention.name:
            return self._alias.get(mention.person, mention.person)
        family = family_of(mention.name)
        keys = self._by_family.get(family) or (self._by_family.get(family[:-1], []) if family.endswith("s") else [])
        if len(keys) == 1:
            return keys[0]
        if len(keys) > 1:
            return mention.person if titled(mention) and mention.person in keys else ""
        return "" if mention.refused else mention.person

    def get(self, key: str) -> Somebody | None:
        """The person with that key."""
        return self._full.get(key)

    def first(self) -> list[Somebody]:
        """Those who are named first, in the order of the text: as many as an office can point back to."""
        if self._listed is None:
            self._listed = list(islice(self._full.values(), _MOST_PEOPLE))
        return self._listed

    def unlisted(self) -> list[str]:
        """The surnames, as written, of the people who are not in the actor table, longest first."""
        names = {
            somebody.name.split()[-1]
            for somebody in self._full.values()
            if " " in somebody.name and somebody.key not in self._table.by_key
        }
        return sorted((name for name in names if len(name) > 2), key=lambda name: (-len(name), name))


def titled(mention: Mention) -> bool:
    """Whether an office or a title stands with the name."""
    return mention.end - mention.start > len(mention.name) + 1


def family_of(name: str) -> str:
    """The surname of a name, folded, without diacritics: the last word.

    >>> family_of("Władysław Kosiniak-Kamysz")
    'kosiniak-kamysz'
    """
    return plain(name.split()[-1]).lower()
