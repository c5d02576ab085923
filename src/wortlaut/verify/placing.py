"""Where a proposed record stands: by its words, and where they stand twice by what stands around them."""

from __future__ import annotations

from wortlaut.verify.codes import actor_code
from wortlaut.verify.numbers import amount_stands
from wortlaut.verify.places import Span
from wortlaut.verify.records import ProposedFigure, ProposedQuote, ProposedRecord, ProposedStatement
from wortlaut.verify.speakers import missing_word
from wortlaut.verify.verdict import Verdict, refused
from wortlaut.verify.witness import Witness

CHECK = "place"


def place_of(witness: Witness, record: ProposedRecord) -> Span | Verdict:
    """The place of a record's words, that of its quotation where it is one; or why it has none."""
    found = _evidence_of(witness, record)
    if isinstance(found, Verdict) or not isinstance(record, ProposedQuote):
        return found
    spoken = record.text.strip().rstrip(",").rstrip()
    span = witness.places.words_within(spoken, *found) if spoken else None
    return span or refused(CHECK, "what was spoken does not stand word for word in the words it rests on")


def _evidence_of(witness: Witness, record: ProposedRecord) -> Span | Verdict:
    places, words = witness.places, record.evidence
    given = (record.start, record.end) if record.start is not None and record.end is not None else None
    if not words.strip():
        if given is None:
            return refused(CHECK, "it has neither words nor a place")
        fault = places.fault_of(*given)
        return refused(CHECK, fault) if fault else given
    if given is not None and places.stands_at(words, *given) and not places.fault_of(*given):
        return given
    found = places.evidence(words)
    if len(found.spans) == 1:
        return found.spans[0]
    if found.spans:
        return _decided(witness, record, found.spans)
    if found.elsewhere:
        return refused(CHECK, "its words stand only outside the article, across paragraphs or within other words")
    return refused(CHECK, "its words do not stand in the report")


def _decided(witness: Witness, record: ProposedRecord, spans: list[Span]) -> Span | Verdict:
    """The place whose sentence, else whose paragraph, holds most of what the record names, where just one does."""
    for wide in (False, True):
        held = [_held(witness, record, span, wide=wide) for span in spans]
        best = max(held)
        if held.count(best) == 1:
            return spans[held.index(best)]
    return refused(CHECK, f"its words stand in {len(spans)} places, and nothing tells which is meant")


def _held(witness: Witness, record: ProposedRecord, span: Span, *, wide: bool) -> int:
    """How many of the names and numbers of a record stand in the sentence of a place, or in its paragraph."""
    numbers = witness.sentences_of(*span)
    numbers = witness.paragraph_of(numbers) if wide else numbers
    held = 0
    if isinstance(record, ProposedStatement):
        code = actor_code(witness.codebook, record.actor)
        held += any(code in witness.pieces(number) for number in numbers)
        held += record.quantity is not None and any(amount_stands(witness, n, record.quantity.value) for n in numbers)
    elif isinstance(record, ProposedFigure):
        held += any(amount_stands(witness, number, record.value) for number in numbers)
    speaker = record.speaker if isinstance(record, ProposedStatement | ProposedQuote) else None
    if speaker:
        held += not missing_word(speaker, frozenset(t.key for number in numbers for t in witness.tokens(number)))
    return held
