"""`wortlaut register`, `show`, `reports`, `figures`, `events`, `quotes`: what the register holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from wortlaut.serve.options import (
    DAY,
    Context,
    codebook_option,
    database_option,
    filter_of,
    filter_options,
    format_option,
)
from wortlaut.serve.terminal import Screen, clean, say, table
from wortlaut.serve.wording import _


@click.command("register")
@click.option("--actor", "actors", multiple=True, help=_("Only this actor, by code or name; may be repeated."))
@click.option("--measure", "measures", multiple=True, help=_("Only this measure, by code or name; may be repeated."))
@click.option("--stance", "stances", multiple=True, help=_("Only this stance, or pro, open, con; may be repeated."))
@click.option("--as-of", type=DAY, metavar="DAY", help=_("As it stood on that day; leaves out what has no day."))
@format_option
@database_option
@codebook_option
@click.pass_obj
def register(
    context: Context, /, actors: tuple[str, ...], measures: tuple[str, ...], stances: tuple[str, ...],
    as_of: date | None, form: str, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Print who stands where: actors down, measures across, the present stance in each cell."""
    from wortlaut.run.views import Wanted, positions
    from wortlaut.serve import records
    from wortlaut.serve.matrix import matrix_lines
    from wortlaut.serve.output import to_json, write_csv

    codebook = context.codebook(codebook_name)
    wanted = Wanted(actors=actors, measures=measures, stances=stances, as_of=as_of)
    with context.store(database) as store:
        found = positions(store, codebook, wanted)
    rows = [records.position_record(position, codebook) for position in found]
    if form == "csv":
        write_csv(records.POSITION, rows)
    elif form == "json":
        head = {"format": "wortlaut register 1", "codebook": codebook.id, "codebook_version": codebook.version}
        say(to_json({**head, "as_of": as_of.isoformat() if as_of else None, "positions": rows}))
    else:
        day = _(", as of {day}").format(day=as_of.isoformat()) if as_of else ""
        screen = context.screen()
        say(screen.paint(f"{clean(codebook.title)}{day}", "bold") + "\n")
        for line in matrix_lines(found, codebook, screen):
            say(line)
    return 0


@click.command("show")
@click.argument("actor")
@click.argument("measure", required=False)
@click.option("--as-of", type=DAY, metavar="DAY", help=_("As it stood on that day; leaves out what has no day."))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database_option
@codebook_option
@click.pass_obj
def show(
    context: Context, /, actor: str, measure: str | None, as_of: date | None, form: str, database: str | None,
    codebook_name: str | None,
) -> int:  # fmt: skip
    """Print an actor's positions with their history: who said what, when, by which way it came, in which words.

    ACTOR and MEASURE are codes or names: "POL", "Poland", "Polen". A > marks the entry that holds.
    """
    from wortlaut.run.views import Wanted, positions
    from wortlaut.serve import records
    from wortlaut.serve.history import history_lines
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    wanted = Wanted(actors=(actor,), measures=(measure,) if measure else (), as_of=as_of)
    with context.store(database) as store:
        found = positions(store, codebook, wanted)
    if form == "json":
        rows = [
            records.position_record(position, codebook) | {"history": list(map(records.entry_record, position.history))}
            for position in found
        ]
        say(to_json({"format": "wortlaut positions 1", "codebook": codebook.id, "positions": rows}))
        return 0
    for line in history_lines(found, codebook, context.screen()) or [_("The register holds no position that fits.")]:
        say(line)
    return 0


def _print(
    rows: Sequence[dict[str, Any]],
    form: str,
    header: Sequence[str],
    shown: Sequence[str],
    flexible: str,
    screen: Screen,
) -> None:
    from wortlaut.serve.output import to_json, write_csv

    if form == "csv":
        write_csv(header, rows)
    elif form == "json":
        say(to_json([{name: row.get(name) for name in header} for row in rows]))
    elif not rows:
        say(_("The register holds nothing that fits."))
    else:
        cells = [[_cell(row.get(name)) for name in shown] for row in rows]
        lines = table(shown, cells, width=screen.width, flexible=shown.index(flexible))
        say(screen.paint(lines[0], "bold"))
        for line in lines[1:]:
            say(line)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "~" if value else ""
    if isinstance(value, int | float):
        return f"{value:,}"
    return clean(str(value)) if value is not None else ""


@click.command("reports")
@filter_options
@format_option
@database_option
@codebook_option
@click.pass_obj
def reports(
    context: Context, /, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the reports that are in the register."""
    from wortlaut.run import views
    from wortlaut.serve import records

    with context.store(database) as store:
        found = views.reports(store, context.codebook(codebook_name), filter_of(options))
    rows = [records.report_record(report) for report in found]
    shown = ("doc", "outlet", "published", "language", "versions", "statements", "figures", "events", "quotes", "title")
    _print(rows, form, records.REPORT, shown, "title", context.screen())
    return 0


@click.command("figures")
@filter_options
@click.option("--kind", default="", metavar="UNIT", help=_("Only figures of that unit: state, soldier, EUR …"))
@format_option
@database_option
@codebook_option
@click.pass_obj
def figures(
    context: Context, /, kind: str, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the figures that the reports give."""
    from wortlaut.run import views
    from wortlaut.serve import records

    with context.store(database) as store:
        found = views.figures(store, context.codebook(codebook_name), filter_of(options, kind=kind))
    rows = [records.figure_record(row) for row in found]
    shown = ("value", "value_to", "unit", "per", "approx", "what", "doc", "outlet", "published")
    _print(rows, form, records.FIGURE, shown, "what", context.screen())
    return 0


@click.command("events")
@filter_options
@click.option("--kind", default="", help=_("Only events of that kind: meeting, signing, vote …"))
@format_option
@database_option
@codebook_option
@click.pass_obj
def events(
    context: Context, /, kind: str, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the dated events; --since and --until are about the events' own days."""
    from wortlaut.run import views
    from wortlaut.serve import records

    with context.store(database) as store:
        found = views.events(store, context.codebook(codebook_name), filter_of(options, kind=kind))
    rows = [records.event_record(row) for row in found]
    _print(rows, form, records.EVENT, ("date", "kind", "place", "shown", "doc", "outlet"), "shown", context.screen())
    return 0


@click.command("quotes")
@filter_options
@click.option("--speaker", default="", help=_("Only quotations of this speaker; a part of the name is enough."))
@format_option
@database_option
@codebook_option
@click.pass_obj
def quotes(
    context: Context, /, speaker: str, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the direct quotations with their speakers."""
    from wortlaut.run import views
    from wortlaut.serve import records

    with context.store(database) as store:
        found = views.quotes(store, context.codebook(codebook_name), filter_of(options, speaker=speaker))
    rows = [records.quote_record(row) for row in found]
    _print(rows, form, records.QUOTE, ("speaker", "text", "doc", "outlet", "published"), "text", context.screen())
    return 0
