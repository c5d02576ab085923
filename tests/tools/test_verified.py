"""Verification refuses what was corrupted on purpose and keeps what is true; the same is corrupted each time."""

from __future__ import annotations

from tools.measuring.corrupted import INVENTED, TOLD, corrupted_cases, true_cases, try_verification
from tools.measuring.page_verified import FLOOR, shares, verified_record, verified_section


def test_what_is_invented_is_refused_and_what_is_true_is_kept() -> None:
    rows = try_verification()
    kept, spans, values = shares(rows)
    assert (kept >= FLOOR, spans >= FLOOR, values >= FLOOR) == (True, True, True), (kept, spans, values)
    assert sum(row.records for name, row in rows.items() if name != "true") >= 1000
    assert all(rows[name].records for name in (*INVENTED, *TOLD))
    section = "\n".join(verified_section(verified_record(rows)))
    assert all(f"| {name} |" in section for name in (*INVENTED, *TOLD))


def test_the_same_records_are_corrupted_in_the_same_way() -> None:
    some = true_cases()[:300]
    assert list(corrupted_cases(some)) == list(corrupted_cases(some))
    assert all(case.record != true.record for case, true in zip(corrupted_cases(some), some, strict=False))
