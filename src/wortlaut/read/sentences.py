"""Where a sentence ends: full stops, question marks and what follows them, with the abbreviations of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from wortlaut.lang import available_languages, load_language
from wortlaut.model import Paragraph, Sentence, Skip
from wortlaut.read.quotations import Pair, find_pairs

LONGEST = 5000
_LONGEST_QUOTE = 1200
_STOP = re.compile(r"[.!?…‽。！？]+")
_CLOSERS = "\"“”’»«›‹'‘)]*"
_AFTER_CLOSER = " \n" + _CLOSERS  # a mark without a partner closes where a blank follows
_GLUED = re.compile(r"[^\W\d_]{3}[.!?][^\W\d_][^\W\d_]+")
_WORD_BEFORE = re.compile(r"(?:[^\W_][^\W_]?[^\W_]?\. ?){0,3}[\w\-'’]*\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_NEXT = re.compile(r"[\w\-'’]+")
_NAME_RUN = re.compile(r"[\w\-'’]{1,40}(?:\.? [\w\-'’]{1,40}){1,3}")
_APOSTROPHE = re.compile("['’]")
_LONE_LETTER = re.compile(r"[^\W\d_]\.")
_ROMAN = re.compile(r"[IVXLCDM]{1,7}\Z")


class _Rules(Struct, frozen=True):
    """What a language says about its full stops; all words without their last full stop."""

    never: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    number: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    before_ordinal: frozenset[str] = frozenset()
    after_ordinal: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    ordinals: bool = False


@lru_cache(maxsize=64)
def _rules(language: str) -> _Rules:
    table: dict[str, Any] = {}
    if language in available_languages():
        table = dict(load_language(language).table("sentences"))
    sets = {name: frozenset(table.get(name, ())) for name in _Rules.__struct_fields__ if name != "ordinals"}
    return _Rules(**sets, ordinals=bool(table.get("ordinals", False)))


def split_sentences(view: str, paragraphs: Sequence[Paragraph]) -> tuple[list[Sentence], list[Skip]]:
    """The sentences of all paragraphs, in order; one that is longer than `LONGEST` characters is cut, with a skip."""
    sentences: list[Sentence] = []
    skips: list[Skip] = []
    for index, paragraph in enumerate(paragraphs):
        for start, end in sentence_spans(view, paragraph.start, paragraph.end, language=paragraph.language):
            if end - start > LONGEST:
                reason = f"a sentence of {end - start:,} characters is cut into pieces of at most {LONGEST:,}"
                skips.append(Skip("read", start, end, reason))
            for a, b in _cut(view, start, end):
                sentences.append(Sentence(a, b, index, paragraph.zone, paragraph.language))
    return sentences, skips


def sentence_spans(view: str, start: int, end: int, *, language: str = "") -> list[tuple[int, int]]:
    """The spans of the sentences of `view[start:end]`, blanks at their ends left out.

    >>> text = "Am 4. September kam Dr. Kühn. „Das geht nicht!“, sagte er."
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text), language="de")]
    ['Am 4. September kam Dr. Kühn.', '„Das geht nicht!“, sagte er.']
    """
    spans = []
    first = start
    for stop in _ends(view, start, end, _rules(language)):
        if stop > first:
            spans.append(_stripped(view, first, stop))
            first = stop
    spans.append(_stripped(view, first, end))
    return [(a, b) for a, b in spans if a < b]


def _stripped(view: str, start: int, end: int) -> tuple[int, int]:
    piece = view[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


def _cut(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = view.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = blank if blank > 0 else start + LONGEST
        a, b = _stripped(view, start, stop)
        if a < b:
            yield a, b
        start = stop
    a, b = _stripped(view, start, end)
    if a < b:
        yield a, b


def _ends(view: str, start: int, end: int, rules: _Rules) -> Iterator[int]:
    """The places behind which a new sentence begins."""
    pairs = find_pairs(view, start, end)
    closing = {pair.close for pair in pairs}
    held = _held(view, pairs, end, rules)
    hold = 0
    for match in _STOP.finditer(view, start, end):
        at, stop = match.start(), match.end()
        behind = _behind(view, stop, end, closing)
        if behind >= end:
            return
        while hold < len(held) and held[hold][1] <= at:
            hold += 1
        inside = hold < len(held) and held[hold][0] < at and behind <= held[hold][1]
        if inside:
            continue
        if not view[behind].isspace():
            if behind == stop and _glued(view, at, rules):
                yield stop
            continue
        if _is_end(view, start, at, stop, behind, end, rules):
            yield behind


def _behind(view: str, stop: int, end: int, closing: set[int]) -> int:
    """The place behind the marks that close what the full stop ends: quotation marks, brackets."""
    while stop < end:
        mark = view[stop]
        if mark in _CLOSERS and (stop in closing or mark in ")]" or stop + 1 >= end or view[stop + 1] in _AFTER_CLOSER):
            stop += 1
        elif mark == " " and stop + 1 in closing and view[stop + 1] in "»«›”":
            stop += 2
        else:
            break
    return stop


def _held(view: str, pairs: Sequence[Pair], end: int, rules: _Rules) -> list[tuple[int, int]]:
    """Quotations, and brackets, inside which no sentence ends, because the sentence around them goes on."""
    held = []
    for pair in pairs:
        if pair.outer and pair.close - pair.open <= _LONGEST_QUOTE and _goes_on(view, pair.close, end, rules):
            held.append((pair.open, pair.close))
    held.sort()
    return held


def _goes_on(view: str, close: int, end: int, rules: _Rules) -> bool:
    """Whether the sentence goes on behind a closing quotation mark: a comma, a small letter, "Smith said"."""
    rest = view[close + 1 : min(end, close + 60)].lstrip()
    if not rest:
        return False
    if rest[0] in ",;:–—-(" or rest[0].islower():
        return True
    return view[close - 1] in "!?,…" and _says(rest, rules)


def _says(rest: str, rules: _Rules) -> bool:
    """Whether what follows is a name and a verb of saying: "Smith said", "Mr Smith told"."""
    run = _NAME_RUN.match(rest)
    words = _NEXT.findall(run.group())[:4] if run else []
    for word in words[1:]:
        if word in rules.speech:
            return True
        if not word[0].isupper():
            return False
    return False


def _glued(view: str, at: int, rules: _Rules) -> bool:
    """Whether a sentence ends where the blank is missing: "beschlossen.Die Minister"."""
    if at < 3 or not _GLUED.match(view, at - 3):
        return False
    found = _NEXT.match(view, at + 1)
    return found is not None and view[at - 3 : at].islower() and found.group() in rules.starters


def _is_end(view: str, start: int, at: int, stop: int, behind: int, end: int, rules: _Rules) -> bool:
    mark = view[at:stop]
    follow = view[behind : min(end, behind + 80)].lstrip()
    if not follow:
        return False
    lead = follow.lstrip("\"“„”«»‹›‚‘’'([¿¡-–—• ")
    if not lead or lead[0].islower():
        return False
    word = _NEXT.match(lead)
    starts = word is not None and _APOSTROPHE.split(word.group(), maxsplit=1)[0] in rules.starters
    quoted = lead is not follow and follow[0] in "\"“„«»‚‘'"
    if view[behind - 1] == ")" and not _bracket_is_sentence(view, start, at):
        return starts and mark != "…" and view[at - 1] not in "( "
    if behind > stop:
        return not (mark != "." and _says(follow, rules))
    if mark == "…" or mark.startswith(".."):
        return starts or quoted or not (view[at - 1].isspace() or view[at - 1] in "[(")
    if "!" in mark or "?" in mark:
        return view[at - 1] not in "([" and not _says(follow, rules)
    return _full_stop_ends(view, start, at, lead, starts, quoted, rules)


def _bracket_is_sentence(view: str, start: int, at: int) -> bool:
    """Whether the bracket that closes behind `at` opened behind the end of a sentence."""
    opened = view.rfind("(", max(start, at - 400), at)
    before = view[start:opened].rstrip()[-1:] if opened - start < 500 else view[opened - 100 : opened].rstrip()[-1:]
    return opened < 0 or before in '.!?…:”“"»' or not before


def _full_stop_ends(view: str, start: int, at: int, lead: str, starts: bool, quoted: bool, rules: _Rules) -> bool:
    found = _WORD_BEFORE.search(view[max(start, at - 24) : at])
    before = found.group() if found else ""
    last = before.replace("’", "'").rsplit(" ", 1)[-1].rsplit(".", 1)[-1].rsplit("'", 1)[-1]
    if not last:
        return True
    dotted = before.replace(" ", "").lower()
    folded = last.lower()
    if folded in rules.never or dotted in rules.never or last.rsplit("-", 1)[-1].lower() in rules.never:
        return False
    if folded in rules.number and (lead[0].isdigit() or (not starts and _ROMAN.match(lead.split(maxsplit=1)[0]))):
        return False
    if folded in rules.maybe or dotted in rules.maybe or _DOTTED.search(before):
        return starts or quoted
    if last.isdigit() or (rules.ordinals and _ROMAN.match(last)):
        return _number_ends(view, start, at, last, lead, starts, rules)
    if len(last) == 1 and last.isalpha():  # an initial, or the first half of "z. B."
        return starts and not _LONE_LETTER.match(lead)
    return True


def _number_ends(view: str, start: int, at: int, last: str, lead: str, starts: bool, rules: _Rules) -> bool:
    """Whether the full stop behind a number ends the sentence, and does not make the number an ordinal."""
    head = view[start : at - len(last)] if at - start < 60 else view[at - 60 : at - len(last)]
    if not head.strip(" \"“„«»'([*•-–") and at - start < 60:
        return False  # the number of a list item
    if not rules.ordinals:
        return True
    words = head.split()
    first = lead.split(maxsplit=1)[0].rstrip(".,;:!?").lower() if lead.split() else ""
    if first in rules.after_ordinal:
        return False
    if last.isdigit() and len(last) >= 4:
        return True
    if words and words[-1].lower() in rules.before_ordinal and head[-1:].isspace():
        return False
    return starts or (len(last) == 3 and int(last) > 100 if last.isdigit() else False)
