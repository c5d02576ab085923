"""What the third regression of the second reader weighs: the words near somebody, and what stands around a sentence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.coding.coded import looks
from wortlaut.codebook import Learnt, LearntWords, load_codebook
from wortlaut.coding.learnt.acts import Acts
from wortlaut.coding.learnt.answers import Answered, around_each
from wortlaut.coding.learnt.read import answered, weighed
from wortlaut.coding.learnt.said import Part, nothing_said, part_of, said_by

BOOK = load_codebook("security-guarantees")
assert BOOK.learnt is not None
LEARNT: Learnt = BOOK.learnt


def sentences(text: str, language: str = "en") -> list[Answered]:
    return [answered(look, BOOK, LEARNT) for look in looks(text, language) if look is not None]


def test_what_words_say_adds_up_and_each_counts_once() -> None:
    one, other = said_by(["soldie"], "en", LEARNT), said_by(["frigat"], "en", LEARNT)
    both = said_by(["soldie", "frigat", "soldie"], "en", LEARNT)
    assert both.spoken == pytest.approx(one.spoken + other.spoken)
    assert both.measures == pytest.approx([a + b for a, b in zip(one.measures, other.measures, strict=True)])
    assert LEARNT.measures[max(range(len(other.measures)), key=other.measures.__getitem__)] == "naval"
    assert said_by(["qqqqqq"], "en", LEARNT) == nothing_said(LEARNT)


def test_the_words_nearest_to_somebody_end_where_another_is_named() -> None:
    (at,) = sentences("With a frigate Oslo will patrol, whereas Warsaw keeps its soldiers at home.")
    between, last = ["will", "patrol", "wherea"], ["keeps", "its", "soldie", "at", "home"]
    for actor, before, behind in (("NOR", ["with", "a", "frigat"], between), ("POL", between, last)):
        part = part_of(at.look, actor, LEARNT)
        assert isinstance(part, Part)
        assert part.around.measures == pytest.approx(said_by([*before, *behind], "en", LEARNT).measures)
        assert part.behind.measures == pytest.approx(said_by(behind, "en", LEARNT).measures)
    (alone,) = sentences("With a frigate Oslo will patrol the Black Sea.")
    assert part_of(alone.look, "NOR", LEARNT) is None


def test_what_stands_around_is_of_the_same_report_and_language() -> None:
    report = sentences("Oslo spoke of frigates. Warsaw keeps its soldiers. Rome agrees. Paris objects. Spain waits.")
    first, *_, last = around_each(report, LEARNT)
    nothing = nothing_said(LEARNT)
    assert first.before == (nothing, nothing, nothing)
    assert first.opening == nothing
    assert not first.answer_before
    assert last.before == (report[3].said, report[2].said, report[1].said)
    assert last.opening == report[0].said
    assert not last.answer_behind
    assert first.answer_behind["ground_troops"] == max(
        of["ground_troops"] for of in report[1].answers.values()
    )
    mixed = sentences("Oslo spoke of frigates.") + sentences("Warschau behält seine Soldaten.", "de")
    assert around_each(mixed, LEARNT)[1].before[0] == nothing


def told(*turning: str, **weights: dict[str, tuple[int, ...]]) -> Learnt:
    """The weights with no others for English words than these, of which some turn around what follows."""
    words = LearntWords({}, weights.get("how", {}), weights.get("how_of", {}), frozenset(turning))
    return replace(LEARNT, words={"en": words})


def test_a_word_says_which_act_it_is_for_its_own_measure_only() -> None:
    (look,) = looks("Canada may lift the sanctions on Russia and send soldiers.", "en")
    assert look is not None
    refuse = LEARNT.acts.index("refuse")
    lift: dict[str, tuple[int, ...]] = {"lift": (LEARNT.measures.index("sanctions"), refuse, 300)}
    before, after = Acts(look, BOOK, told()), Acts(look, BOOK, told(how_of=lift))
    assert after.shares("CAN", "sanctions")["refuse"] > before.shares("CAN", "sanctions")["refuse"] + 0.2
    assert after.shares("CAN", "ground_troops") == before.shares("CAN", "ground_troops")


def test_a_word_behind_one_that_turns_it_around_says_something_else() -> None:
    promise, refuse = LEARNT.acts.index("promise"), LEARNT.acts.index("refuse")
    learnt = told("not", how={"send": (promise, 200), "!send": (promise, -300, refuse, 300)})
    (plain,) = looks("Canada will send soldiers.", "en")
    (turned,) = looks("Canada will not send soldiers.", "en")
    (too_far,) = looks("Canada is not among those who have decided that they will send soldiers.", "en")
    assert plain is not None
    assert turned is not None
    assert too_far is not None
    refused = [Acts(look, BOOK, learnt).shares("CAN", "ground_troops")["refuse"] for look in (plain, turned, too_far)]
    assert refused[1] > 2 * refused[0]
    assert refused[1] > 2 * refused[2]


def test_every_clue_that_is_weighed_has_a_finite_value_and_a_name_once() -> None:
    report = sentences("Oslo will send a frigate, Warsaw rejects soldiers. Both spoke of it. Berlin pays for Patriots.")
    seen = 0
    for at, around in zip(report, around_each(report, LEARNT), strict=True):
        for stance in weighed(at, around, BOOK, LEARNT):
            names = [name for name, _ in stance.clues]
            assert len(names) == len(set(names))
            assert all(-1000 < value < 1000 for _, value in stance.clues)
            assert sum(stance.acts.values()) == pytest.approx(1)
            seen += 1
    assert seen >= 3
