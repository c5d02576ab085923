"""Who holds a stance: found from its outermost cue."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.phrases import can_be_subject, listed_after
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.origins import comes_from
from wortlaut.coding.holders.owners import (
    Holder,
    adjective_before,
    agent_behind,
    agent_of,
    for_whom,
    nobody,
    owner_of,
    owner_of_cue,
)
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.sentence.answers import ANSWERS
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import is_participle
from wortlaut.model import Mention

_DOERS = frozenset({"pronoun", "person", "office", "inhabitant", "organisation", "group"})
_SAID_OF_IT = ("a passive without agent", "the measure itself is the subject")


def holder_of(scene: Scene, hit: TopicHit, outer: Governed) -> Holder:
    """Who holds the outermost cue."""
    place = outer.cue.at[0] if outer.cue and outer.cue.at else hit.at[0]
    of_measure = owner_of_measure(scene, hit) if outer.cue is None or outer.cue.entry.act == "do" else None
    if outer.cue is not None and outer.cue.entry.frame == "for":
        judge = for_whom(scene, outer.clause, outer.cue.last) or _judge(scene, hit, outer.clause, place)
        return judge if judge.actors else _adjective_behind(scene, hit) or judge
    if outer.cue is not None and outer.cue.entry.frame == "owner":
        return _of_its_noun(scene, outer.cue) or nobody("whose it is, is not said")
    if outer.cue is not None and outer.cue.entry.kind == "noun":
        owner = owner_of_cue(scene, outer.cue) or agent_behind(scene, outer.clause, outer.cue.last)
        if owner is not None:
            return owner
    agent = None
    if outer.cue is not None and outer.cue.at:
        agent = agent_of(scene, outer.clause, _done(scene, outer), passive=outer.mood.passive)
    if agent is not None:
        return agent
    if outer.mood.passive and outer.mood.modal == "planned":
        return of_measure or nobody("planned by nobody who is named")
    if outer.mood.passive:
        without = _adjective_behind(scene, hit) or nobody("a passive without agent")
        return _of_subject(scene, outer, hit) or of_measure or _or_speaker(scene, hit, without)
    if outer.cue is not None and outer.cue.entry.kind == "noun" and of_measure is not None:
        return of_measure
    subject = subject_of(scene, outer.clause, place, without=hit.at if hit.entry.kind == "forms" else ())
    if not subject.mentions and outer.cue is not None and outer.cue.entry.frame in ANSWERS:
        subject = _behind_answer(scene, outer.cue)
    if subject.mentions:
        return _himself(scene, hit, subject)
    stance = outer.cue is not None and outer.cue.entry.act != "do"
    came = (comes_from(scene, outer.clause) or _labelled(scene, outer.clause)) if stance else None
    if came is not None and came.actors:
        return came
    if outer.cue is not None and outer.cue.entry.frame == "need":
        return speaker_of(scene, hit)
    if outer.cue is not None and outer.cue.entry.act == "do" and outer.mood.modal and hit.last < outer.cue.first:
        subject = nobody("the measure itself is the subject")  # "the force would assist …", say those who plan it
    if outer.cue is not None and outer.cue.entry.act == "consider":
        of_measure = owner_of_measure(scene, hit)  # "über deutsche Soldaten ist nicht entschieden"
    if not subject.mentions and outer.cue is not None and outer.cue.entry[1:3] == ("consider", "noun"):
        subject = nobody(_SAID_OF_IT[0])  # "a decision has not been made", says who would make it
    found = _of_subject(scene, outer, hit) or of_measure or _possessed(scene, hit, outer)
    found = found or _or_speaker(scene, hit, subject)
    return found if found.mentions or not _by_things(scene, hit, outer) else speaker_of(scene, hit)


def _labelled(scene: Scene, index: int) -> Holder | None:
    """Whose name stands before the colon of a verbless piece: "Rom: Nein zu Bodentruppen"; None where none does."""
    clause = scene.clauses[index]
    if clause.kind != "fragment" or scene.key(clause.first - 1) != ":":
        return None
    label = next((p for p in scene.mentions if p.first == 0 and p.last == clause.first - 2), None)
    if label is None or label.mention.kind == "state":
        return None  # "Ukraine: Kritik an Sanktionen": a land may be what a piece is about
    return Holder((label,), "before the colon")


def _done(scene: Scene, outer: Governed) -> int:
    """The place of a cue's participle, which its agent stands behind: "visto por Moscú como una provocación"."""
    at = outer.cue.at if outer.cue is not None else ()
    if outer.mood.passive and not scene.words.verb_final:
        return next((i for i in at if is_participle(scene.key(i), scene.words)), at[-1])
    return at[-1]


