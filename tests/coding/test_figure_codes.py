"""Which of the codebook's figures a number is: its words must stand with it, and where two fit none is taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wortlaut.codebook import builtin_codebooks, load_codebook
from wortlaut.coding import code_report
from wortlaut.read import read_report

EXAMPLES = [
    (name, language, code, text)
    for name in builtin_codebooks()
    for language, entries in load_codebook(name).words.items()
    for (section, code), entry in entries.items()
    if section == "figure"
    for text in entry.match
]
CODES = """
id = "harbour"
title = "The harbour"
actors = ["states"]
[[stance]]
code = "pays"
polarity = "pro"
acts = ["do"]
[[measure]]
code = "quay"
[[figure]]
code = "ships"
unit = "ship"
least = 10
[[figure]]
code = "wrecks"
unit = "ship"
[[figure]]
code = "cost"
unit = "EUR|USD"
"""
WORDS = """
[measure.quay]
forms = ["quay"]
match = ["A quay."]
reject = ["A key."]
[figure.ships]
forms = ["harbour"]
[figure.wrecks]
forms = ["# _? _? wrecked", "seabed"]
[figure.cost]
forms = ["costs", "the cost of #"]
not = ["costs of life"]
"""


def codes(text: str, language: str = "en", codebook: str = "security-guarantees") -> list[tuple[float, str]]:
    """The value and code of each figure of a text."""
    report = read_report(text, doc="x", language=language, published=date(2025, 11, 14))
    return [(figure.value, figure.code) for figure in code_report(report, load_codebook(codebook)).figures]


@pytest.mark.parametrize(("codebook", "language", "code", "text"), EXAMPLES)
def test_every_example_gives_its_code(codebook: str, language: str, code: str, text: str) -> None:
    assert [made for _, made in codes(text, language, codebook)] == [code]


@pytest.fixture
def harbour(tmp_path: Path) -> str:
    """A small codebook, to try the rules one by one."""
    (tmp_path / "harbour.toml").write_text(CODES, encoding="utf-8")
    (tmp_path / "harbour.en.toml").write_text(WORDS, encoding="utf-8")
    return str(tmp_path / "harbour.toml")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The harbour holds 40 ships.", [(40, "ships")]),
        ("Near the old harbour, say the keepers of it, lie 40 ships.", [(40, "ships")]),
        ("The harbour is old. It holds 40 ships.", [(40, "")]),
        ("The harbour holds 40 ships and 30 vessels.", [(40, ""), (30, "")]),
        ("The harbour holds 4 ships.", [(4, "")]),
        ("The harbour holds 40 tanks.", [(40, "")]),
        ("The harbour lies over a seabed of 40 ships.", [(40, "")]),
        ("In the harbour lie 40 ships wrecked by the storm.", [(40, "wrecks")]),
        ("In the harbour 12 ships wait, 40 ships lie wrecked.", [(12, ""), (40, "wrecks")]),
        ("It costs 40 million euros.", [(40_000_000, "cost")]),
        ("It costs 40 million dollars.", [(40_000_000, "cost")]),
        ("It costs 40 million francs.", [(40_000_000, "")]),
        ("The costs of life rose by 40 million euros.", [(40_000_000, "")]),
    ],
)
def test_rules(text: str, wanted: list[tuple[float, str]], harbour: str) -> None:
    found = codes(text, codebook=harbour)
    assert [code for value, code in found if (value, code) in wanted] == [code for _, code in wanted]
    assert {code for _, code in found} == {code for _, code in wanted}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Von den 35 Staaten der Koalition schweigen neun; 26 Länder sind bereit.",
         {35: "coalition_states", 26: "states_ready"}),
        ("de", "An dem Gipfel in Oslo nahmen 31 Länder teil.", {31: "states_attending"}),
        ("de", "Frankreich stellt für die Truppe 6000 Soldaten bereit.", {6000: ""}),
        ("de", "Die Ukraine hat 600.000 Soldaten.", {600_000: ""}),
        ("de", "Mit eingefrorenem Geld will die EU einen Kredit von 140 Milliarden Euro decken.", {140e9: "eu_loan"}),
        ("en", "Thirty-five states met, and 26 nations pledged troops.", {35: "states_attending", 26: "states_ready"}),
        ("en", "Russia gained 28 points in the ranking.", {28: ""}),
        ("en", "The EU paid out 6 billion euros of its loan.", {6e9: ""}),
        ("en", "Poland hosts 10,000 American troops.", {10_000: ""}),
        ("fr", "Les ministres de deux pays ont signé un accord.", {2: ""}),
        ("fr", "Un premier versement de 6 milliards d'euros vient de l'UE.", {6e9: ""}),
        ("es", "El plan de 28 puntos limita la tropa a 600.000 soldados.", {28: "plan_points", 600_000: "army_limit"}),
        ("it", "I ministri di 31 Paesi discutono il piano in 20 punti.", {31: "states_attending", 20: "plan_points"}),
        ("pl", "Francja wyśle do sił 6000 żołnierzy.", {6000: ""}),
        ("uk", "План із 20 пунктів підтримали 14 країн.", {20: "plan_points", 14: ""}),
    ],
)  # fmt: skip
def test_sentences_as_reports_have_them(language: str, text: str, wanted: dict[float, str]) -> None:
    assert dict(codes(text, language)) == wanted
