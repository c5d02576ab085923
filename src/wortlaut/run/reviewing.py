"""Reviews: what people say of codings. They are kept for good, tied to the words, and taken back by another review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.errors import UsageError
from wortlaut.model import Skip, Statement
from wortlaut.register import (
    Review,
    Unapplied,
    active_reviews,
    corrected,
    fold_reviews,
    krippendorff_alpha,
    masi,
    nominal,
)
from wortlaut.run.admitting import Admission, admission, told
from wortlaut.run.building import built
from wortlaut.run.counting import review_of
from wortlaut.run.folding import recount
from wortlaut.run.names import find_actor, find_measure
from wortlaut.store import Filter, Row, Store, read_statements
from wortlaut.store.persons import ReviewRow, put_review, read_reviews
from wortlaut.store.reading import read_statement
from wortlaut.store.sources import read_report, read_source
from wortlaut.verify import OF_PEOPLE, Witness, verified

Verdict = Literal["accept", "reject", "correct", "comment"]
ALPHA_FIELDS = ("kept", "actor", "measure", "stance", "conditions", "speaker", "said")
"""What agreement is measured on; `kept` is whether there is such a statement at all."""
MACHINE = "machine"


class ToReview(Struct, frozen=True):
    """What is asked of the statements to review: names and codes as a user gives them; empty fields ask for all."""

    actors: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    doc: str = ""
    below: float | None = None
    """Only statements that are less sure than that."""


class Alpha(Struct, frozen=True):
    """Krippendorff's alpha of a field over so many statements that at least two coders judged; None: undefined."""

    field: str
    alpha: float | None
    statements: int


def list_pending(store: Store, codebook: Codebook, reviewer: str, wanted: ToReview) -> list[Row[Statement]]:
    """The statements that this reviewer has not judged, the least sure first, then by report and place."""
    asked = Filter(
        codebook=codebook.id, doc=wanted.doc,
        actors=tuple(find_actor(codebook, name) for name in wanted.actors),
        measures=tuple(find_measure(codebook, name) for name in wanted.measures),
    )  # fmt: skip
    built(store, codebook)
    with store.read() as connection:
        judged = _judged(read_reviews(connection), reviewer)
        both = admission(connection, codebook.id).both
        rows = [
            row
            for row, targets in _to_judge(read_statements(connection, asked), both)
            if judged.isdisjoint(targets)
            and (wanted.below is None or (row.record.sure is not None and row.record.sure < wanted.below))
        ]
    return sorted(rows, key=lambda row: 1.0 if row.record.sure is None else row.record.sure)


def _to_judge(
    rows: Iterable[Row[Statement]], both: Collection[str]
) -> Iterator[tuple[Row[Statement], list[tuple[str, ...]]]]:
    """The statements with what reviews of them are about; of a pair one, which a review of either has judged.

    What the policy leaves out is there, too: a person's verdict goes before it.
    """
    for _, of_report in groupby(rows, key=lambda row: row.report):
        held = list(of_report)
        for one in Admission("any", both).of(held):
            of_one = [held[number] for number in (one.number, one.twin) if number is not None]
            row, _ = told(of_one[0], one)
            yield row, [_target(row.report, row.words, row.record) for row in of_one]


def put_verdict(
    store: Store, codebook: Codebook, *, coding: str, number: int, reviewer: str, action: Verdict, known: str,
    fields: Mapping[str, Any] | None = None, comment: str = "",
) -> str:  # fmt: skip
    """Keep what a reviewer says of a statement; `fields` are the corrected ones as JSON has them. Returns its id.

    `known` is the time (ISO 8601, UTC). Raises UsageError where a correction cannot be, or there is no such statement.
    """
    if not reviewer.strip():
        raise UsageError("a review needs its reviewer's name", item="--as", hint="or set WORTLAUT_REVIEWER")
    with store.write() as connection:
        row = read_statement(connection, coding, number)
        if row is None:
            item = f"{coding}, {number}"
            raise UsageError("there is no such statement", item=item, hint="wortlaut review lists them")
        given = _checked(connection, codebook, row, dict(fields or {})) if action == "correct" else {}
        review = ReviewRow(
            known=known, reviewer=reviewer, report=row.report, action=action, start=row.record.start,
            end=row.record.end, words=row.words, coding=coding, comment=comment,
            original=msgspec.json.encode(row.record).decode(), fields=msgspec.json.encode(given).decode(),
        )  # fmt: skip
        identity = put_review(connection, review)
        recount(connection, codebook, row.report)
    return identity


def undo_review(store: Store, codebook: Codebook, *, reviewer: str, known: str, review: str = "") -> Review:
    """Take back that review, else the reviewer's last one. Raises UsageError where there is none."""
    with store.write() as connection:
        active = active_reviews(map(review_of, read_reviews(connection)))
        own = [one for one in active if one.reviewer == reviewer and review in ("", one.id)]
        if not own:
            raise UsageError("there is no review of theirs to take back", item=review or reviewer)
        last = own[-1]
        undo = ReviewRow(known=known, reviewer=reviewer, report=last.report, action="undo", undoes=last.id)
        put_review(connection, undo)
        recount(connection, codebook, last.report)
    return last


