"""Tables as files: CSV, JSON Lines, Parquet, and a copy of all of them as an SQLite database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from wortlaut.errors import UsageError
from wortlaut.serve.output import to_json, write_csv
from wortlaut.serve.tables import Column, Table
from wortlaut.serve.wording import _

_AT_ONCE = 10_000
"""How many rows are held in memory where a format is written in parts."""
_SQLITE = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "day": "TEXT", "list": "TEXT"}

Row = Mapping[str, Any]


def write_table_csv(table: Table, rows: Iterable[Row], stream: TextIO) -> None:
    """Write a table as CSV: a line of names, then the rows; nothing in it is a formula to a spreadsheet."""
    write_csv(table.names, rows, stream)


def write_table_jsonl(table: Table, rows: Iterable[Row], stream: TextIO) -> None:
    """Write a table as JSON Lines: one object a row, which names its format."""
    for row in rows:
        record = {"format": table.format, **{name: row.get(name) for name in table.names}}
        stream.write(to_json(record, indent=None) + "\n")


def write_table_parquet(table: Table, rows: Iterable[Row], stream: BinaryIO) -> None:
    """Write a table as Parquet; its format and the meanings of its columns stand in the file's metadata.

    Raises UsageError where the library is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = _("install it with: pip install 'wortlaut[parquet]'")
        raise UsageError(_("the library that writes Parquet is missing"), item="pyarrow", hint=hint) from error
    types = {
        "text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(), "day": pyarrow.date32(), "list": pyarrow.list_(pyarrow.string()),
    }  # fmt: skip
    fields = [pyarrow.field(c.name, types[c.type], metadata={"about": c.about}) for c in table.columns]
    schema = pyarrow.schema(fields, metadata={"format": table.format})
    left = iter(rows)
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while some := list(islice(left, _AT_ONCE)):
            columns = [
                pyarrow.array([_arrow(row.get(column.name), column) for row in some], type=types[column.type])
                for column in table.columns
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def _arrow(value: Any, column: Column) -> Any:
    from datetime import date

    if value is None:
        return None
    if column.type == "number":
        return float(value)
    return date.fromisoformat(value) if column.type == "day" else value


def write_sqlite(tables: Iterable[tuple[Table, Iterable[Row]]], path: Path) -> None:
    """Write tables into a new SQLite database; the tables `formats` and `columns` in it say what the others are.

    Lists are JSON arrays, which json_each takes apart; days are texts, and yes and no are 1 and 0.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # The file is nobody's until it is whole, so that nothing is to be brought back after a crash.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE formats (name TEXT PRIMARY KEY, format TEXT NOT NULL)")
        connection.execute(
            "CREATE TABLE columns (of_table TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, "
            "type TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (of_table, position))"
        )
        for table, rows in tables:
            _fill(connection, table, rows)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    connection.execute("INSERT INTO formats VALUES (?, ?)", (table.name, table.format))
    described = [(table.name, place, *column) for place, column in enumerate(table.columns, 1)]
    connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?)", described)
    # names of our own, in quotation marks, since "text" and "end" mean something to SQL
    columns = ", ".join(f'"{column.name}" {_SQLITE[column.type]}' for column in table.columns)
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    marks = ", ".join("?" * len(table.columns))
    values = ([_sqlite(row.get(name)) for name in table.names] for row in rows)
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', values)


def _sqlite(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else value
