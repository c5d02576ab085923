"""Statements: the readings of every sentence, checked against the codebook, each actor, measure and polarity once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wortlaut.codebook import ACTS, Codebook, Measure, Stance, TopicHit
from wortlaut.coding.amounts import amount_of
from wortlaut.coding.once import Coded
from wortlaut.coding.readings.measure import read_measure, refuse
from wortlaut.coding.readings.mutual import PARTNER
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.refused import AS_CONDITION, Refused
from wortlaut.coding.sentence.answers import COUNTED
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sureness.features import Around, Made, features_of, look_around
from wortlaut.model import Quantity, Report, Statement, Time

Named = tuple[TopicHit, Reading]
"""A naming of a measure with one of its readings."""
_SIDE = {act: "con" if act in ("refuse", "oppose") else "pro" for act in (*ACTS, "mutual", "owned")}
_SPOKEN_FOR = frozenset({"state", "group", "inhabitant", "adjective"})
_OWN = frozenset({"person", "pronoun"})


def code_scene(
    scene: Scene, report: Report, codebook: Codebook, times: Sequence[Time], quantities: Sequence[Quantity]
) -> tuple[list[Coded], list[Refused]]:
    """The statements of one sentence, and what was refused with its reason."""
    coded: list[Coded] = []
    named, refused = _readings(scene)
    around = look_around(scene, [reading for _, reading in named])
    kept, yielding = _narrowest(scene, named, codebook)
    refused += yielding
    kept, contrary = _of_one_mind(scene, kept)
    refused += contrary
    readings = [reading for _, reading in kept]
    for hit, reading in kept:
        for one in code_reading(scene, report, codebook, hit, reading, readings, times, quantities, around):
            if isinstance(one, Coded):
                coded.append(one)
            else:
                refused.append(one)
    return coded, refused


def code_reading(
    scene: Scene, report: Report, codebook: Codebook, hit: TopicHit, reading: Reading, readings: Sequence[Reading],
    times: Sequence[Time], quantities: Sequence[Quantity], around: Around,
) -> Iterator[Coded | Refused]:  # fmt: skip
    """The statements of one reading, one for each actor, and what the codebook refuses; `readings` are all of the
    sentence."""
    for actor in reading.holder.actors:
        stance, why = stance_for(reading, actor, codebook)
        if stance is None:
            if why:
                yield Refused(scene, hit, reading, why, actor)
            continue
        conditions = _conditions(scene, codebook, reading, readings)
        statement = _statement(scene, report, reading, actor, stance, conditions, times, quantities)
        made = Made(statement, scene, reading, hit, around)
        yield Coded(statement, reading.strength, scene.sentence.zone != "headline", made, features_of(made))


def _readings(scene: Scene) -> tuple[list[Named], list[Refused]]:
    """Every reading of every naming of a measure, and those that were refused."""
    named: list[Named] = []
    refused: list[Refused] = []
    conditional = [(hit.entry.code, set(hit.at)) for hit in scene.conditions]
    for hit in scene.measures:
        at = set(hit.at)
        if any(at <= span or (code == hit.entry.code and at & span) for code, span in conditional):
            refused.append(Refused(scene, hit, refuse(hit, AS_CONDITION), AS_CONDITION))
            continue
        for reading in read_measure(scene, hit):
            if reading.act:
                named.append((hit, reading))
            else:
                refused.append(Refused(scene, hit, reading, reading.why))
    return named, refused


def _narrowest(scene: Scene, named: Sequence[Named], codebook: Codebook) -> tuple[list[Named], list[Refused]]:
    """The readings that stay, and those whose measure yields to another that the same actors have in the sentence."""
    kept: list[Named] = []
    yielding: list[Refused] = []
    for hit, reading in named:
        measure = codebook.measures[reading.measure]
        doubtful = _SIDE[reading.act] == "con" or (reading.act == "consider" and measure.con_yields_to)
        narrower = measure.con_yields_to if doubtful else measure.yields_to
        rivals = [
            other
            for _, other in named
            if (
                (
                    other.measure in narrower
                    and not (other.aside and not reading.aside)
                    and not _listed(scene, reading, other)
                )
                or (reading.aside and not other.aside and other.measure != reading.measure)
            )
            and set(other.holder.actors) & set(reading.holder.actors)
            and _SIDE[other.act] == _SIDE[reading.act]
            and other.first <= reading.last
            and reading.first <= other.last
        ]
        if rivals:
            yielding.append(Refused(scene, hit, reading, f"yields to {rivals[0].measure}, which the sentence is about"))
        else:
            kept.append((hit, reading))
    return kept, yielding


def _of_one_mind(scene: Scene, named: Sequence[Named]) -> tuple[list[Named], list[Refused]]:
    """The readings without those for what the same actors are against in the same sentence, a little before.

    "Rejected a truce and insists on a peace treaty first": what is wanted instead is no truce.
    """
    kept: list[Named] = []
    contrary: list[Refused] = []
    for hit, reading in named:
        against = [
            other
            for _, other in kept
            if other.measure == reading.measure
            and _SIDE[other.act] == "con"
            and reading.act in ("demand", "offer", "endorse")
            and other.at < reading.at
            and set(other.holder.actors) == set(reading.holder.actors)
        ]
        if against:
            contrary.append(Refused(scene, hit, reading, "the same sentence says the contrary of it before"))
        else:
            kept.append((hit, reading))
    return kept, contrary


def _listed(scene: Scene, one: Reading, other: Reading) -> bool:
    """Whether two measures are members of one list ("missiles and Patriot systems"): each is meant for itself."""
    first, last = sorted((one.at, other.at))
    one_clause = scene.clause(first) == scene.clause(last)  # "troops, she said, could be sent to Poland" is no list
    return any(
        scene.key(i) in scene.words.listing
        or (one_clause and scene.key(i) == "," and scene.key(i + 1) not in scene.words.adversative)
        for i in range(first + 1, last)
    )


def stance_for(reading: Reading, actor: str, codebook: Codebook) -> tuple[Stance | None, str]:
    """The stance of the codebook that the reading's act is for this actor, or why there is none."""
    measure: Measure = codebook.measures[reading.measure]
    act = reading.act
    if act == "owned":
        if not measure.owner_does:
            return None, ""
        act = "do"
    if act == "mutual":
        if not measure.mutual:
            return None, "" if reading.holder.rule == PARTNER else "nobody is said to do it"
        act = "do"
    if reading.discussed and act in ("consider", "offer") and measure.talked_about:
        return None, "what is only talked about is no stance here"
    if measure.owner_is_origin and reading.holder.rule in ("owner.before", "owner.of_subject") and reading.of_thing:
        return None, "whose things they are says nothing of who gives them"
    if actor in measure.not_done_by:
        if act in ("do", "offer", "promise") and "owner" not in reading.holder.rule:
            act = _for_one_who_does_not(reading, actor, codebook)
            if not act:
                return None, "this actor never does it itself"
        elif act in ("do", "offer", "promise"):
            return None, "this actor never does it itself"
        elif act == "refuse":
            act = "oppose"
    if act == "refuse" and measure.done_by and actor not in measure.done_by:
        act = "oppose"
    stance = codebook.stance_of(act)
    return (stance, "") if stance is not None else (None, f"the codebook has no stance for {act!r}")


