"""Two coders on one report: each policy case by case, and that the order of what comes in changes nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wortlaut.errors import UsageError
from wortlaut.model import Statement
from wortlaut.register import MACHINES, POLICIES, Policy, admit, fold_reviews, marked, share
from wortlaut.register.policy import combined, policy_named
from wortlaut.register.reviews import Action, Review
from wortlaut.serve.policy import POLICIES as SHOWN

OURS = Statement(0, 20, "POL", "ground_troops", "declines", "con", rules=("s.1",), sure=0.7)
TEXT = "Poland will not send soldiers, says Poland, and will not send any to Ukraine. No, no, no, nobody will go."


def of_model(said: Statement, **other: Any) -> Statement:
    """The same as the model has it."""
    return replace(said, **{"coder": "llm", "rules": ("llm.m",), "sure": 0.6, **other})


def admitted(policy: Policy, *statements: Statement, coders: tuple[str, ...] = MACHINES) -> list[tuple[object, ...]]:
    """Number, coder and mark of what counts."""
    found = admit(statements, coders, policy)
    assert all(one.statement.coder == statements[one.number].coder for one in found)
    return [(one.number, one.statement.coder, marked(one.statement)) for one in found]


@pytest.mark.parametrize("policy", POLICIES)
def test_where_one_coder_has_coded_all_of_its_statements_count(policy: Policy) -> None:
    for said in (OURS, of_model(OURS)):
        (one,) = admit([said], [said.coder, "gold"], policy)
        assert (one.statement, one.number, one.twin) == (said, 0, None)
    assert admit([], MACHINES, policy) == ()


@pytest.mark.parametrize("policy", POLICIES)
def test_people_s_and_imported_statements_always_count(policy: Policy) -> None:
    said = replace(OURS, coder="gold", polarity="pro")
    found = admit([OURS, said, of_model(OURS)], [*MACHINES, "gold"], policy)
    assert said in [one.statement for one in found]


@pytest.mark.parametrize("policy, counts", [
    ("any", [(0, "rules", "both"), (1, "rules", "rules"), (3, "llm", "llm")]),
    ("agree", [(0, "rules", "both")]),
    ("veto", [(0, "rules", "both"), (3, "llm", "llm")]),
    ("rules", [(0, "rules", ""), (1, "rules", "")]),
    ("llm", [(2, "llm", ""), (3, "llm", "")]),
])  # fmt: skip
def test_each_policy(policy: Policy, counts: list[tuple[object, ...]]) -> None:
    ours, theirs = replace(OURS, actor="FRA", start=30, end=40), of_model(OURS, actor="ITA", start=50, end=60)
    assert admitted(policy, OURS, ours, of_model(OURS, start=5, end=25), theirs) == counts


@pytest.mark.parametrize("other, counts", [
    ({}, False),
    ({"start": 19, "end": 40}, False),
    ({"start": 20, "end": 40}, True),
    ({"actor": "FRA"}, True),
    ({"measure": "air"}, True),
    ({"polarity": "open", "stance": "considers"}, True),
])  # fmt: skip
def test_the_rules_veto_the_contrary_in_the_same_words(other: dict[str, Any], counts: bool) -> None:
    theirs = of_model(OURS, **{"polarity": "pro", "stance": "commits", **other})
    assert [one.number for one in admit([OURS, theirs], MACHINES, "veto")] == ([1] if counts else [])
    assert admitted("any", OURS, theirs) == [(0, "rules", "rules"), (1, "llm", "llm")]


def test_the_rules_that_found_nothing_agree_to_nothing_and_veto_nothing() -> None:
    theirs = of_model(OURS)
    assert admitted("agree", theirs) == []
    assert admitted("veto", theirs) == admitted("any", theirs) == [(0, "llm", "llm")]
    assert admitted("rules", theirs) == []


def test_a_pair_is_the_rules_record_and_as_sure_as_the_two() -> None:
    (one,) = admit([of_model(OURS, stance="opposes", start=2, end=8), OURS], MACHINES, "agree")
    assert (one.number, one.twin) == (1, 0)
    assert one.statement == replace(OURS, rules=("s.1", "both"), sure=combined(0.7, 0.6))


@pytest.mark.parametrize("one, other, sure", [
    (0.5, 0.5, 0.5), (0.8, 0.6, 0.857), (0.3, 0.3, 0.155), (1.0, 1.0, 0.99), (0.0, 0.0, 0.01), (0.0, 1.0, 0.5),
    (None, 0.6, 0.6), (0.2, None, 0.2), (None, None, None),
])  # fmt: skip
def test_how_sure_two_are(one: float | None, other: float | None, sure: float | None) -> None:
    found = combined(one, other)
    assert (None if found is None else round(found, 3)) == sure


def test_each_makes_one_pair_first_where_words_overlap() -> None:
    first, second = OURS, replace(OURS, start=60, end=80)
    theirs = of_model(OURS, start=70, end=90)
    assert share([first, second, theirs], *MACHINES) == ([(1, 2)], [0], [])
    far = of_model(OURS, start=200, end=210)
    assert share([first, second, far], *MACHINES) == ([(0, 2)], [1], [])


_STATEMENTS = st.lists(
    st.builds(
        lambda start, length, actor, polarity, coder, sure: Statement(
            start, start + length, actor, "air", "offers", polarity, coder=coder, sure=sure
        ),
        st.integers(0, 12), st.integers(1, 6), st.sampled_from("AB"), st.sampled_from(["pro", "con", "open"]),
        st.sampled_from([*MACHINES, "gold"]), st.sampled_from([None, 0.3, 0.8]),
    ),
    max_size=12,
)  # fmt: skip


@given(_STATEMENTS, st.sampled_from(POLICIES), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(statements: list[Statement], policy: Policy, random: Any) -> None:
    shuffled = list(statements)
    random.shuffle(shuffled)
    one, other = (admit(given, MACHINES, policy) for given in (statements, shuffled))
    assert Counter(repr(said.statement) for said in one) == Counter(repr(said.statement) for said in other)
    for said in one:
        assert said.twin is None or {statements[said.twin].coder, said.statement.coder} == set(MACHINES)


@given(_STATEMENTS)
def test_nothing_is_lost_or_counted_twice(statements: list[Statement]) -> None:
    found = admit(statements, MACHINES, "any")
    numbers = [one.number for one in found] + [one.twin for one in found if one.twin is not None]
    assert sorted(numbers) == list(range(len(statements)))
    counts = {policy: {one.number for one in admit(statements, MACHINES, policy)} for policy in POLICIES}
    assert counts["agree"] <= counts["veto"] <= counts["any"]
    again = [one.statement for one in found]
    assert [one.statement for one in admit(again, ["rules"], "agree")] == again


def test_a_report_that_repeats_itself_costs_no_square() -> None:
    many = [replace(OURS, start=n, end=n + 9) for n in range(0, 40_000, 10)]
    many += [of_model(said, polarity="pro") for said in many]
    assert admit(many, MACHINES, "veto") == ()


def test_the_policies_that_are_shown_are_those_there_are() -> None:
    assert SHOWN == POLICIES
    with pytest.raises(UsageError, match="no such policy"):
        policy_named("both")


def review(about: Statement, action: Action, number: int = 1, **fields: Any) -> Review:
    """Ann's review of a statement."""
    return Review(
        f"{number}", f"2026-01-0{number}", "ann", "r", action, about.start, about.end, TEXT[about.start : about.end],
        about, fields,
    )  # fmt: skip


