"""The forms of names, roles and pronouns of one language, as patterns with what each stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from wortlaut.codebook.actors import ActorTable, Person
from wortlaut.lang.tokens import tokenize

Gender = Literal["m", "f", ""]
EntryKind = Literal[
    "state", "adjective", "seat", "house", "inhabitant", "organisation", "group",
    "person", "role", "tail", "block", "pronoun",
]  # fmt: skip
NAMES: frozenset[str] = frozenset({"state", "adjective", "seat", "house", "inhabitant", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role or office: which others it can point back to, for whom it speaks, for which actor by itself."""

    id: str
    covers: frozenset[str]
    speaks: bool
    actor: str
    default: str
    body: bool
    bare: bool = True
    """Whether it counts where nothing says for whom ("military" and "side" do not)."""
    not_before: frozenset[str] = frozenset()
    """Words behind it that make it another noun: "the opposition of Moscow to"."""
    taken_up: bool = False
    """Whether it takes up a person who was just named: "the politician", "der CDU-Politiker"."""


class Entry(NamedTuple):
    """What a form stands for; `capital` is the token that must be capitalised (-1: none must)."""

    kind: EntryKind
    form: str
    codes: tuple[str, ...] = ()
    capital: int = -1
    small: bool = False
    role: Role | None = None
    gender: Gender = ""
    plural: bool = False
    people: tuple[Person, ...] = ()
    full: bool = False


def singular_inhabitants(language: str, table: Mapping[str, Any], actors: ActorTable) -> frozenset[str]:
    """Inhabitants in the singular, where the listed form is one ("Franzose", "Frenchman")."""
    if not table.get("nouns_are_capitalised"):
        return frozenset()
    listed = (form for actor in actors.actors for form in actor.forms.get(language, {}).get("inhabitant", ()))
    return frozenset(_base(form).lower() for form in listed)


def name_entries(
    language: str, table: Mapping[str, Any], actors: ActorTable, roles: dict[str, Role]
) -> Iterator[tuple[str, Entry]]:
    endings: Mapping[str, Mapping[str, Sequence[str]]] = table.get("endings", {})
    yield from _actor_entries(language, table, endings, actors)
    yield from _person_entries(endings.get("family", {}), actors.people)
    for listed in table.get("role", ()):
        role = Role(
            id=str(listed["id"]),
            covers=frozenset([str(listed["id"]), *listed.get("covers", ())]),
            speaks=listed.get("speaks", "state") != "none",
            actor=str(listed.get("actor", "")),
            default=str(listed.get("default", "")),
            body=False,
            bare=bool(listed.get("bare", True)),
            taken_up=bool(listed.get("taken_up", False)),
            not_before=frozenset(listed.get("not_before", ())),
        )
        roles[role.id] = role
        yield from _role_entries(listed, role)
    for form in table.get("words", {}).get("block", ()):
        yield _pattern(form), Entry("block", form, capital=_capital(form))
    yield from _possessive_entries(table.get("possessive", {}))
    for listed in table.get("pronoun", ()):
        for gender, forms in listed.items():
            for form in forms:
                sex: Gender = gender if gender in ("m", "f") else ""
                yield _pattern(form), Entry("pronoun", form, gender=sex, plural=gender == "p")


def _possessive_entries(listed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Entry]]:
    """ "sein Land", "his country": the state of the person whom the possessive means."""
    for gender in ("m", "f", "any"):
        for word in listed.get(gender, ()):
            for noun in listed.get("land", ()):
                sex: Gender = "m" if gender == "m" else "f" if gender == "f" else ""
                yield _pattern(f"{word} {noun}"), Entry("pronoun", f"{word} {noun}", gender=sex)


def _actor_entries(
    language: str, table: Mapping[str, Any], endings: Mapping[str, Mapping[str, Sequence[str]]], actors: ActorTable
) -> Iterator[tuple[str, Entry]]:
    for actor in actors.actors:
        for kind, listed in actor.forms.get(language, {}).items():
            entry_kind: Any = actor.kind if kind in ("name", "pattern") else kind
            if kind == "pattern":
                for form in listed:
                    yield form, Entry(entry_kind, actor.name, actor.codes)
                continue
            for form in listed:
                for surface in inflect(form, endings.get(kind, {})):
                    small = kind == "adjective" and surface[:1].islower()
                    yield _pattern(surface), Entry(entry_kind, _base(form), actor.codes, _capital(surface), small)
                if kind == "adjective" and table.get("inhabitant_from_adjective"):
                    yield from _inhabitants(form, endings, actor.codes)


