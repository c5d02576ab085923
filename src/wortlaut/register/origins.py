"""Origins: who brought something independently of others; ten reprints of one agency are one."""

from __future__ import annotations

from collections.abc import Iterable


def count_origins(keys: Iterable[tuple[str, ...]]) -> int:
    """How many independent origins there are, where each entry's keys name its origin.

    An entry with several keys came from any one of them: it counts only where none of them is counted already, so that
    a doubt never makes a corroboration.

    >>> count_origins([("agency:dpa",), ("agency:AFP", "agency:dpa"), ("outlet:politico",)])
    2
    """
    counted: set[str] = set()
    origins = 0
    for entry in sorted({tuple(sorted(set(entry))) for entry in keys if entry}, key=lambda entry: (len(entry), entry)):
        if counted.isdisjoint(entry):
            origins += 1
            counted.update(entry)
    return origins
