"""How the second reader judges: for everybody in a sentence the probability of a stance on each measure, and of which.

Three logistic regressions, one upon the other. The first says whether somebody has a stance on a measure there, from
the words of the sentence and its context; the second, which act it is; the third weighs the first's answers for the
other measures and actors of the sentence against it. No feature knows an actor by name: what somebody held before says
nothing of what he holds now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from wortlaut.codebook import Codebook, Learnt
from wortlaut.coding.learnt.look import (
    Look,
    RuleRead,
    of_actor,
    of_measure,
    of_neighbours,
    of_stance,
    of_words,
    roles_of,
)

LEAST = 0.03
"""What is less probable by the first regression is nobody's stance."""
_EDGE = 1e-4
WORD = 0.5
"""How much a word counts that speaks for a stance on whatever measure."""


class Opinion(NamedTuple):
    """That somebody has a stance on a measure in a sentence: how probable it is, and how probable each act then."""

    actor: str
    measure: str
    sure: float
    acts: Mapping[str, float]


def opinions_of(look: Look, codebook: Codebook, learnt: Learnt) -> list[Opinion]:
    """Everybody's possible stances in a sentence, sorted by actor and measure."""
    firsts = first_answers(look, codebook, learnt)
    opinions = []
    words: dict[str, list[float]] = {}
    for (actor, measure), sure in firsts.items():
        if sure > LEAST or (actor, measure) in look.rules.made:
            if actor not in words:
                words[actor] = acts_by_words(look, actor, learnt)
            how = act_shares(look, actor, measure, codebook, learnt, words[actor])
            odds = learnt.final_base / 100 + _sum(learnt.final, of_answers(look, actor, measure, firsts, how))
            opinions.append(Opinion(actor, measure, _chance(odds), how))
    return opinions


def words_for(look: Look, actor: str, measure: str, learnt: Learnt) -> list[tuple[str, float]]:
    """What each stem of a sentence says of somebody's stance on a measure, in log-odds; the strongest first.

    The words beside his name are among them, as `before …` and `behind …`.
    """
    number, table = learnt.measures.index(measure), learnt.words[look.language.code].about
    found = {
        stem: (WORD * table[stem][0] + _for_measure(table[stem], number)) / 100
        for _, stem in look.stems
        if table.get(stem)
    }
    found |= {key: table[key][0] / 100 for key in of_neighbours(look, actor) if key in table}
    return sorted(found.items(), key=lambda one: (-abs(one[1]), one[0]))


def tells_most(look: Look, measure: str, learnt: Learnt) -> int:
    """The place of the word that speaks most for a measure; of several the first."""
    number = learnt.measures.index(measure)
    table = learnt.words[look.language.code].about
    weight = {place: _for_measure(table.get(stem, ()), number) for place, stem in look.stems}
    return max(weight, key=lambda place: (weight[place], -place)) if weight else 0


def _for_measure(weights: tuple[int, ...], number: int) -> int:
    return next((weights[at + 1] for at in range(1, len(weights), 2) if weights[at] == number), 0)


def first_answers(look: Look, codebook: Codebook, learnt: Learnt) -> dict[tuple[str, str], float]:
    """The first regression: for everybody present and each measure, how probable a stance is."""
    words = learnt.words.get(look.language.code)
    if words is None:
        return {}
    table = words.about
    spoken = 0.0
    said = [0.0] * len(learnt.measures)
    for stem in sorted({stem for _, stem in look.stems}):
        weights = table.get(stem)
        if weights:
            spoken += WORD * weights[0]
            for at in range(1, len(weights), 2):
                said[weights[at]] += weights[at + 1]
    answers = {}
    close = look.named.union(look.theme, look.opening, look.rules.refused, (of for _, of in look.rules.made))
    for actor in look.present:
        role = roles_of(actor, codebook.roles)
        near = sum(table[key][0] for key in of_neighbours(look, actor) if key in table)
        base = (learnt.about_base + spoken + near) / 100 + _sum(learnt.about, of_actor(look, actor, role))
        far = _of_far_measures(look, actor, role, learnt)
        for number, measure in enumerate(learnt.measures):
            context = _sum(learnt.about, of_measure(look, actor, measure, role)) if measure in close else far[number]
            answers[actor, measure] = _chance(base + said[number] / 100 + context)
    return answers


