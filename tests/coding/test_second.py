"""The second reader judges what the rules have read, and adds what no rule reads; the codebook may have none."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.coding.coded import looks
from wortlaut.codebook import load_codebook
from wortlaut.coding import code_report, explain_report, second
from wortlaut.coding.learnt.look import Look
from wortlaut.coding.learnt.read import Opinion
from wortlaut.model import Statement
from wortlaut.read import read_report
from wortlaut.register import SURE

BOOK = load_codebook("security-guarantees")
ALONE = replace(BOOK, learnt=None)
CASES = Path(__file__).parents[1] / "cases"
LANGUAGES = ("de", "en", "es", "fr", "it", "pl", "uk")


def coded(text: str, language: str, *, rules_alone: bool = False) -> tuple[Statement, ...]:
    report = read_report(text, doc="case", language=language, published=date(2025, 11, 25))
    return code_report(report, ALONE if rules_alone else BOOK).statements


def shown(text: str, language: str) -> set[str]:
    return {f"{s.actor} {s.measure} {s.polarity}" for s in coded(text, language) if (s.sure or 0.0) >= SURE}


def test_every_statement_stands_in_the_text_and_says_who_read_it() -> None:
    text = (
        "Norway is footing the bill for two more Patriot batteries. Warsaw will not send soldiers, and Madrid is "
        "still weighing what its frigates could do off Odesa. Moscow called Western troops there a red line."
    )
    statements = coded(text, "en")
    assert {("NOR", "pro"), ("POL", "con"), ("RUS", "con")} <= {(s.actor, s.polarity) for s in statements}
    for s in statements:
        assert s.rules
        assert 0 <= s.start < s.end <= len(text)
        assert s.sure is not None
        assert 0 < s.sure < 1


def test_a_sentence_is_looked_at_with_what_its_report_says_around_it() -> None:
    text = (
        "Oslo will patrol the Black Sea with a frigate. The sun shone. Warsaw rejects soldiers in Ukraine. "
        "The minister was clear. Nobody else spoke of frigates in the Black Sea."
    )
    first, quiet, third, fourth, last = looks(text, "en")
    assert first is not None
    assert not first.setting.theme | first.setting.opening
    assert first.setting.before is None
    assert quiet is not None
    assert quiet.setting.theme == quiet.setting.opening == {"naval"}
    assert quiet.setting.following == {"ground_troops"}
    assert {actor: one.kind for actor, one in quiet.present.items()} == {"NOR": "before"}
    assert third is not None
    assert third.present["POL"].first == 0
    assert third.setting.counts == {"naval": 2, "ground_troops": 1}
    assert fourth is not None
    assert ("POL", "ground_troops") in fourth.setting.read
    assert fourth.setting.recent == {"naval", "ground_troops"}
    assert last is not None
    assert last.setting.theme == {"ground_troops"}
    assert last.setting.opening == {"naval"}


def test_whom_a_sentence_goes_on_about_is_one_and_not_a_list() -> None:
    (_, after) = looks("Oslo, Riga and Vilnius spoke of frigates. The mood was good.", "en")
    assert after is not None
    assert list(after.present) == ["NOR"]
    (_, none) = looks("The Baltic states spoke of frigates. The mood was good.", "en")
    assert none is None or not [one for one in none.present.values() if one.kind == "before"]


@pytest.mark.parametrize("text", ["Will Oslo pay?", "“Will Oslo pay?”", "„Zahlt Oslo?“"])
def test_a_question_is_seen_behind_its_closing_mark(text: str) -> None:
    (look,) = looks(text, "de" if text.startswith("„") else "en")
    assert look is not None
    assert look.asks


def test_it_reads_what_no_rule_reads() -> None:
    found = []
    for language in LANGUAGES:
        table = tomllib.loads((CASES / language / "press.dev.toml").read_text(encoding="utf-8"))
        for case in table["report"][:4]:
            found += [s for s in coded(case["text"], language) if s.rules == ("learnt",)]
    assert found
    assert all(s.start < s.end for s in found)


def test_what_the_rules_read_keeps_its_words_and_its_side() -> None:
    text = "Rome said on Thursday that it would not send soldiers to Ukraine. Oslo would help to patrol the Black Sea."
    rules = {(s.actor, s.measure, s.polarity, s.start, s.end) for s in coded(text, "en", rules_alone=True)}
    both = {(s.actor, s.measure, s.polarity, s.start, s.end) for s in coded(text, "en")}
    assert rules
    assert rules <= both


@pytest.mark.parametrize(
    "actor, text, sure, stance",
    [
        ("CAN", "Canada offers soldiers for Ukraine.", 0.9, "commits"),
        ("CAN", "Canada offers soldiers for Ukraine.", 0.3, "offers"),  # it doubts that there is a stance at all
        ("UKR", "Ukraine demands Western soldiers on its soil.", 0.9, "demands"),  # it never sends them to itself
    ],
)
def test_where_it_is_quite_sure_it_says_which_stance_of_its_side_it_is(
    monkeypatch: pytest.MonkeyPatch, actor: str, text: str, sure: float, stance: str
) -> None:
    acts = {"promise": 0.95, "offer": 0.03, "demand": 0.02}

    def opinions(looks: Sequence[Look | None], *_: object) -> list[list[Opinion]]:
        return [[Opinion(actor, "ground_troops", sure, acts)] if look is not None else [] for look in looks]

    monkeypatch.setattr(second, "opinions_of", opinions)
    (said,) = [s for s in coded(text, "en") if s.actor == actor and s.measure == "ground_troops"]
    assert said.stance == stance
    assert ("learnt stance" in said.rules) == (stance == "commits")


def test_an_act_that_nothing_was_learnt_of_is_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def opinions(looks: Sequence[Look | None], *_: object) -> list[list[Opinion]]:
        return [[Opinion("CAN", "ground_troops", 0.9, {"do": 1.0})] if look is not None else [] for look in looks]

    text = "Canada rules out soldiers for Ukraine."
    (alone,) = coded(text, "en", rules_alone=True)
    monkeypatch.setattr(second, "opinions_of", opinions)
    (said,) = [s for s in coded(text, "en") if s.polarity == "con"]
    assert (said.stance, said.sure) == (alone.stance, alone.sure)


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "Will Italy send soldiers to Ukraine?"),
        ("de", "Wird Italien Soldaten in die Ukraine schicken?"),
        ("fr", "L'Italie enverra-t-elle des soldats en Ukraine ?"),
        ("en", "If Poland sends soldiers to Ukraine, others will follow."),
        ("de", "Kritiker befürchten, dass Polen Soldaten in die Ukraine schicken wird."),
    ],
)
def test_what_nobody_says_is_not_added(language: str, text: str) -> None:
    assert not [s for s in coded(text, language) if s.measure in ("ground_troops", "force")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_clear_sentences_stay_clear_with_it(language: str) -> None:
    """Of the sentences that the rules read as a careful reader does, both readers show 19 of 20 so."""
    table = tomllib.loads((CASES / language / "statements.rules.toml").read_text(encoding="utf-8"))
    cases = [case for case in table["case"] if all(len(one.split()) == 3 for one in case["expect"])]
    right = 0
    for case in cases:
        rules = {f"{s.actor} {s.measure} {s.polarity}" for s in coded(case["text"], language, rules_alone=True)}
        right += shown(case["text"], language) <= rules
    assert right >= 0.95 * len(cases)


def test_it_is_explained_by_its_words() -> None:
    text = "Norway is footing the bill for two more Patriot batteries."
    (sentence,) = explain_report(read_report(text, doc="case", language="en"), BOOK)
    seconds = [one.second for one in sentence.statements]
    assert seconds
    assert all(second is not None and 0 < second.chance < 1 for second in seconds)
    assert any(word == "batter" for second in seconds if second is not None for word, _ in second.words)


def test_no_weight_belongs_to_an_actor() -> None:
    assert BOOK.learnt is not None
    names = [*BOOK.learnt.about, *BOOK.learnt.how, *BOOK.learnt.final]
    parts = {part for name in names for part in name.split()}
    assert not parts & set(BOOK.actors.by_code)


def test_a_codebook_without_weights_is_read_by_the_rules_alone() -> None:
    book = load_codebook("climate-finance")
    assert book.learnt is None
    report = read_report("Japan has not ruled out an earlier coal exit.", doc="case", language="en")
    (sentence,) = explain_report(report, book)
    assert [one.second for one in sentence.statements] == [None]
