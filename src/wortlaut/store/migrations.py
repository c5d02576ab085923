"""Brings the register of an older program to the present layout, one step for each number.

A step holds the layout of its time word for word: `tables.py` goes on, and what a step made must stay what it was. The
first layout lived in SQLite only; from the second on a step runs on both databases.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

_FROM_1_TO_2 = (
    "ALTER TABLE statements ADD COLUMN sure FLOAT",
    "ALTER TABLE figures ADD COLUMN code TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE versions ADD COLUMN agencies TEXT DEFAULT '[]' NOT NULL",
    """
    CREATE TABLE reviews (
        id TEXT NOT NULL, known TEXT NOT NULL, reviewer TEXT NOT NULL, report TEXT NOT NULL, record TEXT NOT NULL,
        action TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, coding TEXT NOT NULL,
        original TEXT NOT NULL, fields TEXT NOT NULL, comment TEXT NOT NULL, undoes TEXT NOT NULL,
        PRIMARY KEY (id), FOREIGN KEY(report) REFERENCES reports (id)
    )
    """,
    "CREATE INDEX ix_reviews_report ON reviews (report)",
    """
    CREATE TABLE actor_edits (
        id TEXT NOT NULL, known TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, actor TEXT NOT NULL,
        "into" TEXT NOT NULL, name TEXT NOT NULL, comment TEXT NOT NULL, undoes TEXT NOT NULL, PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE sketches (
        version TEXT NOT NULL, band INTEGER NOT NULL, hash BIGINT NOT NULL,
        PRIMARY KEY (version, band, hash), FOREIGN KEY(version) REFERENCES versions (id)
    )
    """,
    "CREATE INDEX sketches_band_hash ON sketches (band, hash)",
)

_FROM_2_TO_3 = (
    "CREATE TABLE policies (id {text} NOT NULL, known {text} NOT NULL, who {text} NOT NULL, policy {text} NOT NULL, "
    "PRIMARY KEY (id))",
)


def _run(statements: tuple[str, ...]) -> Callable[[sa.Connection], None]:
    def step(connection: sa.Connection) -> None:
        # Without "C", PostgreSQL would sort by the rules of the server's language.
        text = 'TEXT COLLATE "C"' if connection.dialect.name == "postgresql" else "TEXT"
        for statement in statements:
            connection.exec_driver_sql(statement.replace("{text}", text))

    return step


STEPS: tuple[Callable[[sa.Connection], None], ...] = (_run(_FROM_1_TO_2), _run(_FROM_2_TO_3))
"""The first one leads from layout 1 to layout 2, and so on; they run in one transaction."""


def migrate(connection: sa.Connection, number: int) -> None:
    """Bring a register of layout `number`, in a transaction of writing, to the layout of `STEPS`.

    >>> len(STEPS) + 1
    3
    """
    for step in STEPS[number - 1 :]:
        step(connection)
