"""What was read and is no statement, with the reason."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.codebook import TopicHit
from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.scene import Scene
from wortlaut.model import Skip

AS_CONDITION = "named as a condition"


class Refused(NamedTuple):
    """A naming of a measure whose reading was refused, for one actor, or for whoever would hold it (empty)."""

    scene: Scene
    hit: TopicHit
    reading: Reading
    why: str
    actor: str = ""


def skip_of(refused: Refused) -> Skip:
    """The refusal as the skip that is kept with the coding."""
    tokens, reading = refused.scene.tokens, refused.reading
    about = f"{reading.measure}, {refused.actor}" if refused.actor else reading.measure
    return Skip("statements", tokens[reading.first].start, tokens[reading.last].end, f"{about}: {refused.why}")
