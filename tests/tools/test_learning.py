"""Learning gives the second reader weights that tell what it was shown, the same each time."""

from __future__ import annotations

from datetime import date
from statistics import fmean

import pytest
from tools.measuring.learning import Seen, learn
from tools.measuring.reports import codebook, fresh_sets, load_set

from wortlaut.coding.findings import find_all
from wortlaut.coding.learnt.read import first_answers
from wortlaut.coding.scenes import scenes_of
from wortlaut.coding.second import looks_of
from wortlaut.read import read_report

ACTORS = {"Norway": "NOR", "Poland": "POL", "Spain": "ESP", "Latvia": "LVA"}
SAID = (
    ("{} is footing the bill for the frigates again.", "naval", "do"),
    ("{} has washed its hands of the infantry business.", "ground_troops", "refuse"),
    ("{} is in two minds about the loan to Kyiv.", "financial_aid", "consider"),
    ("{} celebrated a national holiday with fireworks.", "", ""),
)


def shown() -> list[Seen]:
    """Small reports, every one read for the first time, of one sentence each."""
    seen = []
    for number in range(24):
        for place, (words, measure, act) in enumerate(SAID):
            name, code = list(ACTORS.items())[number % len(ACTORS)]
            doc = f"{number}-{place}"
            report = read_report(words.format(name), doc=doc, language="en", published=date(2025, 11, 25))
            findings = find_all(report, codebook())
            laid = scenes_of(report, codebook(), findings)
            for look in looks_of(report.view, codebook(), findings, laid, [], []):
                if look is not None:
                    held = ((code, measure, act),) if measure and number % 6 else ()
                    seen.append(Seen(doc, True, look, held, frozenset()))
    return seen


def test_what_was_shown_is_told_apart_and_the_same_weights_are_learnt_again() -> None:
    seen = shown()
    learnt, judged = learn(seen)
    looks = {one.doc.partition("-")[2]: one for one in seen[: len(SAID)]}
    for place, (_, measure, _) in enumerate(SAID):
        one = looks[str(place)]
        answers = first_answers(one.look, codebook(), learnt)
        likeliest = max(answers, key=lambda key: answers[key])
        assert (answers[likeliest] > 0.5) == bool(measure)
        assert not measure or likeliest[1] == measure
    assert fmean(one.chance for one in judged if one.right) > fmean(one.chance for one in judged if not one.right)
    again = learn(seen)[0]
    assert (again.about, again.how, again.final) == (learnt.about, learnt.how, learnt.final)


@pytest.mark.parametrize("name", fresh_sets())
def test_the_reports_that_are_learnt_from_are_coded_in_their_own_words(name: str) -> None:
    reports = load_set(name)
    assert len(reports) >= 60
    assert len({one["id"] for one in reports}) == len(reports)
    measures, stances = codebook().measures, codebook().stances
    for one in reports:
        for statement in one["statements"]:
            assert statement["measure"] in measures
            assert statement["stance"] in stances
            assert statement["evidence"].strip()
            assert " ".join(statement["evidence"].split()) in " ".join(one["text"].split()), one["id"]
