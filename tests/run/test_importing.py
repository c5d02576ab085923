"""`wortlaut import`: what is exported comes back as it was, and what does not fit is refused with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.line_coder import line_coder, read_and_code
from wortlaut.codebook import load_codebook
from wortlaut.errors import InputError, UsageError
from wortlaut.model import Amount, Coding, Report, Statement
from wortlaut.run.coded_files import read_coded
from wortlaut.run.folding import refresh
from wortlaut.run.importing import Taken, import_files
from wortlaut.serve.cli import run
from wortlaut.store import Arrival, CoderId, Filter, Given, Store, keep, open_store, read_statements
from wortlaut.store.codings import read_skips
from wortlaut.store.present import put_codings
from wortlaut.store.sources import read_report, read_source
from wortlaut.store.writing import put_coding
from wortlaut.verify.places import Places, plain

TEXT = (
    "POL air offers 2025-09-03 Donald Tusk\n=Frankreich will | not\n\n  say\u00ad so twice, twice: die Koalition der "
    "Willigen, @Macron, the »president«, Politico, a b, 15.000 bis 30.000 Soldaten pro Jahr, 480 Fahrzeuge pro Jahr.\n"
)
BOOK = load_codebook()
KNOWN = "2026-01-0{}T00:00:00.000000+00:00"


def fill(store: Store) -> str:
    """A register of one report; its id."""
    given_ = Given(outlet="Kurier")
    reading = read_and_code(Arrival(doc="a", source="/a.txt", form="text", data=TEXT.encode(), given=given_))
    with store.write() as connection:
        kept = keep(connection, reading, known=KNOWN.format(1))
        refresh(connection, BOOK, kept.report)
    return kept.report


def said_by(store: Store, report: str, coder: str) -> list[Statement]:
    with store.read() as connection:
        found = [row.record for row in read_statements(connection, Filter(codebook=BOOK.id, report=report))]
    return [said for said in found if said.coder == coder]


def take(store: Store, *paths: Path, day: int = 2, coder: str = "anna") -> list[Taken | InputError]:
    return list(import_files(store, BOOK, paths, coder=coder, known=KNOWN.format(day)))


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def coded(words: str, stance: str = "declines", **more: object) -> dict[str, object]:
    return {"doc": "a", "outlet": "Kurier", "actor": "FRA", "measure": "air", "stance": stance, "words": words, **more}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_is_exported_comes_back_as_it_was(
    new_database: Callable[[], str], tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    start = TEXT.index("=Frankreich")
    made = (
        Statement(
            start, len(TEXT) - 1, "FRA", "ground_troops", "considers", "open", ("ceasefire", "parliament"),
            "@Macron, the »president«", ("Politico", "a\tb"), Amount(15000.0, "soldier", 30000.0, "year"),
            coder="bert", rules=("one", "two"), sure=0.25,
        ),
        Statement(TEXT.rindex("twice"), TEXT.rindex("."), "COALITION", "air", "offers", "pro", coder="bert"),
    )  # fmt: skip
    first, second = new_database(), new_database()
    with open_store(first, create=True) as store:
        report = fill(store)
        identity = CoderId("bert", "b", BOOK.id, BOOK.version)
        with store.write() as connection:
            source = read_source(connection, report)
            assert source is not None
            text = read_report(connection, source.version)
            put_coding(connection, source.version, text, Coding("a", made), identity, known=KNOWN.format(1))
            put_codings(connection, report)
            refresh(connection, BOOK, report)
    path = tmp_path / f"out.{form}"
    asked = ["--measure", "ground_troops", "--measure", "air"]
    assert run(["export", form, "--db", first, *asked, "--output", str(path)]) == 0
    with open_store(second, create=True) as store:
        report = fill(store)
        assert take(store, path) == [Taken("a", new=3, known=0)]
        assert [replace(said, coder="bert") for said in said_by(store, report, "anna")[1:]] == list(made)
        assert take(store, path, day=3) == [Taken("a", new=0, known=3)]
    assert run(["register", "--db", second, "--actor", "FRA"]) == 0
    assert "considers" in capsys.readouterr().out


def test_further_statements_join_and_corrections_replace(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "r.db"), create=True) as store:
        report = fill(store)
        one = write(tmp_path / "1.jsonl", coded("=Frankreich will"))
        two = write(tmp_path / "2.jsonl", coded("=Frankreich will", "opposes"), coded("twice, twice", "offers"))
        first, last = (one, ["declines"]), (two, ["opposes", "offers"])
        for turn, (path, stances) in enumerate((first, last, (one, ["declines", "offers"]), last)):
            taken = take(store, path, day=2 + turn)
            assert isinstance(taken[0], Taken)
            assert taken[0].new > 0
            assert [said.stance for said in said_by(store, report, "anna")] == stances
        assert len(said_by(store, report, "rules")) == 1
        take(store, one, day=7, coder="carl")
        assert len(said_by(store, report, "carl")) == 1


def test_the_gold_is_read(tmp_path: Path) -> None:
    line: dict[str, object] = {
        "doc": "a", "language": "de", "published": None, "title": "", "outlet": "Kurier", "figures": [{}],
        "statements": [
            {"actor": "FRA", "measure": "air", "stance": "offers", "conditions": ["ceasefire"], "speaker": None,
             "quantity": {"value": 480, "unit": "vehicle", "per": "year"}, "evidence": "say\u00ad so twice"},
            {"actor": "FRA", "measure": "air", "stance": "offers", "evidence": "not in it"},
        ],
    }  # fmt: skip
    with open_store(str(tmp_path / "r.db"), create=True) as store:
        report = fill(store)
        refused, taken = take(store, write(tmp_path / "g.jsonl", line))
        (said,) = said_by(store, report, "anna")
    assert taken == Taken("a", new=1, known=0)
    assert isinstance(refused, InputError)
    assert refused.item.endswith("g.jsonl:1, statement 2")
    assert said.quantity == Amount(480.0, "vehicle", None, "year")
    assert (said.conditions, said.polarity) == (("ceasefire",), "pro")
    assert TEXT[said.start : said.end] == "say\u00ad so twice"


REFUSED = {
    "no such actor": coded("=Frankreich", actor="Atlantis"),
    "no such measure": coded("=Frankreich", measure="flying"),
    "no stance 'pro'": coded("=Frankreich", "pro"),
    "no condition 'rain'": coded("=Frankreich", conditions=["rain"]),
    "another": coded("=Frankreich", format="wortlaut statements 9"),
    "coded with the codebook climate-finance": coded("=Frankreich", codebook="climate-finance"),
    "holds no report b, Kurier": coded("=Frankreich", doc="b"),
    "which report": coded("=Frankreich", doc=""),
    "several places": coded("twice"),
    "do not stand": coded("thrice"),
    "neither words": coded(""),
    "no characters 0 to 9999": coded("", start=0, end=9999),
    "is no day": coded("=Frankreich", said="yesterday"),
    "no probability": coded("=Frankreich", sure=7),
    "value is no number": coded("=Frankreich", value="NaN"),
    "start is no whole number": coded("=Frankreich", start=1.5, end=3),
    "conditions is no list": coded("=Frankreich", conditions="ceasefire"),
    "names no actor": coded("=Frankreich", actor=None),
}


def test_what_does_not_fit_is_refused_with_its_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", *REFUSED.values(), coded("=Frankreich"))
    with path.open("a") as stream:
        stream.write('[1]\n{"a"\n')
    with open_store(str(tmp_path / "r.db"), create=True) as store:
        fill(store)
        outcomes = take(store, path, tmp_path / "none.csv", tmp_path / "x.doc")
        with pytest.raises(UsageError, match="another coder"):
            take(store, path, coder="rules")
    told = {one.item: str(one) for one in outcomes if isinstance(one, InputError)}
    for number, reason in enumerate(REFUSED, 1):
        expected = "its format is" if reason == "another" else reason
        assert expected in told[f"{path}:{number}"]
        assert told[f"{path}:{number}"].endswith(")"), "it says what to do"
    assert "no object" in told[f"{path}:{len(REFUSED) + 2}"]
    assert "not JSON" in told[f"{path}:{len(REFUSED) + 3}"]
    assert len(told) == len(REFUSED) + 4
    assert [one for one in outcomes if isinstance(one, Taken)] == [Taken("a", new=1, known=0)]


def test_tables_of_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('\ufeffactor;measure;stance;doc;words\r\n\r\nPolen;air;offers;a;"two\r\nlines"\r\nPOL;air;offers\r\n;;;;;;\r\nPOL;air;"')
    found = list(read_coded(path))
    where = [one.where if not isinstance(one, InputError) else one.item for one in found]
    assert where == [f"{path}:{line}" for line in (3, 5, 7)]
    path.write_text("actor,stance\nPOL,offers\n")
    with pytest.raises(InputError, match="no column measure"):
        list(read_coded(path))
    path.write_bytes(b"actor\xff")
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_coded(path))


def test_two_reports_of_one_name_are_told_apart(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "r.db"), create=True) as store:
        fill(store)
        given_ = Given(outlet="Bote", address="https://bote.example/a")
        other = read_and_code(Arrival(doc="a", source="/b.txt", form="text", data=TEXT.encode(), given=given_))
        with store.write() as connection:
            keep(connection, other, known=KNOWN.format(1))
        path = write(
            tmp_path / "x.jsonl", coded("=Frankreich", outlet=""), coded("=Frankreich", outlet="Bote"),
            coded("=Frankreich", doc="", address="https://bote.example/a"),
        )  # fmt: skip
        outcomes = take(store, path)
    assert "2 reports" in str(outcomes[0])
    assert outcomes[1:] == [Taken("a", new=1, known=0)]
    assert line_coder().id.name == "rules"


def test_layout_is_looked_through() -> None:
    text = "> Er sagte: „Wir\n> kommen\u00a0 nicht“.\n"
    places = Places(Report(doc="", text=text, view=text.replace(">", " ")))
    start, end = places.find("Wir kommen nicht")[0]
    assert text[start:end] == "Wir\n> kommen\u00a0 nicht"
    assert places.stands_at("Wir kommen nicht", start, end)
    assert not places.stands_at("Wir kommen nicht", start, end - 1)
    assert places.find("Wir kommen doch") == places.find("") == places.find("\u200b") == []


@given(st.text(alphabet="ab \n\u00a0\u200b\x07'=é", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_words_that_were_cut_from_a_text_are_found_in_it(text: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    words, places = text[start:end], Places(Report(doc="", text=text, view=text))
    found = places.find(words)
    assert all(plain(text[first:last]) == plain(words) for first, last in found)
    assert bool(found) == bool(words)
    if plain(words):
        assert places.find(plain(words))
        assert places.stands_at(plain(words), start, min(end, len(text)))


def test_what_the_text_does_not_bear_is_refused_and_kept_with_its_reason(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.jsonl", coded("=Frankreich"), coded("=Frankreich", actor="BRA"),
        coded("=Frankreich", speaker="Ada Brink"), coded("twice, twice", value=77, unit="soldier"),
        coded("twice, twice", said="2025-09-09"), coded("ankreich"),
    )  # fmt: skip
    with open_store(str(tmp_path / "r.db"), create=True) as store:
        report = fill(store)
        outcomes = take(store, path)
        told = [one.message for one in outcomes if isinstance(one, InputError)]
        assert [message.split(": ")[2] for message in told] == ["actor", "names", "numbers", "dates", "place"]
        assert outcomes[-1] == Taken("a", new=1, known=0)
        with store.read() as connection:
            source = read_source(connection, report)
            assert source is not None
            kept = read_skips(connection, source.version, "anna", BOOK.id)
            assert [skip.stage for skip in kept] == ["verify"] * 5
            assert [message in skip.reason for message, skip in zip(told, kept, strict=True)] == [True] * 5
        assert take(store, path, day=3)[-1] == Taken("a", new=0, known=1)
        with store.read() as connection:
            assert read_skips(connection, source.version, "anna", BOOK.id) == kept
