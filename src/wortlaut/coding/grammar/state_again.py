"""How a sentence takes up the state that the one before was about: "the country", behind what only says when."""

from __future__ import annotations

from wortlaut.coding.sentence.scene import Scene


def is_adjunct(scene: Scene, index: int) -> bool:
    """Whether a verbless piece ahead of a comma only says when or how: "Dans l'immédiat, le pays …"."""
    clause = scene.clauses[index]
    named = any(clause.first <= p.first <= clause.last for p in scene.mentions)
    opens = scene.key(clause.first) in scene.words.preposition
    return clause.kind == "fragment" and opens and not named and scene.key(clause.last + 1) != ":"


def takes_a_state_up(scene: Scene, first: int) -> bool:
    """Whether a clause begins with "the country" and no more: not "Das Land Tirol", "il Paese natale di Verdi"."""
    words = scene.words
    noun = first + (scene.key(first) in words.article | words.definite)
    if scene.key(noun) not in words.body_noun or noun + 1 >= len(scene.tokens):
        return False
    named = scene.view[scene.tokens[noun + 1].start].isupper()
    acts = scene.key(noun + 1) in words.finite or any(cue.first == noun + 1 for cue in scene.cues)
    behind = (noun + 1,) if acts else (noun + 1, noun + 2)  # "le pays continuera de former" is no owner
    return not named and not any(scene.key(i) in words.owner_preposition for i in behind)
