"""What people say of a coding, folded over it: it wins, it can be taken back, and it finds its words again."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from wortlaut.errors import UsageError
from wortlaut.model import Statement
from wortlaut.register.reviews import Action, Folded, Review, active_reviews, corrected, fold_reviews

TEXT = "Vorab. Polen schickt Soldaten. Rom zahlt. Ende."
POLAND = Statement(7, 29, "POL", "ground_troops", "commits", "pro", sure=0.4)
ITALY = Statement(31, 40, "ITA", "financial_aid", "commits", "pro")


def review(
    number: int, action: Action = "accept", *, of: Statement = POLAND, who: str = "ann", text: str = TEXT,
    undoes: int = 0, **fields: Any,
) -> Review:  # fmt: skip
    """The review that became known as that number."""
    return Review(
        id=str(number), known=f"2026-01-01T00:00:{number:02}", reviewer=who, report="r", action=action, start=of.start,
        end=of.end, words=text[of.start : of.end], original=of, fields=fields, undoes=str(undoes) if undoes else "",
    )  # fmt: skip


def fold(*reviews: Review, coding: tuple[Statement, ...] = (POLAND, ITALY), text: str = TEXT) -> Folded:
    """The same in every order of arrival."""
    shuffled = list(reviews)
    Random(2).shuffle(shuffled)
    found = fold_reviews(reviews, coding, text)
    assert fold_reviews(shuffled, coding, text) == found
    return found


def shown(folded: Folded) -> list[tuple[str, str, bool, bool]]:
    """Actor, stance, whether it counts, whether a person stands by it."""
    return [(r.statement.actor, r.statement.stance, r.counts, r.reviewed) for r in folded.statements]


UNTOUCHED = ("ITA", "commits", True, False)


def test_without_reviews_the_coding_is_as_it_is() -> None:
    assert shown(fold()) == [("POL", "commits", True, False), UNTOUCHED]


def test_accept() -> None:
    made = fold(review(1))
    assert shown(made) == [("POL", "commits", True, True), UNTOUCHED]
    assert made.statements[0].statement == POLAND
    assert not made.statements[0].moved


def test_reject() -> None:
    assert shown(fold(review(1, "reject"))) == [("POL", "commits", False, False), UNTOUCHED]


def test_correct() -> None:
    made = fold(review(1, "correct", stance="declines", polarity="con", conditions=["ceasefire"])).statements[0]
    assert (made.statement.stance, made.statement.conditions) == ("declines", ("ceasefire",))
    assert (made.statement.coder, made.statement.sure, made.number, made.reviewed) == ("ann", None, 0, True)
    assert (made.statement.start, made.statement.end) == (POLAND.start, POLAND.end)


def test_a_comment_decides_nothing_and_stays() -> None:
    made = fold(review(1, "comment")).statements[0]
    assert (made.verdicts, [c.id for c in made.comments], made.reviewed) == ((), ["1"], False)


def test_the_latest_verdict_of_a_reviewer_counts_and_the_latest_of_all_decides() -> None:
    made = fold(review(1, "reject"), review(2, who="bob"), review(3, "correct", actor="DEU"), review(4, "comment"))
    first = made.statements[0]
    assert [(v.reviewer, v.action) for v in first.verdicts] == [("ann", "correct"), ("bob", "accept")]
    assert first.statement.actor == "DEU"
    assert shown(fold(review(1), review(2, "reject", who="bob")))[0] == ("POL", "commits", False, False)


def test_what_is_taken_back_counts_no_more_and_a_taking_back_can_be_taken_back() -> None:
    accepted, rejected = review(1), review(2, "reject")
    assert shown(fold(accepted, rejected, review(3, "undo", undoes=2)))[0] == ("POL", "commits", True, True)
    assert shown(fold(rejected, review(3, "undo", undoes=2)))[0] == ("POL", "commits", True, False)
    again = (review(3, "undo", undoes=2), review(4, "undo", undoes=3))
    assert shown(fold(accepted, rejected, *again))[0] == ("POL", "commits", False, False)
    assert [r.id for r in active_reviews([accepted, rejected, *again])] == ["1", "2"]


def test_the_same_correction_twice_is_one() -> None:
    once, twice = review(1, "correct", stance="declines"), review(2, "correct", stance="declines")
    assert shown(fold(once, twice)) == shown(fold(once))


def test_words_that_moved_are_found_again() -> None:
    text = f"Neu: {TEXT}"
    moved = tuple(replace(s, start=s.start + 5, end=s.end + 5) for s in (POLAND, ITALY))
    made = fold(review(1, "reject"), coding=moved, text=text)
    assert shown(made)[0] == ("POL", "commits", False, False)
    assert made.statements[0].moved
    corrected_span = fold(review(1, "correct", start=8), coding=moved, text=text).statements[0].statement
    assert text[corrected_span.start : corrected_span.end] == TEXT[8:29]


def test_words_that_are_gone_or_stand_in_several_places_are_listed_and_not_applied() -> None:
    gone = fold(review(1, "reject"), coding=(ITALY,), text="Vorab. Polen schickt keine. Rom zahlt. Ende.")
    assert [(u.review.id, u.reason) for u in gone.unapplied] == [("1", "words gone")]
    words = TEXT[POLAND.start : POLAND.end]
    several = fold(review(1, "reject"), coding=(), text=f"{words} {words}")
    assert [u.reason for u in several.unapplied] == ["words in several places"]
    assert fold(replace(review(1), words="")).unapplied[0].reason == "words gone"


def test_what_the_coding_no_longer_has_stands_by_itself_if_a_person_stands_by_it() -> None:
    alone = fold(review(1), coding=(ITALY,)).statements[0]
    assert (alone.statement.actor, alone.statement.coder, alone.number, alone.reviewed) == ("POL", "ann", None, True)
    put_right = fold(review(1, "correct", stance="declines"), coding=()).statements[0]
    assert (put_right.statement.stance, put_right.number) == ("declines", None)
    assert fold(review(1, "reject"), coding=(ITALY,)) == fold(coding=(ITALY,))
    assert fold(review(1, "comment"), coding=()).unapplied[0].reason == "nothing coded"


def test_a_statement_coded_anew_over_the_same_words_is_still_the_one_reviewed() -> None:
    longer = replace(POLAND, start=0)
    made = fold(review(1, "reject"), coding=(longer, ITALY))
    assert shown(made) == [("POL", "commits", False, False), UNTOUCHED]
    twice = (longer, replace(POLAND, end=25))
    assert [r.counts for r in fold(review(1, "reject"), coding=twice).statements] == [True, True]
    assert len(fold(review(1), coding=(replace(POLAND, measure="air"), ITALY)).statements) == 3


def test_an_accepted_stance_wins_over_what_the_coding_says_now() -> None:
    recoded = replace(POLAND, stance="declines", polarity="con")
    made = fold(review(1), coding=(recoded,)).statements[0]
    assert (made.statement.stance, made.recoded, made.number) == ("commits", True, 0)
    assert fold(review(1, "reject"), coding=(recoded,)).statements[0].recoded


def test_a_verdict_holds_for_the_same_statement_of_every_coder() -> None:
    other = replace(POLAND, coder="import")
    assert [r.counts for r in fold(review(1, "reject"), coding=(POLAND, other)).statements] == [False, False]


def test_reviews_of_two_statements_do_not_touch_each_other() -> None:
    made = fold(review(1, "reject"), review(2, of=ITALY))
    assert shown(made) == [("POL", "commits", False, False), ("ITA", "commits", True, True)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"colour": "red"}, "no such field: colour"), ({"said": "soon"}, "not a statement's field"),
        ({"start": "x"}, "start"),
    ],
)
def test_a_correction_that_is_none_is_refused_by_name(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        corrected(POLAND, fields)
    with pytest.raises(UsageError, match="review 1"):
        fold_reviews([review(1, "correct", **fields)], (POLAND,), TEXT)
