"""Which statements count: those that the policy admits, as people reviewed them, of actors as people joined them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import merge
from itertools import islice
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from msgspec.structs import replace

from wortlaut.codebook import Codebook
from wortlaut.model import Report, Statement
from wortlaut.register import (
    ActorEdit,
    ActorNames,
    Entry,
    FigureEntry,
    Origin,
    Policy,
    Review,
    Reviewed,
    fold_actor_edits,
    fold_reviews,
)
from wortlaut.run.admitting import Admission, admission, told
from wortlaut.run.entries import entry_of_row, figure_entry, held_of
from wortlaut.run.sources import origin_of, origin_then, origins_of
from wortlaut.store import Filter, Row, read_figures, read_statements
from wortlaut.store.now import Held
from wortlaut.store.now_figures import HeldFigure
from wortlaut.store.persons import ReviewRow, read_actor_edits, read_reviews
from wortlaut.store.reading import number_of
from wortlaut.store.sources import SourceRow, read_report, read_source

_AT_ONCE = 1000
"""Of how many statements the origins are looked up at a time."""


class Counted(NamedTuple):
    """A statement that counts: whether a person stands by it, and whether it is other than its coder had it."""

    row: Row[Statement]
    reviewed: bool
    corrected: bool


def counting(connection: sa.Connection, codebook: Codebook, report: str) -> Iterator[Held]:
    """The statements of a report that count now, as the cache keeps them."""
    names, origin = actor_names(connection), origin_of(connection, report)
    asked = Filter(codebook=codebook.id, report=report)
    admitted = admission(connection, codebook.id, report=report)
    for one in _counted(connection, asked, read_reviews(connection, report=report), names, admitted):
        entry = entry_of_row(one.row, codebook, origin, reviewed=one.reviewed)
        yield held_of(one.row, entry, corrected=one.corrected)


def would_count(connection: sa.Connection, codebook: Codebook, report: str, policy: Policy) -> list[Counted]:
    """The statements of a report that would count by that policy."""
    asked, admitted = Filter(codebook=codebook.id, report=report), Admission(policy, (report,))
    reviews, names = read_reviews(connection, report=report), actor_names(connection)
    return list(_counted(connection, asked, reviews, names, admitted))


def counting_figures(connection: sa.Connection, codebook: Codebook, report: str) -> Iterator[HeldFigure]:
    """The values that a report gives of the codebook's figures."""
    origin = origin_of(connection, report).keys
    for row in read_figures(connection, Filter(codebook=codebook.id, report=report)):
        if row.record.code:
            yield HeldFigure(row=row, day=row.published, origin=origin)


def counted_then(
    connection: sa.Connection, codebook: Codebook, known: str, *, actors: Iterable[str] = (),
    measures: Iterable[str] = (),
) -> Iterator[Entry]:  # fmt: skip
    """The entries that counted at that time (ISO 8601, UTC), by actor and measure: from the material, not the cache."""
    names = actor_names(connection, known=known)
    wanted = set(actors)
    parts = {part for part, whole in names.joined.items() if not wanted or whole in wanted}
    asked = Filter(codebook=codebook.id, measures=tuple(measures), known=known)
    reviews = _by_report(read_reviews(connection, known=known))
    admitted = admission(connection, codebook.id, known=known)
    apart = list(_apart(connection, asked, reviews, parts, names, admitted))  # few; the rest streams past in its order
    rows = read_statements(connection, replace(asked, actors=tuple(sorted(wanted))), by_cell=True)
    rest = (
        Counted(row, False, corrected)
        for row, corrected in admitted.stream(row for row in rows if row.report not in reviews)
        if row.record.actor not in names.joined
    )
    origins: dict[str, Origin] = {}
    for one in merge(rest, sorted(apart, key=_cell), key=_cell):
        if wanted and one.row.record.actor not in wanted:
            continue
        if one.row.report not in origins:
            origins[one.row.report] = origin_then(connection, one.row.report, known)
        yield entry_of_row(one.row, codebook, origins[one.row.report], reviewed=one.reviewed)


def held_then(
    connection: sa.Connection, codebook: Codebook, known: str | None, *, actors: Iterable[str] = (),
    measures: Collection[str] = (),
) -> Iterator[Held]:  # fmt: skip
    """The same as the cache keeps them, in the order of the reports that they stand in; now, where no time is given."""
    names = actor_names(connection, known=known)
    wanted = set(actors)
    coded_as = {*wanted, *(part for part, whole in names.joined.items() if whole in wanted)}
    asked = Filter(codebook=codebook.id, measures=tuple(measures), known=known)
    reviews = _by_report(read_reviews(connection, known=known))
    admitted = admission(connection, codebook.id, known=known)
    apart = list(_apart(connection, asked, reviews, (), names, admitted))
    rows = read_statements(connection, replace(asked, actors=tuple(sorted(coded_as))))
    rest = (
        _joined(Counted(row, False, corrected), names)
        for row, corrected in admitted.stream(row for row in rows if row.report not in reviews)
    )
    kept = (
        one
        for one in merge(rest, sorted(apart, key=_content), key=_content)
        if not wanted or one.row.record.actor in wanted
    )
    while some := list(islice(kept, _AT_ONCE)):
        reports = {one.row.report for one in some}
        if known is None:
            origins = origins_of(connection, reports)
        else:
            origins = {report: origin_then(connection, report, known) for report in reports}
        for one in some:
            entry = entry_of_row(one.row, codebook, origins[one.row.report], reviewed=one.reviewed)
            yield held_of(one.row, entry, corrected=one.corrected)


