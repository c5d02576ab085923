"""Who is named as one of those that a relative clause is about: "Norway is among the countries that pledged jets"."""

from __future__ import annotations

from wortlaut.coding.grammar.phrases import listed_after
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene

_SAYING = frozenset({"main", "coordinated", "content", "fragment"})
_NEAR = 4
"""How far before "countries" it stands that somebody is one of them."""


def one_of_those(scene: Scene, index: int) -> bool:
    """Whether the clause says of several states what its governor says that its subject is one of."""
    clause, words = scene.clauses[index], scene.words
    if clause.governor is None or scene.clauses[clause.governor].kind not in _SAYING:
        return False
    noun = clause.first - 1
    noun -= scene.key(noun) == ","
    if scene.key(noun) not in words.representing | words.demonstrative or scene.clause(noun) != clause.governor:
        return False
    here = scene.clauses[clause.governor]
    judged = any(here.first <= c.first <= here.last and c.entry.act != "do" for c in scene.cues)
    if judged or scene.clause_keys(clause.governor) & words.negation:
        return False
    return any(scene.key(i) in words.one_among for i in range(max(0, noun - _NEAR), noun))


def members_behind(scene: Scene, index: int) -> list[Placed]:
    """Who stands behind it all: "Among those who have pledged jets are Norway and Denmark"; nobody where none does."""
    for place in range(scene.clauses[index].first + 1, len(scene.tokens)):
        if scene.key(place) in scene.words.belonging:
            return listed_after(scene, place)
    return []
