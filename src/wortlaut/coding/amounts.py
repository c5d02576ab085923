"""The quantity that belongs to a statement."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.coding.readings.reading import Reading
from wortlaut.coding.sentence.scene import Scene
from wortlaut.model import Amount, Quantity

_SHARES = frozenset({"percent"})


def amount_of(scene: Scene, reading: Reading, quantities: Sequence[Quantity]) -> Amount | None:
    """The amount nearest to the measure within the reading's words; a counted holder ("26 states") is one too."""
    start, end = scene.tokens[reading.first].start, scene.tokens[reading.last].end
    inside = [q for q in quantities if start <= q.start and q.end <= end and q.unit]
    if not inside:
        return None
    place = scene.tokens[reading.at].start
    nearest = min(inside, key=lambda q: (min(abs(q.start - place), abs(q.end - place)), q.start))
    return Amount(value=nearest.value, unit=nearest.unit, to=nearest.to, per=nearest.per)
