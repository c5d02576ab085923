"""What a statement rests on, and what it was chosen over: its spans, its features with their weights, its rivals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from wortlaut.codebook import Codebook, Stance, TopicHit
from wortlaut.coding.learnt.read import words_for
from wortlaut.coding.once import Coded
from wortlaut.coding.readings.measure import reading_regardless
from wortlaut.coding.readings.reading import LEARNT, Reading
from wortlaut.coding.refused import Refused
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sureness.features import Around, Made, features_of, look_around
from wortlaut.coding.sureness.sure import Weighed, how_sure, load_weights, weigh
from wortlaut.model import Statement

_DOES = ("owned", "mutual")
_SHOWN = 6
"""So many words of the second reader's are given."""


class Ground(Struct, frozen=True, gc=False):
    """Words that a reading rests on: `what` they are (cue, measure, holder, speaker), and the rule that says so."""

    start: int
    end: int
    what: str
    rule: str


class Rival(Struct, frozen=True):
    """A reading that was refused: who would stand where on what, why not, and how sure it would be.

    `actor` is empty where nobody of the register holds it, `stance` where no act was read; `sure` is `None` then.
    """

    start: int
    end: int
    measure: str
    why: str
    actor: str = ""
    stance: str = ""
    polarity: str = ""
    sure: float | None = None
    grounds: tuple[Ground, ...] = ()


class SecondReader(Struct, frozen=True):
    """How probable the second reader finds a statement, and the words that speak for or against it, in log-odds; the
    strongest first. `alone`: no rule has read it."""

    chance: float
    alone: bool
    words: tuple[tuple[str, float], ...]


class ExplainedStatement(Struct, frozen=True):
    """A statement with its grounds, with what makes its `sure` (log-odds), and its rivals, the strongest first.

    `base` and `features` are those of its rule; `second` is what the second reader says, if there is one.
    """

    statement: Statement
    grounds: tuple[Ground, ...]
    base: float
    features: tuple[Weighed, ...]
    rivals: tuple[Rival, ...]
    second: SecondReader | None = None


def explain_statements(
    coded: Sequence[Coded], kept: Sequence[Coded], refused: Sequence[Refused], codebook: Codebook
) -> tuple[list[ExplainedStatement], list[Rival]]:
    """Every statement that was kept, explained; and every reading of the report that was refused."""
    refusals = sorted((*_would_be(refused, codebook), *_said_elsewhere(coded, kept)), key=_rank)
    scenes = sorted({one.scene.sentence.start for one in refused} | {one.made.scene.sentence.start for one in coded})
    here: dict[int, list[Rival]] = {start: [] for start in scenes}
    same: dict[tuple[str, str, str], list[Rival]] = {}
    for rival in refusals:
        here[scenes[bisect_right(scenes, rival.start) - 1]].append(rival)
        same.setdefault((rival.actor, rival.measure, rival.polarity), []).append(rival)
    explained = [
        ExplainedStatement(
            one.statement,
            grounds_of(one.made.scene, one.made.hit, one.made.reading, one.statement.actor),
            load_weights().base,
            tuple(weigh(one.features)),
            _rivals(one, here[one.made.scene.sentence.start], same.get(_key(one.statement), ())),
            _second(one, codebook),
        )
        for one in kept
    ]
    return explained, refusals


def _second(one: Coded, codebook: Codebook) -> SecondReader | None:
    """What the second reader says of a statement."""
    if one.look is None or one.learnt is None or codebook.learnt is None:
        return None
    words = words_for(one.look, one.statement.actor, one.statement.measure, codebook.learnt)
    shown = tuple((word, round(weight, 2)) for word, weight in words[:_SHOWN])
    return SecondReader(round(one.learnt, 2), one.made.reading.rules == (LEARNT,), shown)


