"""A sentence as clauses: where each begins, of what kind it is, and which clause governs it.

No parser: clauses are read off punctuation, conjunctions and the verbs that are known. What cannot be told apart
stays one clause; the stations after this one refuse rather than guess.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from wortlaut.coding.sentence.clause_kinds import (
    ClauseKind,
    is_gerund_start,
    is_infinitive_start,
    is_one_conjunction,
    kind_of,
    opens_sub,
)
from wortlaut.coding.sentence.clause_marks import inserted, inside_name, listed, stands_free
from wortlaut.coding.sentence.words import Words
from wortlaut.model import Token

_MARKS = frozenset(",;:–—()|")

_DATELINE = 14
"""A dateline has no more tokens than that."""
_DASHES = frozenset({"–", "—", "-"})
_HARD = frozenset(";:")


class Clause(NamedTuple):
    """Tokens `first` to `last` (both included); `governor` is the index of the clause that it depends on or goes on."""

    first: int
    last: int
    kind: ClauseKind
    governor: int | None


def split_clauses(
    tokens: Sequence[Token],
    view: str,
    words: Words,
    verbs: Collection[int],
    *,
    breaks: Collection[int] = (),
    within: Collection[int] = (),
) -> list[Clause]:
    """The clauses of a sentence in order.

    `verbs` are the positions of verbs that are known (auxiliaries and modals need not be among them); `breaks` are
    positions at which somebody's words begin or end; `within` are positions inside a name, where no clause begins.
    """
    runs = _runs(tokens, view, words, verbs, frozenset(breaks), frozenset(within))
    clauses: list[Clause] = []
    for first, last in runs:
        after_mark = bool(clauses) and _marked(tokens, first)
        before = clauses[-1].kind if clauses else ""
        kind = kind_of(tokens, view, words, verbs, first, last, after_mark=after_mark, before=before)
        if kind == "content" and _goes_on_a_relative(clauses, tokens, words, first):
            kind = "relative"
        verb = first + 1 if kind == "coordinated" else first
        while verb <= last and tokens[verb].key in words.preverbal:
            verb += 1
        verb_first = verb < len(tokens) and (verb in verbs or tokens[verb].key in words.finite)
        governor = _governor(clauses, kind, tokens, words, first, verb_first=verb_first)
        if verb_first and _takes_up_first(clauses, kind, words):
            clauses[0] = clauses[0]._replace(governor=1)  # "Dass Rom Soldaten schickt, schloss Wien aus"
            governor = None
        clauses.append(Clause(first, last, kind, governor))
    return clauses


def _takes_up_first(clauses: Sequence[Clause], kind: ClauseKind, words: Words) -> bool:
    """Whether a main clause begins with the verb that governs the dependent clause before it."""
    return words.verb_final and kind == "main" and len(clauses) == 1 and clauses[0].kind in _FRONTED


_FRONTED = frozenset({"content", "infinitive"})


def _goes_on_a_relative(clauses: Sequence[Clause], tokens: Sequence[Token], words: Words, first: int) -> bool:
    """Whether "and that" follows no that-clause and so is a relative: "un plan que … y que …"."""
    joined = tokens[first].key in words.coordinator and tokens[first + 1].key in words.relative
    return joined and not any(clause.kind == "content" for clause in clauses)


def _governor(
    clauses: Sequence[Clause], kind: ClauseKind, tokens: Sequence[Token], words: Words, first: int, *, verb_first: bool
) -> int | None:
    """The clause that this one depends on (subordinate kinds), or goes on (coordinated, resumed after an insertion)."""
    if not clauses:
        return None
    hard = first > 0 and tokens[first - 1].key in _HARD
    if kind == "infinitive" and clauses[-1].kind == "infinitive" and tokens[first - 1].key in words.coordinator:
        return clauses[-1].governor  # "told them to stop buying oil and to put pressure on China"
    if kind == "content" and tokens[first].key in words.coordinator:  # "says that … and that …"
        earlier = next((clause for clause in reversed(clauses) if clause.kind == "content"), None)
        if earlier is not None or tokens[first].key in words.adversative:
            return earlier.governor if earlier is not None else None
    bare = clauses[-1].kind == "fragment" and clauses[-1].first == clauses[-1].last
    if kind == "content" and bare and tokens[clauses[-1].first].key in words.preposition:
        return clauses[-1].governor  # "insists | on | that …", "se resiste | a | que …"
    if kind in ("content", "infinitive", "relative", "sub", "hypothetical"):
        return None if hard and kind != "infinitive" else len(clauses) - 1
    if hard:
        return None
    passed = {"relative", "hypothetical", "sub", "gerund"}
    if kind == "gerund":
        passed |= {"infinitive", "content"}  # "exclut d'envoyer des soldats, tout en se disant prêt à payer"
    if kind == "coordinated" and words.verb_final and verb_first:
        passed |= {
            "content",
            "infinitive",
            "fragment",
        }  # "und verspricht": goes on the main clause, not the dass-clause
    elif kind in ("fragment", "coordinated"):
        passed |= {"fragment"}
        if kind == "coordinated" and verb_first and words.finite_endings and _ends_finite(tokens, words, first + 1):
            passed |= {"infinitive"}  # "urged the EU to act and called on partners"
    if kind == "main" and clauses[-1].kind == "infinitive" and not words.verb_final and not _marked(tokens, first):
        return clauses[-1].governor
    if kind == "main" and verb_first:  # "Merz, so heißt es, will …": goes on what has no verb yet
        open_start = next(
            (
                i
                for i in range(len(clauses) - 1, -1, -1)
                if clauses[i].kind == "fragment"
                and not _says_so(clauses[i], tokens, words)
                and not _in_dateline(clauses[i], tokens)
            ),
            None,
        )
        if open_start is not None:
            return open_start
    fallback = next((i for i in range(len(clauses) - 1, -1, -1) if clauses[i].kind == "fragment"), None)
    return next((i for i in range(len(clauses) - 1, -1, -1) if clauses[i].kind not in passed), fallback)


def _ends_finite(tokens: Sequence[Token], words: Words, place: int) -> bool:
    return place < len(tokens) and tokens[place].key.endswith(words.finite_endings)


def _says_so(clause: Clause, tokens: Sequence[Token], words: Words) -> bool:
    """Whether a clause only inserts who says it: ", the minister said,"."""
    return any(tokens[i].key in words.saying for i in range(clause.first, clause.last + 1))


def _in_dateline(clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether a fragment is a piece of where and by whom a report was sent: "Rom/Wien (ehp) – "."""
    dash = next((i for i, token in enumerate(tokens[:_DATELINE]) if token.key in _DASHES), 0)
    return dash > 0 and tokens[dash - 1].key == ")" and clause.last < dash


