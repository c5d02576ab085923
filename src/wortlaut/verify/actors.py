"""Whether the report names the actor: by name, seat, adjective, office or person, where the record rests or before."""

from __future__ import annotations

from itertools import chain

from wortlaut.model import Statement
from wortlaut.verify.verdict import Record, Verdict, doubted, refused
from wortlaut.verify.witness import Witness


def check_actor(witness: Witness, record: Record) -> Verdict | None:
    """A statement's actor is named in the sentence, earlier in the article, or at least later."""
    if not isinstance(record, Statement) or named_at(witness, record) is not None:
        return None
    why = f"nothing in the article names {witness.codebook.actor_name(record.actor)}"
    # "Kyiv's allies": a group may be meant without its name, and then a person should look
    collective = record.actor in witness.codebook.roles.get("collective", ())
    return doubted("actor", why) if collective else refused("actor", why)


def named_at(witness: Witness, record: Statement) -> int | None:
    """The sentence that names the actor: its own, else the nearest before, else the first after; None where none."""
    here = witness.sentences_of(record.start, record.end)
    if not here:
        return None
    for number in chain(here, range(here[0] - 1, -1, -1), range(here[-1] + 1, len(witness.sentences))):
        if witness.names(number, record.actor):
            return number
    return None