def folded(policy: Policy, said: list[Statement], *reviews: Review) -> list[tuple[str, str, bool, bool]]:
    """Actor, stance, whether it counts and whether a person stands by it."""
    found = fold_reviews(reviews, said, TEXT, admit(said, MACHINES, policy))
    assert found.unapplied == ()
    return [(one.statement.actor, one.statement.stance, one.counts, one.reviewed) for one in found.statements]


def test_a_review_of_either_of_a_pair_is_one_of_the_pair() -> None:
    said = [OURS, of_model(OURS, start=48, end=76)]
    for policy in POLICIES:
        for one in said:
            assert folded(policy, said, review(one, "accept")) == [("POL", "declines", True, True)]
            assert folded(policy, said, review(one, "reject")) == [("POL", "declines", False, False)]
            made = folded(policy, said, review(one, "correct", stance="opposes"))
            assert made == [("POL", "opposes", True, True)]
        both = folded(policy, said, review(said[0], "accept"), review(said[1], "reject", 2))
        assert both == [("POL", "declines", False, False)]


def test_what_does_not_count_comes_back_where_a_person_stands_by_it() -> None:
    theirs = of_model(OURS, actor="FRA")
    said = [OURS, of_model(OURS), theirs]
    assert folded("agree", said) == [("POL", "declines", True, False)]
    assert ("FRA", "declines", True, True) in folded("agree", said, review(theirs, "accept"))
    for action in ("reject", "comment"):
        assert folded("agree", said, review(theirs, action)) == [("POL", "declines", True, False)]


def test_a_review_of_what_does_not_count_is_not_taken_for_one_of_what_does() -> None:
    theirs = of_model(OURS, start=5, end=25, polarity="pro", stance="commits")
    assert folded("rules", [OURS, theirs], review(theirs, "reject")) == [("POL", "declines", True, False)]
    old = replace(OURS, start=3, end=22)
    assert folded("rules", [OURS, theirs], review(old, "reject")) == [("POL", "declines", False, False)]
    assert folded("agree", [OURS, of_model(OURS, start=5, end=25)], review(old, "reject"))[0][2] is False
