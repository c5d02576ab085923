"""What stands around a mention: the words before it, quotation marks, whether it can be a subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wortlaut.find.names.phrases import Phrase, read_phrase
from wortlaut.find.names.scan import Scan
from wortlaut.find.names.words import NameWords
from wortlaut.lang.tokens import fold, tokenize
from wortlaut.model import Mention, Report, Sentence

_LAST_WORD = re.compile(r"[^\W\d_]+['’]?$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with its sentence, the words of its language, and its position in the report."""

    mention: Mention
    sentence: Sentence
    index: int
    words: NameWords


def words_before(report: Report, place: Place, count: int) -> list[str]:
    """Up to `count` folded words directly before a mention, the nearest first; a mark other than a hyphen ends them."""
    found: list[str] = []
    at = place.mention.start
    while len(found) < count:
        window = report.view[max(place.sentence.start, at - _WINDOW) : at].rstrip(" \t\n-")
        match = _LAST_WORD.search(window)
        if match is None:
            break
        found.append(fold(match.group()))
        at -= len(report.view[max(place.sentence.start, at - _WINDOW) : at]) - match.start()
    return found


def word_after(report: Report, place: Place) -> str:
    """The folded word directly after a mention; empty where a mark or nothing stands there."""
    rest = report.view[place.mention.end : min(place.sentence.end, place.mention.end + _WINDOW)].lstrip(" \t\n")
    match = _FIRST_WORD.match(rest)
    return fold(match.group()) if match else ""


def article(report: Report, place: Place) -> str:
    """`definite`, `indefinite` or empty: the article or number before an office."""
    before = words_before(report, place, 2)
    for word in before:
        for kind in ("indefinite", "definite"):
            if word in place.words.sets[kind]:
                return kind
        if word not in place.words.sets["plural_hint"]:
            break
    return ""


def pair(report: Report, place: Place) -> bool:
    """Whether exactly two are meant: "the two leaders", "die beiden Präsidenten", "les deux ministres"."""
    before = words_before(report, place, 1)
    return bool(before) and before[0] in place.words.sets["plural_hint"]


def subject_like(report: Report, place: Place) -> bool:
    """Whether a mention can be a subject: no preposition before it (an article between is passed over), no genitive."""
    for word in words_before(report, place, 3):
        if word in place.words.sets["preposition"]:
            return False
        if word in place.words.sets["oblique"]:
            return False
        if word not in place.words.sets["definite"] and word not in place.words.sets["indefinite"]:
            break
    after = report.view[place.mention.end : place.mention.end + 2]
    return after not in ("'s", "’s")


def phrase_of(report: Report, place: Place) -> Phrase | None:
    """The phrase that a mention was made from, read again from its own words."""
    tokens = tokenize(report.view, place.mention.start, place.mention.end)
    return read_phrase(Scan(tokens, report.view, place.words), 0) if tokens else None


def quoted_spans(report: Report) -> list[tuple[int, int]]:
    """What stands between double quotation marks, paragraph by paragraph, in the order of the text."""
    spans: list[tuple[int, int]] = []
    for paragraph in report.paragraphs:
        opened = -1
        for mark in _MARKS.finditer(report.view, paragraph.start, paragraph.end):
            if opened < 0 or mark.group() == "„":
                opened = mark.end()
            else:
                spans.append((opened, mark.start()))
                opened = -1
    return spans


_MARKS = re.compile("[„“”«»\"]")
