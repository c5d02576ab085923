"""What one naming of a measure says: who stands where on it, before the codebook is asked."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.coding.grammar.acts import Mood
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.sentence.cues import CueHit

LEARNT = "learnt"
"""The only rule of what no rule has read, but the second reader; and the kind of a naming that no list has."""

STANCE_LEARNT = "learnt stance"
"""Beside the rules of what a rule has read, where the second reader says which stance of its polarity it is."""


class Reading(NamedTuple):
    """Who stands where on a measure, by the words from token `first` to `last`; `rules` name what made it.

    An empty `act` is a refusal to read, `why` says the reason.
    """

    measure: str
    act: str
    holder: Holder
    first: int
    last: int
    at: int
    rules: tuple[str, ...]
    strength: int
    why: str = ""
    of_thing: bool = False
    """Whether the holder was found as the owner of the measure's own noun."""
    discussed: bool = False
    """Whether the outermost cue says no more than that the measure is talked about."""
    wanted: bool = False
    """Whether it is only wanted, by a modal verb of wanting."""
    aside: bool = False
    """Whether the measure stands in a circumstance ("as part of …", "under …") and not as what is done."""
    cues: tuple[CueHit, ...] = ()
    """The cues that made it, from the outermost to the innermost."""
    mood: Mood = Mood(False, "", False)
    """How the clause of its outermost cue puts it."""
    would: str = ""
    """The act that a refused reading would have had, as far as it was read."""