def figures_then(connection: sa.Connection, codebook: Codebook, known: str) -> Iterator[FigureEntry]:
    """The values of the codebook's figures that the register had come to know before that time."""
    for row in read_figures(connection, Filter(codebook=codebook.id, known=known)):
        if row.record.code:
            yield figure_entry(row, origin_then(connection, row.report, known).keys)


def figures_now(connection: sa.Connection, codebook: Codebook) -> Iterator[HeldFigure]:
    """The values of the codebook's figures in all reports, as the cache keeps them."""
    coded = (row for row in read_figures(connection, Filter(codebook=codebook.id)) if row.record.code)
    while some := list(islice(coded, _AT_ONCE)):
        origins = origins_of(connection, {row.report for row in some})
        for row in some:
            yield HeldFigure(row=row, day=row.published, origin=origins[row.report].keys)


def actor_names(connection: sa.Connection, *, known: str | None = None) -> ActorNames:
    """What people have made of the actors, with `known` by that time."""
    edits = read_actor_edits(connection, known=known)
    return fold_actor_edits(msgspec.convert(msgspec.to_builtins(edits), list[ActorEdit]))


def review_of(row: ReviewRow) -> Review:
    """A kept review as the rules take it."""
    given = msgspec.to_builtins(row)
    original = msgspec.json.decode(row.original) if row.original else None
    return msgspec.convert({**given, "original": original, "fields": msgspec.json.decode(row.fields)}, Review)


def _by_report(rows: Iterable[ReviewRow]) -> dict[str, list[ReviewRow]]:
    found: dict[str, list[ReviewRow]] = {}
    for row in rows:
        found.setdefault(row.report, []).append(row)
    return found


def _cell(one: Counted) -> tuple[str, str]:
    return one.row.record.actor, one.row.record.measure


def _content(one: Counted) -> tuple[bool, date, str, str, str, int]:
    """The order in which the store gives its rows."""
    row = one.row
    return row.published is not None, row.published or date.min, row.doc, row.version, row.coding, row.number


def _apart(
    connection: sa.Connection, asked: Filter, reviews: Mapping[str, list[ReviewRow]], parts: Collection[str],
    names: ActorNames, admitted: Admission,
) -> Iterator[Counted]:  # fmt: skip
    """What does not stand where its row is sorted: the reports that were reviewed, the actors that were joined."""
    for report, said in sorted(reviews.items()):
        found = _counted(connection, replace(asked, report=report, measures=()), said, names, admitted)
        yield from (one for one in found if not asked.measures or one.row.record.measure in asked.measures)
    if parts:
        rows = read_statements(connection, replace(asked, actors=tuple(sorted(parts))))
        for row, corrected in admitted.stream(row for row in rows if row.report not in reviews):
            yield _joined(Counted(row, False, corrected), names)


def _counted(
    connection: sa.Connection, asked: Filter, reviews: Sequence[ReviewRow], names: ActorNames, admitted: Admission
) -> Iterator[Counted]:
    """The statements of one report that count."""
    rows = list(read_statements(connection, asked))
    counted = admitted.of(rows)
    if not reviews:
        for row, corrected in (told(rows[one.number], one) for one in counted):
            yield _joined(Counted(row, False, corrected), names)
        return
    source = read_source(connection, asked.report)
    if source is None:
        return
    report = read_report(connection, rows[0].version if rows else source.version)
    folded = fold_reviews(map(review_of, reviews), [row.record for row in rows], report.text, counted)
    for one in folded.statements:
        if one.counts:
            row = rows[one.number] if one.number is not None else _alone(connection, one, source)
            corrected = one.number is None or one.statement != row.record
            placed = _placed(row, one.statement, report) if corrected else row
            yield _joined(Counted(placed, one.reviewed, corrected), names)


def _alone(connection: sa.Connection, one: Reviewed, source: SourceRow) -> Row[Statement]:
    """The row of a statement that the present coding has no more: its key is that of the coding that was reviewed."""
    verdict = one.verdicts[0]
    number = number_of(connection, verdict.coding, verdict.original) if verdict.original is not None else None
    return Row(
        record=one.statement, words="", shown="", report=source.report, version=source.version, doc=source.doc,
        outlet=source.outlet, address=source.address, title=source.title, language="", published=source.published,
        coding=verdict.coding, number=number or 0,
    )  # fmt: skip


def _placed(row: Row[Statement], statement: Statement, report: Report) -> Row[Statement]:
    """The row of a corrected statement, with the words that stand at its place."""
    start, end = statement.start, statement.end
    shown = " ".join(report.view[start:end].split())
    return replace(row, record=statement, words=report.text[start:end], shown=shown)


def _joined(one: Counted, names: ActorNames) -> Counted:
    """The statement as that of the actor that its actor was joined into."""
    actor = names.now(one.row.record.actor)
    if actor == one.row.record.actor:
        return one
    return Counted(replace(one.row, record=replace(one.row.record, actor=actor)), one.reviewed, True)
