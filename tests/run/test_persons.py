"""What people say of codings and actors: it wins, it can be taken back, it survives a new coding."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.run.registers import BOOK, cache, put, rebuilt, register
from wortlaut.errors import UsageError
from wortlaut.model import Statement
from wortlaut.register import ActorEdit
from wortlaut.run.editing import actor_now, list_edits, put_edit
from wortlaut.run.positions import Wanted, positions
from wortlaut.run.reviewing import ToReview, agreement, list_pending, list_reviews, put_verdict, undo_review
from wortlaut.store import Row, Store

NO = "POL ground_troops declines 2025-09-03 Donald Tusk\n"


def stances(store: Store) -> dict[tuple[str, str], str]:
    """The stance of each actor on each measure."""
    return {(p.actor, p.measure): p.stance for p in positions(store, BOOK, Wanted())}


def judge(
    store: Store, action: str, *, reviewer: str = "Ann", known: str = "2026-02-01",
    fields: Mapping[str, object] | None = None,
) -> Row[Statement]:  # fmt: skip
    """Judge the first statement that is pending."""
    row = list_pending(store, BOOK, reviewer, ToReview())[0]
    put_verdict(
        store, BOOK, coding=row.coding, number=row.number, reviewer=reviewer, action=action,  # type: ignore[arg-type]
        known=known, fields=fields,
    )  # fmt: skip
    return row


def test_a_rejected_statement_is_out_and_comes_back_when_that_is_undone(database: str) -> None:
    with register(database, (NO, "Kurier", "")) as store:
        judge(store, "reject")
        assert stances(store) == {}
        assert list_pending(store, BOOK, "Ann", ToReview()) == []
        assert len(list_pending(store, BOOK, "Bea", ToReview())) == 1
        undo_review(store, BOOK, reviewer="Ann", known="2026-02-02")
        assert stances(store) == {("POL", "ground_troops"): "declines"}
        with pytest.raises(UsageError, match="no review"):
            undo_review(store, BOOK, reviewer="Ann", known="2026-02-03")


def test_a_correction_moves_a_statement_to_another_position(database: str) -> None:
    with register(database, (NO, "Kurier", "")) as store:
        judge(store, "correct", fields={"measure": "air", "stance": "offers"})
        (position,) = positions(store, BOOK, Wanted())
        assert (position.measure, position.stance, position.polarity) == ("air", "offers", "pro")
        assert position.present.reviewed
        assert position.present.words == NO.strip()
        assert cache(store) == rebuilt(store)


def test_a_correction_that_cannot_be_is_refused_and_nothing_is_kept(database: str) -> None:
    wrong: tuple[Mapping[str, object], ...] = (
        {"stance": "perhaps"}, {"actor": "Atlantis"}, {"end": 9999}, {"conditions": ["rain"]}, {},
        {"actor": "BRA"}, {"speaker": "Ada Brink"}, {"said": "2025-09-09"}, {"end": 12},
    )  # fmt: skip
    with register(database, (NO, "Kurier", "")) as store:
        for fields in wrong:
            with pytest.raises(UsageError):
                judge(store, "correct", fields=fields)
        with pytest.raises(UsageError, match="name"):
            judge(store, "accept", reviewer=" ")
        assert list_reviews(store, BOOK) == ([], [])


def test_a_review_survives_a_new_coding_and_a_text_that_moved(database: str) -> None:
    with register(database, (NO, "Kurier", "")) as store:
        judge(store, "correct", fields={"stance": "considers"})
        put(store, NO, doc="a", outlet="Kurier", digest="two", known="2026-02-02")
        assert stances(store) == {("POL", "ground_troops"): "considers"}
        put(store, "A line before\n" + NO, doc="a", outlet="Kurier", known="2026-02-03")
        assert stances(store) == {("POL", "ground_troops"): "considers"}
        put(store, "POL ground_troops declines 2025-09-03\n", doc="a", outlet="Kurier", known="2026-02-04")
        assert stances(store) == {("POL", "ground_troops"): "declines"}
        (left,) = list_reviews(store, BOOK)[1]
        assert left.reason == "words gone"


def test_agreement_of_machine_and_people(database: str) -> None:
    with register(database, (NO + "ITA air offers 2025-09-03\nFRA air commits 2025-09-03\n", "Kurier", "")) as store:
        for action, known in (("accept", "2026-02-01"), ("accept", "2026-02-02"), ("reject", "2026-02-03")):
            judge(store, action, known=known)
        alphas = {one.field: one for one in agreement(list_reviews(store, BOOK)[0])}
    assert alphas["stance"].alpha == 1.0
    assert alphas["stance"].statements == 2
    assert alphas["kept"].statements == 3
    # three statements, the machine has all, one is rejected: Do = 2/3 / 2, De from 5 yes and 1 no
    assert alphas["kept"].alpha == pytest.approx(1 - (2 / 6) / (10 / 30))


def edit(action: str, known: str, **fields: str) -> ActorEdit:
    """An edit by Ann."""
    return ActorEdit(id="", known=known, who="Ann", action=action, **fields)  # type: ignore[arg-type]


def test_two_actors_are_joined_and_parted(database: str) -> None:
    with register(database, (NO + "ITA air offers 2025-09-03\n", "Kurier", "")) as store:
        put_edit(store, BOOK, edit("join", "2026-02-01", actor="ITA", into="POL"))
        assert set(stances(store)) == {("POL", "ground_troops"), ("POL", "air")}
        assert [p.actor for p in positions(store, BOOK, Wanted(actors=("Italy",)))] == ["POL", "POL"]
        assert cache(store) == rebuilt(store)
        with pytest.raises(UsageError, match="circle"):
            put_edit(store, BOOK, edit("join", "2026-02-02", actor="POL", into="ITA"))
        put_edit(store, BOOK, edit("part", "2026-02-03", actor="ITA"))
        assert set(stances(store)) == {("POL", "ground_troops"), ("ITA", "air")}
        assert len(list_edits(store)[0]) == 2


def test_a_further_name_is_found_and_taken_back(database: str) -> None:
    with register(database, (NO, "Kurier", "")) as store:
        made = put_edit(store, BOOK, edit("alias", "2026-02-01", actor="POL", name="Lechia"))
        assert actor_now(store, BOOK, "lechia") == "POL"
        put_edit(store, BOOK, edit("undo", "2026-02-02", undoes=made.id))
        with pytest.raises(UsageError, match="no such actor"):
            actor_now(store, BOOK, "Lechia")
        with pytest.raises(UsageError, match="no such edit"):
            put_edit(store, BOOK, edit("undo", "2026-02-03", undoes="none"))
