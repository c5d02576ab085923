"""Look for texts that break the whole way: damaged sample reports by the thousand, and the time of every stage.

fuzz.py                     damage the samples with 2,000 seeds, then time the hostile kinds at 1,000,000 characters
fuzz.py --seeds 5000:6000   only these seeds
fuzz.py --kinds commas      only this kind (several times: --kinds a --kinds b)
fuzz.py --length 100000     shorter hostile texts
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.hostile import KINDS, damaged, hostile, samples  # noqa: E402
from tests.test_properties import check, read_and_code  # noqa: E402
from wortlaut.coding import coder  # noqa: E402

SLOW = 5.0
"""Seconds of processor time above which a stage is named slow."""
STAGES = (
    "tokenize", "find_mentions", "resolve_mentions", "find_all_times", "find_quantities", "find_marked", "find_speech",
    "build_scene", "code_scene", "code_quotes", "code_events", "code_figures",
)  # fmt: skip


def clocked(spent: Counter[str], name: str) -> Callable[..., Any]:
    """A stage of the coding that adds its processor time to `spent`."""
    stage = getattr(coder, name)

    def run(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return stage(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - start  # type: ignore[assignment]

    return run


def damage(seeds: range) -> int:
    """Code damaged samples; returns how many broke, each told with its seed."""
    texts, broken = list(samples().values()), 0
    for seed in seeds:
        dice = Random(seed)
        text = damaged(dice.choice(texts), dice.choice(texts), dice)
        try:
            check(*read_and_code(text))
        except Exception:  # noqa: BLE001 - whatever breaks is what is looked for
            broken += 1
            print(f"seed {seed}:\n{traceback.format_exc(limit=-3)}", flush=True)
    print(f"{len(seeds)} damaged reports, {broken} broke")
    return broken


def time_kinds(kinds: list[str], length: int) -> int:
    """Code hostile texts; returns how many broke or were slow in a stage."""
    faults = 0
    spent: Counter[str] = Counter()
    for name in STAGES:
        setattr(coder, name, clocked(spent, name))
    for kind in kinds:
        for language in ("de", "en", "fr"):
            spent.clear()
            start = time.process_time()
            try:
                check(*read_and_code(hostile(kind, length), language))
            except Exception:  # noqa: BLE001
                faults += 1
                print(f"{kind} ({language}):\n{traceback.format_exc(limit=-3)}", flush=True)
                continue
            spent["read and the rest"] = time.process_time() - start - sum(spent.values())  # type: ignore[assignment]
            slow = {name: round(seconds, 1) for name, seconds in spent.most_common() if seconds > SLOW}
            faults += bool(slow)
            print(f"{kind} ({language}): {sum(spent.values()):.1f} s{f', slow: {slow}' if slow else ''}", flush=True)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="")
    parser.add_argument("--kinds", action="append", choices=KINDS, default=[])
    parser.add_argument("--length", type=int, default=1_000_000)
    options = parser.parse_args()
    faults = 0
    if not options.kinds:
        first, _, last = (options.seeds or "0:2000").partition(":")
        faults += damage(range(int(first), int(last)))
    if not options.seeds:
        faults += time_kinds(options.kinds or list(KINDS), options.length)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
