"""The words of events, from `events.toml` of a language: cues by kind, places, what introduces them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from wortlaut.lang.data import load_language
from wortlaut.lang.lexicon import Lexicon


@dataclass(frozen=True)
class EventWords:
    """The compiled words of one language; a cue of kind `none` is a trap that hides what it overlaps.

    One of kind `session` is a meeting, but not where it is only the occasion of a statement.
    """

    cues: Lexicon[str]
    places: Lexicon[str]
    """Places, with the form to show; empty where the report's own form is shown."""
    bounds: frozenset[str]
    spans: frozenset[str]
    after: Lexicon[bool]
    """What introduces the occasion of a statement: "after the meeting"."""
    at: frozenset[str]
    here: frozenset[str]
    not_places: frozenset[str]
    open_places: bool
    """Whether a capitalised word after a preposition of place is a place, listed or not."""


@lru_cache(maxsize=64)
def event_words(code: str) -> EventWords:
    """The words of events in a language. Raises LanguageError where the language or its data is not well formed."""
    language = load_language(code)
    table = language.table("events")
    cues = [(form, rule["kind"]) for rule in language.rules("events") for form in rule["forms"]]
    places = table.get("places", {})
    shown = [(form, "") for form in places.get("cities", ())]
    shown += [(form, name) for name, forms in places.get("landmarks", {}).items() for form in forms]
    words = {name: frozenset(table.get(name, ())) for name in ("bounds", "spans", "at", "here", "not_places")}
    after = Lexicon([(form, True) for form in table.get("after", ())])
    return EventWords(Lexicon(cues), Lexicon(shown), after=after, open_places=bool(places.get("open", False)), **words)
