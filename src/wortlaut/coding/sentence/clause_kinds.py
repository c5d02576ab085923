"""What kind of clause a stretch of a sentence is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from wortlaut.coding.sentence.words import QUOTES, Words
from wortlaut.model import Token

ClauseKind = Literal[
    "main", "content", "sub", "hypothetical", "relative", "infinitive", "gerund", "coordinated", "fragment"
]



def kind_of(
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
    while start < last and (tokens[start].key in QUOTES or tokens[start].key in words.adversative):
        start += 1
    if start < last and is_one_conjunction(tokens, words, start):  # "mientras que Wien …": no more than "while"
        start += 1
    key = tokens[start].key
    if is_gerund_start(tokens, view, words, first):
        return "gerund"
    finite = any(tokens[i].key in words.finite or i in verbs for i in range(first, last + 1))
    second = tokens[start + 1].key if start < last else ""
    if key in words.content and key in words.relative and first:
        return "content" if follows_a_verb(tokens, words, verbs, first) else "relative"
    if key in words.object_relative and key in words.content and _behind_a_comma(tokens, words, first):
        return "relative"
    if key in words.content or (first and tokens[first - 1].key in words.saying and not words.verb_final):
        return "content"
    if not words.verb_final and key in words.preposition and second in words.relative and first:
        return "relative"
    if key in words.coordinator and second in words.content:
        return "content"
    if key in words.hypothetical and (key not in words.finite or start == 0):
        return "hypothetical"
    if key in words.weak_subordinator and start and finite:
        return "sub"
    if words.verb_final and _is_infinitive(tokens, view, words, start, last):
        return "infinitive"
    after_mark = after_mark and tokens[first].key not in words.adversative
    if key in words.relative and _is_relative(tokens, view, words, verbs, start, last, after_mark=after_mark):
        return "relative"
    if opens_sub(tokens, words, start):
        return (
            "sub"
            if finite or not words.verb_final or _looks_finite(tokens, view, last_word(tokens, start, last))
            else "fragment"
        )
    behind = key in words.preposition and second in words.relative and after_mark and words.verb_final
    if behind and _is_relative(tokens, view, words, verbs, start + 1, last, after_mark=True):
        return "relative"
    if _is_infinitive(tokens, view, words, start, last):
        return "infinitive"
    if first > 0 and (tokens[first].key in words.coordinator or (words.verb_final and key in words.disjunction)):
        bare = second and not second.endswith(words.finite_endings) and not _has_finite(tokens, words, first, last)
        if before == "infinitive" and words.finite_endings and bare:
            return "infinitive"  # "to clear mines and monitor a truce"
        return "coordinated"
    if words.verb_final and after_mark and _contrasts(tokens, words, verbs, first, last):
        return "coordinated"
    return "main" if finite else "fragment"


def _contrasts(tokens: Sequence[Token], words: Words, verbs: Collection[int], first: int, last: int) -> bool:
    """Whether a "but" stands within a piece that shares the modal verb before it: ", beim Aufbau aber helfen"."""
    if _has_finite(tokens, words, first, last) or not any(i in verbs for i in range(first, last + 1)):
        return False
    within = any(tokens[i].key in words.adversative for i in range(first + 1, last))
    return within and tokens[last_word(tokens, first, last)].key.endswith(words.infinitive_endings)


def opens_sub(tokens: Sequence[Token], words: Words, place: int) -> bool:
    """Whether a conjunction that opens a dependent clause stands there; "once more" is none."""
    after = tokens[place + 1].key if place + 1 < len(tokens) else ""
    if words.pro_drop and tokens[place].key in words.preposition and not place:
        return after in words.content | words.subordinator  # "Tras la reunión el Gobierno …" is one clause
    return tokens[place].key in words.subordinator and after not in words.not_subordinating


def is_one_conjunction(tokens: Sequence[Token], words: Words, place: int) -> bool:
    """Whether a "that" stands right behind a conjunction that it belongs to: "mientras que", "mentre che"."""
    before = tokens[place - 1].key if place else ""
    return tokens[place].key in words.content and before in words.adversative & words.subordinator


def follows_a_verb(tokens: Sequence[Token], words: Words, verbs: Collection[int], first: int) -> bool:
    """Whether a word that is conjunction and relative in one ("que", "che") stands behind a verb, as the first does."""
    for place in range(first - 1, max(-1, first - 6), -1):
        if place in verbs or tokens[place].key in words.finite | words.saying | words.believing:
            return True
        if tokens[place].key in ",;:":
            return False
    return False


def _behind_a_comma(tokens: Sequence[Token], words: Words, first: int) -> bool:
    """Whether a comma parts the word from the noun that it takes up: "a truce, which Rome rejects"."""
    if first < 2 or tokens[first - 1].key != "," or tokens[first - 2].key in words.saying:
        return False
    start = first - 2
    while start and tokens[start].key != ",":
        if tokens[start].key in words.pronoun and tokens[start - 1].key == "-":
            return False  # ", a-t-il pris soin d'ajouter, que …"
        start -= 1
    return True


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
    end = last_word(tokens, start, last)
    if tokens[end].key not in words.finite and end not in verbs and not _looks_finite(tokens, view, end):
        return False
    return not any(tokens[i].key in words.finite for i in range(start + 1, min(start + 4, end - 1)))


def last_word(tokens: Sequence[Token], start: int, last: int) -> int:
    while last > start and tokens[last].kind == "mark":
        last -= 1
    return last


def _looks_finite(tokens: Sequence[Token], view: str, place: int) -> bool:
    key = tokens[place].key
    return view[tokens[place].start].islower() and key.endswith(("t", "te", "ten", "en", "e")) and len(key) > 3


def _is_infinitive(tokens: Sequence[Token], view: str, words: Words, start: int, last: int) -> bool:
    if not words.verb_final:
        return is_infinitive_start(tokens, view, words, start)
    if any(
        tokens[i].key in words.finite and tokens[i - 1].key not in words.infinitive_marker
        for i in range(start, last + 1)
    ):
        return False
    for place in range(max(start, last - 3), last + 1):
        key = tokens[place].key
        if key in words.infinitive_marker and place < last:
            after = tokens[place + 1].key
            if after in words.infinitive_words or (
                after.endswith(words.infinitive_endings)
                and view[tokens[place + 1].start].islower()
                and not _before_noun(tokens, view, words, place + 1)
            ):
                return True
        for marker in words.infinitive_marker:  # anzubieten: the marker stands inside the verb
            inside = key.find(marker, 2)
            if (
                inside > 0
                and key.endswith(words.infinitive_endings)
                and len(key) - inside > len(marker) + 3
                and view[tokens[place].start].islower()
            ):
                return True
    return False


def _before_noun(tokens: Sequence[Token], view: str, words: Words, place: int) -> bool:
    """Whether it is an article or an adjective: "zu den Sanktionen", "zu neuen Gesprächen"."""
    if tokens[place].key in words.article | words.possessive | words.demonstrative:
        return True
    return place + 1 < len(tokens) and view[tokens[place + 1].start].isupper()


def is_infinitive_start(tokens: Sequence[Token], view: str, words: Words, place: int) -> bool:
    """Whether an infinitive phrase begins at `place` ("to send", "de ne pas envoyer")."""
    if tokens[place].key not in words.infinitive_marker:
        return False
    for ahead in range(place + 1, min(place + 5, len(tokens))):
        token = tokens[ahead]
        if token.kind != "word" or (token.key in words.article and not token.key.endswith("'")):
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


_CLITICS = 3


def is_gerund_start(tokens: Sequence[Token], view: str, words: Words, place: int) -> bool:
    """Whether a gerund that goes on the clause begins at `place`: "tout en se disant prêt", "en excluant"."""
    if not words.gerund_marker:
        return False
    if tokens[place].key in words.gerund_lead and place + 1 < len(tokens):
        place += 1
    if tokens[place].key not in words.gerund_marker:
        return False
    for ahead in range(place + 1, min(place + 2 + _CLITICS, len(tokens))):
        token = tokens[ahead]
        if token.key in words.preverbal or token.key in words.negation:
            continue
        lower = token.kind == "word" and view[token.start].islower()
        return lower and token.key.endswith(words.gerund_ending) and token.key not in words.not_gerund
    return False
