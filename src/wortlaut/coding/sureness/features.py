"""What speaks for or against a statement being right: features that can be explained, each there or not.

No feature knows a measure, an actor or a word: only how a statement was read. What each says in plain English, and how
much it weighs, stands in `sure.toml`; see `sure.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from wortlaut.codebook import TopicHit
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.model import Statement

_FAR = 12
_LONG, _VERY_LONG = 28, 45
_MANY = 3


_CON = frozenset({"refuse", "oppose"})


class Around(NamedTuple):
    """What the features ask of a whole sentence, worked out once for all statements of it."""

    measures: frozenset[str]
    measures_in: Mapping[int, frozenset[str]]
    """The measures that each clause names."""
    sides: frozenset[tuple[str, bool]]
    """Which measures were read, and whether against them."""
    features: tuple[str, ...]
    """Those that every statement of the sentence has."""


class Made(NamedTuple):
    """A statement of one actor with the reading and the naming of the measure that made it."""

    statement: Statement
    scene: Scene
    reading: Reading
    hit: TopicHit
    around: Around


def look_around(scene: Scene, readings: Sequence[Reading]) -> Around:
    """What stands in a sentence beside each of its statements; `readings` are all that were made in it."""
    measures_in: dict[int, set[str]] = {}
    for hit in scene.measures:
        measures_in.setdefault(scene.clause(hit.at[0]), set()).add(hit.entry.code)
    return Around(
        frozenset(hit.entry.code for hit in scene.measures),
        {index: frozenset(codes) for index, codes in measures_in.items()},
        frozenset((reading.measure, reading.act in _CON) for reading in readings),
        tuple(_of_sentence(scene)),
    )


def features_of(made: Made) -> tuple[str, ...]:
    """The features of a statement within its sentence, sorted; those of its report are added by `features_in`."""
    found = {*_of_cues(made), *_of_holder(made), *_of_measure(made), *_of_clause(made), *_of_words(made)}
    return tuple(sorted(found.union(made.around.features)))


def _of_cues(made: Made) -> Iterator[str]:
    reading = made.reading
    yield f"act {reading.act}"
    if not reading.cues:
        yield "cue none"
        return
    yield f"cue {reading.cues[0].entry.kind}"
    if reading.cues[0].entry.frame != "subject":
        yield f"cue for {reading.cues[0].entry.frame}"
    if len(reading.cues) > 1:
        yield "cues several"
    at = [place for cue in reading.cues for place in cue.at]
    if at and min(abs(place - reading.at) for place in at) > _FAR:
        yield "cue far"
    if "said.as" in reading.rules:
        yield "cue said as"


def _of_holder(made: Made) -> Iterator[str]:
    reading, actor = made.reading, made.statement.actor
    yield f"holder by {reading.holder.rule}"
    mentions = [placed for placed in reading.holder.mentions if actor in placed.mention.actors]
    if len(reading.holder.actors) > 1:
        yield "holder one of several"
    if not mentions:
        return
    placed = mentions[0]
    yield f"holder is {placed.mention.kind}"
    if placed.first < 0:
        yield "holder outside"
        return
    if abs(placed.first - reading.at) > _FAR:
        yield "holder far"
    if made.scene.clause(placed.first) != made.scene.clause(reading.at):
        yield "holder in another clause"
    if placed.first > reading.at:
        yield "holder behind"
    if _rivals(made, placed):
        yield "holder has rivals"


def _rivals(made: Made, placed: Placed) -> bool:
    """Whether another actor is named between the holder and the measure."""
    first, last = sorted((placed.first, made.reading.at))
    listed = {code for one in made.reading.holder.mentions for code in one.mention.actors}
    return any(
        first < other.first < last and other.mention.actors and not listed & set(other.mention.actors)
        for other in made.scene.mentions
    )


def _of_measure(made: Made) -> Iterator[str]:
    hit, around = made.hit, made.around
    yield f"measure by {hit.entry.kind}"
    if hit.entry.kind == "forms":
        yield "measure in one word" if len(hit.at) == 1 else "measure in words"
    if made.reading.aside:
        yield "measure aside"
    if made.reading.of_thing:
        yield "measure owned"
    here = around.measures_in.get(made.scene.clause(made.reading.at), frozenset())
    if here - {hit.entry.code}:
        yield "measure one of several in the clause"
    elif around.measures - {hit.entry.code}:
        yield "measure one of several in the sentence"
    if (made.reading.measure, made.reading.act not in _CON) in around.sides:
        yield "measure read both ways"


def _of_clause(made: Made) -> Iterator[str]:
    scene, mood = made.scene, made.reading.mood
    clause = scene.clauses[scene.clause(made.reading.at)]
    yield f"clause {clause.kind}"
    if mood.negated:
        yield "clause negated"
    if mood.modal:
        yield f"clause {mood.modal}"
    if mood.passive:
        yield "clause passive"
    if scene.clause_keys(scene.clause(made.reading.at)) & scene.words.negation and not mood.negated:
        yield "clause has another negation"


def _of_words(made: Made) -> Iterator[str]:
    scene, statement = made.scene, made.statement
    speech = scene.speech_at(made.reading.at)
    yield f"speech {speech.kind if speech is not None else 'none'}"
    start = scene.tokens[made.reading.at].start
    if sum(s.start <= start < s.end for s in scene.speeches) > 1:
        yield "speech within speech"
    if len(statement.chain) > 1:
        yield "speech passed on"
    if speech is not None and speech.actors and statement.actor not in speech.actors:
        yield "speech of another"
    if statement.conditions:
        yield "has a condition"
    if statement.quantity is not None:
        yield "has an amount"
    if statement.speaker is not None:
        yield "has a speaker"


def _of_sentence(scene: Scene) -> Iterator[str]:
    yield f"zone {scene.sentence.zone}"
    size = len(scene.tokens)
    if size > _LONG:
        yield "sentence very long" if size > _VERY_LONG else "sentence long"
    if any(clause.kind == "hypothetical" for clause in scene.clauses):
        yield "sentence has an if"
    if len({code for placed in scene.mentions for code in placed.mention.actors}) >= _MANY:
        yield "sentence names many actors"
    if len({cue.entry.act for cue in scene.cues} - {"do"}) >= _MANY:
        yield "sentence has many acts"
