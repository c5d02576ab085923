"""What stands around a mention: the words before it, quotation marks, whether it can be a subject."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from wortlaut.codebook.actors import ActorTable
from wortlaut.find.names.forms import Role
from wortlaut.find.names.people import People, Somebody
from wortlaut.find.names.phrases import Phrase, read_phrase
from wortlaut.find.names.scan import Scan
from wortlaut.find.names.words import NameWords
from wortlaut.lang.tokens import fold, tokenize
from wortlaut.model import Mention, Report, Sentence

_LAST_WORD = re.compile(r"[^\W\d_]+['’]?$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORD = re.compile(r"[^\W\d_]+['’]?")
_MARKS = re.compile('[„“”«»"]')
_WINDOW = 40
_LONGEST_JOINT = 25
_NEAR_SEAT = 2
_REMEMBERED = 30
"""Of an endless sentence only the last mentions are looked back on, so that the work stays linear."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with its sentence, the words of its language, and its position in the report."""

    mention: Mention
    sentence: Sentence
    index: int
    words: NameWords


def words_before(report: Report, place: Place, count: int) -> list[str]:
    """Up to `count` folded words directly before a mention, the nearest first; a mark other than a hyphen ends them."""
    found: list[str] = []
    at = place.mention.start
    while len(found) < count:
        window = report.view[max(place.sentence.start, at - _WINDOW) : at].rstrip(" \t\n-")
        match = _LAST_WORD.search(window)
        if match is None:
            break
        found.append(fold(match.group()))
        at -= len(report.view[max(place.sentence.start, at - _WINDOW) : at]) - match.start()
    return found


def word_after(report: Report, place: Place) -> str:
    """The folded word directly after a mention; empty where a mark or nothing stands there."""
    rest = report.view[place.mention.end : min(place.sentence.end, place.mention.end + _WINDOW)].lstrip(" \t\n")
    match = _FIRST_WORD.match(rest)
    return fold(match.group()) if match else ""


def article(report: Report, place: Place) -> str:
    """`definite`, `indefinite` or empty: the article or number before an office."""
    joined = place.mention.start > 0 and report.view[place.mention.start - 1] == "-"  # "der CDU-Politiker"
    before = words_before(report, place, 3)[1:] if joined else words_before(report, place, 2)
    for word in before:
        for kind in ("indefinite", "definite"):
            if word in place.words.sets[kind]:
                return kind
        if word not in place.words.sets["plural_hint"]:
            break
    return ""


def how_many(report: Report, place: Place) -> int:
    """How many are meant: 2 in "the two leaders", "die beiden Präsidenten"; 3 in "les trois ministres"; 0 if unsaid."""
    before = words_before(report, place, 2)
    for word in before:
        if word in place.words.sets["plural_hint"]:
            return 2
        if word in place.words.counts:
            return place.words.counts[word]
        if word not in place.words.sets["modifier"] and word not in place.words.sets["definite"]:
            break
    return 0


def speaking(report: Report, place: Place) -> bool:
    """Whether a verb of saying stands beside the mention."""
    said = place.words.sets["said"]
    if said.intersection(words_before(report, place, 2)):
        return True
    rest = report.view[place.mention.end : min(place.sentence.end, place.mention.end + _WINDOW)]
    return any(fold(word) in said for word in _FIRST_WORD.findall(rest)[:2])


def subject_like(report: Report, place: Place) -> bool:
    """Whether a mention can be a subject: no preposition before it (an article between is passed over), no genitive."""
    for word in words_before(report, place, 3):
        if word in place.words.sets["preposition"]:
            return False
        if word in place.words.sets["oblique"]:
            return False
        if word not in place.words.sets["definite"] and word not in place.words.sets["indefinite"]:
            break
    mention = place.mention
    if report.view[mention.end : mention.end + 2] in ("'s", "’s"):
        return False
    genitive = mention.kind == "person" and report.view[mention.start : mention.end].endswith(mention.name[-1:] + "s")
    return not genitive and word_after(report, place) not in place.words.sets["object_after"]


def phrase_of(report: Report, place: Place) -> Phrase | None:
    """The phrase that a mention was made from, read again from its own words."""
    tokens = tokenize(report.view, place.mention.start, place.mention.end)
    return read_phrase(Scan(tokens, report.view, place.words), 0) if tokens else None


def quoted_spans(report: Report) -> list[tuple[int, int]]:
    """What stands between double quotation marks, paragraph by paragraph, in the order of the text."""
    spans: list[tuple[int, int]] = []
    for paragraph in report.paragraphs:
        opened = -1
        for mark in _MARKS.finditer(report.view, paragraph.start, paragraph.end):
            if opened < 0 or mark.group() == "„":
                opened = mark.end()
            else:
                spans.append((opened, mark.start()))
                opened = -1
    return spans


