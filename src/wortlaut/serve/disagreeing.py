"""`wortlaut disputes`, `origins`: where sources cannot all be right, and which reports count as one source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from wortlaut.serve.options import (
    DAY,
    Context,
    codebook_option,
    database_option,
    known_option,
    limit_option,
    list_options,
)
from wortlaut.serve.terminal import Screen, clean, say, wrap
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.codebook import Codebook
    from wortlaut.register import Dispute, Entry, FigureEntry, PlanVersion, Side
    from wortlaut.run.origins import OriginOf

_MARGIN = 6
_PLACES = 3
"""How many of the reports that name a version of a plan are shown with their words, the latest."""


@click.command("disputes")
@click.option("--since", type=DAY, metavar="DAY", help=_("Only what is in dispute on that day or later."))
@click.option("--until", type=DAY, metavar="DAY", help=_("Only what is in dispute up to that day, included."))
@click.option("--actor", "actors", multiple=True, help=_("Only this actor, by code or name; may be repeated."))
@click.option("--measure", "measures", multiple=True, help=_("Only this measure, by code or name; may be repeated."))
@known_option
@limit_option(100)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database_option
@codebook_option
@click.pass_obj
def disputes(
    context: Context, /, since: date | None, until: date | None, actors: tuple[str, ...], measures: tuple[str, ...],
    known: date | None, limit: int, form: str, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """List where sources cannot all be right: stances, figures, and the versions of a plan.

    Both sides stay, each with its words, and are counted by independent origin. Where an actor changed its mind, that
    is no dispute, nor is a coarser stance beside a finer one.
    """
    from wortlaut.run.disputes import WantedDisputes, list_disputes
    from wortlaut.serve import records
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    wanted = WantedDisputes(
        actors=actors, measures=measures, since=since, until=until, known=known, limit=limit or None
    )
    with context.store(database) as store:
        found = list_disputes(store, codebook, wanted)
    if form == "json":
        head = {"format": "wortlaut disputes 1", "codebook": codebook.id}
        say(to_json({**head, **records.disputes_record(found, codebook)}))
        return 0
    screen = context.screen()
    lines = [
        *stance_lines(found.stances, codebook, screen),
        *figure_lines(found.figures, codebook, screen),
        *plan_lines(found.plans, codebook, screen),
    ]
    for line in lines[1:] or [_("Nothing is in dispute.")]:
        say(line)
    return 0


@click.command("origins")
@click.argument("reports", nargs=-1)
@list_options
@click.pass_obj
def origins(
    context: Context, /, reports: tuple[str, ...], form: str, database: str | None, codebook_name: str | None
) -> int:
    """Show who brought each report independently, and why reports count as one source.

    REPORTS are names or ids of reports; without any, all are listed, those of one origin together.
    """
    from wortlaut.run.origins import list_origins
    from wortlaut.serve import records
    from wortlaut.serve.output import to_json, write_csv

    with context.store(database) as store:
        found = list_origins(store, context.codebook(codebook_name), reports)
    rows = [records.origin_record(one) for one in found]
    if form == "json":
        say(to_json({"format": "wortlaut origins 1", "reports": rows}))
    elif form == "csv":
        write_csv(records.ORIGIN, rows)
    else:
        for line in origin_lines(found, context.screen()) or [_("The register holds no such report.")]:
            say(line)
    return 0


def stance_lines(found: Sequence[Dispute[Entry]], codebook: Codebook, screen: Screen) -> list[str]:
    """Each dispute over stances with both sides."""
    from wortlaut.serve.changing import title

    lines: list[str] = []
    for dispute in found:
        lines += ["", screen.paint(f"{_days(dispute)}  {title(dispute.actor, dispute.about, codebook)}", "bold")]
        for side in dispute.sides:
            stances = ", ".join(dict.fromkeys(clean(entry.statement.stance) for entry in side.entries))
            lines.append("  " + screen.paint(f"{_counted(side)}: {stances}", side.says))
            lines += _left_out(side, screen)
            for entry in side.entries:
                lines += _entry(entry.shown, _by(entry), screen)
    return lines


def figure_lines(found: Sequence[Dispute[FigureEntry]], codebook: Codebook, screen: Screen) -> list[str]:
    """Each dispute over a figure with all values."""
    lines: list[str] = []
    for dispute in found:
        figure = codebook.figures.get(dispute.about)
        lines += ["", screen.paint(f"{_days(dispute)}  {clean(figure.name if figure else dispute.about)}", "bold")]
        for side in dispute.sides:
            first = side.entries[0].figure
            about = _("about ") if all(entry.figure.approx for entry in side.entries) else ""
            lines.append(f"  {_counted(side)}: {about}{clean(side.says)} {clean(first.unit)}")
            lines += _left_out(side, screen)
            for entry in side.entries:
                lines += _entry(entry.shown, _place(entry), screen)
    return lines


def plan_lines(found: Sequence[PlanVersion], codebook: Codebook, screen: Screen) -> list[str]:
    """The versions of plans: since when each is reported, and who stands where on it."""
    from wortlaut.serve.history import number_text

    lines: list[str] = []
    for version in found:
        since = version.since.isoformat() if version.since else _("undated")
        name = _("version of {value} {unit}").format(value=number_text(version.value), unit=clean(version.unit))
        lines += ["", screen.paint(f"{since}  {name}, {_('reports')}: {version.reports}", "bold")]
        for position in version.positions:
            stance = screen.paint(clean(position.stance), position.polarity)
            lines.append(f"  {clean(codebook.actor_name(position.actor))}: {stance}")
            lines += _entry(position.present.shown, _by(position.present), screen)
        shown = {(position.present.report, position.present.shown) for position in version.positions}
        for figure in version.figures[-_PLACES:]:
            if (figure.report, figure.shown) not in shown:
                lines += _entry(figure.shown, _place(figure), screen)
    return lines


def origin_lines(found: Sequence[OriginOf], screen: Screen) -> list[str]:
    """The reports of each origin under it, each with the reason."""
    lines: list[str] = []
    shown = ""
    for one in found:
        keys = " | ".join(clean(key) for key in one.keys)
        if keys != shown:
            lines += ["", screen.paint(keys, "bold")]
            shown = keys
        day = one.published.isoformat() if one.published else _("day unknown")
        lines += wrap(f"  {clean(one.doc)} ({clean(one.outlet) or '–'}, {day}): {clean(one.why)}", screen.width)
    return lines[1:]


def _days(dispute: Dispute[Entry] | Dispute[FigureEntry]) -> str:
    first, last = dispute.day.isoformat(), dispute.until.isoformat()
    return first if first == last else f"{first} – {last}"


def _counted(side: Side[Entry] | Side[FigureEntry]) -> str:
    return _("1 independent origin") if side.origins == 1 else _("{n} independent origins").format(n=side.origins)


def _left_out(side: Side[Entry] | Side[FigureEntry], screen: Screen) -> list[str]:
    left = side.count - len(side.entries)
    return [screen.paint(_("      … {count} before these").format(count=left), "dim")] if left else []


def _entry(words: str, source: str, screen: Screen) -> list[str]:
    room = screen.width - _MARGIN
    lines = [f"{'':{_MARGIN}}{line}" for line in wrap(f"“{clean(words)}”", room)]
    return lines + [screen.paint(f"{'':{_MARGIN}}{line}", "dim") for line in wrap(source, room)]


def _by(entry: Entry) -> str:
    from wortlaut.serve.history import chain_text, source_text

    return f"{chain_text(entry)}; {source_text(entry)}"


def _place(entry: FigureEntry) -> str:
    day = entry.day.isoformat() if entry.day else _("day unknown")
    address = f", {clean(entry.address)}" if entry.address else ""
    return f"{clean(entry.outlet) or '–'}; {clean(entry.doc)} ({day}){address}"
