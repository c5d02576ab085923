"""From a measure named in a sentence to who stands where on it: one reading for each place, or the reason for none."""

from __future__ import annotations

from collections.abc import Iterator

from wortlaut.codebook import TopicHit
from wortlaut.coding.facts.circumstances import done_by_another, in_circumstance, only_named, stands_aside
from wortlaut.coding.facts.drafts import PLANNED, is_planned
from wortlaut.coding.facts.factual import why_not_factual
from wortlaut.coding.facts.onlookers import FORETOLD, is_foretold
from wortlaut.coding.facts.pending import left_to
from wortlaut.coding.grammar.acts import contrary, turned
from wortlaut.coding.grammar.attributes import gapped
from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.holders.owners import Holder, for_whom, in_whose_view, nobody
from wortlaut.coding.holders.parliaments import deciding
from wortlaut.coding.holders.who import gapped_subject, holder_of, owner_of_measure, speaker_of
from wortlaut.coding.readings.chains import WANTED, act_of, chain_of
from wortlaut.coding.readings.contrasts import contrast_of, left_undone
from wortlaut.coding.readings.extents import cues_of, extent_of
from wortlaut.coding.readings.inner import SETTLED, by_agent_behind, by_owner_of_inner
from wortlaut.coding.readings.met import met_with
from wortlaut.coding.readings.mutual import mutual, with_partner
from wortlaut.coding.readings.questions import open_question
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.readings.relatives import by_relative
from wortlaut.coding.readings.said_as import said_as
from wortlaut.coding.readings.unless import only_with
from wortlaut.coding.readings.verbless import bare_refusal, stands_against
from wortlaut.coding.readings.willed import willed_reading
from wortlaut.coding.sentence.scene import Scene


def read_measure(scene: Scene, hit: TopicHit) -> list[Reading]:
    """Every reading of one naming of a measure; a single refused one where nothing can be read."""
    home = scene.clause(hit.at[0])
    asked = open_question(scene, hit, home)
    if asked is not None:
        return [asked]
    undone = left_undone(scene, hit)
    if undone is not None:
        return [undone]
    if done_by_another(scene, hit):
        return [refuse(hit, "what something else is said to do is nobody's stance on it")]
    contrast = contrast_of(scene, hit)
    why = why_not_factual(scene, home) or (_without(scene, hit) if contrast is None else "")
    if why:
        return [refuse(hit, why)]
    met = met_with(scene, hit)
    if met is not None:
        return [_turned_reading(hit, met)]
    if contrast is not None:
        return [_main_reading(scene, hit, contrast.chain, act=contrast.act)]
    chain = chain_of(scene, hit, home)
    main = _main_reading(scene, hit, chain) if chain else refuse(hit, "no word in reach says a stance")
    main = willed_reading(scene, hit, chain) or main
    readings = [main, *by_owner_of_inner(scene, hit, chain), *by_agent_behind(scene, hit), *by_relative(scene, hit)]
    kept = [reading for reading in readings if reading.act]
    if not kept:
        verbless = bare_refusal(scene, hit) or stands_against(scene, hit)
        other = verbless or mutual(scene, hit) or said_as(scene, hit, chain)
        kept = [other] if other is not None and other.act else [main]
    return [*kept, *_by_owner(scene, hit), *with_partner(scene, hit, kept[0])]


def _turned_reading(hit: TopicHit, reading: Reading) -> Reading:
    """The reading, turned round where the words name the measure's contrary."""
    return reading._replace(act=turned(reading.act)) if hit.entry.kind == "against" else reading


def _is_excepted(scene: Scene, hit: TopicHit) -> bool:
    """Whether the measure stands in a verbless "not …" behind a comma."""
    clause = scene.clauses[scene.clause(hit.at[0])]
    return clause.kind == "fragment" and clause.first > 0 and scene.key(clause.first) in scene.words.negation




