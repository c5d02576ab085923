"""A sentence as clauses: where each begins, of what kind it is, and which clause governs it.

No parser: clauses are read off punctuation, conjunctions and the verbs that are known. What cannot be told apart
stays one clause; the stations after this one refuse rather than guess.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal, NamedTuple

from wortlaut.lang import Language
from wortlaut.model import Token

ClauseKind = Literal["main", "content", "sub", "hypothetical", "relative", "infinitive", "coordinated", "fragment"]

_MARKS = frozenset(",;:–—()|")
_HARD = frozenset(";:")
_QUOTES = frozenset("„“”«»\"‚‘’‹›")
_LINKING = frozenset({"coordinated", "fragment"})


class Clause(NamedTuple):
    """Tokens `first` to `last` (both included); `governor` is the index of the clause that it depends on or goes on."""

    first: int
    last: int
    kind: ClauseKind
    governor: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The function words of a language, as sets."""

    negation: frozenset[str]
    want: frozenset[str]
    can: frozenset[str]
    must: frozenset[str]
    future: frozenset[str]
    would: frozenset[str]
    finite: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    subordinator: frozenset[str]
    content: frozenset[str]
    hypothetical: frozenset[str]
    relative: frozenset[str]
    coordinator: frozenset[str]
    listing: frozenset[str]
    adversative: frozenset[str]
    preposition: frozenset[str]
    adjunct: frozenset[str]
    article: frozenset[str]
    possessive: frozenset[str]
    first_person: frozenset[str]
    impersonal: frozenset[str]
    infinitive_marker: frozenset[str]
    not_infinitive: frozenset[str]
    infinitive_endings: tuple[str, ...]
    infinitive_words: frozenset[str]
    genitive: frozenset[str]
    demonstrative: frozenset[str]
    anaphor: frozenset[str]
    oblique: frozenset[str]
    not_genitive: frozenset[str]
    pronoun: frozenset[str]
    purpose: frozenset[str]
    aside: frozenset[str]
    including: frozenset[str]
    whether: frozenset[str]
    pointing: frozenset[str]
    definite: frozenset[str]
    contains: frozenset[str]
    representing: frozenset[str]
    not_yet: frozenset[str]
    inserted: frozenset[str]
    disjunction: frozenset[str]
    determiner: frozenset[str]
    future_link: frozenset[str]
    attributive: tuple[str, ...]
    gerund: tuple[str, ...]
    finite_endings: tuple[str, ...]
    nouns_capitalised: bool
    owner_preposition: frozenset[str]
    for_whom: frozenset[str]
    planned: frozenset[str]
    contrast: frozenset[str]
    not_negation: frozenset[str]
    unfactual: tuple[str, ...]
    participle: tuple[str, ...]
    verb_final: bool


@lru_cache(maxsize=64)
def words_of(language: Language) -> Words:
    """The function words of a language, from its `words.toml`."""
    table = language.table("words")
    infinitive = table.get("infinitive", ())
    plain = (
        "negation want can must future would passive agent subordinator content hypothetical relative coordinator "
        "listing adversative preposition adjunct article possessive first_person impersonal infinitive_marker "
        "not_infinitive genitive demonstrative anaphor oblique not_genitive pronoun purpose aside "
        "including whether pointing definite contains representing not_yet future_link "
        "inserted disjunction determiner "
        "owner_preposition for_whom planned contrast not_negation"
    ).split()
    sets = {name: language.words(name) for name in plain}
    return Words(
        **sets,
        finite=frozenset().union(*(language.words(n) for n in ("want", "can", "must", "planned", "future", "would", "auxiliary"))),
        infinitive_endings=tuple(word[1:] for word in infinitive if word.startswith("*")),
        infinitive_words=frozenset(word for word in infinitive if not word.startswith("*")),
        unfactual=tuple(table.get("unfactual", ())),
        finite_endings=tuple(table.get("finite_endings", ())),
        gerund=tuple(table.get("gerund", ())),
        attributive=tuple(table.get("attributive", ())),
        participle=tuple(table.get("participle", ())),
        nouns_capitalised=bool(table.get("nouns_capitalised", False)),
        verb_final=bool(table.get("verb_final", False)),
    )


@lru_cache(maxsize=8192)
def is_participle(key: str, words: Words) -> bool:
    """Whether a folded word has the form of a past participle."""
    return any(fnmatchcase(key, form) for form in words.participle)


