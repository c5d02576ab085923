"""Refusals without a verb: "Tusk: No Polish troops", "Pas de soldats américains sur le terrain."."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.holders import owner_of_measure, speaker_of
from wortlaut.coding.owners import Holder, owner_of
from wortlaut.coding.reading import Reading
from wortlaut.coding.scene import Scene
from wortlaut.coding.subjects import subject_of
from wortlaut.coding.words import QUOTES


def bare_refusal(scene: Scene, hit: TopicHit) -> Reading | None:
    """ "Tusk: No Polish troops": a measure without a verb, denied by whoever says it, or whose it would be."""
    index = scene.clause(hit.at[0])
    clause = scene.clauses[index]
    first = clause.first + (scene.key(clause.first) in QUOTES)
    if scene.key(first) not in scene.words.negation or not (clause.kind == "fragment" or _is_verbless(scene, index)):
        return None
    holder = owner_of_measure(scene, hit) or speaker_of(scene, hit)
    speech = scene.speech_at(hit.at[0])
    if not holder.actors and (speech is None or speech.actors):
        holder = owner_of(scene, hit.last) or holder  # "pas de soldats polonais"
    if not holder.actors and clause.first > 1 and scene.key(clause.first - 1) == ":":
        holder = Holder(tuple(p for p in scene.mentions if p.last == clause.first - 2), "before the colon")
        if not holder.actors and index:
            holder = subject_of(scene, index - 1, scene.clauses[index - 1].last + 1)
    if not holder.actors:
        return None
    rules = ("denied", holder.rule)
    return Reading(hit.entry.code, "refuse", holder, clause.first, max(clause.last, hit.last), hit.at[0], rules, 1)


def _is_verbless(scene: Scene, index: int) -> bool:
    """Whether a sentence, or all behind a colon, has no verb: "Pas de soldats américains sur le terrain." """
    clause = scene.clauses[index]
    begins = not index or scene.key(clause.first - 1) == ":"
    verbs = {cue.first for cue in scene.cues if cue.entry.kind == "verb"}
    if clause.kind != "main" or not begins or scene.clause_keys(index) & scene.words.finite:
        return False
    return not any(i in verbs for i in range(clause.first, clause.last + 1))
