"""What is exported: the records that are asked for, one by one, so that a register of any size fits into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

import sqlalchemy as sa
from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.model import Event, Figure, Quote
from wortlaut.run.building import built
from wortlaut.run.changes import Turn, WantedChanges, each_change
from wortlaut.run.counting import held_then
from wortlaut.run.editing import actor_now
from wortlaut.run.names import find_measure, find_stance
from wortlaut.run.positions import FOR_EVER, Wanted, known_before
from wortlaut.run.views import asked_of
from wortlaut.store import Filter, Row, Store, StoredReport, read_events, read_figures, read_quotes, read_reports
from wortlaut.store.codings import CodingRow, read_codings, read_texts
from wortlaut.store.now import Held, stream_entries
from wortlaut.store.records import Record

AROUND = 32
"""How many characters of the text before and after a statement's words are given."""
_AT_ONCE = 200


class Asked(Struct, frozen=True):
    """What is asked of an export, in the user's words; empty fields ask for everything.

    `since` and `until` are days, both included: of a statement the day it was said, else its report's; of a change its
    own; of all else as in `Filter`. `as_of` is the last day that counts; `known` the last day on which the register had
    come to know what counts (UTC); `stances` are stances or polarities.
    """

    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    doc: str = ""
    outlet: str = ""
    language: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    known: date | None = None

    @property
    def last(self) -> date | None:
        """The last day that is asked for."""
        return min((day for day in (self.until, self.as_of) if day is not None), default=None)

    def positions(self) -> Wanted:
        """What is asked of the positions."""
        return Wanted(self.actors, self.measures, self.stances, self.as_of, self.known)

    def changes(self) -> WantedChanges:
        """What is asked of the changes."""
        return WantedChanges(
            actors=self.actors, measures=self.measures, since=self.since, until=self.last, known=self.known
        )

    def filter(self) -> Filter:
        """What is asked of what stands in reports."""
        return Filter(
            doc=self.doc, outlet=self.outlet, language=self.language, text=self.text, since=self.since,
            until=self.last, known=known_before(self.known),
        )  # fmt: skip


class Exported(Struct, frozen=True):
    """A statement that counts, with the coding it comes from and the text around its words where that is wanted."""

    held: Held
    coding: CodingRow
    before: str = ""
    after: str = ""


def statements(
    store: Store, codebook: Codebook, asked: Asked, *, with_context: bool = False
) -> Iterator[Exported]:
    """The statements that count, by their reports (unknown days first), and then by coding and place.

    Raises UsageError where the codebook has no such actor, measure or stance.
    """
    actors = [actor_now(store, codebook, name) for name in asked.actors]
    measures = [find_measure(codebook, name) for name in asked.measures]
    stances = {find_stance(codebook, name) for name in asked.stances}
    fast = asked.known is None and built(store, codebook)
    with store.read() as connection:
        if fast:
            found = stream_entries(
                connection, codebook.id, actors=actors, measures=measures, first=asked.since, last=asked.last,
                doc=asked.doc,
            )  # fmt: skip
        else:
            known = known_before(asked.known) or FOR_EVER
            found = held_then(connection, codebook, known, actors=actors, measures=measures)
        kept = (held for held in found if _fits(held, asked, stances))
        while some := list(islice(kept, _AT_ONCE)):
            yield from _placed(connection, some, with_context=with_context)


def figures(store: Store, codebook: Codebook, asked: Asked) -> Iterator[Row[Figure]]:
    """The figures, by their reports."""
    return _rows(store, codebook, asked, read_figures)


def events(store: Store, codebook: Codebook, asked: Asked) -> Iterator[Row[Event]]:
    """The events, by their reports; `since` and `until` are about their own days."""
    return _rows(store, codebook, asked, read_events)


def quotes(store: Store, codebook: Codebook, asked: Asked) -> Iterator[Row[Quote]]:
    """The direct quotations, by their reports."""
    return _rows(store, codebook, asked, read_quotes)


def reports(store: Store, codebook: Codebook, asked: Asked) -> Iterator[StoredReport]:
    """The reports in their present version."""
    wanted = asked_of(store, codebook, asked.filter())
    with store.read() as connection:
        yield from read_reports(connection, wanted)


def changes(store: Store, codebook: Codebook, asked: Asked) -> Iterator[Turn]:
    """The changes, the latest first. Raises UsageError."""
    return each_change(store, codebook, asked.changes())


def _rows(
    store: Store, codebook: Codebook, asked: Asked, read: Callable[[sa.Connection, Filter], Iterator[Row[Record]]]
) -> Iterator[Row[Record]]:
    wanted = asked_of(store, codebook, asked.filter())
    with store.read() as connection:
        yield from read(connection, wanted)


def _fits(held: Held, asked: Asked, stances: set[str]) -> bool:
    row, said = held.row, held.row.record
    return (
        (not stances or not stances.isdisjoint((said.stance, said.polarity)))
        and asked.doc in ("", row.doc)
        and asked.language in ("", row.language)
        and asked.outlet.casefold() in ("", row.outlet.casefold())
        and asked.text.casefold() in row.shown.casefold()
        and (asked.since is None or (held.day is not None and held.day >= asked.since))
        and (asked.last is None or (held.day is not None and held.day <= asked.last))
    )


def _placed(connection: sa.Connection, some: list[Held], *, with_context: bool) -> Iterator[Exported]:
    """Statements with their codings and the text around them, looked up for all of them at once."""
    codings = read_codings(connection, {held.row.coding for held in some})
    texts = read_texts(connection, {held.row.version for held in some}) if with_context else {}
    for held in some:
        text, said = texts.get(held.row.version, ""), held.row.record
        yield Exported(
            held, codings[held.row.coding], text[max(0, said.start - AROUND) : said.start],
            text[said.end : said.end + AROUND],
        )  # fmt: skip
