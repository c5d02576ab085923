"""Whether a stance contradicts the negation or refusal in its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wortlaut.coding.sentence.words import words_of
from wortlaut.lang import available_languages, load_language
from wortlaut.model import Statement, Token
from wortlaut.verify.verdict import Record, Verdict, doubted, refused
from wortlaut.verify.witness import Witness

_AGAINST = frozenset({"refuse", "oppose"})
_TURNS = frozenset({*_AGAINST, "reverse"})
_SURELY = 0.75
_BEFORE = 4
"""So many words before its own may deny a record: "will not send", where "send" is what was taken."""


def check_polarity(witness: Witness, record: Record) -> Verdict | None:
    """A stance for or against does not contradict the words: first by their signs, then by the rules' own reading."""
    if not isinstance(record, Statement) or record.polarity not in ("pro", "con"):
        return None
    numbers = _read(witness, record)
    denies = _is_denied if record.polarity == "pro" else _is_towards
    if not numbers or not denies(witness, numbers, record):
        return None
    read = list(_readings(witness, record))
    own = [one for one in read if one.actor == record.actor] or read
    if any(one.polarity == record.polarity for one in own):
        return None
    contrary = max((one.sure or 0 for one in own if one.actor == record.actor and one.polarity != "open"), default=0.0)
    if contrary >= _SURELY:
        return refused("polarity", f"its words say the contrary of {record.stance}")
    signs = "no word of refusal" if record.polarity == "con" else "a negation or refusal"
    return doubted("polarity", f"its words hold {signs}, against {record.stance}")


def _read(witness: Witness, record: Statement) -> list[int]:
    known = available_languages()
    numbers = witness.sentences_of(record.start, record.end)
    return [number for number in numbers if witness.sentences[number].language in known]


def _is_denied(witness: Witness, numbers: list[int], record: Statement) -> bool:
    """Whether a record's own words hold a negation or a refusal, and not one of the contrary of its measure."""
    for number in numbers:
        tokens = witness.tokens(number)
        places = [i for i, t in enumerate(tokens) if record.start <= t.start and t.end <= record.end]
        if not places:
            continue
        words = words_of(load_language(witness.language(number)))
        first, last = places[0], places[-1]
        before = _clause_before(tokens, first)
        negated = any(tokens[i].key in words.negation for i in (*before, *places))
        contrary = any(first <= hit.first <= last for hit in witness.contraries(number))
        if negated:
            if contrary:
                continue
            return True
        cues = witness.acts_against(number, _TURNS if contrary else _AGAINST)
        if any(first - len(before) <= cue.first <= last for cue in cues) is not contrary:
            return True
    return False


def _clause_before(tokens: Sequence[Token], first: int) -> range:
    """The few words right before a place that no mark parts from it."""
    start = first
    while start > 0 and first - start < _BEFORE and tokens[start - 1].kind == "word":
        start -= 1
    return range(start, first)


def _is_towards(witness: Witness, numbers: list[int], record: Statement) -> bool:
    """Whether nothing in a record's sentences denies, refuses or turns round: no negation, no cue against it."""
    for number in numbers:
        words = words_of(load_language(witness.language(number)))
        if any(token.key in words.negation or token.key in words.without for token in witness.tokens(number)):
            return False
        if witness.acts_against(number, _TURNS) or witness.contraries(number):
            return False
    return True


def _readings(witness: Witness, record: Statement) -> Iterator[Statement]:
    """What the rules read in the same sentences of that measure."""
    for number in _read(witness, record):
        for made in witness.readings(number):
            if made.measure == record.measure and made.start < record.end and record.start < made.end:
                yield made
