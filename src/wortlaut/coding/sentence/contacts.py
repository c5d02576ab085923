"""Contacts of two sides, named by a word for meeting and by who they are: "Rubio met Lavrov", "talks with Putin".

Which measure that is, and whose contacts it is about, the codebook says (`sides` of a measure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from wortlaut.codebook import Codebook, Topic, TopicHit
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.words import Words, words_of
from wortlaut.lang import Hit, Language, Lexicon, longest
from wortlaut.model import Token

CONTACT = "contact"
"""The form of a measure's naming by a contact."""
_KINDS = {"verb": "do", "noun": "forms"}
_REACH = 12
"""How many words from a verb somebody may stand who takes part."""
_OBJECT, _BEHIND_NOUN = 7, 4
"""The same for an object without a preposition, and for the preposition behind a noun."""
_PEOPLE = frozenset({"person", "office", "state", "seat", "organisation", "group", "inhabitant", "adjective"})


@lru_cache(maxsize=64)
def _lexicon(language: Language) -> Lexicon[str]:
    return Lexicon((form, rule["kind"]) for rule in language.rules("contacts") for form in rule["forms"])


def with_contacts(
    measures: Sequence[TopicHit], tokens: Sequence[Token], view: str, language: Language, codebook: Codebook,
    mentions: Sequence[Placed],
) -> list[TopicHit]:  # fmt: skip
    """The namings of measures with those by contacts, where one of their sides and somebody else take part.

    A verb of contact takes the place of what else names the measure by it.
    """
    found: list[TopicHit] = []
    words = words_of(language)
    for measure in codebook.measures.values():
        sides = measure.sides
        if not sides or not _meet(mentions, sides):
            continue
        taken = {i for hit in measures if hit.entry.code == measure.code for i in range(hit.first, hit.last + 1)}
        for hit in _lexicon(language).find(tokens, view):
            if hit.entry == "noun" and not taken.isdisjoint(hit.at):
                continue
            if _between_sides(tokens, words, hit, mentions, sides):
                topic = Topic("measure", measure.code, _KINDS[hit.entry], CONTACT)
                found.append(Hit(topic, hit.first, hit.last, hit.at))
    if not found:
        return list(measures)
    contacts = longest(found)
    done = {(hit.entry.code, hit.at[0]) for hit in contacts if hit.entry.kind == "do"}
    kept = [hit for hit in measures if all((hit.entry.code, place) not in done for place in hit.at)]
    return [*kept, *contacts]


def _meet(mentions: Sequence[Placed], sides: frozenset[str]) -> bool:
    """Whether one of the sides and somebody else are named at all."""
    codes = [set(placed.mention.actors) for placed in mentions]
    return any(own & sides for own in codes) and any(own - sides for own in codes)


def _between_sides(
    tokens: Sequence[Token], words: Words, hit: Hit[str], mentions: Sequence[Placed], sides: frozenset[str]
) -> bool:
    """Whether a side is a partner, or stands ahead of one: as far as can be told before clauses are known."""
    if hit.entry == "noun":
        return any(sides & set(p.mention.actors) for p in _behind_noun(tokens, words, hit.last, mentions))
    partners = {code for p in partners_of(tokens, words, hit.at, mentions) for code in p.mention.actors}
    ahead = {
        code
        for p in mentions
        if hit.first - _REACH <= p.first and p.last < hit.first and not _behind(tokens, words.preposition, words, p)
        for code in p.mention.actors
    }
    return bool(partners & sides or (ahead & sides and (partners | ahead) - sides))


def _behind_noun(
    tokens: Sequence[Token], words: Words, last: int, mentions: Sequence[Placed]
) -> Iterator[Placed]:
    """Who stands behind a noun with "with" or "between"."""
    leading = words.along | words.between
    for place in range(last + 1, min(last + _BEHIND_NOUN, len(tokens))):
        if tokens[place].key in leading:
            yield from (p for p in mentions if place < p.first <= place + _BEHIND_NOUN)
            return
        if tokens[place].kind == "mark":
            return


def partners_of(
    tokens: Sequence[Token], words: Words, at: Sequence[int], mentions: Sequence[Placed]
) -> list[Placed]:
    """With whom a verb of contact is done: behind "with", as its object, or within its own words."""
    first, last = at[0], at[-1]
    found: list[Placed] = []
    for placed in mentions:
        if placed.mention.kind not in _PEOPLE or not placed.mention.actors or _describes(tokens, words, placed):
            continue
        apart = _between(placed, first, last)
        if len(apart) >= _REACH or any(tokens[i].key in ";:" for i in apart):
            continue
        listed = bool(found) and last < placed.first and tokens[placed.first - 1].key in words.listing
        if (
            _behind(tokens, words.along, words, placed)
            or _is_object(tokens, words, placed, last)
            or not set(range(placed.first, placed.last + 1)).isdisjoint(at)
            or (listed and found[-1].last == placed.first - 2)
        ):
            found.append(placed)
    return found


def _describes(tokens: Sequence[Token], words: Words, placed: Placed) -> bool:
    """Whether an adjective stands with no word for people: "the Russian attack", not "Russian envoys"."""
    beside = (placed.first - 1, placed.last + 1)
    return placed.mention.kind == "adjective" and not any(
        0 <= place < len(tokens) and tokens[place].key in words.representing for place in beside
    )


def _between(placed: Placed, first: int, last: int) -> range:
    """The places between somebody and the verb, none for somebody within its words."""
    return range(last + 1, placed.first) if placed.first > last else range(placed.last + 1, first)


def _is_object(tokens: Sequence[Token], words: Words, placed: Placed, last: int) -> bool:
    """Whether somebody stands right behind the verb, with nothing but when and where between them."""
    between = [tokens[i] for i in range(last + 1, placed.first)]
    if not last < placed.first <= last + _OBJECT:
        return False
    if _behind(tokens, words.preposition, words, placed) and not all(token.key in words.article for token in between):
        return False  # but "spoke to the Russians": the preposition is the verb's
    stops = words.infinitive_marker | words.content | words.coordinator | words.relative | words.finite - words.article
    return not any(token.kind == "mark" or token.key in stops for token in between)


def _behind(tokens: Sequence[Token], leading: frozenset[str], words: Words, placed: Placed) -> bool:
    """Whether one of these words stands before somebody, with an article or adjectives between them at most."""
    place = placed.first - 1
    while place >= 0 and placed.first - place <= 3 and tokens[place].key in words.article | words.possessive:
        place -= 1
    return place >= 0 and tokens[place].key in leading
