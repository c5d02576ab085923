"""Which news agencies a report credits: in its dateline, behind its last sentence, or in a line that says nothing else.

What is said *to* an agency, or by one, in running text is no credit of the report: that is a statement's chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.codebook.outlets import Outlets, load_outlets
from wortlaut.lang import Lexicon, available_languages, load_language, tokenize
from wortlaut.model import ARTICLE_ZONES, Paragraph, Token

_LINE, _HEAD, _TAIL = 160, 120, 160
"""Characters of a line of credit, and of the two ends of a paragraph where one may stand."""
_LONGEST_DATELINE = 14
_INITIALS = 4
_LINES = frozenset({"body", "lead", "byline", "notice"})
_TEXT = ARTICLE_ZONES
_LETTERS = re.compile(r"[^\W\d_]+")
_SEPARATORS = frozenset("/,;+&|·•-–—:()©.")
_DATELINE = frozenset(",./-–—")
_DASHES = frozenset("-–—:")
_CLOSES = frozenset(".!?…\"”“»«’")


class _Mark(NamedTuple):
    agency: str
    bracket_only: bool


class _Words(NamedTuple):
    marks: Lexicon[_Mark]
    starts: frozenset[str]
    """The letters with which the marks begin."""
    credit: frozenset[str]
    photo: frozenset[str]
    kinds: frozenset[str]
    dates: frozenset[str]
    by: frozenset[str]
    outlets: Outlets


class _Line(NamedTuple):
    """Tokens of a line with the agencies that stand there: for each token the mark that covers it, or None."""

    view: str
    tokens: Sequence[Token]
    marks: Sequence[_Mark | None]

    def part(self, first: int, stop: int) -> _Line:
        """The tokens from `first` up to `stop`."""
        return _Line(self.view, self.tokens[first:stop], self.marks[first:stop])

    def agencies(self) -> list[str]:
        """The short names of the agencies, in order."""
        return [mark.agency for mark in self.marks if mark]


def find_credits(view: str, paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    """The short names of the agencies credited, in the order of the text.

    >>> body = "Lund (dpa/AFP) – Der Rat tagt."
    >>> find_credits(body, [Paragraph(0, len(body), "body", "de")])
    ('dpa', 'AFP')
    """
    found: dict[str, None] = {}
    for paragraph in paragraphs:
        start, end = paragraph.start, paragraph.end
        agencies: list[str] = []
        if paragraph.zone in _LINES and end - start <= _LINE:
            agencies = _of_line(_read(view, start, end), byline=paragraph.zone == "byline")
        if not agencies and paragraph.zone in _TEXT:
            agencies = _of_dateline(_read(view, start, min(end, start + _HEAD)))
            agencies += _of_ending(_read(view, max(start, end - _TAIL), end))
        found.update(dict.fromkeys(agencies))
    return tuple(found)


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The words of all languages together: a German page credits in English."""
    outlets = load_outlets()
    lists: dict[str, set[str]] = {"credit": set(), "photo": set(), "kinds": set()}
    dates: set[str] = set()
    by: set[str] = set()
    for code in available_languages():
        table = load_language(code).table("credits")
        for name, words in lists.items():
            words.update(table.get(name, ()))
        zones = load_language(code).table("zones")
        by.update(zones.get("by", ()))
        dates.update(zones.get("dates", ()), (name for names in zones.get("months", ()) for name in names))
    entries = [
        (" ".join(f"={word}" for word in form.replace("-", " ").split()), _Mark(agency.code, short))
        for agency in outlets.agencies.values()
        for short, forms in ((False, agency.marks), (True, agency.bracket_marks))
        for form in forms
    ]
    return _Words(
        marks=Lexicon(entries),
        starts=frozenset(first for form, _ in entries for first in _LETTERS.findall(form)[:1]),
        credit=frozenset(lists["credit"]),
        photo=frozenset(lists["photo"]),
        kinds=frozenset(word for word in lists["kinds"] if len(word) > 3),  # "The Hague (AP)" is a dateline
        dates=frozenset(dates),
        by=frozenset(by),
        outlets=outlets,
    )


def _read(view: str, start: int, end: int) -> _Line:
    if _words().starts.isdisjoint(_LETTERS.findall(view, start, end)):
        return _Line(view, [], [])  # nearly every text: no name of an agency begins in it
    tokens = tokenize(view, start, end)
    marks: list[_Mark | None] = [None] * len(tokens)
    for hit in sorted(_words().marks.find(tokens, view), key=lambda hit: hit.first - hit.last):
        if not any(marks[hit.first : hit.last + 1]):  # the longest name of all that begin or end here
            marks[hit.first : hit.last + 1] = [hit.entry] * (hit.last + 1 - hit.first)
    return _Line(view, tokens, marks)


