"""What is set against the clause before without a verb of its own: "keine Truppen schicken, wohl aber Ausbilder"."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.codebook import TopicHit
from wortlaut.coding.acts import contrary, turned
from wortlaut.coding.chains import act_of, chain_of
from wortlaut.coding.clauses import Clause
from wortlaut.coding.resumed import Governed
from wortlaut.coding.scene import Scene

_ASIDE = frozenset({"relative", "sub", "hypothetical"})
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
    if clause.kind not in ("fragment", "coordinated") or not opening & scene.words.adversative:
        return None
    if not _is_verbless(scene, clause, hit):
        return None
    before = _set_against(scene, home)
    chain = chain_of(scene, hit, before) if before is not None else []
    act = act_of(chain) if chain else ""
    left_out = bool(scene.clause_keys(home) & scene.words.without)
    if left_out and not any(g.cue is not None and g.cue.entry.frame == "bare" for g in chain):
        return None  # "delivers shells, but without guarantees" refuses none; "takes part, but without soldiers" does
    denied = left_out or bool(scene.clause_keys(home) & scene.words.negation)
    if act in ("refuse", "oppose"):
        act = act if denied else turned(act)
    elif act in ("must", "must not", "reverse") or not act:
        return None
    elif denied:
        act = "refuse" if act == "consider" else contrary(act)
    return Contrast(chain, act)


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
    small |= words.adversative | words.without
    named = {place for other in scene.measures for place in other.at}
    return all(
        scene.key(i) in small
        or i in named
        or (i == clause.first and scene.key(i + 1) in words.adversative)
        or scene.tokens[i].kind != "word"
        or (words.nouns_capitalised and not scene.key(i).endswith("t"))
        for i in range(clause.first, hit.first)
    )
