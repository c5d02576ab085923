"""Measure the register on made-up registers, as `make bench-register` does, and renew its part of PERFORMANCE.md.

Times are the processor's, which on a machine without other work are those of the clock: beside other work they hardly
change, and those of the clock say how much there was of it.

register_bench.py                            1,000, 100,000 and 1,000,000 statements
register_bench.py --statements 1000          one size, printed only
register_bench.py --database postgresql://…  on a server's database, which must be empty; printed only
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time

from measuring.made_up import DAYS, FIRST, PER_REPORT, Maker, fill
from wortlaut.codebook import load_codebook
from wortlaut.run.building import rebuild
from wortlaut.run.changes import WantedChanges, list_changes
from wortlaut.run.disputes import WantedDisputes, list_disputes
from wortlaut.run.folding import refresh
from wortlaut.run.positions import Wanted, histories, positions
from wortlaut.store import Store, keep, open_store

SIZES = (1_000, 100_000, 1_000_000)
_ROUNDS, _ADDED = 5, 40
_LIMIT, _MEMORY = 300, 500
PATH = Path(__file__).resolve().parents[1] / "PERFORMANCE.md"
HEADING = "## The register"
_WEEK = FIRST + timedelta(days=DAYS - 7)
Figures = dict[str, float]


def measure(database: str, statements: int) -> Figures:
    """Fill a register and time its views, in milliseconds of the processor; the median of some rounds."""
    codebook = load_codebook("security-guarantees")
    maker, reports = Maker(codebook), statements // PER_REPORT
    with open_store(database, create=True) as store:
        started = process_time()
        fill(store, maker, reports)
        filled = process_time()
        rebuild(store, codebook)
        built = process_time()
        week = WantedChanges(since=_WEEK, limit=200)
        actor = positions(store, codebook, Wanted())[0].actor
        views: dict[str, Callable[[], object]] = {
            "matrix": lambda: positions(store, codebook, Wanted()),
            "matrix, as of a day": lambda: positions(store, codebook, Wanted(as_of=_WEEK)),
            "one actor's history": lambda: histories(store, codebook, Wanted(actors=(actor,)), limit=50),
            "changes of a week": lambda: list_changes(store, codebook, week),
            "disputes": lambda: list_disputes(store, codebook, WantedDisputes(limit=100)),
        }
        times = {name: _timed(view) for name, view in views.items()}
        times["adding a report"] = _adding(store, codebook, maker, reports)
    times["filling, s"] = filled - started
    times["building the cache, s"] = built - filled
    times["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return times


def _timed(view: Callable[[], object]) -> float:
    rounds = []
    for _ in range(_ROUNDS):
        started = process_time()
        view()
        rounds.append(1000 * (process_time() - started))
    return median(rounds)


def _adding(store: Store, codebook: object, maker: Maker, reports: int) -> float:
    """The time from a coded report to the register that knows it, in milliseconds."""
    rounds = []
    for number in range(reports, reports + _ADDED):
        reading = maker.reading(number)
        started = process_time()
        with store.write() as connection:
            kept = keep(connection, reading, known="2026-02-01T00:00:00.000000+00:00")
            refresh(connection, codebook, kept.report)  # type: ignore[arg-type]
        rounds.append(1000 * (process_time() - started))
    return median(rounds)


def apart(statements: int) -> Figures:
    """Measure one size in a program of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--json", "--statements", str(statements), "--database", f"{folder}/r.db"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Figures = json.loads(done.stdout)
    return found


def section(found: dict[int, Figures]) -> str:
    """The part of PERFORMANCE.md, as Markdown."""
    sizes = list(found)
    lines = [
        HEADING, "",
        "Made by `make bench-register`: made-up registers (`tools/measuring/made_up.py`) of ten statements a report,",
        f"in a file of SQLite; milliseconds of one processor, the median of {_ROUNDS} rounds (adding: {_ADDED} coded",
        f"reports). A view may take {_LIMIT} ms, all of it {_MEMORY} MB.", "",
        "| what | " + " | ".join(f"{size:,} statements" for size in sizes) + " |",
        "| --- |" + " --: |" * len(sizes),
    ]  # fmt: skip
    for name in found[sizes[0]]:
        lines.append(f"| {name} | " + " | ".join(f"{found[size][name]:,.1f}" for size in sizes) + " |")
    return "\n".join([*lines, ""])


def main() -> int:
    """Measure; return 1 where a view or the memory is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, help="one size only")
    parser.add_argument("--database", help="the register to fill")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    if options.database:
        found = {options.statements or SIZES[0]: measure(options.database, options.statements or SIZES[0])}
    else:
        found = {size: apart(size) for size in ([options.statements] if options.statements else SIZES)}
    if options.json:
        print(json.dumps(next(iter(found.values()))))
        return 0
    print(section(found))
    if not options.statements:
        text = PATH.read_text(encoding="utf-8")
        head, _, rest = text.partition(HEADING)
        _, heading, after = rest.partition("\n## ")
        PATH.write_text(f"{head}{section(found)}{heading}{after}".rstrip() + "\n", encoding="utf-8")
    over = [
        f"{name} took {value:.0f} ms at {size:,} statements"
        for size, figures in found.items()
        for name, value in figures.items()
        if not name.endswith((", s", ", MB")) and value > _LIMIT
    ]
    print("\n".join(over))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
