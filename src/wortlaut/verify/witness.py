"""What a report itself testifies: what is found in it, sentence by sentence, each once and only where it is asked for.

Verification looks at the few sentences that a record rests on. Where the rules have read the report already, what they
found is taken over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace

from wortlaut.codebook import Codebook, TopicHit, find_topics, may_name_contrary
from wortlaut.coding.findings import Findings
from wortlaut.coding.sentence.cues import CueHit, find_cues, may_hold_act
from wortlaut.coding.sentence.scene import build_scene
from wortlaut.coding.statements import code_scene
from wortlaut.coding.sureness.sure import how_sure
from wortlaut.find.names import find_mentions
from wortlaut.find.names.scan import Scan
from wortlaut.find.names.words import name_words
from wortlaut.find.quantities import find_quantities
from wortlaut.find.quantities_data import load_number_data
from wortlaut.find.times import find_all_times, find_times
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.lang.tokens import fold
from wortlaut.model import ARTICLE_ZONES, Mention, Quantity, Report, Sentence, Statement, Time, Token, Zone
from wortlaut.verify.orders import Order, find_orders, may_be_disguised
from wortlaut.verify.places import Places

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+")
_NAMING: frozenset[Zone] = ARTICLE_ZONES | {"caption", "byline", "notice"}
"""The zones whose words can say who somebody is: not those of readers, nor those of other articles."""
_MOST_TOKENS = 600


class Witness:
    """One report as verification asks it; sentences are those of the article, by their number."""

    def __init__(self, report: Report, codebook: Codebook, findings: Findings | None = None) -> None:
        self.report, self.codebook = report, codebook
        self.places = Places(report)
        self._findings = findings
        self.sentences: Sequence[Sentence] = findings.sentences if findings else _sentences(report)
        self._starts = [sentence.start for sentence in self.sentences]
        self._known: dict[tuple[str, int], object] = {}
        self._last: tuple[tuple[int, int], range] = (-1, -1), range(0)

    def sentences_of(self, start: int, end: int) -> range:
        """The sentences that overlap a span."""
        if (start, end) == self._last[0]:
            return self._last[1]
        first = max(bisect_right(self._starts, start) - 1, 0)
        while first < len(self.sentences) and self.sentences[first].end <= start:
            first += 1
        found = range(first, max(bisect_left(self._starts, end), first))
        self._last = (start, end), found
        return found

    def paragraph_of(self, sentences: range) -> range:
        """The sentences of the paragraphs that these are of."""
        if not sentences:
            return sentences
        first, last = sentences[0], sentences[-1]
        while first > 0 and self.sentences[first - 1].paragraph == self.sentences[sentences[0]].paragraph:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].paragraph == self.sentences[last].paragraph:
            last += 1
        return range(first, last + 1)

    def tokens(self, number: int) -> list[Token]:
        """The tokens of a sentence, those of an endless one not to its end."""
        if self._findings is not None:
            return self._findings.tokens[number]
        return self._once("tokens", number, self._tokens)

    def pieces(self, number: int) -> frozenset[str]:
        """The codes of everybody whom the words of a sentence can name: by name, seat, adjective, office or person."""
        return self._once("pieces", number, self._pieces)

    @cached_property
    def found_names(self) -> frozenset[str]:
        """The names of all whom the rules have found in the report, and of all who speak in it; none without them."""
        if self._findings is None:
            return frozenset()
        names = {mention.name for mentions in self._findings.mentions for mention in mentions}
        for speech in self._findings.speeches:
            names.update((speech.speaker or "", *speech.via))
        return frozenset(names)

    def names(self, number: int, actor: str) -> bool:
        """Whether the words of a sentence name that actor."""
        if self._findings is not None:
            for mention in self._findings.mentions[number]:
                if actor in mention.actors:
                    return True
        return actor in self.pieces(number)

    def mentions(self, number: int) -> list[Mention]:
        """The names of a sentence, resolved only where the rules have read the report."""
        if self._findings is not None:
            return self._findings.mentions[number]
        return self._once("mentions", number, self._mentions)

    def times(self, number: int) -> list[Time]:
        """The times of a sentence, counted from what the ones before it gave."""
        return self._all_times[number]

    def own_times(self, number: int) -> list[Time]:
        """The times of a sentence as far as it gives them by itself."""
        if self._findings is not None:
            return self._findings.times[number]
        return self._once("times", number, self._own_times)

    def cues(self, number: int) -> list[CueHit]:
        """The words of a sentence that say a stance."""
        return self._once("cues", number, self._cues)

    def topics(self, number: int) -> list[TopicHit]:
        """Where a sentence names a measure."""
        return self._once("topics", number, self._topics)

    def acts_against(self, number: int, acts: frozenset[str]) -> list[CueHit]:
        """The cues of a sentence that say one of these acts, which few sentences have."""
        if not may_hold_act(self._keys(number), load_language(self.language(number)), acts):
            return []
        return [cue for cue in self.cues(number) if cue.entry.act in acts]

    def contraries(self, number: int) -> list[TopicHit]:
        """Where a sentence names the contrary of a measure, which few sentences do."""
        if not may_name_contrary(self._keys(number), load_language(self.language(number)), self.codebook):
            return []
        return [hit for hit in self.topics(number) if hit.entry.kind == "against"]

    def readings(self, number: int) -> list[Statement]:
        """What the rules read in a sentence by itself, with how sure they are of it."""
        return self._once("readings", number, self._readings)

    def quantities(self, number: int) -> list[Quantity]:
        """The quantities of a sentence."""
        if self._findings is not None:
            return self._findings.quantities[number]
        return self._once("quantities", number, self._quantities)

    def units(self, number: int) -> frozenset[str]:
        """The units and the money that a sentence names, with a number or without."""
        return self._once("units", number, self._units)

    def _units(self, number: int) -> frozenset[str]:
        data, tokens = load_number_data(self.language(number)), self.tokens(number)
        money = (data.money.after(tokens, place) for place in range(len(tokens)))
        named = {data.units.get(token.key) or "" for token in tokens}
        return frozenset(named | {found[1] for found in money if found} - {""})

    def language(self, number: int) -> str:
        """The language to read a sentence in: its own, else the report's, else English."""
        known = available_languages()
        own = self.sentences[number].language
        return own if own in known else self.report.language if self.report.language in known else "en"

    def order_in(self, numbers: range) -> str:
        """The words of some sentences that are an order to whoever codes, empty where there are none."""
        if not self.orders or not numbers:
            return ""
        start, end = self.sentences[numbers[0]].start, self.sentences[numbers[-1]].end
        return next((order.words for order in self.orders if start <= order.start < end), "")

    @cached_property
    def orders(self) -> list[Order]:
        """All orders to whoever codes that the article holds: nearly none does."""
        parts = [(sentence.start, self.tokens(number)) for number, sentence in enumerate(self.sentences)]
        return find_orders(self.report.view, parts, self.codebook)

    @cached_property
    def may_be_disguised(self) -> bool:
        """Whether anything in the article can be written in code or in letters of two alphabets."""
        return may_be_disguised(self.report.view)

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all that can say who somebody is: the article, captions, bylines, notices, credits."""
        report = self.report
        parts = [report.view[p.start : p.end] for p in report.paragraphs if p.zone in _NAMING]
        return frozenset(words_of_text(" ".join((*parts, report.title, *report.agencies))))

    @cached_property
    def _all_times(self) -> Sequence[list[Time]]:
        if self._findings is not None:
            return self._findings.times
        parts = [(self.tokens(i), load_language(self.language(i))) for i in range(len(self.sentences))]
        return find_all_times(parts, self.report.view, self.report.published)

    def _tokens(self, number: int) -> list[Token]:
        sentence = self.sentences[number]
        return tokenize(self.report.view, sentence.start, sentence.end)[:_MOST_TOKENS]

    def _keys(self, number: int) -> frozenset[str]:
        return self._once("keys", number, lambda number: frozenset(token.key for token in self.tokens(number)))

    def _pieces(self, number: int) -> frozenset[str]:
        tokens = self.tokens(number)
        scan = Scan(tokens, self.report.view, name_words(self.language(number), self.codebook.actors))
        codes: set[str] = set()
        for piece in filter(None, map(scan.piece, range(len(tokens)))):
            for entry in piece.entries:
                codes.update(entry.codes)
                codes.update(office.actor for person in entry.people for office in person.offices)
                if entry.role is not None:
                    codes.update((entry.role.actor, entry.role.default))
        return frozenset(codes - {""})

    def _mentions(self, number: int) -> list[Mention]:
        language, report = self.language(number), self.report
        return find_mentions(self.tokens(number), report.view, language, self.codebook.actors, report.published)

    def _quantities(self, number: int) -> list[Quantity]:
        language = load_language(self.language(number))
        return find_quantities(self.tokens(number), self.report.view, language, self.own_times(number))

    def _own_times(self, number: int) -> list[Time]:
        language = load_language(self.language(number))
        return find_times(self.tokens(number), self.report.view, language, self.report.published)

    def _cues(self, number: int) -> list[CueHit]:
        return find_cues(self.tokens(number), self.report.view, load_language(self.language(number)))

    def _topics(self, number: int) -> list[TopicHit]:
        language = load_language(self.language(number))
        return find_topics(self.tokens(number), self.report.view, language, self.codebook, "measure")

    def _readings(self, number: int) -> list[Statement]:
        sentence, report, language = self.sentences[number], self.report, load_language(self.language(number))
        tokens, mentions = self.tokens(number), self.mentions(number)
        scene = build_scene(sentence, tokens, report.view, language, self.codebook, mentions, ())
        if scene is None:
            return []
        coded, _ = code_scene(scene, report, self.codebook, (), ())
        return [replace(one.statement, sure=how_sure(one.features)) for one in coded]

    def _once(self, what: str, number: int, find: Callable[[int], T]) -> T:
        found = self._known.get((what, number))
        if found is None:
            found = self._known[what, number] = find(number)
        return found  # type: ignore[return-value]


def _sentences(report: Report) -> tuple[Sentence, ...]:
    """The sentences of the article; of a report that has none, its paragraphs."""
    parts = report.sentences or tuple(
        Sentence(one.start, one.end, number, one.zone, one.language) for number, one in enumerate(report.paragraphs)
    )
    return tuple(sentence for sentence in parts if sentence.zone in ARTICLE_ZONES)


def words_of_text(text: str) -> Iterable[str]:
    """The folded words of a text, without marks and numbers.

    >>> list(words_of_text("L’Élysée: 26 US-Beamte"))
    ['l', 'élysée', 'us', 'beamte']
    """
    return map(fold, _WORD.findall(text))
