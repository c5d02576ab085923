"""`wortlaut export`: the register for other programs."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from wortlaut.errors import UsageError
from wortlaut.serve.options import DAY, Context, codebook_option, database_option, time_options
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.codebook import Codebook
    from wortlaut.run.exporting import Asked
    from wortlaut.store import Store

FORMS = ("csv", "jsonl", "parquet", "sqlite", "annotations", "ftm", "graphml")
NAMES = ("statements", "figures", "events", "quotes", "positions", "changes", "reports")
_OF_TABLES = FORMS[:4]
_STREAM = "-"
_OF_REPORTS = frozenset({"doc", "outlet", "language", "text", "since", "until", "as_of", "known"})
_OF_CODES = frozenset({"actors", "measures", "stances", "as_of", "known"})
_TAKES = {
    "statements": _OF_REPORTS | _OF_CODES,
    "positions": _OF_CODES,
    "changes": _OF_CODES - {"stances"} | {"since", "until"},
    **dict.fromkeys(("figures", "events", "quotes", "reports"), _OF_REPORTS),
}
"""Which filters each table takes."""


@click.command("export")
@click.argument("form", type=click.Choice(FORMS), metavar="FORMAT")
@click.option("--output", default=_STREAM, metavar="FILE", help=_("Where to write to. [default: -, standard output]"))
@click.option("--force", is_flag=True, help=_("Write over a file that is there already."))
@click.option("--table", type=click.Choice(NAMES), help=_("What to export. [default: statements; sqlite: all of them]"))
@click.option("--actor", "actors", multiple=True, help=_("Only this actor, by code or name; may be repeated."))
@click.option("--measure", "measures", multiple=True, help=_("Only this measure, by code or name; may be repeated."))
@click.option("--stance", "stances", multiple=True, help=_("Only this stance, or pro, open, con; may be repeated."))
@click.option("--doc", default="", help=_("Only from the report of that name."))
@click.option("--outlet", default="", help=_("Only from reports of that outlet."))
@click.option("--language", default="", metavar="CODE", help=_("Only from reports in that language."))
@click.option("--since", type=DAY, metavar="DAY", help=_("Only from that day on."))
@click.option("--until", type=DAY, metavar="DAY", help=_("Only up to that day, included."))
@click.option("--text", default="", help=_("Only where these words stand in it."))
@click.option("--between", type=click.Choice(["measures", "actors"]), default="measures", show_default=True,
              help=_("graphml: actors with measures, or actors with one another."))  # fmt: skip
@time_options
@database_option
@codebook_option
@click.pass_obj
def export(
    context: Context, /, form: str, output: str, force: bool, table: str | None, between: str, database: str | None,
    codebook_name: str | None, **given: Any,
) -> int:  # fmt: skip
    """Write the register, or a part of it, for other programs.

    FORMAT is csv, jsonl, parquet, sqlite, annotations (W3C Web Annotation), ftm (statements of FollowTheMoney) or
    graphml (a network). The columns are told in docs/exports.md, and stay as they are. The same register gives the
    same file, whichever database it is in; a file is written whole or not at all.
    """
    from wortlaut.run.exporting import Asked

    _check(form, output, table, given)
    codebook, asked = context.codebook(codebook_name), Asked(**given)
    with context.store(database) as store:
        if form == "sqlite":
            _copy(store, codebook, asked, table, output, force=force)
        else:
            with _opened(output, force=force) as stream:
                _WRITE[form](store, codebook, asked, table or NAMES[0], between, stream)
    return 0


def _check(form: str, output: str, table: str | None, given: dict[str, Any]) -> None:
    """Refuse what does not fit together. Raises UsageError."""
    if form not in _OF_TABLES and table not in (None, NAMES[0]):
        hint = _("take csv, jsonl, parquet or sqlite")
        raise UsageError(_("this format is of statements only"), item=f"{form} --table {table}", hint=hint)
    if form == "sqlite" and output == _STREAM:
        raise UsageError(_("a database has to be a file"), item="sqlite", hint=_("name one with --output FILE"))
    if form == "parquet" and output == _STREAM and sys.stdout.isatty():
        raise UsageError(_("this is not for reading"), item="parquet", hint=_("name a file with --output FILE"))
    for name in (table,) if table else NAMES if form == "sqlite" else NAMES[:1]:
        for option, value in given.items():
            if value and option not in _TAKES[name]:
                spelt = "--" + option.removesuffix("s" if isinstance(value, tuple) else "").replace("_", "-")
                message = _("the table of {name} cannot be asked by it").format(name=name)
                raise UsageError(message, item=spelt, hint=_("leave it out, or name another --table"))


@contextmanager
def _opened(output: str, *, force: bool) -> Iterator[BinaryIO]:
    """What to write to: standard output, or a file that is there when all is written."""
    from wortlaut.serve.files import new_file

    if output == _STREAM:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with new_file(output, force=force) as path, path.open("wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """The stream for text in UTF-8, whatever the terminal's encoding is, with line ends as they are given."""
    wrapped = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=False)
    try:
        yield wrapped
        wrapped.flush()
    finally:
        wrapped.detach()


def _table(
    form: str, store: Store, codebook: Codebook, asked: Asked, name: str, between: str, stream: BinaryIO
) -> None:
    from wortlaut.serve import table_files
    from wortlaut.serve.exported import table_rows
    from wortlaut.serve.tables import TABLES

    rows = table_rows(name, store, codebook, asked)
    if form == "parquet":
        table_files.write_table_parquet(TABLES[name], rows, stream)
        return
    write = table_files.write_table_csv if form == "csv" else table_files.write_table_jsonl
    with _text(stream) as text:
        write(TABLES[name], rows, text)


def _annotations(
    store: Store, codebook: Codebook, asked: Asked, name: str, between: str, stream: BinaryIO
) -> None:
    from wortlaut.run.exporting import statements
    from wortlaut.serve.annotations import write_annotations

    with _text(stream) as text:
        write_annotations(statements(store, codebook, asked, with_context=True), codebook, text)


def _ftm(store: Store, codebook: Codebook, asked: Asked, name: str, between: str, stream: BinaryIO) -> None:
    from wortlaut.run.exporting import statements
    from wortlaut.serve.ftm import write_ftm

    with _text(stream) as text:
        write_ftm(statements(store, codebook, asked), codebook, text)


def _graphml(store: Store, codebook: Codebook, asked: Asked, name: str, between: str, stream: BinaryIO) -> None:
    from wortlaut.run.exporting import statements
    from wortlaut.run.networks import stands, ties
    from wortlaut.serve.graphml import write_stands, write_ties

    edges = stands(statements(store, codebook, asked))
    if between == "actors":
        write_ties(ties(edges), codebook, stream)
    else:
        write_stands(edges, codebook, stream)


_Write = Callable[["Store", "Codebook", "Asked", str, str, BinaryIO], None]
_WRITE: dict[str, _Write] = {
    **{form: partial(_table, form) for form in ("csv", "jsonl", "parquet")},
    "annotations": _annotations, "ftm": _ftm, "graphml": _graphml,
}  # fmt: skip


def _copy(
    store: Store, codebook: Codebook, asked: Asked, table: str | None, output: str, *, force: bool
) -> None:
    from wortlaut.serve.exported import table_rows
    from wortlaut.serve.files import new_file
    from wortlaut.serve.table_files import write_sqlite
    from wortlaut.serve.tables import TABLES

    names = (table,) if table else tuple(TABLES)
    with new_file(output, force=force) as path:
        write_sqlite(((TABLES[name], table_rows(name, store, codebook, asked)) for name in names), path)
