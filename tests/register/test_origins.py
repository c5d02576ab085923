"""Who brought it independently."""

from __future__ import annotations

from itertools import permutations

from wortlaut.register import count_origins


def test_the_same_key_counts_once() -> None:
    assert count_origins([("agency:dpa",), ("agency:dpa",), ("outlet:politico",)]) == 2


def test_an_entry_of_several_keys_counts_only_where_none_is_counted() -> None:
    assert count_origins([("agency:AFP", "agency:dpa"), ("agency:dpa",)]) == 1
    assert count_origins([("agency:AFP", "agency:dpa"), ("agency:AP",)]) == 2
    assert count_origins([("agency:AFP", "agency:dpa"), ("agency:AP", "agency:AFP")]) == 1


def test_the_order_changes_no_count() -> None:
    keys = [("a",), ("b", "c"), ("c", "d"), ("a", "d"), ("e",), ()]
    assert {count_origins(order) for order in permutations(keys)} == {3}
