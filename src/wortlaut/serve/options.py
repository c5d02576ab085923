"""What the commands share: options, types of options, the settings and the register they open."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from wortlaut.config import Settings
from wortlaut.serve.terminal import Screen, screen_of
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.codebook import Codebook
    from wortlaut.store import Filter, Store

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Context:
    """What a command runs in: the settings, and what was said before the command's name."""

    settings: Settings
    database: str = ""

    def screen(self) -> Screen:
        """The screen behind standard output."""
        return screen_of(sys.stdout, width=self.settings.width, no_color=self.settings.no_color)

    def store(self, database: str | None, *, create: bool = False) -> AbstractContextManager[Store]:
        """The register, open: the option's file, else the one named before the command, else the setting's."""
        from wortlaut.store import open_store

        name = database or self.database or self.settings.database
        return open_store(name, create=create, busy_seconds=self.settings.busy_seconds)

    def codebook(self, name: str | None) -> Codebook:
        """The codebook of that name or file, else the setting's."""
        from wortlaut.codebook import load_codebook

        return load_codebook(name or self.settings.codebook)


def standard_input() -> BinaryIO:
    """The bytes of standard input; none where the program was started without one."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date(*map(int, value.split("-", 2)))
        except (ValueError, TypeError):
            return self.fail(_("{value!r} is no day; write it as 2025-09-04").format(value=value), param, ctx)


DAY = Day()


def database_option(command: Command) -> Command:
    """`--db`."""
    about = _("The register: a file, or postgresql://user@host/name. [default: WORTLAUT_DB, else wortlaut.db here]")
    return click.option("--db", "database", metavar="FILE|URL", help=about)(command)


def codebook_option(command: Command) -> Command:
    """`--codebook`."""
    about = _("A built-in codebook's name, or a codebook's file. [default: WORTLAUT_CODEBOOK, else the built-in one]")
    return click.option("--codebook", "codebook_name", metavar="NAME", help=about)(command)


def coder_option(command: Command) -> Command:
    """`--coder`."""
    about = _("Who codes: the rules, or a language model (its settings: docs/models.md), whose words are checked.")
    coders = click.Choice(["rules", "llm"])
    return click.option("--coder", "coder_name", type=coders, default="rules", show_default=True, help=about)(command)


def format_option(command: Command) -> Command:
    """`--format`."""
    forms, about = click.Choice(["text", "json", "csv"]), _("How to print.")
    return click.option("--format", "form", type=forms, default="text", show_default=True, help=about)(command)


def list_options(command: Command) -> Command:
    """`--format`, `--db`, `--codebook`: what every list has."""
    return format_option(database_option(codebook_option(command)))


def known_option(command: Command) -> Command:
    """`--known`."""
    about = _("As the register showed it on that day (UTC): only what it had come to know by then.")
    return click.option("--known", type=DAY, metavar="DAY", help=about)(command)


def time_options(command: Command) -> Command:
    """`--as-of` and `--known`: what was true on a day, and what was known on a day."""
    about = _("As it stood on that day, by all that is known; leaves out what has no day.")
    return click.option("--as-of", type=DAY, metavar="DAY", help=about)(known_option(command))


def limit_option(default: int) -> Callable[[Command], Command]:
    """`--limit`, 0 for all."""
    about = _("How many to print at most, the latest; 0 for all.")
    return click.option("--limit", type=click.IntRange(min=0), default=default, show_default=True, help=about)


def given_options(command: Command) -> Command:
    """What can be said of the reports that are named: outlet, address, day, language, form."""
    options = (
        click.option("--outlet", default="", help=_("The outlet that published it.")),
        click.option("--address", default="", help=_("Its address (URL); the same address is the same report.")),
        click.option("--published", type=DAY, metavar="DAY", help=_("Its day of publication, as 2025-09-04.")),
        click.option("--language", default="", metavar="CODE", help=_("Its language (de, en …), else found out.")),
        click.option("--form", type=click.Choice(["text", "markdown", "html"]), help=_("Its form, not its ending's.")),
    )
    for option in reversed(options):
        command = option(command)
    return command


def filter_options(command: Command) -> Command:
    """The filters of everything that stands in reports."""
    options = (
        click.option("--doc", default="", help=_("Only the report of that name.")),
        click.option("--outlet", default="", help=_("Only reports of that outlet.")),
        click.option("--language", default="", metavar="CODE", help=_("Only reports in that language.")),
        click.option("--since", type=DAY, metavar="DAY", help=_("Only from that day on.")),
        click.option("--until", type=DAY, metavar="DAY", help=_("Only up to that day, included.")),
        click.option("--text", default="", help=_("Only where these words stand in it.")),
        time_options,
    )
    for option in reversed(options):
        command = option(command)
    return command


def filter_of(options: dict[str, Any], *, kind: str = "", speaker: str = "") -> Filter:
    """The filter that the options of `filter_options` give; what stood on a day is what had come out by then."""
    from wortlaut.run.positions import known_before
    from wortlaut.store import Filter

    known, as_of = known_before(options.pop("known")), options.pop("as_of")
    until = min(filter(None, (options.pop("until"), as_of)), default=None)
    return Filter(**options, until=until, known=known, kind=kind, speaker=speaker)