def _without(scene: Scene, hit: TopicHit) -> str:
    """Why "without guarantees" is no stance against them; empty where the measure is not left out so."""
    near = range(max(0, hit.first - 3), hit.first)
    if any(near.start <= condition.first < hit.first for condition in scene.conditions):
        return ""  # "without a ceasefire no troops"
    lacking = any(
        scene.key(i) in scene.words.without
        and scene.clause(i) == scene.clause(hit.first)
        and scene.key(i + 1) not in scene.words.manner  # "sin rodeos nuevas sanciones"
        and not any(i in cue.at and hit.first in cue.at for cue in scene.cues)  # "sigue sin decidirse"
        and not any(scene.key(j) in scene.words.article for j in range(i + 2, hit.first))  # "sans tarder les sanctions"
        for i in near
    )
    return "what something is said to be without" if lacking else ""


def _by_owner(scene: Scene, hit: TopicHit) -> Iterator[Reading]:
    """Whose a named thing is, for measures where that says who brought it: "Trump's plan", "der Plan der USA"."""
    owner = owner_of_measure(scene, hit)
    if owner is not None and owner.actors:
        first = min([hit.first, *(p.first for p in owner.mentions)])
        last = max([hit.last, *(p.last for p in owner.mentions)])
        yield Reading(hit.entry.code, "owned", owner, first, last, hit.at[0], (owner.rule,), 0)


def reading_regardless(scene: Scene, hit: TopicHit) -> Reading:
    """What a naming of a measure would be read as if its clause stated something: for explaining a refusal."""
    chain = chain_of(scene, hit, scene.clause(hit.at[0]))
    return _main_reading(scene, hit, chain) if chain else refuse(hit, "no word in reach says a stance")


def refuse(hit: TopicHit, why: str, *, would: str = "", holder: Holder | None = None) -> Reading:
    """A refusal to read, with the reason; `would`, `holder`: what it would have been, as far as it was read."""
    holder = holder or nobody(why)
    return Reading(hit.entry.code, "", holder, hit.first, hit.last, hit.at[0], (), 0, why, would=would)


def _main_reading(scene: Scene, hit: TopicHit, chain: list[Governed], *, act: str = "") -> Reading:
    """The reading of the whole chain, held by whom the outermost cue gives; `act` where it is known already."""
    act = act or act_of(chain)
    outer = chain[0]
    if not act and outer.cue is WANTED and outer.mood.negated:
        act = "refuse"  # "Wien will keine Truppen"
    act = {"must": "demand", "must not": "oppose", "reverse": "refuse"}.get(act, act)
    if _is_excepted(scene, hit):
        act = contrary(act)  # "wants peace, not a truce"
    if hit.entry.kind == "against":
        act = turned(act)
    act = only_with(scene, hit, chain, act)
    why = _ungoverned(scene, hit, outer)
    if why:
        return refuse(hit, why, would=act)
    if act == "do" and scene.clauses[outer.clause].kind == "infinitive" and not outer.mood.modal:
        act = "promise"  # "Rome said it again, to send jets"
    speech = scene.speech_at(hit.at[0])
    rules = tuple(g.cue.entry.rule for g in chain if g.cue) or (f"codebook.{hit.entry.kind}",)
    if not act:
        return refuse(hit, "the words in reach say no stance")
    if act == "reverse":
        act = "refuse"
    told = outer.mood.modal == "must" or (outer.cue is not None and outer.cue.entry.frame == "speaker")
    if told and not _asks_itself(outer):
        holder = _for_or_owner(scene, hit, outer) if outer.mood.modal != "must" else None
        holder = holder or speaker_of(scene, hit)
        holder = holder if holder.mentions else in_whose_view(scene, outer.clause) or holder
        if not holder.mentions and outer.mood.modal != "must":
            holder = holder_of(scene, hit, outer)
    else:
        holder = gapped_subject(scene, hit, outer) or holder_of(scene, hit, outer)
    holder = left_to(scene, hit, chain, holder)
    home = scene.clause(hit.at[0])
    others = gapped(scene, home) if home != outer.clause else []
    if others:
        holder = Holder(tuple(others), "subject.gapped")
    if outer.cue is not None and outer.cue.entry.kind == "noun" and holder.rule.startswith("owner"):
        act = SETTLED.get(act, act)
    infinitive = scene.clauses[outer.clause].kind == "infinitive" and not outer.mood.modal
    if infinitive and speech is not None and not set(holder.actors) & set(speech.actors):
        return refuse(hit, "who is to do it is not who says it", would=act, holder=holder)
    holder = deciding(holder, act)
    if is_foretold(scene, hit.at[0], outer):
        return refuse(hit, FORETOLD, would=act, holder=holder)
    if is_planned(scene, hit.at[0], outer, holder):
        return refuse(hit, PLANNED, would=act, holder=holder)
    if in_circumstance(scene, hit, chain):
        return refuse(hit, "named as a circumstance", would=act, holder=holder)
    if only_named(scene, outer, holder):
        return refuse(hit, "the act is only named, nobody is said to do it", would=act, holder=holder)
    first, last = extent_of(scene, hit, chain, holder)
    if not holder.actors:
        why = holder.rule if not holder.mentions else "who holds it is no actor of the register"
        return refuse(hit, why, would=act, holder=holder)._replace(first=first, last=last)
    strength = 2 if outer.mood.modal or any(g.cue and g.cue.entry.act != "do" for g in chain) else 1
    aside = stands_aside(scene, hit)
    return Reading(
        hit.entry.code,
        act,
        holder,
        first,
        last,
        hit.at[0],
        (*rules, holder.rule),
        strength,
        discussed=outer.cue is not None and outer.cue.entry.frame == "discuss",
        wanted=outer.mood.modal == "want",
        of_thing=_of_thing(outer, holder),
        aside=aside,
        cues=cues_of(chain),
        mood=outer.mood,
    )


