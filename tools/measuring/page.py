"""ACCURACY.md, from the record of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .agreement import KINDS, SLOTS
from .causes import causes_section
from .corpora import CORPORA, reasons_left_out
from .page_sure import sure_section
from .page_verified import verified_section
from .record import tally_of
from .reports import ROOT, SPLITS
from .run import GOLD
from .tally import Tally

PATH = ROOT / "ACCURACY.md"
_MOST_CHANGES = 60
TARGETS = {
    GOLD: {
        "statements": "F1 ≥ .78, precision ≥ .80", "figures": "F1 ≥ .90", "events": "F1 ≥ .75",
        "quotes": "F1 ≥ .95, speaker ≥ .90", "zones": "≥ .95",
    },
    "held": {"statements": "F1 ≥ .75, precision ≥ .80"},
    "plain-held": {"statements": "F1 ≥ .75, precision ≥ .80"},
    "wire-held": {"statements": "F1 ≥ .75, precision ≥ .80"},
    "press-held": {"statements": "F1 ≥ .75, precision ≥ .80"},
}  # fmt: skip
_HEAD = """# Accuracy

Made by `make score` (which also renews `accuracy.json`, the same figures for machines). A record is found when its key
agrees with one that a careful reader took: statements by actor, measure and polarity; figures by value and unit; events
by date and words; quotes by words. Slots are the share of the found records in which that field is right too.

