"""`wortlaut code`, `explain` and `codebook`: what the rules do, without the register."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from wortlaut.serve.options import Context, codebook_option, coder_option, given_options, standard_input
from wortlaut.serve.terminal import clean, complain, pad, say, wrap
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.run.inputs import Item, Refused


@click.command("code")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--to", type=click.Choice(["gold", "jsonl", "text"]), default="text", show_default=True, help=_("What to print.")
)
@click.option("--unsure", is_flag=True, help=_("gold: also give the statements that are unsure."))
@coder_option
@given_options
@codebook_option
@click.pass_obj
def code(
    context: Context, /, paths: tuple[str, ...], to: str, unsure: bool, coder_name: str, outlet: str, address: str,
    published: date | None, language: str, form: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Code reports without keeping them.

    gold: one report a line, as the coding guide writes it. jsonl: one report a line, with all that was read and coded.
    text: the report with its zones and marked spans. Each statement says how sure it is, from 0 to 1; one that is
    unsure is marked with a question mark, and left out of gold.
    """
    from wortlaut.run.coding import code_items, full_record, read_items
    from wortlaut.run.gold import gold_record
    from wortlaut.run.inputs import check_given, find_items, hold_input
    from wortlaut.serve.asking import chosen_coder, with_the_rest_told
    from wortlaut.serve.marked import marked_lines
    from wortlaut.serve.output import to_json
    from wortlaut.store.records import Given, Reading

    given = Given(outlet=outlet, address=address, published=published, language=language)
    most, stream = context.settings.max_bytes, standard_input()
    items = list(find_items(paths, given=given, form=form or ""))
    check_given(given, items)
    items = hold_input(items, max_bytes=most, standard_input=stream) if coder_name == "llm" else items
    reports = partial(read_items, items, max_bytes=most, standard_input=stream)
    coder = chosen_coder(coder_name, context.codebook(codebook_name), reports)
    screen, refused = context.screen(), 0
    results = code_items(items, coder, max_bytes=most, standard_input=stream)
    for number, result in enumerate(with_the_rest_told(results, len(items))):
        if not isinstance(result, Reading):
            refused += 1
            complain(f"{_('not taken')}  {clean(str(result))}")
        elif to == "gold":
            say(to_json(gold_record(result.report, result.coding, with_unsure=unsure), indent=None))
        elif to == "jsonl":
            say(to_json(full_record(result), indent=None))
        else:
            if number:
                say("")
            for line in marked_lines(result.report, result.coding, screen):
                say(line)
    return 1 if refused else 0


@click.command("explain")
@click.argument("what", metavar="PATH|TEXT")
@click.option(
    "--to", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help=_("json: one report a line, with every ground, feature and rival."),
)
@coder_option
@given_options
@codebook_option
@click.pass_obj
def explain(
    context: Context, /, what: str, to: str, coder_name: str, outlet: str, address: str, published: date | None,
    language: str, form: str | None, codebook_name: str | None,
) -> int:  # fmt: skip
    """Show for each sentence which rule fired on which words, what was inferred, what was refused and why.

    For each statement: the words that it rests on, the features that make it so sure (their weights are log-odds, and
    add up), and the strongest reading that was refused. What is no file, folder or - is taken as the text itself.

    With --coder llm: what became of each record that the language model proposed (kept, doubted, refused), and why.
    """
    from wortlaut.run.explaining import explain_items, explained_record
    from wortlaut.run.inputs import find_items, text_item
    from wortlaut.serve.explained import explained_lines
    from wortlaut.serve.output import to_json
    from wortlaut.store.records import Given

    given = Given(outlet=outlet, address=address, published=published, language=language)
    if what == "-" or (len(what) < 4096 and os.path.lexists(what)):
        items = list(find_items([what], given=given, form=form or ""))
    else:
        items = [text_item(what, given=given, form=form or "")]
    if coder_name == "llm":
        return _explain_model(context, items, to, codebook_name)
    codebook, screen, refused = context.codebook(codebook_name), context.screen(), 0
    for result in explain_items(items, codebook, max_bytes=context.settings.max_bytes, standard_input=standard_input()):
        if isinstance(result, Exception):
            refused += 1
            complain(f"{_('not taken')}  {clean(str(result))}")
            continue
        report, sentences = result
        if to == "json":
            say(to_json(explained_record(report, sentences), indent=None))
            continue
        for explained in sentences:
            for line in explained_lines(report, explained, screen):
                say(line)
    return 1 if refused else 0


