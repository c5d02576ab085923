"""A language's data on numbers and what they count, compiled once; the format of its `quantities.toml`.

    decimal, thousands      the marks in digits; " " among the thousands: groups may stand apart ("15 000")
    written                 "together" (sechsundzwanzig) or "apart" (twenty-six)
    noun                    which word after a number is what it counts: the first with a capital ("capital"), the
                            first plural ("plural"), the next one ("next")
    genitive                of several plurals the first noun is counted, and a share needs no "of" ("połowa posłów")
    [number] [scale] [around] [suffix] [fraction] [fraction_of] [add]     value = words
    [approx] [per] [percent] [currency] [unit] [container]                words that stand beside a number

A word with `*` at one end stands for all words that begin or end so, one with `=` is matched as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from wortlaut.find.quantities_people import inhabitants
from wortlaut.lang.data import Language, load_language
from wortlaut.lang.tokens import tokenize
from wortlaut.model import Token

_LONGEST = 90
_CACHE_SIZE = 100_000
_FUNCTION_WORDS = (
    "preposition", "article", "auxiliary", "coordinator", "subordinator", "relative", "can", "must", "want", "future",
    "would", "negation", "possessive", "demonstrative", "first_person", "impersonal",
)  # fmt: skip
_VERBS = ("auxiliary", "can", "must", "want", "future", "would", "negation", "subordinator", "relative")


class Item(NamedTuple):
    """What a word, or a part of one, is in a number.

    `kind`: `n` a number under a hundred, `h` hundred or so many ("doscientos"), `s` a scale, `r` a round number, `a` an
    article that can be one, `v` a vague multiplier (several), `H` half of what follows, `f` a fraction, `q` a fraction
    only where "of" follows, `+` something added, `j` a joint.
    """

    kind: str
    value: float


class Words:
    """Words and parts of words with a payload: exact, by beginning, by end."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._cache: dict[str, str] = {}
        for form, payload in entries:
            core = form.strip("*")
            if form.startswith("*"):
                self._ends.setdefault(core, payload)
            if form.endswith("*"):
                self._starts.setdefault(core, payload)
            if "*" not in form:
                self._exact.setdefault(core, payload)

    def get(self, key: str) -> str:
        """The payload of a folded word, the longest form first; empty where there is none."""
        known = self._cache.get(key)
        if known is None:
            if len(self._cache) > _CACHE_SIZE:  # hostile input: a million different words must not fill the memory
                self._cache.clear()
            known = self._cache[key] = self._find(key)
        return known

    def _find(self, key: str) -> str:
        if key in self._exact:
            return self._exact[key]
        if len(key) > _LONGEST:
            return ""
        for i in range(len(key)):
            if (found := self._ends.get(key[i:])) is not None:
                return found
        for i in range(len(key), 0, -1):
            if (found := self._starts.get(key[:i])) is not None:
                return found
        return ""

    def __contains__(self, key: str) -> bool:
        return bool(self.get(key))


