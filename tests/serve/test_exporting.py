"""`wortlaut export`: other programs read every format back, and the bytes are the same on both databases."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from lxml import etree

from tests.databases import Server
from tests.line_coder import line_coder
from tests.serve.test_both import fill
from wortlaut.run import coder
from wortlaut.serve import ftm, tables
from wortlaut.serve.cli import run
from wortlaut.serve.exporting import FORMS, NAMES

TEXT = (
    "POL ground_troops declines 2025-09-03 Donald Tusk\n"
    "FRA ground_troops offers 2025-09-04 =Macron\n"
    "DEU ground_troops offers - \x07Boris «Pistorius»\n"
    "DEU air considers 2025-09-02\n"
)
Shell = Callable[..., str]


@pytest.fixture
def shell(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """Runs commands on a register of one report; gives what they print."""
    monkeypatch.setattr(coder, "rules_coder", lambda codebook: line_coder())
    monkeypatch.setenv("WORTLAUT_DB", str(tmp_path / "register.db"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    run(["add", "a.txt", "--outlet", "Kurier", "--address", "https://kurier.example/a", "--published", "2025-09-05"])
    capsysbinary.readouterr()

    def call(*arguments: str, status: int = 0) -> str:
        assert run(["export", *arguments]) == status
        out, err = capsysbinary.readouterr()
        return (err if status else out).decode()

    return call


def rows_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_statement_with_everything(shell: Shell) -> None:
    rows = rows_of(shell("jsonl"))
    assert [(row["actor"], row["stance"], row["day"], row["day_of"]) for row in rows] == [
        ("POL", "declines", "2025-09-03", "said"), ("FRA", "offers", "2025-09-04", "said"),
        ("DEU", "offers", "2025-09-05", "published"), ("DEU", "considers", "2025-09-02", "said"),
    ]  # fmt: skip
    for row in rows:
        assert tuple(row) == ("format", *tables.STATEMENT)
        assert row["format"] == "wortlaut statements 1"
        assert TEXT[row["start"] : row["end"]] == row["words"]
        assert len(row["origin"]) == 1
    assert rows[0]["polarity"] == "con"
    assert rows[0]["voice"] == "own"


def test_csv_is_no_formula_and_has_the_same_rows(shell: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(shell("csv"))))
    told = rows_of(shell("jsonl"))
    assert [row["report"] for row in rows] == [row["report"] for row in told]
    assert rows[1]["speaker"] == "'=Macron"
    assert rows[2]["speaker"] == "Boris «Pistorius»"
    assert told[2]["speaker"] == "\x07Boris «Pistorius»"


def test_parquet_has_types_and_tells_its_format(shell: Shell, tmp_path: Path) -> None:
    for name in NAMES:
        shell("parquet", "--table", name, "--output", f"{name}.parquet")
        read = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet")
        assert tuple(read.column_names) == tables.TABLES[name].names
        assert read.schema.metadata[b"format"].decode() == tables.TABLES[name].format
        assert read.num_rows == len(rows_of(shell("jsonl", "--table", name))) > 0
    first = pyarrow.parquet.read_table(tmp_path / "statements.parquet").to_pylist()[0]
    assert first["day"] == date(2025, 9, 3)
    assert first["chain"] == []


def test_a_copy_in_sqlite_tells_what_it_is(shell: Shell, tmp_path: Path) -> None:
    shell("sqlite", "--output", "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert set(copy.execute("SELECT name, format FROM formats")) == {
            (table.name, table.format) for table in tables.TABLES.values()
        }
        for name in NAMES:
            told = [row[1] for row in copy.execute(f"PRAGMA table_info({name})")]
            described = copy.execute("SELECT name FROM columns WHERE of_table = ? ORDER BY position", (name,))
            assert told == [row[0] for row in described] == list(tables.TABLES[name].names)
        assert copy.execute("SELECT words FROM statements WHERE actor = 'POL'").fetchone()[0] == TEXT.splitlines()[0]
        assert copy.execute("SELECT count(*) FROM positions").fetchone() == (4,)
    copy.close()


def test_annotations_point_at_the_words(shell: Shell) -> None:
    page = json.loads(shell("annotations"))
    items = page["first"]["items"]
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in items}) == len(items) == 4
    for item in items:
        quote, place = item["target"]["selector"]
        assert item["target"]["source"] == "https://kurier.example/a"
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        assert quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "") in TEXT
    assert items[0]["body"][1]["wortlaut:stance"] == "declines"
    assert json.loads(shell("annotations", "--actor", "ITA"))["first"]["items"] == []


def test_follow_the_money_has_entities_that_refer_to_each_other(shell: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(shell("ftm"))))
    assert tuple(rows[0]) == ftm.COLUMNS
    there = {row["entity_id"] for row in rows if row["prop"] == "id"}
    assert {row["value"] for row in rows if row["prop_type"] == "entity"} <= there
    assert len([row for row in rows if row["prop"] == "id" and row["schema"] == "Event"]) == 4
    assert len([row for row in rows if row["prop"] == "id" and row["schema"] == "Article"]) == 1
    assert len({row["id"] for row in rows}) == len(rows)


def test_networks(shell: Shell) -> None:
    space = "{http://graphml.graphdrawing.org/xmlns}"

    def read(*arguments: str) -> list[tuple[str, str, dict[str, str]]]:
        graph = etree.fromstring(shell("graphml", *arguments).encode())
        nodes = {node.get("id") for node in graph.iter(f"{space}node")}
        edges = [
            (edge.get("source"), edge.get("target"), {data.get("key"): data.text for data in edge})
            for edge in graph.iter(f"{space}edge")
        ]
        keys = {key.get("id") for key in graph.iter(f"{space}key")}
        assert all(one in nodes and other in nodes and set(data) <= keys for one, other, data in edges)
        return edges

    poland = next(data for one, _, data in read() if one == "actor:POL")
    assert poland == {"edge-weight": "1", "edge-pro": "0", "edge-open": "0", "edge-con": "1"}
    among = {(one, other): data["edge-weight"] for one, other, data in read("--between", "actors")}
    assert among == {
        ("actor:DEU", "actor:FRA"): "1", ("actor:DEU", "actor:POL"): "-1", ("actor:FRA", "actor:POL"): "-1",
    }  # fmt: skip


def test_filters(shell: Shell) -> None:
    def actors(*arguments: str) -> list[str]:
        return [row["actor"] for row in rows_of(shell("jsonl", *arguments))]

    assert actors("--actor", "Polen", "--actor", "FRA") == ["POL", "FRA"]
    assert actors("--stance", "pro", "--measure", "ground_troops") == ["FRA", "DEU"]
    assert actors("--since", "2025-09-03", "--until", "2025-09-04") == ["POL", "FRA"]
    assert actors("--as-of", "2025-09-02") == ["DEU"]
    assert actors("--text", "tusk") == ["POL"]
    assert actors("--outlet", "KURIER", "--doc", "a", "--language", "de") == ["POL", "FRA", "DEU", "DEU"]
    assert actors("--known", "2020-01-01") == []
    assert actors("--known", "2999-01-01") == actors()
    assert "--actor: the table of figures" in shell("csv", "--table", "figures", "--actor", "POL", status=1)
    assert "of statements only" in shell("ftm", "--table", "figures", status=1)
    assert "no such actor" in shell("csv", "--actor", "Atlantis", status=1)


def test_a_file_is_whole_or_not_there(shell: Shell, tmp_path: Path) -> None:
    shell("csv", "--output", "s.csv")
    before = (tmp_path / "s.csv").read_bytes()
    assert before.decode() == shell("csv")
    assert "it is there already" in shell("jsonl", "--output", "s.csv", status=1)
    assert "no such actor" in shell("jsonl", "--output", "s.csv", "--force", "--actor", "Atlantis", status=1)
    assert (tmp_path / "s.csv").read_bytes() == before
    shell("jsonl", "--output", "s.csv", "--force")
    assert (tmp_path / "s.csv").read_text() == shell("jsonl")
    assert "has to be a file" in shell("sqlite", status=1)
    assert "no regular file" in shell("sqlite", "--output", ".", "--force", status=1)
    assert "none/x.csv" in shell("csv", "--output", "none/x.csv", status=1)
    assert list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*")) == []


def test_without_the_library_of_parquet_it_says_what_to_install(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "wortlaut[parquet]" in shell("parquet", "--output", "s.parquet", status=1)
    assert not (tmp_path / "s.parquet").exists()


def test_both_databases_give_the_same_bytes(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = server.make()
    made: list[dict[str, bytes]] = []
    folder = tmp_path / "news"
    asked = [(form, ()) for form in FORMS] + [("jsonl", ("--table", table)) for table in NAMES]
    asked += [("csv", ("--known", f"2026-01-0{day}")) for day in (1, 2)] + [("graphml", ("--between", "actors"))]
    for database in (str(tmp_path / "register.db"), server.address(name)):
        folder.mkdir()
        fill(database, folder)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        monkeypatch.setenv("WORTLAUT_DB", database)
        made.append({})
        for form, options in asked:
            assert run(["export", form, *options, "--output", str(tmp_path / "made"), "--force"]) == 0
            made[-1][" ".join((form, *options))] = (tmp_path / "made").read_bytes()
    server.drop(name)
    assert min(map(len, made[0].values())) > 500
    for key, content in made[0].items():
        assert content == made[1][key], key
    # what the register showed on its last day is what it shows now, worked out in another way
    assert made[0]["csv --known 2026-01-02"] == made[0]["csv"] != made[0]["csv --known 2026-01-01"]