def split_clauses(
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], *, breaks: Collection[int] = ()
) -> list[Clause]:
    """The clauses of a sentence in order.

    `verbs` are the positions of verbs that are known (auxiliaries and modals need not be among them); `breaks` are
    positions at which somebody's words begin or end.
    """
    runs = _runs(tokens, view, words, verbs, frozenset(breaks))
    clauses: list[Clause] = []
    for first, last in runs:
        after_mark = bool(clauses) and _marked(tokens, first)
        before = clauses[-1].kind if clauses else ""
        kind = _kind(tokens, view, words, verbs, first, last, after_mark=after_mark, before=before)
        verb = first + 1 if kind == "coordinated" else first
        verb_first = verb < len(tokens) and (verb in verbs or tokens[verb].key in words.finite)
        clauses.append(Clause(first, last, kind, _governor(clauses, kind, tokens, words, first, verb_first=verb_first)))
    return clauses


def _runs(
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], breaks: frozenset[int]
) -> list[tuple[int, int]]:
    """The stretches between the places where a clause can begin."""
    runs = []
    start = 0
    passed: set[int] = set()
    for place, token in enumerate(tokens):
        if token.key == "," and place not in passed:
            passed |= _inserted(tokens, words, place)
        mark = token.key in _MARKS and place not in passed and not _inside_name(tokens, place)
        cut = place > start and (
            (place in breaks and _has_content(tokens, words, start, place))
            or _begins(tokens, view, words, verbs, place, start)
        )
        if mark or cut:
            if place > start:
                runs.append((start, place - 1))
            start = place + 1 if mark else place
    if start < len(tokens):
        runs.append((start, len(tokens) - 1))
    return runs


def _inserted(tokens: Sequence[Token], words: Words, comma: int) -> set[int]:
    """Both commas of an insertion that is no clause ("Italy could, however, help"); empty where there is none."""
    for end in range(comma + 2, min(comma + 5, len(tokens))):
        if tokens[end].key == ",":
            inside = {tokens[i].key for i in range(comma + 1, end)}
            return {comma, end} if inside <= words.inserted else set()
    return set()


def _has_content(tokens: Sequence[Token], words: Words, start: int, end: int) -> bool:
    """Whether a run is more than a conjunction and marks: "und", "dass „" belong to what follows."""
    closed = words.coordinator | words.content | words.subordinator
    return any(tokens[i].kind != "mark" and tokens[i].key not in closed for i in range(start, end))


def _inside_name(tokens: Sequence[Token], place: int) -> bool:
    """A colon between figures, a bracketed reference: no clause ends there."""
    return (
        tokens[place].key == ":"
        and 0 < place < len(tokens) - 1
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )


def _begins(
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], place: int, start: int
) -> bool:
    """Whether a clause begins at `place` without a mark before it."""
    key = tokens[place].key
    before = tokens[place - 1].key
    if words.verb_final:
        return key in words.coordinator and place - start > 1 and _verb_follows(tokens, words, verbs, place + 1, within=1)
    if key in words.content or key in words.relative or key in words.subordinator:
        return before not in words.preposition or key in words.content
    if key in words.hypothetical and key not in words.finite:
        return True
    if key in words.coordinator:
        return place - start > 1 and _verb_follows(tokens, words, verbs, place + 1)
    return is_infinitive_start(tokens, view, words, place)


def _verb_follows(
    tokens: Sequence[Token], words: Words, verbs: Collection[int], place: int, *, within: int = 3
) -> bool:
    """Whether one of the next tokens is a verb that is known, before any other boundary; a negation may come first."""
    if place < len(tokens) and tokens[place].key in words.negation:
        place += 1
    for ahead in range(place, min(place + within, len(tokens))):
        key = tokens[ahead].key
        if key in _MARKS:
            return False
        if ahead in verbs or key in words.finite:
            return True
        if key in words.article or key in words.preposition:
            return False
    return False


def is_infinitive_start(tokens: Sequence[Token], view: str, words: Words, place: int) -> bool:
    """Whether an infinitive phrase begins at `place` ("to send", "de ne pas envoyer")."""
    if tokens[place].key not in words.infinitive_marker:
        return False
    for ahead in range(place + 1, min(place + 5, len(tokens))):
        token = tokens[ahead]
        if token.kind != "word" or token.key in words.article and not token.key.endswith("'"):
            return False
        if words.infinitive_endings:
            if token.key in words.not_infinitive:
                return False
            if token.key.endswith(words.infinitive_endings) and len(token.key) > 3 and view[token.start].islower():
                return True
            if token.key in words.negation or len(token.key) <= 3:
                continue
            return False
        if token.key in words.negation:
            continue
        return (
            view[token.start].islower()
            and token.key not in words.possessive
            and token.key not in words.not_infinitive
            and token.key not in words.demonstrative
        )
    return False


