"""Versions of a plan: the values that one of the codebook's figures has had, and who stands where on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from wortlaut.register.disputes import SHOWN, FigureEntry
from wortlaut.register.entries import Entry
from wortlaut.register.positions import Position, fold_positions


class Naming(Struct, frozen=True):
    """A version of a plan as reports name it: since when, in how many reports, and the latest places where they do."""

    value: float
    unit: str
    since: date | None
    reports: int
    figures: tuple[FigureEntry, ...]


class PlanVersion(Struct, frozen=True):
    """A version of a plan, told by its number: "the plan of 20 points".

    `since` is the first day on which a report names it, `reports` how many do; `figures` are the latest places where,
    at most SHOWN; `positions` where each actor stands on it.
    """

    value: float
    unit: str
    since: date | None
    reports: int
    figures: tuple[FigureEntry, ...]
    positions: tuple[Position, ...]


def name_versions(figures: Iterable[FigureEntry], *, code: str) -> list[Naming]:
    """The versions of a plan that reports name, where the figure `code` tells them apart."""
    named: dict[tuple[float, str], list[FigureEntry]] = defaultdict(list)
    for figure in figures:
        if figure.figure.code == code and figure.figure.to is None:
            named[figure.figure.value, figure.figure.unit].append(figure)
    return [
        Naming(*key, _first(held), len({one.report for one in held}), in_time(held)[-SHOWN:])
        for key, held in named.items()
    ]


def in_time(figures: Iterable[FigureEntry]) -> tuple[FigureEntry, ...]:
    """Values of figures by day, those of one day by where they stand."""
    return tuple(sorted(figures, key=lambda held: (held.day or date.min, held.outlet, held.doc, held.report)))


def plan_versions(named: Iterable[Naming], entries: Iterable[Entry], *, measure: str) -> list[PlanVersion]:
    """The versions of the plan that a measure is about, by their first day.

    An actor stands on a version where its statement on the measure carries the same number of the same unit.
    """
    namings = {(naming.value, naming.unit): naming for naming in named}
    said: dict[tuple[float, str], list[Entry]] = defaultdict(list)
    units = {unit for _, unit in namings}
    for entry in entries:
        quantity = entry.statement.quantity
        if entry.statement.measure == measure and quantity and quantity.to is None and quantity.unit in units:
            said[quantity.value, quantity.unit].append(entry)
    made = [
        _version(namings.get(key) or Naming(*key, None, 0, ()), said.get(key, [])) for key in {**namings, **said}
    ]  # fmt: skip
    return sorted(made, key=lambda version: (version.since or date.max, version.value, version.unit))


def _version(naming: Naming, entries: list[Entry]) -> PlanVersion:
    days = [day for day in (naming.since, _first(entries)) if day]
    return PlanVersion(
        naming.value, naming.unit, min(days, default=None), naming.reports, naming.figures,
        tuple(fold_positions(entries)),
    )  # fmt: skip


def _first(held: Iterable[Entry | FigureEntry]) -> date | None:
    return min((one.day for one in held if one.day), default=None)
