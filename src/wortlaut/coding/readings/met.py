"""What a measure is met with: "der Plan stößt in Rom auf Ablehnung"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.phrases import can_be_subject, with_coordinated
from wortlaut.coding.holders.origins import named_behind
from wortlaut.coding.holders.owners import Holder, owner_of_cue
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene

_MEETING = frozenset({"refuse", "oppose", "endorse", "consider"})
_NEAR = 4
"""So many words may stand between a preposition and its name or noun, articles and adjectives."""


def met_with(scene: Scene, hit: TopicHit) -> Reading | None:
    """What a measure meets with, held by those with whom it does; None where it meets with nothing."""
    index = scene.clause(hit.first)
    clause = scene.clauses[index]
    verb = next((i for i in range(clause.first, clause.last) if scene.key(i) in scene.words.meeting), None)
    if verb is None or scene.clause_keys(index) & scene.words.negation:
        return None
    who = any(p.first < verb and clause.first <= p.first and can_be_subject(scene, p) for p in scene.mentions)
    if who or (not scene.words.verb_final and hit.last > verb):
        return None  # "Putin met with resistance fighters over sanctions"
    behind = (c for c in scene.cues if max(verb, hit.last) < c.first <= clause.last)
    cue = next((c for c in behind if _is_met(scene, c, verb)), None)
    if cue is None:
        return None
    holder = _there(scene, clause.first, min(cue.last + _NEAR, clause.last), hit) or owner_of_cue(scene, cue)
    if holder is None or not holder.actors:
        return None
    first, last = min(clause.first, hit.first), max(cue.last, hit.last, *(p.last for p in holder.mentions))
    rules = (cue.entry.rule, "met")
    return Reading(hit.entry.code, cue.entry.act, holder, first, last, hit.at[0], rules, 1, cues=(cue,))


def _is_met(scene: Scene, cue: CueHit, verb: int) -> bool:
    """Whether a noun stands behind the verb's preposition: "stößt auf Ablehnung"."""
    if cue.entry.act not in _MEETING or not _is_noun(scene, cue.last):
        return False
    before = range(max(verb, cue.last - _NEAR), cue.last)
    return any(scene.key(i) in scene.words.meeting_with for i in before)


def _is_noun(scene: Scene, place: int) -> bool:
    return not scene.words.nouns_capitalised or scene.view[scene.tokens[place].start].isupper()


def _there(scene: Scene, first: int, last: int, hit: TopicHit) -> Holder | None:
    """Those with whom it is met: "in Rom", "bei den Ungarn"."""
    for place in range(first, last):
        if scene.key(place) in scene.words.meeting_in:
            named = named_behind(scene, place)
            if named is not None and named.first not in range(hit.first, hit.last + 1):
                return Holder(tuple(with_coordinated(scene, named)), "owner.there")
    return None
