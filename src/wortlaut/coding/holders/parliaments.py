"""What a parliament decides is its state's stance; what it only calls for is not."""

from __future__ import annotations

from msgspec.structs import replace

from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.placed import Placed

_DECIDED = frozenset({"promise", "refuse", "oppose", "endorse"})


def deciding(holder: Holder, act: str) -> Holder:
    """The holder with the state for whom a parliament decides by that act ("approved", "rejected"); else as it was."""
    if holder.actors or act not in _DECIDED or not any(p.mention.decides_for for p in holder.mentions):
        return holder
    mentions = tuple(
        Placed(replace(placed.mention, actors=placed.mention.decides_for), placed.first, placed.last)
        for placed in holder.mentions
    )
    return Holder(mentions, holder.rule)
