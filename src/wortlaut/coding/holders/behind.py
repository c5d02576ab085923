"""A subject behind its verb: where the order of words is free, and where a subject may be left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wortlaut.coding.grammar.phrases import with_coordinated
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.clauses import Clause
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene

_BEHIND = 10
_PERSONAL = frozenset({"demand", "endorse", "oppose"})
"""Acts whose verbs have people or states as objects, too: "criticised Berlin"."""


def behind_in_free_order(
    scene: Scene, clause: Clause, anchor: int, candidates: Sequence[Placed], without: Collection[int]
) -> list[Placed]:
    """The subject behind its verb, where the order of words is free: "odrzucił to Berlin", "the plan rejected Berlin".

    A form that may be an accusative as well is one only where the verb has no such object, or has its object before it.
    """
    near = [placed for placed in candidates if anchor < placed.first <= anchor + _BEHIND]
    at_noun = any(cue.entry.kind == "noun" and anchor in cue.at for cue in scene.cues)
    if not near or at_noun or anchor > clause.last:
        return []
    acts = {cue.entry.act for cue in scene.cues if anchor in cue.at}
    first = near[0]
    object_before = any(place < anchor for place in without)
    if acts & _PERSONAL and not object_before and not any(_clear(scene, p) for p in with_coordinated(scene, first)):
        return []
    return [first]


def _clear(scene: Scene, placed: Placed) -> bool:
    """Whether a mention's form is no accusative: a person's, or by its ending."""
    if placed.mention.kind not in ("state", "seat", "organisation"):
        return True
    return scene.key(placed.last).endswith(scene.words.clear_nominative)


def behind_the_verb(scene: Scene, index: int, anchor: int, candidates: list[Placed]) -> Holder | None:
    """A subject behind its verb ("se oponen Hungría y Austria"), where nothing else can be the object; None if unsure.

    So it is behind a reflexive or an object pronoun, behind a verb that takes no object, in a relative clause, and
    where a verb in the plural has no other plural near it than the list.
    """
    members = with_coordinated(scene, candidates[0])
    verb = anchor
    while scene.key(verb - 1) in scene.words.auxiliary:
        verb -= 1
    reflexive = {scene.key(verb - 1), scene.key(verb)} & scene.words.unaccusative
    clause = scene.clauses[index]
    cue = next((c for c in scene.cues if c.first == anchor), None)
    bare = cue is not None and cue.entry.frame == "bare"
    finite = [scene.key(i) for i in (*range(verb, anchor), *(cue.at if cue is not None else (anchor,)))]
    plural = bool(scene.words.plural_verb) and any(key.endswith(scene.words.plural_verb) for key in finite)
    close = _only_articles(scene, cue.last if cue is not None else anchor, candidates[0].first)
    if reflexive or bare or (plural and len(members) > 1) or (close and clause.kind == "relative"):
        return Holder(tuple(members), f"subject.behind.{clause.kind}")
    return None


def _only_articles(scene: Scene, first: int, end: int) -> bool:
    return all(scene.key(i) in scene.words.article for i in range(first + 1, end))
