"""Pointing back: whom an office, an inhabitant or a pronoun means, read from what came before it in the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from wortlaut.codebook.actors import ActorTable
from wortlaut.find.names.context import Place, article, pair, phrase_of, subject_like, word_after, words_before
from wortlaut.find.names.people import People, Somebody, titled
from wortlaut.find.names.words import Role
from wortlaut.model import Mention, Report

_APPOSITION = re.compile(r"\s*,\s*(?:[^\W\d_]+['’]?\s*)?$")
_SAME_OFFICE = frozenset({"official", "spokesperson", "envoy", "general", "expert", "deputy", "party", "minister"})


class Reference:
    """Resolves the mentions of a report one after another, remembering those before."""

    def __init__(
        self, report: Report, people: People, actors: ActorTable, quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._report = report
        self._people = people
        self._table = actors
        self._quoted = quoted
        self._quote_starts = [start for start, _ in quoted]
        self._before: list[Place] = []
        self._here: list[Place] = []
        self._offices: dict[str, Place] = {}

    def resolve(self, place: Place) -> Mention:
        """The mention resolved, or refused with a reason."""
        kind = place.mention.kind
        if kind == "person":
            done = self._person(place)
        elif kind == "office":
            done = self._office(place)
        elif kind == "pronoun":
            done = self._pronoun(place)
        elif kind == "inhabitant":
            done = self._inhabitant(place)
        else:
            done = place.mention
        self._here.append(Place(done, place.sentence, place.index, place.words))
        return done

    def close(self) -> list[Mention]:
        """End a sentence: its mentions, and what was here is now before."""
        self._before, self._here = self._here, []
        return [place.mention for place in self._before]

    # people

    def _person(self, place: Place) -> Mention:
        mention = place.mention
        key = self._people.resolve(mention)
        somebody = self._people.get(key) if key else None
        if somebody is None:
            return replace(mention, actors=(), person="", refused=mention.refused or "several people have this surname")
        role = self._learn(place, somebody)
        codes = self._codes(place, somebody, role)
        refused = "" if codes or role is None or not role.speaks or role.body else mention.refused
        return replace(
            mention, person=somebody.key, name=somebody.name, actors=codes, refused=refused,
            gender=mention.gender or somebody.gender,
        )  # fmt: skip

    def _learn(self, place: Place, somebody: Somebody) -> Role | None:
        """Note the office that stands with the name."""
        if not titled(place.mention):
            return None
        phrase = phrase_of(self._report, place)
        if phrase is None or phrase.role is None or phrase.former:
            return None
        for code in place.mention.actors or ("",):
            somebody.offices.add((code, phrase.role.id))
        return phrase.role

    def _codes(self, place: Place, somebody: Somebody, role: Role | None) -> tuple[str, ...]:
        mention = place.mention
        if mention.actors and (titled(mention) or mention.person == somebody.key):
            return mention.actors
        if somebody.actors:
            return somebody.actors
        if role is not None and role.speaks and mention.person not in self._table.by_key:
            phrase = phrase_of(self._report, place)
            if phrase and not (phrase.former or phrase.foreign or phrase.of_none):
                somebody.actors = self._context(place) or ((role.default,) if role.default else ())
        return somebody.actors

    def _context(self, place: Place) -> tuple[str, ...]:
        """The one state that those who spoke in this sentence and the one before it speak for."""
        codes = {
            code
            for other in (*self._before, *self._here)
            if other.mention.kind in ("person", "office", "state", "seat") and len(other.mention.actors) == 1
            for code in other.mention.actors
        }
        return tuple(codes) if len(codes) == 1 else ()

    # offices

    def _office(self, place: Place) -> Mention:
        mention = place.mention
        phrase = phrase_of(self._report, place)
        role = phrase.role if phrase else None
        if phrase is None or role is None:
            return mention
        if (person := self._apposition(place, role)) is not None:
            return person
        if mention.plural:
            return self._two(place) if pair(self._report, place) else self._by_words(place, role)
        silent = phrase.former or phrase.foreign or phrase.of_none
        if not silent and not role.body and article(self._report, place) != "indefinite":
            holder = self._holder(place, role)
            if holder is not None:
                return holder
            earlier = self._offices.get(role.id)
            definite = article(self._report, place) == "definite"
            if earlier is not None and role.id in _SAME_OFFICE and definite and self._fits(mention, earlier.mention):
                return replace(
                    mention, actors=earlier.mention.actors, name=earlier.mention.name, person=earlier.mention.person,
                    resolved_by="office named before",
                )  # fmt: skip
        done = self._by_words(place, role) if not silent else mention
        self._offices[role.id] = Place(done, place.sentence, place.index, place.words)
        return done

    def _fits(self, mention: Mention, earlier: Mention) -> bool:
        if mention.actors and set(mention.actors) != set(earlier.actors):
            return False
        return not (mention.gender and earlier.gender and mention.gender != earlier.gender)

    def _by_words(self, place: Place, role: Role) -> Mention:
        mention = place.mention
        if mention.actors or not role.speaks:
            return replace(mention, resolved_by="words") if mention.actors else mention
        codes = (role.default,) if role.default else self._context(place)
        if codes:
            return replace(mention, actors=codes, resolved_by="default" if role.default else "context")
        return replace(mention, refused="nothing says for whom this office speaks")

    def _apposition(self, place: Place, role: Role) -> Mention | None:
        """ "Jan Kowalski, Polish foreign minister": the office belongs to the name before it."""
        mention = place.mention
        if not self._here or mention.plural or role.body:
            return None
        last = self._here[-1].mention
        between = self._report.view[last.end : mention.start]
        if last.kind != "person" or not _APPOSITION.match(between) or len(between) > 30:
            return None
        if last.actors and mention.actors and set(last.actors).isdisjoint(mention.actors):
            return None
        somebody = self._people.get(last.person)
        if somebody is None or (last.gender and mention.gender and last.gender != mention.gender):
            return None
        if mention.actors and not somebody.actors:
            somebody.actors = mention.actors
            self._here[-1] = replace_place(self._here[-1], replace(last, actors=mention.actors))
        for code in somebody.actors or ("",):
            somebody.offices.add((code, role.id))
        return replace(
            mention, actors=somebody.actors, person=somebody.key, name=somebody.name, resolved_by="apposition"
        )

    def _holder(self, place: Place, role: Role) -> Mention | None:
        """The one person of the report who holds that office."""
        mention = place.mention
        holders = [
            somebody
            for somebody in self._people.all()
            if self._holds(somebody, role, mention.actors)
            and not (mention.gender and somebody.gender and mention.gender != somebody.gender)
        ]
        if len(holders) > 1:
            near = [somebody for somebody in holders if self._near(somebody.key)]
            holders = near if len(near) == 1 else []
        if not holders:
            return None
        (holder,) = holders
        codes = mention.actors or holder.actors
        return replace(mention, actors=codes, person=holder.key, name=holder.name, resolved_by="office held")

    def _holds(self, somebody: Somebody, role: Role, codes: tuple[str, ...]) -> bool:
        known = self._table.by_key.get(somebody.key)
        offices = set(somebody.offices)
        if known is not None:
            offices |= {(office.actor, office.role) for office in known.offices_on(self._report.published)}
        return any(
            other in role.covers and (not codes or not code or code in codes) for code, other in offices
        ) and not (codes and somebody.actors and set(codes).isdisjoint(somebody.actors))

    def _near(self, key: str) -> bool:
        return any(other.mention.person == key for other in (*self._before, *self._here))

    # inhabitants

    def _inhabitant(self, place: Place) -> Mention:
        """ "der Franzose", "the Frenchman": the one person of the report who speaks for that state."""
        mention = place.mention
        surface = self._report.view[mention.start : mention.end]
        before = words_before(self._report, place, 1)
        single = surface.lower() in place.words.singular or (bool(before) and before[0] in place.words.sets["one"])
        if not single or not before or before[0] not in place.words.sets["definite"]:
            return mention
        people = [s for s in self._people.all() if set(s.actors) & set(mention.actors) and self._near(s.key)]
        if len(people) != 1:
            return mention
        return replace(
            mention, person=people[0].key, name=people[0].name, actors=people[0].actors, resolved_by="inhabitant"
        )

    # pronouns

    def _pronoun(self, place: Place) -> Mention:
        mention = place.mention
        if mention.plural:
            return self._many(place)
        inside = self._quote_at(mention.start)
        here = self._candidates(self._here, place, inside)
        chosen = self._one(here) if here else self._one(self._candidates(self._before, place, inside))
        if isinstance(chosen, str):
            return replace(mention, refused=chosen)
        if place.words.is_possessive(self._report.view[mention.start : mention.end]):
            return replace(mention, actors=chosen.actors, resolved_by="possessive")
        return replace(
            mention, actors=chosen.actors, person=chosen.person, name=chosen.name, gender=chosen.gender,
            resolved_by="pronoun",
        )  # fmt: skip

    def _quote_at(self, offset: int) -> int:
        """The number of the quotation in which that offset lies; -1 outside."""
        place = bisect_right(self._quote_starts, offset) - 1
        return place if place >= 0 and offset < self._quoted[place][1] else -1

    def _candidates(self, places: Iterable[Place], pronoun: Place, inside: int) -> list[Place]:
        """Singular people and offices that the pronoun can mean: gender fits, and both or neither are in one quotation."""
        gender = pronoun.mention.gender
        return [
            place
            for place in places
            if place.mention.kind in ("person", "office", "pronoun", "inhabitant")
            and (place.mention.person or (place.mention.kind == "office" and place.mention.name))
            and not place.mention.plural
            and not (gender and place.mention.gender and gender != place.mention.gender)
            and self._quote_at(place.mention.start) == inside
        ]

    def _one(self, places: Sequence[Place]) -> Mention | str:
        """The one candidate, those that can be a subject first; otherwise why there is none."""
        subjects = [place for place in places if subject_like(self._report, place)]
        for pool in (subjects, places):
            keys = list(dict.fromkeys(place.mention.person or place.mention.name for place in pool))
            if len(keys) == 1:
                return pool[0].mention
            if len(keys) > 1:
                return "the pronoun can mean several people"
        return "nobody before it that the pronoun can mean"

    def _two(self, place: Place) -> Mention:
        """ "the two leaders": exactly two people in this sentence before it, or in the one before."""
        for places in (self._here, self._before):
            people = self._distinct(places)
            if len(people) == 2:
                return self._joint(place.mention, people, "two named before")
        return replace(place.mention, refused="not exactly two people before it")

    def _many(self, place: Place) -> Mention:
        """ "they", "beide": those who are the subject of the sentence before, if several."""
        if self._quote_at(place.mention.start) >= 0:
            return replace(place.mention, refused="a plural pronoun inside a quotation")
        for places in (self._here, self._before):
            subjects = [other for other in places if subject_like(self._report, other)]
            people = self._distinct(subjects)
            if len(people) > 1:
                return self._joint(place.mention, people, "several named before")
            plural = [other.mention for other in subjects if other.mention.plural and other.mention.actors]
            if len(plural) == 1 and not people:
                return replace(place.mention, actors=plural[0].actors, name=plural[0].name, resolved_by="plural before")
        return replace(place.mention, refused="nobody before it that the plural pronoun can mean")

    def _distinct(self, places: Iterable[Place]) -> list[Mention]:
        people = {
            place.mention.person: place.mention for place in places if place.mention.person and place.mention.actors
        }
        return list(people.values())

    def _joint(self, mention: Mention, people: Sequence[Mention], rule: str) -> Mention:
        codes = tuple(dict.fromkeys(code for person in people for code in person.actors))
        return replace(
            mention, actors=codes, person=people[0].person, name=people[0].name, plural=True, resolved_by=rule
        )


def replace_place(place: Place, mention: Mention) -> Place:
    """The same place with another mention."""
    return Place(mention, place.sentence, place.index, place.words)