*gold* are five real reports, coded by hand, that stand beside the repository. *dev* and *held* are own reports,
invented and coded by hand (`tests/cases`): the rules are written with dev in sight; of held only these figures are ever
looked at, so that they tell how the program does on reports that nobody has seen. The *plain* ones are written as most
real reports are, in the usual wording of the trade; the others seek variety: figurative language, rare turns, traps.
*plain-held*, the *wire* and the *press* sets come from coders who had seen neither the program nor the other reports:
the *wire* ones are as long and as dense as agencies and papers write, the *press* ones of every kind, from live tickers
and explainers to blogs, in the everyday wording of each. What the second reader was learnt from beside dev, the *desk*
reports, is not measured.
"""
_ABOUT = {
    "dev": "seen while the rules were written",
    "held": "not seen",
    "plain-dev": "plainly written; seen",
    "plain-held": "plainly written; not seen",
    "wire-dev": "long, as wires and papers write; seen",
    "wire-held": "long, as wires and papers write; not seen",
    "press-dev": "of many kinds of press, in their everyday wording; seen",
    "press-held": "of many kinds of press, in their everyday wording; not seen",
}


def page(record: dict[str, Any], *, gold: bool, corpora: bool) -> str:
    """The whole page; `gold`, `corpora`: whether they were measured in this run."""
    sets = record["sets"]
    parts = [_HEAD]
    if GOLD in sets:
        note = "" if gold else "\nThe gold does not stand beside this copy: the figures are those last measured.\n"
        parts += [f"## The gold\n{note}", *_table([(GOLD, sets[GOLD])], TARGETS[GOLD])]
    for split in SPLITS:
        rows = [(name, row) for name, row in sorted(sets.items()) if name.endswith(f".{split}")]
        if not rows:
            continue
        parts += [f"## Own reports, {split} ({_ABOUT[split]})\n"]
        parts += _table([("all", _sum(row for _, row in rows)), *rows], TARGETS.get(split, {}))
    if "sure" in record:
        parts += sure_section(record["sure"])
    if "causes" in record:
        parts += causes_section(record["causes"])
    if "verification" in record:
        parts += verified_section(record["verification"])
    if record["corpora"]:
        parts += _corpora(record["corpora"], measured=corpora)
    parts += ["## Cases of single finders\n", *_components(record["components"])]
    parts += ["## Gained and lost since the last committed table\n", *_changes(record["changes"])]
    return "\n".join(parts)


def _sum(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    table = {kind: Tally() for kind in KINDS}
    zones, reports = [0, 0, 0], 0
    for row in rows:
        reports += row["reports"]
        zones = [a + b for a, b in zip(zones, row["zones"], strict=True)]
        for kind in KINDS:
            table[kind].add(tally_of(row["kinds"][kind]))
    kinds = {k: {"asked": t.asked, "given": t.given, "found": t.found, "slots": t.slots} for k, t in table.items()}
    return {"reports": reports, "zones": zones, "kinds": kinds}


def _table(rows: list[tuple[str, dict[str, Any]]], targets: dict[str, str]) -> Iterator[str]:
    """The kinds of one set or several, the first with the targets; then the zones."""
    yield "| set | kind | asked | made | found | precision | recall | F1 | slots | target |"
    yield "| --- | --- | --: | --: | --: | --: | --: | --: | --- | --- |"
    for place, (name, row) in enumerate(rows):
        for kind in KINDS:
            tally = tally_of(row["kinds"][kind])
            if not tally.asked and not tally.given:
                continue
            slots = ", ".join(f"{slot} {tally.slot(slot):.2f}" for slot in SLOTS[kind])
            target = targets.get(kind, "") if place == 0 else ""
            yield (
                f"| {name} | {kind} | {tally.asked} | {tally.given} | {tally.found} | {tally.precision:.3f} "
                f"| {tally.recall:.3f} | {tally.f1:.3f} | {slots} | {target} |"
            )
    yield ""
    yield "| set | reports | characters with a zone | same zone | rightly article or not | target |"
    yield "| --- | --: | --: | --: | --: | --- |"
    for place, (name, row) in enumerate(rows):
        asked, same, sides = row["zones"]
        shares = f"{same / asked:.3f} | {sides / asked:.3f}" if asked else "– | –"
        yield f"| {name} | {row['reports']} | {asked} | {shares} | {targets.get('zones', '') if place == 0 else ''} |"
    yield ""


def _corpora(corpora: dict[str, Any], *, measured: bool) -> Iterator[str]:
    yield "## Public corpora\n"
    yield "What `wortlaut bench` finds in them; per cent. They stand beside the repository and are no part of it.\n"
    if not measured:
        yield "They do not stand beside this copy: the figures are those last measured.\n"
    yield "| corpus | measure | asked | made | precision | recall | F1 | to beat |"
    yield "| --- | --- | --: | --: | --: | --: | --: | --: |"
    beat = {(corpus.name, corpus.measure): f"{corpus.target:g}" for corpus in CORPORA}
    for name in dict.fromkeys(corpus.name for corpus in CORPORA):
        for measure, counted in corpora[name].items():
            tally = tally_of(counted)
            yield (
                f"| {name} | {measure} | {tally.asked} | {tally.given} | {100 * tally.precision:.1f} "
                f"| {100 * tally.recall:.1f} | {100 * tally.f1:.1f} | {beat.get((name, measure), '')} |"
            )
    yield "\nThe short cases are requests spoken to a machine; *of a report* leaves out what no report contains:\n"
    yield from (f"- {kind}: {why}" for kind, why in reasons_left_out())
    yield "- dates: days inside of what the corpus has as a range, or as a day with an hour\n"


def _components(components: dict[str, dict[str, list[int]]]) -> Iterator[str]:
    sets = sorted({name for shares in components.values() for name in shares}, key=lambda n: (n[3:], n))
    yield f"| finder | {' | '.join(sets)} |"
    yield f"| --- |{' --: |' * len(sets)}"
    for finder, shares in sorted(components.items()):
        cells = (f"{shares[s][0]} of {shares[s][1]}" if s in shares else "" for s in sets)
        yield f"| {finder} | {' | '.join(cells)} |"
    yield ""


def _changes(lines: list[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in lines[:_MOST_CHANGES])
    if len(lines) > _MOST_CHANGES:
        yield f"- and {len(lines) - _MOST_CHANGES} more"
    yield "" if lines else "Nothing.\n"
