"""Noun phrases: articles, adjectives, nouns and names that stand together, and whether somebody can be meant."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.codebook.outlets import load_outlets
from wortlaut.find.speech_units import Unit
from wortlaut.model import Mention

_PHRASE = 24
_ATTRIBUTE = 10
_NEWSROOM = 5
_CLOSED = frozenset({"person", "state", "seat"})
_JOINTS = frozenset("-–/&'’.")


class Phrase(NamedTuple):
    """A noun phrase `[first, last)`; its head ends at `head`, before a complement ("of the ministry")."""

    first: int
    head: int
    last: int
    mention: Mention | None = None


def read_phrase(unit: Unit, at: int, stop: int) -> Phrase | None:
    """The noun phrase that begins at `at`, or None; articles, adjectives, nouns, names and a genitive."""
    words = unit.data.words
    if at >= stop:
        return None
    key = unit.tokens[at].key
    known = unit.names.get(at)
    if known and known[0].kind == "pronoun":
        return Phrase(at, known[1], known[1], known[0])
    if not known and key in words["subject_pronoun"] | words["source_pronoun"] and not _leads(unit, at, stop):
        return Phrase(at, at + 1, at + 1)
    head = _extend(unit, at, min(stop, at + _PHRASE))
    if head is None:
        return None
    last = _complement(unit, head, min(stop, at + 2 * _PHRASE))
    return Phrase(at, head, last, _best(unit, at, head))


def newsroom(unit: Unit, first: int, stop: int) -> int:
    """The end of the longest run of words from `first` that names a listed newsroom; 0 where none does."""
    for last in range(min(stop, first + _NEWSROOM), first, -1):
        if load_outlets().key_of(" ".join(unit.view[unit.tokens[first].start : unit.tokens[last - 1].end].split())):
            return last
    return 0


def before_a_name(unit: Unit, first: int, stop: int) -> int:
    """The end of a newsroom that another name follows, so that it was told it: "dijo a Reuters Anna Berg"; or 0."""
    if not 0 <= first < stop or unit.tokens[first].key not in unit.data.medium:
        return 0
    last = newsroom(unit, first, stop)
    return last if 0 < last < stop and (last in unit.names or unit.upper(last)) else 0


def _leads(unit: Unit, at: int, stop: int) -> bool:
    """Whether a word that is pronoun and article both ("viele", "die") has a noun after it."""
    if unit.tokens[at].key not in unit.data.words["article"]:
        return unit.tokens[at].key in unit.data.words["quantifier"] and at + 1 < stop
    return at + 1 < stop and (at + 1 in unit.names or unit.tokens[at + 1].kind == "word")


def _extend(unit: Unit, at: int, stop: int) -> int | None:
    """The end of articles, adjectives and nouns from `at` on; None where there is no noun among them."""
    words, german = unit.data.words, unit.data.nouns_capitalised
    data = unit.data
    end, noun, led, counted = at, False, False, False
    while end < stop:
        token = unit.tokens[end]
        if token.kind == "mark":
            if not (noun and token.key in _JOINTS and _joins(unit, end, stop)):
                break
        elif end in unit.names:
            mention, after = unit.names[end]
            if mention.kind == "pronoun" or (noun and _ends_a_name(unit, end, mention)):
                break
            noun, end = noun or mention.kind != "adjective", after
            counted = counted or mention.kind == "adjective"
            if (
                (mention.kind in _CLOSED or data.bare_clause)
                and mention.kind != "adjective"
                and end < stop
                and _goes_on_without(unit, end)
            ):
                break
            continue
        elif unit.upper(end) and not (end == at and _function_word(unit, end)):
            if token.key in words["adverb"]:
                break
            noun = True
        elif token.key in words["article"]:
            if noun or (end > at and not led):
                break
            led = True
        elif not _inner_word(unit, end, german=german, led=led, noun=noun):
            wider = _attribute(unit, end, stop) if german and led and not noun else None
            if wider is None:
                break
            end = wider
        elif not german:  # "Danish soldiers": a plural needs no article
            noun = noun or led or (counted and token.key.endswith(data.endings["plural"]))
        end += 1
    return end if noun else None


def _goes_on_without(unit: Unit, at: int) -> bool:
    """Whether the word after a name is no noun that the name stands before: "Poland ruled out", "Poutine balaie"."""
    data = unit.data
    if data.nouns_capitalised or unit.upper(at) or unit.tokens[at].kind != "word":
        return False
    return not data.bare_clause or unit.tokens[at].key.endswith(data.endings["past"])


def circumstance(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase without a name says when or how: "Letzte Woche", an adverb that opens the sentence."""
    if phrase.mention is not None:
        return False
    data, key = unit.data, unit.tokens[phrase.head - 1].key
    if phrase.first == 0 and phrase.head == 1 and data.endings["adverb"] and key.endswith(data.endings["adverb"]):
        return True
    return key in data.words["time_noun"]


