"""`wortlaut review`, `reviews`: people accept, reject, correct and comment on what was coded, and take it back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from wortlaut.errors import UsageError, WortlautError
from wortlaut.serve.options import Context, codebook_option, database_option
from wortlaut.serve.terminal import Screen, clean, complain, say, wrap
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.codebook import Codebook
    from wortlaut.model import Statement
    from wortlaut.store import Row, Store

_KEYS = "a r c k s u q"
_ABOUT = _("a accept, r reject, c correct, k comment, s skip, u take back the last one, q quit")
_LISTS = ("conditions", "chain")
_FIELD = re.compile(r"(\w+)=(.*)", re.DOTALL)


def now() -> str:
    """The time, as the register writes it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@click.command("review")
@click.option("--as", "reviewer", default="", metavar="NAME", help=_("Who reviews. [default: WORTLAUT_REVIEWER]"))
@click.option("--actor", "actors", multiple=True, help=_("Only this actor, by code or name; may be repeated."))
@click.option("--measure", "measures", multiple=True, help=_("Only this measure, by code or name; may be repeated."))
@click.option("--doc", default="", help=_("Only the report of that name."))
@click.option("--below", type=click.FloatRange(0, 1), help=_("Only statements that are less sure than this."))
@database_option
@codebook_option
@click.pass_obj
def review(
    context: Context, /, reviewer: str, actors: tuple[str, ...], measures: tuple[str, ...], doc: str,
    below: float | None, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Walk through the codings that you have not judged, the least sure first.

    A review wins over the machine, survives a coding by a newer version, and can be taken back. To correct, name fields
    and values: stance=declines conditions=ceasefire,parliament speaker="Donald Tusk"; an empty value takes it away.
    """
    from wortlaut.run.reviewing import ToReview, list_pending

    who = reviewer or context.settings.reviewer
    if not who:
        raise UsageError(_("a review needs its reviewer's name"), item="--as", hint=_("or set WORTLAUT_REVIEWER"))
    codebook = context.codebook(codebook_name)
    wanted = ToReview(actors=actors, measures=measures, doc=doc, below=below)
    with context.store(database) as store:
        rows = list_pending(store, codebook, who, wanted)
        judged = _walk(store, codebook, rows, who, context.screen())
    say(_("{judged} judged, {left} left").format(judged=judged, left=len(rows) - judged))
    return 0


def _walk(store: Store, codebook: Codebook, rows: list[Row[Statement]], who: str, screen: Screen) -> int:
    """Ask about each statement; returns how many were judged."""
    place = judged = 0
    while place < len(rows):
        for line in card(rows[place], codebook, screen, number=place + 1, of=len(rows)):
            say(line)
        key = click.prompt(_ABOUT, type=click.Choice(_KEYS.split()), show_choices=False, err=True)
        if key == "q":
            break
        try:
            step = _STEPS[key](store, codebook, rows[place], who)
        except WortlautError as error:
            complain(clean(str(error)))
            continue
        judged = max(0, judged + step if key != "s" else judged)
        place = max(0, place + (1 if key == "s" else step))
    return judged


def _verdict(action: str) -> Callable[[Store, Codebook, Row[Statement], str], int]:
    """The step that keeps a verdict and goes on by one; a comment stays at its statement."""

    def step(store: Store, codebook: Codebook, row: Row[Statement], who: str) -> int:
        from wortlaut.run.reviewing import put_verdict

        fields = read_fields(click.prompt(_("fields"), err=True)) if action == "correct" else {}
        comment = click.prompt(_("comment"), err=True) if action == "comment" else ""
        put_verdict(
            store, codebook, coding=row.coding, number=row.number, reviewer=who, action=action,  # type: ignore[arg-type]
            known=now(), fields=fields, comment=comment,
        )  # fmt: skip
        return 0 if action == "comment" else 1

    return step


def _take_back(store: Store, codebook: Codebook, row: Row[Statement], who: str) -> int:
    from wortlaut.run.reviewing import undo_review

    last = undo_review(store, codebook, reviewer=who, known=now())
    say(_("taken back: {action} “{words}”").format(action=last.action, words=clean(last.words)))
    return 0 if last.action == "comment" else -1


_STEPS: Mapping[str, Callable[[Store, Codebook, Row[Statement], str], int]] = {
    "a": _verdict("accept"),
    "r": _verdict("reject"),
    "c": _verdict("correct"),
    "k": _verdict("comment"),
    "s": lambda *_: 0,
    "u": _take_back,
}


def card(row: Row[Statement], codebook: Codebook, screen: Screen, *, number: int, of: int) -> list[str]:
    """A statement for judging: what it says, its words, where they stand."""
    said = row.record
    measure = codebook.measures.get(said.measure)
    sure = _("sure: {sure}").format(sure=f"{said.sure:.2f}") if said.sure is not None else ""
    name = clean(measure.name if measure else said.measure)
    head = f"{number}/{of}  {clean(codebook.actor_name(said.actor))}, {name}"
    stance = screen.paint(clean(said.stance), said.polarity)
    details = [
        *(f"{_('if')} {clean(condition)}" for condition in said.conditions),
        f"{_('by')} {clean(said.speaker)}" if said.speaker else "",
        said.said.isoformat() if said.said else "",
        sure,
    ]
    published = row.published.isoformat() if row.published else _("day unknown")
    return [
        "",
        f"{screen.paint(head, 'bold')}: {stance}",
        "  " + "; ".join(filter(None, details)),
        *(f"  {line}" for line in wrap(f"“{clean(row.shown)}”", screen.width - 2)),
        screen.paint(f"  {clean(row.doc)} ({clean(row.outlet) or '–'}, {published})", "dim"),
    ]


def read_fields(text: str) -> dict[str, Any]:
    """The corrected fields of a line: name=value, with quotation marks around blanks. Raises UsageError.

    >>> read_fields('stance=declines conditions=ceasefire,parliament speaker=""')
    {'stance': 'declines', 'conditions': ['ceasefire', 'parliament'], 'speaker': None}
    """
    import shlex

    try:
        parts = shlex.split(text)
    except ValueError as error:
        raise UsageError(str(error), item=text, hint=_("put quotation marks around blanks, in pairs")) from error
    fields: dict[str, Any] = {}
    for part in parts:
        found = _FIELD.fullmatch(part)
        if found is None:
            raise UsageError(_("no field and value"), item=part, hint="stance=declines")
        name, value = found.groups()
        if name in _LISTS:
            fields[name] = [one.strip() for one in value.split(",") if one.strip()]
        elif name in ("start", "end"):
            fields[name] = int(value) if value.isdecimal() else value
        else:
            fields[name] = value or None
    return fields


@click.command("reviews")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database_option
@codebook_option
@click.pass_obj
def reviews(context: Context, /, form: str, database: str | None, codebook_name: str | None) -> int:
    """List the reviews that stand, those whose words are gone, and how far people and machine agree.

    Agreement is Krippendorff's alpha of each field: 1 for full agreement, 0 for chance.
    """
    import msgspec

    from wortlaut.run.reviewing import agreement, list_reviews
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    with context.store(database) as store:
        standing, unapplied = list_reviews(store, codebook)
    alphas = agreement(standing)
    if form == "json":
        record = {"reviews": standing, "unapplied": unapplied, "agreement": alphas}
        say(to_json({"format": "wortlaut reviews 1", **msgspec.to_builtins(record)}))
        return 0
    gone = {one.review.id: one.reason for one in unapplied}
    for one in standing:
        note = f"  ({gone[one.id]})" if one.id in gone else ""
        what = f"{one.original.actor} {one.original.measure} {one.original.stance}" if one.original else ""
        fields = " ".join(f"{name}={value}" for name, value in one.fields.items())
        parts = (one.known[:16], one.reviewer, one.action, what, fields, one.comment, f"“{one.words}”")
        say("  ".join(clean(part) for part in parts if part) + note)
    say("")
    for alpha in alphas:
        shown = "–" if alpha.alpha is None else f"{alpha.alpha:.2f}"
        text = _("alpha of {field}: {alpha} ({count} statements)")
        say(text.format(field=alpha.field, alpha=shown, count=alpha.statements))
    return 0
