"""Refusals without a verb: "Tusk: No Polish troops", "Hungary against sanctions"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import turned
from wortlaut.coding.grammar.phrases import with_coordinated
from wortlaut.coding.holders.owners import Holder, owner_of
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.holders.who import owner_of_measure, speaker_of
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import QUOTES

_NEAR = 4
"""How far before a measure "against" stands."""


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


def stands_against(scene: Scene, hit: TopicHit) -> Reading | None:
    """ "Hungary against sending soldiers", "Угорщина проти санкцій": somebody, "against", the measure, no verb."""
    index = scene.clause(hit.at[0])
    clause, words = scene.clauses[index], scene.words
    verb = any(c.entry.kind == "verb" and c.entry.act != "do" and scene.clause(c.first) == index for c in scene.cues)
    if verb or clause.kind not in ("fragment", "main") or scene.clause_keys(index) & words.finite:
        return None
    near = range(max(clause.first, hit.first - _NEAR), hit.first)
    at = next((i for i in near if scene.key(i) in words.against), None)
    if at is None or any(scene.tokens[i].kind == "mark" for i in range(at + 1, hit.first)):
        return None
    before = at - 1
    while before > clause.first and (scene.tokens[before].kind == "mark" or scene.key(before) in words.inserted):
        before -= 1
    named = next((p for p in scene.mentions if p.last == before and p.mention.actors), None)
    if named is None or named.mention.kind == "adjective" or not _opens(scene, named, clause.first):
        return None
    act = turned("oppose") if hit.entry.kind == "against" else "oppose"
    holder = Holder(tuple(with_coordinated(scene, named)), "against")
    last = max(clause.last, hit.last)
    return Reading(hit.entry.code, act, holder, clause.first, last, hit.at[0], ("against", "verbless"), 1)


def _opens(scene: Scene, named: Placed, first: int) -> bool:
    """Whether a clause opens with somebody, an article or others of a list apart."""
    listed = with_coordinated(scene, named)[0]
    return all(scene.key(i) in scene.words.article for i in range(first, listed.first))


def _is_verbless(scene: Scene, index: int) -> bool:
    """Whether a sentence, or all behind a colon, has no verb: "Pas de soldats américains sur le terrain." """
    clause = scene.clauses[index]
    begins = not index or scene.key(clause.first - 1) == ":"
    verbs = {cue.first for cue in scene.cues if cue.entry.kind == "verb"}
    if clause.kind != "main" or not begins or scene.clause_keys(index) & scene.words.finite:
        return False
    return not any(i in verbs for i in range(clause.first, clause.last + 1))
