"""Put the tables of columns into the page about exports: `export_reference.py PAGE`, as `make docs` does.

In the page a mark `<!-- columns: statements -->` stands before each of them, and an empty line after it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from wortlaut.serve.tables import TABLES, columns_page

_BLOCK = re.compile(r"(<!-- columns: (\w+) -->\n).*?(?=\n\n|\Z)", re.DOTALL)


def page(written: str) -> str:
    """The page with its tables of columns as the program has them. Raises ValueError where one has no place in it."""
    missing = set(TABLES) - {match[2] for match in _BLOCK.finditer(written)}
    if missing:
        raise ValueError(f"the page has no mark for the columns of {', '.join(sorted(missing))}")

    def made(match: re.Match[str]) -> str:
        table = TABLES[match[2]]
        return f"{match[1]}{columns_page(table)}"

    return _BLOCK.sub(made, written)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.write_text(page(target.read_text(encoding="utf-8")), encoding="utf-8")
