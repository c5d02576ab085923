"""The forms of a lexicon that begin alike, laid out by what else each needs, so that few of them must be tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Item(NamedTuple):
    """One item of a form, by its number in the lexicon, and whether it may be missing."""

    item: int
    optional: bool


class Form(NamedTuple, Generic[T]):
    """A form behind its first item: its place among those that begin alike, the rest, what it needs, its payload."""

    place: int
    rest: tuple[Item, ...]
    needs: frozenset[int]
    """Items without which it cannot stand in a sentence."""
    payload: T


class Group(NamedTuple, Generic[T]):
    """The forms that begin with one item: those that need no other, and the rest by the rarest item that each needs.

    A common word begins hundreds of forms ("after", a number), of which a sentence has the other words of one or two.
    """

    always: tuple[Form[T], ...]
    needs: frozenset[int]
    by_need: dict[int, tuple[Form[T], ...]]


def group_forms(patterns: Sequence[tuple[tuple[Item, ...], T]], used: Mapping[int, int]) -> Group[T]:
    """Forms that begin with one item, by the one of their other items that the fewest forms of the lexicon have."""
    always, by_need = [], defaultdict(list)
    for place, (rest, payload) in enumerate(patterns):
        needs = frozenset(item for item, optional in rest if not optional and item >= 0)
        form = Form(place, rest, needs, payload)
        if needs:
            by_need[min(needs, key=lambda item: (used[item], item))].append(form)
        else:
            always.append(form)
    return Group(tuple(always), frozenset(by_need), {item: tuple(forms) for item, forms in by_need.items()})


def possible_forms(
    always: tuple[Form[T], ...], by_need: Mapping[int, tuple[Form[T], ...]], present: set[int]
) -> Sequence[Form[T]]:
    """The forms of a group of which a sentence has all that they need, in their order."""
    forms = [form for item in by_need.keys() & present for form in by_need[item] if form.needs <= present]
    return sorted((*always, *forms), key=itemgetter(0)) if forms else always
