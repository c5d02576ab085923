"""Reviews: what people say of the coding of a report, folded over its present coding; they win, and can be taken back.

A review is about the exact words it was given for and the actor and measure of the statement as it was then. It
applies to the present coding where those words stand in the present text, at the same place or at the one other place
where they occur (then they have *moved*). It concerns the statements of that actor and measure with exactly these
words, by whichever coder, else the only one that overlaps them. Where the coding has none any more, an accepted or
corrected statement stands by itself. Of each reviewer the latest verdict counts, and among reviewers the latest of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wortlaut.errors import UsageError
from wortlaut.model import Statement
from wortlaut.register.policy import Admitted

Action = Literal["accept", "reject", "correct", "comment", "undo"]
CORRECTABLE = (
    "start", "end", "actor", "measure", "stance", "polarity", "conditions", "speaker", "chain", "quantity", "said",
)  # fmt: skip
"""The fields of a statement that a person may correct."""


class Review(Struct, frozen=True):
    """What a person said of a statement, and when (`known`, ISO 8601 UTC); `[start, end)` held `words` then.

    `original` is the statement as it was reviewed; `fields` are corrected ones only; `undoes` is the id of the review
    that is taken back.
    """

    id: str
    known: str
    reviewer: str
    report: str
    action: Action
    start: int = 0
    end: int = 0
    words: str = ""
    original: Statement | None = None
    fields: Mapping[str, Any] = msgspec.field(default_factory=dict)
    comment: str = ""
    undoes: str = ""
    coding: str = ""


class Reviewed(Struct, frozen=True):
    """A statement as it counts now. `number` is its place in the coding, `None` where it stands by itself.

    `verdicts` are the latest of each reviewer, the one that decides first; `moved`: its words stand at another place
    than when it was reviewed; `recoded`: the coding says otherwise now than what was reviewed.
    """

    statement: Statement
    number: int | None
    verdicts: tuple[Review, ...] = ()
    comments: tuple[Review, ...] = ()
    moved: bool = False
    recoded: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is part of the register: not rejected."""
        return not self.verdicts or self.verdicts[0].action != "reject"

    @property
    def reviewed(self) -> bool:
        """Whether a person stands by it."""
        return bool(self.verdicts) and self.counts


class Unapplied(Struct, frozen=True):
    """A review that could not be applied: its words are gone, stand in several places, or nothing is coded there."""

    review: Review
    reason: Literal["words gone", "words in several places", "nothing coded"]


class Folded(Struct, frozen=True):
    """A report's coding with its reviews: all statements in the order of the text, and the reviews left over."""

    statements: tuple[Reviewed, ...]
    unapplied: tuple[Unapplied, ...] = ()


class _Target(NamedTuple):
    """What reviews are about, as it lies in the present text."""

    start: int
    end: int
    actor: str
    measure: str


class _Place(NamedTuple):
    start: int
    moved: bool


def fold_reviews(
    reviews: Iterable[Review], statements: Sequence[Statement], text: str, admitted: Sequence[Admitted] | None = None
) -> Folded:
    """The statements of a report's present coding as people have reviewed them; `text` is its present stored text.

    `admitted` are those that count, by default all. What is said of either of a pair is said of the pair, and what does
    not count does where a person accepts or corrects it. Raises UsageError where a correction cannot be a statement's.
    """
    about, moved, unapplied = _placed(active_reviews(reviews), text)
    counted = [Admitted(said, number) for number, said in enumerate(statements)] if admitted is None else admitted
    records = {one.number: Reviewed(one.statement, one.number) for one in counted}
    home = {one.twin: one.number for one in counted if one.twin is not None}
    taken = _matched(list(about), statements, home, records)
    for number, targets in _subjects(about, taken, home, records).items():
        machine = records[number].statement if number in records else statements[number]
        said = [review for target in targets for review in about[target]]
        record = _reviewed(_decisive(targets, about), said, number, machine, moved)
        if record is not None and (number in records or record.reviewed):
            records[number] = record
    alone: list[Reviewed] = []
    for target, said in about.items():
        if target in taken:
            continue
        record = _reviewed(target, said, None, None, moved)
        if record is None:
            unapplied += [Unapplied(review, "nothing coded") for review in said if review.action != "reject"]
        else:
            alone.append(record)
    ordered = sorted([*records.values(), *alone], key=lambda r: (r.statement.start, r.statement.end, r.number is None))
    return Folded(tuple(ordered), tuple(unapplied))


