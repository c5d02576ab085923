"""The disputes that were found, for reading: of stances, of figures, and the versions of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.register import (
    NEAR_DAYS,
    Dispute,
    Entry,
    FigureEntry,
    Naming,
    PlanVersion,
    Side,
    find_figure_disputes,
    find_stance_disputes,
    in_time,
    latest_words,
    name_versions,
    plan_versions,
)
from wortlaut.register.disputes import SHOWN
from wortlaut.run.building import built
from wortlaut.run.counting import counted_then, figures_then
from wortlaut.run.dispute_days import near_days_of
from wortlaut.run.editing import actor_now
from wortlaut.run.entries import by_cell, entry_of_held, figure_entry_of_held
from wortlaut.run.names import find_measure
from wortlaut.run.positions import FOR_EVER, known_before
from wortlaut.store import Store
from wortlaut.store.now import Key, read_amounts, read_entries
from wortlaut.store.now_disputes import DisputeRow, read_disputes
from wortlaut.store.now_figures import Version, read_figures_by_key, read_latest, read_versions

RecordT = TypeVar("RecordT", Entry, FigureEntry)
_ROWS_PER_DISPUTE = 5
"""How many rows are read for each dispute that is asked for: one that lasts has a row for each of its days."""


class WantedDisputes(Struct, frozen=True):
    """What is asked of the disputes; empty fields ask for everything. `since` and `until` are days, both included.

    `known` is the last day on which the register had come to know what counts; `limit` the most that are given of
    each kind, the latest ones.
    """

    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    known: date | None = None
    limit: int | None = None


class Disputes(Struct, frozen=True):
    """The disputes over stances and over figures, the latest first, and the versions of plans."""

    stances: tuple[Dispute[Entry], ...]
    figures: tuple[Dispute[FigureEntry], ...]
    plans: tuple[PlanVersion, ...]


def list_disputes(store: Store, codebook: Codebook, wanted: WantedDisputes) -> Disputes:
    """The disputes asked for; figures and plans where no actor or measure is named. Raises UsageError."""
    actors = [actor_now(store, codebook, name) for name in wanted.actors]
    measures = [find_measure(codebook, name) for name in wanted.measures]
    fast = wanted.known is None and built(store, codebook)
    with store.read() as connection:
        source = _Cached(connection, codebook, wanted) if fast else _Then(connection, codebook, wanted)
        stances = source.stances(actors, measures)
        figures = source.figures() if not (actors or measures) else []
        plans = source.plans() if not (actors or measures) else []
    return Disputes(tuple(_latest(stances, wanted)), tuple(_latest(figures, wanted)), tuple(plans))


class _Cached:
    """The cache as a source of disputes."""

    def __init__(self, connection: sa.Connection, codebook: Codebook, wanted: WantedDisputes) -> None:
        self._connection, self._codebook, self._wanted = connection, codebook, wanted

    def stances(self, actors: list[str], measures: list[str]) -> list[Dispute[Entry]]:
        rows = [row for row in self._rows(actors, measures) if row.cell.actor]
        held = read_entries(self._connection, _keys(rows))
        return _of_rows(rows, {key: entry_of_held(one) for key, one in held.items()})

    def figures(self) -> list[Dispute[FigureEntry]]:
        rows = self._rows([""], list(self._codebook.figures)) if self._codebook.figures else []
        held = read_figures_by_key(self._connection, _keys(rows))
        return _of_rows(rows, {key: figure_entry_of_held(one) for key, one in held.items()})

    def plans(self) -> list[PlanVersion]:
        found: list[PlanVersion] = []
        book = self._codebook.id
        for code, measure in _plans(self._codebook):
            named = [self._naming(code, version) for version in read_versions(self._connection, book, code)]
            entries = read_amounts(self._connection, book, measure, {naming.unit for naming in named})
            found += plan_versions(named, map(entry_of_held, entries), measure=measure)
        return found

    def _naming(self, code: str, version: Version) -> Naming:
        held = read_latest(self._connection, self._codebook.id, code, version, SHOWN)
        return Naming(*version, in_time(map(figure_entry_of_held, held)))

    def _rows(self, actors: Sequence[str], measures: Sequence[str]) -> list[DisputeRow]:
        limit = self._wanted.limit
        rows = read_disputes(
            self._connection, self._codebook.id, actors=actors, measures=measures, since=self._wanted.since,
            until=self._wanted.until, limit=limit * _ROWS_PER_DISPUTE if limit is not None else None,
        )  # fmt: skip
        return _last_of_runs(rows)[:limit]


class _Then:
    """The register's material as it was known at a time, as a source of disputes."""

    def __init__(self, connection: sa.Connection, codebook: Codebook, wanted: WantedDisputes) -> None:
        self._connection, self._codebook = connection, codebook
        self._known = known_before(wanted.known) or FOR_EVER

    def stances(self, actors: list[str], measures: list[str]) -> list[Dispute[Entry]]:
        entries = counted_then(self._connection, self._codebook, self._known, actors=actors, measures=measures)
        found = [dispute for held in by_cell(entries) for dispute in find_stance_disputes(held)]
        return [latest_words(dispute, NEAR_DAYS, find_stance_disputes) for dispute in found]

    def figures(self) -> list[Dispute[FigureEntry]]:
        near = {code: near_days_of(self._codebook, code) for code in self._codebook.figures}
        find = partial(find_figure_disputes, near_days=near)
        found = find(figures_then(self._connection, self._codebook, self._known))
        return [latest_words(dispute, near[dispute.about], find) for dispute in found]

    def plans(self) -> list[PlanVersion]:
        found: list[PlanVersion] = []
        for code, measure in _plans(self._codebook):
            figures = figures_then(self._connection, self._codebook, self._known)
            entries = counted_then(self._connection, self._codebook, self._known, measures=[measure])
            found += plan_versions(name_versions(figures, code=code), entries, measure=measure)
        return found


