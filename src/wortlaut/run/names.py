"""What people call an actor or a measure, to its code in the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from wortlaut.codebook import Codebook
from wortlaut.codebook.actors import plain
from wortlaut.errors import UsageError

_NONE: Mapping[str, str] = MappingProxyType({})


def find_actor(codebook: Codebook, name: str, *, further: Mapping[str, str] = _NONE) -> str:
    """The code of an actor from its code or any of its names in any language, or a further one. Raises UsageError.

    >>> from wortlaut.codebook import load_codebook
    >>> [find_actor(load_codebook(), name) for name in ("pol", "Polen", "Pologne")]
    ['POL', 'POL', 'POL']
    """
    names: dict[str, str] = {}
    for actor in codebook.actors.actors:
        listed = (form for kinds in actor.forms.values() for form in kinds.get("name", ()))
        forms = (form for line in listed for form in line.removeprefix("!").split("|"))
        _enter(names, actor.code, (*forms, actor.name))
    for code in codebook.own_actors:
        _enter(names, code, (codebook.actor_name(code),))
    for alias, code in further.items():
        names.setdefault(_key(alias), code)
    return _pick(names, name, "actor", "its code (POL) or its name")


def find_measure(codebook: Codebook, name: str) -> str:
    """The code of a measure from its code, name or short name. Raises UsageError."""
    names: dict[str, str] = {}
    for measure in codebook.measures.values():
        _enter(names, measure.code, (measure.name, measure.short, measure.code.replace("_", " ")))
    return _pick(names, name, "measure", "wortlaut codebook show")


def find_stance(codebook: Codebook, name: str) -> str:
    """The code of a stance, or one of the polarities. Raises UsageError."""
    names: dict[str, str] = {}
    for stance in codebook.stances.values():
        _enter(names, stance.code, ())
        _enter(names, stance.polarity, ())
    return _pick(names, name, "stance", f"known: {', '.join(codebook.stances)}, pro, open, con")


def _enter(names: dict[str, str], code: str, forms: Iterable[str]) -> None:
    names[_key(code)] = code
    for form in forms:
        names.setdefault(_key(form), code)


def _key(name: str) -> str:
    return plain(" ".join(name.split())).casefold()


def _pick(names: Mapping[str, str], name: str, what: str, known: str) -> str:
    found = names.get(_key(name))
    if found is not None:
        return found
    near = sorted({names[key] for key in get_close_matches(_key(name), names, n=3, cutoff=0.75)})
    hint = f"did you mean {', '.join(near)}?" if near else f"give {known}"
    raise UsageError(f"the codebook has no such {what}", item=repr(name), hint=hint)
