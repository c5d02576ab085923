"""Which cues govern a measure, from the outermost to the innermost, and what they say together."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import combined, modified, mood_of
from wortlaut.coding.grammar.phrases import can_be_subject
from wortlaut.coding.grammar.resumed import Governed, goes_on, judged_by, listed_by, must_be, said_of
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.readings.nominal import (
    attributes_another,
    behind_other_preposition,
    in_circumstance,
    with_outer_noun,
)
from wortlaut.coding.sentence.anaphora import POINTS
from wortlaut.coding.sentence.clause_kinds import last_word
from wortlaut.coding.sentence.cues import Cue, CueHit
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import is_participle
from wortlaut.lang import Hit

_RANK = {"verb": 0, "adjective": 1, "noun": 2}

_NEAR = 6
_LISTED = 4

WANTED: CueHit = Hit(Cue("modal.want", "demand", "verb", "subject"), -1, -1, ())

MUST_BE: CueHit = Hit(Cue("modal.must", "do", "verb", "subject"), -1, -1, ())


def chain_of(scene: Scene, hit: TopicHit, home: int) -> list[Governed]:
    """The cues that govern the measure, from the outermost to the innermost."""
    chain: list[Governed] = []
    below = ""
    index: int | None = home
    instead = given = False
    for step in range(4):
        if index is None:
            break
        clause = scene.clauses[index]
        found = _cues_in(scene, index, hit, home=step == 0)
        if step and below in ("infinitive", "content") and not given:
            found = [g for g in found if g.cue is None or g.cue.entry.act != "do" or g.cue.entry.frame == "through"]
        below = clause.kind
        if instead:
            found = [g._replace(mood=g.mood._replace(negated=False)) for g in found]
        chain = [*found, *chain]
        instead = step == 0 and not found and _instead(scene, index, hit)
        dependent = clause.kind in ("infinitive", "content") or (
            clause.kind in ("coordinated", "fragment")
            and (instead or scene.key(clause.first) not in scene.words.adversative)
            and not scene.clause_keys(index) & scene.words.finite
            and not _opens_with_gerund(scene, clause.first)
            and not any(g.cue is None or g.cue.entry.kind == "verb" for g in found)
        )
        joint = None if dependent else _joined_to_content(scene, index)
        if joint is not None:
            index, below = joint, "content"
            continue
        if not dependent or (clause.kind == "content" and _is_said(scene, index)):
            break
        of_cue = any(clause.first in cue.at for cue in scene.cues)  # "insiste pour recevoir": the cue's own word
        if clause.kind == "infinitive" and scene.key(clause.first) in scene.words.purpose and not of_cue:
            if not _given_for(scene, index, chain):
                break
            given = bool({clause.first + 1, clause.first + 2} & set(hit.at))
        elif clause.kind == "infinitive" and scene.key(clause.first - 1) in scene.words.to_come:
            break  # "asks for money before it sends …"
        index = clause.governor
    judged = judged_by(scene, home)
    if judged is not None:
        return [judged]
    named = bool(chain) and all(g.cue is not None and g.cue.entry.kind == "noun" for g in chain)
    after = goes_on(scene, home) if not chain or (named and scene.words.verb_final) else None
    if not chain and after is None:
        after = said_of(scene, home, hit.first) or listed_by(scene, home)
    if after is not None:
        return [*_cues_in(scene, after, hit, home=False), *chain]
    if not chain and hit.entry.kind in ("do", "against"):
        return [Governed(None, home, mood_of(scene, home, None))]
    if not chain and must_be(scene, hit, home):
        return [Governed(MUST_BE, home, mood_of(scene, home, None))]
    if not chain and _wants(scene, home):
        return [Governed(WANTED, home, mood_of(scene, home, None)._replace(modal=""))]
    if not chain and any(is_participle(scene.key(place), scene.words) for place in hit.at):
        mood = mood_of(scene, home, None)
        if mood.modal == "can" and mood.negated and {scene.key(p - 1) for p in hit.at} & scene.words.passive:
            mood = mood._replace(modal="must")  # "i confini non possono essere modificati"
        return [Governed(None, home, mood)] if mood.modal == "must" else chain  # "borders must not be redrawn"
    return chain


def _joined_to_content(scene: Scene, index: int) -> int | None:
    """What governs the that-clause that a clause goes on: "demands that Kyiv leave, limit its army and renounce"."""
    clause = scene.clauses[index]
    governor = clause.governor
    if scene.words.verb_final or clause.kind not in ("coordinated", "main", "fragment") or governor is None:
        return None
    first = governor
    while scene.clauses[governor].kind in ("coordinated", "main", "fragment") and first - governor < _LISTED:
        above = scene.clauses[governor].governor
        if above is None:
            return None
        governor = above
    if scene.clauses[governor].kind != "content" or _is_said(scene, governor):
        return None
    own = subject_of(scene, index, clause.last + 1)
    outer = subject_of(scene, governor, scene.clauses[governor].last + 1)
    return scene.clauses[governor].governor if own.actors == outer.actors else None


def _instead(scene: Scene, index: int, hit: TopicHit) -> bool:
    """Whether a verbless "but …" names what is done instead: "n'enverra pas de soldats, mais des drones"."""
    clause = scene.clauses[index]
    if scene.words.verb_final or clause.kind not in ("fragment", "coordinated") or clause.governor is None:
        return False
    opens = scene.words.article | scene.words.determiner | scene.words.preposition - scene.words.without
    if scene.clause_keys(index) & scene.words.finite or scene.key(clause.first + 1) not in opens:
        return False
    if scene.key(clause.first) not in scene.words.adversative or scene.key(clause.first + 1) in scene.words.negation:
        return False
    acts = {c.entry.act for c in scene.cues if scene.clause(c.first) == clause.governor}
    return not acts & {"refuse", "oppose", "reverse"} and hit.first - clause.first <= _NEAR


def _opens_with_gerund(scene: Scene, first: int) -> bool:
    """Whether a verbless stretch begins with a gerund that is not known: it says something of its own."""
    endings = scene.words.gerund_clause
    return bool(endings) and scene.key(first).endswith(endings) and len(scene.key(first)) > 6


def _given_for(scene: Scene, index: int, chain: list[Governed]) -> bool:
    """Whether what is to be done is what something is given for: "will send ships to clear the mines"."""
    governor = scene.clauses[index].governor
    if governor is None or scene.words.verb_final or not scene.words.pro_drop:
        return False
    if not chain or any(g.cue is not None and g.cue.entry.act != "do" for g in chain):
        return False
    here = scene.clauses[governor]
    giving = [c for c in scene.cues if here.first <= c.first <= here.last and c.entry.kind != "noun"]
    if not giving or any(c.entry.act not in ("do", "promise", "offer") for c in giving):
        return False
    return not mood_of(scene, governor, giving[0]).negated


def _wants(scene: Scene, index: int) -> bool:
    """Whether somebody wants the thing itself: "will ein Friedensabkommen"."""
    clause = scene.clauses[index]
    if not scene.clause_keys(index) & scene.words.want:
        return False
    last = last_word(scene.tokens, clause.first, clause.last)
    infinitive = (
        scene.key(last).endswith(scene.words.infinitive_endings or ("\0",)) and scene.key(last) not in scene.words.want
    )
    return not (scene.words.verb_final and infinitive and scene.view[scene.tokens[last].start].islower())


def _is_said(scene: Scene, index: int) -> bool:
    """Whether what governs a content clause only says who speaks: the clause is coded for itself then.

    So it is, too, where somebody announces what somebody else will do ("Paris announced that 26 states would …").
    """
    governor = scene.clauses[index].governor
    if governor is None:
        return True
    clause = scene.clauses[governor]
    acts = {cue.entry.act for cue in scene.cues if clause.first <= cue.first <= clause.last} - {"do"}
    if not acts:
        return True
    if acts == {"demand"} and mood_of(scene, index, None).modal in ("future", "can"):
        return True  # "insists that it will …": told, not asked for
    if acts & {"demand", "endorse"}:
        return False
    own = subject_of(scene, index, scene.clauses[index].last + 1)
    inner = scene.clauses[index]
    if own.actors and any(c.entry.act != "do" for c in scene.cues if inner.first <= c.first <= inner.last):
        return True
    if not acts <= {"promise", "offer"}:
        return False
    outer = subject_of(scene, governor, clause.last)
    if not outer.actors and scene.words.free_order:
        return bool(own.actors)  # "Zapowiedział, że Londyn wyśle …": his subject is left out
    return bool(own.actors) and bool(outer.actors) and own.actors != outer.actors


def _cues_in(scene: Scene, index: int, hit: TopicHit, *, home: bool) -> list[Governed]:
    """The cues of one clause that bear on the measure: verbs before adjectives before nouns."""
    clause = scene.clauses[index]
    own = set(hit.at)
    points = hit.entry.kind == POINTS  # a pronoun stands before its verb, a bare answer is its own measure
    cues = [
        cue
        for cue in scene.cues
        if clause.first <= cue.first <= clause.last
        and not (home and cue.entry.kind == "noun" and (own & set(cue.at) or hit.last <= cue.first))
        and not (home and not points and cue.entry.kind != "noun" and own >= set(cue.at) and not _own_verb(cue, hit))
    ]
    if home and hit.entry.kind in ("do", "against"):
        cues = [cue for cue in cues if cue.entry.act != "do"]
    cues = [
        cue
        for cue in cues
        if not attributes_another(scene, cue, hit) and not in_circumstance(scene, cue) and not _closed(scene, cue, hit)
    ]
    cues = with_outer_noun(scene, cues, _nearest_of_each_kind(cues, hit))
    places = [place for cue in cues for place in cue.at]
    governed = [Governed(cue, index, mood_of(scene, index, cue, own=places)) for cue in cues]
    if home and not points:
        governed = [g for g in governed if not _is_its_subject(scene, g, hit)]
    does = hit.entry.kind in ("do", "against") or any(
        own >= set(c.at) and c.entry.kind == "verb" and not points for c in scene.cues
    )  # "mit Milliarden unterstützen": the verb is part of the measure's own words
    if home and does and not governed:
        governed = [Governed(None, index, mood_of(scene, index, None))]
    return governed


def _own_verb(cue: CueHit, hit: TopicHit) -> bool:
    """Whether a cue among the measure's own words is the verb that says what is done with it: "offered ships"."""
    return cue.entry.act == "do" or (cue.first == hit.first and cue.entry.act in ("offer", "promise"))


