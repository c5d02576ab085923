"""The tables of what is worked out: a cache that may be dropped and built anew, since all of it follows from the rest.

    now_layout     with which columns the cache was made: another program's is dropped
    now_state      with which codebook and program the cache was built; no row: it has to be built
    now_codings    the codings that count now: of each report's present version the latest of each coder
    now_entries    the statements that count now, one row each
    now_counts     how many entries a group (actor, measure, tier) has in each month
    now_days       the entry that holds on each day on which a group has entries
    now_positions  where each actor stands on each measure: the last of its days that holds
    now_changes    the days on which a position became another
    now_disputes   sources that cannot all be right, by cell (or figure: then without an actor) and day
    now_figures    the values of the codebook's figures
    now_origins    who brought a report independently, and which reports are reprints of one text
    now_reprints   pairs of reports that have nearly the same text, both ways round

Keys of other tables are not declared as such here: the cache is filled and emptied in any order.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Column, Date, Float, Index, Integer, LargeBinary, MetaData, Table, text

from wortlaut.store.columns import Words
from wortlaut.store.records import digest

NO_DAY = date.min
"""Stands in keys for a day that is not known: a key must have a value."""
_AMOUNT = text("unit IS NOT NULL")

metadata = MetaData()

now_layout = Table("now_layout", metadata, Column("digest", Words, primary_key=True))

now_state = Table(
    "now_state",
    metadata,
    Column("codebook", Words, primary_key=True),
    Column("digest", Words, nullable=False),
)

now_codings = Table(
    "now_codings",
    metadata,
    Column("coding", Words, primary_key=True),
    Column("codebook", Words, nullable=False),
    Column("coder", Words, nullable=False),
    Column("report", Words, nullable=False, index=True),
    Column("version", Words, nullable=False, index=True),
    Index("now_codings_coder", "codebook", "coder"),  # which reports several have coded, without reading all
)

now_entries = Table(
    "now_entries",
    metadata,
    Column("codebook", Words, nullable=False),
    Column("report", Words, nullable=False, index=True),
    Column("version", Words, nullable=False),
    Column("coding", Words, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("actor", Words, nullable=False),
    Column("measure", Words, nullable=False),
    Column("stance", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("tier", Integer, nullable=False),
    Column("day", Date),
    Column("day_of", Words, nullable=False),
    Column("voice", Words, nullable=False),
    Column("reviewed", Boolean, nullable=False),
    Column("origin", Words, nullable=False),  # keys, joined by "|"
    Column("unit", Words),  # of its amount, if it has one
    Column("corrected", LargeBinary),  # JSON: statement and words, where it is not as its coder had it
    # The last two are looked for by nobody: with them, what is counted is read from the index alone.
    Index("now_entries_group", "codebook", "actor", "measure", "tier", "day", "coding", "number", "stance", "polarity"),
    Index("now_entries_day", "codebook", "day", "actor", "measure"),
    Index("now_entries_unit", "codebook", "measure", "unit", sqlite_where=_AMOUNT, postgresql_where=_AMOUNT),
)

now_counts = Table(
    "now_counts",
    metadata,
    Column("codebook", Words, primary_key=True),
    Column("actor", Words, primary_key=True),
    Column("measure", Words, primary_key=True),
    Column("tier", Integer, primary_key=True, autoincrement=False),
    Column("month", Date, primary_key=True),  # its first day
    Column("entries", Integer, nullable=False),
)

now_days = Table(
    "now_days",
    metadata,
    Column("codebook", Words, primary_key=True),
    Column("actor", Words, primary_key=True),
    Column("measure", Words, primary_key=True),
    Column("tier", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("coding", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("stance", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("origins", Integer, nullable=False),  # independent ones, for that stance on that day
    Column("begins", Boolean, nullable=False),  # whether no day of that tier, or one of another stance, comes before it
    Index("now_days_begins", "codebook", "actor", "measure", "tier", "begins", "day"),  # since when it stands so
)

now_positions = Table(
    "now_positions",
    metadata,
    Column("codebook", Words, primary_key=True),
    Column("actor", Words, primary_key=True),
    Column("measure", Words, primary_key=True),
    Column("tier", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("coding", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("stance", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("since", Date),
    Column("statements", Integer, nullable=False),
)

now_changes = Table(
    "now_changes",
    metadata,
    Column("codebook", Words, primary_key=True),
    Column("actor", Words, primary_key=True),
    Column("measure", Words, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("tier", Integer, nullable=False),
    Column("coding", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("before_tier", Integer),
    Column("before_day", Date),
    Column("before_coding", Words),
    Column("before_number", Integer),
    Index("now_changes_day", "codebook", "day"),
)

now_disputes = Table(
    "now_disputes",
    metadata,
    Column("codebook", Words, primary_key=True),
    Column("actor", Words, primary_key=True),
    Column("measure", Words, primary_key=True),
    Column("day", Date, primary_key=True),  # the later one of two that dispute each other
    Column("first", Date, nullable=False),
    Column("sides", Words, nullable=False),  # JSON
    Index("now_disputes_day", "codebook", "day"),
)

now_figures = Table(
    "now_figures",
    metadata,
    Column("codebook", Words, nullable=False),
    Column("code", Words, nullable=False),
    Column("day", Date),
    Column("value", Float(53), nullable=False),
    Column("value_to", Float(53)),
    Column("approx", Boolean, nullable=False),
    Column("unit", Words, nullable=False),
    Column("report", Words, nullable=False, index=True),
    Column("version", Words, nullable=False),
    Column("coding", Words, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("origin", Words, nullable=False),
    Index("now_figures_code", "codebook", "code", "day"),
    Index("now_figures_value", "codebook", "code", "unit", "value", "day", "value_to", "report"),
)

now_origins = Table(
    "now_origins",
    metadata,
    Column("report", Words, primary_key=True),
    Column("keys", Words, nullable=False),  # joined by "|"
    Column("why", Words, nullable=False),  # JSON: a list of lines
    Column("cluster", Words, nullable=False, index=True),  # the smallest id among its reprints, or its own
)

now_reprints = Table(
    "now_reprints",
    metadata,
    Column("report", Words, primary_key=True),
    Column("other", Words, primary_key=True),
)


def layout_digest() -> str:
    """What names these tables with their columns and indices: with any change of them it is another one.

    >>> layout_digest() == layout_digest()
    True
    """
    described = [
        (
            table.name,
            [(column.name, repr(column.type), column.nullable, column.primary_key) for column in table.columns],
            sorted((str(index.name), [column.name for column in index.columns]) for index in table.indexes),
        )
        for table in metadata.sorted_tables
    ]
    return digest(repr(sorted(described)).encode())