class Phrases:
    """Runs of words with a payload, looked up forwards from their first or backwards from their last word."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._single: list[tuple[str, str]] = []
        for form, payload in entries:
            if form.endswith("*"):
                self._single.append((form, payload))
                continue
            words = _words(form)
            self._first.setdefault(words[0], []).append((words, payload))
            self._last.setdefault(words[-1], []).append((words, payload))
        self._words = Words(self._single)
        for table in (self._first, self._last):
            for runs in table.values():
                runs.sort(key=lambda run: -len(run[0]))

    def after(self, tokens: Sequence[Token], place: int) -> tuple[int, str] | None:
        """The longest phrase that begins at `place`: the place behind it, and its payload."""
        if not 0 <= place < len(tokens):
            return None
        key = tokens[place].key
        for words, payload in self._first.get(key, ()):
            if all(place + i < len(tokens) and tokens[place + i].key == word for i, word in enumerate(words)):
                return place + len(words), payload
        if self._single and (found := self._words.get(key)):
            return place + 1, found
        return None

    def before(self, tokens: Sequence[Token], place: int) -> tuple[int, str] | None:
        """The longest phrase that ends at `place`: its first place, and its payload."""
        if not 0 <= place < len(tokens):
            return None
        key = tokens[place].key
        for words, payload in self._last.get(key, ()):
            start = place - len(words) + 1
            if len(words) == 1 or (start >= 0 and _stand(words, start, tokens)):
                return start, payload
        if self._single and (found := self._words.get(key)):
            return place, found
        return None


def _stand(words: tuple[str, ...], start: int, tokens: Sequence[Token]) -> bool:
    """Whether these words stand one after another from `start` on."""
    return start + len(words) <= len(tokens) and all(tokens[start + i].key == word for i, word in enumerate(words))


def _words(form: str) -> tuple[str, ...]:
    """The words of a form; an elision at its end ("plus d'") is one, as it is before a word."""
    elided = form.endswith("'")
    words = tuple(token.key for token in tokenize(form + "x" if elided else form))
    return words[:-1] if elided else words


class NumberData:
    """Everything that `quantities.toml` of a language says."""

    def __init__(
        self, table: Mapping[str, Any], function_words: frozenset[str], articles: frozenset[str],
        people: frozenset[str] = frozenset(), verbs: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
    ) -> None:  # fmt: skip
        self.decimal: str = table.get("decimal", ".")
        self.thousands: tuple[str, ...] = tuple(table.get("thousands", (",",)))
        self.together = table.get("written") == "together"
        self.noun: str = table.get("noun", "next")
        self.join_after: str = table.get("join_after", "")
        self.teens_after = frozenset(table.get("teens_after", ()))
        self.twenties = {(a, b): c for a, b, c in table.get("twenties", ())}
        for name in (
            "joints", "fraction_links", "point", "minus", "article", "alone", "vague_alone", "half_alone", "range_and",
            "numbered", "abbreviated", "between", "pronouns",
        ):  # fmt: skip
            setattr(self, name, frozenset(table.get(name, ())))
        self._items, self._parts = _number_words(table)
        self._cache: dict[tuple[str, bool], tuple[Item, ...]] = {}
        self.idle: set[str] = set()
        """The words met so far that are nothing in a number, whatever their case."""
        self._begins = re.compile("|".join(map(re.escape, sorted(self._parts))) or "(?!)")
        self.after_ten = frozenset(table.get("after_ten", ()))
        self.scales_link, self.genitive = bool(table.get("scales_link")), bool(table.get("genitive"))
        self.half_of = _phrases(table.get("half_of", ()))
        self.ordinal_dot = bool(table.get("ordinal_dot"))
        self.strong = Words((form, "x") for form in table.get("strong", ()))
        self.number_of = _phrases(table.get("number_of", ()))
        self.ratio = _phrases(table.get("ratio", ()))
        self.suffix = {word: float(value) for value, words in table.get("suffix", {}).items() for word in words}
        self.range = _phrases(table.get("range", ()))
        self.change, self.ranging = _phrases(table.get("change", ())), _phrases(table.get("ranging", ()))
        self.shared = _phrases(table.get("shared", ()))
        self.of = _phrases(table.get("of", ()))
        self.traps = _phrases(table.get("traps", ()))
        self.skip_after = _phrases(table.get("skip_after", ()))
        self.age = _phrases(table.get("age", ()))
        approx = table.get("approx", {})
        self.approx_before, self.approx_after = (_phrases(approx.get(side, ())) for side in ("before", "after"))
        self.limits = _phrases(approx.get("limit", ()))
        self.address = Words((form, "x") for form in table.get("address", ()))
        self.per = _phrases_of(table.get("per", {}))
        self.money = _phrases_of({**table.get("percent", {}), **table.get("currency", {})})
        units = table.get("unit", {})
        self.units = Words((form, unit) for unit, forms in units.items() for form in forms if " " not in form)
        self.unit_runs = _phrases_of({unit: [f for f in forms if " " in f] for unit, forms in units.items()})
        self.containers = Words((form, unit) for unit, forms in table.get("container", {}).items() for form in forms)
        self.casualty = Words((form, "x") for form in table.get("hint", {}).get("casualty", ()))
        noun = table.get("noun_words", {})
        for name in ("skip", "adjective", "not_adjective", "participle", "plural", "not_plural"):
            setattr(self, "noun_" + name, Words((form, "x") for form in noun.get(name, ())))
        self.singular: list[tuple[str, str]] = [(old.lstrip("*"), new) for old, new in noun.get("singular", ())]
        self.function_words = function_words
        self.articles = articles
        self.people = people
        self.verbs, self.coordinating = verbs
        self.coordinators = frozenset(table.get("coordinators", ()))

    joints: frozenset[str]
    fraction_links: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    article: frozenset[str]
    alone: frozenset[str]
    vague_alone: frozenset[str]
    half_alone: frozenset[str]
    range_and: frozenset[str]
    numbered: frozenset[str]
    abbreviated: frozenset[str]
    between: frozenset[str]
    pronouns: frozenset[str]
    noun_skip: Words
    noun_adjective: Words
    noun_not_adjective: Words
    noun_participle: Words
    noun_plural: Words
    noun_not_plural: Words

    def items(self, key: str, surface: str) -> tuple[Item, ...]:
        """What a word is in a number: its parts in order; empty where it is none."""
        capital = surface[:1].isupper()
        known = self._cache.get((key, capital))
        if known is None:
            if len(self._cache) > _CACHE_SIZE:
                self._cache.clear()
                self.idle.clear()
            known = self._cache[key, capital] = self._read(key, capital=capital)
            if not known and not self._read(key, capital=True):
                self.idle.add(key)
        return known

    def _read(self, key: str, *, capital: bool) -> tuple[Item, ...]:
        item = self._items.get(key) or (self._items.get("=" + key) if capital else None)
        if item:
            return (item,)
        if len(key) == 1 and not key.isascii() and not key.isdecimal():
            value = unicodedata.numeric(key, 0.0)
            return (Item("+", value),) if 0 < value < 1 else ()
        return self._split(key) if self.together and len(key) <= _LONGEST else ()

    def _split(self, key: str) -> tuple[Item, ...]:
        """The parts of a number written in one word; of several ways the one with the longest parts first."""
        if not self._begins.match(key):
            return ()  # most words, at once
        parts = self._parts
        ways: dict[int, tuple[Item, ...]] = {len(key): ()}
        for start in range(len(key) - 1, -1, -1):
            for end in range(len(key), start, -1):
                if end in ways and (item := parts.get(key[start:end])):
                    ways[start] = (item, *ways[end])
                    break
        return ways.get(0, ())


def _number_words(table: Mapping[str, Any]) -> tuple[dict[str, Item], dict[str, Item]]:
    """The words of numbers, and the parts of which words of numbers are made."""
    items: dict[str, Item] = {}
    for kind, name in (("q", "fraction_of"), ("f", "fraction"), ("r", "around"), ("s", "scale"), ("n", "number")):
        for value, words in table.get(name, {}).items():
            number = float(value)
            for word in words:
                small = kind if kind != "n" or number < 100 else "h" if number < 1000 else "s"
                items[word.lower()] = Item(small, number)
    for word in table.get("article", ()):
        items.setdefault(word, Item("a", 1.0))
    for word in table.get("vague", ()):
        items.setdefault(word, Item("v", 1.0))
    for word in (*table.get("halves", ()), *table.get("half_alone", ())):
        items[word.lower()] = Item("H", 0.5)
    parts = {word: item for word, item in items.items() if item.kind in "nhs" and (item.value <= 1000)}
    parts.update((word, Item("+", float(value))) for value, words in table.get("add", {}).items() for word in words)
    parts.update((word, Item("j", 0.0)) for word in table.get("joints", ()))
    return items, parts


def _phrases(forms: Iterable[str]) -> Phrases:
    return Phrases((form, "x") for form in forms)


def _phrases_of(table: Mapping[str, Sequence[str]]) -> Phrases:
    return Phrases((form, payload) for payload, forms in table.items() for form in forms)


@lru_cache(maxsize=64)
def _load(code: str) -> NumberData:
    return build_number_data(load_language(code))


def build_number_data(language: Language) -> NumberData:
    """The data of a language, compiled anew."""
    words, verbs = (frozenset(w for n in names for w in language.words(n)) for names in (_FUNCTION_WORDS, _VERBS))
    links = verbs - language.words("article") - language.words("preposition"), language.words("coordinator")
    return NumberData(language.table("quantities"), words, language.words("article"), inhabitants(language), links)


def load_number_data(code: str) -> NumberData:
    """The compiled data of the language with that ISO 639-1 code. Raises LanguageError where there is none."""
    return _load(code)
