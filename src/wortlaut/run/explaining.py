"""Explaining: what the rules did with each sentence of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

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
