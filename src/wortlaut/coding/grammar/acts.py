"""What a clause says with its cue: negation, modality, passive; and how cues combine into one act.

The acts, from `stances.toml`: do, promise, offer, endorse, demand (towards the measure), consider (open), refuse,
oppose (against it); `reverse` turns what it governs round.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import pairwise
from typing import NamedTuple

from wortlaut.coding.sentence.answers import ANSWERS
from wortlaut.coding.sentence.clause_kinds import last_word
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import Words, is_participle

_TOWARDS = frozenset({"do", "promise", "offer", "endorse", "demand"})
_CONTRARY = {"do": "refuse", "promise": "refuse", "offer": "refuse", "endorse": "oppose", "demand": "oppose"}
_NEGATED = {
    "do": "refuse",
    "promise": "consider",
    "offer": "refuse",
    "endorse": "oppose",
    "demand": "",
    "consider": "refuse",
    "refuse": "consider",
    "oppose": "consider",
    "reverse": "do",
}
_MODAL = {
    "do": {
        "want": "offer",
        "can": "offer",
        "would": "offer",
        "future": "promise",
        "must": "must",
        "planned": "consider",
    },
    "endorse": {"want": "offer", "can": "offer", "would": "offer", "future": "promise", "must": "must"},
    "promise": {"can": "offer", "must": "must", "planned": "consider"},
    "offer": {"must": "must"},
    "refuse": {"can": ""},
    "oppose": {"can": ""},
    "demand": {"can": ""},
    "consider": {"must": "must"},
    "reverse": {"can": ""},
}


_OVER = 5
"""How far behind its negation a "more" may stand, the verb between them: "ne s'oppose plus"."""
_AUXILIARY_BEFORE = 6
"""How far before its participle the auxiliary of a passive may stand, adverbs between them."""


class Mood(NamedTuple):
    """How a clause puts its verb; `yet` is true where the negation is "not yet", `longer` where it is "no longer"."""

    negated: bool
    modal: str
    passive: bool
    yet: bool = False
    longer: bool = False


def mood_of(scene: Scene, index: int, cue: CueHit | None, *, own: Sequence[int] = ()) -> Mood:
    """Negation, modal verb and passive of a clause, for a cue in it (or for the clause itself).

    `own` are the places of all cues that are read in the clause: a negation among them belongs to its cue.
    """
    if cue is not None and cue.entry.frame in ANSWERS:
        return Mood(negated=False, modal="", passive=False)
    clause = scene.clauses[index]
    words = scene.words
    keys = _keys(scene, index)
    modal = modal_of(words, keys)
    if modal == "must" and cue is not None and words.free_order:  # "не має наміру": "має" is the cue's own word
        modal = modal_of(words, _keys(scene, index, without=[i for i in cue.at if scene.key(i) in words.must]))
    if modal and cue is not None and words.backshift:  # "would not accept" is one cue, with its own "would"
        own_words = cue.at[:-1] if cue.entry.kind == "verb" else cue.at
        modal = modal_of(words, _keys(scene, index, without=own_words))
    shared = (
        clause.kind == "coordinated"
        and clause.governor is not None
        and not any(key in words.finite for key in keys)
        and not _has_own_subject(scene, index, cue)
    )
    if shared and not modal:  # "will supply intelligence and come to the aid"
        modal = modal_of(words, _keys(scene, clause.governor or 0))
    passive = cue is not None and cue.entry.kind == "verb" and (
        _is_passive(scene, index, cue) or _is_stative(scene, index, keys, cue)
    )
    if modal == "future" and passive and words.verb_final:
        modal = ""  # wird … unterstützt: the passive of the present
    if modal == "would" and words.backshift and _is_retold(scene, index):
        modal = "future"
    if modal == "planned" and not words.should.isdisjoint(keys) and _is_retold(scene, index):
        modal = "must"
    if not modal and _is_headline_future(scene, index):
        modal = "future"
    if not modal and clause.kind == "infinitive" and scene.key(clause.first - 1) in words.must_link:
        modal = "must"
    if not modal and clause.kind == "infinitive" and scene.key(clause.first - 1) in words.future_link:
        modal = "future"
    negated = _is_negated(scene, index, own or (cue.at if cue else ()))
    if shared and not negated and scene.key(clause.first) in words.disjunction:
        negated = _is_negated(scene, clause.governor or 0, ())
    if negated and cue is not None and cue.entry.kind == "noun":  # "Rome's opposition … had not changed"
        negated = any(scene.key(i) in words.negation for i in range(max(clause.first, cue.first - 5), cue.first))
    longer = _no_longer(scene, index, cue)
    return Mood(negated or longer, modal, passive, negated and _not_yet(words, keys), longer)


def _has_own_subject(scene: Scene, index: int, cue: CueHit | None) -> bool:
    """ "should pay, and Rome called it theft": a name right before an inflected verb begins afresh."""
    if cue is None or cue.entry.kind != "verb" or not scene.words.finite_endings:
        return False
    first = scene.clauses[index].first
    named = any(first <= p.first and p.last == cue.first - 1 for p in scene.mentions)
    return named and scene.key(cue.first).endswith(scene.words.finite_endings)


def _is_retold(scene: Scene, index: int) -> bool:
    """ "said that Rome would pay": the "will" of whoever said it, put back by the tense of the report."""
    clause = scene.clauses[index]
    speech = scene.speech_at(clause.first) or scene.speech_at(clause.last)
    return speech is not None and speech.kind == "indirect"


def _is_headline_future(scene: Scene, index: int) -> bool:
    """ "US to back the force": an infinitive right behind a name, without any verb before it."""
    clause = scene.clauses[index]
    if not scene.words.headline_infinitive or clause.kind != "infinitive" or clause.governor is None:
        return False
    behind_name = any(p.last == clause.first - 1 for p in scene.mentions)
    return behind_name and scene.clauses[clause.governor].kind == "fragment"


def _no_longer(scene: Scene, index: int, cue: CueHit | None) -> bool:
    """Whether a clause says that somebody is no longer against it: "no longer opposes", "ne s'oppose plus"."""
    clause, words = scene.clauses[index], scene.words
    if cue is None or cue.entry.act != "oppose" or cue.entry.kind == "noun":
        return False
    denied = [i for i in range(clause.first, clause.last + 1) if scene.key(i) in words.negation | words.bare_negation]
    return any(
        scene.key(j) in words.no_longer and j not in cue.at and i not in cue.at
        for i in denied
        for j in range(max(clause.first, i - 1), min(clause.last, i + _OVER) + 1)
    )


def _not_yet(words: Words, keys: Sequence[str]) -> bool:
    """Whether a "yet" stands right beside the negation ("noch nicht", "not yet"); "weder … noch" is none."""
    return any({a, b} & words.not_yet and {a, b} & words.negation for a, b in pairwise(keys))


def _keys(scene: Scene, index: int, *, without: Sequence[int] = ()) -> list[str]:
    clause = scene.clauses[index]
    keys = scene.keys[clause.first : clause.last + 1]
    return [key for i, key in enumerate(keys, clause.first) if i not in without] if without else list(keys)


def modal_of(words: Words, keys: Sequence[str]) -> str:
    """The kind of the modal verb among the words of a clause, the strongest first; empty where there is none."""
    kinds = ("must", "want", "can", "planned", "would", "future")
    return next((name for name in kinds if not getattr(words, name).isdisjoint(keys)), "")


def _is_passive(scene: Scene, index: int, cue: CueHit) -> bool:
    clause = scene.clauses[index]
    signs = [i for i in range(clause.first, clause.last + 1) if scene.key(i) in scene.words.passive]
    if all(any(p.first <= i <= p.last for p in scene.mentions) for i in signs):
        return False  # the first word of "Stati Uniti" is no participle
    closed = scene.words.negation | scene.words.not_yet  # "nicht" ends as participles do
    places = [at for at in cue.at if scene.key(at) not in closed and is_participle(scene.key(at), scene.words)]
    if not scene.words.finite_endings:
        return bool(places)
    return any(  # "has sworn there will be none" has its "be" behind it
        scene.key(i) in scene.words.passive for place in places for i in range(place - _AUXILIARY_BEFORE, place)
    )


def _is_stative(scene: Scene, index: int, keys: Sequence[str], cue: CueHit) -> bool:
    """Whether a participle that ends or opens its clause is a passive with "to be": "zugesagt ist nur die Leitung"."""
    words = scene.words
    if not any(key in words.stative for key in keys) or any(key in words.passive for key in keys):
        return False
    place = cue.at[-1]
    clause = scene.clauses[index]
    if place not in (clause.first, last_word(scene.tokens, clause.first, clause.last)):
        return False
    key = scene.key(place)
    return is_participle(key, words) and not any(fnmatchcase(key, form) for form in words.moving)


def _is_negated(scene: Scene, index: int, own: Sequence[int]) -> bool:
    """Whether a clause is negated; a negation that belongs to the cue's own form ("no intention of") does not count."""
    clause = scene.clauses[index]
    words = scene.words
    if words.concord and any(scene.key(place) in words.negation for place in own):
        return False  # several negations are one, and the cue holds it already
    for place in range(clause.first, clause.last + 1):
        bare = scene.key(place) in words.bare_negation and scene.key(place + 1) in words.bare_negated
        if (scene.key(place) not in words.negation and not bare) or place in own:
            continue
        if {scene.key(place + 1), scene.key(place + 2)} & words.not_negation or _in_compound(scene, place):
            continue
        if scene.key(place + 1) in words.preposition and _is_contrasted(scene, index):
            continue
        if not words.verb_final and _in_circumstance(scene, place, own):
            continue
        return True
    return False


