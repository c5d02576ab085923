"""The repository keeps its own rules: direction of imports, declared dependencies, generated pages, README."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.util
import os
import pkgutil
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

import wortlaut
from wortlaut.serve.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(wortlaut.__file__).parent
MODULES = sorted(
    module.name for module in pkgutil.walk_packages([str(PACKAGE)], "wortlaut.") if not module.name.endswith("__main__")
)


def _run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300
    )


def test_what_is_tested_is_the_wheel() -> None:
    tested = os.environ.get("WORTLAUT_TESTED")
    if not tested:
        pytest.skip("run by `make test`, which builds the wheel")
    assert PACKAGE.is_relative_to((ROOT / tested).resolve())


def test_imports_go_down_only() -> None:
    result = _run(sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_docstrings_run(name: str) -> None:
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def test_every_library_that_is_imported_is_declared_and_every_declared_one_is_used() -> None:
    used = set().union(*(_imported(path) for path in PACKAGE.rglob("*.py"))) - {"wortlaut"}
    used -= set(sys.stdlib_module_names)
    owners = packages_distributions()
    distributions = {_plain(owners[name][0]) for name in used}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {_distribution(line) for line in project["dependencies"]}
    extras = {_distribution(line) for lines in project["optional-dependencies"].values() for line in lines}
    assert needed <= distributions <= needed | extras


def _distribution(line: str) -> str:
    return _plain(re.split(r"[<>=!~\[; ]", line)[0])


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def test_the_locks_name_hashes_and_no_place() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|file:/|--index|--find-links|@ ", text), path


def test_the_data_files_are_in_the_package() -> None:
    source = ROOT / "src" / "wortlaut"
    wanted = {
        path.relative_to(source)
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }  # fmt: skip
    assert wanted <= {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*")}


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_command_reference_is_that_of_the_program() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == _tool("command_reference").reference(), "run: make docs"


def test_every_column_that_is_exported_is_told() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert page == _tool("export_reference").page(page), "run: make docs"
    for table in TABLES.values():
        assert f"Format `{table.format}`." in page


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys\nfrom wortlaut.serve.cli import run\nrun(['--help'])\nrun(['add', '--help'])\n"
        "heavy = {'sqlalchemy', 'msgspec', 'selectolax', 'py3langid', 'numpy'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    result = _run(sys.executable, "-c", code)
    assert result.returncode == 0, result.stderr


def _readme_commands() -> list[str]:
    readme = ROOT / "README.md"
    if not readme.is_file():
        return []
    blocks = re.findall(r"^```console\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [line[2:].replace(".venv/bin/", "") for line in lines]


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    starts = ("wortlaut ", "echo ", "cat ", "printf ")
    commands = [command for command in _readme_commands() if command.startswith(starts)]
    assert commands, "the README has no ```console block with a wortlaut command"
    # `wortlaut` in a README line is the program that is tested, and the files it names are those of the repository.
    program = tmp_path / "bin" / "wortlaut"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wortlaut "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    for command in commands:
        result = _run("sh", "-c", command, PATH=path, WORTLAUT_DB=str(tmp_path / "readme.db"))
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"


def test_the_readme_names_the_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in _readme_commands():
        for target in re.findall(r"\bmake ([a-z-]+)", command):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_no_machine_path_and_no_registry_is_named() -> None:
    listed = _run("git", "ls-files", "-z")
    if listed.returncode:
        pytest.skip("not a git checkout")
    signs = (str(ROOT) + "/", "files.python" + "hosted.org", "/" + "home/", "/" + "opt/py")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 3_000_000:
            content = path.read_bytes()
            assert not [sign for sign in signs if sign.encode() in content], name


def test_every_room_of_coding_is_on_its_map() -> None:
    page = (ROOT / "docs" / "coding.md").read_text(encoding="utf-8").partition("## Which room is for what")[2]
    named = re.findall(r"`([a-z_]+/?)`", page.partition("\n| --- ")[2])
    inside = [name.removeprefix("wortlaut.coding.") for name in MODULES if name.startswith("wortlaut.coding.")]
    packages = {name.partition(".")[0] + "/" for name in inside if "." in name} | {"coding/"}
    there = [name.rpartition(".")[2] for name in inside if name + "/" not in packages]
    assert sorted(named) == sorted([*there, *packages])
