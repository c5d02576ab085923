"""Events: what happened, or is firmly scheduled, on a day that the report gives or that follows from its own.

A sentence of the article with a date is an event where a cue (`events.toml` of its language) stands near that date:
in the same clause, or else in the nearest one. A meeting that is only mentioned ("after the meeting") has the date of
what is said there; an event without a date of its own has that of the dated one at the same place. Each is coded once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wortlaut.coding.events.clauses import Clauses, Cue
from wortlaut.coding.events.data import event_words
from wortlaut.coding.events.places import find_place, heading_place
from wortlaut.model import ARTICLE_ZONES, Event, Sentence, Skip, Time, Token

Parsed = tuple[Sentence, Sequence[Token], Sequence[Time]]
"""A sentence with its tokens and its times."""

_AT_ONE_PLACE = frozenset({"meeting", "signing", "vote", "decision"})
_OCCASIONS = frozenset({"meeting", "call"})
_MENTIONS = 40
"""In how many sentences of the article, from its beginning, an event is looked for without a date of its own."""
_LINKED = 8
"""How many of them may take their date from another one: what is told later is background."""


class _Found(NamedTuple):
    """An event before the same ones are put together; `sure` where the cue stands in the clause of the date."""

    event: Event
    sure: bool
    order: int
    dated: bool = True
    """Whether its sentence has a date."""


class _Frame(NamedTuple):
    """What all sentences of a report share: its view, its quotations, the place that heads it."""

    view: str
    quotes: Sequence[tuple[int, int]]
    heading: str | None


def code_events(
    sentences: Sequence[Parsed], view: str, *, quoted: Sequence[tuple[int, int]] = ()
) -> tuple[list[Event], list[Skip]]:
    """The events of a report, in the order of the text, and the dates that were left out, with the reason.

    `quoted` are the spans of direct quotations: a date inside one is the speaker's, not the report's.
    """
    found: list[_Found] = []
    mentioned: list[_Found] = []
    skips: list[Skip] = []
    article = [parsed for parsed in sentences if parsed[0].zone in ARTICLE_ZONES]
    frame = _Frame(view, sorted(quoted), _heading(article[:_LINKED], view))
    for order, (sentence, tokens, times) in enumerate(article):
        if not times and order >= _MENTIONS:
            continue
        clauses = Clauses(tokens, view, event_words(sentence.language))
        if order < _MENTIONS:
            dated = any(event_date(time.value) for time in times)
            mentioned += _mentioned(sentence, clauses, frame, order, dated=dated)
        for time in times:
            made, reason = _events_at(sentence, time, clauses, frame, order)
            found += made
            if reason:
                skips.append(Skip("events", time.start, time.end, reason))
    found += _dated_elsewhere([one for one in mentioned if one.order < _LINKED and not one.dated], found)
    return _once(found, mentioned, _caption_places(sentences, view)), skips


def event_date(value: str) -> str:
    """The date of an event as ISO, shortened to what is known; empty where the value names no one day, month or year.

    >>> event_date("2025-09-04TAF"), event_date("2025-W36-WE"), event_date("2025-Q3"), event_date("P2D")
    ('2025-09-04', '2025-09', '2025', '')
    """
    parts = value.split("T")[0].split("-")
    if not (len(parts[0]) == 4 and parts[0].isdecimal()) or len(parts) > 3:
        return ""
    if all(part.isdecimal() for part in parts):
        return "-".join(parts)
    if parts[1].startswith("W") and parts[1][1:].isdecimal():
        return _month_of_week(int(parts[0]), int(parts[1][1:]), weekend=parts[-1] == "WE")
    return parts[0] if parts[1] in ("Q1", "Q2", "Q3", "Q4", "H1", "H2", "SP", "SU", "FA") else ""


def _month_of_week(year: int, number: int, *, weekend: bool) -> str:
    """The month that a whole week, or its weekend, lies in; the year where it lies in two months."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return ""
    first, last = monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    if first.month == last.month:
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else ""


def _events_at(sentence: Sentence, time: Time, clauses: Clauses, frame: _Frame, order: int) -> tuple[list[_Found], str]:
    """What happened at one date of a sentence, and what was said after it; or why that is no event."""
    day = event_date(time.value) if time.kind in ("date", "time") else ""
    if not day:
        return [], f"a date without a value: {time.reason}" if time.kind == "date" and time.reason else ""
    if _inside(frame.quotes, time.start):
        return [], "a date inside a quotation"
    if clauses.is_stretch(time) or clauses.is_stamp(time):
        return [], "a date that is not the day of what the sentence says"
    place = clauses.place_of(time.start)
    near = clauses.near(place)
    if time.rule == "date.today" and time.kind == "date":
        near = [cue for cue in near if cue.away == 0]  # "today" also means "nowadays"
    if not near:
        return [], "a date without a word for what happened"
    kind = _kind([cue for cue in near if cue.away == near[0].away], clauses)
    if len(day) < 10 and (near[0].away > 0 or kind == "announcement"):
        return [], "a date that is not exact enough for what the sentence says"
    sure = near[0].away == 0
    where = _place(clauses, frame, place)
    made = [_Found(Event(sentence.start, sentence.end, _guide(kind), day, where), sure, order)]
    if kind == "announcement":
        after = next((c.kind for c in near if c.kind in _OCCASIONS and clauses.is_occasion(c.place)), "")
        if after:
            made.append(_Found(Event(sentence.start, sentence.end, after, day, where), False, order))
    return made, ""


