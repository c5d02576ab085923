"""One matcher for everything that is looked up by words: names, cues, measures, units.

A *form* is a pattern over tokens, written as a string of items separated by blanks:

    word          the folded word                          truppen
    wor*  *ord    a word that begins, ends so; *or* has it  *waffenstillstand*
    wor+          with one of the endings of the lexicon    liefer+
    a|b|c*        one of several, each may have stars      soldaten|truppen*
    =US           exactly so written, case and all
    (a b|c)       one of several runs of items
    item?         may be missing (never the first item)
    #             a number: digits or a number word
    _             any one word
    …             up to sixteen tokens, not across a comma, colon, semicolon or dash
    ~             as …, but commas may be crossed (up to twenty tokens)

A hyphen, a possessive 's and quotation marks in the text are passed over: `nato beitritt` also finds "NATO-Beitritt",
`ukraine army` also "Ukraine's army". Forms are data. They are compiled to tuples, never to code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from wortlaut.errors import LanguageError
from wortlaut.lang.groups import Form, Group, Item, group_forms, possible_forms
from wortlaut.lang.items import MOST_CACHED, Items
from wortlaut.lang.tokens import fold
from wortlaut.model import Token

T = TypeVar("T")

GAP, LONG_GAP, ANY, NUMBER = -1, -2, -3, -4
_SPECIAL = {"…": GAP, "~": LONG_GAP, "_": ANY, "#": NUMBER}
_KINDS: dict[str, tuple[int, ...]] = {"word": (ANY,), "number": (NUMBER,), "mark": ()}
_GAP_LENGTH, _LONG_GAP_LENGTH = 16, 20
_GAP_STOPS = frozenset(",;:–—()")
_PASSED_OVER = frozenset(["-", "'s", "'", "„", "“", "”", "«", "»", '"', "‚", "‘", "’", "‹", "›"])
_MOST_PASSED_OVER = 8
_NONE: Group[Any] = Group((), frozenset(), {})
_GROUP = re.compile(r"\(([^()]*)\)")


class Hit(NamedTuple, Generic[T]):
    """A form found: its payload, the positions of its first and last token, and of every token that it names."""

    entry: T
    first: int
    last: int
    at: tuple[int, ...]


class _Sentence(NamedTuple):
    """The words of a sentence, and the items that each can stand for: None till somebody asks."""

    keys: list[str]
    items: list[tuple[int, ...] | None]
    tokens: Sequence[Token]
    view: str
    failed: set[tuple[int, int, int]]
    """Gaps (form, item, place) behind which nothing fits: another beginning of the form comes to the same gap."""


class Lexicon(Generic[T]):
    """Forms with a payload each; `find` returns every place where one stands, in the order of the text.

    >>> from wortlaut.lang.tokens import tokenize
    >>> lexicon = Lexicon([("lehnt … ab", "refuse"), ("*truppe*", "troops")])
    >>> [(h.entry, h.at) for h in lexicon.find(tokenize("Polen lehnt Bodentruppen weiter ab."))]
    [('refuse', (1, 4)), ('troops', (2,))]
    """

    def __init__(
        self, entries: Iterable[tuple[str, T]], *, number_words: Collection[str] = (), endings: Collection[str] = ()
    ) -> None:
        self._items = Items(endings)
        self._number_words = frozenset(number_words)
        self._patterns: dict[int, list[tuple[tuple[Item, ...], T]]] = defaultdict(list)
        self._groups: dict[int, Group[T]] = {}
        self._used: dict[int, int] = defaultdict(int)
        self._needed: set[int] = set()
        self._needed_of: dict[str, tuple[int, ...]] = {}
        self._idle: set[str] = set()
        self._starts: dict[str, tuple[Group[T], ...]] = {}
        for form, payload in entries:
            for plain in _expand(form):
                self._add(plain, payload)
        self._numbered = self._groups_of((NUMBER,))
        self._cased_keys = frozenset(map(fold, self._items.written))

    def _add(self, form: str, payload: T) -> None:
        items = []
        for word in form.replace("'s", "").split():
            if word == "-":
                continue
            optional = len(word) > 1 and word.endswith("?")
            items.append(Item(self._number(word[:-1] if optional else word), optional))
        if not items or items[0].optional or items[0].item in (GAP, LONG_GAP, ANY) or items[-1].item in (GAP, LONG_GAP):
            raise LanguageError("a form begins with a word or #, and does not end in a gap", item=repr(form))
        for item, _ in items:
            self._used[item] += 1
        self._needed.update(item for item, optional in items[1:] if item >= 0 and not optional)
        self._patterns[items[0].item].append((tuple(items[1:]), payload))

    def _number(self, word: str) -> int:
        return _SPECIAL[word] if word in _SPECIAL else self._items.number(word)

    def _groups_of(self, items: Iterable[int]) -> tuple[Group[T], ...]:
        """The groups of forms that begin with one of these items, each laid out when a text first asks for it."""
        found = []
        for item in items:
            group = self._groups.get(item)
            if group is None and item in self._patterns:
                group = self._groups[item] = group_forms(self._patterns[item], self._used)
            if group is not None:
                found.append(group)
        return tuple(found)

    def _starts_of(self, key: str) -> tuple[Group[T], ...]:
        """The forms that can begin with a word, or with what only its case decides."""
        if len(self._starts) > MOST_CACHED:
            self._starts.clear()
            self._idle.clear()
        items = self._items.of(key)
        starts = self._groups_of(items) if items else ()
        if key in self._cased_keys:
            starts = starts or (_NONE,)  # so that it is asked for its case
        elif self._is_number(key):
            starts += self._numbered
        self._starts[key] = starts
        if not starts:
            self._idle.add(key)
        return starts

    def _starts_written(
        self, token: Token, view: str, starts: tuple[Group[T], ...]
    ) -> tuple[Group[T], ...]:
        """The forms that can begin with a word as it is written, beside those for its folded form."""
        starts += self._groups_of(self._items.written.get(view[token.start : token.end], ()))
        return starts + self._numbered if self._is_number(token.key) else starts

    def _is_number(self, key: str) -> bool:
        return key[:1].isdecimal() or key in self._number_words

    def begins(self, key: str) -> bool:
        """Whether a form can begin with that folded word."""
        return bool(self._starts.get(key) or self._starts_of(key)) or key in self._cased_keys

    def may_stand(self, keys: Collection[str]) -> bool:
        """Whether any form can stand in a text of these folded words: else there is no need to look for one.

        >>> refusals = Lexicon([("lehnt … ab", "refuse")])
        >>> refusals.may_stand({"polen", "lehnt", "das", "ab"}), refusals.may_stand({"polen", "lehnt", "sich", "an"})
        (True, False)
        """
        if self._idle.issuperset(keys):
            return False
        if not self._cased_keys.isdisjoint(keys):
            return True
        present = self._present(keys)
        return any(
            group.always or possible_forms((), group.by_need, present)
            for key in keys
            if key not in self._idle
            for group in self._starts.get(key) or self._starts_of(key)
        )

    def find(self, tokens: Sequence[Token], view: str = "") -> list[Hit[T]]:
        """Every form found in `tokens`, sorted by place; `view` is the text they come from, for forms with `=`.

        Overlapping hits are all returned; `longest` keeps the longest ones.
        """
        keys = [token.key for token in tokens]
        if self._idle.issuperset(keys):
            return []
        hits: list[Hit[T]] = []
        sentence: _Sentence | None = None
        present: set[int] | None = None
        for place, starts in enumerate(map(self._starts.get, keys)):
            if not starts:
                if starts is not None:
                    continue  # nearly every word of a text: no form begins with it
                starts = self._starts_of(keys[place])
            if keys[place] in self._cased_keys:
                starts = self._starts_written(tokens[place], view, starts)
            for always, needs, by_need in starts:
                forms: Iterable[Form[T]] = always
                if needs:
                    if present is None:
                        present = self._present(keys)
                        if view and not self._cased_keys.isdisjoint(keys):
                            present.update(*(self._items.written.get(view[t.start : t.end], ()) for t in tokens))
                    if not needs.isdisjoint(present):
                        forms = possible_forms(always, by_need, present)
                for _, rest, _, payload in forms:
                    if not rest:
                        hits.append(Hit(payload, place, place, (place,)))
                        continue
                    if sentence is None:
                        sentence = _Sentence(keys, [None] * len(keys), tokens, view, set())
                    at = self._match(rest, 0, sentence, place + 1)
                    if at is not None:
                        hits.append(Hit(payload, place, at[-1] if at else place, (place, *at)))
        return hits

    def _present(self, keys: Collection[str]) -> set[int]:
        """All items that these words can stand for, of those that any form needs behind its first."""
        known = self._needed_of
        try:
            return set().union(*filter(None, map(known.__getitem__, keys)))
        except KeyError:
            for key in keys:
                if key not in known:
                    items = self._items.of(key)
                    known[key] = tuple(item for item in items if item in self._needed) if items else ()
            found = set().union(*map(known.__getitem__, keys))
            if len(known) > MOST_CACHED:
                known.clear()
            return found

    def _items_at(self, sentence: _Sentence, place: int) -> tuple[int, ...]:
        """The items that the word at that place can stand for, worked out when first asked for."""
        items = sentence.items[place]
        if items is None:
            token, key = sentence.tokens[place], sentence.keys[place]
            items = self._items.of(key)
            if sentence.view and key in self._cased_keys:
                items = (*items, *self._items.written.get(sentence.view[token.start : token.end], ()))
            items = (*items, *((ANY, NUMBER) if key in self._number_words else _KINDS[token.kind]))
            sentence.items[place] = items
        return items

    def _match(self, rest: tuple[Item, ...], index: int, sentence: _Sentence, place: int) -> tuple[int, ...] | None:
        """The places of the remaining items from `place` on, or None."""
        if index == len(rest):
            return ()
        item, optional = rest[index]
        if item in (GAP, LONG_GAP):
            return self._match_gap(rest, index, sentence, place)
        keys = sentence.keys
        for _ in range(_MOST_PASSED_OVER + 1):
            if place >= len(keys):
                break
            if item in (sentence.items[place] or self._items_at(sentence, place)):
                found = self._match(rest, index + 1, sentence, place + 1)
                if found is not None:
                    return (place, *found)
                break
            if keys[place] not in _PASSED_OVER:
                break
            place += 1
        return self._match(rest, index + 1, sentence, place) if optional else None

    def _match_gap(
        self, rest: tuple[Item, ...], index: int, sentence: _Sentence, place: int
    ) -> tuple[int, ...] | None:
        """The places of the items behind a gap that begins at `place`, or None."""
        state = (id(rest), index, place)
        if state in sentence.failed:
            return None
        short = rest[index].item == GAP
        wanted, open_end = rest[index + 1]
        open_end = open_end or wanted < 0
        keys, items = sentence.keys, sentence.items
        for ahead in range(place, min(place + (_GAP_LENGTH if short else _LONG_GAP_LENGTH) + 1, len(keys))):
            if open_end or wanted in (items[ahead] or self._items_at(sentence, ahead)):
                found = self._match(rest, index + 1, sentence, ahead)
                if found is not None:
                    return found
            if short and keys[ahead] in _GAP_STOPS:
                break
        sentence.failed.add(state)
        return None


def _expand(form: str) -> list[str]:
    """The forms that a form with groups stands for.

    >>> _expand("(after|in the event of) a truce")
    ['after a truce', 'in the event of a truce']
    """
    group = _GROUP.search(form)
    if group is None:
        return [form]
    return [
        expanded
        for run in group.group(1).split("|")
        for expanded in _expand(form[: group.start()] + run + form[group.end() :])
    ]


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Of hits that overlap in a named token, the one with the most named tokens (the first, where equal).

    >>> from wortlaut.lang.tokens import tokenize
    >>> lexicon = Lexicon([("european union", 1), ("european", 2)])
    >>> [h.entry for h in longest(lexicon.find(tokenize("the European Union and European states")))]
    [1, 2]
    """
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda h: (-len(h.at), h.first, h.last)):
        if taken.isdisjoint(hit.at):
            taken.update(hit.at)
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.first, h.last))
