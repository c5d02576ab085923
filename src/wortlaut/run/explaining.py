"""Explaining: what the rules did with each sentence of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from wortlaut.codebook import Codebook
from wortlaut.errors import WortlautError
from wortlaut.model import Report
from wortlaut.run.coder import read_arrival
from wortlaut.run.inputs import Item, Refused, take

if TYPE_CHECKING:
    from wortlaut.coding import ExplainedSentence


def explain_items(
    items: Iterable[Item | Refused], codebook: Codebook, *, max_bytes: int, standard_input: BinaryIO
) -> Iterator[tuple[Report, list[ExplainedSentence]] | WortlautError]:
    """For each item its report and the trace of every sentence; what cannot be taken comes back as an error."""
    from wortlaut.coding import explain_report

    for item in items:
        if isinstance(item, Refused):
            yield item.why
            continue
        try:
            arrival = take(item, max_bytes=max_bytes, standard_input=standard_input)
            report, _ = read_arrival(arrival, item.name)
            yield report, list(explain_report(report, codebook))
        except WortlautError as error:
            yield error


def explained_record(report: Report, sentences: Iterable[ExplainedSentence]) -> dict[str, Any]:
    """The trace of a report as plain data; whatever has a span has its `words`, too."""
    record: dict[str, Any] = msgspec.to_builtins({"doc": report.doc, "sentences": list(sentences)})
    open_ends: list[Any] = [record]
    while open_ends:
        node = open_ends.pop()
        if isinstance(node, dict):
            if "start" in node and "end" in node:
                node["words"] = report.text[node["start"] : node["end"]]
            open_ends += node.values()
        elif isinstance(node, list):
            open_ends += node
    return record
