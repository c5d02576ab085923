"""Public corpora beside the repository: precision, recall and F1 of what `wortlaut bench` finds in them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from wortlaut.run.benching import bench_lines

from .reports import SHARED, codebook
from .tally import Tally

Table = Mapping[str, Mapping[str, Any]]
_TOKEN = re.compile(r"\w+|[^\w\s]")
_PERCENT = re.compile(r"%|p(?:ro|er|our)[ -]?cent|prozent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: the kind of what is asked for, its file, the measure that counts, and the F1 (in %) to beat."""

    kind: str
    name: str
    measure: str
    target: float

    @property
    def path(self) -> Path:
        """Where it stands."""
        return SHARED / "bench" / f"{self.name}.jsonl"


CORPORA = (
    Corpus("quotes", "quotes-de-dev", "message", 58),
    Corpus("quotes", "quotes-de-dev", "joint", 50),
    Corpus("times", "times-de-zeit", "value", 72),
    Corpus("times", "times-de-dolomiten-42", "value", 85),
    Corpus("times", "times-de-wars", "value", 83),
    *(Corpus("dates", f"dates-{code}", "of a report", 85) for code in ("de", "en", "fr")),
    *(Corpus("numbers", f"numbers-{code}", "of a report", 95) for code in ("de", "en", "fr")),
    *(Corpus("amounts", f"amounts-{code}", "of a report", 95) for code in ("de", "en", "fr")),
)


def corpora_stand() -> bool:
    """Whether all corpora stand beside the repository."""
    return all(corpus.path.is_file() for corpus in CORPORA)


@lru_cache(maxsize=32)
def found_in(kind: str, path: Path) -> dict[str, Mapping[str, Any]]:
    """What the program finds in a corpus, by document."""
    with path.open(encoding="utf-8") as lines:
        return {found["doc"]: found for found in bench_lines(kind, lines, codebook(), name=path.name)}


def score_corpus(kind: str, path: Path) -> dict[str, Tally]:
    """The tallies of a corpus, by measure; for numbers, amounts and dates both of all cases and of those that a
    report can contain."""
    with path.open(encoding="utf-8") as lines:
        gold = {record["doc"]: record for record in map(json.loads, filter(str.strip, lines))}
    found = found_in(kind, path)
    if kind == "quotes":
        return _score_quotes(gold, found)
    if kind == "times":
        return _score_times(gold, found)
    language = path.stem.rpartition("-")[2]
    return {"all": _score_cases(kind, gold, found), "of a report": _score_readable(kind, language, gold, found)}


def _score_quotes(gold: Table, found: Table) -> dict[str, Tally]:
    """Tokens of what was said and of who said it, each wanted quotation held against the found one nearest to it."""
    message, speaker = Tally(), Tally()
    for doc, record in gold.items():
        tokens = [match.span() for match in _TOKEN.finditer(record["text"])]
        wanted = [(_covered(q["quote"], tokens), _covered(q["speaker"], tokens)) for q in record["quotes"]]
        given = [(_covered(q["quote"], tokens), _covered(q["speaker"], tokens)) for q in found[doc]["quotes"]]
        for i, j in _nearest([w[0] for w in wanted], [g[0] for g in given]):
            message.found += len(wanted[i][0] & given[j][0])
            speaker.found += len(wanted[i][1] & given[j][1])
        for tally, role in ((message, 0), (speaker, 1)):
            tally.asked += sum(len(w[role]) for w in wanted)
            tally.given += sum(len(g[role]) for g in given)
    joint = Tally()
    joint.add(message)
    joint.add(speaker)
    return {"message": message, "speaker": speaker, "joint": joint}


def _covered(spans: Iterable[Sequence[int]], tokens: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i, (a, b) in enumerate(tokens) if a < end and start < b)