def _of_line(line: _Line, *, byline: bool) -> list[str]:
    """The agencies of a line that holds nothing but a credit; in a byline names may stand beside it."""
    agencies = [mark.agency for mark in line.marks if mark and not mark.bracket_only]
    if not agencies or any(token.key in _words().photo for token in line.tokens):
        return []
    rest = [at for at in range(len(line.tokens)) if not _is_credit(line, at)]
    if not rest or _is_outlet(line, rest):
        return agencies
    by = line.tokens[0].key in _words().by and line.tokens[-1].key not in _CLOSES
    named = (byline or by) and all(line.view[line.tokens[at].start].isupper() for at in rest)
    return [a for a in agencies if _stands_apart(line, a)] if named else []


def _is_credit(line: _Line, at: int) -> bool:
    """Whether a token belongs to a credit: an agency, a word of credits, a mark, a date, an author's initials."""
    token = line.tokens[at]
    if line.marks[at] or token.kind == "number" or token.key in _words().credit or token.key in _words().dates:
        return True
    return token.key in _SEPARATORS or _is_initials(line, at)


def _is_initials(line: _Line, at: int) -> bool:
    """Whether it is the "jd" of "afp/jd"."""
    token = line.tokens[at]
    beside = [line.tokens[place].key for place in (at - 1, at + 1) if 0 <= place < len(line.tokens)]
    small = token.kind == "word" and token.key == line.view[token.start : token.end]
    return small and len(token.key) <= _INITIALS and "/" in beside


def _is_outlet(line: _Line, rest: Sequence[int]) -> bool:
    """Whether what is left is the name of one newsroom: "Le Monde avec AFP"."""
    if rest[-1] - rest[0] + 1 != len(rest):
        return False
    key_of, end = _words().outlets.key_of, line.tokens[rest[-1]].end
    # the article before it may have passed for a word of credits
    return any(key_of(line.view[line.tokens[at].start : end]) for at in (rest[0], rest[0] - 1) if at >= 0)


def _stands_apart(line: _Line, agency: str) -> bool:
    """Whether an agency of a byline stands behind a mark or a word of credits, and before a mark or the end."""
    at = [place for place, mark in enumerate(line.marks) if mark and mark.agency == agency]
    first, last = at[0], at[-1]
    keys = [token.key for token in line.tokens]
    before = first == 0 or keys[first - 1] in _SEPARATORS or keys[first - 1] in _words().credit
    return before and (last + 1 == len(keys) or keys[last + 1] in _SEPARATORS or keys[last + 1] in _words().credit)


def _of_dateline(line: _Line) -> list[str]:
    """The agencies in the brackets of a dateline: "Lund, 12 Feb (AP) —", "(ANSA) - LUND", "LUND, May 4. /TASS/."."""
    keys = [token.key for token in line.tokens]
    opening = next((at for at, key in enumerate(keys) if key == "(" or (key == "/" and _slashed(line, at))), None)
    if opening is None or opening > _LONGEST_DATELINE or not _is_place(line.part(0, opening)):
        return []
    closing = next((at for at in range(opening + 1, len(keys)) if keys[at] in (")", keys[opening])), None)
    if closing is None or not _is_bracket(line.part(opening + 1, closing)):
        return []
    after = keys[closing + 1 : closing + 3]
    closed = bool(after) and (after[0] in _DASHES or after[0] == ".")
    return line.part(opening + 1, closing).agencies() if closed or (after and opening == 0) else []


def _slashed(line: _Line, at: int) -> bool:
    return at + 2 < len(line.tokens) and line.marks[at + 1] is not None and line.tokens[at + 2].key == "/"


def _is_place(line: _Line) -> bool:
    """Whether what stands before the brackets can be places and a day, and names no newsroom."""
    if any(line.marks) or any(token.key in _words().kinds for token in line.tokens):
        return False
    if line.tokens and _words().outlets.key_of(line.view[line.tokens[0].start : line.tokens[-1].end]):
        return False
    return all(
        token.kind == "number" or token.key in _DATELINE or token.key in _words().dates
        or line.view[token.start].isupper()
        for token in line.tokens
    )  # fmt: skip


def _is_bracket(line: _Line) -> bool:
    """Whether brackets hold agencies, and nothing else but words of credits and initials."""
    return any(line.marks) and all(_is_credit(line, at) for at in range(len(line.tokens)))


def _of_ending(line: _Line) -> list[str]:
    """The agencies behind the last sentence of a paragraph: "… (dpa)", "… dpa/kj"."""
    keys = [token.key for token in line.tokens]
    stop = len(keys) - (keys[-1:] == ["."])
    if stop > 1 and keys[stop - 1] == ")":
        opening = max((at for at in range(stop - 1) if keys[at] == "("), default=0)
        inside = line.part(opening + 1, stop - 1)
        return inside.agencies() if opening > 0 and keys[opening - 1] in _CLOSES and _is_bracket(inside) else []
    closed = max((at for at in range(len(keys)) if keys[at] in _CLOSES), default=0)
    if closed == 0 or keys[closed - 1] in _words().photo:
        return []
    tail = line.part(closed + 1, len(keys))
    places = range(len(tail.tokens))
    bare = all(tail.marks[at] or tail.tokens[at].key in ("/", ",") or _is_initials(tail, at) for at in places)
    return tail.agencies() if bare and not any(mark and mark.bracket_only for mark in tail.marks) else []
