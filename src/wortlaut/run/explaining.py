"""Explaining: what the rules did with each sentence of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.errors import WortlautError
from wortlaut.model import Report, Statement
from wortlaut.run.coder import code_by_rules, read_arrival
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
            yield report, _as_kept(report, codebook, explain_report(report, codebook))
        except WortlautError as error:
            yield error


def _as_kept(report: Report, codebook: Codebook, sentences: Iterable[ExplainedSentence]) -> list[ExplainedSentence]:
    """The trace without the statements that verification refuses; what it refused stands there with its reason."""
    from wortlaut.coding import ExplainedItem
    from wortlaut.verify import STAGE

    coding = code_by_rules(report, codebook)
    kept = {_key(said): said for said in coding.statements}
    refused = [ExplainedItem(s.start, s.end, "refused", s.stage, s.reason) for s in coding.skips if s.stage == STAGE]
    shown = []
    for one in sentences:
        here = [item for item in refused if one.sentence.start <= item.start < one.sentence.end]
        stand = tuple(
            replace(made, statement=kept[_key(made.statement)])
            for made in one.statements
            if _key(made.statement) in kept
        )
        shown.append(replace(one, items=(*one.items, *here), statements=stand))
    return shown


def _key(said: Statement) -> tuple[int, int, str, str, str]:
    return said.start, said.end, said.actor, said.measure, said.stance


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