def _behind_answer(scene: Scene, cue: CueHit) -> Holder:
    """Who stands behind an answer that opens its clause: "Neither will Slovakia." """
    index = scene.clause(cue.last)
    behind = next((p for p in scene.mentions if cue.last < p.first and scene.clause(p.first) == index), None)
    return Holder((behind,), "subject.behind_answer") if behind is not None else nobody("nobody gives the answer")


def _himself(scene: Scene, hit: TopicHit, subject: Holder) -> Holder:
    """ "His country would pay, X said": a pronoun that nobody before it is meant by is whoever speaks."""
    if subject.actors or any(p.mention.kind != "pronoun" for p in subject.mentions):
        return subject
    if any(p.mention.plural for p in subject.mentions):
        return _spoken_of(scene, hit) or subject
    speech = scene.speech_at(hit.at[0])
    if speech is None or speech.kind != "indirect" or not speech.actors:
        return subject
    return speaker_of(scene, hit)


def _spoken_of(scene: Scene, hit: TopicHit) -> Holder | None:
    """Of whom a speaker is said to say "they": "They are willing, Trump said of the Europeans"; None if not told."""
    speech = scene.speech_at(hit.at[0])
    speaker = scene.named_at(speech.mention) if speech is not None else None
    if speech is None or speaker is None or speech.start <= scene.tokens[speaker.first].start < speech.end:
        return None
    behind = max(speaker.last, *(i for i, token in enumerate(scene.tokens) if token.start < speech.cue[1]))
    if scene.key(behind + 1) not in scene.words.owner_preposition | scene.words.topic:
        return None
    meant = listed_after(scene, behind + 1)
    return Holder(tuple(meant), "subject.spoken_of") if meant else None


def _possessed(scene: Scene, hit: TopicHit, outer: Governed) -> Holder | None:
    """ "said that his navy was ready": whose the subject is, by a possessive at the clause's beginning."""
    clause = scene.clauses[outer.clause]
    first = clause.first + (scene.key(clause.first) in scene.words.content)
    if scene.words.verb_final or scene.key(first) not in scene.words.possessive:
        return None
    if outer.cue is not None and outer.cue.first < first + 2:
        return None
    if clause.governor is not None:
        owner = subject_of(scene, clause.governor, scene.clauses[clause.governor].last + 1)
        if owner.actors:
            return owner
    speaker = speaker_of(scene, hit)
    return speaker if speaker.actors else None


def _by_things(scene: Scene, hit: TopicHit, outer: Governed) -> bool:
    """ "Engineers would clear the mines, she said": whose they are goes without saying, no actor is in the clause."""
    speech = scene.speech_at(hit.at[0])
    if speech is None or speech.kind != "indirect" or not speech.actors or outer.mood.passive:
        return False
    does = outer.cue is None or (outer.cue.entry.act in ("do", "offer") and outer.cue.entry.kind == "verb")
    clause = scene.clauses[outer.clause]
    if scene.clause_keys(outer.clause) & scene.words.representing:
        return False  # "the countries would send troops"
    if not does or outer.mood.modal not in ("future", "can") or clause.kind in ("relative", "sub", "hypothetical"):
        return False
    return not any(clause.first <= p.first <= clause.last and p.mention.kind in _DOERS for p in scene.mentions)


