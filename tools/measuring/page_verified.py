"""The section of ACCURACY.md on verification, and its table as it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .corrupted import INVENTED, TOLD, Row

FLOOR = 0.99
"""The least share of what is invented that is refused, and of what is true that is kept."""
_VALUES = INVENTED[5:]


def verified_record(rows: Mapping[str, Row]) -> dict[str, list[int]]:
    """The rows of the trial as plain data: records, refused, doubted."""
    return {name: [row.records, row.refused, row.doubted] for name, row in rows.items()}


def shares(rows: Mapping[str, Row]) -> tuple[float, float, float]:
    """The share of the true records that is kept, of the invented spans and of the invented values that is refused."""
    true = rows["true"]
    invented = [[rows[name] for name in names] for names in (INVENTED[:5], _VALUES)]
    spans, values = (sum(r.refused for r in one) / max(1, sum(r.records for r in one)) for one in invented)
    return 1 - true.refused / max(1, true.records), spans, values


def verified_section(record: Mapping[str, Any]) -> Iterator[str]:
    """The section: the table, and what it says."""
    rows = {name: Row(*counts) for name, counts in record.items()}
    kept, spans, values = shares(rows)
    corrupted = sum(row.records for name, row in rows.items() if name != "true")
    yield "## Verification\n"
    yield (
        "Every record of the own reports that may be read, once as it is and once corrupted on purpose "
        f"(`make verify-trial`): {rows['true'].records} true ones, {corrupted} corrupted. Of the true ones {kept:.2%} "
        f"are kept, of the invented spans {spans:.2%} refused, of the invented values {values:.2%} (targets: "
        f"{FLOOR:.0%} each). Whether a stance is turned round or a speaker is another of the same report is a matter "
        "of meaning: these rows are told as they are. Doubted records are kept as unsure, and come up in "
        "`wortlaut review`.\n"
    )
    yield "| record | tried | refused | doubted | kept as sure |"
    yield "| --- | --: | --: | --: | --: |"
    for name in ("true", *INVENTED, *TOLD):
        row = rows[name]
        if row.records:
            sure = row.records - row.refused - row.doubted
            shown = f"{row.refused / row.records:.1%} | {row.doubted / row.records:.1%}"
            yield f"| {name} | {row.records} | {shown} | {sure} |"
    yield ""
