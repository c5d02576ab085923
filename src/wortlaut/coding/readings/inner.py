"""What is held within a reading: by the owner of an inner noun, by the agent of a participle behind the measure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import turned
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import agent_follows, agent_of, owner_of_cue
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import is_participle

SETTLED = {"do": "promise"}
"""What a noun that somebody owns says for its verb: "with American leadership" is named as settled, not as done."""
_UNSETTLED = frozenset({"consider", "demand", "endorse"})
"""What must not govern it for that: "weighed German participation", "called for German participation"."""


def by_owner_of_inner(scene: Scene, hit: TopicHit, chain: list[Governed]) -> Iterator[Reading]:
    """What the owner of an inner noun holds: Norway in "Kyiv welcomed Norway's pledge of tanks"."""
    for above, governed in pairwise(chain):
        cue = governed.cue
        if (
            cue is None
            or cue.entry.kind != "noun"
            or cue.entry.act not in ("promise", "offer", "refuse", "demand", "do", "endorse")
        ):
            continue
        if cue.entry.act == "refuse" and above.cue is not None and above.cue.entry.act == "demand":
            continue  # "demands Kyiv's renunciation": asked of it, not said by it
        if cue.entry.act == "do" and any(g.cue is not None and g.cue.entry.act in _UNSETTLED for g in chain):
            continue
        owner = owner_of_cue(scene, cue)
        if owner is None or not owner.actors or (cue.entry.act in ("do", "endorse") and owner.rule != "owner.before"):
            continue
        first, last = min(cue.first, hit.first, owner.mentions[0].first), max(cue.last, hit.last)
        act = SETTLED.get(cue.entry.act, cue.entry.act)
        act = turned(act) if hit.entry.kind == "against" else act
        if act:
            rules = (cue.entry.rule, owner.rule)
            yield Reading(hit.entry.code, act, owner, first, last, hit.at[0], rules, 1, cues=(cue,))


def by_agent_behind(scene: Scene, hit: TopicHit) -> Iterator[Reading]:
    """What the agent of a participle behind the measure holds: "le plan proposé par Rome", "a text drafted by Rome"."""
    for cue in scene.cues:
        near = hit.last < cue.first <= hit.last + 5 and agent_follows(scene, cue.last)
        near = near and not any(scene.tokens[i].kind == "mark" for i in range(hit.last + 3, cue.first))
        if not near or cue.entry.kind != "verb" or not is_participle(scene.key(cue.first), scene.words):
            continue
        agent = agent_of(scene, scene.clause(cue.first), cue.last)
        act = turned(cue.entry.act) if hit.entry.kind == "against" else cue.entry.act
        if agent is not None and agent.actors and act not in ("", "reverse"):
            last = max(p.last for p in agent.mentions)
            rules = (cue.entry.rule, "agent")
            yield Reading(hit.entry.code, act, agent, hit.first, last, hit.at[0], rules, 1, cues=(cue,))