def list_reviews(store: Store, codebook: Codebook) -> tuple[list[Review], list[Unapplied]]:
    """All reviews that nobody has taken back, by time, and those that no longer apply, with the reason."""
    unapplied: list[Unapplied] = []
    with store.read() as connection:
        rows = read_reviews(connection)
        for report in sorted({row.report for row in rows}):
            source = read_source(connection, report)
            if source is None:
                continue
            coded = list(read_statements(connection, Filter(codebook=codebook.id, report=report)))
            admitted = admission(connection, codebook.id, report=report).of(coded)
            text = read_report(connection, source.version).text
            said = [review_of(row) for row in rows if row.report == report]
            unapplied += fold_reviews(said, [row.record for row in coded], text, admitted).unapplied
    return list(active_reviews(map(review_of, rows))), unapplied


def agreement(reviews: Iterable[Review], coders: Sequence[str] = ()) -> list[Alpha]:
    """Krippendorff's alpha of each field between the machine and all reviewers, or between those coders only."""
    units: dict[tuple[str, ...], dict[str, Statement | None]] = defaultdict(dict)
    for review in reviews:
        if review.original is None or review.action == "comment":
            continue
        unit = units[_target(review.report, review.words, review.original)]
        unit.setdefault(MACHINE, review.original)
        unit[review.reviewer] = _as_judged(review, review.original)
    wanted = [
        [value for coder, value in unit.items() if not coders or coder in coders] for _, unit in sorted(units.items())
    ]
    return alphas(wanted)


def alphas(units: Sequence[Sequence[Statement | None]]) -> list[Alpha]:
    """Krippendorff's alpha of each field; a unit holds what each coder has at one place, `None` where one has nothing.

    >>> said = Statement(0, 4, "POL", "air", "offers", "pro")
    >>> [(one.field, one.statements) for one in alphas([(said, said), (said, None)])][:2]
    [('kept', 2), ('actor', 1)]
    """
    return [_alpha(field, units) for field in ALPHA_FIELDS]


def _alpha(field: str, units: Iterable[Sequence[Statement | None]]) -> Alpha:
    values = [[_value(field, said) for said in unit if said is not None or field == "kept"] for unit in units]
    compared = [unit for unit in values if len(unit) > 1]
    distance = masi if field == "conditions" else nominal
    return Alpha(field, krippendorff_alpha(compared, distance), len(compared))


def _value(field: str, said: Statement | None) -> Any:
    if field == "kept":
        return said is not None
    value = getattr(said, field)
    return frozenset(value) if field == "conditions" else value


def _as_judged(review: Review, original: Statement) -> Statement | None:
    if review.action == "reject":
        return None
    return corrected(original, review.fields) if review.action == "correct" else original


def _judged(rows: Iterable[ReviewRow], reviewer: str) -> set[tuple[str, ...]]:
    """What a reviewer has judged, and not taken back."""
    active = active_reviews(map(review_of, rows))
    return {
        _target(one.report, one.words, one.original)
        for one in active
        if one.reviewer == reviewer and one.original is not None and one.action != "comment"
    }


def _target(report: str, words: str, said: Statement) -> tuple[str, ...]:
    return report, words, said.actor, said.measure


def _checked(
    connection: sa.Connection, codebook: Codebook, row: Row[Statement], fields: dict[str, Any]
) -> dict[str, Any]:
    """A correction with its codes known and its span in the text. Raises UsageError."""
    if not fields:
        raise UsageError("a correction says which fields", item=row.doc, hint="for example stance=declines")
    for field, known in (("measure", codebook.measures), ("stance", codebook.stances)):
        if field in fields and fields[field] not in known:
            raise UsageError(f"the codebook has no such {field}", item=str(fields[field]), hint=", ".join(known))
    for condition in fields.get("conditions", ()):
        if condition not in codebook.conditions:
            hint = ", ".join(codebook.conditions)
            raise UsageError("the codebook has no such condition", item=str(condition), hint=hint)
    if "actor" in fields:
        fields["actor"] = find_actor(codebook, str(fields["actor"]))
    if "stance" in fields:
        fields["polarity"] = codebook.stances[fields["stance"]].polarity
    made = corrected(row.record, fields, item=row.doc)
    text = read_report(connection, row.version)
    if not 0 <= made.start < made.end <= len(text.text):
        raise UsageError("that span is not in the text", item=f"{made.start}–{made.end}", hint=f"0–{len(text.text)}")
    judged = verified(Witness(text, codebook), made, OF_PEOPLE)
    if isinstance(judged, Skip):
        hint = "the words decide, for everybody: docs/verification.md says what is checked"
        raise UsageError("the text does not bear that", item=judged.reason, hint=hint)
    return fields
