"""How far the coders of the same reports agree: rules, model, and whoever's codings were imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.model import Statement
from wortlaut.register import paired, share
from wortlaut.run.building import built
from wortlaut.run.reviewing import Alpha, alphas
from wortlaut.store import Filter, Store, read_statements
from wortlaut.store.present import coders_beside

_Unit = tuple[Statement, Statement]


class Agreement(Struct, frozen=True):
    """Two coders on the reports that both have coded: how many statements both have, and only the one or the other.

    Both have what has the same actor, measure and polarity. Alphas are over these and, beside them, what the two have
    in words that overlap. There is none of `kept`: nobody counts what neither has, so that it could not rise above 0.
    """

    one: str
    other: str
    reports: int
    both: int
    only_one: int
    only_other: int
    alphas: tuple[Alpha, ...]


def compare_coders(store: Store, codebook: Codebook) -> list[Agreement]:
    """The agreement of each two coders who have coded the same reports, by their names."""
    built(store, codebook)
    units: dict[tuple[str, str], list[_Unit]] = defaultdict(list)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    with store.read() as connection:
        for report, coders in sorted(coders_beside(connection, codebook.id).items()):
            rows = read_statements(connection, Filter(codebook=codebook.id, report=report))
            statements = [row.record for row in rows]
            for one, other in combinations(coders, 2):
                found, more = _side_by_side(statements, one, other)
                units[one, other] += found
                counts[one, other] = [a + b for a, b in zip(counts[one, other], (1, *more), strict=True)]
    return [
        Agreement(
            one=one, other=other, reports=counts[one, other][0], both=counts[one, other][1],
            only_one=counts[one, other][2], only_other=counts[one, other][3],
            alphas=tuple(alpha for alpha in alphas(units[one, other]) if alpha.field != "kept"),
        )
        for one, other in sorted(counts)
    ]  # fmt: skip


def _side_by_side(statements: Sequence[Statement], one: str, other: str) -> tuple[list[_Unit], tuple[int, int, int]]:
    """What two coders have at the same places of a report; and how many both have, only the one, only the other."""
    shared = share(statements, one, other)
    left, right = ([(number, statements[number]) for number in side] for side in (shared.first, shared.second))
    near = paired(left, right, lambda said: None)
    units: list[_Unit] = [(statements[a], statements[b]) for a, b in (*shared.pairs, *near.pairs)]
    return units, (len(shared.pairs), len(shared.first), len(shared.second))
