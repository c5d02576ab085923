"""What is asked for one report goes through that report's rows only: by the plan that SQLite makes of the question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.store.arrivals import DECLINES, arrive, put
from wortlaut.store import Filter, open_store, read_figures, read_statements
from wortlaut.store.present import reports_of_both


def test_one_report_is_found_by_its_own_index(tmp_path: Path) -> None:
    asked: list[tuple[str, Any]] = []
    with open_store(str(tmp_path / "r.db"), create=True) as store:
        assert put(store, arrive(DECLINES)) == "added"
        with store.read() as connection:
            sa.event.listen(
                connection.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3]))
            )
            report = connection.execute(sa.text("SELECT report FROM versions")).scalar_one()
            asked.clear()
            wanted = Filter(codebook="security-guarantees", report=report)
            assert len(list(read_statements(connection, wanted))) == 1
            assert len(list(read_figures(connection, wanted))) == 1
            assert reports_of_both(connection, wanted.codebook, ("rules", "llm"), report=report) == set()
            plans = [
                " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", given))
                for question, given in list(asked)
            ]
    assert len(plans) == 3
    for plan in plans:
        assert "(report=?)" in plan
        assert "(codebook=?" not in plan
        assert "SCAN" not in plan
