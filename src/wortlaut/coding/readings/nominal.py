"""Whether a cue is no predicate: a participle that belongs to a noun, a noun behind "after" or "during"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.holders.owners import owner_of
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import is_participle


def attributes_another(scene: Scene, cue: CueHit, hit: TopicHit) -> bool:
    """Whether the cue is a participle before some other noun: "der von Rom entworfene Text"."""
    if cue.entry.kind != "verb" or len(cue.at) != 1:
        return False
    place = cue.at[0]
    if not scene.words.nouns_capitalised:
        return _attributive_after(scene, place)
    if not scene.key(place).endswith(scene.words.attributive) or place + 1 >= len(scene.tokens):
        return False
    if not _in_noun_phrase(scene, place):
        return False
    after = place + 1
    while after < len(scene.tokens) - 1 and scene.view[scene.tokens[after].start].islower() and after < place + 3:
        after += 1
    noun = scene.view[scene.tokens[after].start]
    return (noun.isupper() or noun.isdigit()) and not place < hit.first <= place + 3


def _attributive_after(scene: Scene, place: int) -> bool:
    """ "about proposed limits", "guarantees backed by Rome": a participle in a noun phrase, not the clause's verb."""
    if not is_participle(scene.key(place), scene.words):
        return False
    if (scene.words.pro_drop or scene.words.adjective_follows) and _after_its_noun(scene, place):
        return True
    clause = scene.clauses[scene.clause(place)]
    others = [c for c in scene.cues if c.entry.kind == "verb" and clause.first <= c.first < place]
    if scene.key(place + 1) in scene.words.agent:
        earlier = {scene.key(i) for i in range(max(clause.first, place - 3), place)}
        return bool(others) and not earlier & scene.words.passive
    before = scene.key(place - 1)
    noun_phrase = before in scene.words.preposition or before in scene.words.determiner
    return (
        noun_phrase
        and before not in scene.words.infinitive_marker
        and scene.key(place + 1) not in scene.words.preposition
    )


def _after_its_noun(scene: Scene, place: int) -> bool:
    """Whether a participle stands behind the noun of a measure or its adjective: "i beni russi bloccati"."""
    before = place - 1
    if any(p.first <= before <= p.last and p.mention.kind == "adjective" for p in scene.mentions):
        before -= 1
    return before >= 0 and any(before == hit.last and hit.entry.kind == "forms" for hit in scene.measures)


def _in_noun_phrase(scene: Scene, place: int) -> bool:
    """Whether an article stands before the participle, with at most an adverb or its agent between them."""
    opening = scene.words.article | scene.words.possessive | scene.words.definite
    if any(p.first < place - 1 <= p.last for p in scene.mentions):
        return False  # "von der Leyen mahnte": the article is part of a name
    if scene.key(place - 1) in opening:
        return True
    if scene.key(place - 2) in opening and place > 1 and scene.view[scene.tokens[place - 1].start].islower():
        return True  # "die gestern gebilligte Entsendung", not "der Rat billigte"
    return any(
        scene.key(at) in scene.words.agent and scene.key(at - 1) in opening for at in range(max(1, place - 6), place)
    )


def in_circumstance(scene: Scene, cue: CueHit) -> bool:
    """ "after long hesitation": a noun behind such a preposition is no predicate."""
    if cue.entry.kind != "noun":
        return False
    near = range(max(0, cue.first - 3), cue.first)
    granted = any(scene.key(i) in scene.words.despite for i in near)
    if granted and owner_of(scene, cue.at[0]) is not None:
        return False  # "despite Hungary's opposition to …": that there is one is said
    return any(scene.key(i) in scene.words.aside and scene.clause(i) == scene.clause(cue.first) for i in near)


def behind_other_preposition(scene: Scene, hit: TopicHit) -> bool:
    """Whether the measure's noun stands behind a preposition other than "of", over its article."""
    before = hit.first - 1
    while scene.key(before) in scene.words.article | scene.words.possessive:
        before -= 1
    key = scene.key(before)
    return key in scene.words.preposition and key not in scene.words.owner_preposition - scene.words.agent


def with_outer_noun(scene: Scene, cues: list[CueHit], kept: list[CueHit]) -> list[CueHit]:
    """The cues with the noun that governs the nearest one: "Kritik an den Plänen für eine Entsendung"."""
    inner = next((cue for cue in kept if cue.entry.kind == "noun" and cue.entry.act != "do"), None)
    if inner is None or not scene.words.nouns_capitalised:
        return kept
    for outer in cues:
        between = range(outer.at[0] + 1, inner.first)
        if outer.entry.kind != "noun" or outer.entry.act not in ("refuse", "oppose", "endorse") or not between:
            continue
        plain = all(scene.view[scene.tokens[i].start].islower() for i in between)
        if plain and any(scene.key(i) in scene.words.preposition for i in between):
            place = kept.index(inner)
            return [*kept[:place], outer, *kept[place:]]
    return kept
