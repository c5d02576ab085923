"""A network as GraphML, for programs of network analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO

from lxml import etree

from wortlaut.codebook import Codebook
from wortlaut.run.networks import Stands, Tie
from wortlaut.serve.terminal import clean

FORMAT = "wortlaut network 1"
_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = {"name": "string", "kind": "string"}
_STANDS = {"weight": "int", "pro": "int", "open": "int", "con": "int"}
_TIES = {"weight": "int", "congruence": "int", "conflict": "int"}

Edge = tuple[str, str, Mapping[str, int]]


def write_stands(edges: Iterable[Stands], codebook: Codebook, stream: BinaryIO) -> None:
    """Write actors and measures with an edge for each pair that has statements; its weight is their number."""
    found = list(edges)
    nodes = _actors({edge.actor for edge in found}, codebook)
    for code in sorted({edge.measure for edge in found}):
        measure = codebook.measures.get(code)
        nodes[f"measure:{code}"] = {"name": measure.name if measure else code, "kind": "measure"}
    lines: list[Edge] = [
        (
            f"actor:{edge.actor}", f"measure:{edge.measure}",
            {"weight": edge.count, "pro": edge.pro, "open": edge.open, "con": edge.con},
        )
        for edge in found
    ]  # fmt: skip
    _write(nodes, lines, _STANDS, stream)


def write_ties(ties: Iterable[Tie], codebook: Codebook, stream: BinaryIO) -> None:
    """Write actors with an edge for each two that agree or disagree on a measure; its weight is what is left of it.

    The weight is congruence less conflict, so that it is negative where they disagree on more than they agree on.
    """
    found = list(ties)
    nodes = _actors({code for tie in found for code in (tie.one, tie.other)}, codebook)
    lines: list[Edge] = [
        (
            f"actor:{tie.one}", f"actor:{tie.other}",
            {"weight": tie.congruence - tie.conflict, "congruence": tie.congruence, "conflict": tie.conflict},
        )
        for tie in found
    ]  # fmt: skip
    _write(nodes, lines, _TIES, stream)


def _actors(codes: Iterable[str], codebook: Codebook) -> dict[str, Mapping[str, str]]:
    return {f"actor:{code}": {"name": codebook.actor_name(code), "kind": "actor"} for code in sorted(codes)}


def _write(
    nodes: Mapping[str, Mapping[str, str]], edges: Iterable[Edge], kinds: Mapping[str, str], stream: BinaryIO
) -> None:
    root = etree.Element(f"{{{_SPACE}}}graphml", nsmap={None: _SPACE})
    root.append(etree.Comment(f" {FORMAT} "))
    for of, keys in (("node", _NODE), ("edge", kinds)):
        for name, kind in keys.items():
            given = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind}
            etree.SubElement(root, f"{{{_SPACE}}}key", given)
    graph = etree.SubElement(root, f"{{{_SPACE}}}graph", {"id": "wortlaut", "edgedefault": "undirected"})
    for identity, values in nodes.items():
        node = etree.SubElement(graph, f"{{{_SPACE}}}node", {"id": clean(identity)})
        _data(node, "node", values)
    for one, other, numbers in edges:
        edge = etree.SubElement(graph, f"{{{_SPACE}}}edge", {"source": clean(one), "target": clean(other)})
        _data(edge, "edge", {name: str(number) for name, number in numbers.items()})
    etree.ElementTree(root).write(stream, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _data(element: etree._Element, of: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        child = etree.SubElement(element, f"{{{_SPACE}}}data", {"key": f"{of}-{name}"})
        child.text = clean(value)
