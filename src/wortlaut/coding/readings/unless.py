"""What cannot be done only as long as something is missing: "cannot send troops without American support"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.sentence.scene import Scene

_LACKING = 5
"""Among so many words behind "without" stands what is missing."""
_OWN = frozenset({"do", "endorse", "promise"})


def only_with(scene: Scene, hit: TopicHit, chain: list[Governed], act: str) -> str:
    """The act of a chain, `offer` where one says that one cannot do it without what is a condition.

    "Cannot" says what it hangs on; "will not … without" stays a refusal.
    """
    if act not in ("refuse", "oppose") or any(g.cue is not None and g.cue.entry.act not in _OWN for g in chain):
        return act
    if not any(g.mood.negated and g.mood.modal == "can" for g in chain):
        return act
    clauses = {scene.clause(hit.at[0]), *(g.clause for g in chain)}
    stop = max(scene.clauses[index].last for index in clauses)
    start = min(scene.clauses[index].first for index in clauses)
    lacking = [place for place in range(start, stop) if scene.key(place) in scene.words.without]
    missing = any(
        place < condition.first <= place + _LACKING or place in condition.at
        for place in lacking
        for condition in scene.conditions
    )
    return "offer" if missing else act