@dataclass(slots=True)
class Memory:
    """What has been resolved so far: this sentence, the one before, and the last holder of each office.

    `done` are all mentions of this sentence, `here` the last of them with their places.
    """

    report: Report
    people: People
    actors: ActorTable
    quoted: tuple[tuple[int, int], ...]
    still: list[Place] = field(default_factory=list)
    """The mentions of the sentence before the one before."""
    before: list[Place] = field(default_factory=list)
    here: list[Place] = field(default_factory=list)
    done: list[Mention] = field(default_factory=list)
    offices: dict[str, Mention] = field(default_factory=dict)
    known: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    spoke: Counter[str] = field(default_factory=Counter)
    earlier: dict[tuple[int, bool], list[Mention]] = field(default_factory=dict)

    def note(self, place: Place) -> None:
        """Remember a resolved mention."""
        self.done.append(place.mention)
        self.here.append(place)
        if len(self.here) > _REMEMBERED:
            del self.here[0]
        mention = place.mention
        if mention.kind in ("person", "office") and len(mention.actors) == 1 and mention.resolved_by != "context":
            self.spoke[mention.actors[0]] += 1

    def close(self) -> list[Mention]:
        """End a sentence; its mentions."""
        for group in self.groups(self.here):
            self.earlier[len(group), False] = [place.mention for place in group]
            if _all_people(group):
                self.earlier[len(group), True] = self.earlier[len(group), False]
        self.still, self.before, self.here = self.before, self.here, []
        done, self.done = self.done, []
        return done

    def last(self) -> Mention | None:
        """The mention directly before, in this sentence."""
        return self.here[-1].mention if self.here else None

    def correct_last(self, mention: Mention) -> None:
        """Replace the mention directly before."""
        place = self.here[-1]
        self.here[-1] = Place(mention, place.sentence, place.index, place.words)
        self.done[-1] = mention

    def listed(self, key: str) -> bool:
        """Whether the actor table knows that person."""
        return key in self.actors.by_key

    def near(self, key: str) -> bool:
        """Whether that person is named in this sentence or the one before."""
        return any(place.mention.person == key for place in (*self.before, *self.here))

    def holds(self, somebody: Somebody, role: Role, codes: tuple[str, ...]) -> bool:
        """Whether somebody holds such an office, for one of those actors where any are given."""
        if codes and somebody.actors and set(codes).isdisjoint(somebody.actors):
            return False
        if somebody.key not in self.known:
            known = self.actors.by_key.get(somebody.key)
            held = known.offices_on(self.report.published) if known else ()
            self.known[somebody.key] = tuple((office.actor, office.role) for office in held)
        return any(
            other in role.covers and (not codes or not code or code in codes)
            for code, other in (*somebody.offices, *self.known[somebody.key])
        )

    def context(self) -> tuple[str, ...]:
        """The one actor of those who can be a subject in this sentence and the one before; else of all who spoke."""
        subjects = {
            place.mention.actors
            for place in (*self.before, *self.here)
            if place.mention.kind in ("person", "office", "state", "seat")
            and len(place.mention.actors) == 1
            and subject_like(self.report, place)
        }
        if len(subjects) == 1:
            return next(iter(subjects))
        return tuple(self.spoke) if not subjects and len(self.spoke) == 1 else ()

    def seat_ahead(self, mention: Mention) -> tuple[str, ...]:
        """Whose capital is named as the place right before an office: "A Madrid, le gouvernement"; else nobody."""
        last = self.here[-1] if self.here else None
        if last is None or last.mention.kind != "seat" or subject_like(self.report, last):
            return ()
        between = _WORD.findall(self.report.view[last.mention.end : mention.start])
        near = mention.start - last.mention.end <= _LONGEST_JOINT and len(between) <= _NEAR_SEAT
        return last.mention.actors if near else ()

    def quotation(self, offset: int) -> int:
        """The number of the quotation in which that offset lies; -1 outside."""
        place = bisect_right(self.quoted, (offset, len(self.report.view) + 1)) - 1
        return place if place >= 0 and offset < self.quoted[place][1] else -1

    def groups(self, places: Sequence[Place]) -> list[list[Place]]:
        """Those who are named together ("A, B and C"), and single mentions of several."""
        groups: list[list[Place]] = []
        for place in places:
            if not place.mention.actors or place.mention.kind in ("adjective", "pronoun"):
                continue
            if groups and self._coordinated(groups[-1][-1], place):
                groups[-1].append(place)
            else:
                groups.append([place])
        return [group for group in groups if len(group) > 1 or _several(group[0])]

    def _coordinated(self, first: Place, second: Place) -> bool:
        between = self.report.view[first.mention.end : second.mention.start]
        if len(between) > _LONGEST_JOINT:
            return False
        words = [fold(word) for word in _WORD.findall(between)]
        allowed = second.words.sets["and"] | second.words.sets["definite"]
        return ("," in between or bool(words)) and all(word in allowed for word in words)

    def together(self, count: int, *, people: bool) -> list[Mention]:
        """The last that were named together, so many of them (0: however many in these two sentences)."""
        for places in (self.here, self.before):
            fitting = [
                group
                for group in self.groups(places)
                if (len(group) == count or (not count and len(group) > 1)) and people in (False, _all_people(group))
            ]
            if fitting:
                return [place.mention for place in fitting[-1]]
            if not count:
                continue
            named = {place.mention.person: place.mention for place in places if place.mention.person}
            if people and len(named) == count and all(mention.actors for mention in named.values()):
                return list(named.values())
        return self.earlier.get((count, people), [])

    def joint(self, mention: Mention, members: Sequence[Mention], rule: str) -> Mention:
        """A mention of several as what they all stand for; shown by the first."""
        codes = tuple(dict.fromkeys(code for member in members for code in member.actors))
        first = members[0]
        name = first.name if first.kind in ("person", "office", "pronoun") else ""  # no state is a speaker
        return replace(mention, actors=codes, person=first.person, name=name, plural=True, refused="", resolved_by=rule)


def _all_people(group: Sequence[Place]) -> bool:
    return all(place.mention.kind in ("person", "office") for place in group)


def _several(place: Place) -> bool:
    """Whether one mention means several, or a state whose name is a plural ("les Etats-Unis")."""
    mention = place.mention
    if mention.kind == "state" and len(mention.actors) == 1:
        return mention.actors[0] in place.words.plural_states
    return mention.kind in ("group", "inhabitant") or mention.plural
