"""What a paragraph says of itself: cues of the languages' `zones.toml`, and the features of its shape."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from wortlaut.errors import LanguageError
from wortlaut.lang import Lexicon, available_languages, load_language, tokenize
from wortlaut.model import ZONES, Token, Zone

_KINDS = ("heading", "line", "within", "end", "last", "mark")
_HEADING, _LINE, _WITHIN, _EDGE = 70, 400, 420, 160
_URL = re.compile(r"(?:https?://|www\.)\S{1,600}")
_PATH = re.compile(r"(?:\[\d{1,3}\] ?)?(?:/\S{2,600}|https?://\S{1,600}|www\.\S{1,600}|t\.co/\S{1,100})\Z")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_SHOUT = re.compile(r"[!?]\s?[!?]|!{2}|\?{2}")
_TERMINAL = re.compile(r"[.!?…:][\"“”»«’'›)\]]*\s*\Z")
_STOP = re.compile(r"[^\W_]{3}\.\Z")
_TIME = re.compile(r"\b(?:[01]?\d|2[0-4])(?:[:.]\d\d|h\d\d|h\b)|\d{1,2} ?(?:am|pm)\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,4}[-./_]\d{1,2}[-./_]\d{1,4}\b|\b(?:19|20)\d\d\b")
_FRAME = "-–—•·*|/,;:.()[]{}<>\"'“”„»«’‘+@→►▶#&©"
_HANDLE = re.compile(r"@\w{2,40}\b|\b[\w.+-]{2,60}@[\w-]{2,60}\.\w{2,10}\b")


class Cue(NamedTuple):
    """A rule of `zones.toml`: the zone that it tells, how it is found, its name."""

    zone: Zone
    kind: str
    weak: bool
    rule: str


class Shape(Struct, frozen=True, gc=False):
    """What a paragraph looks like, and what it says of itself."""

    length: int
    words: int
    terminal: bool
    stop: bool
    """Closed by a word and a full stop, as few headlines are; "U.S." is no word."""
    url: bool
    """Nothing but an address."""
    has_url: bool
    shout: bool
    """Marks of a reader's comment: `!!`, emoji, a line in capitals."""
    date: bool
    """Nothing but a date, a time, or what stands around them."""
    byline: bool
    navigation: bool
    small: bool
    """Begins with a small letter."""
    item: bool
    personal: int
    """How often it says "I" or "you"."""
    cues: tuple[Cue, ...] = ()

    @property
    def title_like(self) -> bool:
        """Short, and not closed by a full stop: a headline, a subheading, a link."""
        return not self.terminal and 12 <= self.length <= 190 and self.words >= 2

    @property
    def prose(self) -> bool:
        """Sentences, of some length."""
        return self.terminal and self.words >= 8 and not self.url

    def cue(self, *kinds: str) -> Cue | None:
        """Its first cue of one of these kinds."""
        return next((cue for cue in self.cues if cue.kind in kinds), None)


class _Words(NamedTuple):
    lexicon: Lexicon[Cue]
    by: frozenset[str]
    joiners: frozenset[str]
    dates: frozenset[str]
    you: frozenset[str]
    navigation: frozenset[str]
    pegs: Lexicon[bool]


@lru_cache(maxsize=1)
def zone_words() -> _Words:
    """The words of all languages together: a German page has its share buttons in English."""
    entries: list[tuple[str, Cue]] = []
    lists: dict[str, set[str]] = {name: set() for name in ("by", "joiners", "dates", "you", "navigation")}
    pegs: list[tuple[str, bool]] = []
    for code in available_languages():
        language = load_language(code)
        for rule in language.rules("zones"):
            if rule["zone"] not in ZONES or rule["kind"] not in _KINDS:
                raise LanguageError("zone or kind is none", item=f"lang/{code}/zones.toml: {rule['id']}")
            cue = Cue(rule["zone"], rule["kind"], bool(rule.get("weak")), rule["id"])
            for form in rule["forms"]:
                entries += [(spelt, cue) for spelt in {form: 0, _unaccented(form): 0}]
        table = language.table("zones")
        for name, words in lists.items():
            words.update(table.get(name, ()))
        pegs += [(form, True) for form in table.get("pegs", ())]
    plain = {name: frozenset(words) for name, words in lists.items()}
    return _Words(lexicon=Lexicon(entries), pegs=Lexicon(pegs), **plain)


def _unaccented(form: str) -> str:
    """The form as capitals are often set: MOTS-CLES, A LIRE AUSSI."""
    parts = unicodedata.normalize("NFD", form)
    return "".join(c for c in parts if not "\u0300" <= c <= "\u036f")


