"""Learning gives the second reader weights that tell what it was shown, the same each time."""

from __future__ import annotations

from datetime import date
from statistics import fmean

import numpy as np
import pytest
from tools.measuring.learning import Seen, learn
from tools.measuring.meanings import languages, meanings_of, shared_by, shared_clues, turning
from tools.measuring.reports import CASES, codebook, fresh_sets, load_set
from tools.measuring.weights import for_measures

from wortlaut.coding.findings import find_all
from wortlaut.coding.learnt.look import STEM
from wortlaut.coding.learnt.read import answered
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
        answers = answered(one.look, codebook(), learnt).answers.values()
        best, likeliest = max((chance, what) for of in answers for what, chance in of.items())
        assert (best > 0.5) == bool(measure)
        assert not measure or likeliest == measure
    assert fmean(one.chance for one in judged if one.right) > fmean(one.chance for one in judged if not one.right)
    again = learn(seen)[0]
    assert (again.about, again.how, again.final) == (learnt.about, learnt.how, learnt.final)
    for code, words in learnt.words.items():
        anew = again.words[code]
        assert (anew.about, anew.how, anew.how_of, anew.turning) == (
            words.about, words.how, words.how_of, words.turning
        )  # fmt: skip


def test_what_a_word_says_for_one_measure_is_what_its_meanings_do() -> None:
    table = {
        "any": {
            "infantry@naval": np.array([20.0, 14.0]), "infantry@talks": np.array([0.0, -33.4]),
            "frigate@naval": np.array([14.9, 0.0]), "infantry": np.array([90.0, 90.0]),
        },
    }  # fmt: skip
    kept = for_measures(table, "de", ("talks", "naval"))
    assert kept["infant"] == (0, 1, -33, 1, 0, 20)
    assert "fregat" not in kept  # too little to tell anything


def test_what_is_learnt_of_a_word_holds_for_its_meaning_in_languages_that_nothing_was_shown_in() -> None:
    learnt, _ = learn(shown())
    assert set(learnt.words) == set(languages())
    naval = learnt.measures.index("naval")

    def weight(language: str, stem: str) -> int:
        row = learnt.words[language].about.get(stem, (0,))
        return next((row[at + 1] for at in range(1, len(row), 2) if row[at] == naval), 0)

    assert "frigate" in meanings_of("de")["fregat"]
    assert weight("en", "frigat") > weight("de", "fregat") > 0  # its own, and its meaning's
    assert weight("fr", "frégat") == weight("uk", "фрегат") == weight("de", "fregat")
    assert weight("de", "konzer") == 0


def test_the_meanings_of_words_are_counted_and_keep_the_sign_before_them() -> None:
    assert shared_by(["fregat", "fregat", "schiff"], "de") == [("frigate", 2), ("ship", 1)]
    assert shared_by(["fregat"], "xx") == []
    clues = list(shared_clues([("<fregat", 0.7), ("truppe schick", 0.7)], "de", ("<", ">")))
    assert clues == [("de:<fregat", 0.7), ("any:<frigate", 0.7), ("de:truppe schick", 0.7)]
    assert list(shared_clues([("fregat@naval", 0.5)], "de", ("<",))) == [("any:frigate@naval", 0.5)]


def test_words_that_turn_what_follows_around_are_known_by_their_meanings() -> None:
    words = {"de": "nicht", "en": "not", "fr": "pas", "it": "non", "es": "no", "pl": "nie", "uk": "не"}
    for language, stem in words.items():
        assert stem in turning(language), language
    assert not {"haus", "schick"} & turning("de")
    assert not turning("xx")


@pytest.mark.parametrize("language", languages())
def test_each_stem_has_its_meanings_once_in_the_order_of_the_alphabet(language: str) -> None:
    lines = (CASES / language / "meanings.tsv").read_text(encoding="utf-8").splitlines()
    stems = [line.partition("\t")[0] for line in lines]
    assert len(stems) > 2000
    assert stems == sorted(set(stems))
    for line in lines:
        stem, _, meanings = line.partition("\t")
        assert stem == stem.lower()
        assert 0 < len(stem) <= STEM
        assert len(set(meanings.split())) == len(meanings.split()) > 0
        assert meanings == meanings.lower()


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
