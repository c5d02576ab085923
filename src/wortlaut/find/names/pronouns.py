"""Pronouns: whom "er", "she", "beide" and "son pays" mean, if only one reading fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from wortlaut.find.names.context import Memory, Place, speaking, subject_like, words_before
from wortlaut.lang.tokens import fold
from wortlaut.model import Mention

_SINGLE = frozenset({"person", "office", "pronoun", "inhabitant"})
_BODIES = frozenset({"state", "seat", "organisation"})


def resolve_pronoun(memory: Memory, place: Place) -> Mention:
    """The pronoun with the person it means, or refused with a reason."""
    mention = place.mention
    if mention.plural:
        return _many(memory, place)
    if any(_unclear(earlier.mention, mention) for earlier in memory.here):
        return replace(mention, refused="the pronoun before it is not clear")
    chosen = _meant(memory, place)
    if isinstance(chosen, str):
        return replace(mention, refused=chosen)
    if chosen.kind in _BODIES:
        return replace(mention, actors=chosen.actors, resolved_by="pronoun of a body")
    if place.words.is_possessive(_surface(memory, mention)):
        return replace(mention, actors=chosen.actors, resolved_by="possessive")
    return replace(
        mention, actors=chosen.actors, person=chosen.person, name=chosen.name, gender=chosen.gender,
        resolved_by="pronoun",
    )  # fmt: skip


def _meant(memory: Memory, place: Place) -> Mention | str:
    """Whom a pronoun in the singular means: the nearest of the sentence, else of the one before, people first."""
    for places in (memory.here, memory.before):
        people, body = _candidates(memory, places, place), _body_meant(memory, places, place)
        if people:
            return _one(memory, people, place)
        if body is not None:
            return body
    return _one(memory, _further(memory, place), place)


def _body_meant(memory: Memory, places: Sequence[Place], pronoun: Place) -> Mention | None:
    """The one state or body among the subjects that is of the pronoun's gender, as its article shows it."""
    sets, gender = pronoun.words.sets, pronoun.mention.gender
    if pronoun.words.is_possessive(_surface(memory, pronoun.mention)):
        return _state_whose(memory, places, pronoun)
    if not sets["article_m"]:
        return None
    inside = memory.quotation(pronoun.mention.start)
    other = sets["article_f" if gender == "m" else "article_m"]
    fitting = [
        place.mention
        for place in places
        if place.mention.kind in _BODIES and len(place.mention.actors) == 1 and not place.mention.plural
        and memory.quotation(place.mention.start) == inside
        and subject_like(memory.report, place)
        and not other.intersection(words_before(memory.report, place, 1))
    ]
    return fitting[0] if fitting and len({mention.actors for mention in fitting}) == 1 else None


def _state_whose(memory: Memory, places: Sequence[Place], pronoun: Place) -> Mention | None:
    """The one state among the subjects that "seine Regierung", "son gouvernement" can mean.

    Where "sein" and "ihr" tell genders apart, a state with an article is feminine ("die Türkei"), others are not.
    """
    sets, gender = pronoun.words.sets, pronoun.mention.gender
    inside = memory.quotation(pronoun.mention.start)

    def agrees(place: Place) -> bool:
        feminine = bool(sets["definite"].intersection(words_before(memory.report, place, 1)))
        return not gender or feminine == (gender == "f")

    fitting = [
        place.mention
        for place in places
        if place.mention.kind == "state" and len(place.mention.actors) == 1 and subject_like(memory.report, place)
        and memory.quotation(place.mention.start) == inside and agrees(place)
    ]
    return fitting[0] if fitting and len({mention.actors for mention in fitting}) == 1 else None


def _surface(memory: Memory, mention: Mention) -> str:
    return memory.report.view[mention.start : mention.end]