def _plans(codebook: Codebook) -> Iterator[tuple[str, str]]:
    """The figures that tell versions of a plan, each with the plan's measure."""
    for code, figure in codebook.figures.items():
        if figure.versions_of:
            yield code, figure.versions_of


def _last_of_runs(rows: Iterable[DisputeRow]) -> list[DisputeRow]:
    """Of rows that touch each other the last, from the first day of them all: a dispute that lasts has one each day."""
    found: list[DisputeRow] = []
    for row in sorted(rows, key=lambda row: (row.cell, row.day)):
        if found and found[-1].cell == row.cell and row.first <= found[-1].day:
            row = replace(row, first=min(row.first, found[-1].first))
            found.pop()
        found.append(row)
    found.sort(key=lambda row: row.day, reverse=True)
    return found


def _keys(rows: Iterable[DisputeRow]) -> list[Key]:
    return sorted({key for row in rows for side in row.sides for key in side.keys})


def _of_rows(rows: Iterable[DisputeRow], entries: dict[Key, RecordT]) -> list[Dispute[RecordT]]:
    return [
        Dispute(
            row.cell.actor, row.cell.measure, row.first, row.day,
            tuple(
                Side(side.says, tuple(entries[key] for key in side.keys), side.origins, side.count)
                for side in row.sides
            ),
        )
        for row in rows
    ]  # fmt: skip


def _latest(found: Iterable[Dispute[RecordT]], wanted: WantedDisputes) -> list[Dispute[RecordT]]:
    kept = [
        dispute
        for dispute in found
        if (wanted.since is None or dispute.until >= wanted.since)
        and (wanted.until is None or dispute.day <= wanted.until)
    ]
    kept.sort(key=lambda dispute: (dispute.actor, dispute.about, dispute.day))
    kept.sort(key=lambda dispute: dispute.until, reverse=True)
    return kept[: wanted.limit]
