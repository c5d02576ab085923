"""The gold form gives what is sure, and the rest where it is asked for."""

from __future__ import annotations

from wortlaut.model import Coding, Statement
from wortlaut.read import read_report
from wortlaut.run.gold import gold_record


def test_what_is_unsure_is_left_out_unless_asked_for() -> None:
    report = read_report("Peru will pay. Chile may pay.", doc="1", language="en")
    statements = [
        Statement(0, 14, "PER", "fund", "commits", "pro", sure=0.5),
        Statement(15, 29, "CHL", "fund", "offers", "pro", sure=0.44),
        Statement(15, 29, "BOL", "fund", "offers", "pro", sure=None),
    ]
    coding = Coding("1", tuple(statements))
    assert [s["actor"] for s in gold_record(report, coding)["statements"]] == ["PER", "BOL"]
    assert [s["actor"] for s in gold_record(report, coding, with_unsure=True)["statements"]] == ["PER", "CHL", "BOL"]
