"""Offices without a name: "der ukrainische Präsident", "the official", "les deux dirigeants"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from wortlaut.find.names.context import Memory, Place, article, how_many, phrase_of, words_before
from wortlaut.find.names.forms import Role
from wortlaut.find.names.pronouns import person_meant
from wortlaut.model import Mention

_APPOSITION = re.compile(r"\s*,\s*(?:[^\W\d_]+['’]?\s*)?$")
_LONGEST_APPOSITION = 30
_SAME_OFFICE = frozenset(
    {
        "official", "spokesperson", "envoy", "general", "expert", "deputy", "party", "parliament", "minister",
        "deputy_minister",
    }
)  # fmt: skip
_THE_ONE = frozenset({"alliance", "union"})
"""Only "the alliance", "das Bündnis" is the one that everybody knows; "an alliance" is any."""
NOT_CLEAR = "nothing says for whom this office speaks"


def resolve_office(memory: Memory, place: Place) -> Mention:
    """The office with the person who holds it, or with the actor it speaks for; refused where neither is clear."""
    mention = place.mention
    phrase = phrase_of(memory.report, place)
    role = phrase.role if phrase else None
    if phrase is None or role is None:
        return mention
    if mention.plural:
        return _plural(memory, place, role)
    person = _apposition(memory, place, role)
    if person is not None:
        return person
    kind = article(memory.report, place)
    if role.taken_up and kind == "definite" and not mention.actors:
        known = person_meant(memory, place)
        if known is not None:
            return replace(
                mention, actors=known.actors, person=known.person, name=known.name, resolved_by="taken up", refused=""
            )
    if phrase.silent:
        return mention
    if role.id in _THE_ONE and kind != "definite":
        return mention
    if not role.body and kind != "indefinite":
        known = _holder(memory, place, role) or (_earlier(memory, mention, role) if kind == "definite" else None)
        if known is not None:
            return known
    done = _by_words(memory, mention, role)
    memory.offices[role.id] = done
    return done


def _by_words(memory: Memory, mention: Mention, role: Role) -> Mention:
    if mention.actors:
        return replace(mention, resolved_by="words")
    if not role.speaks:
        return mention
    if role.default:
        return replace(mention, actors=(role.default,), resolved_by="default")
    codes, rule = memory.seat_ahead(mention), "seat ahead"
    if not codes:
        codes, rule = memory.context(), "context"
    if codes:
        return replace(mention, actors=codes, resolved_by=rule)
    return replace(mention, refused=NOT_CLEAR)


def _plural(memory: Memory, place: Place, role: Role) -> Mention:
    """ "the two leaders": as many as were named together before; "their ministers": those of the states before."""
    mention = place.mention
    count = how_many(memory.report, place)
    if count and not mention.actors:
        together = memory.together(count, people=role.id not in ("states", "government", "ministry"))
        if not together:
            return replace(mention, refused="so many were not named together before it")
        return memory.joint(mention, together, "named together")
    if mention.actors:
        return replace(mention, resolved_by="words")
    before = words_before(memory.report, place, 1)
    if before and before[0] in place.words.sets["their"]:
        owners = memory.together(0, people=False)
        if owners:
            codes = memory.joint(mention, owners, "").actors
            return replace(mention, actors=codes, resolved_by="of those named together")
    return replace(mention, refused=NOT_CLEAR) if role.speaks else mention


def _apposition(memory: Memory, place: Place, role: Role) -> Mention | None:
    """ "Jan Kowalski, Polish foreign minister": the office belongs to the name before it."""
    mention = place.mention
    last = memory.last()
    if last is None or role.body or last.kind != "person" or mention.start - last.end > _LONGEST_APPOSITION:
        return None
    if not _APPOSITION.match(memory.report.view[last.end : mention.start]):
        return None
    if last.actors and mention.actors and set(last.actors).isdisjoint(mention.actors):
        return None
    somebody = memory.people.get(last.person)
    if somebody is None or (last.gender and mention.gender and last.gender != mention.gender):
        return None
    if mention.actors and not somebody.actors:
        somebody.actors = mention.actors
        memory.correct_last(replace(last, actors=mention.actors, refused=""))
    somebody.offices |= {(code, role.id) for code in somebody.actors or ("",)}
    return replace(
        mention, actors=somebody.actors, person=somebody.key, name=somebody.name, refused="", resolved_by="apposition"
    )


def _earlier(memory: Memory, mention: Mention, role: Role) -> Mention | None:
    """ "the official" after "a US official": the one named before."""
    earlier = memory.offices.get(role.id)
    if earlier is None or role.id not in _SAME_OFFICE:
        return None
    if mention.actors and set(mention.actors) != set(earlier.actors):
        return None
    if mention.gender and earlier.gender and mention.gender != earlier.gender:
        return None
    return replace(
        mention, actors=earlier.actors, name=earlier.name, person=earlier.person, resolved_by="office named before"
    )


def _holder(memory: Memory, place: Place, role: Role) -> Mention | None:
    """The one person of the report who holds that office; of several, the one who was just spoken of."""
    mention = place.mention
    holders = [
        somebody
        for somebody in memory.people.first()
        if memory.holds(somebody, role, mention.actors)
        and not (mention.gender and somebody.gender and mention.gender != somebody.gender)
    ]
    if len(holders) > 1:
        near = [somebody for somebody in holders if memory.near(somebody.key)]
        context = memory.context()
        holders = near or [somebody for somebody in holders if context and somebody.actors == context]
    if len(holders) != 1:
        return None
    (holder,) = holders
    codes = mention.actors or holder.actors
    return replace(mention, actors=codes, person=holder.key, name=holder.name, resolved_by="office held")
