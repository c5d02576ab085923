"""Which reports count as one source, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.codebook.outlets import load_outlets
from wortlaut.errors import UsageError
from wortlaut.run.building import built
from wortlaut.store import Store
from wortlaut.store.sources import OriginRow, SourceRow, read_origins, read_sources

_WHY = {
    "credit": "it credits {found}",
    "reprint": "it has nearly the text of {found}",
    "family": "its outlet is {found}",
    "outlet": "its outlet is {found}",
    "address": "it lies at {found}",
    "report": "nothing is known of its source",
}


class OriginOf(Struct, frozen=True):
    """The origin of a report: its keys, and why in one line; `reprints` are the others with nearly its text."""

    report: str
    doc: str
    outlet: str
    address: str
    published: date | None
    keys: tuple[str, ...]
    rule: str
    why: str
    cluster: str


def list_origins(store: Store, codebook: Codebook, names: Sequence[str]) -> list[OriginOf]:
    """The origins of the reports of these names or ids, or of all; those of one origin together. Raises UsageError."""
    built(store, codebook)
    with store.read() as connection:
        rows = read_origins(connection)
        known = {source.report: source for source in read_sources(connection, [row.report for row in rows])}
    docs = {report: source.doc for report, source in known.items()}
    found = [_origin(row, known[row.report], docs) for row in rows if row.report in known]
    unknown = [name for name in names if not any(name in (one.doc, one.report) for one in found)]
    if unknown:
        raise UsageError("the register holds no such report", item=unknown[0], hint="wortlaut reports lists them")
    kept = [one for one in found if not names or one.doc in names or one.report in names]
    return sorted(kept, key=lambda one: (one.keys, one.published or date.min, one.doc, one.report))


def _origin(row: OriginRow, source: SourceRow, docs: dict[str, str]) -> OriginOf:
    rule, found = row.why
    outlets = load_outlets()
    name = docs.get(found, found) if rule == "reprint" else found
    known = ", ".join(outlets.names[key] for key in row.keys if key in outlets.names)
    why = _WHY[rule].format(found=known if rule == "family" else name)
    return OriginOf(
        report=row.report, doc=source.doc, outlet=source.outlet, address=source.address, published=source.published,
        keys=row.keys, rule=rule, why=why, cluster=row.cluster,
    )  # fmt: skip
