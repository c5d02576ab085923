"""What a plan would have somebody do: "Under the draft, France would send troops" is no offer of France's."""

from __future__ import annotations

from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.scene import Scene

PLANNED = "what a plan would have somebody do is not his stance"
_OPENING = 9
"""The plan is named among so many words at the sentence's beginning."""
_PUT = frozenset({"would", "can", "future", "must", "planned"})
_ALONE = frozenset({"state", "seat", "person", "office", "adjective", "inhabitant"})


def opens_with_plan(scene: Scene) -> int:
    """Where what opens a sentence ends, if it names a plan whose content follows ("Under the draft, …"); else 0."""
    words = scene.words
    verbs = {cue.first for cue in scene.cues if cue.entry.kind == "verb"}
    end = 0
    for place in range(min(_OPENING, len(scene.tokens))):
        if scene.key(place) == "," or scene.key(place) in words.finite:
            end = place
            break
    named = [i for i in range(end) if scene.key(i) in words.draft]
    own = any(scene.key(i) in words.possessive for i in range(end))  # "under its plan"
    led = named and not own and any(scene.key(i) in words.by_plan for i in range(end))
    return end if led and not verbs.intersection(range(named[0] + 1, end)) else 0


def is_planned(scene: Scene, place: int, outer: Governed, holder: Holder) -> bool:
    """Whether a plan's text has its holder do it, and neither he says it himself nor is the plan his."""
    if not holder.mentions or holder.rule == "speaker" or outer.mood.modal not in _PUT:
        return False
    if any(placed.mention.kind not in _ALONE for placed in holder.mentions):
        return False
    speech = scene.speech_at(place)
    if speech is not None and (speech.kind == "direct" or set(speech.actors) & set(holder.actors)):
        return False
    end = opens_with_plan(scene)
    if not end:
        return scene.of_plan and outer.mood.modal == "would"
    owners = {code for p in scene.mentions if p.first < end for code in p.mention.actors}
    return not owners & set(holder.actors)


def goes_on(scene: Scene) -> bool:
    """Whether the sentence after this one may still say what a plan contains."""
    return bool(opens_with_plan(scene)) or (scene.of_plan and bool(scene.words.would.intersection(scene.keys)))
