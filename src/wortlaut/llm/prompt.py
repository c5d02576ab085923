"""The prompt: what a codebook says, as instructions, and a piece of a report, as fenced data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from wortlaut.codebook import Codebook
from wortlaut.llm.fence import fenced, mark_of, sendable
from wortlaut.llm.guide import guide
from wortlaut.llm.records import Line, Piece
from wortlaut.llm.schema import shape
from wortlaut.model import Report

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = 300
"""Characters of a title, an outlet's name or an example."""


@lru_cache(maxsize=8)
def instructions(codebook: Codebook) -> str:
    """What a model is told before it sees a report: the rules of coding and the codebook's codes.

    >>> from wortlaut.codebook import load_codebook
    >>> "coal_exit: Ending the burning of coal" in instructions(load_codebook("climate-finance"))
    True
    """
    told = guide()
    kinds, counted = ", ".join(told["events"]["kinds"]), codebook.figures.values()
    stances = codebook.stances.values()
    parts = [
        told["task"]["text"],
        told["data"]["text"],
        _titled("Statements", [*told["statements"]["rules"], "Never a statement:"]) + "\n"
        + "\n".join(f"  - {line}" for line in told["statements"]["never"]),
        _titled("Figures", told["figures"]["rules"]),
        _titled("Events", [rule.replace("{kinds}", kinds) for rule in told["events"]["rules"]]),
        _titled("Quotes", told["quotes"]["rules"]),
        f"The process: {codebook.title}",
        _titled("Measures (code: what it is)", list(_measures(codebook))),
        _titled("Stances (code, side: when)", [f"{s.code}, {s.polarity}: {s.about}" for s in stances]),
        _titled("Conditions (code: what)", list(_conditions(codebook))),
        _titled("Actors", list(_actors(codebook))),
        _titled("Figures of special interest", [f"{f.name} ({', '.join(sorted(f.units))})" for f in counted]),
        told["answer"]["text"],
        shape(),
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _titled(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"# {title}", *(f"- {line}" for line in lines)]) if lines else ""


def _measures(codebook: Codebook) -> Iterator[str]:
    for measure in codebook.measures.values():
        notes = [f"[{measure.group}]"] if measure.group else []
        notes += [f"for example: {sentence}" for sentence in _examples(codebook, "measure", measure.code, "match")]
        notes += [f"not: {sentence}" for sentence in _examples(codebook, "measure", measure.code, "reject")]
        if measure.yields_to:
            notes.append(f"narrower, and taken instead where they fit: {', '.join(measure.yields_to)}")
        if measure.not_done_by:
            notes.append(f"never done by {', '.join(sorted(measure.not_done_by))}: they object to it or demand it")
        yield f"{measure.code}: {measure.name} {'; '.join(notes)}".rstrip()


def _conditions(codebook: Codebook) -> Iterator[str]:
    for condition in codebook.conditions.values():
        examples = _examples(codebook, "condition", condition.code, "match")
        yield "; ".join([f"{condition.code}: {condition.name}", *(f"for example: {one}" for one in examples)])


def _examples(codebook: Codebook, section: str, code: str, kind: str) -> list[str]:
    """The first example of a code in English, else in the first language that has one."""
    for language in sorted(codebook.words, key=lambda name: (name != "en", name)):
        entry = codebook.words[language].get((section, code))
        listed = (entry.match if kind == "match" else entry.reject) if entry is not None else ()
        if listed:
            return [sendable(listed[0])[:_LONGEST]]
    return []


def _actors(codebook: Codebook) -> Iterator[str]:
    yield "a state: its ISO 3166-1 alpha-3 code"
    others = [actor for actor in codebook.actors.actors if actor.kind != "state" and actor.code in actor.codes]
    own = [f"{code} ({codebook.actor_name(code)})" for code in codebook.own_actors]
    named = [f"{actor.code} ({actor.name})" for actor in others if actor.code not in codebook.own_actors]
    yield f"organisations and groups: {', '.join([*own, *named])}"
    yield "anybody else is no actor: leave the statement out"


def question(report: Report, piece: Piece) -> str:
    """One piece of a report as a message: data between two marked lines, and what to do with it around them."""
    told = guide()["ask"]
    lines = [told["head"], *_about(report, piece)]
    if piece.context:
        lines += ["", told["context"], *_shown(report, piece.context)]
    lines += ["", told["coded"], *_shown(report, piece.lines)]
    mark = mark_of("\n".join(lines))  # of what is sent: what is hidden in the text could join to a mark without it
    before, after = (told[name].replace("{mark}", mark) for name in ("before", "after"))
    return "\n".join([before, "", fenced(lines, mark), "", after])


def _about(report: Report, piece: Piece) -> Iterator[str]:
    day = report.published
    shown = {
        "outlet": report.outlet,
        "day of publication": f"{day.isoformat()}, a {_DAYS[day.weekday()]}" if day else "unknown",
        "language": report.language,
        "title": report.title,
        "agencies": ", ".join(report.agencies),
    }
    yield from (f"{name}: {sendable(value)[:_LONGEST]}" for name, value in shown.items() if value)
    if piece.names:
        yield f"who is who so far: {sendable('; '.join(piece.names))}"


def _shown(report: Report, lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        yield f"[{line.zone}] {sendable(report.view[line.start : line.end])}"
