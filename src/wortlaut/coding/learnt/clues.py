"""The clues of the first two regressions: what speaks for or against a stance, each by name with its value.

No clue knows an actor by name: what somebody held before says nothing of what he holds now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from wortlaut.coding.learnt.look import STEM, Look

Clue = tuple[str, float]
"""A clue by name with its value, mostly 1."""
_OPENING = 3
SEVERAL = 3
"""More measures, acts or sentences than these are just several."""
_MANY = 4
"""More actors than these are just many."""


def of_actor(look: Look, actor: str, role: str) -> list[Clue]:
    """What of somebody's presence speaks for his having any stance in the sentence."""
    there = look.present[actor]
    found = [f"kind {there.kind}", f"actors {actors_in(look)}", f"zone {look.zone}", f"role {role}"]
    found += [f"spoken {kind}" for kind in sorted(there.speech)] + [f"cue {act}" for act in sorted(look.acts)]
    if there.first >= 0:
        before = any(0 <= other.first < there.first for other in look.present.values())
        found += [] if before else ["named first"]
        found += ["opens"] if there.first < _OPENING else []
        found += ["oblique"] if there.oblique else []
        found += ["named again"] if there.again else []
    found += [] if look.acts else ["no cue"]
    found += ["read by a rule"] if look.rules.made else []
    found += ["asks"] if look.asks else []
    return [(name, 1.0) for name in found]


BESIDE = "before ", "behind "
"""What stands before the word right before somebody's name, and before the word right behind it."""


def of_neighbours(look: Look, actor: str) -> list[str]:
    """The words right before and behind a name, as keys of the language's words: a sign of `BESIDE` and a stem."""
    there = look.present[actor]
    if there.first < 0:
        return []
    before = look.keys[there.first - 1][:STEM] if there.first else "^"
    behind = look.keys[there.last + 1][:STEM] if there.last + 1 < len(look.keys) else "$"
    return [sign + stem for sign, stem in zip(BESIDE, (before, behind), strict=True)]


class Standing(NamedTuple):
    """How somebody and a measure stand to each other in a sentence and its report, but for the words."""

    kind: str
    role: str
    measure: str
    named: bool
    several: int
    """How many measures the sentence names, at most three."""
    stances: bool
    """Whether it has a cue of more than doing."""
    other: bool
    """Whether the rules read another measure for him."""
    theme: bool = False
    recent: bool = False
    following: bool = False
    opening: bool = False
    often: int = 0
    """How many other sentences name the measure, at most three."""
    share: int = 0
    """Of all that the report names how much that measure is, in tenths."""
    elsewhere: bool = False
    """Whether the rules read this in another sentence."""
    rule: float = 0.0
    """How sure what the rules read here is; 0 if they read nothing."""
    refused: frozenset[str] = frozenset()


def standing_of(look: Look, actor: str, measure: str, role: str) -> Standing:
    """How somebody and a measure stand to each other in a sentence."""
    read = look.rules.made.get((actor, measure))
    other = not read and read_for(look, actor)
    at = standing_of_any(look, look.present[actor].kind, role, measure, other=other)
    return at._replace(rule=max(read.values()) if read else 0.0, elsewhere=(actor, measure) in look.setting.read)


def standing_of_any(look: Look, kind: str, role: str, measure: str, *, other: bool) -> Standing:
    """How anybody of that kind and role stands to a measure that the rules read for him nowhere; an empty one is far:
    neither the sentence names it nor its report, nor have the rules refused it."""
    named, setting = measure in look.named, look.setting
    count = setting.counts.get(measure, 0)
    return Standing(
        kind, role, measure, named=named, several=min(SEVERAL, len(look.named)), stances=bool(look.acts - {"do"}),
        other=other, theme=measure in setting.theme, recent=measure in setting.recent,
        following=measure in setting.following, opening=measure in setting.opening,
        often=min(SEVERAL, count - named), share=round(10 * count / sum(setting.counts.values())) if count else 0,
        refused=look.rules.refused.get(measure, frozenset()),
    )  # fmt: skip


def read_for(look: Look, actor: str) -> bool:
    """Whether the rules read any stance for him in the sentence."""
    return any(holder == actor for holder, _ in look.rules.made)


def close_measures(look: Look) -> frozenset[str]:
    """The measures that are not far from anybody in a sentence."""
    return look.named.union(look.setting.counts, look.rules.refused)


def measures_read(look: Look, actor: str) -> set[str]:
    """The measures that the rules read for somebody, here or in another sentence."""
    return {measure for who, measure in (*look.rules.made, *look.setting.read) if who == actor}


