"""The trial of verification: the records of the own reports, each once as it is and once corrupted on purpose.

The generator is deterministic: a record gets the corruption that came least often so far of those that fit it, and how
is told by a digest of its report and number. What is corrupted is made up from the cases alone, without a look at what
verification makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from wortlaut.codebook.actors import plain
from wortlaut.model import Amount, Report, Skip
from wortlaut.verify import ProposedEvent, ProposedFigure, ProposedQuote, ProposedStatement
from wortlaut.verify.records import ProposedRecord
from wortlaut.verify.verdict import Record
from wortlaut.verify.verifying import judge
from wortlaut.verify.witness import Witness

from .reports import case_sets, codebook, is_held, read_set

INVENTED = (
    "reworded", "moved from another report", "two sentences joined", "offset shifted", "offset shifted, no words",
    "digit changed", "magnitude changed", "unit changed", "range end changed", "date changed",
    "actor not in the report",
)  # fmt: skip
"""The corruptions that make a span or a value that the report does not have."""
TOLD = ("speaker of another report", "speaker swapped within the report", "polarity flipped")
"""Those that are reported as they are: the words stand there, and only their meaning says no."""
_FAR_OFF = (
    "BRA", "ARG", "PER", "KEN", "ETH", "GHA", "VNM", "THA", "MYS", "PHL", "NZL", "BOL", "ECU", "URY", "NPL", "LKA",
    "MNG", "TUN", "MAR", "CUB",
)  # fmt: skip
_UNITS = ("EUR", "USD", "GBP", "percent", "soldier", "state", "missile", "brigade")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Case:
    """A record of a case's report; `kind` is the corruption, empty for the record as it is."""

    report: Report
    record: ProposedRecord
    kind: str = ""


@dataclass(slots=True)
class Row:
    """What became of the records of one kind."""

    records: int = 0
    refused: int = 0
    doubted: int = 0


def proposed_of(case: Mapping[str, Any]) -> list[ProposedRecord]:
    """The records of a case as a coder would propose them."""
    made: list[ProposedRecord] = [
        ProposedStatement(
            s["evidence"], s["actor"], s["measure"], s["stance"], tuple(s.get("conditions", ())), s.get("speaker"),
            quantity=_amount(s.get("quantity")),
        )
        for s in case.get("statements", ())
    ]  # fmt: skip
    made += [
        ProposedFigure(
            f["evidence"], float(f["value"]), f["unit"], f["what"], _to(f), f.get("per") or "", bool(f.get("approx"))
        )
        for f in case.get("figures", ())
    ]
    made += [ProposedEvent(e["evidence"], e["kind"], str(e["date"]), e.get("place")) for e in case.get("events", ())]
    made += [ProposedQuote(q["evidence"], q["text"], q.get("speaker")) for q in case.get("quotes", ())]
    return made


def _amount(listed: Mapping[str, Any] | None) -> Amount | None:
    if not listed:
        return None
    return Amount(float(listed["value"]), listed["unit"], _to(listed), listed.get("per") or "")


def _to(listed: Mapping[str, Any]) -> float | None:
    return float(listed["to"]) if listed.get("to") is not None else None


def true_cases() -> list[Case]:
    """The records of all own reports that may be read, as they are."""
    sets = [name for name in case_sets() if not is_held(name)]
    return [Case(report, one) for name in sets for case, report in read_set(name) for one in proposed_of(case)]


def corrupted_cases(true: Sequence[Case]) -> Iterator[Case]:
    """Each record once more, corrupted in one of the ways that fit it: the one that came least often so far."""
    made = dict.fromkeys(_FITS, 0)
    for place, case in enumerate(true):
        dice = _Dice(f"{case.report.doc} {place}")
        for kind in sorted((kind for kind, fits in _FITS.items() if fits(case.record)), key=lambda kind: made[kind]):
            record = _corrupted(kind, case, true, place, dice)
            if record is not None:
                made[kind] += 1
                yield Case(case.report, record, kind)
                break


class _Dice:
    """Numbers that look like chance and are the same each time."""

    def __init__(self, seed: str) -> None:
        self._seed, self._thrown = seed, 0

    def throw(self, sides: int) -> int:
        self._thrown += 1
        return int.from_bytes(sha256(f"{self._seed} {self._thrown}".encode()).digest()[:8], "big") % sides


