"""Measure the speed, as `make bench` does, and write PERFORMANCE.md.

bench.py              everything
bench.py --quick      the whole way and its stations only, printed
bench.py --llm        only what a language model as a coder takes besides the model; the rest of the page stays
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from measuring.asking import measure_overhead, overhead_section
from measuring.other import spacy_run, spacy_version
from measuring.reports import ROOT, codebook
from measuring.speed import (
    ROUNDS,
    Speed,
    Text,
    code_all,
    first_reading,
    own_texts,
    peak_memory,
    program,
    real_texts,
    size_of,
    speed_of,
    start_of,
    time_stations,
)
from wortlaut.serve.cli import collect_seldom

PATH = ROOT / "PERFORMANCE.md"
_TARGET, _START = 150, 0.3
_HEAD = f"""# Performance

Made by `make bench`. One process on one core, in kB of text (UTF-8, 1 kB = 1,000 bytes) a second of processor time,
warmed up; best and median of {ROUNDS} rounds. The own texts are the samples and the coded reports, repeated: nearly
every sentence of theirs says a stance, which is what takes longest. Real texts are the five real reports and the
connected texts of the public corpora, each read once and for the first time, as a stream of news is.
"""


_MODEL, _REGISTER = "## A language model as a coder", "## The register"


def _part(title: str) -> str:
    """A part of the page that is made by a run of its own: it stays until that is run again."""
    text = PATH.read_text(encoding="utf-8") if PATH.is_file() else ""
    begun = "".join(text.partition(title)[1:])
    end = begun.find("\n## ", 1)
    return "\n" + (begun if end < 0 else begun[:end].rstrip("\n") + "\n") if begun else ""


def renew_model(about: str) -> None:
    """Measure what a language model takes besides the model, and put that into the page."""
    made = overhead_section(measure_overhead(), about, f"{datetime.now(UTC):%Y-%m-%d}")
    print(made)
    text, before = PATH.read_text(encoding="utf-8"), _part(_MODEL)
    if before:
        text = text.replace(before, f"\n{made}")
    else:
        head, title, register = text.partition(_REGISTER)
        text = f"{head}{made}\n{title}{register}" if title else f"{text}\n{made}"
    PATH.write_text(text, encoding="utf-8")


def machine() -> str:
    """The machine, without its name."""
    model = platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        lines = information.read_text(encoding="utf-8", errors="replace").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    busy = os.getloadavg()[0]
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}; load at the start {busy:.1f}"
    )


def whole_way(texts: Sequence[Text], *, other: bool) -> tuple[Speed, Speed | None]:
    """The speed of this program and, where it is installed, that of spaCy, on the same texts."""
    book = codebook()
    own = speed_of(lambda some: code_all(some, book), texts)
    print(f"text to coded report  best {own.best:.0f} kB/s, median {own.median:.0f} kB/s")
    if not other or not spacy_version():
        return own, None
    beside = speed_of(spacy_run(sorted({text.language for text in texts})), texts)
    print(f"spaCy, small width    best {beside.best:.0f} kB/s, median {beside.median:.0f} kB/s")
    return own, beside


def on_real_texts() -> tuple[list[Text], float]:
    """The real texts that stand beside the repository, and the speed of their first reading; 0 where none do."""
    texts = real_texts()
    speed = first_reading(texts, codebook()) if texts else 0.0
    print(f"{len(texts)} real texts, each once      {speed:.0f} kB/s")
    return texts, speed


def stations(texts: Sequence[Text]) -> list[str]:
    """The rows of the table of stations."""
    once = list(dict.fromkeys(texts))
    spent = time_stations(once, codebook())
    whole, size = sum(spent.values()), size_of(once) / 1000
    rows = []
    for station, seconds in spent.items():
        speed = f"{size / seconds:,.0f}" if seconds > 0 else "–"
        rows.append(f"| {station} | {seconds / whole:.1%} | {speed} |")
        print(f"{station:40}{seconds / whole:7.1%} {speed:>10} kB/s")
    return rows


def page(
    texts: Sequence[Text], about: str, own: Speed, beside: Speed | None, real: tuple[Sequence[Text], float],
    rows: list[str],
) -> str:  # fmt: skip
    """PERFORMANCE.md."""
    first, last = peak_memory()
    start, bare = start_of(str(program()), "--help"), start_of("-c", "import wortlaut")
    empty = start_of("-c", "pass")
    print(f"--help {start:.3f} s, import {bare:.3f} s, python alone {empty:.3f} s, peak {first:.0f} and {last:.0f} MB")
    lines = [
        _HEAD,
        f"Machine: {about}. Day: {datetime.now(UTC):%Y-%m-%d}. Texts: {len(texts)}, {size_of(texts) / 1e6:.2f} MB.\n",
        "| what | best | median | target |\n| --- | --: | --: | --- |",
        f"| text to coded report, own texts | {own.best:.0f} kB/s | {own.median:.0f} kB/s | ≥ {_TARGET} kB/s |",
    ]
    if real[0]:
        lines.append(
            f"| text to coded report, {len(real[0])} real texts, {size_of(real[0]) / 1e6:.2f} MB "
            f"| {real[1]:.0f} kB/s | | ≥ {_TARGET} kB/s |"
        )
    if beside is not None:
        lines.append(
            f"| spaCy {spacy_version()}: tagger, parser, names, width 96, untrained | {beside.best:.0f} kB/s "
            f"| {beside.median:.0f} kB/s | |"
        )
    lines += [
        "\n| what | value | target |\n| --- | --: | --- |",
        f"| `wortlaut --help`, median of 10 starts | {start:.3f} s | < {_START} s |",
        f"| `import wortlaut` in a new interpreter, median of 10 | {bare:.3f} s | |",
        f"| the interpreter alone, median of 10 | {empty:.3f} s | |",
        f"| peak memory after the first report | {first:.0f} MB | |",
        f"| peak memory after all texts | {last:.0f} MB | |",
        "\n## Stations\n\nEach timed in a run of its own; kB of the whole text a second.\n",
        "| station | share | kB/s |\n| --- | --: | --: |",
        *rows,
        "\n## Commands\n\n```console\n$ make bench\n$ .venv/bin/python tools/bench.py --quick\n```\n",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure; a machine that does other things is slow too, so that a missed target is said and is no failure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="print the whole way and its stations only")
    parser.add_argument("--llm", action="store_true", help="only what a language model takes besides the model")
    options = parser.parse_args()
    if options.llm:
        renew_model(machine())
        return 0
    collect_seldom()  # as the command does
    texts, about = own_texts(), machine()
    own, beside = whole_way(texts, other=not options.quick)
    real = on_real_texts()
    rows = stations(texts)
    if not options.quick:
        further = _part(_MODEL) + _part(_REGISTER)
        PATH.write_text(page(texts, about, own, beside, real, rows) + further, encoding="utf-8")
    if own.best < _TARGET:
        print(f"below the target of {_TARGET} kB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