def _for_one_who_does_not(reading: Reading, actor: str, codebook: Codebook) -> str:
    """One who is protected may sign with the others; nobody does what he never does."""
    wants = reading.wanted and actor in codebook.roles.get("protected", ())
    protected = actor in codebook.roles.get("protected", ()) and codebook.measures[reading.measure].joint
    if protected and reading.act == "promise" and len(reading.holder.actors) > 1:
        return "promise"
    return "demand" if wants else ""


def _statement(
    scene: Scene,
    report: Report,
    reading: Reading,
    actor: str,
    stance: Stance,
    conditions: tuple[str, ...],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
) -> Statement:
    start, end = scene.tokens[reading.first].start, scene.tokens[reading.last].end
    speaker, chain = _speaker(scene, reading, actor)
    counted = any(cue.entry.frame == COUNTED for cue in reading.cues)  # "one of the 26": the 26 are not its amount
    return Statement(
        start=start,
        end=end,
        actor=actor,
        measure=reading.measure,
        stance=stance.code,
        polarity=stance.polarity,
        conditions=conditions,
        speaker=speaker,
        chain=chain,
        quantity=None if counted else amount_of(scene, reading, quantities),
        said=_said(report, times),
        rules=tuple(reading.rules),
    )


def _conditions(scene: Scene, codebook: Codebook, reading: Reading, readings: Sequence[Reading]) -> tuple[str, ...]:
    """The conditions within the reading's words, and those of the sentence that stand nearest to it outside of any."""
    named = {
        hit.entry.code
        for hit in scene.conditions
        if _distance(reading, hit) == min(_distance(other, hit) for other in readings)
    }
    return tuple(code for code in codebook.conditions if code in named)


def _distance(reading: Reading, hit: TopicHit) -> int:
    """How many tokens lie between a reading's words and a condition; none where it stands among them."""
    return max(0, hit.first - reading.last, reading.first - hit.first)


def _speaker(scene: Scene, reading: Reading, actor: str) -> tuple[str | None, tuple[str, ...]]:
    """Who said it, and the chain it came through: somebody who acts for the actor, else whose words they are."""
    speech = scene.speech_at(reading.at)
    together = len(reading.holder.actors) > 1 or reading.act == "mutual"  # what several sign, none of them says
    speaks = not together and (reading.act != "do" or speech is not None)  # who only acts says nothing by it
    for placed in reading.holder.mentions:
        mention = placed.mention
        own = mention.kind in _OWN or (mention.kind == "office" and mention.person)
        if speaks and own and actor in mention.actors and mention.name:
            name = mention.name
            via = speech.via if speech is not None and speech.speaker == name else ()
            return name, (name, *via)
    if speech is None or speech.speaker is None or (speech.kind == "reported" and not speech.actors and not speech.via):
        return None, speech.via if speech is not None else ()
    named = scene.named_at(speech.mention)
    if named is not None and named.mention.kind in _SPOKEN_FOR:
        return None, speech.via
    return speech.speaker, (speech.speaker, *speech.via)


def _said(report: Report, times: Sequence[Time]) -> date | None:
    """The day it was said: the one full day that the sentence gives, not later than the day of publication."""
    days = {
        time.value for time in times if time.kind in ("date", "time") and len(time.value) >= 10 and time.value[4] == "-"
    }
    try:
        said = {date.fromisoformat(value[:10]) for value in days}
    except ValueError:
        return None
    if report.published is not None:
        said = {day for day in said if day <= report.published}
    return said.pop() if len(said) == 1 else None
