"""Two coders on one report in a register: each policy, there and back, known then, and with what people say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tests.run.registers import BOOK, cache, put, rebuilt, register
from wortlaut.model import Coding, Statement
from wortlaut.register import POLICIES, ActorEdit, Policy
from wortlaut.run.coders import Agreement, compare_coders
from wortlaut.run.counting import held_then
from wortlaut.run.editing import put_edit
from wortlaut.run.folding import refresh
from wortlaut.run.policies import present_policy, put_policy_in_force, show_policy
from wortlaut.run.positions import FOR_EVER, Wanted, positions
from wortlaut.run.reviewing import ToReview, list_pending, list_reviews, put_verdict
from wortlaut.store import Filter, Store, read_statements
from wortlaut.store.now import stream_entries
from wortlaut.store.now_days import put_state, read_state
from wortlaut.store.present import put_codings
from wortlaut.store.records import CoderId
from wortlaut.store.sources import read_report, read_source
from wortlaut.store.writing import put_coding

POLAND = "POL ground_troops declines 2025-09-03 Donald Tusk\n"
FRANCE = "FRA air offers 2025-09-03 Emmanuel Macron\n"
ITALY = "ITA ground_troops declines - \n"
WHO = {"Poland": "POL", "France": "FRA", "Italy": "ITA"}


def code_by_model(
    store: Store, report: str, *said: Statement, known: str = "2026-01-02T12:00", coder: str = "llm"
) -> None:
    """Put a coding of another coder beside that of the rules."""
    statements = tuple(replace(one, coder=coder, rules=("llm.m",)) for one in said)
    with store.write() as connection:
        source = read_source(connection, report)
        assert source is not None
        read = read_report(connection, source.version)
        coding = Coding(doc=source.doc, statements=statements, figures=(), events=(), quotes=(), skips=())
        put_coding(connection, source.version, read, coding, CoderId(coder, "m", BOOK.id), known=known)
        put_codings(connection, report)
        refresh(connection, BOOK, report)


def statements(store: Store, report: str, coder: str = "rules") -> dict[str, Statement]:
    """A coder's statements of a report by their actor."""
    with store.read() as connection:
        rows = list(read_statements(connection, Filter(codebook=BOOK.id, report=report)))
    return {row.record.actor: row.record for row in rows if row.record.coder == coder}


@contextmanager
def coded_by_both(database: str) -> Iterator[Store]:
    """Three reports, all coded by the rules.

    a: a pair (POL), one of the rules (ITA), the contrary of it and one more (ESP) of the model. b: rules only. c: the
    rules have something, the model nothing.
    """
    reports = ((POLAND + ITALY + FRANCE, "Kurier", "2025-09-04"), (POLAND, "Gazeta", ""), (FRANCE, "Monde", ""))
    with register(database, *reports) as store:
        report = {row.doc: row.report for row in list_pending(store, BOOK, "x", ToReview())}
        ours = statements(store, report["a"])
        contrary = replace(ours["ITA"], polarity="pro", stance="commits", start=ours["ITA"].start + 2)
        more = replace(ours["FRA"], actor="ESP", sure=0.9)
        pair = replace(ours["POL"], sure=0.8, end=ours["POL"].end - 5)
        code_by_model(store, report["a"], pair, contrary, more)
        code_by_model(store, report["c"])
        yield store


def entries(store: Store) -> list[tuple[str, str, str, str]]:
    """The entries of the cache: report, actor, stance, mark; and that the cache is what a rebuild makes."""
    with store.read() as connection:
        held = list(stream_entries(connection, BOOK.id))
        again = list(held_then(connection, BOOK, FOR_EVER))
    by_key = {one.key: one for one in again}
    assert {one.key: one for one in held} == by_key
    assert cache(store) == rebuilt(store)
    marks = [[rule.partition(".")[2] or rule for rule in one.row.record.rules if rule != "llm.m"] for one in held]
    return sorted(
        (one.row.doc, one.row.record.actor, one.row.record.stance, " ".join(mark))
        for one, mark in zip(held, marks, strict=True)
    )


