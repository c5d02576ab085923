"""Measures that a clause names beside what it says: in a circumstance, or by a noun of doing alone."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.scene import Scene


def stands_aside(scene: Scene, hit: TopicHit) -> bool:
    """Whether the nearest preposition before the measure opens a circumstance."""
    first = scene.clauses[scene.clause(hit.first)].first
    for place in range(hit.first - 1, max(first, hit.first - 5) - 1, -1):
        key = scene.key(place)
        if place == first and scene.clauses[scene.clause(first)].kind == "relative":
            return False  # "ein Abkommen, nach dem …"
        if key in scene.words.aside:
            return True
        if key in scene.words.preposition and key not in scene.words.owner_preposition:
            noun = scene.key(place - 1)  # "in exchange for a truce"
            return noun in scene.words.aside - scene.words.inserted and scene.key(place - 2) in scene.words.preposition
        if _is_named(scene, place) and not _owned_by(scene, hit, place):
            return False  # "nach einem Waffenstillstand Soldaten": what follows the circumstance
    return False


def _is_named(scene: Scene, place: int) -> bool:
    """Whether a noun stands there, that ends the phrase before it."""
    owns = any(p.first <= place <= p.last for p in scene.mentions)
    return scene.words.nouns_capitalised and not owns and scene.view[scene.tokens[place].start].isupper()


def _owned_by(scene: Scene, hit: TopicHit, place: int) -> bool:
    """Whether the measure belongs to the noun before it: "als Teil der Garantien für …"."""
    between = {scene.key(i) for i in range(place + 1, hit.first)}
    return bool(between & (scene.words.genitive | scene.words.owner_preposition))


def in_circumstance(scene: Scene, hit: TopicHit, chain: Sequence[Governed]) -> bool:
    """Whether the measure only says when or why: "gave up its resistance after long negotiations"."""
    first = scene.clauses[scene.clause(hit.first)].first
    own = {place for governed in chain if governed.cue is not None for place in governed.cue.at}
    for place in range(hit.first - 1, max(first, hit.first - 5) - 1, -1):
        key = scene.key(place)
        if key in scene.words.circumstance:
            behind_cue = any(place in cue.at or place - 1 in cue.at for cue in scene.cues)  # "die Forderung nach"
            return place not in own and not behind_cue
        noun = scene.tokens[place].kind == "number" or (
            scene.words.nouns_capitalised and scene.view[scene.tokens[place].start].isupper()
        )
        if key in scene.words.preposition or noun:
            return False  # "nach einem Waffenstillstand Soldaten": what follows the circumstance
    return False


def done_by_another(scene: Scene, hit: TopicHit) -> bool:
    """Whether the words say of another measure what it would do: "weapons will prolong the war" judges the weapons."""
    if hit.entry.kind != "against":
        return False
    home = scene.clause(hit.at[0])
    judged = any(cue.entry.frame == "for" and not set(cue.at).isdisjoint(hit.at) for cue in scene.cues)
    return judged and any(m.last < hit.first and scene.clause(m.first) == home for m in scene.measures)


def only_named(scene: Scene, outer: Governed, holder: Holder) -> bool:
    """Whether a noun of doing ("participation", "delivery") stands without an owner: its verb is not known."""
    said = outer.cue is not None and any(
        speech.cue[0] < speech.cue[1] and scene.tokens[i].start == speech.cue[0]
        for speech in scene.speeches
        for i in range(scene.clauses[outer.clause].first, scene.clauses[outer.clause].last + 1)
    )
    noun = outer.cue is not None and outer.cue.entry.kind == "noun" and outer.cue.entry.act in ("do", "endorse")
    said = said or (noun and outer.cue is not None and _talked_about(scene, outer.cue.first))
    return noun and (said or not holder.rule.startswith("owner"))


def _talked_about(scene: Scene, place: int) -> bool:
    """Whether a noun is what people talk about: "wird über eine norwegische Beteiligung gestritten"."""
    first = scene.clauses[scene.clause(place)].first
    for before in range(place - 1, max(first, place - 4) - 1, -1):
        key = scene.key(before)
        if key in scene.words.about:
            return True
        if key in scene.words.preposition or scene.tokens[before].kind != "word":
            return False
    return False
