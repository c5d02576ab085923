"""`wortlaut bench`: what the finders find in a public corpus, for a scorer to read."""

from __future__ import annotations

from typing import TextIO

import click

from wortlaut.serve.options import Context, codebook_option
from wortlaut.serve.terminal import say
from wortlaut.serve.wording import _


@click.command("bench")
@click.argument("kind", type=click.Choice(["quotes", "times", "numbers", "amounts", "dates"]), metavar="KIND")
@click.argument("file", type=click.File("r", encoding="utf-8"), metavar="FILE.jsonl")
@click.option("--language", default="", metavar="CODE", help=_("The texts' language, else the file name's."))
@codebook_option
@click.pass_obj
def bench(context: Context, /, kind: str, file: TextIO, language: str, codebook_name: str | None) -> int:
    """Find quotes, times, numbers, amounts or dates in a corpus: one object with "doc" and "text" a line.

    Prints one object a line, with offsets in characters: {"doc", "quotes": [{"quote", "speaker"}]},
    {"doc", "times": [{"start", "end", "value"}]} or {"doc", "results": [{"start", "end", "value"}]}.
    A day in "reference" or "published" is the text's own.
    """
    from wortlaut.run.benching import bench_lines
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    for found in bench_lines(kind, file, codebook, name=str(file.name), language=language):
        say(to_json(found, indent=None))
    return 0
