"""Who says it: direct, indirect and reported speech with its source."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.find.quotes import Marked, find_marked
from wortlaut.find.speech_cues import Cue, find_cues
from wortlaut.find.speech_direct import alone, beside, leading_person, only_person
from wortlaut.find.speech_frames import Frame, read_cue
from wortlaut.find.speech_incise import find_incise
from wortlaut.find.speech_left_out import subject_left_out
from wortlaut.find.speech_media import told
from wortlaut.find.speech_mood import reported_mood
from wortlaut.find.speech_sides import before_colon, find_nouns
from wortlaut.find.speech_sources import find_sources
from wortlaut.find.speech_units import Unit, find_units
from wortlaut.find.speech_who import Who, identify, noun_stem
from wortlaut.model import ARTICLE_ZONES, Mention, Report, Skip, Speech, Token

_LONGEST_UNIT = 600
_SHORT = 12
_MOST_PEOPLE = 40
_ENDS = (". ", "! ", "? ", ".\n")
_STRIP = " \t\n\r\u00a0,;:–—-()"


def find_speech(
    report: Report,
    tokens: Sequence[Sequence[Token]],
    mentions: Sequence[Sequence[Mention]],
    *,
    marked: Sequence[Marked] | None = None,
) -> tuple[list[Speech], list[Skip]]:
    """Everything that the report has somebody say, in the order of the text, and what was left out.

    `tokens` and `mentions` have one list for each sentence of the report, or of its article zones.
    Where several spans cover a place, the innermost says whose words stand there.
    """
    if marked is None:
        marked, _ = find_marked(report.view, report.paragraphs)
    reader = _Reader(report, sorted((m for near in mentions for m in near), key=lambda m: m.start))
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

    def __init__(self, report: Report, mentions: list[Mention]) -> None:
        self.view = report.view
        self.mentions = mentions
        self.found: list[Speech] = []
        self.skips: list[Skip] = []
        self.known: dict[str, str] = {}
        self.current: Who | None = None
        self.people: list[tuple[int, Who]] = []
        self.paragraph = -1
        self.waiting: list[Unit] = []
        self.before: Unit | None = None
        self.announced: Who | None = None
        self.weak: Who | None = None

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
        if self.current is not None and reported_mood(unit) == 2 and all(f.kind == "reported" for f in frames):
            frames = []  # "Die Schweiz könne Soldaten anbieten" goes on for who spoke, whatever it says of others
        done: set[int] = set()
        self._incises(unit, done)
        self._pending(unit, frames, done)
        parts = self._parts(unit, frames)
        self._quotes(unit, parts, done)
        for frame, start, stop in parts:
            self._words(unit, start, stop, frame)
        said = [f for f in frames if f.parts or f.previous]
        self._open_quotes(unit, said, done)
        if said:
            self.current = said[-1].who
            self._catch_up(said[0].who)
        elif not done:
            self._carry_on(unit, fresh, done)
            self.current = self.weak or self.current
        self._quotes_left(unit, done)
        self._keep_person(unit)
        self.before = unit

    def _incises(self, unit: Unit, done: set[int]) -> None:
        """Quotations that name their speaker between the marks."""
        for i, marked in unit.quotes.items():
            incise = find_incise(unit, marked, self.mentions)
            if incise is None:
                continue
            who = self._resolved(identify(incise.unit, incise.phrase, self.known), unit)
            for start, end in incise.spans:
                self._add(start, end, "direct", Frame(who, incise.cue, (), "indirect", "incise", 0))
            done.add(i)
            self.current = who

    def _pending(self, unit: Unit, frames: list[Frame], done: set[int]) -> None:
        """A source whose sentence ended in a colon has said the quotation that begins the next paragraph."""
        who, self.announced = self.announced, None
        if who is not None and not frames and 0 in unit.quotes:
            self._add(unit.quotes[0].start, unit.quotes[0].end, "direct", _lasting(who, "colon"))
            done.add(0)
            self.current = who
        if unit.tokens[-1].key == ":" and frames and not frames[-1].parts:
            self.announced = frames[-1].who

    def _parts(self, unit: Unit, frames: list[Frame]) -> list[tuple[Frame, int, int]]:
        """What each frame brings, cut where a later one of the same level begins, with the sources it came through."""
        parts = []
        for frame in frames:
            who = frame.who
            if who.name and not who.pronoun:
                self._remember(who)
            if frame.previous and self.before is not None:
                before = self.before
                self._words(before, 0, len(before.tokens), frame)
                for i in before.quotes:
                    self._add(before.quotes[i].start, before.quotes[i].end, "direct", frame)
                continue
            for start, stop in frame.parts:
                limit = min((_cut(unit, f, start, stop) for f in frames), default=stop)
                outer = [f for f in frames if f is not frame and f.cue < frame.cue and _holds(unit, f, frame)]
                others = [f for f in outer if not f.who.medium and f.rule != "source"]
                if (others and frame.rule == "whole") or (
                    who.name is None and not who.pronoun and _told(unit, frame, frames)
                ):
                    continue  # what one says of another, or of a state, is said by the one
                via = tuple(f.who.name for f in reversed(outer) if f.who.name and f.who.name != who.name)
                parts.append((frame._replace(via=frame.via + via), start, limit))
        return parts

    def _quotes(self, unit: Unit, parts: list[tuple[Frame, int, int]], done: set[int]) -> None:
        """Each quotation goes to the smallest part that holds it."""
        for i, marked in unit.quotes.items():
            if i in done:
                continue
            holding = [(stop - start, n) for n, (_, start, stop) in enumerate(parts) if start <= i < stop]
            if holding:
                done.add(i)
                self._add(marked.start, marked.end, "direct", parts[min(holding)[1]][0])

    def _open_quotes(self, unit: Unit, said: list[Frame], done: set[int]) -> None:
        """Quotations that no frame holds: the words beside them, their subject, who speaks on, the one person named."""
        for i, marked in unit.quotes.items():
            if i in done:
                continue
            who = beside(unit, i, self.known)
            rule = "beside"
            if who is None and not alone(unit):
                phrase = leading_person(unit, i)
                rule = "subject"
                if phrase is None and self.current is not None and not said:
                    who, rule = self.current, "goes_on"
                elif phrase is None:
                    phrase = only_person(unit, i)
                if phrase is not None:
                    who = identify(unit, phrase, self.known)
            if who is not None:
                who = self._resolved(who, unit)
                self._add(marked.start, marked.end, "direct", _lasting(who, rule))
                done.add(i)
                self.current = who
                self._catch_up(who)

    def _keep_person(self, unit: Unit) -> None:
        for i in sorted(unit.names):
            mention = unit.names[i][0]
            if mention.person and mention.name:
                span = (mention.start, mention.end)
                who = Who(mention.name, mention.actors, span, person=True, gender=mention.gender)
                self.people.append((unit.paragraph, who))
        del self.people[:-_MOST_PEOPLE]

    def _frames(self, unit: Unit) -> list[Frame]:
        frames: list[Frame] = []
        for cue in find_cues(unit):
            frame = read_cue(unit, cue, frames[-1] if frames else None, self.known)
            frame = self._left_out(unit, cue) if frame is None else frame
            if frame is None or frame.who.nobody:
                continue
            frames.append(
                frame._replace(who=self._resolved(frame.who, unit), via=frame.via or told(unit, cue, frame.who))
            )
        if not frames or unit.zone == "headline":
            colon = before_colon(unit, self.known, moody=reported_mood(unit) == 2)
            frames[:0] = [colon] if colon else []
        frames += find_nouns(unit, frames, self.known)
        return self._previous(unit, find_sources(unit, sorted(frames, key=lambda f: f.cue), self.known))

    def _left_out(self, unit: Unit, cue: Cue) -> Frame | None:
        """The frame of a verb whose subject is left out, where it is clear who is meant."""
        frame = subject_left_out(unit, cue)
        if frame is None:
            return None
        who = self._resolved(frame.who, unit)
        return frame._replace(who=who) if who.name else None

    def _previous(self, unit: Unit, frames: list[Frame]) -> list[Frame]:
        """A say-verb with nothing said in its sentence takes the quotation that ends right before it."""
        kept = []
        self.weak = frames[-1].who if frames and frames[-1].weak and frames[-1].who.person else None
        for frame in frames:
            bare = frame.weak and not frame.parts and not frame.previous
            quoted = self.before is not None and alone(self.before) and self.before.paragraph == unit.paragraph
            if bare and quoted and len(frames) == 1 and len(unit.tokens) < _SHORT:
                frame = frame._replace(previous=True, rule="after_quote")
            if frame.parts or frame.previous or unit.tokens[-1].key == ":":
                kept.append(frame)
        return kept

    def _resolved(self, who: Who, unit: Unit) -> Who:
        """A pronoun left open beside a speech verb: whoever spoke in the sentence before, else the one person near."""
        if not who.pronoun or who.name is not None or who.actors:
            return who
        before = self.before is not None and self.before.paragraph == unit.paragraph
        if before and self.current is not None and self.current.person and _agrees(who, self.current):
            return who._replace(name=self.current.name, actors=self.current.actors, person=True)
        near = {p.name: p for number, p in self.people if number >= unit.paragraph - 1 and _agrees(who, p)}
        if len(near) == 1:
            only = next(iter(near.values()))
            return who._replace(name=only.name, actors=only.actors, person=True)
        last = self._last_one(unit, who)
        if last is not None:
            return who._replace(name=last.name, actors=last.actors, person=True)
        if near:
            self.skips.append(Skip("speech", *who.span, "several people can be meant as the speaker"))
        return who

    def _last_one(self, unit: Unit, who: Who) -> Who | None:
        """Of several people near, the one whom the last sentence of the paragraph with any names alone."""
        fitting = [p for number, p in self.people if number == unit.paragraph and _agrees(who, p)]
        if not fitting:
            return None
        last = fitting[-1]
        others = [p for p in fitting if p.name != last.name]
        apart = not others or any(mark in self.view[others[-1].span[1] : last.span[0]] for mark in _ENDS)
        return last if apart else None

    def _remember(self, who: Who) -> None:
        name = who.name or ""
        if name and not who.person and ("-" in name or " " in name):
            self.known.setdefault(noun_stem(name), name)

    def _speech(self, unit: Unit, frame: Frame, done: set[int]) -> None:
        """The whole unit, its quotations and the words around them."""
        for i, marked in unit.quotes.items():
            if i not in done:
                done.add(i)
                self._add(marked.start, marked.end, "direct", frame)
        self._words(unit, 0, len(unit.tokens), frame)

    def _words(self, unit: Unit, start: int, stop: int, frame: Frame) -> None:
        """The record of one part, if there is more in it than quotations."""
        if not any(unit.tokens[i].kind != "mark" for i in range(start, stop)):
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

    def _carry_on(self, unit: Unit, fresh: bool, done: set[int]) -> None:
        """A sentence with no source of its own: a quotation or reported mood goes on for who spoke last."""
        mood = reported_mood(unit)
        if not mood and not alone(unit):
            if not fresh:
                self.waiting = []
            self.current = None
            return
        if self.current is None:
            self.waiting.append(unit)
            return
        self._speech(unit, _lasting(self.current, "goes_on"), done)

    def _catch_up(self, who: Who) -> None:
        """Sentences in reported mood, or quotations, that stood before their source in the paragraph."""
        for unit in self.waiting:
            if alone(unit) or reported_mood(unit) == 2:
                self._speech(unit, _lasting(who, "source_follows"), set())
        self.waiting = []

    def _quotes_left(self, unit: Unit, done: set[int]) -> None:
        for i in unit.quotes:
            if i not in done and unit not in self.waiting:
                marked = unit.quotes[i]
                self.skips.append(Skip("speech", marked.start, marked.end, "quotation without a source"))


def _agrees(pronoun: Who, person: Who) -> bool:
    return not pronoun.gender or not person.gender or pronoun.gender == person.gender


def _lasting(who: Who, rule: str) -> Frame:
    """A frame without a cue of its own, for who goes on speaking."""
    return Frame(who, (0, 0), (), "indirect", rule, 0)


def _cut(unit: Unit, frame: Frame, start: int, stop: int) -> int:
    """Where what is said from `start` on ends because a co-ordinated frame begins; `stop` where none does."""
    coordinator = unit.data.words["coordinator"]
    clause = frame.clause
    if start < clause < stop and unit.tokens[clause - 1].key in coordinator:
        clause -= 1
    return clause if start < clause < stop and unit.tokens[clause].key in coordinator else stop


def _told(unit: Unit, inner: Frame, frames: list[Frame]) -> bool:
    """Whether somebody who is named says that the state, or whoever else has no name, has said it."""
    return any(f is not inner and f.who.name is not None and _holds(unit, f, inner) for f in frames)


def _holds(unit: Unit, outer: Frame, inner: Frame) -> bool:
    """Whether the cue of `inner` stands in what `outer` says."""
    parts = [(start, _cut(unit, inner, start, stop)) for start, stop in outer.parts]
    spans = [(unit.tokens[start].start, unit.tokens[stop - 1].end) for start, stop in parts if start < stop]
    return any(start <= inner.cue[0] < end for start, end in spans)


def speech_at(speeches: Sequence[Speech], start: int, end: int) -> Speech | None:
    """The innermost speech that covers `[start, end)`, or None."""
    covering = [s for s in speeches if s.start <= start and end <= s.end]
    return min(covering, key=lambda s: s.end - s.start, default=None)
