"""Quotations that no known speech verb brings: any verb right beside the marks, a colon, the one person named."""

from __future__ import annotations

from wortlaut.find.speech_cues import clause_start
from wortlaut.find.speech_phrase import Phrase, read_phrase
from wortlaut.find.speech_subject import subject_left, subject_right
from wortlaut.find.speech_units import QUOTE, Unit
from wortlaut.find.speech_who import Who, identify

_ENDS = frozenset((",", ";", ":", ".", "–", "—"))
_CLOSING = frozenset(",.!?…")


def beside(unit: Unit, at: int, known: dict[str, str]) -> Who | None:
    """Who the words right after or before the quotation at `at` say it is: „…“, seufzte X; X tobte: „…“."""
    phrase = _after(unit, at) or _before(unit, at)
    return identify(unit, phrase, known) if phrase is not None else None


def _after(unit: Unit, at: int) -> Phrase | None:
    tokens, words = unit.tokens, unit.data.words
    place = at + 1
    spoken = unit.view[unit.quotes[at].end - 1] in _CLOSING
    if place < len(tokens) and tokens[place].key == ",":
        place, spoken = place + 1, True
    if not spoken or place + 1 >= len(tokens):
        return None
    stop = place
    while stop < len(tokens) and tokens[stop].key not in _ENDS:
        stop += 1
    if tokens[place].key in words["auxiliary"]:
        return subject_right(unit, place + 1, stop)
    if _verb_like(unit, place):
        found = subject_right(unit, place + 1, stop)
        return found if found is not None and found.first <= place + 3 else None
    phrase = read_phrase(unit, place, stop)
    if phrase is not None and phrase.last < stop and _verb_like(unit, phrase.last) and not unit.data.nouns_capitalised:
        return phrase
    return None


def _verb_like(unit: Unit, at: int) -> bool:
    """Whether a small word is none of the function words, so that beside a quotation it is its verb."""
    token, words = unit.tokens[at], unit.data.words
    if token.kind != "word" or unit.upper(at):
        return False
    names = (
        "preposition", "article", "oblique_article", "coordinator", "subordinator", "relative", "content",
        "subject_pronoun", "adverb", "that", "infinitive", "as", "so",
    )  # fmt: skip
    return not any(token.key in words[name] for name in names)


def _before(unit: Unit, at: int) -> Phrase | None:
    """The subject of a clause that ends in a colon right before the quotation."""
    if at < 2 or unit.tokens[at - 1].key != ":":
        return None
    start = clause_start(unit, at - 1)
    for place in dict.fromkeys((start, 0)):
        found = subject_left(unit, place, at - 1)[0]
        if found is not None and found.mention is not None and _speaks(found):
            return found
    return only_person(unit, at)


def only_person(unit: Unit, at: int) -> Phrase | None:
    """The one person named before the quotation in its sentence; None where there are several, or none."""
    people = {unit.names[i][0].person or unit.names[i][0].name: i for i in unit.names if i < at and _person(unit, i)}
    if len(people) != 1:
        return None
    return read_phrase(unit, min(people.values()), at)


def leading_person(unit: Unit, at: int) -> Phrase | None:
    """The subject of the clause that the quotation at `at` stands in, where it is a person."""
    for start in (clause_start(unit, at), 0):
        found = subject_left(unit, start, at)[0]
        if found is not None:
            return found if _speaks(found) else None
    return None


def _speaks(phrase: Phrase) -> bool:
    mention = phrase.mention
    return mention is not None and (
        mention.kind in ("person", "pronoun") or (mention.kind == "office" and bool(mention.person))
    )


def _person(unit: Unit, at: int) -> bool:
    return unit.names[at][0].kind == "person"


def alone(unit: Unit) -> bool:
    """Whether the unit is nothing but a quotation."""
    return (
        bool(unit.quotes) and sum(t.kind != "mark" for t in unit.tokens) <= 1 and QUOTE in {t.key for t in unit.tokens}
    )
