"""The command line with the coder of `line_coder`, as a program of its own: for tests that kill it or starve it.

    python -m tests.line_cli SECONDS COMMAND …      SECONDS: how long each report takes
"""

from __future__ import annotations

import sys
import time

from tests.line_coder import code, line_coder, read
from wortlaut.model import Coding, Report
from wortlaut.run import coder
from wortlaut.serve.cli import run


def main() -> int:
    """Run the command line and return its exit status."""
    pause = float(sys.argv[1])

    def code_slowly(report: Report) -> Coding:
        time.sleep(pause)
        return code(report)

    slow = coder.Coder(line_coder().id, read, code_slowly)
    coder.rules_coder = lambda codebook: slow
    return run(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
