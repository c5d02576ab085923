"""Who says it: direct, indirect and reported speech with its source."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.find.quotes import Marked, find_marked
from wortlaut.find.speech_cues import find_cues
from wortlaut.find.speech_frames import Frame, read_cue
from wortlaut.find.speech_sources import find_sources
from wortlaut.find.speech_units import Unit, find_units
from wortlaut.find.speech_who import Who
from wortlaut.model import ARTICLE_ZONES, Mention, Report, Skip, Speech, Token

_LONGEST_UNIT = 600
_STRIP = " \t\n\r\u00a0,;:–—-()"


def find_speech(
    report: Report,
    tokens: Sequence[Sequence[Token]],
    mentions: Sequence[Sequence[Mention]],
    *,
    marked: Sequence[Marked] | None = None,
) -> tuple[list[Speech], list[Skip]]:
    """Everything that the report has somebody say, in the order of the text, and what was left out.

    `tokens` and `mentions` have one list for each sentence of the report. Where several spans cover a place, the
    innermost says whose words stand there.
    """
    if marked is None:
        marked, _ = find_marked(report.view, report.paragraphs)
    reader = _Reader(report)
    skips: list[Skip] = []
    units = find_units(report, tokens, mentions, marked)
    for number, unit in enumerate(units):
        if unit.zone not in ARTICLE_ZONES:
            reader.rest()
            continue
        if len(unit.tokens) > _LONGEST_UNIT:
            skips.append(Skip("speech", unit.start, unit.end, "sentence too long to read"))
            continue
        reader.read(unit, units[number + 1] if number + 1 < len(units) else None)
    found = sorted(set(reader.found), key=lambda s: (s.start, -s.end, s.cue))
    return found, skips + reader.skips


class _Reader:
    """Goes through the units in order, and keeps who is speaking."""

    def __init__(self, report: Report) -> None:
        self.view = report.view
        self.found: list[Speech] = []
        self.skips: list[Skip] = []
        self.known: dict[str, str] = {}
        self.current: Who | None = None
        self.named: Who | None = None
        self.paragraph = -1
        self.waiting: list[Unit] = []
        self.before: Unit | None = None

    def rest(self) -> None:
        """Between two parts of the article nobody goes on speaking."""
        self.current, self.before, self.waiting = None, None, []

    def read(self, unit: Unit, following: Unit | None) -> None:
        """One unit: its frames; else it goes on for whoever spoke last, or waits for who speaks next."""
        if unit.paragraph != self.paragraph:
            self.waiting = []
            self.paragraph = unit.paragraph
            fresh = True
        else:
            fresh = False
        frames = self._frames(unit)
        done: set[int] = set()
        for frame in frames:
            self._emit(unit, frame, frames, done)
        said = [f for f in frames if f.parts or f.previous]
        if said and said[-1].who is not None:
            self.current = said[-1].who
            self._catch_up(said[0].who)
        elif not said:
            self._carry_on(unit, fresh, done)
        self._quotes_left(unit, done)
        self.before = unit

    def _frames(self, unit: Unit) -> list[Frame]:
        frames: list[Frame] = []
        for cue in find_cues(unit):
            frame = read_cue(unit, cue, frames[-1] if frames else None, self.known)
            if frame is None:
                continue
            frames.append(frame._replace(who=self._resolved(frame.who)))
        return self._previous(unit, find_sources(unit, frames, self.known))

    def _previous(self, unit: Unit, frames: list[Frame]) -> list[Frame]:
        """A say-verb with nothing said in its sentence takes the quotation that ends right before it."""
        kept = []
        for frame in frames:
            bare = frame.weak and not frame.parts and not frame.previous
            if bare and len(frames) == 1 and unit.tokens[0].start < frame.cue[0] and self._quote_only(self.before):
                if self.before and self.before.paragraph == unit.paragraph and len(unit.tokens) < 12:
                    frame = frame._replace(previous=True, rule="after_quote")
            if frame.parts or frame.previous:
                kept.append(frame)
        return kept

    def _resolved(self, who: Who) -> Who:
        """A pronoun that the mentions leave open stands for whoever spoke last."""
        if who.pronoun and who.name is None and not who.actors and self.named is not None:
            return who._replace(name=self.named.name, actors=self.named.actors)
        return who

    def _emit(self, unit: Unit, frame: Frame, frames: list[Frame], done: set[int]) -> None:
        who = frame.who
        if who.name and not who.pronoun:
            self._remember(who)
        if frame.previous and self.before is not None:
            self._speech(self.before, 0, len(self.before.tokens), frame, set())
            return
        for start, stop in frame.parts:
            limit = min((f.clause for f in frames if start < f.clause < stop and self._cuts(unit, f)), default=stop)
            outer = [f for f in frames if f is not frame and f.cue < frame.cue and _holds(f, start)]
            via = tuple(f.who.name for f in reversed(outer) if f.who.name and f.who.name != who.name)
            self._speech(unit, start, limit, frame._replace(via=frame.via + via), done)

    def _cuts(self, unit: Unit, frame: Frame) -> bool:
        return unit.tokens[frame.clause].key in unit.data.words["coordinator"] or (
            frame.clause > 0 and unit.tokens[frame.clause - 1].key in unit.data.words["coordinator"]
        )

    def _remember(self, who: Who) -> None:
        self.named = who
        name = who.name or ""
        if name:
            last = name.split()[-1].lower()
            if "-" in last:
                self.known.setdefault(last.rsplit("-", 1)[-1], name)
            elif len(name.split()) > 1:
                self.known.setdefault(last, name)

    def _speech(self, unit: Unit, start: int, stop: int, frame: Frame, done: set[int]) -> None:
        """The records of one part: the quotations in it, and the words around them."""
        quotes = [i for i in range(start, min(stop, len(unit.tokens))) if i in unit.quotes]
        for i in quotes:
            if i not in done:
                done.add(i)
                self._add(unit.quotes[i].start, unit.quotes[i].end, "direct", frame)
        words = [i for i in range(start, stop) if unit.tokens[i].kind != "mark"]
        if not words:
            return
        first, last = unit.tokens[start].start, unit.tokens[stop - 1].end
        while first < last and self.view[first] in _STRIP:
            first += 1
        while last > first and self.view[last - 1] in _STRIP + ".!?":
            last -= 1
        if first < last:
            self._add(first, last, frame.kind, frame)

    def _add(self, start: int, end: int, kind: str, frame: Frame) -> None:
        who = frame.who
        self.found.append(
            Speech(
                start,
                end,
                kind,  # type: ignore[arg-type]
                speaker=who.name,
                actors=who.actors,
                mention=who.span,
                cue=frame.cue,
                via=frame.via,
                rule=frame.rule,
            )
        )

    def _quote_only(self, unit: Unit | None) -> bool:
        return unit is not None and bool(unit.quotes) and sum(t.kind != "mark" for t in unit.tokens) <= 1

    def _reported_mood(self, unit: Unit) -> int:
        """2 for a verb that only reports what others say (sei), 1 for one that may (müssten), 0 for none."""
        keys = {token.key for token in unit.tokens}
        if not keys.isdisjoint(unit.data.words["reported_mood"]):
            return 2
        past = unit.data.words["past_mood"]
        return 1 if unit.data.words["reported_mood"] and not keys.isdisjoint(past) else 0

    def _carry_on(self, unit: Unit, fresh: bool, done: set[int]) -> None:
        """A sentence with no source of its own: a quotation or reported mood goes on for who spoke last."""
        mood = self._reported_mood(unit)
        if not mood and not self._quote_only(unit):
            if not fresh:
                self.waiting = []
            self.current = None
            return
        if self.current is None:
            self.waiting.append(unit)
            return
        frame = Frame(self.current, (0, 0), ((0, len(unit.tokens)),), "indirect", "goes_on", 0)
        self._speech(unit, 0, len(unit.tokens), frame, done)

    def _catch_up(self, who: Who) -> None:
        """Sentences in reported mood, or quotations, that stood before their source in the paragraph."""
        for unit in self.waiting:
            if self._quote_only(unit) or self._reported_mood(unit) == 2:
                frame = Frame(who, (0, 0), ((0, len(unit.tokens)),), "indirect", "source_follows", 0)
                self._speech(unit, 0, len(unit.tokens), frame, set())
        self.waiting = []

    def _quotes_left(self, unit: Unit, done: set[int]) -> None:
        for i in unit.quotes:
            if i not in done and unit not in self.waiting:
                marked = unit.quotes[i]
                self.skips.append(Skip("speech", marked.start, marked.end, "quotation without a source"))


def _holds(frame: Frame, at: int) -> bool:
    return any(start <= at < stop for start, stop in frame.parts)


def speech_at(speeches: Sequence[Speech], start: int, end: int) -> Speech | None:
    """The innermost speech that covers `[start, end)`, or None."""
    covering = [s for s in speeches if s.start <= start and end <= s.end]
    return min(covering, key=lambda s: s.end - s.start, default=None)