def _rank(rival: Rival) -> tuple[float, bool, bool, int, int, str, str]:
    """The strongest first: as sure as it would be, then what has an actor, a stance; then the order of the text."""
    sure = -1.0 if rival.sure is None else rival.sure
    return -sure, not rival.actor, not rival.stance, rival.start, rival.end, rival.measure, rival.actor


def _rivals(one: Coded, here: Iterable[Rival], same: Iterable[Rival]) -> tuple[Rival, ...]:
    """Of the sentence's refused readings those of the same words or measure; of the report's those of the same key."""
    s = one.statement
    near = [r for r in here if (r.start < s.end and s.start < r.end) or r.measure == s.measure]
    return tuple(sorted((*near, *(rival for rival in same if rival not in near)), key=_rank))


def _said_elsewhere(coded: Sequence[Coded], kept: Sequence[Coded]) -> Iterator[Rival]:
    """What lost to a clearer statement of the same actor, measure and polarity."""
    clearest = {_key(one.statement): one for one in kept}
    for one in coded:
        s = one.statement
        best = clearest[_key(s)]
        if best.made is not one.made:
            grounds = grounds_of(one.made.scene, one.made.hit, one.made.reading, s.actor)
            why = f"said more clearly at {best.statement.start}–{best.statement.end}: each is kept once in a report"
            sure = how_sure(one.features)
            yield Rival(s.start, s.end, s.measure, why, s.actor, s.stance, s.polarity, sure, grounds)


def _key(statement: Statement) -> tuple[str, str, str]:
    return statement.actor, statement.measure, statement.polarity


def _would_be(refused: Iterable[Refused], codebook: Codebook) -> Iterator[Rival]:
    """What each refused reading would have been, for each actor who would hold it."""
    around: dict[int, Around] = {}
    for one in refused:
        scene, reading = one.scene, one.reading
        if not reading.act and not reading.would:
            reading = reading_regardless(scene, one.hit)
        start, end = scene.tokens[reading.first].start, scene.tokens[reading.last].end
        act = reading.act or reading.would
        stance = codebook.stance_of("do" if act in _DOES else act) if act else None
        if scene.sentence.start not in around:
            around[scene.sentence.start] = look_around(scene, ())
        for actor in (one.actor,) if one.actor else reading.holder.actors or ("",):
            sure = None
            if actor and stance is not None:
                made = Statement(start, end, actor, reading.measure, stance.code, stance.polarity)
                read = reading._replace(act=act)
                sure = how_sure(features_of(Made(made, scene, read, one.hit, around[scene.sentence.start])))
            grounds = grounds_of(scene, one.hit, reading, actor)
            yield Rival(start, end, reading.measure, one.why, actor, *_codes(stance), sure, grounds)


def _codes(stance: Stance | None) -> tuple[str, str]:
    return (stance.code, stance.polarity) if stance is not None else ("", "")


def grounds_of(scene: Scene, hit: TopicHit, reading: Reading, actor: str) -> tuple[Ground, ...]:
    """The words that a reading rests on, in the order of the text; nothing where no words stand for it."""
    tokens = scene.tokens
    found = {Ground(tokens[hit.first].start, tokens[hit.last].end, "measure", f"{hit.entry.kind}: {hit.entry.form}")}
    for cue in (cue for cue in reading.cues if cue.at):
        found.add(Ground(tokens[cue.first].start, tokens[cue.last].end, "cue", f"{cue.entry.rule}: {cue.entry.act}"))
    for placed in reading.holder.mentions:
        if actor in placed.mention.actors or not actor:
            found.add(Ground(placed.mention.start, placed.mention.end, "holder", reading.holder.rule))
    speech = scene.speech_at(reading.at)
    if speech is not None and speech.mention[0] < speech.mention[1]:
        found.add(Ground(*speech.mention, "speaker", speech.rule or speech.kind))
    return tuple(sorted((one for one in found if one.start < one.end), key=lambda g: (g.start, g.end, g.what, g.rule)))
