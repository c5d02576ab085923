"""From whom what a clause is about comes: "aus Oslo kommt ein klares Nein"; who is named behind a preposition."""

from __future__ import annotations

from wortlaut.coding.grammar.phrases import is_compound_part, with_coordinated
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene

_KINDS = frozenset({"state", "seat", "house", "organisation", "office", "group"})
_NEAR = 4
"""So many words may stand between a preposition and the verb of coming, the name among them."""


def comes_from(scene: Scene, index: int) -> Holder | None:
    """From whom what a clause is about comes: "aus Oslo kommt ein klares Nein"; None where nothing comes."""
    clause = scene.clauses[index]
    if not scene.clause_keys(index) & scene.words.coming:
        return None
    for place in range(clause.first, clause.last):
        if scene.key(place) in scene.words.coming_from and _beside_coming(scene, place):
            named = named_behind(scene, place)
            if named is not None and named.last <= clause.last:
                return Holder(tuple(with_coordinated(scene, named)), "owner.from")
    return None


def _beside_coming(scene: Scene, place: int) -> bool:
    """Whether the verb stands before the preposition, or behind the name that opens its clause."""
    clause = scene.clauses[scene.clause(place)]
    opens = place == clause.first
    near = range(place, min(place + 2 + _NEAR, clause.last + 1)) if opens else range(clause.first, place)
    return any(scene.key(i) in scene.words.coming for i in near)


def named_behind(scene: Scene, place: int) -> Placed | None:
    """The name right behind a preposition, an article between them."""
    after = place + 1
    while scene.key(after) in scene.words.article:
        after += 1
    found = next((p for p in scene.mentions if p.first <= after <= p.last), None)
    if found is None or found.mention.kind not in _KINDS or is_compound_part(scene, found):
        return None
    return found