def _of_its_noun(scene: Scene, cue: CueHit) -> Holder | None:
    """Whose the noun within the cue is: "scheiterte am Widerstand Belgiens"."""
    nouns = (at for at in cue.at if at and scene.view[scene.tokens[at].start].isupper())
    return next((owner for owner in (owner_of(scene, at) for at in nouns) if owner is not None), None)


def gapped_subject(scene: Scene, hit: TopicHit, outer: Governed) -> Holder | None:
    """Who opens a verbless clause that goes on with another's verb: "Riga sends jets, Rome instructors"; else None."""
    index = scene.clause(hit.at[0])
    clause = scene.clauses[index]
    if clause.kind != "fragment" or index <= outer.clause or scene.words.verb_final:
        return None
    first = next((p for p in scene.mentions if clause.first <= p.first < hit.first), None)
    if first is None or not first.mention.actors or not can_be_subject(scene, first):
        return None
    if any(scene.key(i) not in scene.words.article for i in range(clause.first, first.first)):
        return None
    return Holder((first,), "subject.gapped")


def _judge(scene: Scene, hit: TopicHit, index: int, place: int) -> Holder:
    """Who finds something so: the subject ("Moscow called it unacceptable"), else who says the sentence."""
    subject = subject_of(scene, index, place)
    speaker = speaker_of(scene, hit)
    said_of = not scene.words.verb_final and scene.key(place - 1) in scene.words.auxiliary and bool(speaker.actors)
    if said_of and scene.speech_at(hit.at[0]) is not None:
        return speaker  # "she said that Peru was a threat to it": it is she who judges
    return subject if subject.actors else _first_with_actors(speaker, subject)


def _first_with_actors(first: Holder, second: Holder) -> Holder:
    return first if first.actors else second


def _of_subject(scene: Scene, outer: Governed, hit: TopicHit) -> Holder | None:
    """Whose the subject is, for a clause about doing: "Danish troops may go to Ukraine"."""
    if outer.cue is not None and (outer.cue.entry.act != "do" or not outer.cue.at):
        return None
    if outer.cue is None and not scene.words.free_order:
        return None
    clause = scene.clauses[outer.clause]
    place = outer.cue.at[0] if outer.cue is not None else hit.at[0]
    if clause.governor is not None and any(scene.key(i) in scene.words.possessive for i in range(clause.first, place)):
        return subject_of(scene, clause.governor, scene.clauses[clause.governor].last + 1)  # "said its troops could …"
    found = adjective_before(scene, outer.clause, place)
    if found is None and clause.kind == "coordinated" and clause.governor is not None:
        found = adjective_before(scene, clause.governor, scene.clauses[clause.governor].last)
    return found


def owner_of_measure(scene: Scene, hit: TopicHit) -> Holder | None:
    """Whose the measure's own noun is: "deutsche Truppen", "Britain's jets"."""
    for place in hit.at:
        if scene.words.nouns_capitalised and scene.view[scene.tokens[place].start].islower():
            continue  # "mit Zustimmung Roms entsenden": a verb is nobody's
        owner = owner_of(scene, place)
        if owner is not None and owner.mentions and owner.mentions[0].first > place and owner.rule == "owner.before":
            continue  # "avoirs russes", "soldats français": what they are, not who gives them
        if owner is not None and not any(p.first in hit.at for p in owner.mentions):
            return owner  # "Nato-Beitritt": a part of the measure's own name owns nothing
    return None


def _adjective_behind(scene: Scene, hit: TopicHit) -> Holder | None:
    """ "La contribution américaine sera finalisée": whose it is, where its owner stands behind it as an adjective."""
    near = range(hit.first + 1, hit.last + 2)
    behind = next((p for p in scene.mentions if p.first in near and p.mention.kind == "adjective"), None)
    return Holder((behind,), "owner.behind") if behind is not None and scene.words.adjective_follows else None