def _kind(
    tokens: Sequence[Token],
    view: str,
    words: Words,
    verbs: Collection[int],
    first: int,
    last: int,
    *,
    after_mark: bool,
    before: str,
) -> ClauseKind:
    start = first
    while start < last and (tokens[start].key in _QUOTES or tokens[start].key in words.adversative):
        start += 1
    key = tokens[start].key
    finite = any(tokens[i].key in words.finite or i in verbs for i in range(first, last + 1))
    second = tokens[start + 1].key if start < last else ""
    if key in words.content:
        return "content"
    if key in words.coordinator and second in words.content:
        return "content"
    if key in words.hypothetical and (key not in words.finite or start == 0):
        return "hypothetical"
    if words.verb_final and _is_infinitive(tokens, view, words, start, last):
        return "infinitive"
    after_mark = after_mark and tokens[first].key not in words.adversative
    if key in words.relative and _is_relative(tokens, view, words, verbs, start, last, after_mark=after_mark):
        return "relative"
    if key in words.subordinator:
        return "sub" if finite or not words.verb_final or _looks_finite(tokens, view, _last_word(tokens, start, last)) else "fragment"
    if key in words.preposition and second in words.relative and after_mark and words.verb_final:
        if _is_relative(tokens, view, words, verbs, start + 1, last, after_mark=True):
            return "relative"
    if _is_infinitive(tokens, view, words, start, last):
        return "infinitive"
    if tokens[first].key in words.coordinator and first > 0:
        bare = second and not second.endswith(words.finite_endings) and not _has_finite(tokens, words, first, last)
        if before == "infinitive" and words.finite_endings and bare:
            return "infinitive"  # "to clear mines and monitor a truce"
        return "coordinated"
    return "main" if finite else "fragment"


def _has_finite(tokens: Sequence[Token], words: Words, first: int, last: int) -> bool:
    return any(tokens[i].key in words.finite for i in range(first, last + 1))


def _is_relative(
    tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], start: int, last: int, *, after_mark: bool
) -> bool:
    """Where the verb stands last, a relative pronoun looks like an article: the verb at the end tells them apart."""
    if not words.verb_final:
        return start > 0
    if not after_mark:
        return False
    end = _last_word(tokens, start, last)
    if tokens[end].key not in words.finite and end not in verbs and not _looks_finite(tokens, view, end):
        return False
    return not any(tokens[i].key in words.finite for i in range(start + 1, min(start + 4, end - 1)))


def _last_word(tokens: Sequence[Token], start: int, last: int) -> int:
    while last > start and tokens[last].kind == "mark":
        last -= 1
    return last


def _looks_finite(tokens: Sequence[Token], view: str, place: int) -> bool:
    key = tokens[place].key
    return view[tokens[place].start].islower() and key.endswith(("t", "te", "ten", "en", "e")) and len(key) > 3


def _is_infinitive(tokens: Sequence[Token], view: str, words: Words, start: int, last: int) -> bool:
    if not words.verb_final:
        return is_infinitive_start(tokens, view, words, start)
    if any(tokens[i].key in words.finite for i in range(start, last + 1)):
        return False
    for place in range(max(start, last - 3), last + 1):
        key = tokens[place].key
        if key in words.infinitive_marker and place < last:
            after = tokens[place + 1].key
            if after in words.infinitive_words or (
                after.endswith(words.infinitive_endings) and view[tokens[place + 1].start].islower()
            ):
                return True
        for marker in words.infinitive_marker:  # anzubieten: the marker stands inside the verb
            inside = key.find(marker, 2)
            if inside > 0 and key.endswith("en") and len(key) - inside > len(marker) + 3 and view[tokens[place].start].islower():
                return True
    return False


def _marked(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].key in _MARKS


def _governor(
    clauses: Sequence[Clause], kind: ClauseKind, tokens: Sequence[Token], words: Words, first: int, *, verb_first: bool
) -> int | None:
    """The clause that this one depends on (subordinate kinds), or goes on (coordinated, resumed after an insertion)."""
    if not clauses:
        return None
    hard = first > 0 and tokens[first - 1].key in _HARD
    if kind in ("content", "infinitive", "relative", "sub", "hypothetical"):
        return None if hard and kind != "infinitive" else len(clauses) - 1
    if hard:
        return None
    passed = {"relative", "hypothetical", "sub"}
    if kind == "coordinated" and words.verb_final and verb_first:
        passed |= {"content", "infinitive", "fragment"}  # "und verspricht": goes on the main clause, not the dass-clause
    elif kind in ("fragment", "coordinated"):
        passed |= {"fragment"}
    if kind == "main" and verb_first:  # "Merz, so heißt es, will …": goes on what has no verb yet
        open_start = next((i for i in range(len(clauses) - 1, -1, -1) if clauses[i].kind == "fragment"), None)
        if open_start is not None:
            return open_start
    fallback = next((i for i in range(len(clauses) - 1, -1, -1) if clauses[i].kind == "fragment"), None)
    return next((i for i in range(len(clauses) - 1, -1, -1) if clauses[i].kind not in passed), fallback)
