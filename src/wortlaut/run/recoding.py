"""Coding all stored reports anew with the present rules: first what that gains and loses, then, if wanted, for good."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.errors import InputError
from wortlaut.model import Coding, Report, Statement
from wortlaut.run.building import built
from wortlaut.run.coder import Coder
from wortlaut.run.folding import refresh
from wortlaut.store import Filter, Store, read_statements
from wortlaut.store.now import reports_coded
from wortlaut.store.present import put_codings
from wortlaut.store.sources import SourceRow, read_report, read_source
from wortlaut.store.writing import put_coding


class Recoded(Struct, frozen=True):
    """What coding a report anew changes: statements gained, lost, and other than before (before, after).

    `error` is set where the report could not be coded; it stays as it is.
    """

    report: str
    doc: str
    gained: tuple[Statement, ...] = ()
    lost: tuple[Statement, ...] = ()
    other: tuple[tuple[Statement, Statement], ...] = ()
    error: InputError | None = None

    @property
    def is_same(self) -> bool:
        """Whether nothing changes."""
        return not (self.gained or self.lost or self.other or self.error)


def recode_reports(
    store: Store, codebook: Codebook, coder: Coder, *, known: str, keep: bool
) -> Iterator[Recoded]:
    """Code every stored report anew and say what that changes; with `keep` the new coding takes effect.

    `known` is the time (ISO 8601, UTC) at which the register learns of it. Each report is a transaction of its own, and
    what is coded by this coder already is passed over. Raises StoreError, and StopError where the coder cannot go on.
    """
    built(store, codebook)
    with store.read() as connection:
        reports = reports_coded(connection, codebook.id)
    for report in reports:
        yield _recode(store, codebook, coder, report, known, keep=keep)


def _recode(store: Store, codebook: Codebook, coder: Coder, report: str, known: str, *, keep: bool) -> Recoded:
    with store.read() as connection:
        source = read_source(connection, report)
        if source is None:
            return Recoded(report, report)
        asked = Filter(codebook=codebook.id, report=report)
        rows = [row.record for row in read_statements(connection, asked) if row.record.coder == coder.id.name]
        read = read_report(connection, source.version)
    try:
        coding = coder.code(read)
    except InputError as error:
        return Recoded(report, source.doc, error=InputError(error.message, item=source.doc, hint=error.hint))
    except (ValueError, IndexError, KeyError, TypeError, RecursionError, MemoryError) as error:
        hint = "this is a fault of wortlaut: please report it with the text"
        fault = InputError(f"it could not be coded: {type(error).__name__}: {error}", item=source.doc, hint=hint)
        return Recoded(report, source.doc, error=fault)
    if keep:
        _keep(store, codebook, coder, source, read, coding, known)
    return _compared(source, rows, coding.statements)


def _keep(
    store: Store, codebook: Codebook, coder: Coder, source: SourceRow, read: Report, coding: Coding, known: str
) -> None:
    with store.write() as connection:
        if put_coding(connection, source.version, read, coding, coder.id, known=known):
            put_codings(connection, source.report)
            refresh(connection, codebook, source.report)


def _compared(source: SourceRow, before: list[Statement], after: tuple[Statement, ...]) -> Recoded:
    old = {content(statement): statement for statement in before}
    new = {content(statement): statement for statement in after}
    return Recoded(
        report=source.report,
        doc=source.doc,
        gained=tuple(new[key] for key in new if key not in old),
        lost=tuple(old[key] for key in old if key not in new),
        other=tuple((old[key], new[key]) for key in old if key in new and says(old[key]) != says(new[key])),
    )


def content(statement: Statement) -> tuple[str, str, str]:
    """By what a statement is found again in another coding: actor, measure, polarity."""
    return statement.actor, statement.measure, statement.polarity


def says(statement: Statement) -> tuple[object, ...]:
    """All that a statement says, and where."""
    said = statement
    return said.stance, said.conditions, said.speaker, said.chain, said.quantity, said.said, said.start, said.end
