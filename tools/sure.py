"""Learn how sure a statement is, as `make sure` does: write the weights of the features to `sure.toml`.

The statements of the dev sets are what is learnt from; the texts of the held ones are not. Of those only one figure is
looked at, the share of right statements in all of them together: dev, which the rules were written with, is easier than
a report that nobody has seen, and the base is lowered by that difference.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence

from measuring.reports import ROOT, case_sets, is_held
from measuring.sureness import examples_of
from measuring.training import RARE, Example, Model, cross_validated, log_loss, train
from wortlaut.odds import odds_of

PATH = ROOT / "src" / "wortlaut" / "coding" / "sureness" / "sure.toml"
_HEAD = """# Made by `make sure` (tools/sure.py); of this file only the lines `about` are written by hand.
# A statement is right with the odds exp(base + the weights of its features): see sure.py.
# `made`: how many statements of the dev reports have the feature; `right`: which share of them is right.
"""


def share(examples: Sequence[Example]) -> float:
    """The share of right statements, 0 to 1."""
    return sum(one.right for one in examples) / len(examples)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def lines_of(model: Model, seen: Sequence[Example], unseen: float, about: Mapping[str, str]) -> list[str]:
    """The lines of the file; the same examples give the same lines on every machine, since weights are rounded."""
    shift = round(odds_of(unseen) - odds_of(share(seen)), 2)
    lines = [
        *_HEAD.splitlines(),
        "",
        f"base = {round(model.base + shift, 2)}",
        f"lowered = {shift}  # for reports that nobody has seen: {unseen:.3f} of their statements are right",
        f"learnt_from = {len(seen)}  # statements; {share(seen):.3f} of them are right",
    ]
    for name in sorted(about):
        having = [one for one in seen if name in one.features]
        lines += ["", "[[feature]]", f"name = {_quoted(name)}", f"about = {_quoted(about[name])}"]
        lines.append(f"weight = {round(model.weights.get(name, 0.0), 2) + 0.0}")
        lines.append(f"made = {len(having)}")
        lines += [f"right = {share(having):.2f}"] if having else []
    return lines


def main() -> int:
    """Learn and write; return 1 where a feature has no line `about` yet."""
    about = {one["name"]: one["about"] for one in tomllib.loads(PATH.read_text(encoding="utf-8"))["feature"]}
    seen = [one for name in case_sets() if not is_held(name) for one in examples_of(name)]
    unseen = [one for name in case_sets() if is_held(name) for one in examples_of(name)]
    found = Counter(name for one in seen for name in one.features)
    unknown = sorted(name for name, count in found.items() if count >= RARE and name not in about)
    for name in unknown:
        print(f"{PATH.name}: the feature {name!r} is not explained: add it with a line `about`", file=sys.stderr)
    if unknown:
        return 1
    model = train(seen)
    PATH.write_text("\n".join(lines_of(model, seen, share(unseen), about)) + "\n", encoding="utf-8")
    crossed = log_loss(cross_validated(seen), seen)
    flat = log_loss([share(seen)] * len(seen), seen)
    for examples, reports in ((seen, "dev"), (unseen, "held")):
        print(f"{len(examples)} statements of the {reports} reports, {share(examples):.3f} right")
    print(f"log loss {crossed:.4f} (cross-validated; {flat:.4f} without features)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