def _ungoverned(scene: Scene, hit: TopicHit, outer: Governed) -> str:
    """Why an infinitive or a that-clause says nothing: what governs it is not known ("is not averse to joining")."""
    kind = scene.clauses[outer.clause].kind
    act = outer.cue.entry.act if outer.cue is not None else "do"
    said = (
        scene.speech_at(hit.at[0]) is not None or scene.key(scene.clauses[outer.clause].first - 1) in scene.words.saying
    )
    if kind == "content" and act == "do" and outer.mood.modal != "must" and not said:
        return "what governs the clause is not known"
    if kind == "infinitive" and scene.key(scene.clauses[outer.clause].first - 1) in scene.words.to_come:
        return "what is yet to come before something else is not said"
    if kind != "infinitive" or act not in ("do", "endorse"):
        return ""
    if outer.mood.modal or _said_infinitive(scene, hit):
        return ""
    return "what governs the infinitive is not known"


def _said_infinitive(scene: Scene, hit: TopicHit) -> bool:
    """Whether the infinitive is what somebody says: "Rom bekräftigte, keine Soldaten zu schicken"."""
    speech = scene.speech_at(hit.at[0])
    return speech is not None and speech.kind == "indirect"


def _of_thing(outer: Governed, holder: Holder) -> bool:
    return holder.rule.startswith("owner") and (outer.cue is None or outer.cue.entry.act in ("do", "consider"))


def _for_or_owner(scene: Scene, hit: TopicHit, outer: Governed) -> Holder | None:
    """For whom it is so, or whose the measure's own noun is: "Polnische Soldaten wird es nicht geben"."""
    at = outer.cue.last if outer.cue is not None else -1
    named = [m for m in scene.measures if m.entry.kind == "forms" and scene.clause(m.first) == outer.clause]
    begins = outer.cue.first if outer.cue is not None and scene.words.pro_drop else at
    given = any(begins < m.first for m in named)  # "für Rom kommt ein Einsatz nicht infrage" gives Rome nothing
    denied = outer.cue is None or any(scene.key(i) in scene.words.negation for i in outer.cue.at)
    holder = for_whom(scene, outer.clause, at)
    if holder is not None and given and (denied or not scene.words.pro_drop or at < holder.mentions[0].first):
        holder = None  # "there will be no tanks for Kyiv", but "per Roma resta escluso l'invio di soldati"
    speaker = speaker_of(scene, hit)
    behind = scene.key(holder.mentions[-1].last + 1) if holder is not None else ""
    if behind in scene.words.infinitive_marker and speaker.actors:
        return None  # "it was impossible for Ukraine to join, he said": who would do it does not judge it
    if holder is not None or speaker.actors:
        return holder
    return owner_of_measure(scene, hit)


def _asks_itself(outer: Governed) -> bool:
    return outer.cue is not None and outer.cue.entry.act == "demand" and outer.cue.entry.frame == "subject"
