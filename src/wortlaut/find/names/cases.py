"""Grammatical case, where endings mark it: which forms can be no subject, and the nominative of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wortlaut.lang.tokens import fold

_COUNTED = frozenset({"group", "inhabitant"})
_LISTED = frozenset({"state", "seat", "house", "organisation"})
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Cases:
    """What a language's names.toml says of its cases; a language without them marks none.

    `office` are the nouns of offices in the nominative, `endings` and `forms` what a group's first word ends in or
    is in other cases; `given` and `family` turn endings of names into those of the nominative.
    """

    marked: bool = False
    office: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    given: tuple[tuple[str, str], ...] = ()
    family: tuple[tuple[str, str], ...] = ()
    within: frozenset[str] = frozenset()
    they: tuple[str, ...] = ()
    passed: frozenset[str] = frozenset()

    def listed(self, kind: str, surface: str, base: str) -> bool:
        """Whether a listed name stands in another case than the nominative `base`."""
        if not self.marked:
            return False
        if kind in _LISTED:
            return fold(surface) != fold(base)
        if kind in _COUNTED:
            first = fold(surface.split()[0])
            return first in self.forms or first.endswith(self.endings)
        return False

    def they_in(self, before: str, behind: Sequence[str]) -> bool:
        """Whether a capital is meant as its government: "in Berlin they rule out", by the words around it."""
        verb = next((word for word in behind if word not in self.passed), "")
        return before in self.within and verb.isalpha() and verb.endswith(self.they)

    def titled(self, words: Sequence[str]) -> bool:
        """Whether none of an office's words is a noun in the nominative."""
        return self.marked and self.office.isdisjoint(words)

    def same(self, word: str, listed: str) -> bool:
        """Whether two folded words can be cases of one given name ("donalda", "donald")."""
        if word == listed or not self.marked:
            return word == listed
        pairs = enumerate(zip(word, listed, strict=False))
        same = next((i for i, (a, b) in pairs if a != b), min(len(word), len(listed)))
        return same >= max(2, len(listed) - 2) and len(word) - same <= _LONGEST_ENDING

    def is_given(self, word: str, known: frozenset[str]) -> bool:
        """Whether a word is one of the given names `known` in another case."""
        return any(fold(form) in known for form in _turned(word, self.given))

    def nominative(self, name: str, known: frozenset[str]) -> str:
        """A full name in the nominative, where its given name is one of `known` only when put so; else as it stands."""
        first, _, rest = name.partition(" ")
        if not self.marked or not rest or fold(first) in known:
            return name
        given = next((form for form in _turned(first, self.given) if fold(form) in known), "")
        if not given:
            return name
        return " ".join([given, *(next(iter(_turned(word, self.family)), word) for word in rest.split())])


def _turned(word: str, pairs: Sequence[tuple[str, str]]) -> list[str]:
    """The forms that a word has with the ending of the nominative."""
    fitting = ((old, new) for old, new in pairs if word.lower().endswith(old) and len(word) > len(old) + 1)
    return [word[: len(word) - len(old)] + new for old, new in fitting]


def cases_of(table: Mapping[str, Any]) -> Cases:
    """The cases that a language's names.toml lists."""
    listed: Mapping[str, Any] = table.get("cases", {})
    return Cases(
        marked=bool(listed),
        office=frozenset(fold(word) for word in listed.get("office", ())),
        endings=tuple(listed.get("endings", ())),
        forms=frozenset(fold(word) for word in listed.get("forms", ())),
        given=tuple((old, new) for old, new in listed.get("given", ())),
        family=tuple((old, new) for old, new in listed.get("family", ())),
        within=frozenset(listed.get("within", ())),
        they=tuple(listed.get("they", ())),
        passed=frozenset(listed.get("passed", ())),
    )
