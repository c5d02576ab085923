"""Whether a statement's words are about it at all, and are no order to a machine."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wortlaut.lang import available_languages
from wortlaut.model import Statement
from wortlaut.verify.speakers import missing_word
from wortlaut.verify.verdict import Record, Verdict, refused
from wortlaut.verify.witness import Witness

_WORD = re.compile(r"[^\W\d_]+")
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2}\S*){3}|(?:\\[ux][0-9A-Fa-f]{2,}\S*){3}|(?:&#x?[0-9A-Fa-f]+;){3}|\S{60,}")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def check_bearing(witness: Witness, record: Record) -> Verdict | None:
    """The words of a statement name its actor or speaker, or a measure, or say a stance."""
    if not isinstance(record, Statement):
        return None
    known = available_languages()
    for number in witness.sentences_of(record.start, record.end):
        if record.actor in witness.pieces(number):
            return None
        if witness.sentences[number].language not in known:
            return None
        if witness.topics(number) or witness.cues(number):
            return None
        tokens = witness.tokens(number)
        if record.speaker and not missing_word(record.speaker, frozenset(token.key for token in tokens)):
            return None
    return refused("bearing", "its words name neither the actor nor a measure, and say no stance")


def check_order(witness: Witness, record: Record) -> Verdict | None:
    """The words, and those of their paragraph, tell no machine what to code, and are written in plain letters."""
    report = witness.report
    if disguised(report.view[record.start : record.end]):
        return refused("order", "its words are written in code or in letters that only look like those of its language")
    found = witness.order_in(witness.paragraph_of(witness.sentences_of(record.start, record.end)))
    return refused("order", f"it stands beside an order to whoever codes: {found!r}") if found else None


def disguised(words: str) -> bool:
    """Whether words are encoded, or mix the letters of two alphabets.

    >>> disguised("Fr\\u0430nce r\\u0435fuses"), disguised("%46%72%61nce"), disguised("Франція відмовляється")
    (True, True, False)
    """
    if not words.isascii() and any(_mixed(word) for word in _WORD.findall(words)):
        return True
    found = _ENCODED.search(words)
    return found is not None and not _LINK.match(found[0])


@lru_cache(maxsize=8192)
def _mixed(word: str) -> bool:
    if word.isascii():
        return False
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return "LATIN" in alphabets and bool(alphabets & {"CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"})
