"""Versions of a plan: the values that one of the codebook's figures has had, and who stands where on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from wortlaut.register.disputes import FigureEntry
from wortlaut.register.entries import Entry
from wortlaut.register.positions import Position, fold_positions


class PlanVersion(Struct, frozen=True):
    """A version of a plan, told by its number: "the plan of 20 points".

    `since` is the first day on which a report names it; `figures` are where, `positions` where each actor stands on it.
    """

    value: float
    unit: str
    since: date | None
    figures: tuple[FigureEntry, ...]
    positions: tuple[Position, ...]


def plan_versions(
    figures: Iterable[FigureEntry], entries: Iterable[Entry], *, code: str, measure: str
) -> list[PlanVersion]:
    """The versions of the plan that a measure is about, where the figure `code` tells them apart, by their first day.

    An actor stands on a version where its statement on the measure carries the same number of the same unit.
    """
    named: dict[tuple[float, str], list[FigureEntry]] = defaultdict(list)
    for figure in figures:
        if figure.figure.code == code and figure.figure.to is None:
            named[figure.figure.value, figure.figure.unit].append(figure)
    said: dict[tuple[float, str], list[Entry]] = defaultdict(list)
    units = {unit for _, unit in named}
    for entry in entries:
        quantity = entry.statement.quantity
        if entry.statement.measure == measure and quantity and quantity.to is None and quantity.unit in units:
            said[quantity.value, quantity.unit].append(entry)
    made = [_version(key, named.get(key, []), said.get(key, [])) for key in {**named, **said}]
    return sorted(made, key=lambda version: (version.since or date.max, version.value, version.unit))


def _version(key: tuple[float, str], figures: list[FigureEntry], entries: list[Entry]) -> PlanVersion:
    days = [day for day in (*(figure.day for figure in figures), *(entry.day for entry in entries)) if day]
    ordered = sorted(figures, key=lambda held: (held.day or date.min, held.outlet, held.doc, held.report))
    return PlanVersion(*key, min(days, default=None), tuple(ordered), tuple(fold_positions(entries)))
