"""`wortlaut changes`, `diff`: what changed, from what to what, by whose words."""

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
    from wortlaut.register import Entry, Position
    from wortlaut.run.changes import Difference, Turn

_MARGIN = 4
_ACTORS = click.option("--actor", "actors", multiple=True, help=_("Only this actor, by code or name; may be repeated."))
_MEASURES = click.option(
    "--measure", "measures", multiple=True, help=_("Only this measure, by code or name; may be repeated.")
)


@click.command("changes")
@click.option("--since", type=DAY, metavar="DAY", help=_("Only from that day on."))
@click.option("--until", type=DAY, metavar="DAY", help=_("Only up to that day, included."))
@_ACTORS
@_MEASURES
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(["new", "turn", "step"]),
    help=_("Only first stances (new), changes of side (turn), or changes within a side (step); may be repeated."),
)  # fmt: skip
@known_option
@limit_option(200)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "atom", "rss"]), default="text", show_default=True,
    help=_("How to print; atom and rss are feeds."),
)  # fmt: skip
@database_option
@codebook_option
@click.pass_obj
def changes(
    context: Context, /, since: date | None, until: date | None, actors: tuple[str, ...], measures: tuple[str, ...],
    kinds: tuple[str, ...], known: date | None, limit: int, form: str, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """List the days on which a position became another, the latest first: from what to what, by whose words.

    The same stance in other words is no change.
    """
    from wortlaut.run.changes import WantedChanges, list_changes
    from wortlaut.serve import records
    from wortlaut.serve.feeds import atom, rss
    from wortlaut.serve.output import to_json, write_csv

    codebook = context.codebook(codebook_name)
    wanted = WantedChanges(
        actors=actors, measures=measures, kinds=kinds, since=since, until=until, known=known, limit=limit or None
    )
    with context.store(database) as store:
        found = list_changes(store, codebook, wanted)
    rows = [records.change_record(turn, codebook) for turn in found]
    if form == "json":
        say(to_json({"format": "wortlaut changes 1", "codebook": codebook.id, "changes": rows}))
    elif form == "csv":
        write_csv(records.CHANGE, rows)
    elif form in ("atom", "rss"):
        say((atom if form == "atom" else rss)(found, codebook))
    else:
        for line in change_lines(found, codebook, context.screen()) or [_("Nothing changed.")]:
            say(line)
    return 0


@click.command("diff")
@click.argument("first", type=DAY, metavar="DAY")
@click.argument("second", type=DAY, metavar="DAY")
@click.option(
    "--by", type=click.Choice(["said", "known"]), default="said", show_default=True,
    help=_("Compare what was so on the two days, or what the register showed on them."),
)  # fmt: skip
@_ACTORS
@_MEASURES
@list_options
@click.pass_obj
def diff(
    context: Context, /, first: date, second: date, by: str, actors: tuple[str, ...], measures: tuple[str, ...],
    form: str, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """List what is other in the register on the second day than on the first."""
    from wortlaut.run.changes import differences
    from wortlaut.run.positions import Wanted
    from wortlaut.serve import records
    from wortlaut.serve.output import to_json, write_csv

    codebook = context.codebook(codebook_name)
    wanted = Wanted(actors=actors, measures=measures)
    with context.store(database) as store:
        found = differences(store, codebook, first, second, by="said" if by == "said" else "known", wanted=wanted)
    rows = [records.difference_record(difference, codebook) for difference in found]
    if form == "json":
        head = {"format": "wortlaut diff 1", "first": first.isoformat(), "second": second.isoformat(), "by": by}
        say(to_json({**head, "differences": rows}))
    elif form == "csv":
        write_csv(records.DIFFERENCE, rows)
    else:
        for line in difference_lines(found, codebook, context.screen()) or [_("Nothing is other.")]:
            say(line)
    return 0


def change_lines(found: Sequence[Turn], codebook: Codebook, screen: Screen) -> list[str]:
    """Each change with its day, the words on both sides and where they stand."""
    lines: list[str] = []
    for turn in found:
        day = turn.day.isoformat() if turn.day else _("undated")
        lines += ["", screen.paint(f"{day}  {headline(turn, codebook)}", "bold")]
        if turn.corrects:
            lines.append(_("    weightier words took the place of lesser ones"))
        for sign, entries in (("-", turn.behind_before), ("+", turn.behind_after)):
            for entry in entries:
                lines += _side(sign, entry, screen)
    return lines[1:]


def headline(turn: Turn, codebook: Codebook) -> str:
    """A change in one line: "Italy, Soldiers in the country: offers → declines"."""
    after = clean(turn.after.statement.stance)
    before = clean(turn.before.statement.stance) if turn.before else _("nothing known")
    return f"{title(turn.actor, turn.measure, codebook)}: {before} → {after}"


def title(actor: str, measure: str, codebook: Codebook) -> str:
    """The names of an actor and a measure, for reading."""
    named = codebook.measures.get(measure)
    return f"{clean(codebook.actor_name(actor))}, {clean(named.name if named else measure)}"


def _side(sign: str, entry: Entry, screen: Screen) -> list[str]:
    from wortlaut.serve.history import chain_text, source_text

    said = entry.statement
    words = wrap(f"“{clean(entry.shown)}”", screen.width - _MARGIN)
    source = wrap(f"{chain_text(entry)}; {source_text(entry)}", screen.width - _MARGIN)
    first = f"  {screen.paint(sign, said.polarity)} {words[0]}"
    return [first, *(f"{'':{_MARGIN}}{line}" for line in words[1:])] + [
        screen.paint(f"{'':{_MARGIN}}{line}", "dim") for line in source
    ]


def difference_lines(found: Sequence[Difference], codebook: Codebook, screen: Screen) -> list[str]:
    """Each difference in one line."""
    lines = []
    for one in found:
        before, after = _stance(one.before, screen), _stance(one.after, screen)
        lines.append(f"{title(one.actor, one.measure, codebook)}: {before} → {after}")
    return lines


def _stance(position: Position | None, screen: Screen) -> str:
    if position is None:
        return _("nothing known")
    return screen.paint(clean(position.stance), position.polarity)
