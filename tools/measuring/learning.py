"""What the second reader learns from: the coded dev reports, as it looks at them; and the weights, learnt."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from wortlaut.codebook import Learnt, LearntWords
from wortlaut.coding.coder import read_by_rules
from wortlaut.coding.findings import find_all
from wortlaut.coding.learnt.clues import (
    Clue,
    close_measures,
    of_actor,
    of_answers,
    of_measure,
    of_neighbours,
    of_stance,
    of_words,
    role_of,
    standing_of,
)
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.read import LEAST, WORD, act_shares, acts_by_words, first_answers
from wortlaut.coding.scenes import scenes_of
from wortlaut.coding.second import looks_of

from .causes import place_of
from .reports import FRESH, codebook, read_set

Held = tuple[str, str, str]
"""An actor, a measure and the act that its stance is."""
FOLDS = 3
_FRESH_COUNTS = 3.0
_ELSEWHERE_COUNTS = 0.3
"""How much it counts that a coder has not taken from a sentence what he took from another: it may well say it too."""
_FAR_SHARE, _SEED = 0.3, 1
_BY_RATIO, _MOST_TELLING, _SMOOTH = 0.7, 3.0, 3.0
"""The share of a feature's scale that its ratio sets; the largest log-ratio; and what is counted before anything is."""
_COST = {"about": 0.3, "how": 0.5, "final": 0.5}
"""How much a weight may weigh: the inverse of the penalty, chosen by what the folds of the fresh reports give."""
_RARE = 3
"""A word in fewer sentences is not weighed."""
_SMALL = 3
"""Hundredths: a smaller weight is left out."""


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


