"""Units of speech: what the sentences are for speech, with every quotation as one word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from wortlaut.find.quotes import Marked
from wortlaut.find.speech_data import SpeechData, speech_data
from wortlaut.model import ARTICLE_ZONES, Mention, Report, Token

T = TypeVar("T")

QUOTE = "\x00quote"
"""The key of the token that stands for a quotation."""
_ENDERS = frozenset(".!?…")
_NAME_WORDS = 6
_BRACKET = 5
"""A bracket behind a name and all in it are at most so many tokens, its end the last."""
_DATELINE = 14
_SHORT = 3
_MARKS = frozenset('„“”‟"«»‚‘‹›')


class Unit(NamedTuple):
    """One or more sentences that a quotation holds together; `tokens` has one token of key QUOTE for each quotation.

    `quotes` gives the quotation of such a token by its index; `names` the mention that begins at a token, by index,
    with the index after its last token.
    """

    start: int
    end: int
    paragraph: int
    zone: str
    tokens: list[Token]
    quotes: dict[int, Marked]
    names: dict[int, tuple[Mention, int]]
    data: SpeechData
    view: str

    def upper(self, index: int) -> bool:
        """Whether the word at `index` begins with a capital."""
        return self.view[self.tokens[index].start].isupper()


def find_units(
    report: Report,
    tokens: Sequence[Sequence[Token]],
    mentions: Sequence[Sequence[Mention]],
    marked: Sequence[Marked],
) -> list[Unit]:
    """The units of a report, in the order of the text; `tokens` and `mentions` as in `find_speech`."""
    tokens, mentions = aligned(report, tokens), aligned(report, mentions)
    units: list[Unit] = []
    outer = [m for m in marked if m.depth == 0]
    place = 0
    group: list[int] = []
    for number, sentence in enumerate(report.sentences):
        if group and report.sentences[group[-1]].paragraph != sentence.paragraph:
            units += _units_of(report, group, tokens, mentions, outer)
            group = []
        while place < len(outer) and outer[place].outer_end <= sentence.start:
            place += 1
        inside = place < len(outer) and outer[place].outer_start < sentence.start < outer[place].outer_end
        if group and not inside:
            units += _units_of(report, group, tokens, mentions, outer)
            group = []
        group.append(number)
    return units + (_units_of(report, group, tokens, mentions, outer) if group else [])


def aligned(report: Report, lists: Sequence[Sequence[T]]) -> Sequence[Sequence[T]]:
    """One list for each sentence of the report, where `lists` has them for all or for those of the article zones."""
    if len(lists) == len(report.sentences):
        return lists
    rest = iter(lists)
    return [next(rest, ()) if sentence.zone in ARTICLE_ZONES else () for sentence in report.sentences]


def _units_of(
    report: Report,
    group: list[int],
    tokens: Sequence[Sequence[Token]],
    mentions: Sequence[Sequence[Mention]],
    outer: list[Marked],
) -> list[Unit]:
    """The unit that a group of sentences makes; more, where a quotation ends a sentence in their midst."""
    first, last = report.sentences[group[0]], report.sentences[group[-1]]
    data = speech_data(first.language or report.language)
    words = [token for number in group for token in tokens[number]]
    here = outer[bisect_right(outer, first.start, key=_outer_end) : bisect_left(outer, last.end, key=_outer_start)]
    starts = [token.start for token in words] if here else []
    spoken = [m for m in here if not _is_name(report.view, m, words, starts, data)]
    named = [mention for number in group for mention in mentions[number]]
    units = []
    start = first.start
    for end in [*_breaks(report.view, spoken, first.start, last.end), last.end]:
        units.append(_unit(report, (start, end), group[0], (words, named, spoken), data))
        start = end
    return [unit for unit in units if unit.tokens]


def _outer_start(marked: Marked) -> int:
    return marked.outer_start


def _outer_end(marked: Marked) -> int:
    return marked.outer_end


def _start(item: Token | Mention) -> int:
    return item.start


def _breaks(view: str, spoken: list[Marked], start: int, end: int) -> list[int]:
    """Where a new sentence begins right after the closing mark of a quotation that ends its own."""
    breaks = []
    for m in spoken:
        rest = view[m.outer_end : m.outer_end + 3].lstrip()
        inside = start < m.outer_end < end and view[m.outer_end].isspace() and view[m.end - 1] in _ENDERS
        if inside and rest and (rest[0].isupper() or rest[0] in "„“\"«»‘'"):
            breaks.append(m.outer_end + 1)
    return [b for b in breaks if b < end]


def _unit(
    report: Report,
    span: tuple[int, int],
    sentence: int,
    found: tuple[list[Token], list[Mention], list[Marked]],
    data: SpeechData,
) -> Unit:
    """The part of a group of sentences within `span`, each quotation as one token."""
    words, named, spoken = found
    start, end = span
    quotes: dict[int, Marked] = {}
    kept: list[Token] = []
    place, taken = bisect_right(spoken, start, key=_outer_end), -1
    for token in words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]:
        while place < len(spoken) and spoken[place].outer_end <= token.start:
            place += 1
        if place < len(spoken) and spoken[place].outer_start <= token.start:
            if taken != place:
                quotes[len(kept)] = spoken[place]
                kept.append(Token(spoken[place].outer_start, spoken[place].outer_end, QUOTE, "mark"))
                taken = place
            continue
        if token.kind == "mark" and token.key in _MARKS:
            continue  # the marks of a name
        if (
            token.key == "-"
            and report.view[max(0, token.start - 1) : token.end + 1].split() == ["-"]
            and token.start > start
        ):
            token = Token(token.start, token.end, "–", "mark")  # a hyphen between blanks is a dash
        kept.append(token)
    if start <= report.paragraphs[report.sentences[sentence].paragraph].start + 1:
        kept, quotes = _without_dateline(report.view, kept, quotes)
    near = named[bisect_left(named, start, key=_start) : bisect_left(named, end, key=_start)]
    kept, quotes = _without_parties(kept, quotes, {mention.end for mention in near})
    first = report.sentences[sentence]
    return Unit(start, end, first.paragraph, first.zone, kept, quotes, names_of(kept, near), data, report.view)


def _without_parties(
    kept: list[Token], quotes: dict[int, Marked], ends: set[int]
) -> tuple[list[Token], dict[int, Marked]]:
    """The tokens without what stands in brackets right behind a name: "Friedrich Merz (CDU) sagte"."""
    dropped: set[int] = set()
    for place in range(1, len(kept)):
        if kept[place].key != "(" or kept[place - 1].end not in ends:
            continue
        close = next((i for i in range(place + 2, min(place + _BRACKET, len(kept))) if kept[i].key == ")"), None)
        if close is not None and not any(i in quotes for i in range(place, close)):
            dropped.update(range(place, close + 1))
    if not dropped:
        return kept, quotes
    moved = {place - sum(i < place for i in dropped): marked for place, marked in quotes.items()}
    return [token for place, token in enumerate(kept) if place not in dropped], moved


def _without_dateline(view: str, kept: list[Token], quotes: dict[int, Marked]) -> tuple[list[Token], dict[int, Marked]]:
    """The tokens without a leading "PARIS, Jan 6 (AFP) –": place and month are nobody who speaks."""
    dash = next((i for i, token in enumerate(kept[:_DATELINE]) if token.key in ("–", "—")), 0)
    words = [token for token in kept[:dash] if token.kind == "word"]
    bracketed = any(token.key in (",", "(") for token in kept[:dash])
    shouted = any(token.end - token.start > _SHORT and _upper(view, token) for token in words)
    if not words or not (bracketed or shouted) or not view[words[0].start].isupper():
        return kept, quotes
    outside = kept[: next((i for i in range(dash) if kept[i].key == "("), dash)]
    months = sum(token.kind == "word" and view[token.start].islower() for token in outside)
    if months > 1 or QUOTE in [token.key for token in kept[:dash]]:
        return kept, quotes
    return kept[dash + 1 :], {index - dash - 1: marked for index, marked in quotes.items()}


def _upper(view: str, token: Token) -> bool:
    return view[token.start : token.end].isupper()


def names_of(tokens: list[Token], named: list[Mention]) -> dict[int, tuple[Mention, int]]:
    """The mentions by the index of their first token, with the index after their last."""
    if not named:
        return {}
    index = {token.start: place for place, token in enumerate(tokens)}
    names: dict[int, tuple[Mention, int]] = {}
    for mention in named:
        first = index.get(mention.start)
        if first is None:
            continue
        last = first
        while last < len(tokens) and tokens[last].start < mention.end:
            last += 1
        if first not in names or names[first][1] < last:
            names[first] = (mention, last)
    return names


def _is_name(view: str, marked: Marked, words: list[Token], starts: list[int], data: SpeechData) -> bool:
    """Whether what stands between the marks is a name, a term or a word held at arm's length, not speech."""
    first = bisect_left(starts, marked.start)
    inside = [t for t in words[first : bisect_left(starts, marked.end)] if t.kind == "word"]
    if not inside:
        return True
    if len(inside) > _NAME_WORDS or view[marked.end - 1] in ".!?," or "," in view[marked.start : marked.end]:
        return False
    before = [t for t in words[max(0, first - 4) : first] if t.end <= marked.outer_start and t.kind != "mark"][-2:]
    after = view[marked.end : marked.outer_end + 1]
    led = bool(before) and view[before[-1].end : marked.outer_start].strip() == ""
    if len(inside) < 3:
        return led or "," not in after
    if not led or not view[marked.start].isupper():
        return False
    article, oblique = data.words["article"], data.words["oblique_article"]
    last = before[-1]
    adjective = view[last.start].islower() and len(before) > 1 and before[-2].key in article | oblique
    return last.key in article or last.key in oblique or adjective or last.key in data.words["genitive_article"]