REST = [("b", "POL", "declines", "")]
PAIR = ("a", "POL", "declines", "both")
ENTRIES: dict[Policy, list[tuple[str, str, str, str]]] = {
    "any": [
        ("a", "ESP", "offers", "llm"), ("a", "FRA", "offers", "rules"), ("a", "ITA", "commits", "llm"),
        ("a", "ITA", "declines", "rules"), PAIR, *REST, ("c", "FRA", "offers", "rules"),
    ],
    "agree": [PAIR, *REST],
    "veto": [("a", "ESP", "offers", "llm"), PAIR, *REST],
    "rules": [
        ("a", "FRA", "offers", ""), ("a", "ITA", "declines", ""), ("a", "POL", "declines", ""), *REST,
        ("c", "FRA", "offers", ""),
    ],
    "llm": [("a", "ESP", "offers", ""), ("a", "ITA", "commits", ""), ("a", "POL", "declines", ""), *REST],
}  # fmt: skip


def switch(store: Store, policy: Policy, day: str = "2026-02-01") -> list[tuple[str, int, int, int]]:
    """Let a policy take effect: what that gains, loses, and changes, by report, as it was shown before."""
    shown = show_policy(store, BOOK, policy)
    assert put_policy_in_force(store, BOOK, policy, who="Ann", known=day) == shown
    return [(one.doc, len(one.gained), len(one.lost), len(one.other)) for one in shown]


def test_each_policy_there_and_back(database: str) -> None:
    with coded_by_both(database) as store:
        assert entries(store) == ENTRIES["any"]
        assert present_policy(store, BOOK) == ("any", None, 2)
        first = cache(store)
        days = iter(f"2026-02-{day:02}" for day in range(1, 29))
        for policy in POLICIES:
            switch(store, policy, next(days))
            assert entries(store) == ENTRIES[policy], policy
            present, said, _ = present_policy(store, BOOK)
            assert present == policy
            assert said is None or (said.policy, said.who) == (policy, "Ann")
            switch(store, "any", next(days))
            assert cache(store) == first


def test_what_another_policy_changes_is_told_by_report(database: str) -> None:
    with coded_by_both(database) as store:
        before = cache(store)
        assert [(one.doc, len(one.gained), len(one.lost)) for one in show_policy(store, BOOK, "agree")] == [
            ("a", 0, 4), ("c", 0, 1),
        ]  # fmt: skip
        assert cache(store) == before
        assert switch(store, "any") == []
        assert switch(store, "llm") == [("a", 0, 2, 1), ("c", 0, 1, 0)]  # a pair is then in the model's words
        assert switch(store, "rules", "2026-02-02") == [("a", 2, 2, 1), ("c", 1, 0, 0)]


def test_views_of_a_past_day_use_the_policy_of_that_day(database: str) -> None:
    def stances(known: str | None) -> dict[str, str]:
        day = date.fromisoformat(known) if known else None
        return {p.actor: p.stance for p in positions(store, BOOK, Wanted(known=day))}

    with coded_by_both(database) as store:
        switch(store, "agree", "2026-02-01T12:00:00.000000+00:00")
        switch(store, "llm", "2026-03-01T12:00:00.000000+00:00")
        assert stances("2026-01-01") == {"POL": "declines", "FRA": "offers", "ITA": "declines"}  # the rules alone
        assert set(stances("2026-01-31")) == {"POL", "FRA", "ITA", "ESP"}
        assert stances("2026-02-02") == {"POL": "declines"}
        assert stances("2026-03-02") == stances(None) == {"POL": "declines", "ITA": "commits", "ESP": "offers"}


def test_another_codebook_s_cache_is_built_anew(database: str) -> None:
    with coded_by_both(database) as store:
        with store.write() as connection:
            put_state(connection, "other", "built")
        switch(store, "agree")
        with store.read() as connection:
            assert read_state(connection, "other") == ""
            assert read_state(connection, BOOK.id) != ""


