"""Where the verb that says who speaks carries the stance, too: "Two systems are on their way, Rome promised"."""

from __future__ import annotations

from wortlaut.codebook import TopicHit
from wortlaut.coding.grammar.acts import contrary, mood_of, turned
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.holders.subjects import subject_of
from wortlaut.coding.readings.chains import act_of
from wortlaut.coding.readings.extents import cues_of, extent_of
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.scene import Scene
from wortlaut.model import Speech

_SPEAKING_CLAUSES = frozenset({"main", "coordinated", "fragment"})
_SAYING = frozenset({"promise", "demand", "offer", "refuse"})


def said_as(scene: Scene, hit: TopicHit, chain: list[Governed]) -> Reading | None:
    """ "Two systems are on their way, Rome promised": the verb that says who speaks carries the stance, too."""
    speech = scene.speech_at(hit.at[0])
    if speech is None or not speech.actors or scene.clauses[scene.clause(hit.at[0])].kind == "relative":
        return None
    if _said_of_others(scene, hit, speech):
        return None
    for cue in scene.cues:
        start, end = scene.tokens[cue.first].start, scene.tokens[cue.last].end
        named = scene.named_at(speech.mention)
        kind = scene.clauses[scene.clause(cue.first)].kind
        if named is None or scene.clause(named.first) != scene.clause(cue.first) or kind not in _SPEAKING_CLAUSES:
            continue
        judged = any(scene.clause(m.first) == scene.clause(cue.first) for m in scene.measures)
        if cue.entry.act in _SAYING and not judged and start < speech.cue[1] and speech.cue[0] < end:
            clause = scene.clause(cue.first)
            said = [Governed(cue, clause, mood_of(scene, clause, cue)), *chain]
            act = act_of(said)
            if not chain and mood_of(scene, scene.clause(hit.at[0]), None).negated:
                act = contrary(act)  # "Croatian soldiers would not go, Zagreb promised"
            act = turned(act) if hit.entry.kind == "against" else act
            holder = Holder((scene.voice(speech),), "speaker")
            first, last = extent_of(scene, hit, said, holder)
            rules = (cue.entry.rule, "said.as")
            return Reading(hit.entry.code, act, holder, first, last, hit.at[0], rules, 1, cues=cues_of(said))
    return None


def _said_of_others(scene: Scene, hit: TopicHit, speech: Speech) -> bool:
    """Whether what is said has another subject: "26 countries will join, being present at sea, announced Macron"."""
    home = scene.clause(hit.at[0])
    for index in range(home):
        clause = scene.clauses[index]
        other = scene.speech_at(clause.first)
        if other is None or other.mention != speech.mention or clause.kind not in ("main", "content"):
            continue
        subject = subject_of(scene, index, clause.last + 1)
        if subject.actors and not set(subject.actors) & set(speech.actors):
            return True
    return False
