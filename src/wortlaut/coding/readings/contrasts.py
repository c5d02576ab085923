"""What is set against what is done: "keine Truppen, wohl aber Ausbilder", "hilft, ohne Truppen zu schicken"."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import contrary, mood_of, turned
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.readings.chains import act_of, chain_of
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.clauses import Clause
from wortlaut.coding.sentence.scene import Scene

_ASIDE = frozenset({"relative", "sub", "hypothetical"})
_DONE = frozenset({"do", "promise", "offer", "endorse"})
_LEFT_OUT_NEAR, _VERB_NEAR = 8, 3
"""How far before a measure what leaves it out stands, and how far behind that the verb or the measure."""
_OPENING = 2
"""The word of contrast is among the first two: "aber", "wohl aber"."""


class Contrast(NamedTuple):
    """The cues of the clause that a fragment is set against, and the act that they say of the fragment."""

    chain: list[Governed]
    act: str


def contrast_of(scene: Scene, hit: TopicHit) -> Contrast | None:
    """What a verbless "but …" says of its measure by the clause before it; None where it is none."""
    home = scene.clause(hit.at[0])
    clause = scene.clauses[home]
    opening = {scene.key(i) for i in range(clause.first, clause.first + _OPENING)}
    goes_on = _goes_on(scene, hit, home) and bool(opening & scene.words.without)  # "…, for now without their entry"
    if clause.kind not in ("fragment", "coordinated") or not (goes_on or opening & scene.words.adversative):
        return None
    if not _is_verbless(scene, clause, hit):
        return None
    before = _set_against(scene, home)
    chain = chain_of(scene, hit, before) if before is not None else []
    act = act_of(chain) if chain else ""
    left_out = bool(scene.clause_keys(home) & scene.words.without)
    if left_out and not goes_on and not any(g.cue is not None and g.cue.entry.frame == "bare" for g in chain):
        return None  # "delivers shells, but without guarantees" refuses none; "takes part, but without soldiers" does
    denied = left_out or bool(scene.clause_keys(home) & scene.words.negation)
    if act in ("refuse", "oppose"):
        act = act if denied else turned(act)
    elif act in ("must", "must not", "reverse") or not act:
        return None
    elif denied:
        act = "refuse" if act == "consider" else contrary(act)
    return Contrast(chain, act)


def _governors(scene: Scene, index: int) -> list[int]:
    """A clause and all that govern it."""
    found: list[int] = []
    at: int | None = index
    while at is not None and at not in found:
        found.append(at)
        at = scene.clauses[at].governor
    return found


def _only_does(scene: Scene, host: int, before: int) -> bool:
    """Whether all before that place, in a clause and those that govern it, is about doing or backing something."""
    within = _governors(scene, host)
    named = {i for hit in scene.measures for i in hit.at if i < before and scene.clause(i) in within}
    cues = [c for c in scene.cues if c.last < before and c.first not in named and scene.clause(c.first) in within]
    return bool(named or cues) and all(cue.entry.act in _DONE for cue in cues)


def _goes_on(scene: Scene, hit: TopicHit, home: int) -> bool:
    """Whether the clause before names the same measure."""
    return any(m.entry.code == hit.entry.code and scene.clause(m.last) == home - 1 for m in scene.measures)


def left_undone(scene: Scene, hit: TopicHit) -> Reading | None:
    """ "helps without sending troops": whoever does the one thing does not do the other; None where it is not said."""
    home = scene.clause(hit.at[0])
    clause = scene.clauses[home]
    near = range(max(clause.first, hit.first - _LEFT_OUT_NEAR), hit.first)
    without = next((i for i in reversed(near) if scene.key(i) in scene.words.without), None)
    if without is None or without == 0:
        return None
    verb = next((c for c in scene.cues if c.entry.act == "do" and without < c.first <= clause.last), None)
    if verb is None or any(scene.tokens[i].kind == "mark" for i in range(without, max(verb.first, hit.first))):
        return None
    if min(verb.first, hit.first) - without > _VERB_NEAR:
        return None
    host = clause.governor if clause.first == without and clause.governor is not None else home
    moods = [mood_of(scene, index, None) for index in _governors(scene, host)]
    if any(mood.negated or mood.modal == "must" for mood in moods) or not _only_does(scene, host, without):
        return None  # "no peace can be made without sending troops"
    holder = subject_of(scene, host, without - 1)
    if not holder.actors:
        return None
    first = scene.clauses[min(scene.clause(max(holder.mentions[0].first, 0)), home)].first
    last = max(clause.last, hit.last)
    rules = (verb.entry.rule, "left_undone", holder.rule)
    return Reading(hit.entry.code, "refuse", holder, first, last, hit.at[0], rules, 1, cues=(verb,))


def _set_against(scene: Scene, home: int) -> int | None:
    """The clause before that is no insertion and does not only say who speaks."""
    starts = {speech.cue[0] for speech in scene.speeches if speech.cue[0] < speech.cue[1]}
    saying = {scene.clause(i) for i, token in enumerate(scene.tokens) if token.start in starts}
    return next((i for i in range(home - 1, -1, -1) if scene.clauses[i].kind not in _ASIDE and i not in saying), None)


def _is_verbless(scene: Scene, clause: Clause, hit: TopicHit) -> bool:
    """Whether nothing but small words, adjectives and other measures stands before the measure: no unknown verb."""
    words = scene.words
    if any(scene.key(i) in words.finite for i in range(clause.first, clause.last + 1)):
        return False
    if any(clause.first <= cue.first <= clause.last for cue in scene.cues if cue.entry.kind == "verb"):
        return False
    small = words.negation | words.preposition | words.article | words.possessive | words.definite | words.listing
    small |= words.adversative | words.without | words.inserted | words.filler
    named = {place for other in scene.measures for place in other.at}
    return all(
        scene.key(i) in small
        or i in named
        or (i == clause.first and scene.key(i + 1) in words.adversative)
        or scene.tokens[i].kind != "word"
        or (words.nouns_capitalised and not scene.key(i).endswith("t"))
        for i in range(clause.first, hit.first)
    )
