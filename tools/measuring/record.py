"""The machine-readable record beside ACCURACY.md: the counts of each set, and which records were found.

Of held reports there are counts only: whoever reads the record must not learn what stands in them.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from typing import Any

from .agreement import name_of
from .reports import ROOT, is_held
from .run import GOLD, Measured
from .tally import Tally

PATH = ROOT / "accuracy.json"
Record = dict[str, Any]


def counts(tally: Tally) -> Record:
    """A tally as plain data."""
    return {"asked": tally.asked, "given": tally.given, "found": tally.found, "slots": tally.slots}


def tally_of(record: Record) -> Tally:
    """The tally that `counts` wrote."""
    return Tally(record["asked"], record["given"], record["found"], dict(record["slots"]))


def make_record(
    measured: Iterable[Measured],
    corpora: dict[str, dict[str, Tally]],
    components: dict[str, dict[str, tuple[int, int]]],
    before: Record,
    further: Record | None = None,
) -> Record:
    """The record of this run; what could not be measured here keeps the figures of the run before.

    `further` are sections that are made of several sets together.
    """
    sets = {name: row for name, row in before.get("sets", {}).items() if name == GOLD}
    found = {name: names for name, names in before.get("found", {}).items() if name == GOLD}
    for one in measured:
        sets[one.name] = {
            "reports": len(one.coded),
            "zones": list(one.zones),
            "kinds": {kind: counts(tally) for kind, tally in one.tallies.items()},
        }
        if not is_held(one.name):
            found[one.name] = _names(one)
    record: Record = {
        "sets": sets,
        "corpora": {name: {m: counts(t) for m, t in table.items()} for name, table in corpora.items()}
        or before.get("corpora", {}),
        "components": components,
        "found": found,
        **(further or {}),
    }
    same = {key: before.get(key) for key in ("sets", "found")} == {key: record[key] for key in ("sets", "found")}
    record["changes"] = before.get("changes", []) if same else changes(before.get("found", {}), found)
    return json.loads(json.dumps(record, ensure_ascii=False))  # type: ignore[no-any-return]


def _names(measured: Measured) -> list[str]:
    """The found records of a set by name, and those too many after a `+`; a second one of a name has a number."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for one in measured.compared:
        records = [("", wanted) for wanted, _ in one.pairs] + [("+ ", extra) for extra in one.extra]
        for sign, record in records:
            name = f"{sign}{one.doc} {one.kind[:-1]}: {name_of(one.kind, record)}"
            seen[name] += 1
            names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return sorted(names)


def changes(before: dict[str, list[str]], now: dict[str, list[str]]) -> list[str]:
    """What this run gained and lost against the one before, a line each; nothing for sets that are new."""
    lines = []
    for name, names in now.items():
        if name in before:
            old, new = set(before[name]), set(names)
            lines += [f"{_sign(one, gained=True)} {name} {one.removeprefix('+ ')}" for one in sorted(new - old)]
            lines += [f"{_sign(one, gained=False)} {name} {one.removeprefix('+ ')}" for one in sorted(old - new)]
    return lines


def _sign(name: str, *, gained: bool) -> str:
    if name.startswith("+ "):
        return "newly too many:" if gained else "no longer too many:"
    return "gained:" if gained else "lost:"


def committed() -> Record:
    """The record as it was last committed, else the one on disk, else an empty one."""
    shown = subprocess.run(["git", "show", f"HEAD:{PATH.name}"], cwd=ROOT, capture_output=True, text=True, check=False)
    if shown.returncode == 0:
        return json.loads(shown.stdout)  # type: ignore[no-any-return]
    return json.loads(PATH.read_text(encoding="utf-8")) if PATH.is_file() else {}


def write_record(record: Record) -> None:
    """Write it beside ACCURACY.md."""
    PATH.write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
