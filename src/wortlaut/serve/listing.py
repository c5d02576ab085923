"""`wortlaut reports`, `figures`, `events`, `quotes`: what stands in the reports of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from wortlaut.serve.options import Context, filter_of, filter_options, list_options
from wortlaut.serve.terminal import Screen, clean, say, table
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.store import Filter


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


class _Kind(NamedTuple):
    """A kind of what stands in reports: how it is read, made a record of, and which columns are shown."""

    read: str
    record: str
    columns: str
    shown: tuple[str, ...]
    flexible: str


_REPORTS = _Kind(
    "reports", "report_record", "REPORT",
    ("doc", "outlet", "published", "language", "versions", "statements", "figures", "events", "quotes", "title"),
    "title",
)  # fmt: skip
_FIGURES = _Kind(
    "figures", "figure_record", "FIGURE",
    ("value", "value_to", "unit", "per", "approx", "what", "doc", "outlet", "published"), "what",
)  # fmt: skip
_EVENTS = _Kind("events", "event_record", "EVENT", ("date", "kind", "place", "shown", "doc", "outlet"), "shown")
_QUOTES = _Kind("quotes", "quote_record", "QUOTE", ("speaker", "text", "doc", "outlet", "published"), "text")


def _list(kind: _Kind, context: Context, form: str, database: str | None, codebook: str | None, asked: Filter) -> int:
    from wortlaut.run import views
    from wortlaut.serve import records

    with context.store(database) as store:
        found = getattr(views, kind.read)(store, context.codebook(codebook), asked)
    rows = [getattr(records, kind.record)(one) for one in found]
    _print(rows, form, getattr(records, kind.columns), kind.shown, kind.flexible, context.screen())
    return 0


@click.command("reports")
@filter_options
@list_options
@click.pass_obj
def reports(
    context: Context, /, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the reports that are in the register."""
    return _list(_REPORTS, context, form, database, codebook_name, filter_of(options))


@click.command("figures")
@filter_options
@click.option("--kind", default="", metavar="UNIT", help=_("Only figures of that unit: state, soldier, EUR …"))
@list_options
@click.pass_obj
def figures(
    context: Context, /, kind: str, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the figures that the reports give."""
    return _list(_FIGURES, context, form, database, codebook_name, filter_of(options, kind=kind))


@click.command("events")
@filter_options
@click.option("--kind", default="", help=_("Only events of that kind: meeting, signing, vote …"))
@list_options
@click.pass_obj
def events(
    context: Context, /, kind: str, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the dated events; --since and --until are about the events' own days."""
    return _list(_EVENTS, context, form, database, codebook_name, filter_of(options, kind=kind))


@click.command("quotes")
@filter_options
@click.option("--speaker", default="", help=_("Only quotations of this speaker; a part of the name is enough."))
@list_options
@click.pass_obj
def quotes(
    context: Context, /, speaker: str, form: str, database: str | None, codebook_name: str | None, **options: Any
) -> int:
    """List the direct quotations with their speakers."""
    return _list(_QUOTES, context, form, database, codebook_name, filter_of(options, speaker=speaker))
