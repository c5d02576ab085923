"""From statements to positions: pure functions over all that was said."""

from wortlaut.register.changes import Change, ChangeKind, changes, side
from wortlaut.register.entries import SURE, DayOf, Entry, Voice, entry_of, tier, voice_of
from wortlaut.register.origins import Origin, Source, count_origins, report_origin, statement_origin
from wortlaut.register.positions import Day, Position, Why, fold_day, fold_days, fold_positions, since, timeline, why

__all__ = [
    "SURE",
    "Change",
    "ChangeKind",
    "Day",
    "DayOf",
    "Entry",
    "Origin",
    "Position",
    "Source",
    "Voice",
    "Why",
    "changes",
    "count_origins",
    "entry_of",
    "fold_day",
    "fold_days",
    "fold_positions",
    "report_origin",
    "side",
    "since",
    "statement_origin",
    "tier",
    "timeline",
    "voice_of",
    "why",
]