def _is_its_subject(scene: Scene, governed: Governed, hit: TopicHit) -> bool:
    """Whether the measure is the subject of an active verb of saying: no object, no stance on it."""
    cue = governed.cue
    if cue is None or cue.entry.kind != "verb" or cue.entry.act == "do" or governed.mood.passive:
        return False
    if scene.words.verb_final:
        rivals = [m for m in scene.measures if m is not hit and hit.last < m.first < cue.first]
        return cue.entry.frame == "need" and any(scene.clause(m.first) == governed.clause for m in rivals)
    clause = scene.clauses[governed.clause]
    if scene.words.free_order and any(
        clause.first <= p.first <= clause.last and p.mention.actors and can_be_subject(scene, p) for p in scene.mentions
    ):
        return False  # "Wysłanie żołnierzy Londyn wyklucza"
    if scene.words.pro_drop and behind_other_preposition(scene, hit):
        return False  # "Al préstamo se oponen Hungría y Austria"
    return cue.entry.frame != "speaker" and hit.last < cue.first and clause.kind != "relative"


def _closed(scene: Scene, cue: CueHit, hit: TopicHit) -> bool:
    """Whether what is stopped was named, and the measure is put beside it: "stop the war and reach a ceasefire"."""
    if cue.entry.act != "reverse":
        return False
    joint = next((i for i in range(cue.last + 1, hit.first) if scene.key(i) in scene.words.coordinator), None)
    if joint is None:
        return False
    if scene.words.verb_final:
        return joint == cue.last + 1
    after, behind = scene.key(joint + 1), scene.key(joint + 2)
    return joint > cue.last + 1 and (
        after in scene.words.preposition
        or after in scene.words.infinitive_marker
        or (behind in scene.words.determiner and after not in scene.words.determiner)
        or any(c.first == joint + 1 and c.entry.kind == "verb" for c in scene.cues)
    )