@pytest.mark.parametrize("action", ["accept", "reject", "correct"])
@pytest.mark.parametrize("of", ["rules", "llm"])
def test_a_review_of_one_of_a_pair_holds_for_it_under_every_policy(database: str, action: Any, of: str) -> None:
    with coded_by_both(database) as store:
        with store.read() as connection:
            row = next(
                row for row in read_statements(connection, Filter(codebook=BOOK.id, doc="a", actors=("POL",)))
                if row.record.coder == of
            )  # fmt: skip
        fields = {"stance": "opposes"} if action == "correct" else {}
        put_verdict(
            store, BOOK, coding=row.coding, number=row.number, reviewer="Ann", action=action, known="2026-01-15",
            fields=fields,
        )  # fmt: skip
        assert "POL" not in {r.record.actor for r in list_pending(store, BOOK, "Ann", ToReview(doc="a"))}
        for place, policy in enumerate(POLICIES):
            switch(store, policy, f"2026-02-0{place + 1}")
            found = [stance for doc, actor, stance, _ in entries(store) if (doc, actor) == ("a", "POL")]
            wanted = {"accept": ["declines"], "reject": [], "correct": ["opposes"]}[action]
            assert found == wanted, policy
            assert list_reviews(store, BOOK)[1] == []


def test_a_pair_comes_up_for_review_once(database: str) -> None:
    with coded_by_both(database) as store:
        rows = list_pending(store, BOOK, "Ann", ToReview(doc="a", actors=("POL",)))
        assert [row.record.rules for row in rows] == [("both",)]
        assert rows[0].record.sure == 0.8
        switch(store, "agree")
        assert len(list_pending(store, BOOK, "Ann", ToReview(doc="a"))) == 5


def test_an_accepted_statement_counts_against_the_policy(database: str) -> None:
    with coded_by_both(database) as store:
        switch(store, "agree")
        row = next(r for r in list_pending(store, BOOK, "Ann", ToReview(doc="a")) if r.record.actor == "ESP")
        put_verdict(
            store, BOOK, coding=row.coding, number=row.number, reviewer="Ann", action="accept", known="2026-03-01"
        )
        assert entries(store) == sorted([*ENTRIES["agree"], ("a", "ESP", "offers", "")])


def test_actors_that_were_joined_and_a_new_coding(database: str) -> None:
    with coded_by_both(database) as store:
        put_edit(store, BOOK, ActorEdit("", "2026-02-01", "Ann", "join", actor="ESP", into="FRA"))
        assert ("a", "FRA", "offers", "llm") in entries(store)
        assert ("a", "FRA", "offers", "rules") in entries(store)
        switch(store, "veto", "2026-02-02")
        assert [one for one in entries(store) if one[1] == "FRA"] == [("a", "FRA", "offers", "llm")]
        put(store, FRANCE, doc="c", outlet="Monde", digest="two", known="2026-02-03")
        assert entries(store)[-1][0] == "b"
        put(store, POLAND + FRANCE, doc="c", outlet="Monde", digest="two", known="2026-02-04")
        assert entries(store)[-2:] == [("c", "FRA", "offers", ""), ("c", "POL", "declines", "")]  # the model not yet


def test_how_far_coders_agree(database: str) -> None:
    with coded_by_both(database) as store:
        report = next(row.report for row in list_pending(store, BOOK, "x", ToReview(doc="b")))
        code_by_model(store, report, *statements(store, report).values(), coder="gold")
        found = compare_coders(store, BOOK)
        assert [(one.one, one.other, one.reports) for one in found] == [("gold", "rules", 1), ("llm", "rules", 2)]
        assert counts(found[0]) == (1, 0, 0)
        assert counts(found[1]) == (1, 2, 3)
        alphas = {alpha.field: (alpha.alpha, alpha.statements) for alpha in found[1].alphas}
        assert "kept" not in alphas
        assert alphas["actor"][1] == alphas["stance"][1] == 3
        assert alphas["measure"] == (1.0, 3)


def counts(found: Agreement) -> tuple[int, int, int]:
    """How many statements both have, and only the one or the other."""
    return found.both, found.only_one, found.only_other
