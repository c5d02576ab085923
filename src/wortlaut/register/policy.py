"""Two coders on one report: which of their statements count.

Where only one machine coder has coded a report, all of its statements count. Where both have, a statement of the rules
and one of the model that have the actor, the measure and the polarity in common are a *pair* (one each; first those
whose words overlap, then the others in the order of the text). A pair is one statement: the record of the rules, with
"both" among its `rules`, as sure as the two together. What only one has is marked "only.rules" or "only.llm".

    any      all of them count; what is less sure than SURE is unsure, as ever
    agree    the pairs count
    veto     the pairs, and of the model what the rules do not contradict in the same or overlapping words
    rules    what the rules have, as they have it: the model has no say
    llm      what the model has, as it has it

People's statements, and those that were coded elsewhere, always count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wortlaut.errors import UsageError
from wortlaut.model import Statement
from wortlaut.odds import chance_of, odds_of

Policy = Literal["any", "agree", "veto", "rules", "llm"]
POLICIES: tuple[Policy, ...] = get_args(Policy)
DEFAULT: Policy = "any"
"""The policy of a register for which nobody has said another."""
MACHINES = RULES, MODEL = ("rules", "llm")
BOTH, ONLY = "both", "only."
"""What a statement carries among its `rules` where both have coded its report; the coder's name follows the second."""
_LEAST = 0.01
_CONTRARY = {"pro": "con", "con": "pro"}
_Numbered = tuple[int, Statement]
_Key = tuple[str, str, str]


def policy_named(name: str) -> Policy:
    """The policy of that name. Raises UsageError where there is none.

    >>> policy_named("agree")
    'agree'
    """
    if name not in POLICIES:
        raise UsageError("there is no such policy", item=name, hint=", ".join(POLICIES))
    return POLICIES[POLICIES.index(name)]


class Admitted(Struct, frozen=True):
    """A statement that counts, marked; `number` is its place among those given, `twin` that of a pair's other one."""

    statement: Statement
    number: int
    twin: int | None = None


class Shared(NamedTuple):
    """What two coders have in common, and what only the one or the other has, by places in what was given."""

    pairs: list[tuple[int, int]]
    first: list[int]
    second: list[int]


def admit(statements: Sequence[Statement], coders: Collection[str], policy: Policy) -> tuple[Admitted, ...]:
    """Those of a report's statements that count, in the order given; `coders` have coded it, found something or not.

    >>> ours = Statement(0, 9, "POL", "air", "offers", "pro", sure=0.6)
    >>> (one,) = admit([ours, replace(ours, coder="llm")], ["rules", "llm"], "agree")
    >>> one.number, one.twin, one.statement.rules, round(one.statement.sure, 2)
    (0, 1, ('both',), 0.69)
    """
    if not set(MACHINES) <= set(coders):
        return tuple(Admitted(said, number) for number, said in enumerate(statements))
    counts = [Admitted(said, number) for number, said in enumerate(statements) if said.coder not in MACHINES]
    shared = share(statements, RULES, MODEL)
    if policy in (RULES, MODEL):  # a pair is still one: what a person says of either of them is said of it
        mine = 0 if policy == RULES else 1
        counts += [Admitted(statements[pair[mine]], pair[mine], pair[1 - mine]) for pair in shared.pairs]
        counts += [Admitted(statements[number], number) for number in (shared.first, shared.second)[mine]]
    else:
        counts += [Admitted(_both(statements[a], statements[b]), a, b) for a, b in shared.pairs]
        counts += [Admitted(_only(statements[n]), n) for n in _single(statements, shared, policy)]
    return tuple(sorted(counts, key=lambda one: one.number))


def share(statements: Sequence[Statement], one: str, other: str) -> Shared:
    """Which statements of two coders on one report are pairs, and which only one of them has."""
    return paired(
        ((n, said) for n, said in enumerate(statements) if said.coder == one),
        ((n, said) for n, said in enumerate(statements) if said.coder == other),
        lambda said: (said.actor, said.measure, said.polarity),
    )