def _value_of(record: ProposedRecord) -> ProposedFigure | Amount | None:
    if isinstance(record, ProposedStatement):
        return record.quantity
    return record if isinstance(record, ProposedFigure) else None


def _with_value(record: ProposedRecord, **changes: Any) -> ProposedRecord:
    if isinstance(record, ProposedStatement) and record.quantity is not None:
        return replace(record, quantity=replace(record.quantity, **changes))
    return replace(record, **changes)


_FITS: dict[str, Callable[[ProposedRecord], bool]] = {
    "reworded": lambda r: len(_WORD.findall(r.evidence)) > 2,
    "moved from another report": lambda r: True,
    "two sentences joined": lambda r: len(r.evidence.split()) > 4,
    "offset shifted": lambda r: True,
    "offset shifted, no words": lambda r: True,
    "digit changed": lambda r: _value_of(r) is not None,
    "magnitude changed": lambda r: _value_of(r) is not None,
    "unit changed": lambda r: _value_of(r) is not None,
    "range end changed": lambda r: getattr(_value_of(r), "to", None) is not None,
    "date changed": lambda r: isinstance(r, ProposedEvent),
    "actor not in the report": lambda r: isinstance(r, ProposedStatement),
    "speaker of another report": lambda r: bool(getattr(r, "speaker", None)),
    "speaker swapped within the report": lambda r: bool(getattr(r, "speaker", None)),
    "polarity flipped": lambda r: isinstance(r, ProposedStatement) and r.stance != "considers",
}


def _corrupted(kind: str, case: Case, true: Sequence[Case], place: int, dice: _Dice) -> ProposedRecord | None:
    """The record corrupted in that way, None where it cannot be."""
    record, text = case.record, case.report.text
    if kind in ("reworded", "moved from another report", "two sentences joined"):
        words = _other_words(kind, case, true, place, dice)
        if not words or words in text:
            return None
        return replace(record, evidence=words)
    if kind.startswith("offset"):
        return _shifted(case, dice, words=kind == "offset shifted")
    value = _value_of(record)
    if value is not None and kind in ("digit changed", "magnitude changed", "unit changed", "range end changed"):
        return _with_value(record, **_other_value(kind, value, dice))
    if kind == "date changed" and isinstance(record, ProposedEvent):
        return replace(record, date=_other_date(record.date, dice))
    if kind == "polarity flipped" and isinstance(record, ProposedStatement):
        pro = record.stance not in ("declines", "opposes")
        return replace(record, stance=(("declines", "opposes") if pro else ("commits", "offers"))[dice.throw(2)])
    if kind == "actor not in the report" and isinstance(record, ProposedStatement):
        actor = _absent_actor(case.report, dice)
        return replace(record, actor=actor) if actor else None
    return _other_speaker(kind, case, true, dice)


