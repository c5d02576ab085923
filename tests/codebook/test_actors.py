"""The actor tables: well formed, and who held which office on a day."""

from __future__ import annotations

from datetime import date

import pytest

from wortlaut.codebook.actors import Office, load_actors
from wortlaut.errors import CodebookError
from wortlaut.lang.data import load_language

TABLE = load_actors(["states", "organisations", "people"])
LANGUAGES = ("de", "en", "fr")


def test_every_state_has_a_code_and_a_name_in_each_language() -> None:
    states = [actor for actor in TABLE.actors if actor.kind == "state"]
    assert len(states) > 190
    for state in states:
        assert len(state.code) == 3
        assert state.code.isupper()
        assert all(state.forms[language].get("name") for language in LANGUAGES), state.code


def test_every_office_is_a_role_of_the_languages_and_of_a_known_actor() -> None:
    roles = {role["id"] for language in LANGUAGES for role in load_language(language).table("names")["role"]}
    for person in TABLE.people:
        for office in person.offices:
            assert office.role in roles | {"head"}, person.key
            assert office.actor in TABLE.by_code, person.key
            assert office.until is None or office.since is None or office.since < office.until, person.key


def test_no_two_people_have_one_key() -> None:
    assert len(TABLE.by_key) == len(TABLE.people)


@pytest.mark.parametrize("day, held", [("2021-01-19", True), ("2021-01-20", False), ("2016-12-31", False)])
def test_an_office_ends_on_its_last_day(day: str, held: bool) -> None:
    assert Office("USA", "president", date(2017, 1, 20), date(2021, 1, 20)).held(date.fromisoformat(day)) is held


@pytest.mark.parametrize("tables, extra", [(["nowhere"], []), (["../states"], []), (["states"], [{"code": "POL"}])])
def test_a_wrong_table_is_refused(tables: list[str], extra: list[dict[str, str]]) -> None:
    with pytest.raises(CodebookError):
        load_actors(tables, extra)