@lru_cache(maxsize=16)
def _known_far(learnt: Learnt) -> dict[tuple[object, ...], list[float]]:
    """What is remembered of measures that nothing in a sentence points to: there are few ways to be far."""
    return {}


def _of_far_measures(look: Look, actor: str, role: str, learnt: Learnt) -> list[float]:
    """What the context says of each measure if the sentence names it nowhere, and neither do those around it."""
    others = any(holder == actor for holder, _ in look.rules.made)
    key = (look.present[actor].kind, role, min(3, len(look.named)), bool(look.acts - {"do"}), others)
    known = _known_far(learnt)
    if key not in known:
        rules = RuleRead({(actor, ""): {"": 0.0}} if others else {}, {})
        named = frozenset(map(str, range(min(3, len(look.named)))))  # so many others
        bare = look._replace(named=named, theme=frozenset(), opening=frozenset(), rules=rules)
        known[key] = [_sum(learnt.about, of_measure(bare, actor, measure, role)) for measure in learnt.measures]
    return known[key]


def acts_by_words(look: Look, actor: str, learnt: Learnt) -> list[float]:
    """What the words say of each act of somebody, whatever the measure, in log-odds."""
    odds = [float(base) for base in learnt.how_base]
    table = learnt.words[look.language.code].how
    for name, value in of_words(look, actor):
        weights = table.get(name)
        if weights:
            _add(odds, weights, value)
    return odds


def act_shares(
    look: Look, actor: str, measure: str, codebook: Codebook, learnt: Learnt, by_words: list[float]
) -> dict[str, float]:
    """The second regression: how probable each act is, if there is a stance; they add up to 1."""
    odds = [*by_words]
    role, never = roles_of(actor, codebook.roles), actor in codebook.measures[measure].not_done_by
    for name, value in of_stance(look, actor, measure, role, never=never):
        _add(odds, learnt.how.get(name, ()), value)
    most = max(odds)
    shares = [exp((one - most) / 100) for one in odds]
    whole = sum(shares)
    return {act: share / whole for act, share in zip(learnt.acts, shares, strict=True)}


def of_answers(
    look: Look, actor: str, measure: str, answers: Mapping[tuple[str, str], float], how: Mapping[str, float]
) -> list[tuple[str, float]]:
    """What the third regression weighs: the first's answer beside those for other measures and other actors."""
    here = answers[actor, measure]
    rivals = sorted((p for (who, what), p in answers.items() if who == actor and what != measure), reverse=True)
    others = max((p for (who, what), p in answers.items() if who != actor and what == measure), default=0.0)
    odds, named = _odds(here), measure in look.named
    read = look.rules.made.get((actor, measure))
    stances = look.acts - {"do"}
    found = [
        ("answer", odds), ("lead", odds - _odds(rivals[0] if rivals else 0.0)),
        ("others in sum", min(3.0, sum(rivals))), (f"named {named}", 1.0), (f"answer named {named}", odds),
        (f"measures {min(3, len(look.named))}", 1.0), ("lead over actors", odds - _odds(max(others, 10 * _EDGE))),
        ("clear act", _odds(max(how.values()))), (f"kind {look.present[actor].kind}", 1.0),
        (f"kind {look.present[actor].kind} named {named}", 1.0), (f"stances {min(3, len(stances))}", 1.0),
        (f"actors {min(4, len(look.present))}", 1.0), (f"zone {look.zone}", 1.0),
        (f"theme {measure in look.theme} named {named}", 1.0),
    ]  # fmt: skip
    first = not rivals or here >= rivals[0]
    found += [("first", 1.0)] if first else []
    found += [("second", 1.0)] if not first and sum(p > here for p in rivals) == 1 else []
    found += [("first of the actors", 1.0)] if here >= others else []
    if any(answers[actor, other] > here for other in look.named if other != measure and (actor, other) in answers):
        found.append(("another named is likelier", 1.0))
    if read:
        found += [("rule", 1.0), ("rule sure", max(read.values()))]
    elif any(holder == actor for holder, _ in look.rules.made):
        found.append(("rule for another measure", 1.0))
    return found


def _sum(weights: Mapping[str, int], found: Iterable[tuple[str, float]]) -> float:
    return sum(weights[name] * value for name, value in found if name in weights) / 100


def _add(odds: list[float], weights: tuple[int, ...], value: float) -> None:
    for at in range(0, len(weights), 2):
        odds[weights[at]] += value * weights[at + 1]


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0


def _odds(chance: float) -> float:
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return log(kept / (1 - kept))
