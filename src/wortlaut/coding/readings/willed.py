"""What should be done by somebody's will: "nach dem Willen Washingtons soll Kiew …", "geht es nach Trump, soll …"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import turned
from wortlaut.coding.grammar.phrases import with_coordinated
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder, owner_of
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.readings.chains import act_of
from wortlaut.coding.readings.extents import cues_of
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.scene import Scene

_NEAR = 4
"""So far behind its preposition the noun may stand ("nach den jüngsten Vorstellungen")."""


_WANTED = {"do": "demand", "promise": "demand", "offer": "demand", "refuse": "oppose", "oppose": "oppose"}


def willed_reading(scene: Scene, hit: TopicHit, chain: list[Governed]) -> Reading | None:
    """Who asks for what is planned, by his will, for another to do; None where nobody's will is named."""
    if not chain:
        return None
    outer = chain[0]
    holder = _willed_by(scene, outer)
    act = act_of([outer._replace(mood=outer.mood._replace(modal="")), *chain[1:]])
    act = _WANTED.get(turned(act) if hit.entry.kind == "against" else act, "")
    if holder is None or not act:
        return None
    clause = scene.clauses[outer.clause]
    first = min(clause.first, hit.first, *(p.first for p in holder.mentions))
    rules = (*(g.cue.entry.rule for g in chain if g.cue), "willed")
    last = max(clause.last, hit.last)
    return Reading(hit.entry.code, act, holder, first, last, hit.at[0], rules, 1, cues=cues_of(chain))


def _willed_by(scene: Scene, outer: Governed) -> Holder | None:
    """Who wants what a clause says is planned, if somebody else is to do it; None where that is not said."""
    if outer.mood.modal != "planned":
        return None
    clause = scene.clauses[outer.clause]
    places = range(clause.first, clause.last + 1)
    if outer.clause:
        before = scene.clauses[outer.clause - 1]
        places = range(before.first, clause.last + 1) if before.kind == "fragment" else places
    holder = next((found for i in places if (found := _will_behind(scene, i)) is not None), None)
    if holder is None or not holder.actors:
        return None
    place = outer.cue.at[0] if outer.cue is not None and outer.cue.at else clause.last
    doer = subject_of(scene, outer.clause, place)
    return None if set(doer.actors) & set(holder.actors) else holder


def _will_behind(scene: Scene, place: int) -> Holder | None:
    """Whose will stands behind a "by" at `place`; "if it goes by" has the name right behind it."""
    if scene.key(place) not in scene.words.by_will:
        return None
    for at in range(place + 1, place + 1 + _NEAR):
        if scene.key(at) in scene.words.will:
            return owner_of(scene, at)
        if scene.tokens[at].kind == "mark" and scene.key(at) != "-":
            break
    if scene.key(place - 1) in scene.words.impersonal and scene.key(place - 2) in scene.words.going:
        named = next((p for p in scene.mentions if place < p.first <= place + _NEAR), None)
        return Holder(tuple(with_coordinated(scene, named)), "owner.will") if named is not None else None
    return None
