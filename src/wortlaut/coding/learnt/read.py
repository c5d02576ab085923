"""How the second reader judges: for everybody in a sentence the probability of a stance on each measure, and of which.

Three logistic regressions, one upon the other. The first says whether somebody has a stance on a measure there, from
the words of the sentence and its context; the second, which act it is; the third weighs the first's answers for the
other measures and actors of the sentence against it, and what the sentences around say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.codebook import Codebook, Learnt
from wortlaut.coding.learnt.acts import Acts
from wortlaut.coding.learnt.answers import Answered, Around, around_each, of_answers
from wortlaut.coding.learnt.clues import (
    Clue,
    Standing,
    close_measures,
    measures_read,
    of_actor,
    of_measure,
    of_neighbours,
    read_for,
    role_of,
    standing_of,
    standing_of_any,
)
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.said import WORD, part_of, row_of, said_by
from wortlaut.odds import chance_of

LEAST = 0.1
"""What is less probable by the first regression is nobody's stance: the third one finds hardly any of it likely."""


class Opinion(NamedTuple):
    """That somebody has a stance on a measure in a sentence: how probable it is, and how probable each act then."""

    actor: str
    measure: str
    sure: float
    acts: Mapping[str, float]


def opinions_of(looks: Sequence[Look | None], codebook: Codebook, learnt: Learnt) -> list[list[Opinion]]:
    """Everybody's possible stances in each sentence of a report, sorted by actor and measure."""
    known = {place: look for place, look in enumerate(looks) if look is not None and look.language.code in learnt.words}
    sentences = [answered(look, codebook, learnt) for look in known.values()]
    opinions: list[list[Opinion]] = [[] for _ in looks]
    for place, at, around in zip(known, sentences, around_each(sentences, learnt), strict=True):
        opinions[place] = _opinions(at, around, codebook, learnt)
    return opinions


def _opinions(at: Answered, around: Around, codebook: Codebook, learnt: Learnt) -> list[Opinion]:
    return [
        Opinion(one.actor, one.measure, chance_of(learnt.final_base / 100 + _sum(learnt.final, one.clues)), one.acts)
        for one in weighed(at, around, codebook, learnt)
    ]


class Weighed(NamedTuple):
    """A possible stance with what the third regression weighs of it."""

    actor: str
    measure: str
    acts: Mapping[str, float]
    clues: list[Clue]


def weighed(at: Answered, around: Around, codebook: Codebook, learnt: Learnt) -> Iterator[Weighed]:
    """The stances of a sentence that are possible by the first regression, or that a rule reads."""
    look, acts = at.look, Acts(at.look, codebook, learnt)
    for actor in look.present:
        likely = [
            (number, measure) for number, measure in enumerate(learnt.measures)
            if at.answers[actor][measure] > LEAST or (actor, measure) in look.rules.made
        ]  # fmt: skip
        part = part_of(look, actor, learnt) if likely else None
        for number, measure in likely:
            how = acts.shares(actor, measure)
            yield Weighed(actor, measure, how, of_answers(at, around, part, actor, measure, how, number))


def words_for(look: Look, actor: str, measure: str, learnt: Learnt) -> list[tuple[str, float]]:
    """What each stem of a sentence says of somebody's stance on a measure, in log-odds; the strongest first.

    The words beside his name are among them, as `before …` and `behind …`.
    """
    number, language = learnt.measures.index(measure), look.language.code
    rows = {stem: row_of(learnt, language, stem) for _, stem in look.stems}
    beside = {key: row_of(learnt, language, key) for key in of_neighbours(look, actor)}
    found = {stem: (WORD * row[0] + row[1 + number]) / 100 for stem, row in rows.items() if row}
    found |= {key: row[0] / 100 for key, row in beside.items() if row}
    return sorted(found.items(), key=lambda one: (-abs(one[1]), one[0]))


def tells_most(look: Look, measure: str, learnt: Learnt) -> int:
    """The place of the word that speaks most for a measure; of several the first."""
    number = learnt.measures.index(measure)
    rows = {place: row_of(learnt, look.language.code, stem) for place, stem in look.stems}
    weight = {place: row[1 + number] if row else 0 for place, row in rows.items()}
    return max(weight, key=lambda place: (weight[place], -place)) if weight else 0


def answered(look: Look, codebook: Codebook, learnt: Learnt) -> Answered:
    """The first regression: for everybody present and each measure, how probable a stance is."""
    table = learnt.words[look.language.code].about
    said = said_by((stem for _, stem in look.stems), look.language.code, learnt)
    answers: dict[str, dict[str, float]] = {}
    contexts: dict[tuple[str, str, bool], list[float]] = {}
    for actor in look.present:
        kind, role, other = alike = look.present[actor].kind, role_of(actor, codebook.roles), read_for(look, actor)
        if alike not in contexts:
            contexts[alike] = _contexts(look, learnt, kind, role, other=other)
        near = sum(table[key][0] for key in of_neighbours(look, actor) if key in table)
        base = (learnt.about_base + near) / 100 + said.spoken + _sum(learnt.about, of_actor(look, actor, role))
        his = answers[actor] = {
            measure: chance_of(base + by_words + by_context)
            for measure, by_words, by_context in zip(learnt.measures, said.measures, contexts[alike], strict=True)
        }
        for measure in measures_read(look, actor) & his.keys():
            (by_context,) = _by_context(learnt, standing_of(look, actor, measure, role), (measure,))
            his[measure] = chance_of(base + said.measures[learnt.measures.index(measure)] + by_context)
    return Answered(look, said, answers)


def _contexts(look: Look, learnt: Learnt, kind: str, role: str, *, other: bool) -> list[float]:
    """What the context says of anybody of that kind and role for each measure, in log-odds."""
    contexts = [*_by_context(learnt, standing_of_any(look, kind, role, "", other=other), learnt.measures)]
    for measure in close_measures(look):
        if measure in learnt.measures:
            at = standing_of_any(look, kind, role, measure, other=other)
            (contexts[learnt.measures.index(measure)],) = _by_context(learnt, at, (measure,))
    return contexts


@lru_cache(maxsize=1 << 14)
def _by_context(learnt: Learnt, standing: Standing, measures: tuple[str, ...]) -> tuple[float, ...]:
    """What the context says of somebody who so stands to each of the measures, in log-odds."""
    return tuple(_sum(learnt.about, of_measure(standing._replace(measure=measure))) for measure in measures)


def _sum(weights: Mapping[str, int], clues: Iterable[Clue]) -> float:
    return sum(weights[name] * value for name, value in clues if name in weights) / 100