def person_meant(memory: Memory, place: Place) -> Mention | None:
    """The one named person whom a noun like "der Politiker" takes up, as "er" in its place would; else None."""
    chosen = _one(memory, _candidates(memory, memory.here, place) or _candidates(memory, memory.before, place), place)
    return chosen if isinstance(chosen, Mention) and chosen.person else None


def _unclear(earlier: Mention, mention: Mention) -> bool:
    """Whether a pronoun before it, of the same gender, could not be resolved."""
    return (
        bool(earlier.kind == "pronoun" and earlier.refused and earlier.gender == mention.gender) and not earlier.plural
    )


def _candidates(memory: Memory, places: Iterable[Place], pronoun: Place) -> list[Place]:
    """People and single offices that it can mean: the gender fits, and both or neither stand in one quotation."""
    gender = pronoun.mention.gender
    inside = memory.quotation(pronoun.mention.start)
    return [
        place
        for place in places
        if place.mention.kind in _SINGLE
        and (place.mention.person or (place.mention.kind == "office" and place.mention.name and not _body(place)))
        and not place.mention.plural
        and not (gender and place.mention.gender and gender != place.mention.gender)
        and memory.quotation(place.mention.start) == inside
    ]


def _further(memory: Memory, pronoun: Place) -> list[Place]:
    """Whom a subject that begins its sentence can mean two sentences on, within the paragraph."""
    if not _opens(memory, pronoun) and not speaking(memory.report, pronoun):
        return []
    near = [place for place in memory.still if place.sentence.paragraph == pronoun.sentence.paragraph]
    return _candidates(memory, near, pronoun)


def _body(place: Place) -> bool:
    """A ministry is not "he": an office without a gender in a language whose offices have one."""
    return place.words.nouns_are_capitalised and not place.mention.gender and not place.mention.person


def _one(memory: Memory, places: Sequence[Place], pronoun: Place) -> Mention | str:
    """The one candidate: of those that can be a subject, else of all; with a verb of saying, the one who speaks."""
    subjects = [place for place in places if subject_like(memory.report, place)]
    for pool in (subjects, places):
        distinct = {place.mention.person or place.mention.name: place.mention for place in pool}
        if len(distinct) == 1:
            return next(iter(distinct.values()))
        if len(distinct) > 1:
            said = [place for place in pool if speaking(memory.report, place)]
            speakers = {place.mention.person or place.mention.name: place.mention for place in said}
            if len(speakers) == 1 and speaking(memory.report, pronoun):
                return next(iter(speakers.values()))
            told = _opens(memory, pronoun) and speaking(memory.report, pronoun)
            if told and pool is subjects and _opens(memory, pool[0]):
                first: Mention = pool[0].mention
                return first
            return "the pronoun can mean several people"
    return "nobody before it that the pronoun can mean"


def _opens(memory: Memory, place: Place) -> bool:
    """Whether a mention begins its sentence, an article apart: the subject of one, taken up by that of the next."""
    before = memory.report.view[place.sentence.start : place.mention.start].split()
    return not before or (len(before) == 1 and fold(before[0]) in place.words.sets["definite"])


def _many(memory: Memory, place: Place) -> Mention:
    """ "they", "beide": those who were named together as the subject before it, if only one group was."""
    mention = place.mention
    if memory.quotation(mention.start) >= 0:
        return replace(mention, refused="a plural pronoun inside a quotation")
    for places in (memory.here, memory.before):
        named = memory.groups(places)
        groups = [group for group in named if subject_like(memory.report, group[0])] or named
        if len(groups) == 1:
            members = [member.mention for member in groups[0]]
            if len(members) == 1:
                only = members[0]
                name = only.name if only.kind in ("person", "office", "pronoun") else ""
                return replace(mention, actors=only.actors, name=name, resolved_by="plural before")
            return memory.joint(mention, members, "named together")
        if groups:
            return replace(mention, refused="the pronoun can mean several groups")
    return replace(mention, refused="nobody before it that the plural pronoun can mean")
