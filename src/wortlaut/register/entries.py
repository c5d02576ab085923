"""An entry: one statement with what the register must know of it to weigh it against others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from wortlaut.codebook import ActorTable
from wortlaut.codebook.actors import Person, plain
from wortlaut.model import Statement

Voice = Literal["own", "report", "other"]
"""Who says it: one who speaks for the actor; the report, or somebody the actor table does not know; another's."""
DayOf = Literal["said", "published", "none"]
"""What the day of an entry is: when it was said, when the report that has it came out, or unknown."""
SURE = 0.5
"""The probability below which a statement that nobody has reviewed is unsure."""
_UNDATED, _UNSURE, _CLAIM = 4, 2, 1


class Entry(Struct, frozen=True):
    """A statement in its report: `day` is when it was said, else the report's day, else unknown (never guessed).

    `origin` are the keys of who brought it, any of them if there are several; `reviewed` is whether a person stands by
    it.
    """

    statement: Statement
    words: str
    shown: str
    doc: str
    report: str
    version: str
    outlet: str
    address: str
    title: str
    published: date | None
    day: date | None
    day_of: DayOf
    voice: Voice
    origin: tuple[str, ...] = ()
    reviewed: bool = False

    @property
    def sure(self) -> float | None:
        """The probability from 0 to 1 that the statement is right; `None` where nobody has judged it."""
        return self.statement.sure

    def chain(self) -> tuple[str, ...]:
        """The way it came: the speaker, whoever passed it on, the outlet last; nobody twice in a row."""
        links = (self.statement.speaker or "", *self.statement.chain, self.outlet)
        named = [link for link in links if link]
        return tuple(link for place, link in enumerate(named) if place == 0 or link != named[place - 1])


def entry_of(
    statement: Statement,
    *,
    words: str,
    shown: str,
    doc: str,
    report: str,
    version: str,
    outlet: str,
    address: str,
    title: str,
    published: date | None,
    actors: ActorTable,
    origin: tuple[str, ...] = (),
    reviewed: bool = False,
) -> Entry:
    """The entry of a statement, with its day and voice worked out; without `origin` its outlet or report is that."""
    day = statement.said or published
    day_of: DayOf = "said" if statement.said else "published" if published else "none"
    return Entry(
        statement=statement, words=words, shown=shown, doc=doc, report=report, version=version,
        outlet=outlet, address=address, title=title, published=published, day=day, day_of=day_of,
        voice=voice_of(statement.speaker, statement.actor, day, actors),
        origin=origin or own_origin(outlet, report), reviewed=reviewed,
    )  # fmt: skip


def own_origin(outlet: str, report: str) -> tuple[str, ...]:
    """The origin of what a report brings by itself: its outlet, else the report.

    >>> own_origin("Der  Kurier", "r1"), own_origin("", "r1")
    (('outlet:der kurier',), ('report:r1',))
    """
    name = " ".join(outlet.casefold().split())
    return (f"outlet:{name}" if name else f"report:{report}",)


def unsure(sure: float | None, *, reviewed: bool) -> bool:
    """Whether a statement is unsure: judged below SURE, and no person stands by it."""
    return sure is not None and sure < SURE and not reviewed


def tier(entry: Entry) -> int:
    """How weighty an entry is, from 0 (weightiest): 4 without a day, 2 if unsure, 1 for another's words, added up."""
    doubted = unsure(entry.sure, reviewed=entry.reviewed)
    return _UNDATED * (entry.day is None) + _UNSURE * doubted + _CLAIM * (entry.voice == "other")


def set_aside(worse: int, best: int) -> Literal["undated", "unsure", "claim", ""]:
    """Why an entry of one tier does not count beside others of the tier `best`; empty where its own is no worse."""
    lacks = worse & ~best if worse > best else 0
    return "undated" if lacks & _UNDATED else "unsure" if lacks & _UNSURE else "claim" if lacks else ""


def voice_of(speaker: str | None, actor: str, day: date | None, actors: ActorTable) -> Voice:
    """Whose voice it is: `own` where the speaker speaks for the actor on that day, `other` where for others only.

    >>> from wortlaut.codebook import load_actors
    >>> table = load_actors(["states", "people"])
    >>> [voice_of("Emmanuel Macron", actor, date(2025, 9, 4), table) for actor in ("FRA", "USA")]
    ['own', 'other']
    """
    if not speaker:
        return "report"
    people = _people(actors).get(_key(speaker), ())
    speaks_for = {code for person in people for code in person.actors_on(day)}
    speaks_for.update(_names(actors).get(_key(speaker), ()))
    if not speaks_for:
        return "report"
    return "own" if actor in speaks_for else "other"


def _key(name: str) -> str:
    return " ".join(plain(name).casefold().split())


@lru_cache(maxsize=8)
def _people(actors: ActorTable) -> Mapping[str, tuple[Person, ...]]:
    """The people of the table by full name, and by surname where it stands for them alone."""
    found: dict[str, tuple[Person, ...]] = {}
    for person in actors.people:
        names = [*person.full, *(person.family if person.alone else ())]
        for key in {_key(name) for name in names}:
            found[key] = (*found.get(key, ()), person)
    return found


@lru_cache(maxsize=8)
def _names(actors: ActorTable) -> Mapping[str, tuple[str, ...]]:
    """The actors by their own names in all languages: "Kremlin", "NATO"."""
    found: dict[str, tuple[str, ...]] = {}
    for actor in actors.actors:
        listed = {form for kinds in actor.forms.values() for kind in ("name", "seat") for form in kinds.get(kind, ())}
        forms = (form for line in listed for form in line.removeprefix("!").split("|"))
        for key in {_key(form) for form in (*forms, actor.name)}:
            found[key] = (*found.get(key, ()), actor.code)
    return found
