"""What the relative clause behind a measure says of it: "the force that Rome refuses", "la force que refuse Rome"."""

from __future__ import annotations

from collections.abc import Iterator

from wortlaut.codebook import TopicHit
from wortlaut.coding.facts.factual import why_not_factual
from wortlaut.coding.grammar.acts import Mood, modal_of, turned
from wortlaut.coding.grammar.phrases import can_be_subject, with_coordinated
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder, nobody
from wortlaut.coding.readings.chains import act_of
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.anaphora import POINTS
from wortlaut.coding.sentence.clause_kinds import follows_a_verb
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene

_NEAR = 6
"""So many words of the measure's own phrase may stand between its name and the pronoun ("le plan en 28 points que")."""
_TAKING = frozenset({"offer", "promise", "demand", "refuse", "oppose"})
"""Acts that a measure itself is no subject of."""
_BEHIND = 3
"""So far behind its verb the subject may stand ("que réclament à nouveau Paris et Rome")."""


def relative_of(scene: Scene, hit: TopicHit) -> int | None:
    """The index of the relative clause whose object the measure is; None where none stands right behind it."""
    if hit.entry.kind == POINTS and scene.key(hit.first) not in scene.words.anaphor:
        return None
    for index in range(scene.clause(hit.last) + 1, min(scene.clause(hit.last) + 3, len(scene.clauses))):
        first = scene.clauses[index].first
        if first - hit.last > _NEAR:
            return None
        between = range(hit.last + 1, first)
        if between and scene.key(between[-1]) == ",":
            between = between[:-1]  # "a truce, which Rome rejects"
        if any(scene.tokens[i].kind == "mark" or scene.key(i) in scene.words.finite for i in between):
            return None
        if scene.key(first - 1) in scene.words.half_conjunction:
            return None
        behind = scene.key(first) in scene.words.preposition and scene.key(first + 1) in scene.words.relative
        if scene.key(first) in scene.words.object_relative or behind:  # "une idée à laquelle Rome s'oppose"
            return index
        named = hit.entry.kind != POINTS and scene.clauses[index].kind == "relative"
        if scene.words.verb_final and named and _is_object(scene, index):
            return index
    return None


def _is_object(scene: Scene, index: int) -> bool:
    """Whether a relative pronoun that may be the subject is none: "die Paris und Rom planen", "den Kiew ablehnt".

    Its form says so, or somebody in the clause who plans, asks for or refuses it.
    """
    if scene.key(scene.clauses[index].first) in scene.words.oblique:
        return True
    cue = _outer(scene, index)
    return cue is not None and cue.entry.act in _TAKING


def read_relative(scene: Scene, hit: TopicHit, index: int) -> tuple[list[Governed], Holder]:
    """The cues of the relative clause with that index and of its infinitive ("que Berlin refuse de livrer"); whose.

    No cue and nobody where the clause is none that says something of the measure.
    """
    clause = scene.clauses[index]
    cue = _outer(scene, index)
    if cue is None or _has_object(scene, index):
        return [], nobody("the relative clause says no stance")
    holder = _subject(scene, index, cue)
    inverted = holder.rule == "subject.behind"
    verbs = {c.first for c in scene.cues if c.entry.kind == "verb"}
    if not inverted and follows_a_verb(scene.tokens, scene.words, verbs, clause.first):
        return [], nobody("the clause is what somebody says")
    last = max((p.last for p in holder.mentions), default=cue.last) if inverted else clause.last
    chain = [Governed(cue, index, _mood(scene, clause.first, last, cue))]
    after = index + 1
    if not inverted and after < len(scene.clauses) and scene.clauses[after].kind == "infinitive":
        if _has_object(scene, after):
            return [], nobody("the infinitive has an object of its own")
        inner = _outer(scene, after)
        chain += [Governed(inner, after, Mood(False, "", False))] if inner is not None else []
    return chain, holder


def _outer(scene: Scene, index: int) -> CueHit | None:
    """The first verb or adjective of a clause that says a stance, before those that only do."""
    clause = scene.clauses[index]
    cues = [c for c in scene.cues if clause.first <= c.first <= clause.last and c.entry.kind != "noun"]
    saying = [cue for cue in cues if cue.entry.act != "do"]
    return next(iter([*saying, *cues]), None)


def _has_object(scene: Scene, index: int) -> bool:
    """Whether the clause names a measure itself: "a dit que Rome refuse la trêve"."""
    clause = scene.clauses[index]
    return any(clause.first <= other.first <= clause.last and other.entry.kind != POINTS for other in scene.measures)


def _mood(scene: Scene, first: int, last: int, cue: CueHit) -> Mood:
    keys = [scene.key(i) for i in range(first, last + 1)]
    negated = any(scene.key(i) in scene.words.negation for i in range(first, last + 1) if i not in cue.at)
    return Mood(negated, modal_of(scene.words, keys), False)


def _subject(scene: Scene, index: int, cue: CueHit) -> Holder:
    """The subject of the relative clause: before its verb, else right behind it ("que réclame Kiev")."""
    clause = scene.clauses[index]
    inside = [p for p in scene.mentions if clause.first < p.first and p.last <= clause.last and p.mention.actors]
    before = [p for p in inside if p.last < cue.first and can_be_subject(scene, p)]
    after = [p for p in inside if cue.last < p.first <= cue.last + _BEHIND and can_be_subject(scene, p)]
    if before:
        return Holder(tuple(with_coordinated(scene, before[0])), "subject.relative")
    opens = all(scene.key(i) in scene.words.preverbal | scene.words.finite for i in range(clause.first + 1, cue.first))
    if after and (opens or scene.words.free_order):
        return Holder(tuple(with_coordinated(scene, after[0])), "subject.behind")
    return nobody("no actor is the subject of the relative clause")


def by_relative(scene: Scene, hit: TopicHit) -> Iterator[Reading]:
    """What the relative clause behind the measure says of it: "les garanties que réclame Kiev"."""
    index = relative_of(scene, hit)
    if index is None or why_not_factual(scene, index):
        return
    chain, holder = read_relative(scene, hit, index)
    act = act_of(chain) if chain and holder.actors else ""
    act = {"must": "", "must not": "", "reverse": "refuse"}.get(act, act)
    act = turned(act) if act and hit.entry.kind == "against" else act
    if act:
        first, last = hit.first, max(scene.clauses[chain[-1].clause].last, *(p.last for p in holder.mentions))
        rules = (*(g.cue.entry.rule for g in chain if g.cue), holder.rule)
        cues = tuple(g.cue for g in chain if g.cue is not None)
        yield Reading(
            hit.entry.code, act, holder, first, last, hit.at[0], rules, 1, cues=cues, mood=chain[0].mood
        )
