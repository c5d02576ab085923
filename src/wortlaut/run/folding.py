"""Keeps the cache of what follows from the register's material: report by report, in the transaction that brings it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.register import Change, changes, fold_day, timeline
from wortlaut.run.counting import counting, counting_figures
from wortlaut.run.dispute_days import settle_disputes, settle_figure_disputes
from wortlaut.run.entries import entry_of_held
from wortlaut.run.sources import settle_origin
from wortlaut.store import now, now_changes, now_counts, now_days, now_figures, now_positions
from wortlaut.store.now import Cell, Group, Held
from wortlaut.store.now_changes import ChangeRow
from wortlaut.store.now_days import DayRow
from wortlaut.store.now_positions import PositionRow

Firsts = Mapping[int, date | None]
"""The tiers of a cell, each with its first day."""


def refresh(connection: sa.Connection, codebook: Codebook, report: str) -> None:
    """Bring the cache up to what the register's material says of one report, and fold what that touches."""
    changed = settle_origin(connection, report)
    for one in dict.fromkeys((report, *changed)):
        recount(connection, codebook, one)


def recount(connection: sa.Connection, codebook: Codebook, report: str) -> None:
    """The same for a report whose text and source are as they were: it was reviewed, or an actor edited."""
    before = now.forget(connection, codebook.id, report)
    held = list(counting(connection, codebook, report))
    now.enter(connection, codebook.id, held)
    more: dict[Cell, int] = defaultdict(int)
    touched: dict[Cell, set[Group]] = defaultdict(set)
    for groups, count in ((before, -1), ([one.group() for one in held], 1)):
        for group in groups:
            touched[group.cell].add(group)
            more[group.cell] += count
    more_by_month = now_counts.counts_of([*((group, -1) for group in before), *((one.group(), 1) for one in held)])
    now_counts.add_counts(connection, codebook.id, more_by_month)
    for cell in sorted(touched):
        _fold(connection, codebook.id, cell, touched[cell], more[cell])
        settle_disputes(connection, codebook, cell, {group.day for group in touched[cell]})
    figures = list(counting_figures(connection, codebook, report))
    days = now_figures.enter_figures(connection, codebook.id, report, figures)
    for code in sorted(days):
        settle_figure_disputes(connection, codebook, code, days[code])


def _fold(connection: sa.Connection, codebook: str, cell: Cell, groups: Iterable[Group], more: int) -> None:
    """Fold the groups of a cell anew, then its timeline where they touch it."""
    first = now_days.first_days(connection, codebook, cell)
    days = []
    for group in sorted(groups, key=lambda group: (group.tier, group.day or date.min)):
        entries = now.read_group(connection, codebook, group)
        if now_days.put_day(connection, codebook, group, day_row(cell, entries) if entries else None):
            days.append(group.day)
    if not days:  # another origin or another's same words: all stands as it stood
        now_positions.add_statements(connection, codebook, cell, more)
        return
    then = now_days.first_days(connection, codebook, cell)
    dated = sorted(day for day in days if day is not None)
    if first != then:
        _tell(connection, codebook, cell)
    elif dated:
        _retell(connection, codebook, cell, then, dated)
    best = min((tier for tier, start in then.items() if start is not None), default=min(then, default=None))
    last = now_days.last_day(connection, codebook, cell, best) if best is not None else None
    row = PositionRow(last, now_days.stance_since(connection, codebook, last), 0) if last is not None else None
    now_positions.put_position(connection, codebook, cell, row, more=more)


def day_row(cell: Cell, held: Sequence[Held]) -> DayRow:
    """What holds among the entries of one group."""
    entries = [entry_of_held(one) for one in held]
    day = fold_day(entries)
    coding, number = next(one.key for one, entry in zip(held, entries, strict=True) if entry is day.present)
    return DayRow(
        cell=cell, tier=day.tier, day=day.day, coding=coding, number=number, stance=day.stance, polarity=day.polarity,
        contested=day.contested, origins=day.origins,
    )  # fmt: skip


def _tell(connection: sa.Connection, codebook: str, cell: Cell) -> None:
    """Work out all changes of a cell."""
    told = changes(timeline(now_days.read_days(connection, codebook, cell)))
    rows = [change_row(cell, change) for change in told]
    now_changes.put_changes(connection, codebook, cell, rows, after=None, until=None)


def _retell(connection: sa.Connection, codebook: str, cell: Cell, first: Firsts, days: Sequence[date]) -> None:
    """Work out the changes from the first of the touched days to the first that holds after the last of them."""
    before = _holds_before(connection, codebook, cell, first, days[0])
    after = _holds_after(connection, codebook, cell, first, days[-1])
    start = before.day if before is not None else None
    near = now_days.read_days(connection, codebook, cell, first=start, last=after or date.max)
    if before is not None:  # a worse tier may have a row on that day, too
        near = [before, *(row for row in near if row.day != start)]
    told = [change for change in changes(timeline(near)) if before is None or change.before is not None]
    rows = [change_row(cell, change) for change in told]
    now_changes.put_changes(connection, codebook, cell, rows, after=start, until=after)


def _holds_before(
    connection: sa.Connection, codebook: str, cell: Cell, first: Firsts, day: date
) -> DayRow | None:
    known = [tier for tier, start in first.items() if start is not None and start < day]
    return now_days.day_before(connection, codebook, cell, min(known), day) if known else None


def _holds_after(connection: sa.Connection, codebook: str, cell: Cell, first: Firsts, day: date) -> date | None:
    known = [tier for tier, start in first.items() if start is not None and start <= day]
    best = min(known, default=max(first) + 1)
    later = [start for tier, start in first.items() if tier < best and start is not None and start > day]
    same = now_days.next_day(connection, codebook, cell, best, day)
    return min([*later, *([same] if same is not None else [])], default=None)


def change_row(cell: Cell, change: Change[DayRow]) -> ChangeRow:
    """A change as the cache keeps it."""
    before = change.before
    return ChangeRow(
        cell=cell, kind=change.kind, day=change.day, tier=change.after.tier, key=change.after.key,
        before=before.key if before else None, before_tier=before.tier if before else None,
        before_day=before.day if before else None,
    )  # fmt: skip