def _nearest(wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs with the most tokens in common first; of equal ones the last pair first, as the shared scorer has it."""
    ranked = sorted(((len(w & g), i, j) for i, w in enumerate(wanted) for j, g in enumerate(given)), reverse=True)
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(wanted))), set(range(len(given)))
    for shared, i, j in ranked:
        if shared and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j))
    return pairs


def _score_times(gold: Table, found: Table) -> dict[str, Tally]:
    """The same span (strict), a span that overlaps (relaxed), and one with the same value as well (value)."""
    table = {name: Tally() for name in ("strict", "relaxed", "value")}
    for doc, record in gold.items():
        left = list(found[doc]["times"])
        for tally in table.values():
            tally.asked += len(record["times"])
            tally.given += len(left)
        for wanted in record["times"]:
            near = [t for t in left if t["start"] < wanted["end"] and wanted["start"] < t["end"]]
            if near:
                hit = next((t for t in near if t["value"] == wanted["value"]), near[0])
                left.remove(hit)
                table["relaxed"].found += 1
                table["strict"].found += (hit["start"], hit["end"]) == (wanted["start"], wanted["end"])
                table["value"].found += hit["value"] == wanted["value"]
    return table


def _score_cases(kind: str, gold: Table, found: Table) -> Tally:
    """Short cases: a span that overlaps, with one of the values that are right."""
    tally = Tally()
    for doc, record in gold.items():
        tally.add(_score_case(kind, record["results"], list(found[doc]["results"])))
    return tally


def _score_case(kind: str, results: Sequence[Mapping[str, Any]], left: list[Any]) -> Tally:
    wanted = [(result, values) for result in results if (values := _values(kind, result))]
    tally = Tally(asked=len(wanted), given=len(left))
    for result, values in wanted:
        hit = next((one for one in left if _overlap(one, result) and _reads_as(kind, one["value"], values)), None)
        if hit is not None:
            left.remove(hit)
            tally.found += 1
    return tally


def _score_readable(kind: str, language: str, gold: Table, found: Table) -> Tally:
    """As `_score_cases`, without what a report never contains, and without what is found inside of a result that is
    asked for as something else (the days of a range, the day before an hour). A case of percentages lists nothing but
    percentages: the other numbers in its sentence are not asked for, so they are not counted as wrong either."""
    reasons = _left_out(kind, language)
    tally = Tally()
    for doc, record in gold.items():
        if any(pattern.search(record["text"]) for pattern in reasons):
            continue
        others = [r for r in record["results"] if not _values(kind, r) and r["start"] is not None]
        left = [one for one in found[doc]["results"] if not any(_overlap(one, other) for other in others)]
        results = record["results"]
        if results and all(result["type"] == "percentage" for result in results):
            left = [one for one in left if _is_percentage(one, record)]
        tally.add(_score_case(kind, record["results"], left))
    return tally


def _is_percentage(one: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Whether a number found is one that is asked for, or is written as a percentage."""
    asked = any(_overlap(one, result) for result in record["results"])
    return asked or bool(_PERCENT.search(record["text"], one["start"], one["end"]))


@lru_cache(maxsize=16)
def _left_out(kind: str, language: str) -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads((Path(__file__).parent / "left_out.toml").read_text(encoding="utf-8"))
    reasons = [reason for reason in table["reason"] if reason["kind"] == kind]
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for reason in reasons
        if language in reason.get("languages", (language,))
        for pattern in reason["patterns"]
    )


def reasons_left_out() -> list[tuple[str, str]]:
    """Why cases are left out of the measure "of a report": kind and reason."""
    table = tomllib.loads((Path(__file__).parent / "left_out.toml").read_text(encoding="utf-8"))
    return [(reason["kind"], reason["why"]) for reason in table["reason"]]


def _values(kind: str, result: Mapping[str, Any]) -> frozenset[str]:
    resolution = result.get("resolution") or {}
    if kind != "dates":
        value = str(resolution.get("value", "")).rstrip("%").strip()
        return frozenset({value} if value else ())
    if not str(result.get("type", "")).endswith(".date"):
        return frozenset()
    return frozenset(value.get("value") for value in resolution.get("values") or ())


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return other["start"] is None or (one["start"] < other["end"] and other["start"] < one["end"])


def _reads_as(kind: str, value: object, values: Iterable[str]) -> bool:
    if kind == "dates":
        return str(value) in values
    return _number(value) in {_number(other) for other in values}


def _number(value: object) -> float | None:
    """The number that a case writes, with a decimal comma where there is no point; None where it is none."""
    text = str(value).replace(" ", "")
    if "." not in text:
        text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None
