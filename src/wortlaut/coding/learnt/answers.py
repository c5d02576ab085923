"""The clues of the third regression: the first's answer beside its answers for others, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from wortlaut.codebook import Learnt
from wortlaut.coding.learnt.clues import SEVERAL, Clue, actors_in
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.said import Part, Said, nothing_said
from wortlaut.odds import odds_of

_EDGE = 1e-4
"""No answer is taken for less than this, or for more than what this leaves."""
_LEAST_OTHER = 1e-3
_LEAST_NEXT = 3e-3
"""The answers for others and for the sentences before and behind are taken for no less: below it they tell nothing."""
_BEFORE = 3

_odds = partial(odds_of, edge=_EDGE)


class Answered(NamedTuple):
    """A sentence, what its words say, and the first regression's answers: for actor and measure, how probable."""

    look: Look
    said: Said
    answers: Mapping[str, Mapping[str, float]]


class Around(NamedTuple):
    """What stands around a sentence, among those that are about somebody.

    `before` is what the words of the three before it say, the nearest first, and `opening` those of the first one; of
    another language they say nothing. `answer_before` and `answer_behind` are the best answers for each measure.
    """

    before: tuple[Said, ...]
    opening: Said
    answer_before: Mapping[str, float]
    answer_behind: Mapping[str, float]


def around_each(sentences: Sequence[Answered], learnt: Learnt) -> list[Around]:
    """What stands around each of a report's sentences that are about somebody."""
    best = [
        {measure: max((of[measure] for of in one.answers.values()), default=0.0) for measure in learnt.measures}
        for one in sentences
    ]
    nothing = nothing_said(learnt)

    def said(place: int, by: int) -> Said:
        same = by >= 0 and sentences[by].look.language.code == sentences[place].look.language.code
        return sentences[by].said if same and by != place else nothing

    return [
        Around(
            before=tuple(said(place, place - back) for back in range(1, _BEFORE + 1)),
            opening=said(place, 0),
            answer_before=best[place - 1] if place else {},
            answer_behind=best[place + 1] if place + 1 < len(best) else {},
        )
        for place in range(len(sentences))
    ]


def of_answers(
    at: Answered, around: Around, part: Part | None, actor: str, measure: str, how: Mapping[str, float], number: int
) -> list[Clue]:
    """What the third regression weighs of a measure, whose `number` is its place in what was learnt."""
    look, named = at.look, measure in at.look.named
    here = at.answers[actor][measure]
    odds, act = _odds(here), max(how, key=lambda one: (how[one], one))
    found = [
        ("answer", odds), (f"answer named {named}", odds), (f"measure {measure}", 1.0), (f"answer {measure}", odds),
        (f"named {named}", 1.0), (f"measures {min(SEVERAL, len(look.named))}", 1.0),
        (f"stances {min(SEVERAL, len(look.acts - {'do'}))}", 1.0), (f"actors {actors_in(look)}", 1.0),
        (f"kind {look.present[actor].kind}", 1.0), (f"kind {look.present[actor].kind} named {named}", 1.0),
        (f"zone {look.zone}", 1.0), (f"theme {measure in look.setting.theme} named {named}", 1.0),
        ("clear act", _odds(how[act])), (f"act {act}", 1.0), (f"act {act} named {named}", 1.0),
    ]  # fmt: skip
    return found + _beside(at, actor, measure) + _said(at, part, number) + _next(around, measure, number, named=named)


def _beside(at: Answered, actor: str, measure: str) -> list[Clue]:
    """The answer beside those for his other measures, and for the measure's other actors; and beside the rules."""
    look, answers = at.look, at.answers
    his = answers[actor]
    here = his[measure]
    rivals = sorted((chance for what, chance in his.items() if what != measure), reverse=True)
    others = max((of[measure] for who, of in answers.items() if who != actor), default=0.0)
    found = [
        ("lead", _odds(here) - _odds(rivals[0] if rivals else 0.0)),
        ("lead over actors", _odds(here) - _odds(max(others, _LEAST_OTHER))),
        ("others in sum", min(float(SEVERAL), sum(rivals))),
    ]
    first = not rivals or here >= rivals[0]
    found += [("first", 1.0)] if first else []
    found += [("second", 1.0)] if not first and sum(p > here for p in rivals) == 1 else []
    found += [("first of the actors", 1.0)] if here >= others else []
    if any(his.get(other, 0.0) > here for other in look.named if other != measure):
        found.append(("another named is likelier", 1.0))
    read = look.rules.made.get((actor, measure))
    if read:
        found += [("rule", 1.0), ("rule sure", max(read.values()))]
    elif any(holder == actor for holder, _ in look.rules.made):
        found.append(("rule for another measure", 1.0))
    return found


def _said(at: Answered, part: Part | None, number: int) -> list[Clue]:
    """What the words of the sentence say of the measure, and those that are nearest to him."""
    whole = at.said.measures[number]
    if part is None:
        return [("said of one", whole)]
    near, behind = part
    return [
        ("near him", 1.0), ("said near him", near.measures[number]), ("spoken near him", near.spoken),
        ("said nearer than elsewhere", near.measures[number] - whole),
        ("said behind him", behind.measures[number]), ("spoken behind him", behind.spoken),
    ]  # fmt: skip


def _next(around: Around, measure: str, number: int, *, named: bool) -> list[Clue]:
    """What the sentences around say of the measure."""
    said = [one.measures[number] for one in around.before]
    return [
        *((f"said {back} before", value) for back, value in enumerate(said, 1)),
        (f"said before named {named}", said[0]), ("said at the opening", around.opening.measures[number]),
        ("answer before", _odds(max(around.answer_before.get(measure, 0.0), _LEAST_NEXT))),
        ("answer behind", _odds(max(around.answer_behind.get(measure, 0.0), _LEAST_NEXT))),
    ]  # fmt: skip
