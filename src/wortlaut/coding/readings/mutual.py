"""What is done with each other, like talks: with whom somebody does it."""

from __future__ import annotations

from collections.abc import Iterator

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.phrases import listed_after
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.contacts import CONTACT, partners_of
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene

PARTNER = "partner"
"""The rule that finds with whom something mutual is done."""


def mutual(scene: Scene, hit: TopicHit) -> Reading | None:
    """ "talks between Rome and Madrid": all who are named behind the preposition take part; None if nobody is."""
    clause = scene.clauses[scene.clause(hit.last)]
    if hit.entry.form == CONTACT:
        return None  # "a meeting of A and B" may only be wished for
    for place in range(hit.last + 1, min(hit.last + 4, clause.last + 1)):
        if scene.key(place) in scene.words.between:
            parties = listed_after(scene, place)
            if len(parties) > 1:
                holder = Holder(tuple(parties), "between")
                last = max(parties[-1].last, hit.last)
                return Reading(hit.entry.code, "mutual", holder, hit.first, last, hit.at[0], ("between",), 1)
    return None


def with_partner(scene: Scene, hit: TopicHit, main: Reading) -> Iterator[Reading]:
    """With whom something mutual is done: "held talks with Madrid", "spoke to Riga"."""
    words = scene.words
    if scene.clause_keys(scene.clause(hit.at[0])) & words.telephone:
        return  # who is called up does not negotiate
    if main.act != "do":
        return
    parties = partners_of(scene.tokens, words, hit.at, scene.mentions) if hit.entry.kind == "do" else []
    partners = [placed for placed in parties if placed not in main.holder.mentions and main.holder.actors]
    partners = partners or _behind_preposition(scene, hit, main)
    if partners:
        last = max(partners[-1].last, main.last)
        holder = Holder(tuple(partners), PARTNER)
        yield Reading(hit.entry.code, "mutual", holder, main.first, last, hit.at[0], (PARTNER,), 1)


def _behind_preposition(scene: Scene, hit: TopicHit, main: Reading) -> list[Placed]:
    """Who stands behind the preposition of a noun or verb: "talks with Madrid"; nobody who does it already."""
    words = scene.words
    near = range(hit.at[0], hit.last + 2)
    place = next((i for i in near if scene.key(i) in words.along | words.for_whom), None)
    if place is None or scene.clause(place) != scene.clause(hit.last):
        return []
    partners = [placed for placed in listed_after(scene, place) if placed not in main.holder.mentions]
    if partners and any(scene.key(i) in words.preposition for i in range(place + 1, partners[0].first)):
        return []  # "spoke with regret about Riga"
    does = {actor for placed in partners for actor in placed.mention.actors} & set(main.holder.actors)
    return [] if does else partners
