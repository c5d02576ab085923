"""The subject of a speech verb: the noun phrase on its left, on its right, or apart from it."""

from __future__ import annotations

from wortlaut.find.speech_cues import Cue, clause_start
from wortlaut.find.speech_phrase import Phrase, before_a_name, circumstance, newsroom, read_phrase, thing
from wortlaut.find.speech_units import QUOTE, Unit
from wortlaut.model import Mention

_SOMEBODY = frozenset({"person", "office", "state", "seat", "organisation"})


def closes(unit: Unit, subject: Phrase, cue: Cue) -> bool:
    """Whether a phrase after the verb is its subject, with nothing but circumstances behind it: "sagte X in Y,"."""
    words = unit.data.words
    if unit.tokens[subject.first].key in words["possessive"]:
        return False
    if subject.mention is None and _is_somebody(apart_from(unit, cue)):
        return False
    after = unit.tokens[subject.last].key if subject.last < cue.stop else ""
    return not after or after in words["preposition"] or after in words["adverb"]


def _is_somebody(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.mention is not None and phrase.mention.kind in _SOMEBODY


def subject_left(unit: Unit, low: int, high: int) -> tuple[Phrase | None, bool, bool]:
    """The first noun phrase that can be a subject; whether "this" stands there instead; whether anything else does."""
    words, at, anaphor, busy = unit.data.words, low, False, False
    while at < high:
        key = unit.tokens[at].key
        if key in words["anaphor"] and at + 1 < high + 1 and not (at + 1 < high and _nounish(unit, at + 1)):
            anaphor, at = True, at + 1
        elif key in words["preposition"] and at not in unit.names:
            at, busy = _skip_preposition(unit, at, high), True
        elif key in words["oblique_article"] or key == QUOTE:
            phrase = read_phrase(unit, at + 1, high) if key != QUOTE else None
            at, busy = (phrase.last if phrase else at + 1), busy or key != QUOTE
        else:
            known = at in unit.names or key in words["article"] or key in words["subject_pronoun"]
            if not known and any(key in words[n] for n in ("adverb", "auxiliary", "subordinator", "coordinator", "as")):
                at, busy = at + 1, busy or key in words["adverb"]
                continue
            phrase = read_phrase(unit, at, high)
            if phrase is not None and not circumstance(unit, phrase):
                return phrase, anaphor, busy
            at, busy = phrase.last if phrase is not None else at + 1, True
    return None, anaphor, busy


def _nounish(unit: Unit, at: int) -> bool:
    return (
        at in unit.names
        or (unit.upper(at) if unit.data.nouns_capitalised else False)
        or unit.tokens[at].kind == "number"
    )


def _skip_preposition(unit: Unit, at: int, high: int) -> int:
    """After a preposition and its noun phrase; a second name that follows at once is not part of it."""
    start = at + 1
    while start < high and unit.tokens[start].key in unit.data.words["oblique_article"]:
        start += 1
    named = start + 1 if start < high and unit.tokens[start].key in unit.data.words["article"] else start
    medium = any(token.key in unit.data.medium for token in unit.tokens[named : min(high, named + 2)])
    if medium and (told := newsroom(unit, named, high)):
        return told
    if start in unit.names and unit.names[start][0].kind != "adjective":
        return min(high, unit.names[start][1])
    if start < high and unit.tokens[start].key in unit.data.words["adverb"]:
        return start + 1
    phrase = read_phrase(unit, start, high)
    return min(high, phrase.last) if phrase else start


def subject_right(unit: Unit, low: int, high: int) -> Phrase | None:
    """The noun phrase after a verb that can be its subject: adverbs, prepositions and media are passed."""
    words, at = unit.data.words, low
    passed: Phrase | None = None
    while at < high:
        key = unit.tokens[at].key
        if key == QUOTE:
            break
        if told := before_a_name(unit, at, high):
            at = told
            continue
        phrase = None
        oblique = unit.data.nouns_capitalised and key in words["oblique_article"] and at not in unit.names
        if not oblique and (at in unit.names or key in words["article"] or key in words["subject_pronoun"]):
            phrase = read_phrase(unit, at, high)
        elif key in words["preposition"]:
            at = _skip_preposition(unit, at, high)
            continue
        elif key in words["oblique_article"]:
            stands_alone = (
                at + 1 < high and unit.tokens[at + 1].key in words["article"]
            )  # "hielt dem der Minister entgegen"
            dative = None if stands_alone else read_phrase(unit, at + 1, high)
            at = dative.last if dative else at + 1
            continue
        elif key not in words["adverb"] and unit.tokens[at].kind == "word":
            phrase = read_phrase(unit, at, high) if unit.upper(at) or not passed else None
        if phrase is None or thing(unit, phrase) or circumstance(unit, phrase):
            at = phrase.last if phrase is not None else at + 1
            continue
        if passed is None and _is_recipient(unit, phrase) and phrase.last < high:
            passed, at = phrase, phrase.last
            continue
        return phrase
    return passed


def _is_recipient(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase right after the verb can be who was told: "der Zeitung"."""
    named = any(unit.tokens[i].key in unit.data.medium for i in range(phrase.first, phrase.head))
    return named and unit.tokens[phrase.first].key in unit.data.words["genitive_article"]


def antecedent(unit: Unit, comma: int) -> Phrase | None:
    """The noun phrase that ends right before the comma of a relative clause."""
    start = clause_start(unit, comma - 1) if comma > 0 else 0
    for at in range(start, comma):
        phrase = read_phrase(unit, at, comma)
        if phrase is not None and phrase.last >= comma:
            return phrase
    return None


def _single(mention: Mention) -> bool:
    """Whether one person is meant, by name or by the office that stands behind it."""
    return mention.kind == "person" or (mention.kind == "office" and bool(mention.person))


def _listed(unit: Unit, at: int, stop: int) -> bool:
    """Whether "and B", "et B" follow a name, and then a relative clause that ends at `stop`: "A und B, die …,"."""
    words = unit.data.words
    if at >= stop or unit.tokens[at].key not in words["coordinator"] or at + 1 not in unit.names:
        return False
    end = unit.names[at + 1][1]
    return end + 1 < stop and unit.tokens[end].key == "," and unit.tokens[end + 1].key in words["relative"]


def apart_from(unit: Unit, cue: Cue) -> Phrase | None:
    """The subject that an apposition or a relative clause separates from its verb: "X, the minister, said"."""
    comma = cue.start - 1
    if comma < 1 or unit.tokens[comma].key != ",":
        return None
    that = unit.data.words["that"]
    at = max((i + 1 for i in range(comma) if unit.tokens[i].key in (":", ";") or unit.tokens[i].key in that), default=0)
    while at < comma and unit.tokens[at].key in unit.data.words["coordinator"] | unit.data.words["adverb"]:
        at += 1
    first = None
    if at < comma and unit.tokens[at].key not in unit.data.words["preposition"]:
        first = read_phrase(unit, at, cue.start)
        if first is not None and _listed(unit, first.last, comma) and unit.tokens[comma].key == ",":
            return first
    if first is not None and (first.last > comma or unit.tokens[first.last].key != ","):
        first = None
    if first is not None and first.mention is not None and first.mention.kind in ("person", "office"):
        return first
    named = [i for i, (m, last) in unit.names.items() if last == comma and _single(m) and i > at]
    near = read_phrase(unit, named[0], comma) if named else antecedent(unit, comma)
    if near is not None and near.mention is not None and _single(near.mention) and near.first > at:
        return near
    return first if first is not None and first.last < comma - 1 else None