def _or_speaker(scene: Scene, hit: TopicHit, otherwise: Holder) -> Holder:
    """The speaker, where the clause has a first person or an impersonal subject; else what was found."""
    clause = scene.clauses[scene.clause(hit.at[0])]
    governor = scene.clauses[clause.governor] if clause.governor is not None else clause
    keys = {scene.key(i) for c in (clause, governor) for i in range(c.first, c.last + 1)}
    if scene.collective and keys & scene.words.impersonal and _agreed(scene, hit):
        together = Mention(0, 0, "group", scene.collective)
        return Holder((Placed(together, -1, -1),), "those who met")
    there = _people_there(scene, scene.clause(hit.at[0]))
    if there is not None:
        return there
    if _impersonal(scene, hit) and not otherwise.mentions:
        otherwise = nobody(_SAID_OF_IT[0])  # "le frontiere non si cambiano": nobody is named who would
    if keys & scene.words.first_person or keys & scene.words.impersonal or otherwise.rule in _SAID_OF_IT:
        speaker = speaker_of(scene, hit)
        return speaker if speaker.mentions else otherwise
    return otherwise


_OPENING = 5
"""A capital that opens a sentence stands among so many first words."""


def _people_there(scene: Scene, index: int) -> Holder | None:
    """Those of the capital that opens the sentence, where an "on" is the subject: "à Rome, on exclut …"."""
    governor = scene.clauses[index].governor
    near = [scene.clauses[i] for i in (index, governor) if i is not None]
    opening = {scene.key(i) for c in near for i in range(c.first, min(c.first + 4, c.last))}
    if not opening & scene.words.people_there:
        return None
    first = next((p for p in scene.mentions if p.first < _OPENING and p.mention.kind in ("seat", "adjective")), None)
    ahead = scene.words.people_there | scene.words.negation | {","}
    opens = first is not None and scene.key(first.last + 1) in ahead and first.mention.actors
    if scene.words.pro_drop and scene.key(0) not in scene.words.preposition:
        return None
    if scene.words.pro_drop and not any(
        c.first <= cue.first <= c.last and cue.entry.kind == "verb" and cue.entry.act != "do"
        for cue in scene.cues
        for c in near
    ):
        return None  # "En París, se celebraron negociaciones"
    return Holder((first,), "subject.there") if first is not None and opens else None


def _impersonal(scene: Scene, hit: TopicHit) -> bool:
    """Whether the measure's clause puts its verb in the impersonal: "non si cambiano", "se utilizarán"."""
    clause = scene.clauses[scene.clause(hit.at[0])]
    verbs = {cue.first for cue in scene.cues if cue.entry.kind == "verb"} | set(hit.at)
    return any(
        scene.key(i) in scene.words.reflexive and i + 1 in verbs for i in range(clause.first, clause.last + 1)
    )


def _agreed(scene: Scene, hit: TopicHit) -> bool:
    """Whether the clause of the measure, or the one that governs it, says that something was agreed."""
    clause = scene.clause(hit.at[0])
    near = {clause, scene.clauses[clause].governor}
    return any(cue.entry.act == "promise" and scene.clause(cue.first) in near for cue in scene.cues)


def speaker_of(scene: Scene, hit: TopicHit) -> Holder:
    """Whoever says the words, as holder: the mention that names the speaker, wherever it stands."""
    speech = scene.speech_at(hit.at[0])
    if speech is None:
        clause = scene.clauses[scene.clause(hit.at[0])]
        before = next((p for p in scene.mentions if p.last == clause.first - 2), None)
        if before is not None and before.first == 0 and scene.key(clause.first - 1) == ":":
            return Holder((before,), "before the colon")
        if clause.kind == "content" and clause.governor is not None:
            return subject_of(scene, clause.governor, scene.clauses[clause.governor].last + 1)
        if clause.first > 1 and scene.key(clause.first) in scene.words.conceding:
            speech = scene.speech_at(clause.first - 2)  # "said it would pay, though more was no option"
    if speech is None or not speech.actors:
        return nobody("nobody is said to say it" if speech is None else "who says it is no actor of the register")
    return Holder((scene.voice(speech),), "speaker")
