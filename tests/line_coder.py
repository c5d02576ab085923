"""A coder for tests: each line of a text is a statement, so that a test says exactly what a report contains.

    POL ground_troops declines 2025-09-03 Donald Tusk       actor, measure, stance, day (or -), speaker
"""

from __future__ import annotations

from datetime import date

from wortlaut.model import Coding, Event, Figure, Paragraph, Quote, Report, Skip, Statement
from wortlaut.run.coder import Coder
from wortlaut.store.records import Arrival, CoderId, Reading

POLARITY = {"declines": "con", "opposes": "con", "considers": "open"}


def read(arrival: Arrival, item: str) -> tuple[Report, str]:
    """The report of an arrival; its whole text is one paragraph of body."""
    text, given = arrival.data.decode(), arrival.given
    report = Report(
        doc=arrival.doc, text=text, view=text, paragraphs=(Paragraph(0, len(text), "body", "de"),), language="de",
        published=given.published, published_why="given" if given.published else "not given", title=given.title,
        outlet=given.outlet, address=given.address,
    )  # fmt: skip
    return report, "utf-8"


def code(report: Report) -> Coding:
    """One statement for each line; a figure, an event and a quotation for the whole."""
    statements, place = [], 0
    for line in report.text.splitlines(keepends=True):
        words = line.split(maxsplit=4)
        if len(words) >= 4 and words[0].isupper():
            actor, measure, stance, day, *speaker = words
            statements.append(
                Statement(
                    start=place, end=place + len(line.rstrip("\n")), actor=actor, measure=measure, stance=stance,
                    polarity=POLARITY.get(stance, "pro"), speaker=speaker[0].strip() if speaker else None,
                    said=None if day == "-" else date.fromisoformat(day),
                )
            )  # fmt: skip
        place += len(line)
    end = min(5, len(report.text))
    return Coding(
        doc=report.doc,
        statements=tuple(statements),
        figures=(Figure(0, end, 26.0, "state", "states"),),
        events=(Event(0, end, "meeting", "2025-09", "Paris"),),
        quotes=(Quote(0, end, report.text[:end], "Emmanuel Macron"),),
        skips=(Skip("test", 0, end, "as an example"),),
    )


def read_and_code(arrival: Arrival, digest: str = "one") -> Reading:
    """The whole way from an arrival to what is stored."""
    report, encoding = read(arrival, arrival.doc)
    return Reading(arrival, encoding, report, code(report), line_coder(digest).id)


def line_coder(digest: str = "one") -> Coder:
    """The coder, as the version of the program that `digest` names."""
    return Coder(CoderId(name="rules", digest=digest, codebook="security-guarantees", codebook_version="1"), read, code)
