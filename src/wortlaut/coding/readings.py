"""From a measure named in a sentence to who stands where on it: one reading for each place, or the reason for none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wortlaut.codebook import TopicHit
from wortlaut.coding.acts import Mood, combined, modified, mood_of, turned
from wortlaut.coding.cues import Cue, CueHit
from wortlaut.coding.holders import Holder, adjective_before, agent_of, for_whom, nobody, owner_of, subject_of
from wortlaut.coding.scene import Placed, Scene
from wortlaut.lang import Hit
from wortlaut.model import Mention

_RANK = {"verb": 0, "adjective": 1, "noun": 2}
_FAR = 14


class Reading(NamedTuple):
    """Who stands where on a measure, by the words from token `first` to `last`; `rules` name what made it.

    An empty `act` is a refusal to read, `why` says the reason.
    """

    measure: str
    act: str
    holder: Holder
    first: int
    last: int
    at: int
    rules: tuple[str, ...]
    strength: int
    why: str = ""
    of_thing: bool = False
    """Whether the holder was found as the owner of the measure's own noun."""
    aside: bool = False
    """Whether the measure stands in a circumstance ("as part of …", "under …") and not as what is done."""


class Governed(NamedTuple):
    """A cue with the clause that it stands in and how that clause puts it."""

    cue: CueHit | None
    clause: int
    mood: Mood


def read_measure(scene: Scene, hit: TopicHit) -> list[Reading]:
    """Every reading of one naming of a measure; a single refused one where nothing can be read."""
    home = scene.clause(hit.at[0])
    open_question = _open_question(scene, hit, home)
    if open_question is not None:
        return [open_question]
    why = _not_factual(scene, home)
    if why:
        return [_refused(hit, why)]
    chain = _chain(scene, hit, home)
    readings = [_main_reading(scene, hit, chain)] if chain else [_refused(hit, "no word in reach says a stance")]
    readings += _owned_readings(scene, hit, chain)
    kept = [reading for reading in readings if reading.act]
    if kept:
        return kept
    said = _said_as(scene, hit, chain)
    return [said] if said is not None and said.act else readings[:1]


_SAYING = frozenset({"promise", "demand", "offer", "refuse"})


def _said_as(scene: Scene, hit: TopicHit, chain: list[Governed]) -> Reading | None:
    """ "Two systems are on their way, Rome promised": the verb that says who speaks carries the stance, too."""
    speech = scene.speech_at(hit.at[0])
    if speech is None or not speech.actors:
        return None
    for cue in scene.cues:
        start, end = scene.tokens[cue.first].start, scene.tokens[cue.last].end
        if cue.entry.act in _SAYING and start < speech.cue[1] and speech.cue[0] < end:
            clause = scene.clause(cue.first)
            said = [Governed(cue, clause, mood_of(scene, clause, cue)), *chain]
            act = _act_of(said)
            act = turned(act) if hit.entry.kind == "against" else act
            holder = Holder((scene.voice(speech),), "speaker")
            first, last = _extent(scene, hit, said, holder)
            return Reading(hit.entry.code, act, holder, first, last, hit.at[0], (cue.entry.rule, "said.as"), 1)
    return None


def _refused(hit: TopicHit, why: str) -> Reading:
    return Reading(hit.entry.code, "", nobody(why), hit.first, hit.last, hit.at[0], (), 0, why)


def _not_factual(scene: Scene, index: int | None) -> str:
    """Why a clause states nothing: a condition, a question, something feared or alleged; empty where it does."""
    if scene.key(len(scene.tokens) - 1) == "?" or scene.key(len(scene.tokens) - 2) == "?":
        return "a question states nothing"
    for _ in range(6):
        if index is None:
            return ""
        clause = scene.clauses[index]
        if clause.kind == "hypothetical":
            return "what stands under a condition is not said"
        if clause.kind == "content" and clause.governor is not None and _unfactual(scene, clause.governor):
            return "what is feared, expected or alleged is nobody's stance"
        if _says_a_text(scene, index):
            return "what a text contains is nobody's stance"
        index = clause.governor if clause.kind in ("content", "infinitive", "coordinated", "fragment") else None
    return ""


