"""Whether a statement's words are about it at all, and are no order to a machine."""

from __future__ import annotations

from wortlaut.lang import available_languages
from wortlaut.model import Statement
from wortlaut.verify.orders import disguised
from wortlaut.verify.speakers import missing_word
from wortlaut.verify.verdict import Record, Verdict, refused
from wortlaut.verify.witness import Witness


def check_bearing(witness: Witness, record: Record) -> Verdict | None:
    """The words of a statement, or the sentence before, name its actor or speaker, or a measure, or say a stance."""
    if not isinstance(record, Statement):
        return None
    known = available_languages()
    here = witness.sentences_of(record.start, record.end)
    before = range(max(here.start - 1, witness.paragraph_of(here).start), here.stop)
    for number in before:
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
    if witness.may_be_disguised and disguised(report.view[record.start : record.end]):
        return refused("order", "its words are written in code or in letters that only look like those of its language")
    if not witness.orders:
        return None
    found = witness.order_in(witness.paragraph_of(witness.sentences_of(record.start, record.end)))
    return refused("order", f"it stands beside an order to whoever codes: {found!r}") if found else None
