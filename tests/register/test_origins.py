"""Who brought it independently."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from wortlaut.codebook.outlets import load_outlets
from wortlaut.register import Origin, Source, count_origins, report_origin, statement_origin

OUTLETS = load_outlets()


def origin(source: Source, *reprints: Source) -> Origin:
    """The origin of a report, the same with its reprints in either order and with itself among them."""
    found = {report_origin(source, order, OUTLETS) for order in (reprints, (*reversed(reprints), source))}
    assert len(found) == 1
    return found.pop()


def test_a_newsroom_has_one_key_under_all_its_labels() -> None:
    labels = (Source("1", "DER SPIEGEL"), Source("2", "Spiegel Online"), Source("3", "", "https://www.spiegel.de/x"))
    assert {origin(source) for source in labels} == {Origin(("outlet:spiegel",), "family", "Der Spiegel")}
    assert origin(Source("4", "Reuters")).keys == ("agency:Reuters",)


def test_an_outlet_that_is_not_listed_is_its_name_else_its_host_else_the_report() -> None:
    assert origin(Source("1", "Der  Kurier")) == Origin(("outlet:der kurier",), "outlet", "Der  Kurier")
    assert origin(Source("1", "", "https://www.kurier.example/x")).keys == ("outlet:kurier.example",)
    assert origin(Source("1", "", "https://t.me/somebody/12")) == Origin(("report:1",), "report", "1")
    assert origin(Source("1")).keys == ("report:1",)


def test_credited_agencies_come_before_the_outlet_and_before_a_reprint() -> None:
    credited = Source("1", "Kurier", agencies=("dpa", "AFP"))
    assert origin(credited) == Origin(("agency:AFP", "agency:dpa"), "credit", "dpa, AFP")
    assert origin(credited, Source("0", "Bote", published=date(2025, 1, 1))).rule == "credit"
    assert origin(Source("1", agencies=("Nowhere Press",))).keys == ("agency:nowhere press",)


def test_reprints_share_the_first_of_them() -> None:
    root = Source("9", "Bote", published=date(2025, 1, 1))
    copy = Source("1", "Kurier", published=date(2025, 1, 2))
    undated = Source("0", "Post")
    wanted = Origin(("outlet:bote", "text:0"), "reprint", "9")
    assert origin(copy, root, undated) == origin(root, copy, undated) == origin(undated, root, copy) == wanted


def test_reprints_share_the_credit_that_any_of_them_gives() -> None:
    root = Source("9", "Bote", published=date(2025, 1, 1))
    crediting = Source("5", "Kurier", published=date(2025, 1, 2), agencies=("dpa",))
    assert origin(root, crediting) == Origin(("agency:dpa",), "reprint", "5")
    assert count_origins([origin(root, crediting).keys, origin(crediting, root).keys]) == 1


def test_a_report_is_no_reprint_of_itself() -> None:
    alone = Source("1", "Kurier")
    assert report_origin(alone, (alone,), OUTLETS).keys == ("outlet:kurier",)


def test_the_first_newsroom_in_the_chain_is_the_origin() -> None:
    report = Origin(("agency:dpa",), "credit", "dpa")
    found = statement_origin(("Donald Tusk", "Sender CNN", "Politico"), report, OUTLETS)
    assert found == Origin(("outlet:cnn",), "chain", "Sender CNN")
    assert statement_origin(("Donald Tusk", "Diplomaten"), report, OUTLETS) == report
    assert statement_origin((), report, OUTLETS) == report


def test_the_same_key_counts_once() -> None:
    assert count_origins([("agency:dpa",), ("agency:dpa",), ("outlet:politico",)]) == 2


def test_an_entry_of_several_keys_counts_only_where_none_is_counted() -> None:
    assert count_origins([("agency:AFP", "agency:dpa"), ("agency:dpa",)]) == 1
    assert count_origins([("agency:AFP", "agency:dpa"), ("agency:AP",)]) == 2
    assert count_origins([("agency:AFP", "agency:dpa"), ("agency:AP", "agency:AFP")]) == 1


def test_the_order_changes_no_count() -> None:
    keys = [("a",), ("b", "c"), ("c", "d"), ("a", "d"), ("e",), ()]
    assert {count_origins(order) for order in permutations(keys)} == {3}
