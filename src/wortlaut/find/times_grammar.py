"""The grammar of time expressions: a language's words and patterns, compiled to one trie; it knows no language.

`times.toml` of a language holds classes of words and rules over them:

    [class.MONTH]                  a class: value = its words; "=May" is matched exactly as written;
    9 = ["september"]              "letzt~adj" stands for the word with each ending of `[endings] adj`

    [[rule]]
    id = "date.day-month"
    make = "day"                   what is made of it: a name of `times_values.MAKERS`, or "nothing" for a trap
    patterns = ["DAY . MONTH YEAR?"]

An item of a pattern is a class (capitals) or words (`am|im`). `?` at its end: may be missing; `+` before it: no blank
before it; `<` and `>`: must stand before or after, but is not part of the expression; `@name` at its end: the slot
that its value goes to, where that is not the name of the class. Numbers have classes of their own, see `times_numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from wortlaut.errors import LanguageError
from wortlaut.find.times_calendar import later_year
from wortlaut.find.times_numbers import number_classes
from wortlaut.lang.data import Language, load_language
from wortlaut.model import Token

Slots = tuple[tuple[str, str], ...]
Readings = tuple[tuple[int, str], ...]
"""What a token can be: numbers of items, each with the value it carries."""

_ITEM = re.compile(r"(?P<side>[<>]?)(?P<glued>\+?)(?P<what>[^@]+?)(?:@(?P<slot>\w+))?(?P<optional>\?)?$")
_CACHE_SIZE = 200_000


class Rule(NamedTuple):
    """A rule of a language: what is made, with which fixed slots, and its place in the file (the first wins)."""

    id: str
    make: str
    fixed: Slots
    order: int
    bare: bool = False


class Match(NamedTuple):
    """A pattern found: the tokens `[first, last]` it covers, its rule, what its items carry, how far it sees."""

    first: int
    last: int
    rule: Rule
    slots: Mapping[str, str]
    reach: int


class _Item(NamedTuple):
    what: str
    slot: str
    glued: bool
    side: str
    optional: bool


class _Node:
    """A state of the trie: where each item leads, and the rules that end here."""

    __slots__ = ("after", "before", "edges", "ends")

    def __init__(self) -> None:
        self.edges: dict[int, list[tuple[bool, str, str, _Node]]] = {}
        self.ends: list[tuple[Rule, int, int]] = []


class Grammar:
    """All patterns of a language; `find` returns every match, overlapping ones too."""

    def __init__(self, table: Mapping[str, Any], *, item: str = "times.toml") -> None:
        self._file = item
        self._endings: Mapping[str, Sequence[str]] = table.get("endings", {})
        self._ids: dict[str, int] = {}
        self._words: dict[str, list[tuple[int, str]]] = {}
        self._cased: dict[str, list[tuple[int, str]]] = {}
        self._cache: dict[str, Readings] = {}
        self._unions: dict[int, list[int]] = {}
        self._quiet = frozenset(table.get("quiet", ()))
        self.moving = frozenset(rule["id"] for rule in table.get("rule", ()) if rule["make"] == "next_to")
        self._begins = frozenset(table.get("begins", ()))
        self.triggers: set[str] = set()
        bare = table.get("bare", {})
        self._not_before, self._not_after = (frozenset(bare.get(side, ())) for side in ("not_before", "not_after"))
        self._root = _Node()
        for name, members in table.get("class", {}).items():
            for value, forms in members.items():
                for form in forms:
                    self._add_word(name, str(value), form)
        for rule in table.get("compound", ()):
            self._add_compounds(rule)
        for order, rule in enumerate(table.get("rule", ())):
            self._add_rule(rule, order)

    def _expand(self, form: str) -> list[str]:
        word, _, ending = form.partition("~")
        if not ending:
            return [word]
        if ending not in self._endings:
            raise LanguageError(f"no endings named {ending!r}", item=self._file)
        return [word + end for end in self._endings[ending]]

    def _add_word(self, name: str, value: str, form: str) -> None:
        number = self._ids.setdefault(name, len(self._ids))
        for word in self._expand(form):
            cased = word.startswith("=")
            (self._cased if cased else self._words).setdefault(word.lstrip("="), []).append((number, value))
            if name not in self._quiet:
                self.triggers.add(word.lstrip("=").lower())

    def _add_compounds(self, rule: Mapping[str, Any]) -> None:
        """Words made of a word of one class and one of another; each of the two values goes to a slot of its own."""
        left, right = (self._members(rule[side]) for side in ("left", "right"))
        one, two = rule["slots"]
        for (first, a), joint, (second, b) in product(left, rule.get("joints", [""]), right):
            self._add_word(rule["name"], f"{one}={a},{two}={b}", first + joint + second)

    def _members(self, name: str) -> list[tuple[str, str]]:
        number = self._ids[name]
        return [(word, value) for word, readings in self._words.items() for i, value in readings if i == number]

    def _add_rule(self, rule: Mapping[str, Any], order: int) -> None:
        fixed = tuple((str(key), str(value)) for key, value in rule.get("with", {}).items())
        entry = Rule(rule["id"], rule["make"], fixed, order, bool(rule.get("bare", False)))
        for pattern in rule["patterns"]:
            parsed = [_ITEM.match(part) for part in pattern.split()]
            if not all(parsed):
                raise LanguageError(f"a pattern that cannot be read: {pattern!r}", item=self._file)
            items = [
                _Item(m["what"], m["slot"] or "", bool(m["glued"]), m["side"], bool(m["optional"])) for m in parsed if m
            ]
            for taken in product(*[(True, False) if i.optional else (True,) for i in items]):
                self._add_path([i for i, take in zip(items, taken, strict=True) if take], entry, pattern)

    def _add_path(self, path: Sequence[_Item], rule: Rule, pattern: str) -> None:
        sides = [item.side for item in path]
        if path and not any(item.what.isupper() for item in path):  # words alone: the longest of them is what tells
            words = max((item.what.split("|") for item in path), key=lambda forms: min(map(len, forms)))
            self.triggers.update(end for form in words for end in self._expand(form.lstrip("=").lower()))
        first, after = sides.count("<"), sides.count(">")
        if first + after >= len(path) or sides != ["<"] * first + [""] * (len(path) - first - after) + [">"] * after:
            raise LanguageError(f"context stands at the ends of a pattern: {pattern!r}", item=self._file)
        node = self._root
        for item in path:
            node = self._step(node, item)
        node.ends.append((rule, first, after))

    def _step(self, node: _Node, item: _Item) -> _Node:
        number, slot = self._number(item)
        edges = node.edges.setdefault(number, [])
        for glued, known_slot, _, after in edges:
            if (glued, known_slot) == (item.glued, slot):
                return after
        edges.append((item.glued, slot, item.what, after := _Node()))
        return after

    def _number(self, item: _Item) -> tuple[int, str]:
        """The item's number, and the slot that its value goes to."""
        if item.what.isupper() and item.what.replace("|", "").isalnum():
            parts = item.what.split("|")
            if len(parts) == 1:
                return self._ids.setdefault(item.what, len(self._ids)), item.slot or item.what
            return self._union(item.what, parts), item.slot or parts[0]
        if item.what not in self._ids:
            number = self._ids[item.what] = len(self._ids)
            for word in item.what.split("|"):
                for form in self._expand(word):
                    cased = form.startswith("=")
                    (self._cased if cased else self._words).setdefault(form.lstrip("="), []).append((number, form))
        return self._ids[item.what], item.slot

    def _union(self, name: str, parts: Sequence[str]) -> int:
        """A class that has the words of several."""
        if name not in self._ids:
            number = self._ids[name] = len(self._ids)
            for part in parts:
                self._unions.setdefault(self._ids.setdefault(part, len(self._ids)), []).append(number)
        return self._ids[name]

    def _joined(self, found: Sequence[tuple[int, str]]) -> Readings:
        """Readings, and those of the unions that their classes belong to."""
        more = [(union, value) for number, value in found for union in self._unions.get(number, ())]
        return tuple(dict.fromkeys((*found, *more)))

    def readings(self, token: Token, view: str) -> Readings:
        """What a token can be."""
        known = self._cache.get(token.key)
        if known is None:
            found = list(self._words.get(token.key, ()))
            if token.kind == "number" or token.key[:1] == "t":
                found += [(self._ids[name], value) for name, value in number_classes(token.key) if name in self._ids]
            if len(self._cache) > _CACHE_SIZE:  # hostile input: a million different words must not fill the memory
                self._cache.clear()
            known = self._cache[token.key] = self._joined(found)
        cased = self._cased.get(view[token.start : token.end]) if self._cased else None
        return (*known, *self._joined(cased)) if cased else known

    def can_hold(self, tokens: Sequence[Token]) -> bool:
        """Whether a time may stand there at all: cheap, so that most sentences end here."""
        triggers = self.triggers
        return any(token.kind == "number" or token.key in triggers for token in tokens)

    def bare_year(self, place: int, tokens: Sequence[Token], view: str) -> bool:
        """Whether a number of four digits can be a year without a word that says so: not "1800 soldiers"."""
        token = tokens[place]
        if not 1700 <= int(token.key) <= 2050:
            return False
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        pair = f"{tokens[place - 2].key} {before.key}" if before and place > 1 else ""
        if pair in self._not_after:
            return False
        if before and (before.key in self._not_after or (before.end == token.start and before.key in "./:+#_")):
            twin = tokens[place - 2].key if before.key == "/" and place > 1 else ""
            return bool(twin) and ("YEAR", twin) in number_classes(twin)
        if after is None:
            return True
        if after.key in self._not_before:
            return False
        if after.start == token.end and after.key in "_:/@+":
            return _stays_year(token, after, tokens[place + 2] if place + 2 < len(tokens) else None)
        return int(token.key) % 50 > 0 or after.kind == "mark" or view[after.start].islower()

    def tells_beginning(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence says that something began."""
        return not self._begins.isdisjoint(token.key for token in tokens)

    def find(self, tokens: Sequence[Token], view: str) -> list[Match]:
        """Every match, in the order of the text."""
        readings = [self.readings(token, view) for token in tokens]
        found: list[Match] = []
        for place, known in enumerate(readings):
            if any(number in self._root.edges for number, _ in known):
                self._walk(place, readings, tokens, found)
        return found

    def _walk(self, start: int, readings: Sequence[Readings], tokens: Sequence[Token], found: list[Match]) -> None:
        states: list[tuple[_Node, Slots]] = [(self._root, ())]
        place = start
        while states and place < len(tokens):
            glued = place > start and tokens[place - 1].end == tokens[place].start
            following = []
            for node, slots in states:
                for number, value in readings[place]:
                    for needs_glue, slot, _, after in node.edges.get(number, ()):
                        if needs_glue and not glued:
                            continue
                        taken = (*slots, *_carried(slot, value)) if slot else slots
                        following.append((after, taken))
                        for rule, before, behind in after.ends:
                            span = start + before, place - behind
                            slots_of = {**dict(taken), **dict(rule.fixed)}
                            found.append(Match(*span, rule, slots_of, place - start))
            states = following[:64]
            place += 1


def _stays_year(year: Token, mark: Token, twin: Token | None) -> bool:
    """Whether the mark right behind a year leaves it one: "1911/12", "2005: …", not "2014/65", "2005:17"."""
    if mark.key == ":":
        return twin is None or twin.start > mark.end
    if mark.key != "/" or twin is None:
        return False
    return ("YEAR", twin.key) in number_classes(twin.key) or later_year(year.key, twin.key) is not None


def _carried(slot: str, value: str) -> Slots:
    """The slots that a value goes to: its own, or the two that a compound names."""
    if "=" not in value:
        return ((slot, value),)
    pairs = (pair.partition("=") for pair in value.split(","))
    return tuple((name, part) for name, _, part in pairs)


@lru_cache(maxsize=64)
def load_grammar(code: str) -> Grammar:
    """The compiled grammar of the language with that ISO 639-1 code. Raises LanguageError."""
    return build_grammar(load_language(code))


def build_grammar(language: Language) -> Grammar:
    """The grammar of a language, compiled anew."""
    return Grammar(language.table("times"), item=f"lang/{language.code}/times.toml")
