"""What is asked within a sentence: "whether Rome sends troops is undecided", "wie viele, ist offen"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import mood_of
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.holders.who import owner_of_measure
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.scene import Scene


def open_question(scene: Scene, hit: TopicHit, home: int) -> Reading | None:
    """What an indirect question that is open says of its subject: he considers it; None where nothing is asked so.

    Where only the extent or the day is open ("wie viele", "wann"), the thing itself is settled: it is an offer.
    """
    index: int | None = home
    while index is not None and scene.clauses[index].kind == "infinitive":
        index = scene.clauses[index].governor
    if index is None:
        return None
    extent = _asks_for_extent(scene, index)
    if not extent and scene.key(scene.clauses[index].first) not in scene.words.whether:
        return None
    cues = _open_cues(scene, hit, index)
    if cues and _is_set_against(scene, index, cues[0]):
        return None
    if extent and not (_is_settled(scene, index) and (cues or index == 0)):
        return None
    if not extent and not cues:
        return None
    holder = _who_is_asked_about(scene, index, cues)
    if not holder.actors:
        holder = owner_of_measure(scene, hit) or holder  # "ob deutsche Soldaten entsandt werden"
    if not holder.actors:
        return None
    clause = scene.clauses[index]
    act = "offer" if extent else "consider"
    rules = (*(cue.entry.rule for cue in cues[:1]), "whether", holder.rule)
    last = max(clause.last, hit.last)
    return Reading(hit.entry.code, act, holder, clause.first, last, hit.at[0], rules, 2, cues=tuple(cues[:1]))


def _open_cues(scene: Scene, hit: TopicHit, index: int) -> list[CueHit]:
    """The cues outside the question that say that it is open."""
    return [
        cue
        for cue in scene.cues
        if cue.entry.act == "consider" and (scene.clause(cue.first) != index or cue.first > hit.last)
    ]


def _asks_for_extent(scene: Scene, index: int) -> bool:
    """Whether a clause begins with "wann", "in welchem Umfang", "how many"."""
    first = scene.clauses[index].first
    if scene.key(first) in scene.words.whether:
        return scene.key(first + 1) in scene.words.extent
    if scene.key(first) in scene.words.preposition:
        first += 1
    return scene.key(first) in scene.words.asking


def _is_settled(scene: Scene, index: int) -> bool:
    """Whether the question takes for granted that it is done: somebody does it, no cue in it says anything else."""
    clause = scene.clauses[index]
    cues = [cue for cue in scene.cues if clause.first <= cue.first <= clause.last and cue.entry.kind != "noun"]
    if not cues or any(cue.entry.act != "do" for cue in cues):
        return False
    return all(not mood_of(scene, index, cue).negated for cue in cues)


def _who_is_asked_about(scene: Scene, index: int, cues: list[CueHit]) -> Holder:
    """The subject of the question, else that of what governs it."""
    holder = subject_of(scene, index, scene.clauses[index].last + 1)
    governor = scene.clauses[index].governor
    if not holder.actors and governor is not None and not (cues and _is_dummy(scene, governor, cues[0])):
        holder = subject_of(scene, governor, scene.clauses[governor].last + 1)
    return holder


def _is_dummy(scene: Scene, index: int, cue: CueHit) -> bool:
    """Whether the subject of what is open is an "it" that stands for the question: "it is unclear whether …"."""
    clause = scene.clauses[index]
    impersonal = scene.key(clause.first) in scene.words.impersonal and scene.key(clause.first) in scene.words.pronoun
    copula = scene.words.passive | scene.words.stative | scene.words.not_yet | scene.words.remaining
    return impersonal and any(scene.key(i) in copula for i in cue.at)


def _is_set_against(scene: Scene, index: int, cue: CueHit) -> bool:
    """Whether the clause comes first and another hesitates: "Si la France envoie des soldats, l'Allemagne hésite"."""
    answering = scene.clause(cue.first)
    if index or answering == index or scene.words.verb_final:
        return False
    clause = scene.clauses[answering]
    return bool(subject_of(scene, answering, clause.last + 1).actors) and clause.kind in ("main", "coordinated")