def _marked(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].key in _MARKS


def _runs(
    tokens: Sequence[Token],
    view: str,
    words: Words,
    verbs: Collection[int],
    breaks: frozenset[int],
    within: frozenset[int],
) -> list[tuple[int, int]]:
    """The stretches between the places where a clause can begin."""
    runs = []
    start = 0
    passed: set[int] = set()
    for place, token in enumerate(tokens):
        if place in within:
            continue
        if token.key == "," and place not in passed:
            passed |= inserted(tokens, words, place) or listed(tokens, view, words, verbs, breaks, place)
        mark = (token.key in _MARKS and place not in passed and not inside_name(tokens, place)) or (
            token.key == "-" and stands_free(tokens, place)
        )
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


def _begins(tokens: Sequence[Token], view: str, words: Words, verbs: Collection[int], place: int, start: int) -> bool:
    """Whether a clause begins at `place` without a mark before it."""
    key = tokens[place].key
    before = tokens[place - 1].key
    if words.verb_final:
        infinitive = before.endswith(words.infinitive_endings) and view[tokens[place - 1].start].islower()
        if key in words.disjunction and (place - 1 in verbs or infinitive):
            return any(tokens[i].key in words.negation for i in range(start, place))  # "weder verzichten | noch …"
        within = key in words.adversative and _marked(tokens, start)
        if within and not _verb_between(tokens, words, verbs, start, place):
            return False  # ", beim Wiederaufbau aber helfen": the "but" stands within its piece
        return (
            key in words.coordinator and place - start > 1 and _verb_follows(tokens, words, verbs, place + 1, within=1)
        )
    if before == "-" and tokens[place - 1].end == tokens[place].start:
        return False  # the "яке" of "будь-яке" is half a word
    if _says(tokens, view, words, place) and _has_verb(tokens, words, verbs, place):
        return True
    if key in words.preposition and place + 1 < len(tokens) and tokens[place + 1].key in words.relative:
        return True  # "a plan under which …"
    if before in words.negation and place > 1 and tokens[place - 2].key in words.saying and place - 1 == start:
        return False
    if is_one_conjunction(tokens, words, place) or (
        place - 1 == start and key in words.content and before in words.coordinator
    ):
        return False  # "mientras que", "and that": the clause has begun already
    if key in words.as_conjunction and not _verb_follows(tokens, words, verbs, place + 1):
        return False
    if key in words.subordinator and key in words.preposition and words.pro_drop:
        return place + 1 < len(tokens) and tokens[place + 1].key in words.content  # "hasta 150 soldados" is no clause
    if words.free_order and key in words.subordinator - words.content - words.relative and place - start > 1:
        return False  # "Стокгольм поки не планує": no conjunction stands there without a comma
    if key in words.content and key in words.relative and _obliges(tokens, view, words, place):
        return False
    if key in words.content or key in words.relative or opens_sub(tokens, words, place):
        return before not in words.preposition or key in words.content
    if key in words.hypothetical and key not in words.finite:
        return True
    if key in words.auxiliary and place - start > 2 and is_infinitive_start(tokens, view, words, start):
        return True  # "Plans to send a contingent | are unacceptable": the clause before the infinitive goes on
    if key in words.not_yet and before in words.negation:
        return False  # "has not yet decided"
    if key in words.weak_subordinator and place + 1 < len(tokens) and view[tokens[place + 1].start].isupper():
        return place - start > 1  # "Norway steps up as Europe scrambles"
    if words.gerund_marker and is_gerund_start(tokens, view, words, place):
        return before not in words.gerund_lead
    if key in words.coordinator:
        if place + 1 < len(tokens) and tokens[place + 1].key in words.goes_on:
            return False
        return place - start > 1 and (
            key in words.adversative
            or (place + 1 < len(tokens) and tokens[place + 1].key in words.content)
            or _verb_follows(tokens, words, verbs, place + 1)
        )
    return is_infinitive_start(tokens, view, words, place)


