"""A subject that something inserted or an infinitive parts from its verb: where the sentence takes it up again."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import Mood, mood_of
from wortlaut.coding.grammar.phrases import can_be_subject
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene

_FRONTED = 6
"""How far behind the word that fronts it a topic may be named."""


class Governed(NamedTuple):
    """A cue with the clause that it stands in and how that clause puts it."""

    cue: CueHit | None
    clause: int
    mood: Mood


def judged_by(scene: Scene, home: int) -> Governed | None:
    """The predicate that an infinitive is the subject of: "to send troops … is unacceptable"; None if there is none."""
    clause = scene.clauses[home]
    after = home + 1
    if clause.kind != "infinitive" or after >= len(scene.clauses) or scene.clauses[after].governor != clause.governor:
        return None
    here = scene.clauses[after]
    if here.kind != "main" or here.first != clause.last + 1:
        return None
    judging = [c for c in scene.cues if here.first <= c.first <= here.last and c.entry.kind == "adjective"]
    if not judging:
        return None
    return Governed(judging[0], after, mood_of(scene, after, judging[0]))


_LISTING = frozenset({"refuse", "oppose", "demand", "offer", "promise"})
_JUDGING = frozenset({"refuse", "oppose", "consider", "endorse", "demand", "offer"})


def said_of(scene: Scene, home: int, first: int) -> int | None:
    """The clause that says something of what a fronted phrase is about: "On troops, Rome has not decided".

    `first` is the first token of what is named; None where nothing is fronted or nobody judges.
    """
    clause = scene.clauses[home]
    if scene.words.verb_final or home > 1 or clause.kind not in ("fragment", "main") or not scene.words.topic:
        return None
    if scene.key(clause.first) not in scene.words.topic or not clause.first < first <= clause.first + _FRONTED:
        return None
    for index in range(home + 1, min(home + 4, len(scene.clauses))):
        here = scene.clauses[index]
        if here.kind in ("main", "coordinated") and any(
            here.first <= cue.first <= here.last and cue.entry.act in _JUDGING for cue in scene.cues
        ):
            return index
    return None


def listed_by(scene: Scene, home: int) -> int | None:
    """The clause before the colon of a list: "agreed on three things: a force, a mission and a loan"; None if none.

    It has a cue, and neither a measure nor somebody as its object: what is listed is the object.
    """
    if scene.clauses[home].kind != "fragment":
        return None
    first = home
    while first and scene.clauses[first].kind == "fragment" and scene.key(scene.clauses[first].first - 1) != ":":
        first -= 1
    clause, last = scene.clauses[first], scene.clauses[home].last
    if not first or clause.kind != "fragment" or scene.key(clause.first - 1) != ":":
        return None
    if not any(scene.key(i) in scene.words.listing or scene.key(i) == "," for i in range(clause.first, last)):
        return None
    before = scene.clauses[first - 1]
    cues = [c for c in scene.cues if before.first <= c.first <= before.last and c.entry.act in _LISTING]
    if before.kind not in ("main", "coordinated") or not cues:
        return None
    behind = range(cues[0].last + 1, before.last + 1)
    taken = any(p.first in behind for p in scene.mentions) or any(m.first in behind for m in scene.measures)
    return None if taken else first - 1


def goes_on(scene: Scene, home: int) -> int | None:
    """The clause with the verb of a subject from which "he said" parts it: "Soldiers, he said, would not go"."""
    if scene.clauses[home].kind != "fragment":
        return None
    if scene.words.verb_final:
        return _behind_its_relative(scene, home)
    for index in range(home + 2, min(home + 4, len(scene.clauses))):
        clause = scene.clauses[index]
        said = any(scene.key(i) in scene.words.saying for i in range(scene.clauses[index - 1].first, clause.first))
        if clause.kind == "main" and clause.governor == home and said:
            return index
    return None


def _behind_its_relative(scene: Scene, home: int) -> int | None:
    """The clause whose fronted object a relative parts from its verb: "Den Kredit, der …, unterstützt Norwegen"."""
    here = scene.clauses[home]
    if any(here.first <= p.first <= here.last and can_be_subject(scene, p) for p in scene.mentions):
        return None
    verbs = {cue.first for cue in scene.cues if cue.entry.kind == "verb"}
    for index in range(home + 2, min(home + 4, len(scene.clauses))):
        clause = scene.clauses[index]
        if clause.kind != "main" or clause.governor != home:
            continue
        opens = clause.first in verbs or scene.key(clause.first) in scene.words.finite
        named = any(clause.first <= m.first <= clause.last and m.entry.kind == "forms" for m in scene.measures)
        return index if opens and not named else None
    return None


def must_be(scene: Scene, hit: TopicHit, index: int) -> bool:
    """Whether it is said how the measure, the subject, has to be: "les garanties doivent être contraignantes"."""
    clause = scene.clauses[index]
    if scene.key(clause.last) in scene.words.must_link and hit.last < clause.last:
        return bool({scene.key(clause.last + 1), scene.key(clause.last + 2)} & scene.words.being)  # "had to be binding"
    return any(
        scene.key(i) in scene.words.must and {scene.key(i + 1), scene.key(i + 2)} & scene.words.being
        for i in range(hit.last + 1, clause.last)
    )
