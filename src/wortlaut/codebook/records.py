"""The records of a codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wortlaut.codebook.actors import ActorTable
from wortlaut.codebook.learnt import Learnt


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance with its polarity; `acts` are what the cues of a language can say, each in one stance only."""

    code: str
    polarity: str
    acts: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A thing to do. `yields_to` are narrower measures that take its place where both are named for one act,
    `con_yields_to` the same where the act is refused: its parts, which "any deployment" can mean;
    `owner_is_origin`: "American missiles" are not an act of America;
    `mutual`: done by all between whom it is said to be ("talks between A and B");
    `sides`: codes of actors whose contacts with others are it, whatever they are called ("Rubio met Lavrov");
    `done_by`: codes of actors who alone can do it, so that the refusal of all others is an objection;
    `joint`: signed by the protected one with the others; `talked_about`: discussing it is no stance on it;
    `owner_does`: whose it is said to be has brought it ("Trump's plan");
    `not_done_by` are codes of actors who never do it themselves, so that their refusal is an objection."""

    code: str
    group: str
    name: str
    short: str
    yields_to: tuple[str, ...] = ()
    con_yields_to: tuple[str, ...] = ()
    owner_is_origin: bool = False
    mutual: bool = False
    joint: bool = False
    talked_about: bool = False
    owner_does: bool = False
    not_done_by: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    done_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a stance can be tied to."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CountedThing:
    """What reports give a number for, so that their numbers can be compared. `units` are those that it is counted in;
    values at most `near_days` days apart are of one time; what is below `least` is something else; the number tells
    versions of the measure `versions_of`."""

    code: str
    name: str
    units: frozenset[str]
    near_days: int
    least: int = 0
    versions_of: str = ""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """The words of one code in one language: forms by kind, and sentences that must and must not match."""

    forms: tuple[tuple[str, str], ...]
    """(kind, form); kind is `forms`, `do`, `against`, `again`, `not` or, for an actor, `adjectives`."""
    match: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """A codebook, loaded: measures, stances and conditions by code, actors, and words by language.

    `words` maps language → (section, code) → entry, where section is `actor`, `measure`, `condition` or `figure`;
    `digest` identifies the content (SHA-256 of the files), so that a coding can name what made it.
    """

    id: str
    title: str
    version: str
    measures: Mapping[str, Measure]
    stances: Mapping[str, Stance]
    conditions: Mapping[str, Condition]
    actors: ActorTable
    roles: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[tuple[str, str], WordEntry]]
    digest: str
    source: str
    own_actors: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, CountedThing] = field(default_factory=dict)
    learnt: Learnt | None = None

    def stance_of(self, act: str) -> Stance | None:
        """The stance that an act of a cue belongs to, None where this codebook has none for it."""
        return next((stance for stance in self.stances.values() if act in stance.acts), None)

    def actor_name(self, code: str, language: str = "en") -> str:
        """The name of an actor for display, the code itself where none is known."""
        return self.own_actors.get(code) or self.actors.name_of(code, language) or code
