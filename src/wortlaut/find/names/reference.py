"""Pointing back: one mention after another is resolved from what came before it in the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from wortlaut.codebook.actors import ActorTable
from wortlaut.find.names.context import Memory, Place, phrase_of, words_before
from wortlaut.find.names.offices import resolve_office
from wortlaut.find.names.people import People, Somebody, titled
from wortlaut.find.names.phrases import Phrase
from wortlaut.find.names.pronouns import resolve_pronoun
from wortlaut.model import Mention, Report

_COMPLEMENT = re.compile(r"(?:\s[^\W\d_][^,;:()“”\"]{1,50})?,\s")
"""What stands between an office and its holder's name: what it is for, then a comma."""
NOT_CLEAR = "nothing says for whom this office speaks"


class Reference:
    """Resolves the mentions of a report in the order of the text."""

    def __init__(self, report: Report, people: People, actors: ActorTable, quoted: Sequence[tuple[int, int]]) -> None:
        self._memory = Memory(report, people, actors, tuple(quoted))

    def resolve(self, place: Place) -> None:
        """Resolve the next mention, or refuse it with a reason."""
        kind = place.mention.kind
        if kind == "person":
            done = _person(self._memory, place)
        elif kind == "office":
            done = resolve_office(self._memory, place)
        elif kind == "pronoun":
            done = resolve_pronoun(self._memory, place)
        elif kind == "inhabitant":
            done = _inhabitant(self._memory, place)
        else:
            done = place.mention
        self._memory.note(Place(done, place.sentence, place.index, place.words))

    def close(self) -> list[Mention]:
        """End a sentence: its mentions, resolved."""
        return self._memory.close()


def _person(memory: Memory, place: Place) -> Mention:
    mention = place.mention
    key = memory.people.resolve(mention)
    somebody = memory.people.get(key) if key else None
    if somebody is None:
        reason = mention.refused or "several people have this surname"
        return replace(mention, actors=(), person="", refused=reason)
    phrase = phrase_of(memory.report, place) if titled(mention) else None
    speaks = phrase is not None and phrase.role is not None and phrase.role.speaks and not phrase.silent
    if phrase is not None and phrase.role is not None and not phrase.silent:
        somebody.offices |= {(code, phrase.role.id) for code in mention.actors or ("",)}
    codes = _codes(memory, place, somebody, phrase if speaks else None) or _named_for(memory, place, somebody)
    refused = NOT_CLEAR if speaks and not codes else ""
    return replace(
        mention, person=somebody.key, name=somebody.name, actors=codes, refused=refused,
        gender=mention.gender or somebody.gender,
    )  # fmt: skip


def _codes(memory: Memory, place: Place, somebody: Somebody, phrase: Phrase | None) -> tuple[str, ...]:
    """Whom the person speaks for: by these words, by words elsewhere in the report, or by who speaks around it."""
    mention = place.mention
    if mention.actors and (titled(mention) or mention.person == somebody.key):
        return mention.actors
    if not somebody.actors and phrase is not None and phrase.role is not None and not memory.listed(somebody.key):
        somebody.actors = memory.context() or ((phrase.role.default,) if phrase.role.default else ())
    return somebody.actors


def _named_for(memory: Memory, place: Place, somebody: Somebody) -> tuple[str, ...]:
    """Whom a name set off by a comma speaks for: "a spokesman for the navy, Jan Kowalski", "its envoy to X, …"."""
    if memory.listed(somebody.key):
        return ()
    for earlier in reversed(memory.here):
        office = earlier.mention
        if office.kind == "office" and office.actors and not office.person and not office.plural:
            if _COMPLEMENT.fullmatch(memory.report.view[office.end : place.mention.start]):
                somebody.actors = office.actors
                return office.actors
            return ()
    return ()


def _inhabitant(memory: Memory, place: Place) -> Mention:
    """ "der Franzose", "the Frenchman": the one person nearby who speaks for that state."""
    mention = place.mention
    surface = memory.report.view[mention.start : mention.end].lower()
    before = words_before(memory.report, place, 1)
    if not before or before[0] not in place.words.sets["definite"]:
        return mention
    if surface not in place.words.singular and before[0] not in place.words.sets["one"]:
        return mention
    near = [who for who in memory.people.first() if set(who.actors) & set(mention.actors) and memory.near(who.key)]
    if len(near) != 1:
        return mention
    (who,) = near
    return replace(mention, person=who.key, name=who.name, actors=who.actors, resolved_by="inhabitant")