def active_reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that nobody has taken back, by time; taking back can be taken back as well."""
    taken_back: set[str] = set()
    active: list[Review] = []
    for review in sorted(reviews, key=_when, reverse=True):
        if review.id in taken_back:
            continue
        if review.action == "undo":
            taken_back.add(review.undoes)
        else:
            active.append(review)
    return tuple(reversed(active))


def corrected(statement: Statement, fields: Mapping[str, Any], *, item: str = "") -> Statement:
    """The statement with these fields put right, given as JSON has them. Raises UsageError, naming field and review.

    >>> said = Statement(0, 4, "POL", "ground_troops", "offers", "pro")
    >>> corrected(said, {"stance": "declines", "polarity": "con"}).stance
    'declines'
    """
    if unknown := sorted(set(fields) - set(CORRECTABLE)):
        hint = f"can be corrected: {', '.join(CORRECTABLE)}"
        raise UsageError(f"no such field: {', '.join(unknown)}", item=item, hint=hint)
    try:
        made = msgspec.convert({**msgspec.to_builtins(statement), **fields}, Statement)
    except msgspec.ValidationError as error:
        raise UsageError(f"not a statement's field: {error}", item=item, hint="see docs/coding.md") from error
    return made


def _when(review: Review) -> tuple[str, str]:
    return review.known, review.id


def _placed(
    reviews: Iterable[Review], text: str
) -> tuple[dict[_Target, list[Review]], set[str], list[Unapplied]]:
    """The reviews by what they are about, the ids of those whose words have moved, and those without a place."""
    about: dict[_Target, list[Review]] = defaultdict(list)
    moved: set[str] = set()
    unapplied: list[Unapplied] = []
    for review in reviews:
        place = _find(review, text)
        if review.original is None or isinstance(place, str):
            unapplied.append(Unapplied(review, place if isinstance(place, str) else "nothing coded"))
            continue
        end = place.start + len(review.words)
        about[_Target(place.start, end, review.original.actor, review.original.measure)].append(review)
        if place.moved:
            moved.add(review.id)
    return about, moved, unapplied


def _find(review: Review, text: str) -> _Place | Literal["words gone", "words in several places"]:
    """Where the words of a review stand in the text, or why that cannot be told."""
    words = review.words
    if not words:
        return "words gone"
    if text.startswith(words, review.start):
        return _Place(review.start, moved=False)
    first = text.find(words)
    if first < 0:
        return "words gone"
    return "words in several places" if text.find(words, first + 1) >= 0 else _Place(first, moved=True)


def _reviewed(
    target: _Target, said: Sequence[Review], number: int | None, machine: Statement | None, moved: Collection[str]
) -> Reviewed | None:
    """The statement that reviews are about, as they have it; `None` where there is none."""
    verdicts, comments = _verdicts(said), tuple(review for review in said if review.action == "comment")
    made = _decided(target, verdicts, machine)
    if made is None:
        return None
    was = verdicts[0].original if verdicts else None
    recoded = machine is not None and was is not None and machine.stance != was.stance
    return Reviewed(made, number, verdicts, comments, any(review.id in moved for review in said), recoded)


def _matched(
    targets: Sequence[_Target], statements: Sequence[Statement], home: Mapping[int, int], counts: Collection[int]
) -> dict[_Target, tuple[int, ...]]:
    """For each target the numbers of its statements: those with exactly its words, else the only one over them."""
    exact: dict[_Target, tuple[int, ...]] = {}
    for number, said in enumerate(statements):
        key = _Target(said.start, said.end, said.actor, said.measure)
        exact[key] = (*exact.get(key, ()), number)
    found = {target: exact[target] for target in targets if target in exact}
    free = [number for key, numbers in exact.items() if key not in found for number in numbers]
    for target in targets:
        over = [] if target in found else [number for number in free if _overlaps(target, statements[number])]
        over = [number for number in over if home.get(number, number) in counts] or over
        if len({home.get(number, number) for number in over}) == 1:  # the two of a pair are one
            found[target] = (over[0],)
            free = [number for number in free if number not in over]
    return found


def _subjects(
    about: Iterable[_Target], taken: Mapping[_Target, tuple[int, ...]], home: Mapping[int, int], counts: Collection[int]
) -> dict[int, list[_Target]]:
    """What is said of each statement; where none of a target's statements counts, it is said of the first of them."""
    found: dict[int, list[_Target]] = {}
    for target in about:
        numbers = list(dict.fromkeys(home.get(number, number) for number in taken.get(target, ())))
        for number in [number for number in numbers if number in counts] or numbers[:1]:
            found.setdefault(number, []).append(target)
    return found


def _decisive(targets: Sequence[_Target], about: Mapping[_Target, Sequence[Review]]) -> _Target:
    """Of several places that are about one statement the one of the latest verdict."""
    return max(targets, key=lambda target: max((_when(said) for said in _verdicts(about[target])), default=("", "")))


def _overlaps(target: _Target, statement: Statement) -> bool:
    same = (target.actor, target.measure) == (statement.actor, statement.measure)
    return same and target.start < statement.end and statement.start < target.end


def _verdicts(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The latest verdict of each reviewer, the latest of all first."""
    latest = {review.reviewer: review for review in reviews if review.action != "comment"}
    return tuple(sorted(latest.values(), key=_when, reverse=True))


def _decided(target: _Target, verdicts: Sequence[Review], machine: Statement | None) -> Statement | None:
    """The statement as the deciding verdict has it; `None` where there is none."""
    if not verdicts or verdicts[0].action == "reject":
        return machine
    verdict, original = verdicts[0], verdicts[0].original
    if original is None:
        return machine
    placed = replace(original, start=target.start, end=target.end)
    if verdict.action == "accept":
        if machine is not None and machine.stance == original.stance:
            return machine
        return replace(placed, coder=verdict.reviewer)
    made = corrected(placed, _moved_fields(verdict, target), item=f"review {verdict.id}")
    return replace(made, coder=verdict.reviewer, sure=None)


def _moved_fields(review: Review, target: _Target) -> Mapping[str, Any]:
    """The corrected fields, with a corrected span moved by as much as the words have moved."""
    by = target.start - review.start
    span = {name: review.fields[name] + by for name in ("start", "end") if isinstance(review.fields.get(name), int)}
    return {**review.fields, **span}
