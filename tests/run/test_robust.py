"""What happens to the machine must not happen to the register: kills, interrupts, full disks, missing rights."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORTS, LINES = 40, 12


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of reports with a known number of statements each."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(REPORTS):
        lines = [f"POL ground_troops offers 2025-09-{1 + line:02} Donald Tusk {number}\n" for line in range(LINES)]
        (folder / f"{number:03}.txt").write_text("".join(lines))
    return folder


def start(
    *arguments: object, pause: float = 0.0, before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """Start the program."""
    command = [sys.executable, "-m", "tests.line_cli", str(pause), *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WORTLAUT_")}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before
    )


def finish(program: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for the program: exit status, output, errors."""
    out, err = program.communicate(timeout=120)
    return program.returncode, out, err


def stored(database: Path) -> int:
    """How many reports are stored; every one must be whole."""
    if not database.exists():
        return 0
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports'").fetchall():
            return 0
        whole = connection.execute(
            "SELECT count(*) FROM statements GROUP BY coding HAVING count(*) = ?", (LINES,)
        ).fetchall()
        for table in ("reports", "versions", "sightings", "codings", "figures", "events", "quotes"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(whole),), table
        return len(whole)
    finally:
        connection.close()


def kill_and_resume(news: Path, database: Path, *, kills: int, seed: int) -> None:
    """Kill the program at random moments, look at what it left, and let it go on."""
    dice = Random(seed)
    before = 0
    for _ in range(kills):
        program = start("--db", database, "add", news, pause=0.004)
        time.sleep(dice.uniform(0.05, 0.9))
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=60)
        now = stored(database)
        assert now >= before, "a report that was stored is gone"
        before = now
    status, out, err = finish(start("--db", database, "add", news))
    assert status == 0, err
    assert stored(database) == REPORTS
    assert (f"{before} unchanged" in out) == (before > 0)


def test_a_killed_run_leaves_whole_reports_and_goes_on(news: Path, tmp_path: Path) -> None:
    kill_and_resume(news, tmp_path / "register.db", kills=4, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_many_kills(news: Path, tmp_path: Path, seed: int) -> None:
    kill_and_resume(news, tmp_path / "register.db", kills=15, seed=seed)


def test_an_interrupt_is_told_and_loses_nothing(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "register.db"
    program = start("--db", database, "add", news, pause=0.05)
    assert program.stdout is not None
    assert program.stdout.readline().startswith("added")
    program.send_signal(signal.SIGINT)
    status, out, err = finish(program)
    assert status == 130
    assert "the same command goes on from there" in err
    assert "not reached" in out
    assert "Traceback" not in err
    assert 0 < stored(database) < REPORTS
    assert finish(start("--db", database, "add", news))[0] == 0
    assert stored(database) == REPORTS


def test_a_full_disk_is_told_and_loses_nothing(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "register.db"

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    status, out, err = finish(start("--db", database, "add", news, before=small_files))
    assert status == 1
    assert str(database) in err
    assert "what was stored before is safe" in err
    assert "Traceback" not in err
    done = stored(database)
    assert 0 < done < REPORTS
    assert f"{done} added" in out
    assert finish(start("--db", database, "add", news))[0] == 0
    assert stored(database) == REPORTS


def _without_root_rights() -> None:
    """Give up root's right to pass over the rights of files, so that the test says the same for every user."""
    drop_from_bounding_set, may_override, may_search = 24, 1, 2
    libc = ctypes.CDLL(None)
    for right in (may_override, may_search):
        libc.prctl(drop_from_bounding_set, right, 0, 0, 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights are dropped in Linux's way")
def test_folders_without_rights(news: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    assert finish(start("--db", closed / "register.db", "add", news / "000.txt"))[0] == 0
    (news / "deep").mkdir()
    (news / "001.txt").chmod(0)
    try:
        (news / "deep").chmod(0)
        closed.chmod(0o555)
        status, out, err = finish(
            start("--db", tmp_path / "register.db", "add", news, before=_without_root_rights)
        )
        assert status == 1
        assert "001.txt: Permission denied" in err
        assert "deep: Permission denied" in err
        assert f"{REPORTS - 1} added, 2 not taken" in out
        status, out, err = finish(start("--db", closed / "register.db", "register", before=_without_root_rights))
        assert (status, "Poland" in out) == (0, True), err
        status, _, err = finish(
            start("--db", closed / "other.db", "add", news / "000.txt", before=_without_root_rights)
        )
        assert status == 1
        assert "other.db" in err
        assert "you must be allowed to write" in err
        assert "Traceback" not in err
    finally:
        closed.chmod(0o755)
        (news / "deep").chmod(0o755)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights are dropped in Linux's way")
def test_an_older_register_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    connection = sqlite3.connect(closed / "register.db")
    connection.executescript((ROOT / "tests" / "store" / "schema_1.sql").read_text(encoding="utf-8"))
    connection.close()
    (closed / "register.db").chmod(0o444)
    closed.chmod(0o555)
    try:
        status, _, err = finish(start("--db", closed / "register.db", "register", before=_without_root_rights))
    finally:
        closed.chmod(0o755)
    assert status == 1
    assert "of an older program (layout 1" in err
    assert "open it once as somebody who may write there, or open a copy of it" in err
    assert "Traceback" not in err


def test_two_programs_add_at_once(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "register.db"
    programs = [start("--db", database, "add", news) for _ in range(3)]
    for program in programs:
        status, _, err = finish(program)
        assert status == 0, err
    assert stored(database) == REPORTS


def test_a_reader_that_leaves_is_no_fault(news: Path, tmp_path: Path) -> None:
    finish(start("--db", tmp_path / "register.db", "add", news))
    with start("--db", tmp_path / "register.db", "quotes", "--format", "json") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == ""
