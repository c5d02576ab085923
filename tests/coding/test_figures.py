"""Figures: what is of substance, each thing once."""

from __future__ import annotations

import pytest

from wortlaut.coding.figures.coding import Counted, code_figures
from wortlaut.find.quantities import find_quantities
from wortlaut.lang import load_language, tokenize
from wortlaut.model import Figure, Sentence, Skip, Zone


def code(*texts: str, language: str = "en", zones: tuple[Zone, ...] = ()) -> tuple[list[Figure], list[Skip], str]:
    view = " ".join(texts)
    items: list[Counted] = []
    start = 0
    for index, text in enumerate(texts):
        zone: Zone = zones[index] if zones else "body"
        tokens = tokenize(view, start, start + len(text))
        quantities = find_quantities(tokens, view, load_language(language))
        items.append((Sentence(start, start + len(text), 0, zone, language), tokens, quantities, []))
        start += len(text) + 1
    figures, skips = code_figures(items, view)
    return figures, skips, view


def values(*texts: str, language: str = "en") -> list[tuple[float, str]]:
    return [(f.value, f.unit) for f in code(*texts, language=language)[0]]


@pytest.mark.parametrize(
    "language, text, want",
    [
        ("en", "Thirty states sent 400 tanks and €5bn.", [(30, "state"), (400, "vehicle"), (5e9, "EUR")]),
        ("en", "Three leaders met to settle two open questions.", []),
        ("en", "It rules over four brigades.", [(4, "brigade")]),
        ("en", "Six people were killed.", [(6, "person")]),
        ("en", "Six people sat in the hall.", []),
        ("en", "The war has lasted 12 years.", []),
        ("de", "Vier Delegationen saßen am Tisch.", []),
        ("de", "Fünf Menschen starben bei dem Angriff.", [(5, "person")]),
        ("de", "Der Zuwachs beträgt 20 Prozent.", [(20, "percent")]),
        ("fr", "Trois bâtiments prendront la mer.", [(3, "ship")]),
        ("fr", "Deux questions restent ouvertes.", []),
    ],
)
def test_substance(language: str, text: str, want: list[tuple[float, str]]) -> None:
    assert values(text, language=language) == want


def test_the_same_thing_is_counted_once_under_the_headline() -> None:
    figures, skips, view = code(
        "26 states pledge troops", "The summit ended with 26 states on board.", zones=("headline", "body")
    )
    assert [(f.value, view[f.start : f.end]) for f in figures] == [(26, "The summit ended with 26 states on board")]
    assert not [skip for skip in skips if skip.stage != "figures"]


def test_a_number_without_a_noun_counts_what_was_counted_before() -> None:
    assert values("Some 90,000 people lived there; about 20,000 have remained.")[1] == (20000, "person")


def test_what_is_left_out_says_why() -> None:
    assert [skip.reason for skip in code("Two weeks passed.")[1]] == ["a duration"]


def test_other_zones_are_not_coded() -> None:
    assert code("26 states pledge troops.", zones=("comment",))[0] == []


def test_the_words_of_what_is_counted_are_the_report_s_own() -> None:
    figures, _, view = code("It named 480 infantry vehicles a year.")
    assert figures[0].what in view
    assert "vehicles" in figures[0].what
    assert figures[0].per == "year"


@pytest.mark.parametrize(
    "language, text, want",
    [
        ("en", "The bloc agreed a 90-billion-euro loan.", "90-billion-euro loan"),
        ("en", "About 60,000 Estonians live abroad.", "Estonians"),
        ("en", "They set aside 0.25 percent of output.", "output"),
        ("en", "The aid, €3.5 billion in grants, arrives soon.", "in grants"),
        ("en", "Oil fell to $64.10.", "Oil fell"),
        ("fr", "Un prêt de 90 milliards d'euros est voté.", "prêt"),
    ],
)
def test_what_is_counted_reads_well(language: str, text: str, want: str) -> None:
    assert [f.what for f in code(text, language=language)[0]] == [want]


def test_what_it_took_up_is_money_still() -> None:
    assert values("A €70bn package was agreed, 35 billion of it in loans.") == [(7e10, "EUR"), (3.5e10, "EUR")]
