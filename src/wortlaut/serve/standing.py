"""`wortlaut register`, `show`: where everybody stands, and why."""

from __future__ import annotations

from datetime import date

import click

from wortlaut.serve.options import Context, codebook_option, database_option, limit_option, list_options, time_options
from wortlaut.serve.terminal import clean, say
from wortlaut.serve.wording import _


@click.command("register")
@click.option("--actor", "actors", multiple=True, help=_("Only this actor, by code or name; may be repeated."))
@click.option("--measure", "measures", multiple=True, help=_("Only this measure, by code or name; may be repeated."))
@click.option("--stance", "stances", multiple=True, help=_("Only this stance, or pro, open, con; may be repeated."))
@time_options
@list_options
@click.pass_obj
def register(
    context: Context, /, actors: tuple[str, ...], measures: tuple[str, ...], stances: tuple[str, ...],
    as_of: date | None, known: date | None, form: str, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Print who stands where: actors down, measures across, the present stance in each cell."""
    from wortlaut.run.positions import Wanted, positions
    from wortlaut.serve import records
    from wortlaut.serve.matrix import matrix_lines
    from wortlaut.serve.output import to_json, write_csv

    codebook = context.codebook(codebook_name)
    wanted = Wanted(actors=actors, measures=measures, stances=stances, as_of=as_of, known=known)
    with context.store(database) as store:
        found = positions(store, codebook, wanted)
    rows = [records.position_record(position, codebook) for position in found]
    if form == "csv":
        write_csv(records.POSITION, rows)
    elif form == "json":
        head = {"format": "wortlaut register 1", "codebook": codebook.id, "codebook_version": codebook.version}
        say(to_json({**head, "as_of": _day(as_of), "known": _day(known), "positions": rows}))
    else:
        screen = context.screen()
        say(screen.paint(f"{clean(codebook.title)}{_when(as_of, known)}", "bold") + "\n")
        for line in matrix_lines(found, codebook, screen):
            say(line)
    return 0


@click.command("show")
@click.argument("actor")
@click.argument("measures", metavar="[MEASURE]…", nargs=-1)
@time_options
@limit_option(50)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database_option
@codebook_option
@click.pass_obj
def show(
    context: Context, /, actor: str, measures: tuple[str, ...], as_of: date | None, known: date | None, limit: int,
    form: str, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Print an actor's positions with their history: who said what, when, by which way it came, in which words.

    ACTOR and MEASURE are codes or names: "POL", "Poland", "Polen". A > marks the entry that holds, and a line says why
    it does, and how many independent origins have had the stance since it stands so. Of each position the latest
    entries are printed.
    """
    from wortlaut.run.positions import Wanted, histories
    from wortlaut.serve import records
    from wortlaut.serve.history import history_lines
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    wanted = Wanted(actors=(actor,), measures=measures, as_of=as_of, known=known)
    with context.store(database) as store:
        found = histories(store, codebook, wanted, limit=limit or None)
    if form == "json":
        rows = [records.history_record(position, codebook) for position in found]
        say(to_json({"format": "wortlaut positions 1", "codebook": codebook.id, "positions": rows}))
        return 0
    for line in history_lines(found, codebook, context.screen()) or [_("The register holds no position that fits.")]:
        say(line)
    return 0


def _when(as_of: date | None, known: date | None) -> str:
    text = _(", as of {day}").format(day=as_of.isoformat()) if as_of else ""
    return text + (_(", as known on {day}").format(day=known.isoformat()) if known else "")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