def _nearest_of_each_kind(cues: list[CueHit], hit: TopicHit) -> list[CueHit]:
    """Of several stance verbs (or adjectives, nouns) the one nearest to the measure; doing yields to saying."""

    def distance(cue: CueHit) -> int:
        return min(abs(a - b) for a in cue.at for b in (hit.first, hit.last))

    kept = []
    for kind in ("verb", "adjective", "noun"):
        same = [cue for cue in cues if cue.entry.kind == kind]
        saying = [cue for cue in same if cue.entry.act != "do"]
        if saying:
            kept.append(min(saying, key=distance))
    doing = [cue for cue in cues if cue.entry.act == "do"]
    doing = [cue for cue in doing if cue.entry.kind == "verb"] or doing  # "finanziert die Beschaffung"
    if doing:
        kept.append(min(doing, key=distance))
    return sorted(kept, key=lambda cue: (cue.entry.act == "do", _RANK[cue.entry.kind]))


def act_of(chain: list[Governed]) -> str:
    """The act of a chain: clause by clause from the inside; the outermost cue of a clause takes its mood."""
    act = ""
    for clause in sorted({g.clause for g in chain}, key=lambda c: -_first_at(chain, c)):
        members = [g for g in chain if g.clause == clause]
        for governed in reversed(members):
            own = governed.cue.entry.act if governed.cue else "do"
            if governed is not members[0] and _repeats(members[0], governed):
                continue
            if governed is members[0]:
                own = modified(own, governed.mood)
            act = combined(own, act) if act else own
            if not act:
                return ""
    return act


def _repeats(outer: Governed, inner: Governed) -> bool:
    """ "als inakzeptabel zurückgewiesen": the adjective says the verb's stance once more, it is not what is refused."""
    if outer.cue is None or inner.cue is None or inner.cue.entry.kind == "noun":
        return False
    return {outer.cue.entry.act, inner.cue.entry.act} <= {"refuse", "oppose"}


def _first_at(chain: list[Governed], clause: int) -> int:
    return next(number for number, governed in enumerate(chain) if governed.clause == clause)
