"""From statements to positions: pure functions over all that was said."""

from wortlaut.register.changes import Change, ChangeKind, changes, side
from wortlaut.register.entries import SURE, DayOf, Entry, Voice, entry_of, tier, voice_of
from wortlaut.register.origins import count_origins
from wortlaut.register.positions import Day, Position, Why, fold_day, fold_days, fold_positions, since, timeline, why

__all__ = [
    "SURE",
    "Change",
    "ChangeKind",
    "Day",
    "DayOf",
    "Entry",
    "Position",
    "Voice",
    "Why",
    "changes",
    "count_origins",
    "entry_of",
    "fold_day",
    "fold_days",
    "fold_positions",
    "side",
    "since",
    "tier",
    "timeline",
    "voice_of",
    "why",
]