def _place(clauses: Clauses, frame: _Frame, near: int) -> str | None:
    """The place of what happens near a token; "here" is the place that heads the report."""
    low, high = clauses.around(near, 0)
    if frame.heading and any(token.key in clauses.words.here for token in clauses.tokens[low:high]):
        return frame.heading
    return find_place(clauses, frame.view, near)


def _kind(here: Sequence[Cue], clauses: Clauses) -> str:
    """The kind of what happened: something said, where all else is only the occasion of it; else the nearest cue's."""
    said = any(cue.kind == "announcement" for cue in here)
    if said and all(cue.kind == "announcement" or clauses.is_occasion(cue.place) for cue in here):
        return "announcement"
    return next((cue.kind for cue in here if cue.kind != "other"), here[0].kind)


def _guide(kind: str) -> str:
    return "meeting" if kind == "session" else kind


def _mentioned(sentence: Sentence, clauses: Clauses, frame: _Frame, order: int, *, dated: bool) -> list[_Found]:
    """What a sentence mentions, whatever its date: what took place somewhere, or what something was said after."""
    found = []
    for place, kind in clauses.cues:
        occasion = kind == "meeting" and clauses.is_occasion(place)
        where = _place(clauses, frame, place) if kind in _AT_ONE_PLACE else None
        if where or occasion:
            event = Event(sentence.start, sentence.end, kind, "", where)
            found.append(_Found(event, occasion, order, dated))
    return found


def _dated_elsewhere(undated: Sequence[_Found], found: Sequence[_Found]) -> list[_Found]:
    """Mentions with the date of the dated event at their place, or of what was first said after them."""
    exact = [one for one in found if len(one.event.date) == 10]
    made: list[_Found] = []
    for one in undated:
        event, twin = one.event, None
        if any(event.kind == other.event.kind for other in (*exact, *made)):
            continue
        if event.place:
            twin = next((other for other in exact if other.event.place == event.place), None)
        if twin is None and one.sure and not event.place:
            twin = next((other for other in exact if other.event.kind == "announcement"), None)
        if twin is not None:
            dated = Event(event.start, event.end, event.kind, twin.event.date, event.place)
            made.append(_Found(dated, False, one.order))
    return made


def _heading(article: Sequence[Parsed], view: str) -> str | None:
    """The place that heads the report."""
    headings = (heading_place(tokens, view, event_words(sentence.language)) for sentence, tokens, _ in article)
    return next((place for place in headings if place), None)


def _inside(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    index = bisect_right(spans, (offset, offset)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _caption_places(sentences: Sequence[Parsed], view: str) -> dict[str, str]:
    """The places that captions give for a day."""
    places: dict[str, str] = {}
    for sentence, tokens, times in sentences:
        if sentence.zone != "caption":
            continue
        clauses = Clauses(tokens, view, event_words(sentence.language))
        for time in times:
            day = event_date(time.value)
            where = find_place(clauses, view, clauses.place_of(time.start)) if len(day) == 10 else None
            if where:
                places.setdefault(day, where)
    return places


def _once(found: Sequence[_Found], mentioned: Sequence[_Found], captions: dict[str, str]) -> list[Event]:
    """Each event once: its surest mention, with the place that any mention or a caption gives."""
    held = {kind: {one.event.date for one in found if one.event.kind == kind} for kind in _AT_ONE_PLACE}
    groups: dict[tuple[str, str], list[_Found]] = {}
    for one in found:
        groups.setdefault((one.event.kind, one.event.date), []).append(one)
    kept = []
    for (kind, day), group in groups.items():
        first = min(group, key=lambda one: (not one.sure, one.event.place is None, one.order))
        best, place = first.event, next((one.event.place for one in group if one.event.place), None)
        if place is None and kind in held and len(held[kind]) == 1:  # the only one of its kind: any mention is of it
            mention = next((one.event for one in mentioned if one.event.kind == kind and one.event.place), None)
            place = mention.place if mention else None
            best = mention if mention and not first.sure else best
        if place is None and kind in ("meeting", "signing", "announcement", "visit"):
            place = captions.get(day)
        kept.append(Event(best.start, best.end, kind, day, best.place or place))
    return sorted(kept, key=lambda event: (event.start, event.end, event.kind, event.date))
