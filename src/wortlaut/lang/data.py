"""The one loader of language data.

A language is a folder `lang/<ISO 639-1>/` of TOML files, one for each station that needs words:

    words.toml       function words: negation, modal verbs, conjunctions, number words, …
    stances.toml     cues that carry a stance
    speech.toml      cues that say who says it
    answers.toml     answers that stand for a stance on what was asked ("Rome said no")
    contacts.toml    verbs and nouns of meeting
    orders.toml      words that give a language model orders
    times.toml, quantities.toml, events.toml, names.toml, credits.toml, sentences.toml, zones.toml

A file holds plain tables, and rules. A rule has an `id`, its `forms` (see `lexicon`), and sentences that it must
(`match`) and must not (`reject`) match:

    [[rule]]
    id = "refuse.ablehnen"
    forms = ["lehn* … ab", "abgelehnt"]
    match = ["Polen lehnt den Plan ab."]
    reject = ["Der Stuhl lehnt an der Wand."]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from wortlaut.errors import LanguageError


class Language:
    """One language's data; a table is read when it is first asked for, and kept."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._tables: dict[str, Mapping[str, Any]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def table(self, name: str) -> Mapping[str, Any]:
        """The content of `<name>.toml`; an empty table where the language has no such file. Raises LanguageError."""
        if name not in self._tables:
            path = files("wortlaut.lang") / self.code / f"{name}.toml"
            try:
                self._tables[name] = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
            except tomllib.TOMLDecodeError as error:
                raise LanguageError(f"not valid TOML: {error}", item=f"lang/{self.code}/{name}.toml") from error
        return self._tables[name]

    def words(self, name: str) -> frozenset[str]:
        """A list of `words.toml` as a set of folded words; empty where there is none."""
        if name not in self._words:
            self._words[name] = frozenset(self.table("words").get(name, ()))
        return self._words[name]

    def rules(self, name: str) -> list[Mapping[str, Any]]:
        """The rules of `<name>.toml`, in the order of the file."""
        return list(self.table(name).get("rule", ()))


@lru_cache(maxsize=64)
def load_language(code: str) -> Language:
    """The data of the language with that ISO 639-1 code. Raises LanguageError where there is none."""
    if code not in available_languages():
        known = ", ".join(available_languages())
        raise LanguageError("no such language", item=repr(code), hint=f"known: {known}")
    return Language(code)


@lru_cache(maxsize=1)
def available_languages() -> tuple[str, ...]:
    """The codes of all languages that have a folder, sorted."""
    return tuple(sorted(entry.name for entry in files("wortlaut.lang").iterdir() if (entry / "words.toml").is_file()))
