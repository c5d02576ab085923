"""What the second reader looks at: a sentence's words, who is named in it, and what the rules have read there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wortlaut.lang import Language
from wortlaut.model import Mention, Sentence, Speech, Token

_STEM = 6
"""So many letters of a word are looked at: most endings are gone then."""
_OPENING = 3
_SEVERAL = 3
_MANY = 4


class Presence(NamedTuple):
    """How somebody is there in a sentence: the first mention's kind and tokens; `kind` is `outside` without one."""

    kind: str
    first: int
    last: int
    oblique: bool
    again: bool
    speech: frozenset[str]
    """The kinds of the speeches whose speaker acts for him."""


class RuleRead(NamedTuple):
    """What the rules read in a sentence: for each actor and measure the polarities, with how sure each is (0 to 1);
    for each measure why it was refused."""

    made: Mapping[tuple[str, str], Mapping[str, float]]
    refused: Mapping[str, frozenset[str]]


class Look(NamedTuple):
    """A sentence as the second reader looks at it."""

    language: Language
    zone: str
    keys: tuple[str, ...]
    stems: tuple[tuple[int, str], ...]
    """The stems of its words but names, with their places."""
    acts: frozenset[str]
    """The acts of the cues in it."""
    asks: bool
    named: frozenset[str]
    """The measures that it names."""
    theme: frozenset[str]
    """Those that the last sentence before it named which named any."""
    opening: frozenset[str]
    """Those that the first sentence of the report named which named any."""
    present: Mapping[str, Presence]
    rules: RuleRead


def look_at(
    sentence: Sentence, tokens: Sequence[Token], language: Language, mentions: Sequence[Mention],
    speeches: Sequence[Speech], rules: RuleRead, *, acts: frozenset[str], named: frozenset[str],
    theme: frozenset[str], opening: frozenset[str],
) -> Look:  # fmt: skip
    """Lay a sentence out for the second reader; `speeches` are those that overlap it."""
    starts = [token.start for token in tokens]
    firsts = [bisect_left(starts, mention.start) for mention in mentions]
    placed = [(m, at, max(bisect_left(starts, m.end) - 1, at)) for m, at in zip(mentions, firsts, strict=True)]
    names = {place for _, first, last in placed for place in range(first, last + 1)}
    return Look(
        language=language,
        zone=sentence.zone,
        keys=tuple(token.key for token in tokens),
        stems=tuple((i, t.key[:_STEM]) for i, t in enumerate(tokens) if t.kind == "word" and i not in names),
        acts=acts,
        asks=bool(tokens) and tokens[-1].key == "?",
        named=named,
        theme=theme,
        opening=opening,
        present=_present(placed, speeches, [actor for actor, _ in rules.made]),
        rules=rules,
    )


def _present(
    placed: Sequence[tuple[Mention, int, int]], speeches: Sequence[Speech], holders: Iterable[str]
) -> dict[str, Presence]:
    """Everybody whom a sentence names, whose words it gives, or whom the rules took for a holder; sorted."""
    spoken: dict[str, set[str]] = {actor: set() for actor in holders}
    for speech in speeches:
        for actor in speech.actors:
            spoken.setdefault(actor, set()).add(speech.kind)
    named: dict[str, list[tuple[Mention, int, int]]] = {}
    for one in placed:
        for actor in one[0].actors:
            named.setdefault(actor, []).append(one)
    present = {}
    for actor in sorted(named.keys() | spoken.keys()):
        kinds = frozenset(spoken.get(actor, ()))
        if actor in named:
            mention, first, last = named[actor][0]
            present[actor] = Presence(mention.kind, first, last, mention.oblique, len(named[actor]) > 1, kinds)
        else:
            present[actor] = Presence("outside", -1, -1, oblique=False, again=False, speech=kinds)
    return present


Weight = tuple[str, float]
"""A feature by name with its value, mostly 1."""


def of_actor(look: Look, actor: str, role: str) -> list[Weight]:
    """What of somebody's presence speaks for his having any stance in the sentence."""
    there = look.present[actor]
    found = [f"kind {there.kind}", f"actors {min(_MANY, len(look.present))}", f"zone {look.zone}", f"role {role}"]
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


def of_neighbours(look: Look, actor: str) -> list[str]:
    """The words right before and behind a name, as keys of the language's words."""
    there = look.present[actor]
    if there.first < 0:
        return []
    before = look.keys[there.first - 1] if there.first else "^"
    behind = look.keys[there.last + 1][:_STEM] if there.last + 1 < len(look.keys) else "$"
    return [f"before {before}", f"behind {behind}"]


def of_measure(look: Look, actor: str, measure: str, role: str) -> list[Weight]:
    """What of the context speaks for somebody's having a stance on that measure in the sentence."""
    named, several = measure in look.named, min(_SEVERAL, len(look.named))
    theme, other = measure in look.theme, bool(look.named)
    stances = bool(look.acts - {"do"})
    found = [
        f"measure {measure}", f"measure {measure} named {named}", f"measure {measure} theme {theme}",
        f"role {role} measure {measure}", f"named {named} of {several}", f"theme {theme} others {other} named {named}",
        f"stances {stances} named {named}", f"kind {look.present[actor].kind} named {named}",
    ]  # fmt: skip
    found += ["named"] if named else []
    found += ["theme"] if theme else []
    found += ["opening"] if measure in look.opening else []
    read = look.rules.made.get((actor, measure))
    values = []
    if read:
        sure = max(read.values())
        found += ["rule", f"rule {int(5 * sure)}"]
        values.append(("rule sure", sure))
    elif any(holder == actor for holder, _ in look.rules.made):
        found += ["rule for another measure", f"rule for another measure named {named}"]
    found += [f"refused {why}" for why in sorted(look.rules.refused.get(measure, ()))]
    return [*((name, 1.0) for name in found), *values]


def of_stance(look: Look, actor: str, measure: str, role: str, *, never: bool) -> list[Weight]:
    """What of the context speaks for one act or another; `never`: the codebook says that the actor never does it."""
    there = look.present[actor]
    found = [f"kind {there.kind}", f"measure {measure}", f"role {role}", f"never does it {never}"]
    found += [f"spoken {kind}" for kind in sorted(there.speech)] + [f"cue {act}" for act in sorted(look.acts)]
    found.append("cues " + " ".join(sorted(look.acts - {"do"})))
    values = []
    for (holder, of), read in sorted(look.rules.made.items()):
        if holder == actor:
            name = "rule" if of == measure else "rule for another measure"
            counts = 2 if of == measure else 1
            values += [(f"{name} {polarity}", counts * sure) for polarity, sure in sorted(read.items())]
    return [*((name, 1.0) for name in found), *values]


_NEAR = 6
_PAIR = 2
_HALF = 0.7


def of_words(look: Look, actor: str) -> Iterator[Weight]:
    """The words as they speak for one act or another: as such, before and behind the name, near it, and in pairs."""
    at = look.present[actor].first
    for place, stem in look.stems:
        yield stem, 1.0
        yield ("<" if place < at else ">") + stem, _HALF
        if 0 < place - at <= _NEAR:
            yield "~" + stem, _HALF
    for (place, one), (behind, other) in zip(look.stems, look.stems[1:], strict=False):
        if behind - place <= _PAIR:
            yield f"{one} {other}", _HALF


def roles_of(actor: str, roles: Mapping[str, Collection[str]]) -> str:
    """The first role that the codebook gives somebody, empty if none."""
    return next((name for name, codes in roles.items() if actor in codes), "")
