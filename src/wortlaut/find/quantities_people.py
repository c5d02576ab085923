"""The people of states as what is counted ("40 Poles", "25 Deutsche"): from the actor tables, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wortlaut.codebook.actors import load_actors
from wortlaut.find.names.forms import inflect
from wortlaut.lang.data import Language
from wortlaut.lang.tokens import fold

_Endings = Mapping[str, Mapping[str, Sequence[str]]]


def inhabitants(language: Language) -> frozenset[str]:
    """The folded words for the inhabitants of a state, without those that are its adjective too ("Swiss").

    >>> from wortlaut.lang import load_language
    >>> people = inhabitants(load_language("en"))
    >>> "estonians" in people, "poles" in people, "polish" in people
    (True, True, False)
    """
    table = language.table("names")
    endings: _Endings = table.get("endings", {})
    derived = bool(table.get("inhabitant_from_adjective"))
    people: set[str] = set()
    adjectives: set[str] = set()
    for actor in load_actors(["states"]).actors:
        forms = actor.forms.get(language.code, {})
        people.update(_inflected(forms.get("inhabitant", ()), endings.get("inhabitant", {})))
        adjectives.update(_inflected(forms.get("adjective", ()), endings.get("adjective", {})))
        for form in forms.get("adjective", ()) if derived else ():
            people.update(_derived(form, endings))
    return frozenset(fold(word) for word in people - adjectives if " " not in word and "-" not in word)


def _inflected(forms: Sequence[str], rules: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for form in forms:
        yield from inflect(form, rules)


def _derived(form: str, endings: _Endings) -> Iterator[str]:
    """French "Polonais" from "polonais", English "Ukrainians" from "Ukrainian"."""
    if form.startswith("!") or "|" in form:
        return
    for surface in inflect(form, endings.get("adjective" if form[:1].islower() else "inhabitant", {})):
        yield surface[:1].upper() + surface[1:]
