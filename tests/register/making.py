"""Entries for the tests of the register."""

from __future__ import annotations

from datetime import date

from wortlaut.codebook import load_codebook
from wortlaut.model import Amount, Statement
from wortlaut.register import Entry, entry_of

ACTORS = load_codebook().actors
POLARITY = {"declines": "con", "opposes": "con", "considers": "open"}


def entry(
    stance: str, day: str | None = None, *, speaker: str | None = None, outlet: str = "Kurier", doc: str = "a",
    published: str | None = None, actor: str = "POL", chain: tuple[str, ...] = (), sure: float | None = None,
    reviewed: bool = False, origin: tuple[str, ...] = (), conditions: tuple[str, ...] = (),
    quantity: Amount | None = None,
) -> Entry:  # fmt: skip
    """An entry of one statement."""
    said = Statement(
        start=0, end=4, actor=actor, measure="ground_troops", stance=stance, polarity=POLARITY.get(stance, "pro"),
        speaker=speaker, said=date.fromisoformat(day) if day else None, chain=chain, sure=sure,
        conditions=conditions, quantity=quantity,
    )  # fmt: skip
    return entry_of(
        said, words="Wort", shown="Wort", doc=doc, report=f"r-{outlet}-{doc}", version="v", outlet=outlet, address="",
        title="", published=date.fromisoformat(published) if published else None, actors=ACTORS,
        origin=origin, reviewed=reviewed,
    )  # fmt: skip