def thing(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase is one noun that nobody speaks as: "support", "die Entsendung"."""
    data, key = unit.data, unit.tokens[phrase.head - 1].key
    if phrase.mention is not None or (phrase.head - 2 >= phrase.first and unit.upper(phrase.head - 2)):
        return False
    return key in data.thing and key not in data.body and key not in data.text and key not in data.medium


def _attribute(unit: Unit, at: int, stop: int) -> int | None:
    """The index of the participle that ends a German attribute before its noun: "der von ihnen entworfene Plan"."""
    for end in range(at + 1, min(stop - 1, at + _ATTRIBUTE)):
        token = unit.tokens[end]
        if token.kind == "mark":
            return None
        if (
            token.key.endswith(unit.data.endings["adjective"])
            and not unit.upper(end)
            and unit.upper(end + 1)
            and not _function_word(unit, end)
        ):
            return end
    return None


def _function_word(unit: Unit, at: int) -> bool:
    words = unit.data.words
    key = unit.tokens[at].key
    names = ("article", "preposition", "adverb", "subordinator", "coordinator", "content", "modal")
    return any(key in words[name] for name in names)


def _joins(unit: Unit, at: int, stop: int) -> bool:
    """Whether a hyphen, an abbreviation's point or an apostrophe stands inside a name."""
    token, before = unit.tokens[at], unit.tokens[at - 1]
    if at + 1 >= stop or before.end != token.start:
        return token.key == "&"
    if token.key == ".":
        return len(before.key) == 1 or before.key in unit.data.words["title"]
    return unit.tokens[at + 1].start == token.end


def _ends_a_name(unit: Unit, at: int, mention: Mention) -> bool:
    """Whether a mention after a noun begins a phrase of its own: a second state or body, not a title's name."""
    if mention.kind in ("person", "office", "adjective"):
        return False
    return any(unit.names.get(i, (None,))[0] is not None for i in range(max(0, at - 1), at))


def _inner_word(unit: Unit, at: int, *, german: bool, led: bool, noun: bool) -> bool:
    """Whether a small word belongs to the phrase: an adjective before the noun, in English and French a noun too."""
    token, data = unit.tokens[at], unit.data
    if token.kind == "number":
        return not noun
    if token.key in data.words["genitive_mark"]:
        return noun
    if german:
        return not noun and not _function_word(unit, at) and token.key.endswith(unit.data.endings["adjective"])
    if _function_word(unit, at) or token.key in data.words["auxiliary"] or token.key in data.words["passive"]:
        return False
    if token.key in data.words["that"] or token.key in data.words["relative"]:
        return False
    if token.key in data.finite and (token.key not in data.words["noun"] or (noun and token.key in data.participle)):
        return False
    if noun and token.key in data.participle and token.key not in data.words["noun"]:
        return False  # "un conseiller cité par …"
    return led or noun or token.key.endswith(data.endings["plural"])


def _complement(unit: Unit, head: int, stop: int) -> int:
    """The end of what depends on the noun: a genitive, "of the ministry"; then a name set off by a comma."""
    end, words = head, unit.data.words
    for _ in range(3):
        if end < stop and unit.tokens[end].key in words["genitive_article"]:
            at = end + 1
            if at < stop and unit.tokens[at].key in words["article"]:
                at += 1
            after = _extend(unit, at, stop)
            if after is None:
                break
            end = after
    return end


def _best(unit: Unit, first: int, head: int) -> Mention | None:
    """The mention that names the head: a person before an office, an office before a body; else the last one."""
    found = [unit.names[i][0] for i in range(first, head) if i in unit.names]
    for kinds in (("person",), ("office",), ("organisation", "group"), ("state", "seat", "inhabitant")):
        for mention in found:
            if mention.kind in kinds:
                return mention
    return None