def _verb_between(tokens: Sequence[Token], words: Words, verbs: Collection[int], start: int, place: int) -> bool:
    return any(i in verbs or tokens[i].key in words.finite for i in range(start, place))


def _obliges(tokens: Sequence[Token], view: str, words: Words, place: int) -> bool:
    """Whether an infinitive stands right behind a "que" that a verb of "must" is made with: "hay que enviar"."""
    if not words.pro_drop or place + 1 >= len(tokens) or tokens[place + 1].key in words.not_infinitive:
        return False
    verb = tokens[place + 1]
    return verb.key.endswith(words.infinitive_endings or ("\0",)) and len(verb.key) > 3 and view[verb.start].islower()


def _says(tokens: Sequence[Token], view: str, words: Words, place: int) -> bool:
    """Whether what somebody says begins at `place` without a conjunction: "said the force would …"."""
    token, before = tokens[place], tokens[place - 1].key
    if before not in words.saying or token.kind != "word" or token.key in words.content:
        return False
    opens = token.key in words.article or token.key in words.pronoun or token.key in words.possessive
    if token.key in words.negation and place + 1 < len(tokens):
        return tokens[place + 1].kind == "number" or tokens[place + 1].key in words.one  # "says not one soldier …"
    return opens or view[token.start].isupper() or token.key in words.definite


def _has_verb(tokens: Sequence[Token], words: Words, verbs: Collection[int], place: int) -> bool:
    """Whether a verb stands before the next mark: "confirmed its offer" says nothing in a clause of its own."""
    names = tokens[place - 1].key in words.naming
    for ahead in range(place, len(tokens)):
        if tokens[ahead].key in _MARKS:
            return tokens[ahead].key == "," and not names
        if names and tokens[ahead].key in words.infinitive_marker:
            return False
        if ahead in verbs or tokens[ahead].key in words.finite:
            return True
    return False


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


def _has_content(tokens: Sequence[Token], words: Words, start: int, end: int) -> bool:
    """Whether a run is more than a conjunction and marks: "und", "dass „" belong to what follows."""
    closed = words.coordinator | words.content | words.subordinator
    return any(tokens[i].kind != "mark" and tokens[i].key not in closed for i in range(start, end))
