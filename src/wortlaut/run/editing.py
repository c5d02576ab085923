"""Edits of the actors: further names, and actors that a person says are one. Kept for good; each can be taken back."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import msgspec
import sqlalchemy as sa

from wortlaut.codebook import Codebook
from wortlaut.codebook.actors import with_names
from wortlaut.errors import UsageError
from wortlaut.register import ActorEdit, ActorNames, fold_actor_edits
from wortlaut.register.actor_edits import folded_name, refusal
from wortlaut.run.building import built
from wortlaut.run.counting import actor_names
from wortlaut.run.folding import recount
from wortlaut.run.names import find_actor
from wortlaut.store import Store
from wortlaut.store.now import reports_of_actors
from wortlaut.store.persons import ActorEditRow, put_actor_edit, read_actor_edits


def put_edit(store: Store, codebook: Codebook, edit: ActorEdit) -> ActorEdit:
    """Keep an edit, after it was checked, and count anew what it touches. Raises UsageError where it does not fit."""
    built(store, codebook)
    with store.write() as connection:
        before = actor_names(connection)
        edits = _edits(connection)
        row = ActorEditRow(**{**msgspec.to_builtins(edit), "id": ""})
        _check(edits, edit)
        identity = put_actor_edit(connection, row)
        _count_anew(connection, codebook, before, actor_names(connection))
    return msgspec.structs.replace(edit, id=identity)


def list_edits(store: Store) -> tuple[list[ActorEdit], ActorNames]:
    """All edits by time, and what they come to."""
    with store.read() as connection:
        edits = _edits(connection)
    return edits, fold_actor_edits(edits)


def with_further_names(store: Store, codebook: Codebook) -> Codebook:
    """The codebook for coding, with the names that people gave to actors; its digest says that they are in it."""
    with store.read() as connection:
        edits = _edits(connection)
    known = fold_actor_edits(edits).names
    given = {edit.name: known[folded_name(edit.name)] for edit in edits if folded_name(edit.name) in known}
    if not given:
        return codebook
    digest = sha256(f"{codebook.digest} {sorted(given.items())}".encode()).hexdigest()
    return replace(codebook, actors=with_names(codebook.actors, given), digest=digest)


def actor_now(store: Store, codebook: Codebook, name: str) -> str:
    """The code of the actor that a name or code stands for now, after all edits. Raises UsageError."""
    with store.read() as connection:
        names = actor_names(connection)
    return names.now(find_actor(codebook, name, further=names.names))


def _edits(connection: sa.Connection) -> list[ActorEdit]:
    return msgspec.convert(msgspec.to_builtins(read_actor_edits(connection)), list[ActorEdit])


def _check(edits: list[ActorEdit], edit: ActorEdit) -> None:
    if edit.action == "undo" and edit.undoes not in {one.id for one in edits}:
        raise UsageError("there is no such edit", item=edit.undoes, hint="wortlaut actors log lists them")
    why = refusal(edits, edit)
    if why is not None:
        raise UsageError(f"{why}", item=edit.name or edit.actor, hint="wortlaut actors log shows what was done")


def _count_anew(connection: sa.Connection, codebook: Codebook, before: ActorNames, after: ActorNames) -> None:
    """Count the reports anew in which an actor became another."""
    moved = {actor for actor in {*before.joined, *after.joined} if before.now(actor) != after.now(actor)}
    for report in reports_of_actors(connection, codebook.id, moved):
        recount(connection, codebook, report)