def _other_words(kind: str, case: Case, true: Sequence[Case], place: int, dice: _Dice) -> str:
    evidence, report = case.record.evidence, case.report
    language = report.language
    same = [one for one in true if one.report.language == language]
    if kind == "moved from another report":
        others = [one.record.evidence for one in same if one.report.doc != report.doc]
        return others[dice.throw(len(others))]
    if kind == "two sentences joined":
        others = [one.record.evidence for one in same if one.report.doc == report.doc]
        others = [words for words in others if words != evidence]
        if not others:
            return ""
        head, tail = evidence.split(), others[dice.throw(len(others))].split()
        return " ".join([*head[: len(head) * 2 // 3], *tail[len(tail) // 2 :]])
    words = list(_WORD.finditer(evidence))
    word = words[dice.throw(len(words))]
    others = [found for one in same[place % 50 :: 50] for found in _WORD.findall(one.record.evidence)]
    instead = others[dice.throw(len(others))] if others else "anders"
    return evidence[: word.start()] + instead + evidence[word.end() :]


def _shifted(case: Case, dice: _Dice, *, words: bool) -> ProposedRecord | None:
    start = case.report.text.find(case.record.evidence)
    if start < 0:
        return None
    shift = (1 + dice.throw(40)) * (-1 if dice.throw(2) else 1)
    first, last = start + shift, start + shift + len(case.record.evidence)
    if first < 0 or last > len(case.report.text):
        first, last = start - shift, start - shift + len(case.record.evidence)
    return replace(case.record, start=first, end=last, evidence=case.record.evidence if words else "")


def _other_value(kind: str, value: ProposedFigure | Amount, dice: _Dice) -> dict[str, Any]:
    if kind == "unit changed":
        others = [unit for unit in _UNITS if unit != value.unit]
        return {"unit": others[dice.throw(len(others))]}
    if kind == "range end changed" and value.to is not None:
        return {"to": value.to + max(1.0, (value.to - value.value) / 2)}
    if kind == "magnitude changed":
        factor = (10.0, 1000.0, 1_000_000.0)[dice.throw(3)]
        large = value.value >= factor and dice.throw(2)
        changed = value.value / factor if large else value.value * factor
        return {"value": changed, "to": None if value.to is None else value.to * changed / value.value}
    digits = f"{value.value:.10g}" if value.value < 1e10 else f"{value.value:.0f}"
    first = next(place for place, digit in enumerate(digits) if digit in "123456789")
    other = str(1 + (int(digits[first]) + dice.throw(7)) % 9)
    changed = float(digits[:first] + other + digits[first + 1 :])
    changed = changed if changed != value.value else value.value + 1
    return {"value": changed, "to": None if value.to is None else value.to + abs(changed - value.value)}


def _other_date(value: str, dice: _Dice) -> str:
    if len(value) == len("2025"):
        return str(int(value) + (-2, -1, 1, 2)[dice.throw(4)])
    if len(value) == len("2025-09"):
        year, month = int(value[:4]), int(value[5:7])
        return f"{year + (-1, 1)[dice.throw(2)]}-{month:02}" if dice.throw(2) else f"{year}-{month % 12 + 1:02}"
    day = date.fromisoformat(value)
    return (day + timedelta(days=(-365, -40, -16, -3, 2, 4, 17, 33, 366)[dice.throw(9)])).isoformat()


def _absent_actor(report: Report, dice: _Dice) -> str:
    """A far-off state of which no name begins as any word of the report does."""
    folded = report.text.casefold()
    absent = [
        code
        for code in _FAR_OFF
        if code in codebook().actors.by_code
        and not any(codebook().actor_name(code, name)[:4].casefold() in folded for name in ("en", report.language))
    ]
    return absent[dice.throw(len(absent))] if absent else ""


def _other_speaker(kind: str, case: Case, true: Sequence[Case], dice: _Dice) -> ProposedRecord | None:
    """The record with another speaker: one who is not named in the report, or another of it."""
    own = str(getattr(case.record, "speaker", ""))
    within = kind == "speaker swapped within the report"
    text = plain(case.report.text).casefold()
    others = sorted(
        {
            str(speaker)
            for one in true
            if one.report.language == case.report.language
            and (one.report.doc == case.report.doc) == within
            and (speaker := getattr(one.record, "speaker", None))
            and str(speaker).split()[-1] != own.split()[-1]
            and (within or plain(str(speaker).split()[-1]).casefold() not in text)
        }
    )
    return replace(case.record, speaker=others[dice.throw(len(others))]) if others else None


def _same_place(kept: Record, case: Case) -> bool:
    """Whether the place that was kept is the one that was made up, and not that of the words."""
    return (kept.start, kept.end) == (case.record.start, case.record.end)


@lru_cache(maxsize=1)
def try_verification() -> dict[str, Row]:
    """What verification makes of the records as they are (row `true`) and of those corrupted, by their kind."""
    true = true_cases()
    rows = {"true": Row(), **{kind: Row() for kind in (*INVENTED, *TOLD)}}
    witnesses: dict[str, Witness] = {}
    for case in (*true, *corrupted_cases(true)):
        witness = witnesses.setdefault(case.report.doc, Witness(case.report, codebook()))
        kept = judge(witness, case.record, coder="trial")
        row = rows[case.kind or "true"]
        row.records += 1
        if isinstance(kept, Skip) or (case.kind == "offset shifted" and not _same_place(kept, case)):
            row.refused += 1
        elif any(rule.startswith("verify.") for rule in getattr(kept, "rules", ())):
            row.doubted += 1
    return rows
