"""From paths to reports: files, folders, lists, standard input; and what cannot be taken."""

from __future__ import annotations

import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from wortlaut.errors import InputError, UsageError
from wortlaut.run.inputs import Item, Refused, check_given, find_items, take, text_item
from wortlaut.store import Given


def found(*paths: object, given: Given | None = None, form: str = "") -> list[Item | Refused]:
    """What is found under the paths."""
    return list(find_items([str(path) for path in paths], given=given or Given(), form=form))


def items(*paths: object, given: Given | None = None) -> list[Item]:
    """What is found, where all of it can be taken."""
    taken = found(*paths, given=given)
    assert all(isinstance(item, Item) for item in taken), taken
    return [item for item in taken if isinstance(item, Item)]


def reasons(*paths: object) -> list[str]:
    """Why things are refused."""
    return [str(item.why) for item in found(*paths) if isinstance(item, Refused)]


def test_a_folder_gives_its_files_in_order_with_what_its_list_says(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.html", "notes.pdf", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "d.txt").write_text("x")
    (tmp_path / "reports.tsv").write_text("doc\toutlet\tpublished\tlanguage\nb\tKurier\t2025-09-04\tde\na\t\t\t\n")
    taken = items(tmp_path)
    assert [(item.doc, item.form) for item in taken] == [
        ("a", "markdown"), ("b", "text"), ("c", "html"), ("d", "text"),
    ]  # fmt: skip
    assert taken[1].given == Given(outlet="Kurier", published=date(2025, 9, 4), language="de")
    assert taken[0].given == taken[3].given == Given()


def test_the_list_beside_a_file_counts_too_and_options_go_before_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "de.tsv").write_text("doc\toutlet\tpublished\na\tKurier\t2025-09-04\n")
    (item,) = items(tmp_path / "a.txt", given=Given(outlet="Bote"))
    assert item.given == Given(outlet="Bote", published=date(2025, 9, 4))


def test_a_bad_line_of_the_list_costs_its_own_report_only(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "reports.tsv").write_text("doc\tpublished\na\t4.9.2025\nb\t2025-09-04\n")
    refused, taken = found(tmp_path)
    assert isinstance(refused, Refused)
    assert "reports.tsv, line 2: '4.9.2025' is no day" in str(refused.why)
    assert isinstance(taken, Item)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bin", b"name\tday\na\tb\n", b""])
def test_a_bad_list_holds_up_its_folder(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "reports.tsv").write_bytes(content)
    (reason,) = reasons(tmp_path)
    assert "reports.tsv" in reason


def test_other_tables_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "prices.tsv").write_text("item\tprice\n")
    assert len(items(tmp_path)) == 1


def test_a_listed_report_that_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "reports.tsv").write_text("doc\na\nb\n")
    assert [reason for reason in reasons(tmp_path) if "there is no such file" in reason]


def test_what_is_not_there_or_not_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    (tmp_path / "empty").mkdir()
    for path, reason in (("a.pdf", ".pdf are not read"), ("none", "no such file"), ("empty", "no .txt")):
        assert [text for text in reasons(tmp_path / path) if reason in text]
    with pytest.raises(InputError, match="No such file"):
        take(items(tmp_path / "none.txt")[0], max_bytes=9, standard_input=BytesIO())


def test_a_form_that_is_said_goes_before_the_ending(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("x")
    (item,) = found(tmp_path / "page", form="html")
    assert isinstance(item, Item)
    assert item.form == "html"


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match=r"large\.txt: it is larger than 1,000 bytes"):
        take(items(path)[0], max_bytes=1000, standard_input=BytesIO())


def test_what_is_no_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="no regular file"):
        take(items(tmp_path / "pipe.txt")[0], max_bytes=9, standard_input=BytesIO())


def test_standard_input_and_texts() -> None:
    (item,) = items("-")
    assert take(item, max_bytes=99, standard_input=BytesIO(b"Warschau sagt nein.")).form == "text"
    page = take(item, max_bytes=99, standard_input=BytesIO(b"\n<!doctype html>"))
    assert (page.form, page.doc, page.source) == ("html", "stdin", "")
    assert take(text_item("ä", given=Given()), max_bytes=9, standard_input=BytesIO()).data == "ä".encode()


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(items(tmp_path)) == 1


def test_an_address_is_for_one_report(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("x")
    with pytest.raises(UsageError, match="--address"):
        check_given(Given(address="https://example.org"), found(tmp_path))