def _open_question(scene: Scene, hit: TopicHit, home: int) -> Reading | None:
    """ "Whether Rome sends troops is undecided": the subject of the indirect question considers it."""
    index: int | None = home
    while index is not None and scene.clauses[index].kind == "infinitive":
        index = scene.clauses[index].governor
    if index is None or scene.key(scene.clauses[index].first) not in scene.words.whether:
        return None
    open_cues = [cue for cue in scene.cues if cue.entry.act == "consider" and scene.clause(cue.first) != index]
    if not open_cues:
        return None
    holder = subject_of(scene, index, scene.clauses[index].last)
    governor = scene.clauses[index].governor
    if not holder.mentions and governor is not None:
        holder = subject_of(scene, governor, scene.clauses[governor].last)
    if not holder.actors:
        return None
    rules = (open_cues[0].entry.rule, "whether", holder.rule)
    clause = scene.clauses[index]
    return Reading(hit.entry.code, "consider", holder, clause.first, max(clause.last, hit.last), hit.at[0], rules, 2)


def _says_a_text(scene: Scene, index: int) -> bool:
    """Whether the clause, or the one that it is the content of, says what a plan or a declaration contains."""
    clause = scene.clauses[index]
    for number in {index, clause.governor if clause.kind == "content" else index}:
        if number is None:
            continue
        here = scene.clauses[number]
        keys = {scene.key(i) for i in range(here.first, here.last + 1)}
        if keys & scene.words.contains and subject_of(scene, number, here.last).mentions == ():
            return True
    return False


def _unfactual(scene: Scene, index: int) -> bool:
    clause = scene.clauses[index]
    forms = scene.words.unfactual
    for place in range(clause.first, clause.last + 1):
        key = scene.key(place)
        if any(key.startswith(form[:-1]) if form.endswith("*") else key == form for form in forms):
            return True
    return False


def _chain(scene: Scene, hit: TopicHit, home: int) -> list[Governed]:
    """The cues that govern the measure, from the outermost to the innermost."""
    chain: list[Governed] = []
    below = ""
    index: int | None = home
    for step in range(4):
        if index is None:
            break
        clause = scene.clauses[index]
        found = _cues_in(scene, index, hit, home=step == 0)
        if step and below in ("infinitive", "content"):
            found = [g for g in found if g.cue is None or g.cue.entry.act != "do" or g.cue.entry.frame == "through"]
        below = clause.kind
        chain = [*found, *chain]
        dependent = clause.kind in ("infinitive", "content") or (
            clause.kind in ("coordinated", "fragment")
            and not any(scene.key(i) in scene.words.finite for i in range(clause.first, clause.last + 1))
            and not any(g.cue is None or g.cue.entry.kind == "verb" for g in found)
        )
        if not dependent or (clause.kind == "content" and _is_said(scene, index)):
            break
        if clause.kind == "infinitive" and scene.key(clause.first) in scene.words.purpose:
            break
        index = clause.governor
    if not chain and hit.entry.kind in ("do", "against"):
        return [Governed(None, home, mood_of(scene, home, None))]
    if not chain and _wants(scene, home):
        return [Governed(_WANTED, home, mood_of(scene, home, None)._replace(modal=""))]
    return chain


_WANTED: CueHit = Hit(Cue("modal.want", "demand", "verb", "subject"), -1, -1, ())


def _wants(scene: Scene, index: int) -> bool:
    """Whether somebody wants the thing itself: "will ein Friedensabkommen"."""
    clause = scene.clauses[index]
    return any(scene.key(i) in scene.words.want for i in range(clause.first, clause.last + 1))


def _aside(scene: Scene, hit: TopicHit) -> bool:
    """Whether the nearest preposition before the measure opens a circumstance."""
    first = scene.clauses[scene.clause(hit.first)].first
    for place in range(hit.first - 1, max(first, hit.first - 5) - 1, -1):
        key = scene.key(place)
        if key in scene.words.aside:
            return True
        if key in scene.words.preposition and key not in scene.words.owner_preposition:
            return False
    return False


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
    if not acts <= {"promise", "offer"}:
        return False
    own = subject_of(scene, index, scene.clauses[index].last)
    outer = subject_of(scene, governor, clause.last)
    return bool(own.actors) and bool(outer.actors) and own.actors != outer.actors


