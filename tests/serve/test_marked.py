"""The marked report says how sure each statement is, and marks those that are unsure."""

from __future__ import annotations

from wortlaut.model import Coding, Statement
from wortlaut.read import read_report
from wortlaut.serve.marked import marked_lines
from wortlaut.serve.terminal import Screen


def test_statements_say_how_sure_they_are_and_unsure_ones_have_a_question_mark() -> None:
    report = read_report("Peru will pay. Chile may pay.", doc="1", language="en")
    statements = (
        Statement(0, 14, "PER", "fund", "commits", "pro", sure=0.93),
        Statement(15, 29, "CHL", "fund", "offers", "pro", sure=0.39),
        Statement(15, 29, "BOL", "fund", "offers", "pro"),
    )
    lines = [line.strip() for line in marked_lines(report, Coding("1", statements), Screen(80, False))]
    assert "= PER fund commits, sure 0.93" in lines
    assert "? CHL fund offers, sure 0.39" in lines
    assert "= BOL fund offers" in lines
