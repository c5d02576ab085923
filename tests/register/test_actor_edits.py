"""Names and joins of actors: what is done can be parted and taken back, and two actors never become one by accident."""

from __future__ import annotations

from random import Random

from wortlaut.register.actor_edits import ActorEdit, ActorNames, EditAction, fold_actor_edits, refusal


def edit(
    number: int, action: EditAction, actor: str = "", into: str = "", *, name: str = "", undoes: int = 0
) -> ActorEdit:
    """The edit that became known as that number."""
    return ActorEdit(
        id=str(number), known=f"2026-01-01T00:00:{number:02}", who="ann", action=action, actor=actor, into=into,
        name=name, undoes=str(undoes) if undoes else "",
    )  # fmt: skip


def fold(*edits: ActorEdit) -> ActorNames:
    """The same in every order of arrival."""
    shuffled = list(edits)
    Random(1).shuffle(shuffled)
    found = fold_actor_edits(edits)
    assert fold_actor_edits(shuffled) == found
    return found


def why(*edits: ActorEdit) -> list[tuple[str, str]]:
    return [(refused.edit.id, refused.why) for refused in fold(*edits).refused]


def test_joins_lead_to_their_end() -> None:
    found = fold(edit(1, "join", "A", "B"), edit(2, "join", "B", "C"))
    assert dict(found.joined) == {"A": "C", "B": "C"}
    assert (found.now("A"), found.now("C"), found.now("X")) == ("C", "C", "X")


def test_parting_restores() -> None:
    joins = (edit(1, "join", "A", "B"), edit(2, "join", "B", "C"))
    assert dict(fold(*joins, edit(3, "part", "B")).joined) == {"A": "B"}
    assert fold(*joins, edit(3, "part", "B"), edit(4, "join", "B", "C")) == fold(*joins)


def test_taking_back_a_join_a_part_and_a_taking_back() -> None:
    join, part = edit(1, "join", "A", "B"), edit(2, "part", "A")
    assert dict(fold(join, edit(2, "undo", undoes=1)).joined) == {}
    assert dict(fold(join, part, edit(3, "undo", undoes=2)).joined) == {"A": "B"}
    assert dict(fold(join, edit(2, "undo", undoes=1), edit(3, "undo", undoes=2)).joined) == {"A": "B"}


def test_circles_are_refused() -> None:
    assert why(edit(1, "join", "A", "A")) == [("1", "an actor cannot be joined with itself")]
    joins = (edit(1, "join", "A", "B"), edit(2, "join", "B", "C"))
    assert why(*joins, edit(3, "join", "C", "A")) == [("3", "that would be a circle")]
    back = (edit(1, "join", "A", "B"), edit(2, "part", "A"), edit(3, "join", "B", "A"), edit(4, "undo", undoes=2))
    assert why(*back) == [("3", "that would be a circle")]


def test_an_actor_is_joined_once() -> None:
    assert why(edit(1, "join", "A", "B"), edit(2, "join", "A", "C")) == [("2", "it is joined already: part it first")]


def test_a_further_name_stands_for_one_actor() -> None:
    alias = edit(1, "alias", "NLD", name="De  Lage Landen")
    assert dict(fold(alias).names) == {"de lage landen": "NLD"}
    assert why(alias, edit(2, "alias", "BEL", name="de lage landen")) == [("2", "the name stands for another actor")]
    assert why(edit(0, "join", "BEL", "NLD"), alias, edit(2, "alias", "BEL", name="de lage landen")) == []


def test_a_name_follows_its_actor_and_can_be_parted() -> None:
    alias = edit(1, "alias", "HOLLAND", name="Niederlande")
    assert dict(fold(alias, edit(2, "join", "HOLLAND", "NLD")).names) == {"niederlande": "NLD"}
    assert dict(fold(alias, edit(2, "part", "HOLLAND", name="niederlande")).names) == {}
    assert why(alias, edit(2, "part", "BEL", name="niederlande")) == [("2", "the actor has no such name")]


def test_what_lacks_a_part_or_undoes_nothing_changes_nothing() -> None:
    missing = "a name or actor is missing"
    assert why(edit(1, "join", "A"), edit(2, "alias", "A"), edit(3, "part")) == [(n, missing) for n in "123"]
    assert why(edit(1, "part", "A")) == [("1", "it is not joined")]
    assert dict(fold(edit(1, "undo", undoes=9)).joined) == {}


def test_a_new_edit_is_tried_before_it_is_kept() -> None:
    kept = [edit(1, "join", "A", "B")]
    assert refusal(kept, edit(2, "join", "B", "A")) == "that would be a circle"
    assert refusal(kept, edit(2, "join", "B", "C")) is None


def test_a_long_row_of_joins_takes_no_recursion() -> None:
    edits = [ActorEdit(f"{n:05}", f"{n:05}", "ann", "join", str(n), str(n + 1)) for n in range(1500)]
    assert fold_actor_edits(edits).now("0") == "1500"