def _in_circumstance(scene: Scene, place: int, own: Sequence[int]) -> bool:
    """ "denounced the plan as having no basis": what stands behind the verb and a preposition is not the verb's."""
    if not own or place < max(own) + 3 or scene.key(place) in scene.words.disjunction:
        return False
    between = [scene.key(i) for i in range(max(own) + 2, place)]
    return any(key in scene.words.preposition or key in scene.words.weak_subordinator for key in between)


def _in_compound(scene: Scene, place: int) -> bool:
    """The first part of a hyphenated word, the "no" of "no-fly zone", denies nothing."""
    return scene.key(place + 1) == "-" and scene.tokens[place].end == scene.tokens[place + 1].start


def _is_contrasted(scene: Scene, index: int) -> bool:
    """ "nicht an der Front, sondern im Westen": what is denied is a circumstance, not the act."""
    after = index + 1
    return after < len(scene.clauses) and scene.key(scene.clauses[after].first) in scene.words.contrast


def modified(act: str, mood: Mood) -> str:
    """The act under its modal verb and negation; `must` where somebody is told to; empty where nothing is said.

    >>> modified("do", Mood(False, "future", False)), modified("refuse", Mood(True, "", False))
    ('promise', 'consider')
    """
    if mood.yet and act in ("do", "promise", "offer", "endorse"):
        return "consider"
    if mood.longer and act == "oppose":
        return "endorse"
    if act == "promise" and mood.negated and mood.modal in ("future", "would", "want"):
        return "refuse"
    put = _MODAL.get(act, {}).get(mood.modal, act)
    if put == "must":
        return "must not" if mood.negated else "must"
    return _NEGATED.get(act, act) if mood.negated else put


