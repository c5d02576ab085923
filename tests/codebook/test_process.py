"""What a process is about stands in its codebook: the code, and the words of the languages, know no process."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import wortlaut

PACKAGE = Path(wortlaut.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
WORDS = sorted((PACKAGE / "lang").glob("*/*.toml"))

# The parties to the first two processes, as the reports name them, and what is argued over in them.
NAMES = re.compile(
    r"ukrain|russ(?:ia|l[aä]nd|ie\b)|k[iy]+e[vw]\b|kyiv|moscow|moskau|moscou|kreml|donbas|crimea|\bkrim\b|\bnato\b|\botan\b",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"macron|selensk|zelensk|starmer|\bmerz\b|\bputin|poutine|trump\b|witkoff|koalition der|coalition (?:of|des)"
    r"|ceasefire|cease-fire|waffenstillstand|waffenruhe|cessez-le-feu|ground_troops|reassurance"
    r"|\bopec\b|\bg77\b|\baosis\b|kohleausstieg|coal_|sortie du charbon|fossil|loss_damage|klimafinanz",
    re.IGNORECASE,
)
LISTS_OF_NAMES = {"names.toml", "events.toml", "quantities.toml", "speech.toml"}
"""They list offices, places, inhabitants and bodies of all the world, those of the first process among them."""
NAMES_OF_LANGUAGES = {"_RUSSIAN", "_UKRAINIAN", "russian", "ukrainian"}


def _named(text: str) -> bool:
    return bool(NAMES.search(text) or SUBJECT.search(text))


def _docstrings(tree: ast.AST) -> set[int]:
    """The lines of texts that stand as statements: docstrings of modules, classes, functions and attributes."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def _code(path: Path) -> Iterator[tuple[int, str]]:
    """Every name and text of a module with its line, without comments (those of patterns, too) and docstrings."""
    source = path.read_text(encoding="utf-8")
    left_out = _docstrings(ast.parse(source))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NAME, tokenize.STRING) and token.start[0] not in left_out:
            yield token.start[0], re.sub(r"  # .*", "", token.string)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_code_knows_no_process(path: Path) -> None:
    named = [(line, word) for line, word in _code(path) if _named(word) and word not in NAMES_OF_LANGUAGES]
    assert named == []


def _forms(value: Any) -> Iterator[str]:
    """Every text of a table and every key, without the examples (iteratively: the files may nest as they like)."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [entry for key, entry in one.items() if key not in ("match", "reject", "examples")]
            yield from one
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            yield one


@pytest.mark.parametrize("path", WORDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_words_of_a_language_know_no_process(path: Path) -> None:
    named = SUBJECT.search if path.name in LISTS_OF_NAMES else _named
    assert [form for form in _forms(tomllib.loads(path.read_text(encoding="utf-8"))) if named(form)] == []


def test_the_scan_finds_what_it_looks_for(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""Kyiv in a docstring."""\nx = "Kyiv"  # and Moscow in a comment\n')
    assert [(line, word) for line, word in _code(module) if _named(word)] == [(2, '"Kyiv"')]
    rules = {"rule": [{"forms": ["deny kyiv"], "match": ["Moscow"]}]}
    assert [form for form in _forms(rules) if _named(form)] == ["deny kyiv"]
