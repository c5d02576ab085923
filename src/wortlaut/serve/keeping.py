"""`wortlaut recode`, `rebuild`, `actors`: what keeps a register in order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from wortlaut.serve.options import Context, codebook_option, coder_option, database_option
from wortlaut.serve.policy import POLICIES
from wortlaut.serve.reviewing import now
from wortlaut.serve.terminal import clean, complain, say
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.model import Statement
    from wortlaut.register import ActorEdit
    from wortlaut.run.recoding import Recoded

_WHO = click.option("--as", "who", default="", metavar="NAME", help=_("Who does it. [default: WORTLAUT_REVIEWER]"))
_COMMENT = click.option("--comment", default="", help=_("Why."))


@click.command("recode")
@click.option("--apply", "keep", is_flag=True, help=_("Let the new coding take effect; else only show it."))
@click.option("--quiet", is_flag=True, help=_("Print the sums only."))
@click.option("--policy", "other", type=click.Choice(POLICIES), help=_("Code nothing; show what that policy changes."))
@click.option("--as", "who", default="", metavar="NAME", help=_("Who sets the policy. [default: WORTLAUT_REVIEWER]"))
@coder_option
@database_option
@codebook_option
@click.pass_obj
def recode(
    context: Context, /, keep: bool, quiet: bool, other: str | None, who: str, coder_name: str, database: str | None,
    codebook_name: str | None,
) -> int:  # fmt: skip
    """Code all stored reports anew with the present rules, and show what that gains and loses.

    Nothing changes without --apply. With it, the former coding is kept beside the new one, and reviews stay. With
    --policy nothing is coded: it shows what another policy on two coders (wortlaut policy) would gain and lose.
    """
    if other is not None:
        return _other_policy(context, other, who, database, codebook_name, keep=keep, quiet=quiet)
    return _recode(context, coder_name, database, codebook_name, keep=keep, quiet=quiet)


def _recode(
    context: Context, coder_name: str, database: str | None, codebook_name: str | None, *, keep: bool, quiet: bool
) -> int:
    from wortlaut.run.asking.batches import stored_reports
    from wortlaut.run.editing import with_further_names
    from wortlaut.run.recoding import recode_reports
    from wortlaut.serve.asking import chosen_coder

    codebook = context.codebook(codebook_name)
    total, failed = [0, 0, 0], 0
    with context.store(database) as store:
        reports = partial(stored_reports, store, codebook.id)
        coder = chosen_coder(coder_name, with_further_names(store, codebook), reports)
        for one in recode_reports(store, codebook, coder, known=now(), keep=keep):
            if one.error is not None:
                failed += 1
                complain(clean(str(one.error)))
            _say_changed(one, total, quiet=quiet)
    _say_total(total, keep=keep)
    return 1 if failed else 0


def _other_policy(
    context: Context, name: str, who: str, database: str | None, codebook_name: str | None, *, keep: bool, quiet: bool
) -> int:
    from wortlaut.register.policy import policy_named
    from wortlaut.run.policies import put_policy_in_force, show_policy

    policy, codebook = policy_named(name), context.codebook(codebook_name)
    with context.store(database) as store:
        if keep:
            by = who or context.settings.reviewer
            changed = put_policy_in_force(store, codebook, policy, who=by, known=now())
        else:
            changed = show_policy(store, codebook, policy)
    total = [0, 0, 0]
    for one in changed:
        _say_changed(one, total, quiet=quiet)
    _say_total(total, keep=keep)
    return 0


def _say_changed(one: Recoded, total: list[int], *, quiet: bool) -> None:
    """Say what changes in a report, and add it to the sums."""
    for place, statements in enumerate((one.gained, one.lost, one.other)):
        total[place] += len(statements)
    if quiet or one.is_same:
        return
    say(clean(one.doc))
    for sign, statements in (("+", one.gained), ("-", one.lost)):
        for said in statements:
            say(f"  {sign} {_text(said)}")
    for before, after in one.other:
        say(f"  ~ {_text(before)} → {_text(after)}")


def _say_total(total: list[int], *, keep: bool) -> None:
    gained, lost, other = total
    say(_("{gained} gained, {lost} lost, {other} other").format(gained=gained, lost=lost, other=other))
    if not keep and any(total):
        say(_("nothing was changed: --apply lets it take effect"))


def _text(said: Statement) -> str:
    conditions = f" if {', '.join(said.conditions)}" if said.conditions else ""
    speaker = f" ({said.speaker})" if said.speaker else ""
    return clean(f"{said.actor} {said.measure} {said.stance}{conditions}{speaker} {said.start}–{said.end}")


@click.command("rebuild")
@database_option
@codebook_option
@click.pass_obj
def rebuild(context: Context, /, database: str | None, codebook_name: str | None) -> int:
    """Work out anew all that follows from the register's reports, reviews and edits.

    The register does this by itself where it is needed; nothing is lost by it.
    """
    from wortlaut.run.building import rebuild as rebuild_register

    with context.store(database) as store:
        rebuild_register(store, context.codebook(codebook_name))
    say(_("worked out anew"))
    return 0


@click.group("actors")
def actors() -> None:
    """Give actors further names, join two that are one, part them again; each edit is logged and can be taken back."""


def _edit(context: Context, database: str | None, codebook_name: str | None, who: str, edit: ActorEdit) -> int:
    from msgspec.structs import replace

    from wortlaut.errors import UsageError
    from wortlaut.run.editing import put_edit

    name = who or context.settings.reviewer
    if not name:
        raise UsageError(_("an edit needs a name"), item="--as", hint=_("or set WORTLAUT_REVIEWER"))
    with context.store(database) as store:
        made = put_edit(store, context.codebook(codebook_name), replace(edit, who=name, known=now()))
    say(_("done; to take it back: wortlaut actors undo {id}").format(id=made.id))
    return 0


def _code(context: Context, codebook_name: str | None, name: str) -> str:
    from wortlaut.run.names import find_actor

    return find_actor(context.codebook(codebook_name), name)


@actors.command("join")
@click.argument("actor")
@click.argument("into")
@_WHO
@_COMMENT
@database_option
@codebook_option
@click.pass_obj
def join(
    context: Context, /, actor: str, into: str, who: str, comment: str, database: str | None,
    codebook_name: str | None,
) -> int:  # fmt: skip
    """Say that ACTOR is INTO: what was coded of the one counts for the other."""
    from wortlaut.register import ActorEdit

    one, other = _code(context, codebook_name, actor), _code(context, codebook_name, into)
    edit = ActorEdit("", "", "", "join", actor=one, into=other, comment=comment)
    return _edit(context, database, codebook_name, who, edit)


@actors.command("part")
@click.argument("actor")
@click.option("--name", default="", help=_("Take this further name from it, instead of parting it."))
@_WHO
@_COMMENT
@database_option
@codebook_option
@click.pass_obj
def part(
    context: Context, /, actor: str, name: str, who: str, comment: str, database: str | None, codebook_name: str | None
) -> int:
    """Say that ACTOR, which was joined to another, is one by itself again."""
    from wortlaut.register import ActorEdit

    code = _code(context, codebook_name, actor)
    edit = ActorEdit("", "", "", "part", actor=code, name=name, comment=comment)
    return _edit(context, database, codebook_name, who, edit)


@actors.command("alias")
@click.argument("actor")
@click.argument("name")
@_WHO
@_COMMENT
@database_option
@codebook_option
@click.pass_obj
def alias(
    context: Context, /, actor: str, name: str, who: str, comment: str, database: str | None, codebook_name: str | None
) -> int:
    """Give ACTOR a further NAME: for asking, and for coding reports from now on (recode codes the others anew)."""
    from wortlaut.register import ActorEdit

    code = _code(context, codebook_name, actor)
    edit = ActorEdit("", "", "", "alias", actor=code, name=name, comment=comment)
    return _edit(context, database, codebook_name, who, edit)


@actors.command("undo")
@click.argument("edit_id", metavar="ID")
@_WHO
@_COMMENT
@database_option
@codebook_option
@click.pass_obj
def undo(
    context: Context, /, edit_id: str, who: str, comment: str, database: str | None, codebook_name: str | None
) -> int:
    """Take back the edit with that ID."""
    from wortlaut.register import ActorEdit

    edit = ActorEdit("", "", "", "undo", undoes=edit_id, comment=comment)
    return _edit(context, database, codebook_name, who, edit)


@actors.command("log")
@database_option
@click.pass_obj
def log(context: Context, /, database: str | None) -> int:
    """List all edits, and what they come to."""
    from wortlaut.run.editing import list_edits

    with context.store(database) as store:
        edits, names = list_edits(store)
    for edit in edits:
        parts = (edit.id, edit.known[:16], edit.who, edit.action, edit.actor, edit.into, edit.name, edit.undoes)
        say("  ".join(clean(part) for part in (*parts, edit.comment) if part))
    for one, other in names.joined.items():
        say(f"{clean(one)} → {clean(other)}")
    for name, actor in names.names.items():
        say(f"{clean(name)} = {clean(actor)}")
    return 0
