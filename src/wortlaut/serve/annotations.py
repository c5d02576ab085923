"""Statements as annotations of the reports they stand in, by the W3C's Web Annotation model (JSON-LD)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TextIO

from wortlaut.codebook import Codebook
from wortlaut.run.exporting import Exported
from wortlaut.serve.exported import statement_record
from wortlaut.serve.output import to_json

FORMAT = "wortlaut annotations 1"
_CODING = (
    "actor", "measure", "stance", "polarity", "conditions", "value", "value_to", "unit", "per", "speaker", "chain",
    "said", "day", "day_of", "voice", "unsure", "sure", "reviewed", "coder", "rules", "origin", "codebook",
    "codebook_version",
)  # fmt: skip
"""What the body of an annotation says: columns of the table of statements."""
_TERMS = "urn:wortlaut:statements:1:"
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def write_annotations(statements: Iterable[Exported], codebook: Codebook, stream: TextIO) -> None:
    """Write a collection of annotations in one page, one a line; the statements come with the text around them."""
    context = ["http://www.w3.org/ns/anno.jsonld", {"wortlaut": _TERMS}]
    head = {
        "@context": context, "id": f"urn:wortlaut:annotations:{_name(codebook.id)}", "type": "AnnotationCollection",
        "label": FORMAT,
    }  # fmt: skip
    page = {"id": f"urn:wortlaut:annotations:{_name(codebook.id)}:1", "type": "AnnotationPage", "startIndex": 0}
    opened = to_json(head, indent=None)[:-1] + ', "first": ' + to_json(page, indent=None)[:-1]
    stream.write(opened + ', "items": [')
    mark = "\n"
    for one in statements:
        stream.write(mark + to_json(annotation(one, codebook), indent=None))
        mark = ",\n"
    stream.write("\n]}}\n")


def annotation(one: Exported, codebook: Codebook) -> dict[str, Any]:
    """The annotation of a statement: its coding about its words, told by what they are and by where they stand."""
    row, record = one.held.row, statement_record(one, codebook)
    said = row.record
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": row.words}
    if one.before:
        quote["prefix"] = one.before
    if one.after:
        quote["suffix"] = one.after
    coding = {f"wortlaut:{name}": record[name] for name in _CODING if record[name] not in (None, "", [])}
    told = f"{record['actor_name']}, {record['measure_name']}: {said.stance}"
    return {
        "id": f"urn:wortlaut:statement:{row.coding}:{row.number}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": one.coding.known,
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": told},
            {"type": "wortlaut:Statement", **coding},
        ],
        "target": {
            "source": row.address if _WEB.fullmatch(row.address) else f"urn:wortlaut:report:{row.report}",
            "selector": [quote, {"type": "TextPositionSelector", "start": said.start, "end": said.end}],
        },
    }


def _name(codebook: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", codebook)
