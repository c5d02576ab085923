"""Events: what happened, or is firmly scheduled, on a day that the report gives or that follows from its own.

A sentence of the article with a date is an event where a cue (`events.toml` of its language) stands near that date:
in the same clause, or else in the nearest one. A meeting that is only mentioned ("after the meeting") has the date of
the sentence that mentions it; it is one event however often it comes up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wortlaut.coding.events_data import EventWords, event_words
from wortlaut.coding.events_places import find_place
from wortlaut.model import ARTICLE_ZONES, Event, Sentence, Skip, Time, Token

Parsed = tuple[Sentence, Sequence[Token], Sequence[Time]]
"""A sentence with its tokens and its times."""

_CLAUSE_MARKS = frozenset(",;:–—()„“”«»\"")
_ONCE = frozenset({"meeting", "call", "signing", "vote", "visit"})
_REACH = 2
"""How many clauses away from its date a cue may stand."""


class _Found(NamedTuple):
    """An event before the same ones are put together; `sure` where the cue stands in the clause of the date."""

    event: Event
    sure: bool
    order: int


def code_events(
    sentences: Sequence[Parsed], view: str, *, quoted: Sequence[tuple[int, int]] = ()
) -> tuple[list[Event], list[Skip]]:
    """The events of a report, in the order of the text, and the dated sentences that were left out, with the reason.

    `quoted` are the spans of direct quotations: a date inside one is the speaker's, not the report's.
    """
    found: list[_Found] = []
    skips: list[Skip] = []
    quotes = sorted(quoted)
    for order, (sentence, tokens, times) in enumerate(sentences):
        if sentence.zone not in ARTICLE_ZONES or not times:
            continue
        words = event_words(sentence.language)
        clauses = _Clauses(tokens, view, words)
        for time in times:
            day = event_date(time.value) if time.kind in ("date", "time") else ""
            if not day:
                if time.kind == "date" and time.reason:
                    skips.append(Skip("events", time.start, time.end, f"a date without a value: {time.reason}"))
                continue
            if _inside(quotes, time.start):
                skips.append(Skip("events", time.start, time.end, "a date inside a quotation"))
                continue
            made = _events_at(sentence, time, day, clauses, view, order)
            if not made:
                skips.append(Skip("events", time.start, time.end, "a date without a word for what happened"))
            found += made
    return _once(found, sentences, view), skips


def event_date(value: str) -> str:
    """The date of an event as ISO, shortened to what is known; empty where the value names no one day, month or year.

    >>> event_date("2025-09-04TAF"), event_date("2025-W36-WE"), event_date("2025-Q3"), event_date("P2D")
    ('2025-09-04', '2025-09', '2025', '')
    """
    parts = value.split("T")[0].split("-")
    if not (len(parts[0]) == 4 and parts[0].isdecimal()) or len(parts) > 3:
        return ""
    if len(parts) == 1 or (parts[1].isdecimal() and (len(parts) == 2 or parts[2].isdecimal())):
        return "-".join(parts)
    if parts[1].startswith("W") and parts[1][1:].isdecimal():
        try:
            monday = date.fromisocalendar(int(parts[0]), int(parts[1][1:]), 1)
        except ValueError:
            return ""
        first = monday + timedelta(days=5) if parts[-1] == "WE" else monday
        last = monday + timedelta(days=6)
        return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}" if first.year == last.year else ""
    return parts[0] if parts[1][:1] in ("Q", "H") or parts[1] in ("SP", "SU", "FA") else ""


class _Clauses:
    """The clauses of a sentence, and the cues in them."""

    def __init__(self, tokens: Sequence[Token], view: str, words: EventWords) -> None:
        self.tokens, self.words = tokens, words
        self._bounds = [i for i, t in enumerate(tokens) if t.key in _CLAUSE_MARKS or t.key in words.bounds]
        self._starts = [token.start for token in tokens]
        hits = sorted(words.cues.find(tokens, view), key=lambda hit: -len(hit.at))
        taken: set[int] = set()
        self.cues: list[tuple[int, str]] = []
        for hit in hits:
            if taken.isdisjoint(hit.at):
                taken.update(hit.at)
                if hit.entry != "none":
                    self.cues.append((hit.first, hit.entry))
        self.cues.sort()

    def place_of(self, offset: int) -> int:
        """The index of the token that begins at or before an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def clause(self, place: int) -> int:
        """The number of the clause that a token is in."""
        return bisect_right(self._bounds, place)

    def near(self, place: int) -> list[tuple[int, int, str]]:
        """The cues within reach: clauses away, place, kind; the nearest first."""
        here = self.clause(place)
        reached = [(abs(self.clause(p) - here), p, kind) for p, kind in self.cues]
        return sorted((r for r in reached if r[0] <= _REACH), key=lambda r: (r[0], abs(r[1] - place)))


def _events_at(
    sentence: Sentence, time: Time, day: str, clauses: _Clauses, view: str, order: int
) -> list[_Found]:
    """What happened at one date of a sentence: what was said, and what it was said after."""
    words, place = clauses.words, clauses.place_of(time.start)
    before = clauses.tokens[place - 1].key if place else ""
    if before in words.spans:  # "since Monday", "until May": a stretch of time, not the day of something
        return []
    near = clauses.near(place)
    if not near:
        return []
    here = [cue for cue in near if cue[0] == near[0][0]]
    kinds = [kind for _, _, kind in here]
    kind = "announcement" if "announcement" in kinds and _said_after(here, clauses) else kinds[0]
    if len(day) < 10 and (near[0][0] > 0 or kind == "announcement"):
        return []
    where = find_place(clauses.tokens, view, words, place)
    start, end = sentence.start, sentence.end
    made = [_Found(Event(start, end, kind, day, where), near[0][0] == 0, order)]
    if kind == "announcement" and len(day) == 10:
        after = next((k for _, p, k in near if k in ("meeting", "call") and _is_after(p, clauses)), "")
        if after:
            made.append(_Found(Event(start, end, after, day, where), False, order))
    return made


def _said_after(here: Sequence[tuple[int, int, str]], clauses: _Clauses) -> bool:
    """Whether all that stands beside the word of saying is what it was said after or at."""
    return all(kind == "announcement" or _is_after(place, clauses) for _, place, kind in here)


def _is_after(place: int, clauses: _Clauses) -> bool:
    """Whether a cue is introduced as what came before: "after the meeting", "at a summit"."""
    words = clauses.words
    return any(token.key in words.after for token in clauses.tokens[max(0, place - 4) : place])


def _inside(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    index = bisect_right(spans, (offset, offset)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _once(found: Sequence[_Found], sentences: Sequence[Parsed], view: str) -> list[Event]:
    """Each event once: the surest mention, with the place that any mention gives."""
    groups: dict[tuple[str, str, str], list[_Found]] = {}
    for one in found:
        event = one.event
        key = (event.kind, event.date, "" if event.kind in _ONCE or event.kind == "announcement" else str(one.order))
        group = groups.setdefault(key, [])
        group.append(one)
    kept = []
    for group in groups.values():
        best = min(group, key=lambda one: (not one.sure, one.event.place is None, one.order))
        place = best.event.place or next((one.event.place for one in group if one.event.place), None)
        event = best.event
        kept.append(Event(event.start, event.end, event.kind, event.date, place))
    return sorted(kept, key=lambda event: (event.start, event.end, event.kind))
