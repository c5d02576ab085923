"""Which of the statements of several coders count: the register's policy, and the reports that it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from wortlaut.model import Statement
from wortlaut.register import DEFAULT, MACHINES, Admitted, Policy, admit
from wortlaut.store import Row
from wortlaut.store.persons import read_policy
from wortlaut.store.present import reports_of_both


class Admission(NamedTuple):
    """A policy, and the reports that both machine coders have coded: it makes a difference for these only."""

    policy: Policy
    both: Collection[str]

    def of(self, rows: Sequence[Row[Statement]]) -> tuple[Admitted, ...]:
        """Those of one report's statements that count."""
        coders = MACHINES if rows and rows[0].report in self.both else ()
        return admit([row.record for row in rows], coders, self.policy)

    def stream(self, rows: Iterable[Row[Statement]]) -> Iterator[tuple[Row[Statement], bool]]:
        """The rows that count, and whether they are other than in their coding; a report's stand side by side.

        Those of one cell may stand alone: a policy looks at no other cell.
        """
        for report, of_report in groupby(rows, key=lambda row: row.report):
            if report not in self.both:
                yield from ((row, False) for row in of_report)
                continue
            held = list(of_report)
            yield from (told(held[one.number], one) for one in self.of(held))


def told(row: Row[Statement], one: Admitted) -> tuple[Row[Statement], bool]:
    """The row of a statement with its marks, and whether it is other than in its coding."""
    return replace(row, record=one.statement), one.statement != row.record


def admission(
    connection: sa.Connection, codebook: str, *, known: str | None = None, report: str = "",
    policy: Policy | None = None,
) -> Admission:  # fmt: skip
    """The register's policy, with `known` that of then, or another one, for all reports or for one."""
    both = reports_of_both(connection, codebook, MACHINES, known=known, report=report)
    return Admission(policy or (policy_of(connection, known=known) if both else DEFAULT), both)


def policy_of(connection: sa.Connection, *, known: str | None = None) -> Policy:
    """The register's policy, with `known` that of then."""
    row = read_policy(connection, known=known)
    return msgspec.convert(row.policy, Policy) if row is not None else DEFAULT
