"""`wortlaut policy`, `coders`: which of two coders' statements count, and how far coders agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wortlaut.serve.options import Context, codebook_option, database_option
from wortlaut.serve.terminal import clean, say, wrap
from wortlaut.serve.wording import _

if TYPE_CHECKING:
    from wortlaut.run.coders import Agreement

_ABOUT = {
    "any": _("what either coder has counts; what is not sure enough is unsure, as ever"),
    "agree": _("only what both have counts"),
    "veto": _("what both have counts, and what the model has unless the rules read the contrary there"),
    "rules": _("only what the rules have counts"),
    "llm": _("only what the model has counts"),
}
POLICIES = tuple(_ABOUT)
"""As `register.policy` has them; named here, too, since that the help is printed must load nothing heavy."""
_TO = click.option("--to", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                   help=_("How to print."))  # fmt: skip


@click.command("policy")
@_TO
@database_option
@codebook_option
@click.pass_obj
def policy(context: Context, /, form: str, database: str | None, codebook_name: str | None) -> int:
    """Show which statements count where rules and model have both coded a report, and since when.

    It belongs to the register. `wortlaut recode --policy NAME` shows what another one would change, and with --apply
    lets it take effect.
    """
    from wortlaut.run.policies import present_policy
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    with context.store(database) as store:
        present, said, reports = present_policy(store, codebook)
    if form == "json":
        since, who = (said.known, said.who) if said is not None else (None, "")
        record = {"policy": present, "since": since, "who": who, "reports": reports}
        say(to_json({"format": "wortlaut policy 1", **record}))
        return 0
    if said is None:
        say(_("{policy}: nobody has said otherwise").format(policy=present))
    else:
        by = _(" by {who}").format(who=clean(said.who)) if said.who else ""
        say(_("{policy}: since {known}{by}").format(policy=present, known=said.known[:16], by=by))
    say(_("{reports} reports are coded by both rules and model").format(reports=f"{reports:,}"))
    for name, about in _ABOUT.items():
        mark = ">" if name == present else " "
        say(f"{mark} {name:<7}{about}")
    return 0


@click.command("coders")
@_TO
@database_option
@codebook_option
@click.pass_obj
def coders(context: Context, /, form: str, database: str | None, codebook_name: str | None) -> int:
    """Show how far each two coders agree who have coded the same reports.

    Both have a statement where actor, measure and polarity are the same. Agreement is Krippendorff's alpha of each
    field: 1 for full agreement, 0 for chance; over what both have, and what the two have in words that overlap. People
    and machine are compared by `wortlaut reviews`.
    """
    import msgspec

    from wortlaut.run.coders import compare_coders
    from wortlaut.serve.output import to_json

    codebook = context.codebook(codebook_name)
    with context.store(database) as store:
        found = compare_coders(store, codebook)
    if form == "json":
        say(to_json({"format": "wortlaut coders 1", "coders": msgspec.to_builtins(found)}))
        return 0
    if not found:
        say(_("No two coders have coded the same report."))
    for place, one in enumerate(found):
        if place:
            say("")
        for line in _lines(one, context.screen().width):
            say(line)
    return 0


def _lines(found: Agreement, width: int) -> list[str]:
    one, other = clean(found.one), clean(found.other)
    counts = _("{reports} reports: {both} statements both have, {first} only {one}, {second} only {other}").format(
        reports=f"{found.reports:,}", both=f"{found.both:,}", first=f"{found.only_one:,}", one=one,
        second=f"{found.only_other:,}", other=other,
    )  # fmt: skip
    lines = [f"{one} – {other}", *(f"  {line}" for line in wrap(counts, width - 2))]
    for alpha in found.alphas:
        shown = "–" if alpha.alpha is None else f"{alpha.alpha:.2f}"
        text = _("  alpha of {field}: {alpha} ({count} statements)")
        lines.append(text.format(field=alpha.field, alpha=shown, count=f"{alpha.statements:,}"))
    return lines