def shape_of(view: str, start: int, end: int) -> Shape:
    """The shape of the paragraph `view[start:end]`."""
    length = len(view[start:end].strip()) if end - start < 2000 else end - start
    edge = view[start : min(end, start + 600)].strip()
    tail = view[max(start, end - 60) : end].rstrip()
    short = length <= _LINE
    words = zone_words()
    tokens = tokenize(view, start, end) if short else []
    names = [token for token in tokens if token.kind == "word"]
    plain = [token.key for token in tokens if token.kind != "mark" or token.key not in _FRAME]
    return Shape(
        length=length,
        words=len(names) if short else length // 6,
        terminal=bool(_TERMINAL.search(tail)),
        stop=bool(_STOP.search(tail)),
        url=bool(_PATH.match(edge)) and length < 700,
        has_url=bool(_URL.search(edge)),
        shout=_shouts(edge, view[start : min(end, start + 4000)]),
        date=short and _is_date(edge, plain, words),
        byline=short and _is_byline(view, tokens, edge, words),
        navigation=short and _is_navigation(names, words),
        small=edge[:1].islower(),
        item=edge[:2] in ("- ", "* ", "• ", "– ", "· ") or bool(re.match(r"(?:\d{1,2}[.)]|[•▪►✓-]) ", edge)),
        personal=sum(1 for token in tokens if token.key in words.you),
        cues=_cues(view, start, end, tokens, len(names), length),
    )


def has_peg(view: str, start: int, end: int) -> bool:
    """Whether the first lines of a paragraph name a weekday or a verb of saying, as a report's first one does."""
    return bool(zone_words().pegs.find(tokenize(view, start, min(end, start + 600))))


def _shouts(edge: str, text: str) -> bool:
    if _SHOUT.search(text) or _EMOJI.search(text):
        return True
    return len(edge) >= 25 and edge.isupper() and edge.count(" ") >= 3 and ("!" in edge or len(edge) > 60)


def _is_date(edge: str, plain: list[str], words: _Words) -> bool:
    if not plain or len(edge) > 120 or not (_DATE.search(edge) or _TIME.search(edge) or len(plain) <= 3):
        return False
    return all(key in words.dates or key[0].isdigit() for key in plain)


def _is_byline(view: str, tokens: list[Token], edge: str, words: _Words) -> bool:
    """Names only, behind "by": "Von Ida Kahn, Lund", "By Ida Kahn and Ola Berg"."""
    if len(edge) > 120 or len(tokens) < 2:
        return False
    plain = [token for token in tokens if token.kind != "mark"]
    if plain and plain[0].key in words.by and 2 <= len(plain) <= 16 and edge[-1:] not in "!?:":
        rest = [token for token in plain[1:] if token.kind == "word"]
        named = [token for token in rest if view[token.start].isupper()]
        return len(named) >= 1 and all(
            view[token.start].isupper() or token.key in words.joiners or token.key in words.dates for token in rest
        )
    return bool(_HANDLE.search(edge)) and len(plain) <= 8 and not _TERMINAL.search(edge)


def _is_navigation(names: list[Token], words: _Words) -> bool:
    if not names or len(names) > 60:
        return False
    known = sum(1 for token in names if token.key in words.navigation)
    return known == len(names) or (len(names) >= 4 and known >= 0.7 * len(names))


def _cues(view: str, start: int, end: int, tokens: list[Token], names: int, length: int) -> tuple[Cue, ...]:
    if tokens:
        return _found(tokens, names, length, view)
    # Of a long paragraph only its two ends can say what it is.
    head = tokenize(view, start, start + _EDGE)
    tail = tokenize(view, max(start, end - _EDGE), end)
    cues = [cue for cue in _found(head, 99, length, view) if cue.kind == "line" and cue.zone in ("caption", "notice")]
    if length <= 700:
        cues += [cue for cue in _found(tail, 99, length, view) if cue.kind == "end" and cue.zone == "caption"]
    return tuple(cues)


def _found(tokens: list[Token], names: int, length: int, view: str) -> tuple[Cue, ...]:
    found: dict[str, Cue] = {}
    first = next((i for i, token in enumerate(tokens) if token.kind != "mark"), 0)
    last = len(tokens) - 1
    for hit in zone_words().lexicon.find(tokens, view):
        cue = hit.entry
        covered = sum(1 for at in hit.at if tokens[at].kind == "word")
        begins = hit.first <= first or (hit.first == first + 1 and tokens[first].kind == "number")
        if cue.kind in ("heading", "mark"):
            # "Réactions officielles" may be a subheading: what ends an article must be the whole line.
            extra = 1 if cue.kind == "heading" and cue.zone != "comment" else 0
            fits = begins and length <= _HEADING and names <= covered + extra
        elif cue.kind == "line":
            fits = hit.first <= first
        elif cue.kind == "last":
            fits = hit.last >= last - 2 and hit.last > first
        elif cue.kind == "end":
            fits = hit.first >= last - 12 and length <= 700
        else:
            fits = length <= _WITHIN
        if fits:
            found.setdefault(cue.rule, cue)
    return tuple(found.values())
