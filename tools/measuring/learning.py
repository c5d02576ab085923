"""What the second reader learns from: the coded dev reports, as it looks at them; and the weights, learnt."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from wortlaut.codebook import Learnt
from wortlaut.coding.coder import read_by_rules
from wortlaut.coding.findings import find_all
from wortlaut.coding.learnt.answers import around_each
from wortlaut.coding.learnt.clues import (
    BESIDE,
    SIGNS,
    close_measures,
    measures_read,
    of_act,
    of_actor,
    of_measure,
    of_neighbours,
    of_stance,
    role_of,
    standing_of,
)
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.read import answered, weighed
from wortlaut.coding.learnt.said import WORD
from wortlaut.coding.scenes import scenes_of
from wortlaut.coding.second import looks_of

from .causes import place_of
from .meanings import SHARED, shared_by, shared_clues, turning
from .regression import SEED, Rows, Told, fit
from .reports import FRESH, codebook, read_set
from .weights import hundredths, learnt_of

Held = tuple[str, str, str]
"""An actor, a measure and the act that its stance is."""
FOLDS = 3
_ELSEWHERE_COUNTS = 0.3
"""How much it counts that a coder has not taken from a sentence what he took from another: it may well say it too."""
_FAR_SHARE = 0.3
"""So many of the measures that nothing points to are learnt from, and count for the others."""
_COST = {"about": 0.3, "how": 0.5, "final": 0.5}
"""How much a weight may weigh: the inverse of the penalty, chosen by what the folds of the fresh reports give."""
_RARE = 3
"""A word in fewer sentences is not weighed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence of a report that a coder has coded: as the second reader looks at it, and what the coder took."""

    doc: str
    fresh: bool
    look: Look
    held: tuple[Held, ...]
    elsewhere: frozenset[tuple[str, str]]
    """Actors and measures that the coder took from other sentences: each is taken once, wherever else it is said."""


def seen_in(name: str) -> Iterator[Seen]:
    """Every sentence of a set that somebody is present in."""
    book = codebook()
    act = {code: stance.acts[0] for code, stance in book.stances.items()}
    for case, report in read_set(name):
        findings = find_all(report, book)
        laid = scenes_of(report, book, findings)
        looks = looks_of(report.view, book, findings, laid, *read_by_rules(report, book, findings, laid))
        taken = [
            (span, (one["actor"], one["measure"], act[one["stance"]]))
            for one in case.get("statements") or ()
            for span in (place_of(one["evidence"], report.text),)
            if span is not None
        ]
        for sentence, look in zip(findings.sentences, looks, strict=True):
            if look is not None:
                here = {held for span, held in taken if span[0] < sentence.end and sentence.start < span[1]}
                elsewhere = {held[:2] for _, held in taken} - {held[:2] for held in here}
                yield Seen(report.doc, name.endswith(FRESH), look, tuple(sorted(here)), frozenset(elsewhere))


def _about(seen: Sequence[Seen], measures: Sequence[str]) -> Told:
    told = Told(Rows(), [], [], [])
    chance = random.Random(SEED)
    for one in seen:
        look, language = one.look, one.look.language.code
        stems = sorted({stem for _, stem in look.stems})
        shared = shared_by(stems, language)
        for actor in look.present:
            role = role_of(actor, codebook().roles)
            beside = ((key, 1.0) for key in of_neighbours(look, actor))
            common = [*of_actor(look, actor, role), *shared_clues(beside, language, BESIDE)]
            common += [(f"{language}:{stem}", WORD) for stem in stems]
            common += [(f"{SHARED}:{meaning}", WORD * times) for meaning, times in shared]
            held = {measure for who, measure, _ in one.held if who == actor}
            close = close_measures(look) | measures_read(look, actor) | held
            for measure in measures:
                near = measure in close
                if not near and chance.random() >= _FAR_SHARE:
                    continue
                words = [(f"{language}:{stem}>{measure}", 1.0) for stem in stems]
                words += [(f"{SHARED}:{meaning}>{measure}", float(times)) for meaning, times in shared]
                told.rows.add([*common, *of_measure(standing_of(look, actor, measure, role)), *words])
                told.asked.append(measure in held)
                count = _ELSEWHERE_COUNTS if (actor, measure) in one.elsewhere else 1.0
                told.counts.append(count if near else count / _FAR_SHARE)
                told.docs.append(one.doc)
    return told


def _how(seen: Sequence[Seen]) -> Told:
    told = Told(Rows(), [], [], [])
    for one in seen:
        look, language = one.look, one.look.language.code
        for actor, measure, act in one.held:
            if actor not in look.present:
                continue
            never = actor in codebook().measures[measure].not_done_by
            context = of_stance(look, actor, measure, role_of(actor, codebook().roles), never=never)
            words = of_act(look, actor, measure, turning(language))
            told.rows.add([*context, *shared_clues(words, language, SIGNS)])
            told.asked.append(act)
            told.counts.append(1.0)
            told.docs.append(one.doc)
    return told


def _reports(seen: Iterable[Seen]) -> list[list[Seen]]:
    """What was seen, report by report."""
    reports: dict[str, list[Seen]] = {}
    for one in seen:
        reports.setdefault(one.doc, []).append(one)
    return list(reports.values())


class Judged(NamedTuple):
    """How probable a stance of one polarity was found for a report, and whether the coder took it."""

    doc: str
    chance: float
    right: bool


def learn(seen: Sequence[Seen]) -> tuple[Learnt, list[Judged]]:
    """The weights, and what the folds of the fresh reports would have been told by weights learnt without them."""
    measures = tuple(codebook().measures)
    sentences: dict[str, Counter[str]] = {}
    for one in seen:
        sentences.setdefault(one.look.language.code, Counter()).update({stem for _, stem in one.look.stems})
    known = {code: frozenset(s for s, n in found.items() if n >= _RARE) for code, found in sorted(sentences.items())}
    about, how = _about(seen, measures), _how(seen)

    def fitted(without: frozenset[str]) -> Learnt:
        acting = fit(how, without, _COST["how"], solver="lbfgs")
        asked = fit(about, without, _COST["about"], solver="liblinear", telling=True)
        return learnt_of(asked, acting, (about.rows.names, how.rows.names), measures, known)

    docs = sorted({one.doc for one in seen if one.fresh})
    random.Random(SEED).shuffle(docs)
    folds = [frozenset(docs[fold::FOLDS]) for fold in range(FOLDS)]
    finals = Told(Rows(), [], [], [])
    answers: list[Answer] = []
    reports = _reports(seen)
    for fold in folds:
        learnt = fitted(fold)
        for report in reports:
            if report[0].doc in fold:
                answers += _answered(report, learnt, finals)
    judged: list[Judged] = []
    for fold in folds:
        last = fit(finals, fold, _COST["final"], solver="lbfgs")
        places = [place for place, doc in enumerate(finals.docs) if doc in fold]
        sure = 1 / (1 + np.exp(-(last.base[0] + finals.rows.matrix(places) @ last.weights[0])))
        judged += _once_each(zip([answers[place] for place in places], sure, strict=True))
    last = fit(finals, frozenset(), _COST["final"], solver="lbfgs")
    weights = {name: hundredths(last.weights[0][at]) for name, at in sorted(finals.rows.names.items())}
    return replace(fitted(frozenset()), final_base=hundredths(last.base[0]), final=weights), judged


Answer = tuple[Seen, str, str, Mapping[str, float]]
"""A sentence, an actor, a measure, and the shares of the acts."""


def _answered(report: Sequence[Seen], learnt: Learnt, finals: Told) -> Iterator[Answer]:
    """What the first two regressions answer in the sentences of a report, told to the third."""
    sentences = [answered(one.look, codebook(), learnt) for one in report]
    for one, at, around in zip(report, sentences, around_each(sentences, learnt), strict=True):
        for stance in weighed(at, around, codebook(), learnt):
            pair = (stance.actor, stance.measure)
            finals.rows.add(stance.clues)
            finals.asked.append(pair in {held[:2] for held in one.held})
            finals.counts.append(_ELSEWHERE_COUNTS if pair in one.elsewhere else 1.0)
            finals.docs.append(one.doc)
            yield one, *pair, stance.acts


def _once_each(answers: Iterable[tuple[Answer, float]]) -> list[Judged]:
    """Each actor, measure and polarity of a report once, as probable as its most probable sentence."""
    polarity = {act: stance.polarity for stance in codebook().stances.values() for act in stance.acts}
    best: dict[tuple[str, str, str, str], float] = {}
    held: set[tuple[str, str, str, str]] = set()
    for (one, actor, measure, shares), sure in answers:
        for act, share in shares.items():
            key = (one.doc, actor, measure, polarity[act])
            same = sum(p for other, p in shares.items() if polarity[other] == polarity[act])
            best[key] = max(best.get(key, 0.0), float(sure) * same if share else 0.0)
        held |= {(one.doc, who, what, polarity[act]) for who, what, act in one.held}
    return [Judged(key[0], chance, key in held) for key, chance in sorted(best.items())]
