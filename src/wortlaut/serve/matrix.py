"""The register as a matrix: actors down, measures across, the present stance in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wortlaut.codebook import Codebook
from wortlaut.register import Position
from wortlaut.serve.terminal import Screen, clean, columns, pad, shorten, wrap
from wortlaut.serve.wording import _

_SIGNS = {"pro": "+", "open": "?", "con": "-"}
_NAME_WIDTH = 24


@dataclass(frozen=True, slots=True)
class _Column:
    measure: str
    group: str
    head: tuple[str, ...]
    width: int


def matrix_lines(positions: Sequence[Position], codebook: Codebook, screen: Screen) -> list[str]:
    """The matrix in blocks that fit the screen, measures in the order of the codebook, then the legend."""
    if not positions:
        return [_("The register holds no position that fits.")]
    cells = {(p.actor, p.measure): p for p in positions}
    used = list(dict.fromkeys(p.measure for p in positions))
    order = {code: place for place, code in enumerate(codebook.measures)}
    used.sort(key=lambda code: (order.get(code, len(order)), code))
    heads = [_column(code, [p for p in positions if p.measure == code], codebook) for code in used]
    names = {p.actor: clean(codebook.actor_name(p.actor)) for p in positions}
    rows = sorted(names, key=lambda actor: (names[actor].casefold(), actor))
    first = min(_NAME_WIDTH, max(columns(name) for name in names.values()))
    lines: list[str] = []
    for block in _blocks(heads, screen.width - first):
        lines += ["", *_block(block, rows, names, cells, first, screen)]
    return [*lines[1:], "", *_legend(positions, heads, codebook, screen)]


def _column(code: str, positions: Sequence[Position], codebook: Codebook) -> _Column:
    measure = codebook.measures.get(code)
    head = wrap(clean(measure.short if measure else code), 12)
    width = max(*(columns(line) for line in head), *(columns(_cell(p)) for p in positions))
    return _Column(code, measure.group if measure else "", tuple(head), width)


def _cell(position: Position) -> str:
    sign = _SIGNS.get(position.polarity, " ")
    return f"{sign} {clean(position.stance)}{_marks(position)}"


def _marks(position: Position) -> str:
    present = position.present
    marks = (
        ("*", bool(present.statement.conditions)),
        ("~", present.voice == "other"),
        ("°", present.day is None),
        ("!", position.contested),
    )
    return "".join(mark for mark, holds in marks if holds)


def _blocks(heads: Sequence[_Column], room: int) -> list[list[_Column]]:
    """Columns in blocks that fit; a group of measures is kept together where it fits into a block by itself."""
    groups: list[list[_Column]] = []
    for head in heads:
        if groups and groups[-1][0].group == head.group and _width([*groups[-1], head]) <= room:
            groups[-1].append(head)
        else:
            groups.append([head])
    blocks: list[list[_Column]] = []
    for group in groups:
        if blocks and _width([*blocks[-1], *group]) <= room:
            blocks[-1] = [*blocks[-1], *group]
        else:
            blocks.append(group)
    return blocks


def _width(block: Sequence[_Column]) -> int:
    return sum(column.width + 2 for column in block)


def _block(
    block: Sequence[_Column],
    rows: Sequence[str],
    names: dict[str, str],
    cells: dict[tuple[str, str], Position],
    first: int,
    screen: Screen,
) -> list[str]:
    height = max(len(column.head) for column in block)
    lines = []
    for level in range(height):
        parts = [" " * first]
        for column in block:
            blank = height - len(column.head)
            parts.append(pad(column.head[level - blank] if level >= blank else "", column.width))
        lines.append(screen.paint("  ".join(parts).rstrip(), "bold"))
    for actor in rows:
        held = [cells.get((actor, column.measure)) for column in block]
        if any(held):
            parts = [pad(shorten(names[actor], first), first)]
            for column, position in zip(block, held, strict=True):
                text = pad(_cell(position) if position else "", column.width)
                parts.append(screen.paint(text, position.polarity) if position and screen.colour else text)
            lines.append("  ".join(parts).rstrip())
    return lines


def _legend(
    positions: Sequence[Position], heads: Sequence[_Column], codebook: Codebook, screen: Screen
) -> list[str]:
    marks = {mark for position in positions for mark in _marks(position)}
    known = (
        ("*", _("on a condition")),
        ("~", _("as others say")),
        ("°", _("undated")),
        ("!", _("opposite stances on that day")),
    )
    signs = [_("+ for"), _("? open"), _("- against"), *(f"{mark} {text}" for mark, text in known if mark in marks)]
    names = []
    for head in heads:
        measure = codebook.measures.get(head.measure)
        if measure and measure.short != measure.name:
            names.append(f"{' '.join(head.head)}: {clean(measure.name)}")
    lines = ["   ".join(signs), *(wrap("; ".join(names), screen.width) if names else ())]
    return [screen.paint(line, "dim") for line in lines]
