"""`wortlaut add`."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, date, datetime
from functools import partial
from time import monotonic

import click

from wortlaut.serve.options import (
    Context,
    codebook_option,
    coder_option,
    database_option,
    given_options,
    standard_input,
)
from wortlaut.serve.terminal import Screen, clean, complain, say, screen_of, shorten
from wortlaut.serve.wording import _

_WORDS = {
    "added": _("added"), "changed": _("changed"), "recoded": _("coded anew"), "unchanged": _("unchanged"),
    "refused": _("not taken"),
}  # fmt: skip


class Progress:
    """Says on standard error how far long work is: on a terminal in one line, elsewhere every ten seconds."""

    def __init__(self, total: int, *, width: int) -> None:
        self._total = total
        self._live = sys.stderr.isatty()
        self._width = width
        self._said = monotonic()

    def step(self, done: int, name: str) -> None:
        """`done` of all are done, the last one was `name`."""
        now = monotonic()
        if now - self._said < (0.1 if self._live else 10.0):
            return
        self._said = now
        line = _("{done} of {total}").format(done=done, total=self._total)
        if self._live:
            sys.stderr.write(f"\r\x1b[K{shorten(f'{line}  {clean(name)}', self._width - 1)}")
            sys.stderr.flush()
        else:
            complain(line)

    def clear(self) -> None:
        """Take the line away before something else is printed."""
        if self._live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@coder_option
@given_options
@database_option
@codebook_option
@click.option("--quiet", is_flag=True, help=_("Print the sums and what was not taken only."))
@click.pass_obj
def add(
    context: Context, /, paths: tuple[str, ...], coder_name: str, outlet: str, address: str, published: date | None,
    language: str, form: str | None, database: str | None, codebook_name: str | None, quiet: bool,
) -> int:  # fmt: skip
    """Read reports, code them and keep them in the register.

    PATH is a file (.txt, .md, .html), a folder with such files, or - for standard input. In a folder, the list
    reports.tsv (columns: doc, outlet, published, language; also address, title) says what is known of each file; doc is
    the file's name without its ending. What is in the register already is left as it is; a text that has changed is
    kept as a new version beside the old one.
    """
    from wortlaut.run.adding import add_reports
    from wortlaut.run.coding import read_items
    from wortlaut.run.editing import with_further_names
    from wortlaut.run.inputs import check_given, find_items, hold_input
    from wortlaut.serve.asking import chosen_coder
    from wortlaut.store import Given

    given = Given(outlet=outlet, address=address, published=published, language=language)
    items = list(find_items(paths, given=given, form=form or ""))
    check_given(given, items)
    most, stream = context.settings.max_bytes, standard_input()
    items = hold_input(items, max_bytes=most, standard_input=stream) if coder_name == "llm" else items
    codebook = context.codebook(codebook_name)
    screen = screen_of(sys.stderr, width=context.settings.width, no_color=context.settings.no_color)
    progress = Progress(len(items), width=screen.width)
    sums: Counter[str] = Counter()
    known = datetime.now(UTC).isoformat(timespec="microseconds")
    try:
        with context.store(database, create=True) as store:
            reports = partial(read_items, items, max_bytes=most, standard_input=stream)
            coder = chosen_coder(coder_name, with_further_names(store, codebook), reports)
            outcomes = add_reports(
                store, items, coder, codebook, known=known, max_bytes=most, standard_input=stream
            )
            for done, outcome in enumerate(outcomes, 1):
                sums[outcome.what] += 1
                progress.step(done, outcome.name)
                if outcome.error is not None:
                    progress.clear()
                    _refusal(outcome.error, screen)
                elif outcome.what != "unchanged" and not quiet:
                    progress.clear()
                    note = f"  ({clean(outcome.note)})" if outcome.note else ""
                    say(f"{_WORDS[outcome.what]:<11}{clean(outcome.name)}{note}")
    finally:
        progress.clear()
        left = len(items) - sum(sums.values())
        counts = [f"{sums[what]} {word}" for what, word in _WORDS.items() if sums[what]]
        if left:
            counts.append(_("{left} not reached: run the same command again").format(left=left))
        say(", ".join(counts) or _("nothing to add"))
    return 1 if sums["refused"] else 0


def _refusal(error: Exception, screen: Screen) -> None:
    complain(f"{screen.paint(_('not taken'), 'con')}  {clean(str(error))}")
