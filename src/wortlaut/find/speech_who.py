"""Who a speech verb belongs to: the name to show for a noun phrase, and whom it speaks for."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.find.speech_phrase import Phrase, circumstance, read_phrase, thing
from wortlaut.find.speech_units import QUOTE, Unit
from wortlaut.model import Mention

_PLACED = frozenset({"state", "seat", "group"})


class Who(NamedTuple):
    """A source: the name to show (None for a state, a capital or a text), its actors, the phrase that names it."""

    name: str | None
    actors: tuple[str, ...]
    span: tuple[int, int]
    medium: bool = False
    text: bool = False
    pronoun: bool = False
    person: bool = False
    gender: str = ""
    nobody: bool = False


def identify(unit: Unit, phrase: Phrase, known: dict[str, str]) -> Who:
    """Who a phrase stands for; `known` has the fullest form of unnamed sources by their noun, and is read only."""
    start = unit.tokens[phrase.first].start
    apposed = _apposition(unit, phrase)
    last = apposed.last if apposed else phrase.last
    span = (start, unit.tokens[last - 1].end)
    mention = phrase.mention
    if mention is not None and mention.kind == "pronoun" and not mention.name and not mention.actors:
        return Who(None, (), span, pronoun=not mention.plural, gender=mention.gender)
    if apposed and (mention is None or mention.kind != "person"):
        mention = apposed.mention or mention
        if apposed.mention is None and not _is_noun_phrase(unit, apposed):
            return Who(surface(unit, apposed.first, apposed.head), (), span)
    if mention is None and (thing(unit, phrase) or circumstance(unit, phrase)):
        return Who(None, (), span, nobody=True)
    key = unit.tokens[phrase.head - 1].key
    if (
        mention is not None
        and mention.kind in _PLACED
        and key in unit.data.text
        and unit.names[_at(unit, mention)][1] < phrase.head
    ):
        return Who(None, (), span, text=True)  # "the plan put forward by Europe"
    if mention is None or (mention.kind == "office" and not mention.person):
        pronouns = unit.data.words["subject_pronoun"] | unit.data.words["source_pronoun"]
        lead = unit.tokens[phrase.first].key
        if lead in unit.data.words["nobody"]:
            return Who(None, (), span, nobody=True)
        if mention is None and lead in pronouns and last - phrase.first == 1:
            return Who(None, (), span, pronoun=lead in unit.data.words["personal"])
        if key in unit.data.text and mention is not None and mention.name:
            return Who(mention.name, mention.actors, span)
        if key in unit.data.text:
            return Who(None, (), span, text=True)
        name = unnamed(unit, phrase)
        actors = mention.actors if mention else ()
        if mention is not None and mention.resolved_by == "named together":
            return Who(mention.name or None, actors, span)  # "the three governments" are those named before
        if lead in unit.data.words["definite"]:
            name = known.get(noun_stem(name), name)
        return Who(name, actors, span, medium=_medium(unit, phrase))
    if mention.kind in ("state", "seat", "adjective", "inhabitant", "group"):
        if mention.kind in ("adjective", "inhabitant") or unit.names[_at(unit, mention)][1] < phrase.head:
            return Who(unnamed(unit, phrase), mention.actors, span)
        return Who(None, mention.actors, span)
    name = mention.name or unit.view[mention.start : mention.end]
    if mention.kind == "pronoun" and not mention.name:
        return Who(None, mention.actors, span)
    medium = mention.kind == "organisation" and _medium(unit, phrase)
    person = mention.kind in ("person", "office", "pronoun")
    return Who(name, mention.actors, span, medium=medium, person=person, gender=mention.gender)


def noun_stem(name: str) -> str:
    """What an unnamed source is recognised by when it comes back: its noun's last part, without the ending.

    >>> noun_stem("US-Beamter") == noun_stem("Beamte")
    True
    """
    last = name.split()[-1].lower().rsplit("-", 1)[-1] if name.strip() else ""
    return last.rstrip("rsne") or last


def _at(unit: Unit, mention: Mention) -> int:
    return next((i for i, (m, _) in unit.names.items() if m is mention), 0)


def _apposition(unit: Unit, phrase: Phrase) -> Phrase | None:
    """A name set off by commas after the phrase: "the ministry's spokeswoman, Anna Berg, said"."""
    at = phrase.last
    if at + 1 >= len(unit.tokens) or unit.tokens[at].key != "," or unit.tokens[at + 1].key == QUOTE:
        return None
    if phrase.mention is not None and phrase.mention.kind == "pronoun":
        return None
    if not unit.upper(at + 1) and unit.tokens[at + 1].key not in unit.data.words["article"]:
        return None
    found = read_phrase(unit, at + 1, len(unit.tokens))
    if found is None or (found.last < len(unit.tokens) and unit.tokens[found.last].key not in ",.;"):
        after = unit.tokens[found.last].key if found and found.last < len(unit.tokens) else ""
        if found is None or after not in unit.data.words["preposition"]:
            return None
    named = found.mention is not None and found.mention.kind == "person"
    return found if named or not _is_noun_phrase(unit, found) else None


def _is_noun_phrase(unit: Unit, phrase: Phrase) -> bool:
    """Whether the phrase has an article or a small word: no bare name."""
    return any(not unit.upper(i) for i in range(phrase.first, phrase.head) if unit.tokens[i].kind == "word")


def _medium(unit: Unit, phrase: Phrase) -> bool:
    return any(unit.tokens[i].key in unit.data.medium for i in range(phrase.first, phrase.head))


def surface(unit: Unit, first: int, last: int) -> str:
    """The words from token `first` to before `last`, blanks as in the text, layout made one blank."""
    return " ".join(unit.view[unit.tokens[first].start : unit.tokens[last - 1].end].split()) if first < last else ""


def unnamed(unit: Unit, phrase: Phrase) -> str:
    """An unnamed source in the report's own words: without article, in the nominative."""
    first, data = phrase.first, unit.data
    article = ""
    while first < phrase.head and unit.tokens[first].key in data.words["article"] | data.words["oblique_article"]:
        if first + 1 >= phrase.head:
            break
        article = unit.tokens[first].key
        first += 1
    head = next(
        (i for i in range(first + 1, phrase.head) if unit.tokens[i].key in data.words["preposition"]), phrase.head
    )
    last = unit.tokens[head - 1]
    stem = surface(unit, first, head)
    tail = unit.view[last.end : unit.tokens[phrase.last - 1].end] if phrase.last > head else ""
    return (
        stem[: len(stem) - (last.end - last.start)]
        + _nominative(unit, last.start, last.end, article)
        + " ".join(["", *tail.split()] if tail.split() else [])
    )


def _nominative(unit: Unit, start: int, end: int, article: str) -> str:
    word, data = unit.view[start:end], unit.data
    table = data.singular if article in data.words["singular_article"] else data.plural
    for ending, becomes in table:
        if word.lower().endswith(ending):
            return word[: len(word) - len(ending)] + (becomes.capitalize() if len(ending) == len(word) else becomes)
    return word
