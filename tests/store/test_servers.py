"""A register on a PostgreSQL server: what is wrong there is said, with what to do and without a password."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
import sqlalchemy as sa

from tests.databases import Server
from tests.line_coder import read_and_code
from tests.store.arrivals import DECLINES, OFFERS, arrive, put
from wortlaut.errors import StoreError
from wortlaut.serve.cli import run
from wortlaut.store import Filter, derived, keep, open_store, postgresql, read_reports, tables
from wortlaut.store.messages import named_errors

SECRET = "s3cr3tpass"


@pytest.fixture
def name(server: Server) -> Iterator[str]:
    """A new database on the server."""
    made = server.make()
    yield made
    server.drop(made)


@pytest.fixture
def address(server: Server, name: str) -> str:
    """The address of a register on the server."""
    found = server.address(name)
    open_store(found, create=True).close()
    return found


@pytest.mark.parametrize(
    "wrong, message, hint",
    [
        ("postgresql://ann:{secret}@127.0.0.1:1/news", "127.0.0.1", "the server must run and be reachable there"),
        ("postgres://ann:{secret}@/news?host=/nowhere", "/nowhere", "the server must run and be reachable there"),
        ("postgresql://ann:{secret}@127.0.0.1:1/news?password={secret}&sslpassword={secret}", "127.0.0.1", "check"),
        ("postgresql://ann:ab@{secret}@host/news", "cannot be read", "with %40 for an @"),
        ("postgresql://ann/b:{secret}@host/news", "cannot be read", "%2F for a /"),
        ("postgresql:ann:{secret}@host/news", "cannot be read", "write it as postgresql://user@host/name"),
        ("postgresql://ann:{secret}@host:port/news", "cannot be read", "write it as"),
        ("postgresql+psycopg2://ann:{secret}@host/news", "no database of this kind", "name a file"),
        ("mysql://ann:{secret}@host/news", "no database of this kind", "name a file"),
        ("sqlite:///{secret}.db", "no database of this kind", "name a file"),
        ("postgresql://ann:{secret}@127.0.0.1:1/news?nonsense={secret}", "nonsense", ""),
    ],
)
def test_addresses_that_lead_nowhere(wrong: str, message: str, hint: str) -> None:
    for create in (False, True):
        with pytest.raises(StoreError) as caught:
            open_store(wrong.format(secret=SECRET), create=create)
        assert message in str(caught.value)
        assert hint in caught.value.hint
        assert SECRET not in str(caught.value)
        assert "\n" not in str(caught.value)


def test_the_user_must_be_let_in(server: Server, name: str) -> None:
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    server.run(f"CREATE ROLE ann LOGIN PASSWORD '{SECRET}'", "CREATE ROLE bob LOGIN")
    try:
        rules.write_text("local all ann scram-sha-256\nlocal all bob reject\n" + before)
        server.run("SELECT pg_reload_conf()")
        cases = {
            server.address(name, user="ann", password="wrong" + SECRET): "in PGPASSWORD, or in the file .pgpass",
            server.address(name, user="ann"): "in PGPASSWORD, or in the file .pgpass",
            server.address(name, user="bob"): "look at its pg_hba.conf",
            server.address(name, user="nobody"): "createuser NAME",
            server.address("nothing"): "createdb NAME",
            server.address(name, user="ann", password=SECRET): "must be allowed to use, create and change tables",
        }
        for address, hint in cases.items():
            with pytest.raises(StoreError) as caught:
                open_store(address, create=True)
            assert hint in str(caught.value), address
            assert SECRET not in str(caught.value)
        server.run(f"GRANT ALL ON DATABASE {name} TO ann", f"ALTER DATABASE {name} OWNER TO ann")
        with open_store(server.address(name, user="ann", password=SECRET), create=True) as store:
            assert put(store, arrive(DECLINES)) == "added"
            assert SECRET not in store.item
    finally:
        rules.write_text(before)
        server.run("SELECT pg_reload_conf()", f"DROP DATABASE {name} WITH (FORCE)", "DROP ROLE ann", "DROP ROLE bob")


def test_a_password_is_printed_nowhere(
    server: Server, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Polen lehnt Soldaten ab.")
    monkeypatch.chdir(tmp_path)
    good = server.address(name, password=SECRET)
    bad = f"postgresql://ann:{SECRET}@127.0.0.1:1/news"
    for address in (good, bad, good.replace(f"/{name}", "/nothing"), f"postgresql:/ann:{SECRET}@host"):
        monkeypatch.setenv("WORTLAUT_DB", address)
        for command in (
            ["--help"], ["add", "--help"], ["register"], ["reports", "--format", "json"], ["add", "a.txt"], ["add"],
            ["--db", address, "register"], ["register", "--db", address], ["--db", address, "none"],
        ):  # fmt: skip
            run(command)
            printed = "".join(capsys.readouterr())
            assert printed, command
            assert SECRET not in printed, command


def test_the_driver_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"driver of PostgreSQL is missing \(install it with: pip install 'wortlaut\["):
        open_store("postgresql://ann@host/news")


def test_a_file_needs_no_driver(tmp_path: Path) -> None:
    code = "import sys; from wortlaut.store import open_store; open_store('a.db', create=True).close(); "
    code += "sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False, timeout=60).returncode == 0


def test_servers_that_are_too_old_and_encodings_that_lack_letters(
    server: Server, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = server.make("ENCODING SQL_ASCII")
    with pytest.raises(StoreError, match=r"encoding is SQL_ASCII.*createdb --encoding UTF8"):
        open_store(server.address(narrow), create=True)
    server.drop(narrow)
    monkeypatch.setattr(postgresql, "OLDEST", 99)
    with pytest.raises(StoreError, match=r"the server is PostgreSQL \d\d, and 99 or later is needed"):
        open_store(address)


def test_databases_that_are_no_register(server: Server, name: str, address: str) -> None:
    with open_store(address) as store:
        put(store, arrive(DECLINES))
    server.run("UPDATE schema_version SET number = 99", name=name)
    with pytest.raises(StoreError, match=r"newer program.*update wortlaut"):
        open_store(address, create=True)
    server.run(f"UPDATE schema_version SET number = {tables.SCHEMA}", "DROP TABLE quotes", name=name)
    with pytest.raises(StoreError, match="damaged"):
        open_store(address)
    other = server.make()
    server.run("CREATE TABLE recipes (name TEXT)", name=other)
    for create in (False, True):
        with pytest.raises(StoreError, match="not a register"):
            open_store(server.address(other), create=create)
    assert server.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name=other) == [("recipes",)]
    server.drop(other)


def test_a_lost_connection_is_told_and_the_next_one_is_made(server: Server, name: str, address: str) -> None:
    close_others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    close_others += "AND pid <> pg_backend_pid()"
    with open_store(address) as store:
        put(store, arrive(DECLINES))
        with pytest.raises(StoreError) as caught, store.write() as connection:
            keep(connection, read_and_code(arrive(OFFERS)), known="2026-01-02")
            server.run(close_others, name=name)
            connection.execute(sa.select(tables.reports)).all()
        assert "what was stored before is safe" in caught.value.hint
        server.run(close_others, name=name)
        assert put(store, arrive(OFFERS), known="2026-01-02") == "changed"
        server.stop()
        try:
            with pytest.raises(StoreError, match="the server must run and be reachable there"):
                put(store, arrive(DECLINES), known="2026-01-03")
        finally:
            server.start()
        assert put(store, arrive(DECLINES), known="2026-01-03") == "changed"


def test_an_interrupt_stays_one_and_the_store_goes_on(address: str) -> None:
    with open_store(address) as store:
        timer = Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt), store.write() as connection:
            connection.execute(sa.select(sa.func.pg_sleep(60)))
        timer.join()
        assert put(store, arrive(DECLINES)) == "added"
    with pytest.raises(KeyboardInterrupt), named_errors("x"):
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt:
            cleaning_up = sa.exc.InvalidRequestError("can't change 'autocommit' now")
            raise cleaning_up  # noqa: B904


def test_who_may_only_read_reads(server: Server, name: str, address: str) -> None:
    with open_store(address) as store:
        put(store, arrive(DECLINES))
    server.run("CREATE ROLE reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name=name)
    try:
        with open_store(server.address(name, user="reader")) as store:
            with store.read() as connection:
                assert [report.doc for report in read_reports(connection, Filter())] == ["a"]
            with pytest.raises(StoreError, match="must be allowed to use, create and change tables"):
                put(store, arrive(OFFERS))
    finally:
        server.run("DROP OWNED BY reader", "DROP ROLE reader", name=name)


def test_a_reader_cannot_write(address: str) -> None:
    with (
        open_store(address) as store,
        pytest.raises(StoreError, match="read-only transaction"),
        store.read() as connection,
    ):
        connection.execute(sa.insert(tables.reports).values(id="1", identity="", known=""))


def test_all_text_is_sorted_by_code_point_whatever_the_server_speaks(server: Server, name: str, address: str) -> None:
    texts = server.run(
        "SELECT table_name, collation_name, character_maximum_length FROM information_schema.columns "
        "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')",
        name=name,
    )
    assert len(texts) > 60
    assert {tuple(rest) for _, *rest in texts} == {("C", None)}
    known = {*tables.metadata.tables, *derived.metadata.tables}
    assert {table for table, *_ in texts} | {"schema_version"} == known


def test_a_register_of_layout_2_is_brought_forward(server: Server, name: str, address: str) -> None:
    with open_store(address) as store:
        put(store, arrive(DECLINES))
    columns = "SELECT column_name, collation_name, is_nullable FROM information_schema.columns"
    texts = f"{columns} WHERE table_name = 'policies'"
    new = server.run(texts, name=name)
    server.run("DROP TABLE policies", "UPDATE schema_version SET number = 2", name=name)
    with open_store(address) as store, store.read() as connection:
        assert len(list(read_reports(connection, Filter()))) == 1
    assert sorted(server.run(texts, name=name)) == sorted(new)
    assert server.run("SELECT number FROM schema_version", name=name) == [(tables.SCHEMA,)]


def test_a_full_disk_is_told(server: Server, name: str, address: str) -> None:
    # What the server says on a full disk, said by a trigger: a full disk of its own needs rights that tests lack.
    server.run(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING "
        "ERRCODE = 'disk_full', MESSAGE = 'Platte voll', DETAIL = 'the whole report'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON versions FOR EACH ROW EXECUTE FUNCTION full_disk()",
        name=name,
    )
    with open_store(address) as store, pytest.raises(StoreError) as caught:
        put(store, arrive(DECLINES))
    assert caught.value.message == "Platte voll"
    assert "free some space and run the same command again; what was stored before is safe" in caught.value.hint
