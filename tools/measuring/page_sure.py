"""The section of ACCURACY.md on how sure statements are: what the floor gains and loses, and whether `sure` is true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wortlaut.register import SURE

from .tally import Tally

_HEAD = f"""## How sure

Each statement says how sure it is: the probability that its actor, measure and polarity are right (not its stance
within the polarity, nor its slots). The features it comes from and their weights are in
`src/wortlaut/coding/sureness/sure.toml`, as `wortlaut explain` shows them; they are learnt from the dev reports by
`make sure`, with one figure of the held ones: the share of right statements in all of them together, to which the base
is lowered, since the rules do better on the reports that they were written with.

What is shown by default is {SURE:g} sure or more; the rest is kept as unsure. All tables above are of what is shown.
"""
_RELIABLE = """Whether it is true: of the statements said to be so sure, so many are right. Those of *dev* are judged by
weights learnt without their part of the reports and not lowered, those of *held* as the program says.
"""


def _figures(tally: Tally) -> str:
    return f"{tally.given} | {tally.found} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f}"


def sure_section(record: dict[str, Any]) -> Iterator[str]:
    """What is shown beside everything, the curve of the floor, then the reliability tables."""
    yield _HEAD
    yield "| reports | statements | made | found | precision | recall | F1 |"
    yield "| --- | --- | --: | --: | --: | --: | --: |"
    for name, counts in record["shown"].items():
        for what, (asked, given, found) in zip(("shown", "all"), counts, strict=True):
            yield f"| {name} | {what} | {_figures(Tally(asked, given, found))} |"
    yield "\nWhat another floor would show, of all dev and all held reports:\n"
    yield "| shown from | reports | made | found | precision | recall | F1 |"
    yield "| --: | --- | --: | --: | --: | --: | --: |"
    for name, rows in record["curve"].items():
        for floor, asked, given, found in rows:
            tally = Tally(asked, given, found)
            mark = "**" if floor == SURE else ""
            yield f"| {mark}{floor:g}{mark} | {name} | {_figures(tally)} |"
    yield f"\n{_RELIABLE}"
    yield "| reports | said to be | statements | mean | right |"
    yield "| --- | --- | --: | --: | --: |"
    for name, steps in record["reliability"].items():
        edges = [step[0] for step in steps]
        for (edge, count, mean, right), end in zip(steps, [*edges[1:], 1.0], strict=True):
            yield f"| {name} | {edge:.1f} to {end:.1f} | {count} | {mean:.2f} | {right:.2f} |"
    yield ""
