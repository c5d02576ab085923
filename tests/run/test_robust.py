"""What happens to the machine must not happen to the register: kills, interrupts, full disks, no rights, crowds."""

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

from tests.databases import is_there, rows
from wortlaut.codebook import load_codebook
from wortlaut.run.building import rebuild
from wortlaut.store import open_store

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


def stored(database: str) -> set[str]:
    """The names of the reports that are stored; every one must be whole, and the cache of what is worked out too."""
    if not is_there(database):
        return set()
    whole = rows(
        database,
        "SELECT versions.doc FROM statements "
        "JOIN codings ON codings.id = coding JOIN versions ON versions.id = version "
        f"GROUP BY coding, versions.doc HAVING count(*) = {LINES}",
    )
    for table in ("reports", "versions", "sightings", "codings", "figures", "events", "quotes"):
        assert rows(database, f"SELECT count(*) FROM {table}") == [(len(whole),)], table
    assert len(set(whole)) == len(whole), "a report is stored twice"
    assert rows(database, "SELECT count(*) FROM now_codings") == [(len(whole),)]
    if rows(database, "SELECT 1 FROM now_state"):
        assert rows(database, "SELECT count(*) FROM now_entries") == [(LINES * len(whole),)]
    return {doc for (doc,) in whole}


def complete(database: str) -> set[str]:
    """What is stored, of a register that nobody writes in: its cache is the one that its material gives."""
    cached = cache(database)
    with open_store(database) as store:
        rebuild(store, load_codebook())
    assert cached == cache(database)
    return stored(database)


def cache(database: str) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the cache."""
    names = ("state", "codings", "entries", "counts", "days", "positions", "changes", "figures")
    return {name: sorted(rows(database, f"SELECT * FROM now_{name}"), key=repr) for name in names}


def acknowledged(out: str) -> set[str]:
    """The names of the reports of which the program has said that they are stored."""
    lines = [line.split() for line in out.splitlines()]
    return {Path(words[1]).stem for words in lines if words and words[0] == "added"}


def kill_and_resume(news: Path, database: str, *, kills: int, seed: int) -> int:
    """Kill the program at random moments, look at what it left, and let it go on; in how many it was at work."""
    dice = Random(seed)
    before: set[str] = set()
    at_work = 0
    for number in range(kills):
        program = start("--db", database, "add", news, pause=0.004)
        # Half of the moments are anywhere from the start on, half of them while it is adding.
        assert program.stdout is not None
        first = program.stdout.readline() if number % 2 else ""
        time.sleep(dice.uniform(0.0, 0.2) if number % 2 else dice.uniform(0.05, 0.9))
        program.send_signal(signal.SIGKILL)
        out, _ = program.communicate(timeout=60)
        now = stored(database)
        assert before | acknowledged(first + out) <= now, "a report that was stored is gone"
        at_work += len(now - before) > 0 and len(now) < REPORTS
        before = now
    status, out, err = finish(start("--db", database, "add", news))
    assert status == 0, err
    assert len(complete(database)) == REPORTS
    # On a server the last report of a killed program may come in after we have looked.
    assert "unchanged" in out or not before
    assert len(acknowledged(out)) <= REPORTS - len(before)
    return at_work


def test_a_killed_run_leaves_whole_reports_and_goes_on(news: Path, database: str) -> None:
    kill_and_resume(news, database, kills=4, seed=1)


@pytest.mark.long
def test_many_kills(news: Path, new_database: Callable[[], str]) -> None:
    at_work = seed = 0
    while at_work < 200:
        seed += 1
        at_work += kill_and_resume(news, new_database(), kills=10, seed=seed)
    assert seed < 100


def test_an_interrupt_is_told_and_loses_nothing(news: Path, database: str) -> None:
    program = start("--db", database, "add", news, pause=0.05)
    assert program.stdout is not None
    assert program.stdout.readline().startswith("added")
    program.send_signal(signal.SIGINT)
    status, out, err = finish(program)
    assert status == 130, err
    assert "the same command goes on from there" in err
    assert "not reached" in out
    assert "Traceback" not in err
    assert 0 < len(stored(database)) < REPORTS
    assert finish(start("--db", database, "add", news))[0] == 0
    assert len(stored(database)) == REPORTS


def test_a_full_disk_is_told_and_loses_nothing(news: Path, tmp_path: Path) -> None:
    database = str(tmp_path / "register.db")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    status, out, err = finish(start("--db", database, "add", news, before=small_files))
    assert status == 1
    assert database in err
    assert "what was stored before is safe" in err
    assert "Traceback" not in err
    done = len(stored(database))
    assert 0 < done < REPORTS
    assert f"{done} added" in out
    assert finish(start("--db", database, "add", news))[0] == 0
    assert len(stored(database)) == REPORTS


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


def crowd(folder: Path, database: str, programs: int) -> None:
    """Let programs add at once reports of which each has its own, shares some with one other, and some with all."""
    shared = [write(folder, f"all{number}", f"{number}") for number in range(3)]
    started = []
    for place in range(programs):
        pair = [write(folder, f"pair{place // 2}-{number}", f"{place // 2}") for number in range(3)]
        own = [write(folder, f"own{place}-{number}", f"{place}") for number in range(3)]
        started.append(start("--db", database, "add", *own, *pair, *shared))
    said: list[str] = []
    for program in started:
        status, out, err = finish(program)
        assert status == 0, err
        assert "Traceback" not in err
        said += acknowledged(out)
    there = complete(database)
    assert len(there) == 3 + 3 * ((programs + 1) // 2) + 3 * programs
    assert sorted(said) == sorted(there), "a report was added by two, or by none"


def write(folder: Path, name: str, speaker: str) -> Path:
    """Write a report whose text no other one has."""
    path = folder / f"{name}.txt"
    path.write_text(
        "".join(f"POL air offers 2025-09-{1 + line:02} {name} of {speaker}\n" for line in range(LINES)),
    )
    return path


def test_programs_that_add_at_once_lose_and_double_nothing(tmp_path: Path, database: str) -> None:
    crowd(tmp_path, database, 5)


@pytest.mark.long
@pytest.mark.parametrize("turn", range(2))
def test_a_crowd_loses_and_doubles_nothing(tmp_path: Path, database: str, turn: int) -> None:
    crowd(tmp_path, database, 16)


def test_a_reader_that_leaves_is_no_fault(news: Path, tmp_path: Path) -> None:
    finish(start("--db", tmp_path / "register.db", "add", news))
    with start("--db", tmp_path / "register.db", "quotes", "--format", "json") as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == ""
