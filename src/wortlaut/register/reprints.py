"""Reprints: reports with nearly the same article text, found by MinHash and verified exactly.

A text is the set of its runs of five words (shingles); two texts are reprints of each other where they share at least
REPRINT of all the runs that either has (Jaccard). To find candidates without comparing all with all, a sketch is kept:
BANDS numbers, each from ROWS minima of hashed runs. The runs are hashed once, and shared out over BANDS times ROWS
shares by their hash (one permutation hashing, Li, Owen and Zhang 2012); a share that got none borrows the minimum of
another, chosen by its number only (optimal densification, Shrivastava 2017). Two texts that share the part s of their
runs share a band with the probability 1 - (1 - s**ROWS)**BANDS: 0.997 at the threshold, 0.003 for a twentieth.
All numbers are BLAKE2b and arithmetic modulo 2**64, so that they are the same on every machine and in every version.
Drawing 72 permutations instead took seven times as long, and a library would be another one to trust with stored bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from wortlaut.lang import tokenize
from wortlaut.model import ARTICLE_ZONES, Report

REPRINT = 0.6
"""The least share of common runs of two reprints."""
BANDS, ROWS = 24, 3
_RUN = 5
_FEWEST = 20
"""Runs: a shorter text (a paywall's notice, a headline) is too little to tell whose it is."""
_MINIMA = BANDS * ROWS
_MASK = (1 << 64) - 1
_ATTEMPTS = 1 << 20


def shingles(report: Report) -> frozenset[str]:
    """The runs of five words of a report's article, in small letters; empty where there are fewer than 20."""
    spans = [(p.start, p.end) for p in report.paragraphs if p.zone in ARTICLE_ZONES]
    words = [token.key for start, end in spans for token in tokenize(report.view, start, end) if token.kind != "mark"]
    runs = frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return runs if len(runs) >= _FEWEST else frozenset()


def sketch(runs: Iterable[str]) -> tuple[int, ...]:
    """The numbers of a text's bands, each from -2**63 to 2**63 - 1, in the order of the bands; none for no runs.

    >>> len(sketch(["the council met on monday"])), sketch([])
    (24, ())
    """
    least: dict[int, int] = {}
    for run in runs:
        number = int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        share, value = number % _MINIMA, number // _MINIMA
        if value < least.get(share, _MASK):
            least[share] = value
    if not least:
        return ()
    minima = [least[_lender(least, share)] for share in range(_MINIMA)]
    return tuple(_band(number, minima[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def _lender(least: Mapping[int, int], share: int) -> int:
    """A share itself, or where no run fell into it, the one whose minimum it borrows: the same for every text."""
    place, attempt = share, 0
    while place not in least:
        attempt += 1
        place = _mixed(share * _ATTEMPTS + attempt) % _MINIMA
    return place


def _band(number: int, minima: Iterable[int]) -> int:
    data = number.to_bytes(8) + b"".join(value.to_bytes(8) for value in minima)
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the runs common to both among all that either has, from 0 to 1; 0 where there are none.

    >>> jaccard(frozenset("abc"), frozenset("bcd"))
    0.5
    """
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def is_reprint(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as sets of runs, are reprints of each other."""
    return jaccard(one, other) >= REPRINT


def find_clusters(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each report of these pairs of reprints, with the smallest id among all that it hangs together with.

    >>> find_clusters([("c", "d"), ("b", "c"), ("x", "y")])
    {'b': 'b', 'c': 'b', 'd': 'b', 'x': 'x', 'y': 'x'}
    """
    parent: dict[str, str] = {}
    for one, other in pairs:
        low, high = sorted((_top(parent, one), _top(parent, other)))
        parent[high] = parent[low] = low
    return {report: _top(parent, report) for report in sorted(parent)}


def _top(parent: dict[str, str], report: str) -> str:
    path = []
    while parent.setdefault(report, report) != report:
        path.append(report)
        report = parent[report]
    for passed in path:
        parent[passed] = report
    return report


def _mixed(number: int) -> int:
    """The number's bits mixed to 64 others: one step of splitmix64."""
    state = ((number + 1) * 0x9E3779B97F4A7C15) & _MASK
    mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
    return mixed ^ (mixed >> 31)
