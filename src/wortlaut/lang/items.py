"""The items of forms by the words that they can stand for: whole words, beginnings, ends, parts, words as written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from wortlaut.errors import LanguageError

MOST_CACHED = 200_000
"""Hostile input: a million different words must not fill the memory."""
_HEAD = 2
"""By so many first letters it is known how long what begins a word can be: with more, few words have any, and short
beginnings must be asked for apart."""


class Items:
    """Numbers items as they are first met, and knows which of them a folded word can stand for.

    >>> items = Items()
    >>> items.number("liefer*|geb*"), items.number("*ung"), items.number("liefer*|geb*"), items.of("lieferung")
    (0, 1, 0, (0, 1))
    """

    def __init__(self, endings: Collection[str] = ()) -> None:
        self.written: dict[str, list[int]] = defaultdict(list)
        """The items of words that stand exactly so in the text, case and all."""
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._endings = frozenset(endings)
        self._longest_ending = max(map(len, endings), default=0)
        self._beginnings, self._ends = _Beginnings({}, {}, []), _Beginnings({}, {}, [])
        self._parts: list[tuple[str, int]] = []
        self._known: dict[str, tuple[int, ...]] = {}

    def number(self, word: str) -> int:
        """The number of an item, a word of a form (see `wortlaut.lang.lexicon`).

        Raises LanguageError if a star stands within a word.
        """
        if word in self._numbers:
            return self._numbers[word]
        number = self._numbers[word] = len(self._numbers)
        for part in word.split("|"):
            if part.startswith("="):
                self.written[part[1:]].append(number)
            else:
                self._add(part.lower(), number)
        return number

    def _add(self, part: str, number: int) -> None:
        core = part.strip("*")
        if not core or ("*" in core and not core.endswith(("*in", "*innen"))):  # "Vertreter*innen" is a word
            raise LanguageError("a star stands at the beginning or end of a word", item=repr(part))
        if part.startswith("*") and part.endswith("*"):
            self._parts.append((core, number))
        elif part.startswith("*"):
            self._ends.add(core[::-1], number)
        elif part.endswith("*"):
            self._beginnings.add(core, number)
        elif part.endswith("+") and self._endings:
            self._stems[part[:-1]].append(number)
        else:
            self._exact[core].append(number)

    def of(self, key: str) -> tuple[int, ...]:
        """The items that a folded word can stand for, in their order."""
        known = self._known.get(key)
        if known is not None:
            return known
        found = [*self._exact.get(key, ()), *self._beginnings.of(key), *self._ends.of(key[::-1])]
        if self._stems:
            for i in range(max(1, len(key) - self._longest_ending), len(key) + 1):
                if key[i:] in self._endings:
                    found += self._stems.get(key[:i], ())
        found += [number for core, number in self._parts if core in key]
        if len(self._known) > MOST_CACHED:
            self._known.clear()
        items = self._known[key] = tuple(sorted(set(found))) if found else ()
        return items


class _Beginnings(NamedTuple):
    """What begins words, and by its first letters how long that can be: most words begin like nothing that is listed.

    No word is looked at beyond the longest listed beginning: one of a million letters must not hang.
    """

    items: dict[str, list[int]]
    lengths: dict[str, list[int]]
    heads: list[int]
    """How many first letters `lengths` is by: `_HEAD`, and fewer where something listed is as short."""

    def add(self, core: str, number: int) -> None:
        head = core[:_HEAD]
        if len(head) not in self.heads:
            self.heads.append(len(head))
        lengths = self.lengths.setdefault(head, [])
        if len(core) not in lengths:
            lengths.append(len(core))
        self.items.setdefault(core, []).append(number)

    def of(self, key: str) -> list[int]:
        found: list[int] = []
        for head in self.heads:
            for length in self.lengths.get(key[:head], ()):
                found += self.items.get(key[:length], ())
        return found
