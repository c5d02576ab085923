"""Renew the locked dependencies: requirements/dev.txt (program and development) and bench.txt (what `make bench` adds).

Run by `make lock`. The locks carry hashes and no registry's address, so that any mirror will do.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

FOLDER = Path("requirements")
COMPILE = [
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-emit-index-url", "--no-emit-find-links",
    "--no-emit-trusted-host", "--no-emit-options", "--no-header", "--no-annotate", "--resolver=backtracking",
]  # fmt: skip


def compile_lock(source: Path, target: Path, *constraints: Path) -> None:
    """Resolve `source` into `target`, within the versions of `constraints`."""
    within = [option for path in constraints for option in ("--constraint", str(path))]
    command = [sys.executable, "-m", "piptools", "compile", *COMPILE, *within]
    subprocess.run([*command, "--output-file", str(target), str(source)], check=True)


def main() -> None:
    """Write both locks."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"], *chain.from_iterable(extras)]
    FOLDER.mkdir(exist_ok=True)
    source = FOLDER / "dev.in"
    source.write_text("\n".join(sorted(wanted)) + "\n", encoding="utf-8")
    compile_lock(source, FOLDER / "dev.txt")
    compile_lock(FOLDER / "bench.in", FOLDER / "bench.txt", FOLDER / "dev.txt")
    source.unlink()


if __name__ == "__main__":
    main()