def _cues_in(scene: Scene, index: int, hit: TopicHit, *, home: bool) -> list[Governed]:
    """The cues of one clause that bear on the measure: verbs before adjectives before nouns."""
    clause = scene.clauses[index]
    own = set(hit.at)
    cues = [
        cue
        for cue in scene.cues
        if clause.first <= cue.first <= clause.last
        and not (home and cue.entry.kind == "noun" and (own & set(cue.at) or hit.last <= cue.first))
        and not (home and cue.entry.kind != "noun" and own >= set(cue.at) and cue.entry.act != "do")
    ]
    if home and hit.entry.kind in ("do", "against"):
        cues = [cue for cue in cues if cue.entry.act != "do"]
    cues = _nearest_of_each_kind([cue for cue in cues if not _attributes_another(scene, cue, hit)], hit)
    places = [place for cue in cues for place in cue.at]
    governed = [Governed(cue, index, mood_of(scene, index, cue, own=places)) for cue in cues]
    if home:
        governed = [g for g in governed if not _is_its_subject(scene, g, hit)]
    if home and hit.entry.kind in ("do", "against") and not governed:
        governed = [Governed(None, index, mood_of(scene, index, None))]
    return governed


def _is_its_subject(scene: Scene, governed: Governed, hit: TopicHit) -> bool:
    """Whether the measure is what an active verb of saying is about to do something itself: no object, no stance on it."""
    cue = governed.cue
    if cue is None or cue.entry.kind != "verb" or cue.entry.act == "do" or governed.mood.passive:
        return False
    if scene.words.verb_final:
        rivals = [m for m in scene.measures if m is not hit and hit.last < m.first < cue.first]
        return cue.entry.frame == "need" and any(scene.clause(m.first) == governed.clause for m in rivals)
    clause = scene.clauses[governed.clause]
    return cue.entry.frame != "speaker" and hit.last < cue.first and clause.kind != "relative"


def _attributes_another(scene: Scene, cue: CueHit, hit: TopicHit) -> bool:
    """Whether the cue is a participle before some other noun ("der von Rom entworfene Text"): it says nothing of the measure."""
    if not scene.words.nouns_capitalised or cue.entry.kind != "verb" or len(cue.at) != 1:
        return False
    place = cue.at[0]
    if not scene.key(place).endswith(scene.words.attributive) or place + 1 >= len(scene.tokens):
        return False
    if not _in_noun_phrase(scene, place):
        return False
    after = place + 1
    while after < len(scene.tokens) - 1 and scene.view[scene.tokens[after].start].islower() and after < place + 3:
        after += 1
    noun = scene.view[scene.tokens[after].start]
    return (noun.isupper() or noun.isdigit()) and not place < hit.first <= place + 3