class _Rows:
    """Rows of features by name, as a sparse matrix over those that are known, or learnt to be known."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.rows: list[dict[int, float]] = []

    def add(self, found: Iterable[Clue]) -> None:
        row: dict[int, float] = {}
        for name, value in found:
            at = self.names.setdefault(name, len(self.names))
            row[at] = row.get(at, 0.0) + value
        self.rows.append(row)

    def matrix(self, places: Sequence[int]) -> csr_matrix:
        ends = [0]
        columns: list[int] = []
        values: list[float] = []
        for place in places:
            columns += self.rows[place].keys()
            values += self.rows[place].values()
            ends.append(len(columns))
        shape = (len(places), len(self.names))
        return csr_matrix((values, np.array(columns, dtype="int32"), np.array(ends, dtype="int32")), shape=shape)


class _Told(NamedTuple):
    """The rows of one regression: what is asked for in each, how much it counts, and the report it is from."""

    rows: _Rows
    asked: list[Any]
    counts: list[float]
    docs: list[str]


def _about(seen: Sequence[Seen], measures: Sequence[str]) -> _Told:
    told = _Told(_Rows(), [], [], [])
    chance = random.Random(_SEED)
    for one in seen:
        look, language = one.look, one.look.language.code
        stems = sorted({stem for _, stem in look.stems})
        for actor in look.present:
            role = role_of(actor, codebook().roles)
            common = [*of_actor(look, actor, role), *((f"{language}:{key}", 1.0) for key in of_neighbours(look, actor))]
            common += [(f"{language}:{stem}", WORD) for stem in stems]
            held = {measure for who, measure, _ in one.held if who == actor}
            close = close_measures(look, actor) | held
            for measure in measures:
                near = measure in close
                if not near and chance.random() >= _FAR_SHARE:
                    continue
                words = [(f"{language}:{stem}>{measure}", 1.0) for stem in stems]
                told.rows.add([*common, *of_measure(standing_of(look, actor, measure, role)), *words])
                told.asked.append(measure in held)
                count = _ELSEWHERE_COUNTS if (actor, measure) in one.elsewhere else 1.0
                told.counts.append(count * (1 if near else 1 / _FAR_SHARE) * (_FRESH_COUNTS if one.fresh else 1))
                told.docs.append(one.doc)
    return told


def _how(seen: Sequence[Seen]) -> _Told:
    told = _Told(_Rows(), [], [], [])
    for one in seen:
        look, language = one.look, one.look.language.code
        for actor, measure, act in one.held:
            if actor not in look.present:
                continue
            never = actor in codebook().measures[measure].not_done_by
            context = of_stance(look, actor, measure, role_of(actor, codebook().roles), never=never)
            told.rows.add([*context, *((f"{language}:{name}", value) for name, value in of_words(look, actor))])
            told.asked.append(act)
            told.counts.append(_FRESH_COUNTS if one.fresh else 1)
            told.docs.append(one.doc)
    return told


class _Fit(NamedTuple):
    """A regression: what it tells apart, where it starts for each, and the weight of each feature; all in log-odds."""

    classes: tuple[Any, ...]
    base: Sequence[float]
    weights: Any


def _fit(told: _Told, without: frozenset[str], cost: float, *, solver: str, telling: bool = False) -> _Fit:
    """A regression of what is told but for some reports; `telling`: what tells much by itself may weigh more."""
    places = [place for place, doc in enumerate(told.docs) if doc not in without]
    asked, counts = [told.asked[place] for place in places], np.array([told.counts[place] for place in places])
    rows = told.rows.matrix(places)
    scale = _telling(rows, np.array(asked), counts) if telling else np.ones(rows.shape[1])
    model = LogisticRegression(C=cost, solver=solver, max_iter=400, random_state=_SEED)
    model.fit(rows @ diags(scale), asked, sample_weight=counts)
    return _Fit(tuple(model.classes_), model.intercept_, model.coef_ * scale)


def _telling(rows: csr_matrix, asked: Any, counts: Any) -> Any:
    """How much each feature may weigh: by how much likelier it is in what is asked for than elsewhere.

    After S. Wang and C. Manning, Baselines and Bigrams, ACL 2012: the ratio of naive Bayes scales the features, in
    part; a word that was seen seldom, or as often here as there, is less able to weigh anything.
    """
    there = (rows != 0).astype(float)
    yes = (_SMOOTH + there[asked].T @ counts[asked]) / counts[asked].sum()
    no = (_SMOOTH + there[~asked].T @ counts[~asked]) / counts[~asked].sum()
    ratio = np.minimum(np.abs(np.log(yes / no)), _MOST_TELLING)
    return (1 - _BY_RATIO) + _BY_RATIO * 2 * ratio / _MOST_TELLING


def _hundredths(weight: float) -> int:
    return round(100 * float(weight))


def _learnt(
    about: _Fit, how: _Fit, rows: tuple[_Rows, _Rows], measures: tuple[str, ...],
    known: Mapping[str, frozenset[str]], acts: tuple[str, ...],
) -> Learnt:  # fmt: skip
    """The weights as they are kept, without the third regression."""
    number = {measure: at for at, measure in enumerate(measures)}
    words: dict[str, tuple[dict[str, list[int]], dict[str, tuple[int, ...]]]] = {code: ({}, {}) for code in known}
    context: dict[str, int] = {}
    for name, at in rows[0].names.items():
        weight = _hundredths(about.weights[0][at])
        code, parted, rest = name.partition(":")
        if not (parted and code in words):
            context |= {name: weight} if weight else {}
            continue
        stem, is_of, measure = rest.partition(">")
        if abs(weight) < _SMALL or (stem not in known[code] and " " not in stem):
            continue
        entry = words[code][0].setdefault(stem, [0])
        if is_of:
            entry += [number[measure], weight]
        else:
            entry[0] = weight
    stances: dict[str, tuple[int, ...]] = {}
    for name, at in rows[1].names.items():
        weights = [_hundredths(row[at]) for row in how.weights]
        code, parted, rest = name.partition(":")
        word = bool(parted) and code in words
        flat = tuple(part for act, w in enumerate(weights) if abs(w) >= (_SMALL if word else 1) for part in (act, w))
        if flat and word:
            words[code][1][rest] = flat
        elif flat:
            stances[name] = flat
    return Learnt(
        measures=measures,
        acts=acts,
        about_base=_hundredths(about.base[0]),
        about=dict(sorted(context.items())),
        how_base=tuple(map(_hundredths, how.base)),
        how=dict(sorted(stances.items())),
        final_base=0,
        final={},
        words={
            code: LearntWords({stem: tuple(entry) for stem, entry in sorted(of.items())}, dict(sorted(to.items())))
            for code, (of, to) in words.items()
        },
    )


class Judged(NamedTuple):
    """How probable a stance of one polarity was found for a report, and whether the coder took it."""

    doc: str
    chance: float
    right: bool


def learn(seen: Sequence[Seen]) -> tuple[Learnt, list[Judged]]:
    """The weights, and what the folds of the fresh reports would have been told by weights learnt without them."""
    from msgspec.structs import replace

    measures = tuple(codebook().measures)
    sentences: dict[str, Counter[str]] = {}
    for one in seen:
        sentences.setdefault(one.look.language.code, Counter()).update({stem for _, stem in one.look.stems})
    known = {code: frozenset(s for s, n in found.items() if n >= _RARE) for code, found in sorted(sentences.items())}
    about, how = _about(seen, measures), _how(seen)

    def fitted(without: frozenset[str]) -> Learnt:
        acting = _fit(how, without, _COST["how"], solver="lbfgs")
        asked = _fit(about, without, _COST["about"], solver="liblinear", telling=True)
        return _learnt(asked, acting, (about.rows, how.rows), measures, known, tuple(map(str, acting.classes)))

    docs = sorted({one.doc for one in seen if one.fresh})
    random.Random(_SEED).shuffle(docs)
    finals, answers = _Told(_Rows(), [], [], []), []
    for fold in range(FOLDS):
        without = frozenset(docs[fold::FOLDS])
        learnt = fitted(without)
        for one in (one for one in seen if one.doc in without):
            firsts = first_answers(one.look, codebook(), learnt)
            for (actor, measure), sure in firsts.items():
                if sure <= LEAST and (actor, measure) not in one.look.rules.made:
                    continue
                by_words = acts_by_words(one.look, actor, learnt)
                shares = act_shares(one.look, actor, measure, codebook(), learnt, by_words)
                finals.rows.add(of_answers(one.look, actor, measure, firsts, shares))
                finals.asked.append(any((actor, measure) == held[:2] for held in one.held))
                finals.counts.append(_ELSEWHERE_COUNTS if (actor, measure) in one.elsewhere else 1.0)
                finals.docs.append(one.doc)
                answers.append((one, actor, measure, shares))
    judged: list[Judged] = []
    for fold in range(FOLDS):
        without = frozenset(docs[fold::FOLDS])
        last = _fit(finals, without, _COST["final"], solver="lbfgs")
        places = [place for place, doc in enumerate(finals.docs) if doc in without]
        sure = 1 / (1 + np.exp(-(last.base[0] + finals.rows.matrix(places) @ last.weights[0])))
        judged += _told(zip([answers[place] for place in places], sure, strict=True))
    last = _fit(finals, frozenset(), _COST["final"], solver="lbfgs")
    weights = {name: _hundredths(last.weights[0][at]) for name, at in sorted(finals.rows.names.items())}
    return replace(fitted(frozenset()), final_base=_hundredths(last.base[0]), final=weights), judged


def _told(answers: Iterable[tuple[tuple[Seen, str, str, Mapping[str, float]], float]]) -> list[Judged]:
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