def _explain_model(context: Context, found: list[Item | Refused], to: str, codebook_name: str | None) -> int:
    """Show what became of each record that the language model proposed."""
    from wortlaut.run.asking.verdicts import verdict_record
    from wortlaut.run.coding import code_items, read_items
    from wortlaut.run.inputs import hold_input
    from wortlaut.serve.asking import chosen_coder, with_the_rest_told
    from wortlaut.serve.output import to_json
    from wortlaut.serve.verdicts import verdict_lines
    from wortlaut.store.records import Reading

    most, stream, refused = context.settings.max_bytes, standard_input(), 0
    items = hold_input(found, max_bytes=most, standard_input=stream)
    reports = partial(read_items, items, max_bytes=most, standard_input=stream)
    coder = chosen_coder("llm", context.codebook(codebook_name), reports)
    results = code_items(items, coder, max_bytes=most, standard_input=stream)
    for result in with_the_rest_told(results, len(items)):
        if not isinstance(result, Reading):
            refused += 1
            complain(f"{_('not taken')}  {clean(str(result))}")
        elif to == "json":
            say(to_json(verdict_record(result.report, result.coding), indent=None))
        else:
            for line in verdict_lines(result.report, result.coding, context.screen()):
                say(line)
    return 1 if refused else 0


@click.group("codebook")
def codebook() -> None:
    """Look at codebooks and check them."""


@codebook.command("check")
@click.argument("file", metavar="FILE|NAME")
@click.pass_obj
def check(context: Context, /, file: str) -> int:
    """Check that a codebook is well formed and that all its examples do what they say."""
    from wortlaut.codebook import check_codebook

    checked = context.codebook(file)
    findings = check_codebook(checked)
    for finding in findings:
        complain(f"{clean(finding.place)}: {clean(finding.fault)}")
    if findings:
        complain(_("{count} faults").format(count=len(findings)))
        return 1
    examples = sum(len(e.match) + len(e.reject) for words in checked.words.values() for e in words.values())
    counts = _("{measures} measures, {languages} languages, {examples} examples").format(
        measures=len(checked.measures), languages=len(checked.words), examples=examples
    )
    say(f"{clean(checked.id)} {clean(checked.version)}: {_('all is well')} ({counts})")
    return 0


@codebook.command("show")
@click.argument("name", required=False)
@click.pass_obj
def show_codebook(context: Context, /, name: str | None) -> int:
    """Print what a codebook lists; without NAME the one in use, and which ones ship with it."""
    from wortlaut.codebook import builtin_codebooks

    shown, screen = context.codebook(name), context.screen()
    say(screen.paint(f"{clean(shown.title)} ({clean(shown.id)} {clean(shown.version)})", "bold"))
    parts = (
        (_("Measures"), [(m.code, f"{m.name} [{m.group}]") for m in shown.measures.values()]),
        (_("Stances"), [(s.code, f"{s.polarity}: {s.about}") for s in shown.stances.values()]),
        (_("Conditions"), [(c.code, c.name) for c in shown.conditions.values()]),
        (_("Figures"), [(f.code, f"{f.name} [{', '.join(sorted(f.units))}]") for f in shown.figures.values()]),
    )
    for title, rows in parts:
        if not rows:
            continue
        say("\n" + screen.paint(title, "bold"))
        for code_, about in rows:
            for place, line in enumerate(wrap(clean(about), screen.width - 20)):
                say(f"  {pad(clean(code_) if place == 0 else '', 16)}  {line}")
    if name is None:
        say("\n" + _("Built in: {names}").format(names=", ".join(builtin_codebooks())))
    return 0
