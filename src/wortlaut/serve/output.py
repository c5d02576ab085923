"""JSON and CSV: the same columns for both, and nothing in them that a spreadsheet or a terminal would obey."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from wortlaut.serve.terminal import clean

Cell = str | int | float | bool | None
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(value: Any, *, indent: int | None = 1) -> str:
    """Compact, stable JSON in readable letters; characters that a terminal would obey are written as \\u escapes.

    >>> to_json({"name": "Länder\\u009b"}, indent=None)
    '{"name": "Länder\\\\u009b"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False, default=str)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def defuse(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers.

    >>> defuse("=1+1"), defuse("Paris"), defuse(-5)
    ("'=1+1", 'Paris', -5)
    """
    if not isinstance(cell, str):
        return cell
    text = clean(cell, lines=True)
    return "'" + text if text.lstrip(" \n").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def write_csv(header: Sequence[str], rows: Iterable[Mapping[str, Any]], stream: TextIO | None = None) -> None:
    """Write rows as CSV, to standard output unless elsewhere; lists become texts with ` | ` between."""
    writer = csv.writer(stream or sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([defuse(_flat(row.get(name))) for name in header])


def _flat(value: Any) -> Cell:
    if isinstance(value, list | tuple):
        return " | ".join(str(part) for part in value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
