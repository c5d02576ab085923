"""The command line: parses and prints; what it does is in `run`. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from wortlaut import __version__
from wortlaut.config import SETTINGS, read_settings
from wortlaut.errors import WortlautError
from wortlaut.serve import (
    adding,
    bench,
    changing,
    coding,
    disagreeing,
    exporting,
    importing,
    keeping,
    listing,
    llm,
    policy,
    reviewing,
    standing,
)
from wortlaut.serve.options import Context
from wortlaut.serve.terminal import clean, complain
from wortlaut.serve.wording import _

_COMMANDS: tuple[click.Command, ...] = (
    adding.add,
    standing.register,
    standing.show,
    changing.changes,
    changing.diff,
    disagreeing.disputes,
    disagreeing.origins,
    reviewing.review,
    reviewing.reviews,
    keeping.recode,
    policy.policy,
    policy.coders,
    keeping.actors,
    listing.reports,
    listing.figures,
    listing.events,
    listing.quotes,
    exporting.export,
    importing.import_,
    coding.code,
    coding.explain,
    coding.codebook,
    llm.llm,
    keeping.rebuild,
    bench.bench,
)
INTERRUPTED = 130
"""The exit status after an interrupt, as shells write it."""


class _Group(click.Group):
    """A group that lists its commands in the order in which they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [str(command.name) for command in _COMMANDS]


def _settings_help() -> str:
    rows = [f"  {s.variable}: {s.about} [{s.default or 'unset'}]" for s in SETTINGS]
    return "\b\n" + _("Settings, from the environment:") + "\n" + "\n".join(rows)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_settings_help(),
)
@click.version_option(__version__, prog_name="wortlaut")
@click.option("--db", "database", default="", metavar="FILE|URL", help=_("The register; also after COMMAND."))
@click.pass_context
def cli(context: click.Context, /, database: str) -> None:
    """Read news reports and keep the register of who stands where on what, with the exact words behind each entry."""
    context.obj = Context(settings=read_settings(), database=database)


for _command in _COMMANDS:
    cli.add_command(_command)


def run(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit status: 0, 1 where something was not taken, 2 for wrong use, 130 after Ctrl-C."""
    _prepare_streams()
    try:
        result: Any = cli.main(args=arguments, prog_name="wortlaut", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain(_("wortlaut: interrupted; what was stored is safe, and the same command goes on from there"))
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except WortlautError as error:
        complain(f"wortlaut: {clean(str(error))}")
        return 1
    except BrokenPipeError:
        # The reader has gone (`| head`): nobody is left to tell, and the interpreter must not try once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        complain(f"wortlaut: {clean(str(error))}")
        return 1


def _prepare_streams() -> None:
    """Print every letter even where the terminal's encoding lacks it: as a question mark, not as a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


_SELDOM = 50_000
"""More new objects than a report makes: with Python's 700 the search took a tenth of a stream of reports."""


def collect_seldom() -> None:
    """Have Python look for circles of dead objects seldom: what is loaded stays, what a report makes hardly has any."""
    gc.set_threshold(_SELDOM)


def main() -> None:
    """Run the command line and leave with its exit status."""
    collect_seldom()
    sys.exit(run())
