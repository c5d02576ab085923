"""Our zones and the extractor's opinion brought together: what one of them alone calls article must have a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.model import Skip, Zone
from wortlaut.read.cues import Shape, shape_of
from wortlaut.read.local import local_zone
from wortlaut.read.paragraphs import Piece

_AROUND: tuple[Zone, ...] = ("teaser", "notice", "links", "tags")
_LEAST_SHARE = 0.3
"""Of our running text: an extractor that takes less of it has found something else."""


class Mark(NamedTuple):
    """What the markup and the extractor say of a block."""

    taken: bool
    """By the extractor."""
    marked: bool
    """Within an element that the page itself marks as its article."""
    weak: bool
    """Its hint is of a name that articles have too."""
    element: int
    parent: int


def settle_zones(
    view: str, pieces: Sequence[Piece], zones: Sequence[Zone], marks: Sequence[Mark]
) -> tuple[list[Zone], list[Skip]]:
    """The zones after the vote, and why there was none where there was none.

    A block that both call article is one. What only the extractor takes becomes body if nothing strong speaks against
    it; what only we take is kept where the page marks it, or where it stands among blocks that both take.
    """
    if not any(mark.taken for mark in marks):
        return list(zones), [Skip("read", 0, len(view), "main text: the extractor found none, the markup decides")]
    shapes = [shape_of(view, piece.start, piece.end) for piece in pieces]
    settled = _promoted(view, pieces, zones, marks, shapes)
    prose = [i for i, zone in enumerate(settled) if zone == "body" and shapes[i].prose]
    whole = sum(shapes[i].length for i in prose)
    if sum(shapes[i].length for i in prose if marks[i].taken) < _LEAST_SHARE * whole:
        return list(zones), [Skip("read", 0, len(view), "main text: the extractor's is another, the markup decides")]
    elements, parents = _homes(settled, marks)
    for i, zone in enumerate(settled):
        mark = marks[i]
        backed = mark.taken or mark.marked or mark.element in elements or mark.parent in parents
        if zone == "body" and not backed and not pieces[i].hint:
            settled[i] = "teaser" if shapes[i].prose else "links"
    return settled, []


def _promoted(
    view: str, pieces: Sequence[Piece], zones: Sequence[Zone], marks: Sequence[Mark], shapes: Sequence[Shape]
) -> list[Zone]:
    """The zones, with body where the extractor takes running text that no strong cue keeps out."""
    settled = list(zones)
    none = not any(zone == "body" for zone in zones)
    for i, zone in enumerate(zones):
        mark, piece, shape = marks[i], pieces[i], shapes[i]
        if zone not in _AROUND or not mark.taken or (piece.hint and not mark.weak):
            continue
        if (shape.prose or (none and shape.terminal)) and local_zone(view, piece, shape) is None:
            settled[i] = "body"
    return settled


def _homes(zones: Sequence[Zone], marks: Sequence[Mark]) -> tuple[set[int], set[int]]:
    """The elements that hold blocks which both call article, and those that hold at least two such elements."""
    children: defaultdict[int, set[int]] = defaultdict(set)
    for zone, mark in zip(zones, marks, strict=True):
        if mark.taken and zone == "body":
            children[mark.parent].add(mark.element)
    elements = {element for among in children.values() for element in among}
    return elements, {parent for parent, among in children.items() if len(among) >= 2}
