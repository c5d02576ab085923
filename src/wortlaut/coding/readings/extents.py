"""Which words of a sentence carry a reading, and which cues made it."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene


def extent_of(scene: Scene, hit: TopicHit, chain: list[Governed], holder: Holder) -> tuple[int, int]:
    """The run of clauses that carries the reading: from the holder or the outermost cue to the measure."""
    indexes = [g.clause for g in chain] + [scene.clause(hit.first), scene.clause(hit.last)]
    for placed in holder.mentions:
        if 0 <= placed.first < len(scene.tokens) and placed.last < len(scene.tokens) and holder.rule != "speaker":
            indexes.append(scene.clause(placed.first))
    first, last = scene.clauses[min(indexes)].first, scene.clauses[max(indexes)].last
    while first < last and scene.tokens[first].kind == "mark" and scene.key(first) not in "„“\"«»'":
        first += 1
    return first, last


def cues_of(chain: list[Governed]) -> tuple[CueHit, ...]:
    """The cues of a chain that stand in the sentence, from the outermost to the innermost."""
    return tuple(governed.cue for governed in chain if governed.cue is not None and governed.cue.at)
