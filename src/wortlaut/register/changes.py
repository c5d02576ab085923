"""Changes: the days on which a position became another, with what held before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Generic, Literal

from msgspec import Struct

from wortlaut.register.entries import Entry, tier
from wortlaut.register.positions import Dated, DatedT

ChangeKind = Literal["new", "turn", "step"]
"""The first stance there is; one of another polarity; another within one polarity."""


class Change(Struct, Generic[DatedT], frozen=True):
    """A day on which the present stance became another; `before` is `None` where nothing was known.

    Where the tier of `before` is worse than that of `after`, it is the knowledge that changed: a claim or an unsure
    statement gave way to a weightier one.
    """

    kind: ChangeKind
    day: date | None
    before: DatedT | None
    after: DatedT

    @property
    def corrects(self) -> bool:
        """Whether a weightier entry took the place of a lesser one, so that the actor need not have moved."""
        return self.before is not None and self.before.tier > self.after.tier


def changes(
    presents: Iterable[DatedT], *, since: date | None = None, until: date | None = None
) -> list[Change[DatedT]]:
    """The changes in the presents of one position in time, between two days, both included.

    The same stance said again, in other words or by another speaker, is none. With `since` or `until`, a change without
    a day is left out.
    """
    found: list[Change[DatedT]] = []
    before: DatedT | None = None
    for present in presents:
        if before is None or before.stance != present.stance:
            found.append(Change(_kind(before, present), present.day, before, present))
        before = present
    return [change for change in found if _within(change.day, since, until)]


def side(entries: Iterable[Entry], present: Dated) -> tuple[Entry, ...]:
    """The entries that stand behind one side of a change: those of its tier, day and stance, reviewed and own first."""
    held = [e for e in entries if (tier(e), e.day, e.statement.stance) == (present.tier, present.day, present.stance)]
    return tuple(sorted(held, key=lambda e: (not e.reviewed, e.voice, e.outlet, e.doc, e.report, e.statement.start)))


def _kind(before: Dated | None, after: Dated) -> ChangeKind:
    if before is None:
        return "new"
    return "turn" if before.polarity != after.polarity else "step"


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)
