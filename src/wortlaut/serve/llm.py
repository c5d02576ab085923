"""`wortlaut llm`: asking a language model in bulk, and what it would cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wortlaut.serve.options import Context, codebook_option, database_option, given_options, standard_input
from wortlaut.serve.terminal import clean, complain, say
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.codebook import Codebook
    from wortlaut.model import Report
    from wortlaut.run.asking.coder import Model
    from wortlaut.store import Given

_Reports = Callable[[], Iterable["Report"]]

_DONE = {"coded": _("coded"), "incomplete": _("incomplete")}


@click.group("llm")
def llm() -> None:
    """Ask a language model in bulk; add, code, recode and explain ask it directly with --coder llm.

    Server and model are named by settings (WORTLAUT_LLM_…); the key stands in WORTLAUT_LLM_KEY only. More:
    docs/models.md.
    """


@llm.command("export")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--left-out", is_flag=True, help=_("List what is not sent, and why, in place of the requests."))
@given_options
@database_option
@codebook_option
@click.pass_obj
def export(
    context: Context, /, paths: tuple[str, ...], left_out: bool, outlet: str, address: str, published: date | None,
    language: str, form: str | None, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Write the questions about reports as requests for a batch: one JSON object a line.

    Without PATH about all reports of the register. Questions that are answered already are left out, so that a second
    export after a part of the replies has come writes the rest.
    """
    from wortlaut.run.asking.batches import open_requests
    from wortlaut.run.asking.estimating import estimate
    from wortlaut.serve.asking import estimate_line, settings_model
    from wortlaut.serve.output import to_json
    from wortlaut.store import Given

    given = Given(outlet=outlet, address=address, published=published, language=language)
    with _reports(context, paths, given, form, database, codebook_name) as (codebook, reports):
        model = settings_model(codebook)
        if left_out:
            return _say_left_out(model, reports())
        for line in open_requests(model, reports()):
            say(to_json(line, indent=None))
        complain(estimate_line(estimate(model, reports())))
    return 0


@llm.command("estimate")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@given_options
@database_option
@codebook_option
@click.pass_obj
def estimate(
    context: Context, /, paths: tuple[str, ...], outlet: str, address: str, published: date | None, language: str,
    form: str | None, database: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Say how many requests and tokens asking about reports takes and, with prices set, what that costs.

    Without PATH about all reports of the register. Nothing is sent. Tokens are estimated, since each model counts
    otherwise; what is answered already is not counted.
    """
    from wortlaut.llm.tokens import METHOD
    from wortlaut.run.asking.estimating import estimate as estimate_reports
    from wortlaut.serve.asking import settings_model
    from wortlaut.store import Given

    given = Given(outlet=outlet, address=address, published=published, language=language)
    with _reports(context, paths, given, form, database, codebook_name) as (codebook, reports):
        found = estimate_reports(settings_model(codebook), reports())
    rows: list[tuple[str, str]] = [
        (_("reports"), f"{found.reports:,}"),
        (_("of which nothing is sent"), f"{found.left_out:,}"),
        (_("requests"), f"{found.requests:,}"),
        (_("answers that are kept"), f"{found.kept:,}"),
        (_("tokens to send"), f"{found.tokens_in:,}"),
        (_("tokens of answers, likely"), f"{found.tokens_out:,}"),
        (_("tokens of answers, at most"), f"{found.most_out:,}"),
    ]
    if found.price is not None:
        rows += [(_("price, likely"), f"{found.price:,.4f}"), (_("price, at most"), f"{found.most_price or 0:,.4f}")]
    for name, value in rows:
        say(f"{name:<28}{value:>14}")
    say(_("Tokens are {method}.").format(method=METHOD))
    if found.price is None:
        say(_("For prices set WORTLAUT_LLM_PRICE_IN and WORTLAUT_LLM_PRICE_OUT, of a million tokens each."))
    return 0


@llm.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--quiet", is_flag=True, help=_("Print the sums and what was not taken only."))
@database_option
@codebook_option
@click.pass_obj
def import_(
    context: Context, /, files: tuple[str, ...], quiet: bool, database: str | None, codebook_name: str | None
) -> int:
    """Take the replies to a batch, and code every stored report of which all replies are there.

    FILE is what the batch gave back, whole or in part; the same replies a second time change nothing. Replies about
    reports that are not in the register are kept: `wortlaut add --coder llm` finds them.
    """
    from wortlaut.run.asking.batches import code_complete, receive
    from wortlaut.run.editing import with_further_names
    from wortlaut.serve.asking import settings_model
    from wortlaut.serve.reviewing import now

    counts: Counter[str] = Counter()
    with context.store(database) as store:
        model = settings_model(with_further_names(store, context.codebook(codebook_name)))
        received = receive(model, [Path(name) for name in files])
        for fault in received.faults:
            complain(f"{_('not taken')}  {clean(str(fault))}")
        for one in code_complete(store, model, received.keys, known=now()):
            counts[one.what] += one.missing if one.what == "unknown" else 1
            if one.what in _DONE and not quiet:
                note = _("{n} answers are missing").format(n=one.missing) if one.missing else ""
                say(f"{_DONE[one.what]:<14}{clean(one.doc)}{f'  ({note})' if note else ''}")
    sums = [
        (_("{n} replies new"), received.new), (_("{n} known"), received.known),
        (_("{n} not taken"), len(received.faults)), (_("{n} reports coded"), counts["coded"]),
        (_("{n} coded before"), counts["known"]), (_("{n} incomplete"), counts["incomplete"]),
        (_("{n} replies of no stored report"), counts["unknown"]),
    ]  # fmt: skip
    say(", ".join(text.format(n=count) for text, count in sums if count) or _("nothing to import"))
    return 1 if received.faults or counts["incomplete"] else 0


@contextmanager
def _reports(
    context: Context, paths: tuple[str, ...], given: Given, form: str | None, database: str | None,
    codebook_name: str | None,
) -> Iterator[tuple[Codebook, _Reports]]:  # fmt: skip
    """The codebook, and the reports under the paths or, where there are none, those of the register."""
    codebook = context.codebook(codebook_name)
    if not paths:
        from wortlaut.run.asking.batches import stored_reports
        from wortlaut.run.editing import with_further_names

        with context.store(database) as store:
            yield with_further_names(store, codebook), lambda: stored_reports(store, codebook.id)
        return
    from wortlaut.run.coding import read_items
    from wortlaut.run.inputs import Refused, check_given, find_items, hold_input

    found = list(find_items(paths, given=given, form=form or ""))
    check_given(given, found)
    for item in found:
        if isinstance(item, Refused):
            complain(f"{_('not taken')}  {clean(str(item.why))}")
    most, stream = context.settings.max_bytes, standard_input()
    items = hold_input(found, max_bytes=most, standard_input=stream)
    yield codebook, lambda: read_items(items, max_bytes=most, standard_input=stream)


def _say_left_out(model: Model, reports: Iterable[Report]) -> int:
    from wortlaut.llm import prepare

    for report in reports:
        for skip in prepare(report, model.codebook, model.options).skips:
            words = clean(report.view[skip.start : min(skip.end, skip.start + 80)])
            say(f"{clean(report.doc)} {skip.start}–{skip.end}  {words}: {clean(skip.reason)}")
    return 0
