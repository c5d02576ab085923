"""How sure a statement is: more where it is said plainly, less where it is only pointed to or contradicted."""

from __future__ import annotations

from datetime import date

import pytest

from wortlaut.codebook import load_codebook
from wortlaut.coding import code_report
from wortlaut.coding.sureness.sure import LEAST, MOST, how_sure, load_weights, weigh
from wortlaut.model import Statement
from wortlaut.read import read_report


def statements(text: str, language: str) -> tuple[Statement, ...]:
    report = read_report(text, doc="case", language=language, published=date(2025, 9, 5))
    return code_report(report, load_codebook("security-guarantees")).statements


PLAIN = {
    "de": "Polen wird keine Soldaten in die Ukraine schicken.",
    "en": "Poland will not send soldiers to Ukraine.",
    "fr": "La Pologne n'enverra pas de soldats en Ukraine.",
    "es": "Polonia no enviará soldados a Ucrania.",
    "it": "La Polonia non invierà soldati in Ucraina.",
    "pl": "Polska nie wyśle żołnierzy na Ukrainę.",
    "uk": "Польща не відправить солдатів в Україну.",
}


@pytest.mark.parametrize("language", PLAIN)
def test_a_plain_statement_is_sure_in_every_language(language: str) -> None:
    (made,) = statements(PLAIN[language], language)
    assert made.sure is not None
    assert 0.7 < made.sure <= MOST


def test_what_is_only_pointed_to_is_less_sure_than_what_is_named() -> None:
    named = statements("Soldiers in Ukraine were discussed in Rome. Spain rejects soldiers in Ukraine.", "en")
    pointed = statements("Soldiers in Ukraine were discussed in Rome. Spain rejects the idea.", "en")
    first, second = ([s.sure for s in made if s.actor == "ESP"] for made in (named, pointed))
    assert len(first) == len(second) == 1
    assert first[0] is not None
    assert second[0] is not None
    assert second[0] < first[0]


def test_saying_it_again_makes_surer_and_the_contrary_less_sure() -> None:
    once = statements(PLAIN["en"], "en")[0].sure
    again = statements(f"{PLAIN['en']} It rained. Poland ruled out sending troops to Ukraine.", "en")
    both = statements(f"{PLAIN['en']} It rained. Poland will send troops to Ukraine.", "en")
    assert once is not None
    assert [s.sure is not None and s.sure > once for s in again] == [True]
    assert sorted(s.polarity for s in both) == ["con", "pro"]
    assert all(s.sure is not None and s.sure < once for s in both if s.polarity == "con")


def test_sure_is_a_probability_in_hundredths_whatever_the_features() -> None:
    weights = load_weights()
    heavy = [name for name, weight in weights.weight.items() if weight < 0]
    light = [name for name, weight in weights.weight.items() if weight > 0]
    for features in ([], heavy, light, ["no such feature"]):
        sure = how_sure(features)
        assert LEAST <= sure <= MOST
        assert sure == round(sure, 2)
    assert how_sure(heavy) < how_sure([]) < how_sure(light)
    assert how_sure(["no such feature"]) == how_sure([])


def test_the_weights_add_up_to_sure_and_come_heaviest_first() -> None:
    weighed = weigh(["zone headline", "measure by points", "holder is state", "no such feature"])
    assert {one.feature for one in weighed} == {"zone headline", "measure by points", "holder is state"}
    assert [abs(one.weight) for one in weighed] == sorted((abs(one.weight) for one in weighed), reverse=True)
    assert all(one.about for one in weighed)
