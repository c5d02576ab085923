"""Asking in bulk: requests as a file for a batch, and the file of replies that comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from wortlaut.errors import InputError
from wortlaut.llm import Reply, read_answer
from wortlaut.llm.batch import read_reply_line, request_line
from wortlaut.model import Report
from wortlaut.run.asking.coder import Model
from wortlaut.run.building import built
from wortlaut.run.folding import refresh
from wortlaut.store import Store
from wortlaut.store.now import reports_coded
from wortlaut.store.present import put_codings
from wortlaut.store.sources import SourceRow, read_report, read_source
from wortlaut.store.writing import put_coding

_LONGEST = 20_000_000
"""Characters of a line of a file of replies."""


class Received(Struct, frozen=True):
    """What a file of replies held: new answers, known ones, and the keys of all."""

    new: int
    known: int
    keys: frozenset[str]
    faults: tuple[InputError, ...] = ()


class Completed(Struct, frozen=True):
    """What became of a stored report: `coded`, `known` (coded so before), or `incomplete` for want of answers.

    `unknown` is none: it says how many answers belong to no report.
    """

    doc: str
    what: Literal["coded", "known", "incomplete", "unknown"]
    missing: int = 0


def open_requests(model: Model, reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
    """The questions about these reports that no answer is kept for, each once, as lines of a file for a batch."""
    written: set[str] = set()
    for report in reports:
        for request in model.questions(report).found.missing:
            if request.key not in written:
                written.add(request.key)
                yield request_line(request)


def stored_reports(store: Store, codebook: str) -> Iterator[Report]:
    """The present versions of all stored reports that were coded with that codebook."""
    return (read for _, read in _stored(store, codebook))


def _stored(store: Store, codebook: str) -> Iterator[tuple[SourceRow, Report]]:
    with store.read() as connection:
        listed = reports_coded(connection, codebook)
    for report in listed:
        with store.read() as connection:
            source = read_source(connection, report)
            read = read_report(connection, source.version) if source is not None else None
        if source is not None and read is not None:
            yield source, read


def receive(model: Model, paths: Iterable[Path]) -> Received:
    """Keep the answers of files of replies; what is none is told with its line. Nothing that is kept is replaced."""
    counts: Counter[str] = Counter()
    keys: set[str] = set()
    faults: list[InputError] = []
    for path in paths:
        for where, line in _lines(path, faults):
            returned = read_reply_line(line)
            if returned.reply is None or not _usable(returned.reply):
                why = returned.fault or "the answer is not the JSON that was asked for"
                faults.append(InputError(why, item=where, hint="export again: what is not answered is asked anew"))
                continue
            keys.add(returned.key)
            known = model.kept.get(returned.key) is not None
            counts["known" if known else "new"] += 1
            if not known:
                model.kept.put(returned.key, returned.reply)
    return Received(counts["new"], counts["known"], frozenset(keys), tuple(faults))


def _usable(reply: Reply) -> bool:
    return reply.cut_off or read_answer(reply.content) is not None


def _lines(path: Path, faults: list[InputError]) -> Iterator[tuple[str, str]]:
    """The lines of a file with their places; what cannot be read is added to the faults."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            number = 0
            while line := stream.readline(_LONGEST):
                number += 1
                if line.strip():
                    yield f"{path}:{number}", line
    except OSError as error:
        hint = "check the file and its rights"
        faults.append(InputError(error.strerror or str(error), item=str(path), hint=hint))


def code_complete(store: Store, model: Model, keys: frozenset[str], *, known: str) -> Iterator[Completed]:
    """Code every stored report that these answers are about and whose answers are all kept.

    Last comes, as `unknown`, how many of the answers belong to no stored report.

    Each report is a transaction of its own; one that this model has coded already stays as it is. `known` is the time
    (ISO 8601, UTC) at which the register learns of it. Raises StoreError.
    """
    built(store, model.codebook)
    unknown = set(keys)
    for source, read in _stored(store, model.codebook.id):
        asked = model.questions(read)
        if not asked.keys & keys:
            continue
        unknown -= asked.keys
        coding = model.code_found(read, asked)
        if coding is None:
            yield Completed(source.doc, "incomplete", asked.open)
            continue
        with store.write() as connection:
            new = put_coding(connection, source.version, read, coding, model.id, known=known)
            if new:
                put_codings(connection, source.report)
                refresh(connection, model.codebook, source.report)
        yield Completed(source.doc, "coded" if new else "known")
    if unknown:
        yield Completed("", "unknown", len(unknown))
