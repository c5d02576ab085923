"""A position with its history, for reading: who said what when, by which way it came, in which words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite

from wortlaut.codebook import Codebook
from wortlaut.model import Amount
from wortlaut.register import Entry, Position, Why, marked, unsure
from wortlaut.run.gold import whole
from wortlaut.serve.terminal import Screen, clean, wrap
from wortlaut.serve.wording import _

_MARGIN = 14


def history_lines(positions: Sequence[Position], codebook: Codebook, screen: Screen) -> list[str]:
    """Each position under its measure's name, its entries in the order of their days, the one that holds marked."""
    lines: list[str] = []
    for position in positions:
        measure = codebook.measures.get(position.measure)
        name = clean(measure.name if measure else position.measure)
        actor = clean(codebook.actor_name(position.actor))
        head = f"{actor} ({clean(position.actor)}), {name} ({clean(position.measure)}): {clean(position.stance)}"
        if position.contested:
            head += _(", but opposite stances stand on the same day")
        lines += ["", *(screen.paint(line, "bold") for line in wrap(head, screen.width))]
        lines += wrap(why_text(position), screen.width)
        left_out = position.statements - len(position.history)
        if left_out > 0:
            lines.append(screen.paint(_("  … {count} earlier: --limit 0 prints all").format(count=left_out), "dim"))
        for entry in position.history:
            lines += _entry(entry, codebook, screen, holds=entry == position.present)
    return lines[1:]


def why_text(position: Position) -> str:
    """In one line why the present stance is what it is, and since when."""
    why = position.why
    if why is None:
        return ""
    voices = {"own": _("own words"), "report": _("a report's words"), "other": _("another's words about it")}
    said = voices[why.voice] + (f" ({clean(why.speaker)})" if why.speaker else "")
    day = why.day.isoformat() if why.day else _("on an unknown day")
    first = (said, day, _("reviewed") if why.reviewed else "", _counted(_("independent origin"), why.origins))
    parts = [", ".join(filter(None, first))]
    counts = (
        (_("{count} of that day against it"), why.against),
        (_("{count} earlier"), why.earlier),
        (_("set aside: {count} unsure"), why.unsure),
        (_("set aside: {count} of others about it"), why.claims),
        (_("set aside: {count} undated"), why.undated),
    )
    parts += [text.format(count=count) for text, count in counts if count]
    if position.since is not None:
        parts.append(_("so since {day}").format(day=position.since.isoformat()) + _by_how_many(position, why))
    return "  " + "; ".join(parts)


def _by_how_many(position: Position, why: Why) -> str:
    """How many origins have had the stance since it stands so, where these are others than those of its day."""
    if position.since == why.day or not why.origins_since:
        return ""
    told = _counted(_("independent origin"), why.origins_since)
    cut = len(position.history) < position.statements
    return (_(", by at least {origins}") if cut else _(", by {origins}")).format(origins=told)


def _counted(noun: str, count: int) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _entry(entry: Entry, codebook: Codebook, screen: Screen, *, holds: bool) -> list[str]:
    said = entry.statement
    day = entry.day.isoformat() if entry.day else _("undated")
    stance = screen.paint(clean(said.stance), said.polarity)
    about = "" if entry.day_of != "published" else _(" (day of the report)")
    if entry.reviewed:
        about += _(" (reviewed)")
    elif unsure(entry.sure, reviewed=False):
        about += _(" (unsure: {sure})").format(sure=f"{entry.sure:.2f}")
    if who := marked(said):
        about += _(" (both coders)") if who == "both" else _(" (only {coder})").format(coder=who)
    lines = [f"{'> ' if holds else '  '}{day:<{_MARGIN - 2}}{stance}{about}"]
    details = [
        _detail(_("if"), ", ".join(_condition(code, codebook) for code in said.conditions)),
        _detail(_("amount"), amount_text(said.quantity)),
        _detail(_("by"), chain_text(entry)),
        _detail(_("words"), f"“{clean(entry.shown)}”"),
        _detail(_("in"), source_text(entry)),
    ]
    for label, text in filter(None, details):
        for place, line in enumerate(wrap(text, screen.width - _MARGIN - 8)):
            lines.append(f"{'':{_MARGIN}}{screen.paint(f'{label if place == 0 else str():<8}', 'dim')}{line}")
    return lines


def _detail(label: str, text: str) -> tuple[str, str] | None:
    return (label, text) if text else None


def _condition(code: str, codebook: Codebook) -> str:
    condition = codebook.conditions.get(code)
    return clean(condition.name if condition else code)


def chain_text(entry: Entry) -> str:
    """The way a statement came, outlet last: "US-Beamter → Washington Post → TKP"."""
    links = [clean(link) for link in entry.chain()]
    return " → ".join(links) if links else _("the report")


def source_text(entry: Entry) -> str:
    """Where a statement stands: report, day, address, place in the text."""
    published: date | None = entry.published
    day = published.isoformat() if published else _("day unknown")
    address = f", {clean(entry.address)}" if entry.address else ""
    said = entry.statement
    return f"{clean(entry.doc)} ({day}){address}, {_('characters')} {said.start}–{said.end}"


def amount_text(amount: Amount | None) -> str:
    """An amount for reading.

    >>> amount_text(Amount(value=15000.0, unit="soldier", to=30000.0))
    '15,000–30,000 soldier'
    """
    if amount is None:
        return ""
    per = f" a {amount.per}" if amount.per else ""
    return f"{number_text(amount.value, amount.to)} {clean(amount.unit)}{per}"


def number_text(value: float, to: float | None = None) -> str:
    """A number or a range for reading, with a comma between thousands."""
    parts = [value] if to is None else [value, to]
    return "–".join(f"{whole(part):,}" if isfinite(part) else str(part) for part in parts)
