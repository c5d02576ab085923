"""Coding reports without keeping them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from wortlaut.errors import InputError, WortlautError
from wortlaut.model import Report
from wortlaut.register import unsure
from wortlaut.run.adding import work
from wortlaut.run.coder import Coder, read_arrival
from wortlaut.run.inputs import Item, Refused, take
from wortlaut.store.records import Reading


def code_items(
    items: Iterable[Item | Refused], coder: Coder, *, max_bytes: int, standard_input: BinaryIO
) -> Iterator[Reading | WortlautError]:
    """Read and code every item; one that cannot be taken comes back as an error that names it."""
    for item in items:
        if isinstance(item, Refused):
            yield item.why
            continue
        try:
            arrival = take(item, max_bytes=max_bytes, standard_input=standard_input)
        except InputError as error:
            yield error
            continue
        yield work(coder, arrival, item.name)


def read_items(items: Iterable[Item | Refused], *, max_bytes: int, standard_input: BinaryIO) -> Iterator[Report]:
    """Read every item that can be read, without coding it."""
    for item in items:
        if isinstance(item, Item):
            try:
                arrival = take(item, max_bytes=max_bytes, standard_input=standard_input)
                report, _ = read_arrival(arrival, item.name)
            except (WortlautError, ValueError):
                continue  # what cannot be read is told when it is to be coded
            yield report


def full_record(reading: Reading) -> dict[str, Any]:
    """Everything that was read and coded, as plain data: the report with its text, the coding, who coded it.

    Each statement says whether it is `unsure`.
    """
    coding = msgspec.to_builtins(reading.coding)
    for record, statement in zip(coding["statements"], reading.coding.statements, strict=True):
        record["unsure"] = unsure(statement.sure, reviewed=False)
    return {
        "report": msgspec.to_builtins(reading.report),
        "encoding": reading.encoding,
        "coding": coding,
        "coder": msgspec.to_builtins(reading.coder),
    }