def _inhabitants(
    form: str, endings: Mapping[str, Mapping[str, Sequence[str]]], codes: tuple[str, ...]
) -> Iterator[tuple[str, Entry]]:
    """French "Polonais" from "polonais", English "Poles" apart: "Ukrainians" from "Ukrainian"."""
    rules = endings.get("adjective" if form[:1].islower() else "inhabitant", {})
    for surface in inflect(form, rules):
        if surface != form or form[:1].islower():
            capitalised = surface[:1].upper() + surface[1:]
            yield _pattern(capitalised), Entry("inhabitant", capitalised, codes, 0)


def _person_entries(rules: Mapping[str, Sequence[str]], people: Sequence[Person]) -> Iterator[tuple[str, Entry]]:
    families: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        sex: Gender = "m" if person.sex == "m" else "f" if person.sex == "f" else ""
        for family in person.family:
            families[family].append(person)
        for full in person.full:
            for surface in inflect(full, rules):
                entry = Entry("person", full, (), _capital(full), gender=sex, people=(person,), full=True)
                yield _pattern(surface), entry
    for family, known in families.items():
        genders = {person.sex for person in known}
        one: Any = genders.pop() if len(genders) == 1 else ""
        for surface in inflect(family, rules):
            yield _pattern(surface), Entry("person", family, (), _capital(family), gender=one, people=tuple(known))


def _role_entries(listed: Mapping[str, Any], role: Role) -> Iterator[tuple[str, Entry]]:
    body = replace(role, body=True)
    features: Sequence[tuple[str, Gender]] = (("s", ""), ("m", "m"), ("f", "f"), ("p", ""), ("b", ""))
    for feature, gender in features:
        forms = listed.get(feature, ())
        for form in forms:
            one = body if feature == "b" else role
            capital = _capital(form) if form[:1].isupper() else -1
            base = _nominative(form, forms)
            yield _pattern(form), Entry("role", base, (), capital, role=one, gender=gender, plural=feature == "p")
    for form in listed.get("tails", ()):
        yield _pattern(form), Entry("tail", form, role=role)


def _nominative(form: str, forms: Sequence[str]) -> str:
    """The first of the listed forms that differs in its ending only: "Beamter" of "Beamten"; as listed otherwise."""
    for other in forms:
        pairs = enumerate(zip(form, other, strict=False))
        same = next((place for place, (a, b) in pairs if a != b), min(len(form), len(other)))
        if same >= 4 and same >= max(len(form), len(other)) - 2:
            return other
    return form


def inflect(form: str, rules: Mapping[str, Sequence[str]]) -> list[str]:
    """All forms of a listed form: by the longest ending that fits, or as listed in "a|b" and "!a".

    >>> inflect("polnisch", {"": ["", "e", "en"]}), inflect("Pole|Polen", {"": ["s"]})
    (['polnisch', 'polnische', 'polnischen'], ['Pole', 'Polen'])
    """
    if form.startswith("!"):
        return [form[1:]]
    if "|" in form:
        return form.split("|")
    for length in range(len(form), -1, -1):
        ending = form[len(form) - length :].lower()
        if ending in rules:
            stem = form[: len(form) - length]
            kept = form[len(form) - length :]
            return [stem + (kept + new[length:] if new.startswith(ending) else new) for new in rules[ending]]
    return [form]


def _base(form: str) -> str:
    return form.removeprefix("!").split("|")[0]


def _capital(form: str) -> int:
    """Which token of a form is the first to be capitalised; -1 if none is."""
    for place, token in enumerate(tokenize(form)):
        if form[token.start].isupper():
            return place
    return -1


def _pattern(form: str) -> str:
    """A form as a pattern of the lexicon; short abbreviations match as they are written only ("US" is not "us")."""
    if "*" in form:
        return form.lower()
    items = []
    for token in tokenize(form):
        surface = form[token.start : token.end]
        exact = surface.isalpha() and surface.isupper() and len(surface) <= 3
        items.append(f"={surface}" if exact else token.key)
    return " ".join(items)
