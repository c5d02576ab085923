"""From statements to positions: pure functions over all that was said."""

from wortlaut.register.entries import DayOf, Entry, Voice, entry_of, voice_of
from wortlaut.register.positions import Position, fold_positions

__all__ = ["DayOf", "Entry", "Position", "Voice", "entry_of", "fold_positions", "voice_of"]
