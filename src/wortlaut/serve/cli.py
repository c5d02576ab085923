"""The command line: parses and prints; what it does is in `run`."""

from __future__ import annotations

import click

from wortlaut import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wortlaut")
def cli() -> None:
    """Reads news reports and keeps the register of who stands where on what."""


def main() -> None:
    """Run the command line."""
    cli()
