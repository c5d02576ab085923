"""Times: dates, parts of dates, durations and sets, each with its TIMEX3 value, counted from the day of publication.

What stands there is found by the language's grammar (`times_grammar`), what it means is made by `times_values`; a
bare weekday or month looks back, unless its clause looks ahead (`times_direction`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from wortlaut.find.times_calendar import Unknown
from wortlaut.find.times_direction import Clauses
from wortlaut.find.times_frame import Frame, Value
from wortlaut.find.times_grammar import Grammar, Match, load_grammar
from wortlaut.find.times_story import Story
from wortlaut.find.times_values import MAKERS
from wortlaut.lang.data import Language
from wortlaut.model import Time, Token

_EMPTY_KIND = {"duration": "duration", "set": "set", "clock": "time", "part": "time"}


def find_times(
    tokens: Sequence[Token],
    view: str,
    language: Language,
    reference: date | None,
    *,
    last: str = "",
    recent: str = "",
    day: str = "",
    begun: str = "",
) -> list[Time]:
    """The times of one sentence, in its order.

    `reference` is the day of publication; without it, what counts from that day has no value, and says why. `last`
    is the last date that the text gave with its year, for stories told in their order ("in May" of that year);
    `recent` is the last date of any kind before the sentence, for "the next day"; `day` is the day that a time of day
    belongs to where the sentence names none, else the day of publication; `begun` is the day on which something began,
    for "in the third week".

    >>> from datetime import date
    >>> from wortlaut.lang import load_language, tokenize
    >>> text = "Am Donnerstag sagte sie, im Mai 2024 sei es anders gewesen."
    >>> [t.value for t in find_times(tokenize(text), text, load_language("de"), date(2025, 9, 5))]
    ['2025-09-04', '2024-05']
    """
    grammar = load_grammar(language.code)
    if not grammar.can_hold(tokens):
        return []
    clauses = Clauses(tokens, view, language.code)
    times: list[Time] = []
    day = day or (last if reference is None and len(last) == 10 else "")
    for match, value, reason in _chosen(grammar, tokens, view, clauses, reference, (last, recent or last, begun)):
        start, end = tokens[match.first].start, tokens[match.last].end
        if value is None:
            kind = _EMPTY_KIND.get(match.rule.make, "date")
            times.append(Time(start, end, "", kind, match.rule.id, reason))  # type: ignore[arg-type]
            continue
        text = value.value
        if text.startswith("T"):
            base = day or (reference.isoformat() if reference else "")
            text, reason = (base + text, "") if base else ("", "no day that the time of day belongs to")
        elif value.kind in ("date", "time") and len(text) >= 10:
            day = text[:10]
        times.append(Time(start, end, text, value.kind, match.rule.id, reason))
    return times


def find_all_times(
    sentences: Sequence[tuple[Sequence[Token], Language]], view: str, reference: date | None
) -> list[list[Time]]:
    """The times of a report's sentences in their order, each counted from what the ones before it gave.

    Without a day of publication, a date without a year has the year in which the story stands (`times_story`).
    """
    found: list[list[Time]] = []
    story = Story(view, reference)
    for tokens, language in sentences:
        story.begin(tokens)
        times = find_times(
            tokens, view, language, reference,
            last=story.last, recent=story.recent, day=story.day, begun=story.begun,
        )  # fmt: skip
        grammar = load_grammar(language.code)
        story.take(tokens, times, begins=grammar.tells_beginning(tokens), moving=grammar.moving)
        found.append(times)
    return found


def _chosen(
    grammar: Grammar,
    tokens: Sequence[Token],
    view: str,
    clauses: Clauses,
    reference: date | None,
    before: tuple[str, str, str],
) -> list[tuple[Match, Value | None, str]]:
    """Of overlapping matches the longest that means something, each with its value or the reason why it has none."""
    made: list[tuple[Match, Value | None, str]] = []
    last, recent, begun = before
    for match in _longest(grammar, tokens, view):
        if match.rule.make == "nothing":
            continue
        look = partial(clauses.look, match.first, match.last)
        frame = Frame(reference, last, recent, look, begun)
        try:
            value = MAKERS[match.rule.make](match.slots, frame)
        except Unknown as error:
            made.append((match, None, str(error)))
            continue
        except (OverflowError, ValueError):  # a day before the year 1 or after 9999
            made.append((match, None, "out of the calendar"))
            continue
        if value is not None:
            made.append((match, value, ""))
            if value.kind in ("date", "time") and value.value[:4].isdecimal():
                recent = value.value[:10]
                last = recent if value.explicit or reference is None else last
    return made


def _longest(grammar: Grammar, tokens: Sequence[Token], view: str) -> list[Match]:
    """Of matches that overlap the longest that can be a time, in the order of the text.

    Of equally long ones of a rule the one that sees more around it: "the 3rd (to the 12th of May 1950)" has its year.
    """
    taken = bytearray(len(tokens))
    kept: list[Match] = []
    for match in sorted(grammar.find(tokens, view), key=lambda m: (m.first - m.last, m.rule.order, -m.reach, m.first)):
        if any(taken[match.first : match.last + 1]) or not _plausible(match):
            continue
        if match.rule.bare and not grammar.bare_year(match.last, tokens, view):
            continue
        taken[match.first : match.last + 1] = b"\x01" * (match.last + 1 - match.first)
        kept.append(match)
    return sorted(kept, key=lambda m: m.first)


_ANY_DAY = Frame(date(2000, 1, 1), "2000-01-01", "2000-01-01", lambda: "", "2000-01-01")


def _plausible(match: Match) -> bool:
    """Whether the words can be a time at all: no 31 February, so that a shorter reading may stand."""
    if match.rule.make == "nothing":
        return True
    try:
        return MAKERS[match.rule.make](match.slots, _ANY_DAY) is not None
    except (Unknown, OverflowError, ValueError):
        return True
