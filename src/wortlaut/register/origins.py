"""Origins: who brought something independently of others; ten reprints of one agency are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from wortlaut.codebook.outlets import Outlets, host_of

OriginRule = Literal["chain", "credit", "reprint", "family", "outlet", "address", "report"]
"""What tells an origin, in the order in which it is asked; `family` is a listed newsroom."""


class Source(Struct, frozen=True):
    """What is known of a report's source: id, outlet, address, the agencies that it credits, day of publication."""

    report: str
    outlet: str = ""
    address: str = ""
    agencies: tuple[str, ...] = ()
    published: date | None = None


class Origin(Struct, frozen=True):
    """Who brought it: keys, any one of them if there are several; the rule that tells, and what it found.

    A key is `outlet:…` or `agency:…` with the code of a listed newsroom, or the name or host of another; `report:…` or
    `text:…` with the id of a report, where nothing better is known.
    """

    keys: tuple[str, ...]
    rule: OriginRule
    found: str = ""


def statement_origin(chain: Iterable[str], of_report: Origin, outlets: Outlets) -> Origin:
    """The origin of a statement: the first newsroom in the chain that it came through, else its report's origin.

    >>> from wortlaut.codebook.outlets import load_outlets
    >>> statement_origin(("Donald Tusk", "Politico", "dpa"), Origin(("outlet:kurier",), "outlet"), load_outlets()).keys
    ('outlet:politico',)
    """
    for link in chain:
        if key := outlets.key_of(link):
            return Origin((key,), "chain", link)
    return of_report


def report_origin(source: Source, reprints: Sequence[Source], outlets: Outlets) -> Origin:
    """The origin of what a report says without naming another source; `reprints` are all with its text, with or
    without itself.

    An agency that it credits comes first; then, for a reprint, the credit that the first of them gives, or the first
    of them itself; then the newsroom.
    """
    if source.agencies:
        return _credit(source, outlets)
    if others := [other for other in reprints if other.report != source.report]:
        return _cluster(sorted([source, *others], key=root_order), outlets)
    return _newsroom(source, outlets)


def root_order(source: Source) -> tuple[bool, date, str]:
    """The order in which reprints are taken for the first: by day of publication, known ones first, then by id."""
    return source.published is None, source.published or date.min, source.report


def _credit(source: Source, outlets: Outlets) -> Origin:
    keys = sorted({outlets.key_of(name) or f"agency:{_folded(name)}" for name in source.agencies})
    return Origin(tuple(keys), "credit", ", ".join(source.agencies))


def _cluster(reprints: Sequence[Source], outlets: Outlets) -> Origin:
    """The origin that all reprints of one text share; the first is its root."""
    root = reprints[0]
    credited = next((source for source in reprints if source.agencies), None)
    if credited is not None:
        return Origin(_credit(credited, outlets).keys, "reprint", credited.report)
    text = f"text:{min(source.report for source in reprints)}"
    return Origin(tuple(sorted({*_newsroom(root, outlets).keys, text})), "reprint", root.report)


def _newsroom(source: Source, outlets: Outlets) -> Origin:
    if key := outlets.key_of(source.outlet) or outlets.key_of_address(source.address):
        return Origin((key,), "family", outlets.names[key])
    if name := _folded(source.outlet):
        return Origin((f"outlet:{name}",), "outlet", source.outlet)
    host = host_of(source.address)
    if host and not outlets.is_platform(source.address):
        return Origin((f"outlet:{host}",), "address", host)
    return Origin((f"report:{source.report}",), "report", source.report)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def count_origins(keys: Iterable[tuple[str, ...]]) -> int:
    """How many independent origins there are, where each entry's keys name its origin.

    An entry with several keys came from any one of them: it counts only where none of them is counted already, so that
    a doubt never makes a corroboration.

    >>> count_origins([("agency:dpa",), ("agency:AFP", "agency:dpa"), ("outlet:politico",)])
    2
    """
    counted: set[str] = set()
    origins = 0
    for entry in sorted({tuple(sorted(set(entry))) for entry in keys if entry}, key=lambda entry: (len(entry), entry)):
        if counted.isdisjoint(entry):
            origins += 1
            counted.update(entry)
    return origins
