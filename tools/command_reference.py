"""Write the command reference from the program's own help: `command_reference.py PAGE`, as `make docs` does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from wortlaut.config import SETTINGS
from wortlaut.serve.cli import cli

HEAD = """# Commands

Made from the program by `make docs`; a test holds it to the program. Exit status: 0 where all is well, 1 where
something was not taken or is wrong, 2 for wrong use, 130 after an interrupt.
"""


def commands(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Every command with its help, the group before its members."""
    settings = {"max_content_width": 100, **command.context_settings}
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100, **settings)
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for member in command.list_commands(context):
            found = command.get_command(context, member)
            if found is not None:
                yield from commands(found, member, context)


def reference() -> str:
    """The whole page."""
    parts = [HEAD]
    for path, text in commands(cli, "wortlaut"):
        parts.append(f"## {path}\n\n```text\n{text.rstrip()}\n```\n")
    rows = [f"| `{s.variable}` | {s.about} | {f'`{s.default}`' if s.default else ''} |" for s in SETTINGS]
    parts.append("\n".join(["## Settings", "", "| variable | what for | default |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(reference(), encoding="utf-8")
