"""What the pages show, runs: their Python and console blocks, and the files that they spell out."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wortlaut.codebook import ACTS, load
from wortlaut.codebook.words import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "docs/codebooks.md", "docs/coding.md", "docs/architecture.md", "docs/store.md", "docs/verification.md",
    "CONTRIBUTING.md",
)  # fmt: skip
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(page: str, kind: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [body for language, body in _BLOCK.findall(text) if language == kind]


@pytest.mark.parametrize("page", PAGES)
def test_the_python_of_a_page_runs(page: str) -> None:
    blocks = "\n".join(_blocks(page, "python"))
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(doctest.DocTestParser().get_doctest(blocks, {}, page, page, 0))
    assert runner.summarize(verbose=False).failed == 0


def _commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what is printed under it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, printed) for command, _, printed in (part.partition("\n") for part in parts)]


def _pattern(printed: str) -> str:
    """What was printed, as a pattern: … stands for anything, and blanks and line ends are the same."""
    return r"\s*".join(".*" if word == "…" else re.escape(word) for word in printed.split())


def _environment(folder: Path) -> dict[str, str]:
    """`wortlaut` in a command is the program that is tested, with a register of its own."""
    program = folder / "bin" / "wortlaut"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wortlaut "$@" 2>&1\n')
    program.chmod(0o755)
    tested = [str(ROOT / part) for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    return {
        **os.environ,
        "PATH": os.pathsep.join([str(program.parent), os.environ.get("PATH", "")]),
        "PYTHONPATH": os.pathsep.join(tested),
        "WORTLAUT_DB": str(folder / "page.db"),
    }


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_print_what_it_says(page: str, tmp_path: Path) -> None:
    for block in _blocks(page, "toml"):
        if named := re.match(r"# ([\w.-]+\.toml)\n", block):
            (tmp_path / named[1]).write_text(block, encoding="utf-8")
    environment = _environment(tmp_path)
    commands = [one for block in _blocks(page, "console") for one in _commands(block)]
    for command, printed in commands:
        if command.startswith("wortlaut "):
            result = subprocess.run(
                ["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
            assert re.fullmatch(_pattern(printed), result.stdout.strip(), re.DOTALL), f"{command}\n{result.stdout}"


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_names_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|tools|docs|requirements)/[\w./-]+)`", text)
    links = re.findall(r"\]\(([\w./-]+\.md)\)", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_every_key_of_a_codebook_is_explained() -> None:
    text = (ROOT / "docs/codebooks.md").read_text(encoding="utf-8")
    kinds = {kind for listed in KINDS.values() for kind in listed}
    keys = {*load._KEYS, *load._MEASURE_KEYS, *kinds, *ACTS, "polarity", "acts", "about", "kind", "match", "reject"}
    assert [key for key in sorted(keys) if not re.search(rf"`(?:\[\[?)?{key}(?:\]\]?)?`", text)] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_targets_that_a_page_names_exist(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert re.search(rf"^(?:[a-z-]+ )*{target}\b[a-z -]*:", makefile, re.MULTILINE), target
