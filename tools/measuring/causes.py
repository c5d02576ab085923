"""Why statements are missed or invented, as far as a machine can tell: of the gold and of dev reports, never of held.

A missed statement is looked for where its evidence stands: whether its measure is named there, what was made of it, and
why a reading was refused. An invented one is held against the coder's statements in the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wortlaut.coding import ExplainedSentence, Rival, explain_report
from wortlaut.model import Statement

from .agreement import POLARITY, Record, statement_key
from .reports import Coded, codebook, is_held
from .run import GOLD, Measured
from .tally import compare

MISSED, INVENTED = "missed", "invented"
_CALLED = {
    "no word in reach says a stance": "no cue: no word in reach says a stance",
    "the words in reach say no stance": "no cue: the words in reach say no stance",
    "no actor is the subject of the clause": "no actor found: none is the subject of the clause",
    "who holds it is no actor of the register": "no actor found: who holds it is none of the register",
    "a passive without agent": "no actor found: a passive without agent",
    "nobody is said to say it": "no actor found: nobody is said to say it",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One statement that only one side has: the report, its language, and why; `pair`: measure made for measure."""

    doc: str
    language: str
    own: bool
    sign: str
    cause: str
    pair: str = ""


def faults_of(measured: Iterable[Measured]) -> Iterator[Fault]:
    """Every missed and invented statement of the sets, with its cause. Raises ValueError for a held set."""
    for one in measured:
        if is_held(one.name):
            raise ValueError(f"{one.name}: held reports are looked at as figures only")
        for coded in one.coded:
            doc = coded.report.doc
            compared = compare(doc, "statements", coded.wanted.get("statements") or (), coded.made["statements"])
            if not compared.missed and not compared.extra:
                continue
            sentences = explain_report(coded.report, codebook())
            language, own = coded.report.language, one.name != GOLD
            for record in compared.missed:
                yield Fault(doc, language, own, MISSED, *_why_missed(record, coded, sentences))
            for record in compared.extra:
                yield Fault(doc, language, own, INVENTED, *_why_invented(record, coded))


def _why_missed(wanted: Record, coded: Coded, sentences: Iterable[ExplainedSentence]) -> tuple[str, str]:
    if statement_key(wanted) in {(s.actor, s.measure, s.polarity) for s in coded.statements}:
        return "made, but unsure", ""
    span = place_of(wanted["evidence"], coded.report.text)
    if span is None:
        return "its words are not found in the text", ""
    here = [one for one in sentences if one.sentence.start < span[1] and span[0] < one.sentence.end]
    made = [one.statement for sentence in here for one in sentence.statements]
    actor, measure, polarity = statement_key(wanted)
    if measure not in {item.detail for one in here for item in one.items if item.what == "measure"}:
        other = next((s for s in made if s.actor == actor and s.polarity == polarity), None)
        if other is not None:
            return "wrong measure: it is not named, another is taken", f"{other.measure} for {measure}"
        return "measure not named in the word lists", ""
    return _why_not_made(wanted, made, [rival for one in here for rival in one.refused]) or _whom(actor, here), ""


def _why_not_made(wanted: Record, made: Iterable[Statement], refused: Iterable[Rival]) -> str:
    """What was made or refused of the wanted measure where it is named; empty where nothing was."""
    actor, measure, polarity = statement_key(wanted)
    same = [s for s in made if s.measure == measure]
    for s in same:
        if s.actor == actor:
            return f"wrong polarity: {s.polarity} for {polarity}"
    if any(s.polarity == polarity for s in same):
        return "wrong actor: another one has it"
    rivals = [rival for rival in refused if rival.measure == measure]
    rivals.sort(key=lambda rival: (rival.actor != actor, rival.polarity != polarity))
    if not rivals:
        return "wrong actor and polarity" if same else ""
    return _called(rivals[0].why)


def _called(why: str) -> str:
    """The reason of a refusal as a cause: without the codes and places that differ from case to case.

    >>> _called("yields to air, which the sentence is about"), _called("a question states nothing")
    ('refused: yields to another measure', 'refused: a question states nothing')
    """
    if why.startswith("yields to "):
        why = "yields to another measure"
    if why.startswith("said more clearly"):
        why = "said more clearly elsewhere"
    return _CALLED.get(why, f"refused: {why}")


def _whom(actor: str, here: Iterable[ExplainedSentence]) -> str:
    named = {
        code
        for one in here
        for item in one.items
        if item.what == "name"
        for code in item.detail.split(" ")[1].split("/")
    }
    return "sentence elsewhere: who holds it is not named in these words" if actor not in named else "not read"


def _why_invented(made: Record, coded: Coded) -> tuple[str, str]:
    actor, measure, polarity = statement_key(made)
    wanted = list(coded.wanted.get("statements") or ())
    for record in wanted:
        if (record["actor"], record["measure"]) == (actor, measure):
            return f"wrong polarity: {polarity} for {POLARITY.get(record['stance'])}", ""
    near = [record for record in wanted if _overlap(record["evidence"], made["evidence"], coded.report.text)]
    if any(statement_key(record)[1:] == (measure, polarity) for record in near):
        return "wrong actor", ""
    for record in near:
        if (record["actor"], POLARITY.get(record["stance"])) == (actor, polarity):
            return "wrong measure", f"{measure} for {record['measure']}"
    if near:
        return "another statement stands in these words", ""
    return "no statement stands in these words", ""


def place_of(evidence: str, text: str) -> tuple[int, int] | None:
    """Where evidence stands in a text, whatever the blanks between its words."""
    found = re.search(r"\s+".join(map(re.escape, evidence.split())), text)
    return found.span() if found else None


def _overlap(one: str, other: str, text: str) -> bool:
    first, second = place_of(one, text), place_of(other, text)
    return first is not None and second is not None and first[0] < second[1] and second[0] < first[1]


def causes_record(faults: Iterable[Fault]) -> dict[str, Any]:
    """The causes by count, each with its languages and one own report; and which measure is taken for which."""
    listed = list(faults)
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in listed:
        groups.setdefault((fault.sign, fault.cause), []).append(fault)
    rows = [
        {
            "sign": sign,
            "cause": cause,
            "count": len(group),
            "languages": dict(sorted(Counter(fault.language for fault in group).items())),
            "example": next((fault.doc for fault in group if fault.own), ""),
        }
        for (sign, cause), group in groups.items()
    ]
    pairs = Counter(fault.pair for fault in listed if fault.pair)
    return {
        "rows": sorted(rows, key=lambda row: (-row["count"], row["sign"], row["cause"])),
        "pairs": sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])),
    }


def causes_section(record: Mapping[str, Any]) -> Iterator[str]:
    """The section of ACCURACY.md: the worst cause first."""
    rows = record["rows"]
    languages = sorted({language for row in rows for language in row["languages"]})
    yield "## Why statements are missed or invented\n"
    yield "Of the gold and the dev reports, as far as a machine can tell; the worst first, with one own report each.\n"
    yield f"| | cause | statements | {' | '.join(languages)} | for example |"
    yield f"| --- | --- | --: |{' --: |' * len(languages)} --- |"
    for row in rows:
        cells = " | ".join(str(row["languages"].get(language, "")) for language in languages)
        yield f"| {row['sign']} | {row['cause']} | {row['count']} | {cells} | {row['example']} |"
    shown = ", ".join(f"{pair} ({count})" for pair, count in record["pairs"] if count > 1)
    yield f"\nOne measure taken for another, more than once: {shown or 'none'}.\n"
