"""What the second reader learns from: the coded dev reports, as it looks at them; and the weights, learnt."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from wortlaut.codebook import Learnt, LearntWords
from wortlaut.coding.coder import read_by_rules
from wortlaut.coding.findings import find_all
from wortlaut.coding.learnt.clues import (
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
from .regression import SEED, Fit, Rows, Told, fit
from .reports import FRESH, codebook, read_set

Held = tuple[str, str, str]
"""An actor, a measure and the act that its stance is."""
FOLDS = 3
_FRESH_COUNTS = 3.0
_ELSEWHERE_COUNTS = 0.3
"""How much it counts that a coder has not taken from a sentence what he took from another: it may well say it too."""
_FAR_SHARE = 0.3
"""So many of the measures that nothing points to are learnt from, and count for the others."""
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


def _about(seen: Sequence[Seen], measures: Sequence[str]) -> Told:
    told = Told(Rows(), [], [], [])
    chance = random.Random(SEED)
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


def _how(seen: Sequence[Seen]) -> Told:
    told = Told(Rows(), [], [], [])
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


def _hundredths(weight: float) -> int:
    return round(100 * float(weight))


def _learnt(
    about: Fit, how: Fit, rows: tuple[Rows, Rows], measures: tuple[str, ...],
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
    measures = tuple(codebook().measures)
    sentences: dict[str, Counter[str]] = {}
    for one in seen:
        sentences.setdefault(one.look.language.code, Counter()).update({stem for _, stem in one.look.stems})
    known = {code: frozenset(s for s, n in found.items() if n >= _RARE) for code, found in sorted(sentences.items())}
    about, how = _about(seen, measures), _how(seen)

    def fitted(without: frozenset[str]) -> Learnt:
        acting = fit(how, without, _COST["how"], solver="lbfgs")
        asked = fit(about, without, _COST["about"], solver="liblinear", telling=True)
        return _learnt(asked, acting, (about.rows, how.rows), measures, known, tuple(map(str, acting.classes)))

    docs = sorted({one.doc for one in seen if one.fresh})
    random.Random(SEED).shuffle(docs)
    folds = [frozenset(docs[fold::FOLDS]) for fold in range(FOLDS)]
    finals = Told(Rows(), [], [], [])
    answers: list[Answer] = []
    for fold in folds:
        learnt = fitted(fold)
        for one in (one for one in seen if one.doc in fold):
            answers += _answered(one, learnt, finals)
    judged: list[Judged] = []
    for fold in folds:
        last = fit(finals, fold, _COST["final"], solver="lbfgs")
        places = [place for place, doc in enumerate(finals.docs) if doc in fold]
        sure = 1 / (1 + np.exp(-(last.base[0] + finals.rows.matrix(places) @ last.weights[0])))
        judged += _once_each(zip([answers[place] for place in places], sure, strict=True))
    last = fit(finals, frozenset(), _COST["final"], solver="lbfgs")
    weights = {name: _hundredths(last.weights[0][at]) for name, at in sorted(finals.rows.names.items())}
    return replace(fitted(frozenset()), final_base=_hundredths(last.base[0]), final=weights), judged


Answer = tuple[Seen, str, str, Mapping[str, float]]
"""A sentence, an actor, a measure, and the shares of the acts."""


def _answered(one: Seen, learnt: Learnt, finals: Told) -> Iterator[Answer]:
    """What the first two regressions answer in a sentence, told to the third."""
    firsts = first_answers(one.look, codebook(), learnt)
    for (actor, measure), sure in firsts.items():
        if sure <= LEAST and (actor, measure) not in one.look.rules.made:
            continue
        by_words = acts_by_words(one.look, actor, learnt)
        shares = act_shares(one.look, actor, measure, codebook(), learnt, by_words)
        finals.rows.add(of_answers(one.look, actor, measure, firsts, shares))
        finals.asked.append((actor, measure) in {held[:2] for held in one.held})
        finals.counts.append(_ELSEWHERE_COUNTS if (actor, measure) in one.elsewhere else 1.0)
        finals.docs.append(one.doc)
        yield one, actor, measure, shares


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
