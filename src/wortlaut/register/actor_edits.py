"""Edits of actors: further names, and actors that are one; each can be parted or taken back, and nothing is lost.

Two actors made one that are not would count as agreeing with themselves. So an edit that does not fit is refused, never
bent: a name that stands for another actor already, an actor joined twice, and a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

EditAction = Literal["alias", "join", "part", "undo"]
Refusal = Literal[
    "an actor cannot be joined with itself", "that would be a circle", "it is joined already: part it first",
    "the name stands for another actor", "it is not joined", "the actor has no such name", "a name or actor is missing",
]  # fmt: skip


class ActorEdit(Struct, frozen=True):
    """What a person did, and when (`known`, ISO 8601 UTC).

    `alias` gives `actor` a further `name`; `join` makes `actor` one with `into`; `part` takes back that `actor` is
    joined, or has that `name`; `undo` takes back the edit `undoes`.
    """

    id: str
    known: str
    who: str
    action: EditAction
    actor: str = ""
    into: str = ""
    name: str = ""
    comment: str = ""
    undoes: str = ""


class Refused(Struct, frozen=True):
    """An edit that changes nothing, and why."""

    edit: ActorEdit
    why: Refusal


class ActorNames(Struct, frozen=True):
    """What the edits come to: `joined` maps an actor to what it is now, `names` a folded further name to its actor."""

    joined: Mapping[str, str]
    names: Mapping[str, str]
    refused: tuple[Refused, ...] = ()

    def now(self, actor: str) -> str:
        """What an actor is now: itself, or the one that it was joined into."""
        return self.joined.get(actor, actor)


def fold_actor_edits(edits: Iterable[ActorEdit]) -> ActorNames:
    """What the edits come to, in the order in which they became known; their order of arrival is free.

    >>> edits = [ActorEdit("1", "2026-01-01", "ann", "join", "HOLLAND", "NLD")]
    >>> fold_actor_edits(edits).now("HOLLAND")
    'NLD'
    """
    into: dict[str, str] = {}
    names: dict[str, str] = {}
    refused: list[Refused] = []
    for edit in _active(edits):
        why = _apply(edit, into, names)
        if why:
            refused.append(Refused(edit, why))
    joined = {actor: _end(into, actor) for actor in sorted(into)}
    aliases = {name: _end(into, actor) for name, actor in sorted(names.items())}
    return ActorNames(MappingProxyType(joined), MappingProxyType(aliases), tuple(refused))


def refusal(edits: Iterable[ActorEdit], new: ActorEdit) -> Refusal | None:
    """Why a new edit would be refused after these; `None` where it fits."""
    found = [refused.why for refused in fold_actor_edits([*edits, new]).refused if refused.edit.id == new.id]
    return found[0] if found else None


def folded_name(name: str) -> str:
    """A further name as it is looked up: small letters, single blanks."""
    return " ".join(name.casefold().split())


def _active(edits: Iterable[ActorEdit]) -> list[ActorEdit]:
    """The edits that were not taken back, by time; taking back can be taken back as well."""
    taken_back: set[str] = set()
    active: list[ActorEdit] = []
    for edit in sorted(edits, key=lambda edit: (edit.known, edit.id), reverse=True):
        if edit.id in taken_back:
            continue
        if edit.action == "undo":
            taken_back.add(edit.undoes)
        else:
            active.append(edit)
    return active[::-1]


def _apply(edit: ActorEdit, into: dict[str, str], names: dict[str, str]) -> Refusal | None:
    """Carry out one edit on the joins and names so far, or say why not."""
    name = folded_name(edit.name)
    if not edit.actor or (edit.action == "join" and not edit.into) or (edit.action == "alias" and not name):
        return "a name or actor is missing"
    if edit.action == "join":
        return _join(edit, into)
    if edit.action == "alias":
        taken = names.setdefault(name, edit.actor)
        return None if _end(into, taken) == _end(into, edit.actor) else "the name stands for another actor"
    if name:
        if names.get(name) != edit.actor:
            return "the actor has no such name"
        del names[name]
        return None
    return None if into.pop(edit.actor, "") else "it is not joined"


def _join(edit: ActorEdit, into: dict[str, str]) -> Refusal | None:
    if edit.actor == edit.into:
        return "an actor cannot be joined with itself"
    if edit.actor in into:
        return "it is joined already: part it first"
    if _end(into, edit.into) == edit.actor:
        return "that would be a circle"
    into[edit.actor] = edit.into
    return None


def _end(into: Mapping[str, str], actor: str) -> str:
    """Where the joins lead; they hold no circle."""
    while actor in into:
        actor = into[actor]
    return actor
