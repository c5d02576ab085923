"""Cases of single finders: the share of cases whose text gives exactly what the case asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wortlaut.find.quantities import find_quantities
from wortlaut.find.quotes import find_marked
from wortlaut.find.times import find_times
from wortlaut.lang import load_language, tokenize
from wortlaut.model import Paragraph
from wortlaut.read import read_report, sentence_spans

from .reports import CASES

Share = tuple[int, int]
"""How many cases are right, of how many."""


def component_shares() -> dict[str, dict[str, Share]]:
    """For each finder and set (`de.dev`, …) the share of its cases that are right."""
    return {
        name: {set_name: share for path in sorted(CASES.glob(f"*/{name}.toml")) for set_name, share in count(path)}
        for name, count in _COUNTS.items()
    }


def _load(path: Path) -> tuple[str, Mapping[str, Any]]:
    return path.parent.name, tomllib.loads(path.read_text(encoding="utf-8"))


def _share(language: str, results: Mapping[str, list[bool]]) -> list[tuple[str, Share]]:
    return [(f"{language}.{split}", (sum(rights), len(rights))) for split, rights in results.items() if rights]


def _quantities(path: Path) -> list[tuple[str, Share]]:
    language, table = _load(path)
    data = load_language(language)
    results: dict[str, list[bool]] = {"dev": [], "held": []}
    for split, rights in results.items():
        for text, *wanted in table.get(split, ()):
            found = find_quantities(tokenize(text), text, data)
            shown = [(round(q.value, 4), q.unit, q.to, q.per, q.approx) for q in found]
            rights.append(shown == [_quantity(one) for one in wanted])
    return _share(language, results)


def _quantity(case: list[Any]) -> tuple[Any, ...]:
    value, unit, *extras = case
    to = next((float(extra[3:]) for extra in extras if extra.startswith("to ")), None)
    per = next((extra[4:] for extra in extras if extra.startswith("per ")), "")
    return value, unit, to, per, "approx" in extras


def _times(path: Path) -> list[tuple[str, Share]]:
    language, table = _load(path)
    data, rights = load_language(language), []
    for case in table["case"]:
        text = case["text"]
        times = {(text[t.start : t.end], t.value) for t in find_times(tokenize(text), text, data, table["reference"])}
        wanted = case["times"].items()
        if case.get("loose"):
            rights.append(all(any(v == value and words in w for w, v in times) for words, value in wanted))
        else:
            rights.append(set(wanted) <= times and ("note" in case or len(times) == len(wanted)))
    return _share(language, {"dev": rights})


def _quotes(path: Path) -> list[tuple[str, Share]]:
    language, table = _load(path)
    results: dict[str, list[bool]] = {"dev": [], "held": []}
    for case in table["case"]:
        text = case["text"]
        found, _ = find_marked(text, [Paragraph(0, len(text), "body", language)])
        results["held" if case.get("held") else "dev"].append([text[m.start : m.end] for m in found] == case["marked"])
    return _share(language, results)


def _sentences(path: Path) -> list[tuple[str, Share]]:
    language, table = _load(path)
    rights = []
    for case in table["cases"]:
        wanted = [part.strip() for part in case.split("¦")]
        text = case.replace(" ¦ ", " ").replace("¦", "")
        rights.append([text[a:b] for a, b in sentence_spans(text, 0, len(text), language=language)] == wanted)
    return _share(language, {"dev": rights})


def _zones(path: Path) -> list[tuple[str, Share]]:
    """Here a case is a line of a page, with its zone before a bar."""
    language, table = _load(path)
    rights = []
    for page in table["page"]:
        lines = [line.partition("| ")[::2] for line in page["text"].strip("\n").split("\n")]
        text, position = "\n".join(words for _, words in lines), 0
        report = read_report(text, doc=page["id"])
        for zone, words in lines:
            if words:
                end = position + len(words)
                rights.append(any(p.zone == zone and p.start <= position and end <= p.end for p in report.paragraphs))
            position += len(words) + 1
    return _share(language, {"dev": rights})


_COUNTS: Mapping[str, Callable[[Path], list[tuple[str, Share]]]] = {
    "quantities": _quantities,
    "times": _times,
    "quotes": _quotes,
    "sentences": _sentences,
    "zones": _zones,
}
