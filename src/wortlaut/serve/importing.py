"""`wortlaut import`: statements that were coded elsewhere."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from wortlaut.serve.options import Context, codebook_option, database_option
from wortlaut.serve.terminal import clean, complain, say, screen_of
from wortlaut.serve.wording import _


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--coder", default="import", show_default=True, help=_("The name of whoever coded them."))
@click.option("--quiet", is_flag=True, help=_("Print the sum and what was not taken only."))
@database_option
@codebook_option
@click.pass_obj
def import_(
    context: Context, /, files: tuple[str, ...], coder: str, quiet: bool, database: str | None,
    codebook_name: str | None,
) -> int:  # fmt: skip
    """Bring statements that were coded elsewhere into the register, as those of another coder.

    FILE is a table as `wortlaut export csv` or jsonl writes it (actor, measure and stance; address, or doc and outlet;
    words, or start and end), or JSON Lines with a report's statements in each line. The reports must be in the register
    already, and the words stand in them; codes are those of the codebook. What does not fit is told with its line and
    left out. The same file a second time changes nothing. More: docs/exports.md.
    """
    from wortlaut.run.importing import Taken, import_files

    known = datetime.now(UTC).isoformat(timespec="microseconds")
    screen = screen_of(sys.stderr, width=context.settings.width, no_color=context.settings.no_color)
    new = had = refused = 0
    with context.store(database) as store:
        codebook = context.codebook(codebook_name)
        for one in import_files(store, codebook, [Path(name) for name in files], coder=coder, known=known):
            if isinstance(one, Taken):
                new, had = new + one.new, had + one.known
                if one.new and not quiet:
                    say(_("{new:>5} new in {doc}").format(new=one.new, doc=clean(one.doc)))
            else:
                refused += 1
                complain(f"{screen.paint(_('not taken'), 'con')}  {clean(str(one))}")
    counts = ((_("{count} new"), new), (_("{count} known already"), had), (_("{count} not taken"), refused))
    say(", ".join(text.format(count=count) for text, count in counts if count) or _("nothing to import"))
    return 1 if refused else 0