def of_measure(at: Standing) -> list[Clue]:
    """What of the context speaks for somebody's having a stance on a measure in the sentence."""
    named, measure = at.named, at.measure
    found = [
        f"measure {measure}", f"measure {measure} named {named}", f"measure {measure} theme {at.theme}",
        f"role {at.role} measure {measure}", f"named {named} of {at.several}",
        f"theme {at.theme} others {at.several > 0} named {named}", f"stances {at.stances} named {named}",
        f"kind {at.kind} named {named}", f"in others {at.often} named {named}",
    ]  # fmt: skip
    found += ["named"] if named else []
    found += ["theme"] if at.theme else []
    found += ["opening"] if at.opening else []
    found += [f"recent named {named}"] if at.recent else []
    found += [f"following named {named}"] if at.following else []
    found += [f"read elsewhere named {named}"] if at.elsewhere else []
    values = [("share", at.share / 10)] if at.share else []
    if at.rule:
        found += ["rule", f"rule {int(5 * at.rule)}"]
        values.append(("rule sure", at.rule))
    elif at.other:
        found += ["rule for another measure", f"rule for another measure named {named}"]
    found += [f"refused {why}" for why in sorted(at.refused)]
    return [*((name, 1.0) for name in found), *values]


def of_stance(look: Look, actor: str, measure: str, role: str, *, never: bool) -> list[Clue]:
    """What of the context speaks for one act or another; `never`: the codebook says that the actor never does it."""
    there = look.present[actor]
    found = [f"kind {there.kind}", f"measure {measure}", f"role {role}", f"never does it {never}"]
    found += [f"spoken {kind}" for kind in sorted(there.speech)] + [f"cue {act}" for act in sorted(look.acts)]
    stances = sorted(look.acts - {"do"}) or ["none"]
    found += ["cues " + " ".join(stances), *(f"cue {act} measure {measure}" for act in stances)]
    found.append(f"measure {measure} named {measure in look.named}")
    values = []
    for (holder, of), read in sorted(look.rules.made.items()):
        if holder == actor:
            name = "rule" if of == measure else "rule for another measure"
            counts = 2 if of == measure else 1
            values += [(f"{name} {polarity}", counts * sure) for polarity, sure in sorted(read.items())]
    return [*((name, 1.0) for name in found), *values]


_NEAR = 6
_PAIR = 2
_TURNED = 4
"""So many words behind one that turns what follows around are turned by it."""
_BEFORE, _BEHIND, _NEARBY, _AROUND = "<", ">", "~", "!"
SIGNS = {"": 1.0, _BEFORE: 0.7, _BEHIND: 0.7, _NEARBY: 0.7, _AROUND: 0.7}
"""What stands before a word as such, before somebody's name, behind it, near behind it, and one that is turned around;
and how much each counts."""
PAIR, FOR_MEASURE = 0.7, 0.5
"""How much two words beside each other count, and a word for one measure: what is less common weighs less in learning,
by what the folds of the fresh reports gave."""
OF = "@"
"""What stands between a word and the measure for which it says which act a stance is."""

Signed = tuple[int, str]
"""The number of a stem in a look's, and the sign before it."""


def of_words(look: Look, turning: Collection[str]) -> Iterator[Signed]:
    """The words as they speak for one act or another, whosever it is: as such, and behind one that turns what follows
    around ("not", "refuse"), of which `turning` has the stems."""
    turned = -1
    for number, (place, stem) in enumerate(look.stems):
        yield number, ""
        if place <= turned:
            yield number, _AROUND
        if stem in turning:
            turned = place + _TURNED


def of_places(look: Look, actor: str) -> Iterator[Signed]:
    """The words as they speak for one act or another of somebody: before and behind his name, and near it."""
    at = look.present[actor].first
    for number, (place, _) in enumerate(look.stems):
        yield number, _BEFORE if place < at else _BEHIND
        if 0 < place - at <= _NEAR:
            yield number, _NEARBY


def pairs_in(look: Look) -> Iterator[str]:
    """Two words that stand beside each other, or with one between them."""
    for (place, one), (behind, other) in zip(look.stems, look.stems[1:], strict=False):
        if behind - place <= _PAIR:
            yield f"{one} {other}"


def of_act(look: Look, actor: str, measure: str, turning: Collection[str]) -> Iterator[Clue]:
    """What of the words speaks for one act or another of somebody's on a measure, each by its name."""
    for number, sign in (*of_words(look, turning), *of_places(look, actor)):
        yield sign + look.stems[number][1], SIGNS[sign]
    for pair in pairs_in(look):
        yield pair, PAIR
    for _, stem in look.stems:
        yield f"{stem}{OF}{measure}", FOR_MEASURE


def actors_in(look: Look) -> int:
    """How many are present in a sentence, at most so many as are many."""
    return min(_MANY, len(look.present))


def role_of(actor: str, roles: Mapping[str, Iterable[str]]) -> str:
    """The first role that the codebook gives somebody, empty if none."""
    return next((name for name, codes in roles.items() if actor in codes), "")