def combined(outer: str, inner: str) -> str:
    """The act of two cues, the outer governing the inner; empty where the pair says nothing.

    >>> combined("promise", "do"), combined("refuse", "refuse"), combined("demand", "refuse")
    ('promise', 'consider', 'oppose')
    """
    if inner in ("must", "must not"):
        inner = "do" if inner == "must" else "refuse"
    if outer in ("must", "must not"):
        against = (inner in ("refuse", "oppose", "reverse")) != (outer == "must not")
        return "oppose" if against else "demand"
    if outer == "reverse":
        return "refuse" if inner in _TOWARDS else ""
    if outer == "do" and inner not in ("do", "reverse"):
        return inner
    if outer == "consider":
        return "consider"
    if inner in ("refuse", "oppose", "reverse"):
        return _CONTRARY.get(outer, "consider")
    if inner == "consider" and outer in ("do", "offer", "promise"):
        return "consider"
    return outer


def contrary(act: str) -> str:
    """The act of one who does, wants or backs the opposite; unchanged where there is none.

    >>> contrary("demand"), contrary("consider")
    ('oppose', 'consider')
    """
    return _CONTRARY.get(act, act)


def turned(act: str) -> str:
    """The act towards a measure whose contrary the words name: "buys Russian oil" for an embargo.

    >>> turned("do"), turned("refuse"), turned("oppose")
    ('refuse', 'offer', 'demand')
    """
    return {**_CONTRARY, "refuse": "offer", "oppose": "demand", "consider": "consider"}.get(act, "")
