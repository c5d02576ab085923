"""The register's policy on two coders: what another one would change, first only shown, then, if wanted, for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.model import Statement
from wortlaut.register import MACHINES, Policy
from wortlaut.run.admitting import policy_of
from wortlaut.run.building import built
from wortlaut.run.counting import Counted, would_count
from wortlaut.run.folding import recount
from wortlaut.run.recoding import Recoded, content, says
from wortlaut.store import Store
from wortlaut.store.now_days import forget_others
from wortlaut.store.persons import PolicyRow, put_policy, read_policy
from wortlaut.store.present import reports_of_both
from wortlaut.store.sources import read_source


def present_policy(store: Store, codebook: Codebook) -> tuple[Policy, PolicyRow | None, int]:
    """The register's policy, who said so and when (`None`: nobody), and how many reports both coders have coded."""
    built(store, codebook)
    with store.read() as connection:
        reports = reports_of_both(connection, codebook.id, MACHINES)
        return policy_of(connection), read_policy(connection), len(reports)


def show_policy(store: Store, codebook: Codebook, policy: Policy) -> list[Recoded]:
    """What that policy in place of the present one would gain and lose, by report; reports it leaves alone not."""
    built(store, codebook)
    with store.read() as connection:
        return [changed for _, changed in _changed(connection, codebook, policy) if not changed.is_same]


def put_policy_in_force(
    store: Store, codebook: Codebook, policy: Policy, *, who: str, known: str
) -> list[Recoded]:
    """Let that policy take effect from now on, and count the reports anew that it touches; returns what it changed.

    `known` is the time (ISO 8601, UTC). All of it is one transaction: no view shows two policies. Raises StoreError.
    """
    built(store, codebook)
    with store.write() as connection:
        if policy_of(connection) == policy:
            return []
        touched = list(_changed(connection, codebook, policy))
        put_policy(connection, PolicyRow(known=known, who=who, policy=policy))
        for report, _ in touched:
            recount(connection, codebook, report)
        forget_others(connection, codebook.id)
    return [changed for _, changed in touched if not changed.is_same]


def _changed(connection: sa.Connection, codebook: Codebook, policy: Policy) -> list[tuple[str, Recoded]]:
    """The reports in which that policy makes anything other, be it only how sure a statement is."""
    present, found = policy_of(connection), []
    for report in sorted(reports_of_both(connection, codebook.id, MACHINES)):
        before = would_count(connection, codebook, report, present)
        after = would_count(connection, codebook, report, policy)
        source = read_source(connection, report)
        if source is not None and before != after:
            found.append((report, compared(report, source.doc, before, after)))
    return sorted(found, key=lambda one: (one[1].doc, one[0]))


def compared(report: str, doc: str, before: Sequence[Counted], after: Sequence[Counted]) -> Recoded:
    """What became other: one for one, the same record first, else one of the same actor, measure and polarity."""
    old = {(one.row.coding, one.row.number): one.row.record for one in before}
    new = {(one.row.coding, one.row.number): one.row.record for one in after}
    pairs = [(old[key], new[key]) for key in old if key in new]
    lost, gained = ([one[key] for key in one if key not in other] for one, other in ((old, new), (new, old)))
    common = Counter(map(content, lost)) & Counter(map(content, gained))
    first, lost = _parted(lost, common)
    second, gained = _parted(gained, common)
    pairs += zip(first, second, strict=True)
    other = [(one, also) for one, also in pairs if says(one) != says(also)]
    return Recoded(
        report=report, doc=doc, gained=tuple(sorted(gained, key=_place)), lost=tuple(sorted(lost, key=_place)),
        other=tuple(sorted(other, key=lambda two: _place(two[0]))),
    )  # fmt: skip


def _place(said: Statement) -> tuple[int, int]:
    return said.start, said.end


def _parted(statements: Sequence[Statement], common: Counter[tuple[str, str, str]]) -> tuple[list[Statement], ...]:
    """As many of each content as are common, sorted by it, and the others."""
    left = Counter(common)
    some: list[Statement] = []
    others: list[Statement] = []
    for said in statements:
        (some if left[content(said)] > 0 else others).append(said)
        left[content(said)] -= 1
    return sorted(some, key=content), others
