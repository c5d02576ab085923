"""The command line on each kind of database, with a coder whose statements the tests write themselves."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.line_coder import line_coder
from wortlaut.run import coder
from wortlaut.serve.cli import run

TUSK = "POL ground_troops declines 2025-09-03 Donald Tusk\n"
MACRON = "FRA ground_troops offers 2025-09-04 Emmanuel Macron\n"


class Shell:
    """Runs commands and keeps what they printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""
        self.status = 0

    def __call__(self, *arguments: object) -> str:
        self.status = run([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return self.out


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database: str
) -> Shell:
    monkeypatch.setattr(coder, "rules_coder", lambda codebook: line_coder())
    monkeypatch.setenv("WORTLAUT_DB", database)
    for variable in ("WORTLAUT_CODEBOOK", "WORTLAUT_WIDTH", "WORTLAUT_MAX_BYTES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return Shell(capsys)


@pytest.fixture
def filled(shell: Shell, tmp_path: Path) -> Shell:
    """A shell in a folder with a register of two reports."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TUSK)
    (tmp_path / "news" / "b.txt").write_text(MACRON + "FRA air commits - ein Beamter\n")
    (tmp_path / "news" / "reports.tsv").write_text(
        "doc\toutlet\tpublished\tlanguage\na\tKurier\t2025-09-04\tde\nb\t=Bote\t\tde\n"
    )
    shell("add", "news")
    assert shell.status == 0, shell.err
    return shell


def test_add_says_what_it_did_and_does_it_once(filled: Shell, tmp_path: Path) -> None:
    assert filled.out.splitlines()[-1] == "2 added"
    assert "no day of publication" in filled.out
    assert filled("add", "news") == "2 unchanged\n"
    (tmp_path / "news" / "a.txt").write_text(TUSK.replace("declines", "considers"))
    assert "changed    " + str(Path("news") / "a.txt") in filled("add", "news")
    assert filled("add", "news", "none.txt").startswith("2 unchanged, 1 not taken")
    assert filled.status == 1
    assert "none.txt: No such file" in filled.err


def test_add_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(TUSK.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert "standard input" in shell("add", "-", "--outlet", "Kurier", "--published", "2025-09-04")
    assert "Donald Tusk → Kurier" in shell("show", "POL")


def test_the_matrix(filled: Shell) -> None:
    lines = filled("register").splitlines()
    assert any(line.startswith("France") and "? " not in line and "+ offers" in line for line in lines)
    assert any(line.startswith("Poland") and "- declines" in line for line in lines)
    assert "+ commits°" in filled.out
    assert "° undated" in filled.out
    assert all(len(line) <= 100 for line in lines)


def test_the_matrix_of_every_measure_fits_and_nothing_is_lost(shell: Shell, tmp_path: Path) -> None:
    from wortlaut.codebook import load_codebook

    measures = load_codebook().measures
    (tmp_path / "a.txt").write_text("".join(f"POL {measure} considers 2025-09-04\n" for measure in measures))
    shell("add", "a.txt")
    printed = shell("register")
    assert all(len(line) <= 100 for line in printed.splitlines())
    assert printed.count("? considers") == len(measures)


def test_the_register_as_json_and_csv(filled: Shell) -> None:
    data = json.loads(filled("register", "--format", "json", "--measure", "ground_troops"))
    assert [(p["actor"], p["stance"], p["day"], p["words"]) for p in data["positions"]] == [
        ("FRA", "offers", "2025-09-04", MACRON.strip()),
        ("POL", "declines", "2025-09-03", TUSK.strip()),
    ]
    rows = list(csv.DictReader(io.StringIO(filled("register", "--format", "csv"))))
    assert len(rows) == 3
    assert {row["outlet"] for row in rows} == {"Kurier", "'=Bote"}


def test_filters_and_as_of(filled: Shell) -> None:
    assert "France" not in filled("register", "--actor", "Polen")
    assert "Poland" not in filled("register", "--stance", "pro")
    as_of = filled("register", "--as-of", "2025-09-03")
    assert "as of 2025-09-03" in as_of
    assert "Poland" in as_of
    assert "France" not in as_of
    assert "no position" in filled("register", "--as-of", "2020-01-01")


def test_show(filled: Shell) -> None:
    shown = filled("show", "Poland", "ground_troops")
    assert "Poland (POL)" in shown
    assert "> 2025-09-03  declines" in shown
    assert "Donald Tusk → Kurier" in shown
    assert f"“{TUSK.strip()}”" in shown
    history = json.loads(filled("show", "FRA", "--format", "json"))["positions"]
    assert [len(position["history"]) for position in history] == [1, 1]
    assert "no position" in filled("show", "Spain")


@pytest.mark.parametrize("command", ["reports", "figures", "events", "quotes"])
def test_lists(filled: Shell, command: str) -> None:
    assert len(json.loads(filled(command, "--format", "json"))) == 2
    assert len(list(csv.DictReader(io.StringIO(filled(command, "--format", "csv", "--doc", "a"))))) == 1
    lines = filled(command).splitlines()
    assert len(lines) == 3
    assert all(len(line) <= 100 for line in lines)
    assert "nothing that fits" in filled(command, "--outlet", "nobody")


def test_code_prints_and_keeps_nothing(filled: Shell, tmp_path: Path) -> None:
    gold = [json.loads(line) for line in filled("code", "news", "--to", "gold").splitlines()]
    assert [report["doc"] for report in gold] == ["a", "b"]
    text = (tmp_path / "news" / "a.txt").read_text()
    for kind in ("zones", "statements", "figures", "events", "quotes"):
        assert all(record["evidence"] in text for record in gold[0][kind])
    full = json.loads(filled("code", "news/a.txt", "--to", "jsonl"))
    assert full["report"]["text"] == text
    assert "⟨" in filled("code", "news/a.txt", "--to", "text")
    assert "left out (test)" in filled.out
    assert filled("add", "news") == "2 unchanged\n"


def test_the_option_db_stands_before_or_after_the_command(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TUSK)
    shell("--db", "one.db", "add", "a.txt")
    shell("add", "a.txt", "--db", "two.db")
    assert (tmp_path / "one.db").is_file()
    assert (tmp_path / "two.db").is_file()
    assert "Poland" in shell("register", "--db", "one.db")


def test_the_database_of_the_environment(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TUSK)
    monkeypatch.setenv("WORTLAUT_DB", str(tmp_path / "env.db"))
    shell("add", "a.txt")
    assert (tmp_path / "env.db").is_file()


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("register",), "there is no register here yet (make it with: wortlaut add PATH…)"),
        (("register", "--codebook", "none"), "no such codebook"),
        (("show", "Atlantis"), "no such actor"),
        (("register", "--as-of", "yesterday"), "is no day"),
        (("add",), "Missing argument"),
        (("frobnicate",), "No such command"),
    ],
)
def test_wrong_use_is_told(shell: Shell, arguments: tuple[str, ...], message: str) -> None:
    if arguments[0] == "show":
        (Path.cwd() / "a.txt").write_text(TUSK)
        shell("add", "a.txt")
    shell(*arguments)
    assert shell.status in (1, 2)
    assert message in shell.err


def test_a_wrong_setting_is_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORTLAUT_WIDTH", "wide")
    shell("register")
    assert (shell.status, "WORTLAUT_WIDTH" in shell.err) == (1, True)


def test_escape_sequences_of_a_report_are_not_printed(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("POL air offers 2025-09-04 Mr \x1b[31mRed\x1b]0;title\x07\u202e\n")
    (tmp_path / "reports.tsv").write_text("doc\toutlet\na\tKu\x1b[5mrier\x9b\n")
    shell("add", "a.txt")
    for command in (
        "show POL", "register", "reports", "quotes", "code a.txt", "reports --format csv", "register --format json",
        "code a.txt --to gold",
    ):  # fmt: skip
        assert not set(shell(*command.split())) & set("\x1b\x07\x9b\u202e"), command


def test_codebooks(shell: Shell) -> None:
    assert "ground_troops" in shell("codebook", "show")
    assert "Built in: " in shell.out
    shell("codebook", "check", "none.toml")
    assert shell.status == 1
    assert "no such codebook" in shell.err
