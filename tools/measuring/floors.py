"""Floors: figures that a change must not fall below, of the own reports."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from math import floor
from pathlib import Path

from .run import GOLD, Measured
from .tally import Tally

PATH = Path(__file__).resolve().parents[2] / "tests" / "tools" / "floors.toml"
_ROOM = 0.03
"""How far below the measured figure a floor lies."""
Figures = dict[str, dict[str, float]]


def figures(measured: Iterable[Measured]) -> Figures:
    """For each own set the figures that have a floor: F1 of each kind, precision of statements, zones.

    Not of all languages together: a new one that is still weak would pull that figure down.
    """
    return {one.name: _row(one.tallies, one.zones) for one in measured if one.name != GOLD}


def _row(tallies: dict[str, Tally], zones: tuple[int, int, int]) -> dict[str, float]:
    """The figures that can fall: none of what a set does not ask for."""
    row = {kind: tally.f1 for kind, tally in tallies.items() if tally.asked}
    row["statements_precision"] = tallies["statements"].precision
    if zones[0]:
        row["zones"] = zones[1] / zones[0]
    return row


def load_floors() -> Figures:
    """The floors as they are recorded."""
    table: Figures = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return table


def write_floors(now: Figures) -> None:
    """Record the figures of now, a little rounded down, as floors."""
    lines = ["# What accuracy must not fall below on own reports; written by `tools/accuracy.py --floors`.", ""]
    for name, row in now.items():
        lines.append(f'["{name}"]')
        lines += [f"{kind} = {max(0.0, floor(100 * (value - _ROOM)) / 100):.2f}" for kind, value in row.items()]
        lines.append("")
    PATH.write_text("\n".join(lines), encoding="utf-8")


def fallen(now: Figures, floors: Figures) -> list[str]:
    """What fell below its floor, a line each."""
    return [
        f"{name}: {kind} {now.get(name, {}).get(kind, 0.0):.3f}, floor {least:.2f}"
        for name, row in floors.items()
        for kind, least in row.items()
        if now.get(name, {}).get(kind, 0.0) < least
    ]
