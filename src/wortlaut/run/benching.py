"""Public corpora in one form (JSON Lines, one object with `doc` and `text` a line): what the finders find in them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.coding.findings import Findings, find_all
from wortlaut.errors import InputError
from wortlaut.find.quotes import Marked
from wortlaut.find.times import find_times
from wortlaut.lang import available_languages, load_language
from wortlaut.model import Report, Speech, Time, Token
from wortlaut.read import read_report

Found = dict[str, Any]
_CODE = re.compile("[A-Z]{3}")
_COUNTED_LENGTHS = frozenset(["date.ago", "date.ahead"])
_MONEY = frozenset(
    ["cent", "penny", "pence", "franc", "mark", "florin", "rouble", "crown", "lira", "peso", "rupee", "dinar", "pound"]
)
"""Names of money, in English and in the singular, as units have them: coins, and currencies of several countries."""


def bench_lines(
    kind: str, lines: Iterable[str], codebook: Codebook, *, name: str, language: str = ""
) -> Iterator[Found]:
    """For each line what was found in its text: `quotes`, `times` or `results`, with offsets in characters.

    The language is the given one, else the one that the name of the file ends in or holds between hyphens, else that
    of each text. Raises InputError for a line that is no such object.
    """
    show, tongue = SHOWN[kind], language or language_of_name(name)
    for number, line in enumerate(lines, 1):
        if line.strip():
            doc, text, day = _document(line, f"{name}:{number}")
            report = _article(text, doc=doc, language=tongue, day=day)
            yield {"doc": doc, **show(report, find_all(report, codebook))}


def language_of_name(name: str) -> str:
    """The language that a corpus has in its file's name; empty where none is there.

    >>> language_of_name("times-de-zeit.jsonl"), language_of_name("numbers.jsonl")
    ('de', '')
    """
    parts = name.rpartition("/")[2].partition(".")[0].split("-")
    return next((part for part in parts if part in available_languages()), "")


def _document(line: str, item: str) -> tuple[str, str, date | None]:
    hint = 'an object with "doc" and "text"'
    try:
        record = json.loads(line)
        doc, text = record["doc"], record["text"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"no such document: {error!r}", item=item, hint=hint) from error
    if not isinstance(doc, str) or not isinstance(text, str) or "\r" in text:
        raise InputError("no such document", item=item, hint=f"{hint}, both texts without carriage returns")
    day = record.get("reference") or record.get("published")
    try:
        return doc, text, date.fromisoformat(day[:10]) if day else None
    except (ValueError, TypeError) as error:
        raise InputError(f"{day!r} is no day", item=item, hint="write it as 2025-09-04") from error


def _article(text: str, *, doc: str, language: str, day: date | None) -> Report:
    """The text as a report in which all is article: a corpus has no pages around its texts."""
    report = read_report(text, doc=doc, language=language, published=day)
    tongue = {"language": language} if language else {}
    return replace(
        report,
        paragraphs=tuple(replace(p, zone="body", **tongue) for p in report.paragraphs),
        sentences=tuple(replace(s, zone="body", **tongue) for s in report.sentences),
    )


def _quotes(report: Report, findings: Findings) -> Found:
    """What was said, with its marks, and the words that name who said it; the parts of one quotation together."""
    outer = {(m.start, m.end): m for m in findings.marked}
    quotes: list[dict[str, list[list[int]]]] = []
    said_by: dict[tuple[tuple[int, int], tuple[int, int]], int] = {}
    for speech in findings.speeches:
        span = _with_marks(speech, outer)
        place = said_by.get((speech.mention, speech.cue)) if speech.cue != (0, 0) else None
        if place is None:
            said_by[speech.mention, speech.cue] = len(quotes)
            named = speech.mention[0] < speech.mention[1]
            quotes.append({"quote": [span], "speaker": [list(speech.mention)] if named else []})
        else:
            quotes[place]["quote"].append(span)
    return {"quotes": quotes}


def _with_marks(speech: Speech, outer: Mapping[tuple[int, int], Marked]) -> list[int]:
    mark = outer.get((speech.start, speech.end))
    return [mark.outer_start, mark.outer_end] if mark else [speech.start, speech.end]


def _times(report: Report, findings: Findings) -> Found:
    """Times as the corpora write them: in "vor drei Jahren" they have "drei Jahren" as P3Y, not the year it was."""
    times = []
    for sentence, words, near in zip(findings.sentences, findings.tokens, findings.times, strict=True):
        for time in near:
            length = _length_in(time, words, report, sentence.language) if time.rule in _COUNTED_LENGTHS else None
            times.append(length or time)
    return {"times": [{"start": t.start, "end": t.end, "value": t.value} for t in times]}


def _length_in(time: Time, words: Sequence[Token], report: Report, language: str) -> Time | None:
    """The length that a time counts from the day of publication: what follows its preposition."""
    inside = [token for token in words if time.start < token.start < time.end]
    found = find_times(inside, report.view, load_language(language), None)
    return found[0] if len(found) == 1 and found[0].kind == "duration" else None


def _numbers(report: Report, findings: Findings) -> Found:
    """Every value; of a range both ends."""
    results = []
    for quantity in (q for near in findings.quantities for q in near):
        for value in (quantity.value, quantity.to):
            if value is not None:
                results.append({"start": quantity.start, "end": quantity.end, "value": _shown(value)})
    return {"results": results}


def _amounts(report: Report, findings: Findings) -> Found:
    """The values that count money: those whose unit is the code of a currency, or a coin's or a currency's name."""
    near = [q for found in findings.quantities for q in found if _CODE.fullmatch(q.unit) or q.unit in _MONEY]
    return {"results": [{"start": q.start, "end": q.end, "value": _shown(q.value)} for q in near]}


def _shown(value: float) -> float:
    """A value with as many digits as it surely has: a third has no sixteen."""
    return float(f"{value:.15g}")


def _dates(report: Report, findings: Findings) -> Found:
    days = [t for near in findings.times for t in near if t.kind == "date" and _is_day(t.value)]
    return {"results": [{"start": t.start, "end": t.end, "value": t.value} for t in days]}


def _is_day(value: str) -> bool:
    return len(value) == 10 and value.replace("-", "").isdecimal()


SHOWN: Mapping[str, Callable[[Report, Findings], Found]] = {
    "quotes": _quotes,
    "times": _times,
    "numbers": _numbers,
    "amounts": _amounts,
    "dates": _dates,
}
"""What is shown of the findings, by what a corpus is about."""
BENCH_KINDS: Sequence[str] = tuple(SHOWN)