def _in_noun_phrase(scene: Scene, place: int) -> bool:
    """Whether an article stands before the participle, with at most an adverb or its agent between them."""
    opening = scene.words.article | scene.words.possessive | scene.words.definite
    if scene.key(place - 1) in opening or scene.key(place - 2) in opening:
        return True
    return any(
        scene.key(at) in scene.words.agent and scene.key(at - 1) in opening for at in range(max(1, place - 6), place)
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
    if doing:
        kept.append(min(doing, key=distance))
    return sorted(kept, key=lambda cue: (cue.entry.act == "do", _RANK[cue.entry.kind]))


def _main_reading(scene: Scene, hit: TopicHit, chain: list[Governed]) -> Reading:
    """The reading of the whole chain, held by whom the outermost cue gives."""
    act = _act_of(chain)
    outer = chain[0]
    if hit.entry.kind == "against":
        act = turned(act)
    why = _ungoverned(scene, outer)
    if why:
        return _refused(hit, why)
    rules = tuple(g.cue.entry.rule for g in chain if g.cue) or (f"codebook.{hit.entry.kind}",)
    if not act:
        return _refused(hit, "the words in reach say no stance")
    if act == "reverse":
        act = "refuse"
    if act in ("must", "must not"):
        act = "demand" if act == "must" else "oppose"
    told = outer.mood.modal == "must" or (outer.cue is not None and outer.cue.entry.frame == "speaker")
    if told and not _asks_itself(outer):
        holder = for_whom(scene, outer.clause) if outer.mood.modal != "must" else None
        holder = holder or _speaker(scene, hit)
        if not holder.mentions and outer.mood.modal != "must":
            holder = _holder(scene, hit, outer)
    else:
        holder = _holder(scene, hit, outer)
    if act == "do" and outer.cue is not None and outer.cue.entry.kind == "noun" and holder.rule.startswith("owner"):
        act = "promise"  # "with American leadership": named as settled, not as done
    if _only_named(outer, holder):
        return _refused(hit, "the act is only named, nobody is said to do it")
    first, last = _extent(scene, hit, chain, holder)
    if not holder.actors:
        return _refused(hit, holder.rule if not holder.mentions else "who holds it is no actor of the register")._replace(
            first=first, last=last
        )
    strength = 2 if any(g.cue and g.cue.entry.act != "do" for g in chain) else 1
    aside = _aside(scene, hit)
    return Reading(hit.entry.code, act, holder, first, last, hit.at[0], (*rules, holder.rule), strength, of_thing=_of_thing(outer, holder), aside=aside)


def _ungoverned(scene: Scene, outer: Governed) -> str:
    """Why an infinitive says nothing: the word that governs it is not known ("is not averse to joining")."""
    clause = scene.clauses[outer.clause]
    if clause.kind != "infinitive" or outer.mood.modal or outer.cue is None or outer.cue.entry.act not in ("do", "endorse"):
        return ""
    return "what governs the infinitive is not known"


def _of_thing(outer: Governed, holder: Holder) -> bool:
    return holder.rule.startswith("owner") and (outer.cue is None or outer.cue.entry.act == "do")


def _only_named(outer: Governed, holder: Holder) -> bool:
    """Whether a noun of doing ("participation", "delivery") stands without an owner: its verb is not known."""
    noun = outer.cue is not None and outer.cue.entry.kind == "noun" and outer.cue.entry.act in ("do", "endorse")
    return noun and not holder.rule.startswith("owner")


def _asks_itself(outer: Governed) -> bool:
    return outer.cue is not None and outer.cue.entry.act == "demand" and outer.cue.entry.frame == "subject"


def _act_of(chain: list[Governed]) -> str:
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


def _holder(scene: Scene, hit: TopicHit, outer: Governed) -> Holder:
    """Who holds the outermost cue."""
    place = outer.cue.at[0] if outer.cue and outer.cue.at else hit.at[0]
    of_measure = _modifier(scene, hit) if outer.cue is None or outer.cue.entry.act == "do" else None
    if outer.cue is not None and outer.cue.entry.frame == "for":
        return for_whom(scene, outer.clause) or _or_speaker(scene, hit, subject_of(scene, outer.clause, place))
    if outer.cue is not None and outer.cue.entry.kind == "noun":
        owner = owner_of(scene, outer.cue.at[0])
        if owner is not None:
            return owner
    agent = agent_of(scene, outer.clause, outer.cue.at[-1]) if outer.cue is not None and outer.cue.at else None
    if agent is not None and (outer.mood.passive or scene.words.verb_final or outer.cue.entry.kind == "verb"):  # type: ignore[union-attr]
        return agent
    if outer.mood.passive and outer.mood.modal == "planned":
        return of_measure or nobody("planned by nobody who is named")
    if outer.mood.passive:
        return of_measure or _of_subject(scene, outer) or _or_speaker(scene, hit, nobody("a passive without agent"))
    if outer.cue is not None and outer.cue.entry.kind == "noun" and of_measure is not None:
        return of_measure
    subject = subject_of(scene, outer.clause, place)
    if subject.mentions:
        return subject
    if outer.cue is not None and outer.cue.entry.frame == "need":
        return _speaker(scene, hit)
    return of_measure or _of_subject(scene, outer) or _or_speaker(scene, hit, subject)


def _of_subject(scene: Scene, outer: Governed) -> Holder | None:
    """Whose the subject is, for a clause about doing: "Danish troops may go to Ukraine"."""
    if outer.cue is None or outer.cue.entry.act != "do" or not outer.cue.at:
        return None
    return adjective_before(scene, outer.clause, outer.cue.at[0])


def _modifier(scene: Scene, hit: TopicHit) -> Holder | None:
    """Whose the measure's own noun is: "deutsche Truppen", "Britain's jets"."""
    return next((owner for owner in (owner_of(scene, place) for place in hit.at) if owner is not None), None)


def _or_speaker(scene: Scene, hit: TopicHit, otherwise: Holder) -> Holder:
    """The speaker, where the clause has a first person or an impersonal subject; else what was found."""
    clause = scene.clauses[scene.clause(hit.at[0])]
    governor = scene.clauses[clause.governor] if clause.governor is not None else clause
    keys = {scene.key(i) for c in (clause, governor) for i in range(c.first, c.last + 1)}
    if scene.collective and keys & scene.words.impersonal and _agreed(scene, hit):
        together = Mention(0, 0, "group", scene.collective)
        return Holder((Placed(together, -1, -1),), "those who met")
    if keys & scene.words.first_person or keys & scene.words.impersonal or otherwise.rule == "a passive without agent":
        speaker = _speaker(scene, hit)
        return speaker if speaker.mentions else otherwise
    return otherwise


def _agreed(scene: Scene, hit: TopicHit) -> bool:
    """Whether the clause of the measure, or the one that governs it, says that something was agreed."""
    clause = scene.clause(hit.at[0])
    near = {clause, scene.clauses[clause].governor}
    return any(cue.entry.act == "promise" and scene.clause(cue.first) in near for cue in scene.cues)


def _speaker(scene: Scene, hit: TopicHit) -> Holder:
    """Whoever says the words, as holder: the mention that names the speaker, wherever it stands."""
    speech = scene.speech_at(hit.at[0])
    if speech is None:
        clause = scene.clauses[scene.clause(hit.at[0])]
        if clause.kind == "content" and clause.governor is not None:
            return subject_of(scene, clause.governor, scene.clauses[clause.governor].last)
    if speech is None or not speech.actors:
        return nobody("nobody is said to say it" if speech is None else "who says it is no actor of the register")
    return Holder((scene.voice(speech),), "speaker")


def _owned_readings(scene: Scene, hit: TopicHit, chain: list[Governed]) -> Iterator[Reading]:
    """What the owner of an inner noun holds: Norway in "Kyiv welcomed Norway's pledge of tanks"."""
    for governed in chain[1:]:
        cue = governed.cue
        if cue is None or cue.entry.kind != "noun" or cue.entry.act not in ("promise", "offer", "refuse", "demand", "do", "endorse"):
            continue
        owner = owner_of(scene, cue.at[0])
        if owner is None or not owner.actors or (cue.entry.act in ("do", "endorse") and owner.rule != "owner.before"):
            continue
        first, last = min(cue.first, hit.first, owner.mentions[0].first), max(cue.last, hit.last)
        act = turned(cue.entry.act) if hit.entry.kind == "against" else cue.entry.act
        if act:
            yield Reading(hit.entry.code, act, owner, first, last, hit.at[0], (cue.entry.rule, owner.rule), 1)


def _extent(scene: Scene, hit: TopicHit, chain: list[Governed], holder: Holder) -> tuple[int, int]:
    """The run of clauses that carries the reading: from the holder or the outermost cue to the measure."""
    indexes = [g.clause for g in chain] + [scene.clause(hit.first), scene.clause(hit.last)]
    for placed in holder.mentions:
        if 0 <= placed.first < len(scene.tokens) and placed.last < len(scene.tokens) and holder.rule != "speaker":
            indexes.append(scene.clause(placed.first))
    first, last = scene.clauses[min(indexes)].first, scene.clauses[max(indexes)].last
    while first < last and scene.tokens[first].kind == "mark" and scene.key(first) not in "„“\"«»'":
        first += 1
    return first, last
