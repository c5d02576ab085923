"""Timing: the whole way from text to coded report, each station of it, and the start of the program."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import wortlaut.coding.coder as coder
import wortlaut.coding.findings as findings
import wortlaut.coding.scenes as scenes
import wortlaut.read.report as reading
from wortlaut.codebook import Codebook
from wortlaut.coding import code_report
from wortlaut.read import read_report

from .reports import ROOT, SHARED, case_sets, load_set

SAMPLES = ROOT / "src" / "wortlaut" / "samples"
LEAST_BYTES = 1_000_000
ROUNDS = 3
CONNECTED = 500
"""Characters that a text must have, to be no single sentence."""


@dataclass(frozen=True, slots=True)
class Text:
    """A report's text with the language that it is in."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Speed:
    """What a run over all texts took: best and median of the rounds, in kB (1,000 bytes of UTF-8) a second."""

    best: float
    median: float


def own_texts() -> list[Text]:
    """The sample reports and the reports of the cases, repeated until they are a megabyte."""
    texts = [Text(path.name[:2], path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.txt"))]
    texts += [Text(name[:2], report["text"]) for name in case_sets() for report in load_set(name)]
    once = size_of(texts)
    return texts * (1 + LEAST_BYTES // once)


def real_texts() -> list[Text]:
    """What others wrote, as far as it stands beside the repository: the real reports and the public corpora."""
    texts = [Text("", path.read_text(encoding="utf-8")) for path in sorted((SHARED / "reports").glob("*.txt"))]
    for path in sorted((SHARED / "bench").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts += [Text("", one) for one in dict.fromkeys(json.loads(line).get("text", "") for line in lines)]
    return [one for one in texts if len(one.text) >= CONNECTED]


def first_reading(texts: Sequence[Text], codebook: Codebook) -> float:
    """The kB of text a second when each text is read once, as a stream of news is."""
    start = time.process_time()
    code_all(texts, codebook)
    return size_of(texts) / 1000 / (time.process_time() - start)


def size_of(texts: Sequence[Text]) -> int:
    """Bytes in UTF-8."""
    return sum(len(one.text.encode()) for one in texts)


def code_all(texts: Sequence[Text], codebook: Codebook) -> None:
    """Text to coded report, for each text."""
    for number, one in enumerate(texts):
        code_report(read_report(one.text, doc=str(number)), codebook)


def speed_of(run: Callable[[Sequence[Text]], object], texts: Sequence[Text]) -> Speed:
    """The speed of a function over all texts, after it has seen each text once."""
    run(texts[: len(set(texts))])
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run(texts)
        seconds.append(time.process_time() - start)
    size = size_of(texts) / 1000
    return Speed(size / min(seconds), size / median(seconds))


STATIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("read: layout, paragraphs", reading, ("blank_marks", "split_lines", "group_lines")),
    ("read: zones", reading, ("assign_zones",)),
    ("read: languages", reading, ("paragraph_languages",)),
    ("read: sentences", reading, ("split_sentences",)),
    ("read: day of publication", reading, ("find_published",)),
    ("tokens", findings, ("tokenize",)),
    ("names", findings, ("find_mentions", "resolve_mentions")),
    ("times", findings, ("find_all_times",)),
    ("quantities", findings, ("find_quantities",)),
    ("quotation marks", findings, ("find_marked",)),
    ("speech", findings, ("find_speech",)),
    ("statements: clauses, cues, measures", scenes, ("build_scene",)),
    ("statements: readings", coder, ("code_scene", "once_each")),
    ("statements: the second reader", coder, ("read_again",)),
    ("events", coder, ("code_events",)),
    ("figures", coder, ("code_figures",)),
    ("quotes", coder, ("code_quotes",)),
)
"""Each station with the functions that are its own, where the stations before it call them."""


@contextmanager
def _stopwatch(module: Any, names: Sequence[str], spent: dict[str, float], station: str) -> Iterator[None]:
    kept = {name: getattr(module, name) for name in names}

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent[station] += time.process_time() - start

        return call

    for name, function in kept.items():
        setattr(module, name, timed(function))
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(module, name, function)


def time_stations(texts: Sequence[Text], codebook: Codebook) -> dict[str, float]:
    """The seconds of the processor that each station takes for all texts, the rest at the end.

    One station is timed in each run, so that no station pays for the stopwatches of another.
    """
    table: dict[str, float] = {}
    code_all(texts, codebook)
    start = time.process_time()
    code_all(texts, codebook)
    whole = time.process_time() - start
    for station, module, names in STATIONS:
        spent = {station: 0.0}
        with _stopwatch(module, names, spent, station):
            code_all(texts, codebook)
        table |= spent
    table["the rest"] = max(0.0, whole - sum(table.values()))
    return table


def start_of(*arguments: str, times: int = 10) -> float:
    """The median seconds that the interpreter takes for these arguments from start to end."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT, timeout=60)
        seconds.append(time.perf_counter() - start)
    return median(seconds)


_PEAK = """
import sys
sys.path.insert(0, "tools")
from measuring.reports import codebook
from measuring.speed import code_all, own_texts
def peak():  # getrusage would give the peak of the process that started this one, if that is higher
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
texts = own_texts()
book = codebook()
code_all(texts[:1], book)
before = peak()
code_all(texts, book)
print(before, peak())
"""


def peak_memory() -> tuple[float, float]:
    """MB that a process has at most after one report, and after all texts; of Linux only."""
    done = subprocess.run([sys.executable, "-c", _PEAK], check=True, capture_output=True, text=True, cwd=ROOT)
    first, last = (int(kilobytes) / 1000 for kilobytes in done.stdout.split())
    return first, last


def program() -> Path:
    """The program as it is installed beside the interpreter."""
    return Path(sys.executable).parent / "wortlaut"
