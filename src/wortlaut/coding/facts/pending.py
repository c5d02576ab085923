"""Whose it is that is said to be open: "American support would be finalised, she said" leaves it to the USA."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder, owner_of_cue
from wortlaut.coding.holders.who import owner_of_measure
from wortlaut.coding.sentence.scene import Scene

_TOLD = frozenset({"speaker", "subject.there"})
_PARTIES = frozenset({"state", "organisation", "seat"})


def left_to(scene: Scene, hit: TopicHit, chain: list[Governed], holder: Holder) -> Holder:
    """Whose the subject is, where `holder` only tells that it is open or settled; else `holder` itself.

    "Support is being finalised": the one whose support it is weighs it, whoever tells.
    """
    outer = chain[0]
    if outer.cue is None or outer.cue.last < hit.last:
        return holder
    settled = outer.cue.entry.act == "promise" and outer.mood.passive
    if outer.cue.entry.act != "consider" and not settled:
        return holder
    if holder.actors and holder.rule not in _TOLD:
        return holder
    nouns = [g.cue for g in chain[1:] if g.cue is not None and g.cue.entry.kind == "noun"]
    for cue in nouns:
        owner = owner_of_cue(scene, cue) or _in_genitive(scene, cue.last + 1)
        if owner is not None and owner.actors:
            return owner
    return owner_of_measure(scene, hit) or _named_before(scene, hit) or holder


def _in_genitive(scene: Scene, place: int) -> Holder | None:
    """Who stands there in a case that says whose the noun before is: "участь Сполучених Штатів"."""
    named = next((p for p in scene.mentions if p.first == place and p.mention.oblique and p.mention.actors), None)
    return Holder((named,), "owner.behind") if named is not None else None


def _named_before(scene: Scene, hit: TopicHit) -> Holder | None:
    """The name right before the noun, or the first of its words: "US support", "die amerikanische Hilfe"."""
    for placed in scene.mentions:
        mention = placed.mention
        begins = placed.first == hit.first and mention.kind in (*_PARTIES, "adjective")
        before = placed.last == hit.first - 1 and mention.kind in _PARTIES and not scene.words.nouns_capitalised
        if mention.actors and (begins or (before and scene.clause(placed.first) == scene.clause(hit.first))):
            return Holder((placed,), "owner.before")
    return None