def paired(
    one: Iterable[_Numbered], other: Iterable[_Numbered], key: Callable[[Statement], _Key | None]
) -> Shared:
    """Pair numbered statements by that key; where it is None, by their words alone: only what overlaps is a pair."""
    cells: dict[_Key | None, tuple[list[_Numbered], list[_Numbered]]] = defaultdict(lambda: ([], []))
    for side, numbered in enumerate((one, other)):
        for number, said in numbered:
            cells[key(said)][side].append((number, said))
    pairs: list[tuple[int, int]] = []
    for kind, (left, right) in cells.items():
        left.sort(key=_place)
        right.sort(key=_place)
        met = list(_overlapping(left, right))
        if kind is not None:
            taken = {number for pair in met for number in pair}
            rest = ([number for number, _ in side if number not in taken] for side in (left, right))
            met += zip(*rest, strict=False)
        pairs += met
    taken = {number for pair in pairs for number in pair}
    first, second = ([n for cell in cells.values() for n, _ in cell[side] if n not in taken] for side in (0, 1))
    return Shared(sorted(pairs), sorted(first), sorted(second))


def _place(one: _Numbered) -> tuple[int, int, bytes, int]:
    number, said = one
    return said.start, said.end, msgspec.json.encode(said), number


def _overlapping(left: Sequence[_Numbered], right: Sequence[_Numbered]) -> Iterator[tuple[int, int]]:
    """Pairs whose words overlap, each taken once, in the order of the text."""
    a = b = 0
    while a < len(left) and b < len(right):
        (one, said), (other, also) = left[a], right[b]
        if said.end <= also.start:
            a += 1
        elif also.end <= said.start:
            b += 1
        else:
            yield one, other
            a, b = a + 1, b + 1


def _single(statements: Sequence[Statement], shared: Shared, policy: Policy) -> Iterable[int]:
    """Which of the statements that only one coder has count."""
    if policy == "any":
        return [*shared.first, *shared.second]
    if policy == "agree":
        return []
    against = _Contradicted(said for said in statements if said.coder == RULES)
    return [number for number in shared.second if statements[number] not in against]


class _Contradicted:
    """What the rules contradict: they read the contrary polarity of that actor and measure in words that overlap."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        cells: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
        for said in statements:
            cells[said.actor, said.measure, said.polarity].append((said.start, said.end))
        # by their starts, each with the furthest end so far: a report that repeats itself must not cost its square
        self._starts = {key: [start for start, _ in sorted(spans)] for key, spans in cells.items()}
        self._ends = {key: list(accumulate((end for _, end in sorted(spans)), max)) for key, spans in cells.items()}

    def __contains__(self, said: Statement) -> bool:
        key = said.actor, said.measure, _CONTRARY.get(said.polarity, "")
        before = bisect_left(self._starts.get(key, ()), said.end)
        return before > 0 and self._ends[key][before - 1] > said.start


def _both(said: Statement, also: Statement) -> Statement:
    return replace(said, rules=(*said.rules, BOTH), sure=combined(said.sure, also.sure))


def _only(said: Statement) -> Statement:
    return replace(said, rules=(*said.rules, ONLY + said.coder))


def combined(one: float | None, other: float | None) -> float | None:
    """How sure two coders together are, by the sum of their log-odds, from .01 to .99; `None` where neither is judged.

    >>> combined(None, None), combined(0.3, None), round(combined(0.8, 0.6), 3), combined(1.0, 0.9)
    (None, 0.3, 0.857, 0.99)
    """
    if one is None or other is None:
        return other if one is None else one
    return min(max(chance_of(odds_of(one, _LEAST) + odds_of(other, _LEAST)), _LEAST), 1 - _LEAST)


def marked(said: Statement) -> str:
    """Who of two coders has a statement: "both", "rules" or "llm"; empty where its report has no two.

    >>> marked(Statement(0, 4, "POL", "air", "offers", "pro", rules=("s.1", "only.llm")))
    'llm'
    """
    marks = [rule for rule in said.rules if rule == BOTH or rule in {ONLY + name for name in MACHINES}]
    return marks[-1].removeprefix(ONLY) if marks else ""
