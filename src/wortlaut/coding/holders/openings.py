"""How a clause opens: with its verb, with a pronoun, with "the country"."""

from __future__ import annotations

from wortlaut.coding.grammar.state_again import is_adjunct, takes_a_state_up
from wortlaut.coding.sentence.answers import ANSWERS
from wortlaut.coding.sentence.scene import Scene


def begins_with_it(scene: Scene, index: int) -> bool:
    """Whether the sentence's first clause begins with a pronoun that can mean a state or a body."""
    clause = scene.clauses[index]
    words = [scene.key(i) for i in range(clause.first, clause.last + 1) if scene.tokens[i].kind == "word"]
    if not words or (index and not (index == 1 and is_adjunct(scene, 0))):
        return False
    if takes_a_state_up(scene, clause.first):
        return True
    return words[0] in scene.words.body_pronoun or (scene.words.pro_drop and verb_opens(scene, clause.first))


def takes_up_clause_ahead(scene: Scene, index: int) -> bool:
    """ "While Poland backs the plan, it will not …": whether a pronoun for a state follows a dependent clause."""
    if not index or scene.clauses[index - 1].kind not in ("sub", "hypothetical"):
        return False
    first = scene.clauses[index].first
    return any(scene.key(i) in scene.words.body_pronoun for i in range(first, first + 1 + scene.words.verb_final))


def verb_opens(scene: Scene, first: int) -> bool:
    """Whether a clause begins with its verb, where a language leaves its subject out."""
    place = first
    known = {c.first for c in scene.cues if c.entry.kind == "verb" and c.entry.frame not in ANSWERS}
    passed = scene.words.preverbal | scene.words.negation | scene.words.inserted
    while place not in known and scene.key(place) in passed:
        place += 1
    return place in known or scene.key(place) in scene.words.finite or scene.key(place) in scene.words.saying


def has_pronoun(scene: Scene, index: int) -> bool:
    """Whether the clause begins with a pronoun of the third person."""
    clause = scene.clauses[index]
    return any(scene.key(i) in scene.words.pronoun for i in range(clause.first, min(clause.first + 3, clause.last + 1)))


def leaves_out_subject(scene: Scene, index: int) -> bool:
    """Whether a clause behind a colon or semicolon begins with its verb: "Putin …: vuole tutto il Donbass"."""
    clause = scene.clauses[index]
    return scene.words.pro_drop and clause.kind == "main" and verb_opens(scene, clause.first)


def verb_first(scene: Scene, index: int) -> bool:
    """Whether a clause begins with its verb and goes on another main clause: "…, bietet aber Hilfe an"."""
    clause = scene.clauses[index]
    if index and scene.clauses[index - 1].kind in ("sub", "hypothetical"):
        return False
    if scene.words.pro_drop and scene.key(clause.first) in scene.words.adversative:
        return verb_opens(scene, clause.first + 1)  # "apoya la idea, aunque no enviará soldados"
    return scene.key(clause.first) in scene.words.finite or any(
        cue.first == clause.first and cue.entry.kind == "verb" for cue in scene.cues
    )
