"""Whether a clause states anything: not what is asked, feared, supposed, or written in a text."""

from __future__ import annotations

from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.sentence.scene import Scene

ASKED = "a question states nothing"
ACCUSED = "what somebody is accused of is not said of his accuser"
ALLEGED = "what is only alleged is nobody's stance"
FORMER = "what was so before is no stance of now"
AWAITED = "what somebody else is waited for to do is not said of him"
CONDITIONAL = "what stands under a condition is not said"
FEARED = "what is feared, expected or alleged is nobody's stance"
WRITTEN = "what a text contains is nobody's stance"
NOT_SAID = frozenset({ASKED, ACCUSED, ALLEGED, FORMER, AWAITED, CONDITIONAL, FEARED, WRITTEN})
"""Why a clause may name a measure and state nothing."""
_JUDGED = frozenset({"speaker", "for", "need"})
"""The frames of cues by which whoever speaks judges: "unacceptable", "a mistake", "is needed"."""
_SHORT = 4
"""Tokens of an adjunct."""
_DEPENDENT = frozenset({"content", "infinitive", "gerund", "coordinated", "fragment"})


def why_not_factual(scene: Scene, index: int | None) -> str:
    """Why a clause states nothing: a condition, a question, something feared or alleged; empty where it does."""
    if scene.key(len(scene.tokens) - 1) == "?" or scene.key(len(scene.tokens) - 2) == "?":
        return ASKED
    if index is not None and _is_accused(scene, index):
        return ACCUSED
    for _ in range(6):
        if index is None:
            return ""
        clause = scene.clauses[index]
        if _is_alleged(scene, index):
            return ALLEGED
        if scene.clause_keys(index) & scene.words.formerly and scene.clause_keys(index) & scene.words.pluperfect:
            return FORMER
        if _is_to_come(scene, index):
            return AWAITED
        if clause.kind == "hypothetical":
            return CONDITIONAL
        told = clause.kind == "content" or _is_told_bare(scene, index)
        unsure = told and clause.governor is not None and _unfactual(scene, clause.governor)
        if unsure and not _own_view(scene, index):
            return FEARED
        if _says_a_text(scene, index):
            return WRITTEN
        index = clause.governor if clause.kind in _DEPENDENT else None
    return ""


def _is_alleged(scene: Scene, index: int) -> bool:
    """Whether the clause, or an adjunct right before it, says that it is hearsay: "According to rumours, …"."""
    clause, ahead = scene.clauses[index], index
    if clause.kind == "main" and clause.governor is not None:
        governor = scene.clauses[clause.governor]
        ahead = clause.governor if governor.last - governor.first < _SHORT else index
    return bool((scene.clause_keys(index) | scene.clause_keys(ahead)) & scene.words.alleged)


def _is_accused(scene: Scene, index: int) -> bool:
    """ "warf der Regierung vor, nichts zu liefern": whether an infinitive tells what somebody is accused of."""
    clause = scene.clauses[index]
    infinitive = clause.kind in ("infinitive", "gerund") and clause.governor is not None
    return infinitive and bool(scene.clause_keys(clause.governor or 0) & scene.words.accusing)


def _is_told_bare(scene: Scene, index: int) -> bool:
    """ "Manche fürchten, Rom könnte …": whether a clause without a conjunction follows right behind a verb of fear."""
    clause = scene.clauses[index]
    if not scene.words.verb_final or clause.kind != "main" or clause.first < 2:
        return False
    verb = clause.first - 2
    return scene.key(verb + 1) == "," and scene.clause(verb) == clause.governor and _is_unfactual(scene, verb)


def _is_to_come(scene: Scene, index: int) -> bool:
    """Whether a "before …" or "until …" tells what another than the main clause's subject would have to do."""
    clause = scene.clauses[index]
    if clause.kind != "sub" or clause.governor is None or scene.key(clause.first) not in scene.words.to_come:
        return False
    own = subject_of(scene, index, clause.last + 1)
    outer = subject_of(scene, clause.governor, scene.clauses[clause.governor].last + 1)
    return bool(own.actors) and own.actors != outer.actors


def _says_a_text(scene: Scene, index: int) -> bool:
    """Whether the clause, or the one that it is the content of, says what a plan or a declaration contains."""
    clause = scene.clauses[index]
    for number in {index, clause.governor if clause.kind == "content" else index}:
        if number is None:
            continue
        here = scene.clauses[number]
        holds = [
            i
            for i in range(here.first, here.last + 1)
            if scene.key(i) in scene.words.contains and scene.key(i - 1) not in scene.words.preverbal
        ]
        if holds and subject_of(scene, number, here.last).mentions == ():
            return True
    return False


def _own_view(scene: Scene, index: int) -> bool:
    """Whether an actor judges in what he believes or claims: "believes that sanctions must go", "are a mistake"."""
    clause = scene.clauses[index]
    views = scene.words.own_view | scene.words.believing
    if clause.governor is None or not scene.clause_keys(clause.governor) & views:
        return False
    judges = any(
        clause.first <= cue.first <= clause.last and cue.entry.frame in _JUDGED for cue in scene.cues
    ) or bool(scene.clause_keys(index) & scene.words.must)
    outer = scene.clauses[clause.governor]
    return judges and bool(subject_of(scene, clause.governor, outer.last + 1).actors)


def _unfactual(scene: Scene, index: int) -> bool:
    clause = scene.clauses[index]
    demanded = {
        at
        for cue in scene.cues
        if cue.entry.act == "demand" and any(scene.key(i) in scene.words.agent for i in cue.at)
        for at in cue.at
    }  # "erwartet von Rom, dass …"
    places = range(clause.first, clause.last + 1)
    return any(place not in demanded and _is_unfactual(scene, place) for place in places)


def _is_unfactual(scene: Scene, place: int) -> bool:
    key = scene.key(place)
    return any(
        key.startswith(form[:-1]) if form.endswith("*") else key == form for form in scene.words.unfactual
    )
