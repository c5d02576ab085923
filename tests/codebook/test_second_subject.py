"""Reports on another subject, coded with another codebook: no code is touched for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wortlaut.codebook import Codebook, load_codebook
from wortlaut.coding import code_report
from wortlaut.model import Coding, Report
from wortlaut.read import read_report

GERMAN = """Norwegen legt beim Waldfonds vor, Indien bleibt hart

Norwegen will drei Milliarden Dollar in den Tropenwaldfonds einzahlen. Das kündigte Umweltminister Lars Brekke \
am Freitag an.

Deutschland sagte 60 Millionen Euro für den Fonds für Verluste und Schäden zu, sofern der Haushaltsausschuss die \
Mittel freigibt.

Indien lehnt das neue Finanzziel ab. Saudi-Arabien stellt sich gegen jeden Ausstieg aus den fossilen \
Brennstoffen. Die kleinen Inselstaaten verlangen dagegen eine Abkehr von Öl und Gas.

China kritisierte den CO2-Grenzausgleich der EU. Vietnam ist bereit zu einem früheren Kohleausstieg, wenn \
internationale Finanzierung bereitsteht. Polen will neue Kohlekraftwerke bauen.

Beobachter fürchten, dass Japan seine Klimahilfen streicht.
"""
ENGLISH = """Island states press donors as the coal pledge grows

BELEM - Canada will pay 40 million dollars into the loss and damage fund, Climate Minister Anne Fairley said on \
Friday.

The least developed countries demanded that rich countries triple their adaptation finance. The United States \
refuses to contribute to the loss and damage fund.

Chile will shut its last coal plants by 2030. South Africa is considering an earlier coal exit if money arrives \
from abroad. India objects to the EU's carbon border levy.

Saudi Arabia rejects any transition away from oil and gas. Japan is ready to raise its climate finance, provided \
other big emitters contribute too.

Will Brazil back the rainforest fund?
"""
FRENCH = """Climat : l'Inde dit non, le Chili ferme ses centrales

La France versera 50 millions d'euros au fonds pour les pertes et dommages, a annoncé la ministre de l'Écologie, \
Claire Vannier.

Le Brésil réclame une feuille de route pour la sortie des énergies fossiles. L'Arabie saoudite refuse tout \
abandon du pétrole. L'Inde rejette le nouvel objectif financier.

Le Chili fermera ses dernières centrales à charbon d'ici 2030. L'Italie étudie une hausse du financement de \
l'adaptation, sous réserve de l'approbation du Parlement. La Chine s'oppose à la taxe carbone aux frontières de \
l'Union européenne.

Les petits États insulaires demandent aux pays riches de financer le fonds pour les pertes et dommages.
"""
WANTED = {
    "de": {
        ("NOR", "forest_fund", "gives", ()),
        ("DEU", "loss_damage_fund", "gives", ("parliament",)),
        ("IND", "finance_goal", "rejects", ()),
        ("SAU", "fossil_phase_out", "rejects", ()),
        ("AOSIS", "fossil_phase_out", "calls_for", ()),
        ("CHN", "border_levy", "rejects", ()),
        ("VNM", "coal_exit", "gives", ("funding",)),
        ("POL", "coal_exit", "rejects", ()),
    },
    "en": {
        ("CAN", "loss_damage_fund", "gives", ()),
        ("LDC", "adaptation_finance", "calls_for", ()),
        ("USA", "loss_damage_fund", "rejects", ()),
        ("CHL", "coal_exit", "gives", ()),
        ("ZAF", "coal_exit", "undecided", ("funding",)),
        ("IND", "border_levy", "rejects", ()),
        ("SAU", "fossil_phase_out", "rejects", ()),
        ("JPN", "climate_finance", "gives", ("others_pay",)),
    },
    "fr": {
        ("FRA", "loss_damage_fund", "gives", ()),
        ("BRA", "fossil_phase_out", "calls_for", ()),
        ("SAU", "fossil_phase_out", "rejects", ()),
        ("IND", "finance_goal", "rejects", ()),
        ("CHL", "coal_exit", "gives", ()),
        ("ITA", "adaptation_finance", "undecided", ("parliament",)),
        ("CHN", "border_levy", "rejects", ()),
        ("AOSIS", "loss_damage_fund", "calls_for", ()),
    },
}
TEXTS = {"de": GERMAN, "en": ENGLISH, "fr": FRENCH}


def _coded(text: str, codebook: Codebook) -> tuple[Report, Coding]:
    report = read_report(text, doc="report", published=date(2025, 11, 14))
    return report, code_report(report, codebook)


@pytest.mark.parametrize("language", TEXTS)
def test_reports_on_another_subject_are_coded(language: str) -> None:
    report, coding = _coded(TEXTS[language], load_codebook("climate-finance"))
    assert report.language == language
    assert {(s.actor, s.measure, s.stance, s.conditions) for s in coding.statements} == WANTED[language]


def test_speakers_amounts_and_polarities_come_with_the_statements() -> None:
    report, coding = _coded(ENGLISH, load_codebook("climate-finance"))
    canada = next(s for s in coding.statements if s.actor == "CAN")
    assert canada.speaker == "Anne Fairley"
    assert canada.quantity is not None
    assert (canada.quantity.value, canada.quantity.unit) == (40_000_000, "USD")
    assert "into the loss and damage fund" in report.text[canada.start : canada.end]
    assert {s.stance: s.polarity for s in coding.statements} == {
        "gives": "pro", "calls_for": "pro", "undecided": "open", "rejects": "con"
    }  # fmt: skip


@pytest.mark.parametrize("text", [GERMAN, ENGLISH])
def test_a_report_on_the_one_subject_says_nothing_on_the_other(text: str) -> None:
    assert _coded(text, load_codebook("security-guarantees"))[1].statements == ()


def test_a_subject_of_ones_own_needs_two_files(tmp_path: Path) -> None:
    (tmp_path / "whaling.toml").write_text(
        'id = "whaling"\ntitle = "Whaling"\nactors = ["states"]\n'
        '[[stance]]\ncode = "for"\npolarity = "pro"\nacts = ["do", "promise", "offer", "endorse", "demand"]\n'
        '[[stance]]\ncode = "against"\npolarity = "con"\nacts = ["refuse", "oppose"]\n'
        '[[measure]]\ncode = "moratorium"\n'
    )
    words = '[measure.moratorium]\nforms = ["whaling ban", "moratorium on whaling"]\n'
    (tmp_path / "whaling.en.toml").write_text(words)
    codebook = load_codebook(str(tmp_path / "whaling.toml"))
    text = "Ministers meet\n\nNew Zealand supports the moratorium on whaling. Iceland rejected the whaling ban.\n"
    found = {(s.actor, s.measure, s.stance) for s in _coded(text, codebook)[1].statements}
    assert found == {("NZL", "moratorium", "for"), ("ISL", "moratorium", "against")}
