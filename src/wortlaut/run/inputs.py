"""From the paths that were named to reports that can be read: files, folders, standard input."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from wortlaut.errors import InputError, UsageError
from wortlaut.store.records import Arrival, Given

FORMS: Mapping[str, str] = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
"""The endings that are taken, and the form of the text behind each."""
STANDARD_INPUT = "-"
LIST_NAME = "reports.tsv"
_LIST_BYTES = 50_000_000
_COLUMNS = ("outlet", "address", "published", "language", "title")


_Lists = Mapping[str, "tuple[Given | InputError, str]"]
"""What the lists of a folder give for each report, or what is wrong there; and the name of the list."""


class Item(Struct, frozen=True):
    """A report that was named, not yet read: from a file, from `data`, or (with neither) from standard input."""

    name: str
    doc: str
    form: str
    given: Given
    path: Path | None = None
    data: bytes | None = None


class Refused(Struct, frozen=True):
    """Something that was named and cannot be taken."""

    name: str
    why: InputError


def find_items(paths: Iterable[str], *, given: Given, form: str = "") -> Iterator[Item | Refused]:
    """Every report under the paths, in the order of the paths and then of the names.

    `given` goes before what a folder's list of reports says, and `form` before the file's ending.
    """
    for name in paths:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield Item(name="standard input", doc="stdin", form=form, given=given)
        elif path.is_dir():
            yield from _folder(path, given, form)
        elif not form and path.suffix.lower() not in FORMS:
            yield _refused(name, _ending(path), "give a .txt, .md or .html file, or say --form")
        else:
            yield _file(path, _lists(path.parent), given, form)


def _ending(path: Path) -> str:
    if not os.path.lexists(path):
        return "no such file or folder"
    return f"files that end in {path.suffix} are not read" if path.suffix else "a file without an ending is not read"


def _folder(folder: Path, given: Given, form: str) -> Iterator[Item | Refused]:
    failures: list[Refused] = []

    def fail(error: OSError) -> None:
        failures.append(_refused(str(error.filename), error.strerror or "it cannot be read", "check its rights"))

    found = False
    for root, folders, files in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(root)
        names = [name for name in sorted(files) if not name.startswith(".") and Path(name).suffix.lower() in FORMS]
        lists = _lists(here) if names or LIST_NAME in files else {}
        for name in names:
            found = True
            yield _file(here / name, lists, given, form)
        if not isinstance(lists, Refused):
            docs = {Path(name).stem for name in names}
            for doc in sorted(doc for doc, (_, source) in lists.items() if source == LIST_NAME and doc not in docs):
                yield _refused(str(here / doc), f"{LIST_NAME} lists it, and there is no such file", "add or unlist it")
    yield from failures
    if not found and not failures:
        yield _refused(str(folder), "there are no .txt, .md or .html files in it", "name another folder")


def _file(path: Path, lists: _Lists | Refused, given: Given, form: str) -> Item | Refused:
    if isinstance(lists, Refused):  # without its list a report would be kept under a wrong outlet and day, for good
        return Refused(str(path), lists.why)
    listed = lists.get(path.stem, (Given(), ""))[0]
    if isinstance(listed, InputError):
        return Refused(str(path), listed)
    chosen = {field: value for field in _COLUMNS if (value := getattr(given, field))}
    doc_form = form or FORMS[path.suffix.lower()]
    return Item(name=str(path), doc=_spelt(path.stem), form=doc_form, given=replace(listed, **chosen), path=path)


def _spelt(name: str) -> str:
    """A file's name as text: bytes in it that are no letters (a name from an old disk) are spelt out."""
    return name.encode("utf-8", "backslashreplace").decode()


def _refused(name: str, message: str, hint: str) -> Refused:
    return Refused(name, InputError(message, item=name, hint=hint))


def _lists(folder: Path) -> _Lists | Refused:
    """What the lists of a folder (reports.tsv, and any other .tsv with a column `doc`) give for each report."""
    given: dict[str, tuple[Given | InputError, str]] = {}
    try:
        for path in sorted(folder.glob("*.tsv"), key=lambda path: (path.name == LIST_NAME, path.name)):
            given.update(_read_list(path))
    except InputError as error:
        return Refused(error.item, error)
    except OSError as error:
        return _refused(str(error.filename), error.strerror or "it cannot be read", "check its rights")
    return given


def _read_list(path: Path) -> dict[str, tuple[Given | InputError, str]]:
    if path.stat().st_size > _LIST_BYTES:
        raise InputError("the list is too long", item=str(path), hint=f"at most {_LIST_BYTES:,} bytes")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error}", item=str(path), hint="save the list as UTF-8") from error
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    given: dict[str, tuple[Given | InputError, str]] = {}
    try:
        header = [column.strip() for column in next(rows, [])]
        if "doc" not in header:
            if path.name == LIST_NAME:
                hint = f"columns: doc, {', '.join(_COLUMNS)}"
                raise InputError("its first line names no column `doc`", item=str(path), hint=hint)
            return {}
        for number, row in enumerate(rows, 2):
            fields = {column: value.strip() for column, value in zip(header, row, strict=False)}
            if fields.get("doc"):
                given[fields["doc"]] = (_given(fields, f"{path}, line {number}"), path.name)
    except csv.Error as error:
        raise InputError(str(error), item=str(path), hint="correct the list") from error
    return given


def _given(fields: Mapping[str, str], item: str) -> Given | InputError:
    known = {column: fields.get(column, "") for column in _COLUMNS if column != "published"}
    try:
        return Given(published=read_day(fields.get("published", ""), item=item), **known)
    except InputError as error:
        return error


def read_day(text: str, *, item: str) -> date | None:
    """A day written YYYY-MM-DD; None where it is empty. Raises InputError."""
    if not text:
        return None
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day", item=item, hint="write it as 2025-09-04") from error


def text_item(text: str, *, given: Given, form: str = "") -> Item:
    """A text that is itself the report, not the name of one."""
    return Item(name="text", doc="text", form=form or "text", given=given, data=text.encode("utf-8", "replace"))


def check_given(given: Given, items: Sequence[Item | Refused]) -> None:
    """Refuse what can be true of one report only, where several are named, and what is no text. Raises UsageError."""
    for field in _COLUMNS:
        if _spelt(str(getattr(given, field))) != str(getattr(given, field)):
            raise UsageError("it holds bytes that are no letters", item=f"--{field}", hint="give it in UTF-8")
    for field in ("address", "title"):
        if getattr(given, field) and len(items) > 1:
            hint = "name one report, or use a column of reports.tsv"
            raise UsageError(f"{len(items)} reports cannot all have the same one", item=f"--{field}", hint=hint)


def hold_input(items: Iterable[Item | Refused], *, max_bytes: int, standard_input: BinaryIO) -> list[Item | Refused]:
    """The items with the content of standard input in them, so that it can be read more than once."""
    return [
        replace(item, data=standard_input.read(max_bytes + 1))
        if isinstance(item, Item) and item.path is None and item.data is None
        else item
        for item in items
    ]


def take(item: Item, *, max_bytes: int, standard_input: BinaryIO) -> Arrival:
    """Read the content of an item. Raises InputError where it is too large or cannot be read."""
    try:
        data = item.data
        if data is None:
            data = standard_input.read(max_bytes + 1) if item.path is None else _content(item.path, max_bytes)
    except OSError as error:
        raise InputError(error.strerror or str(error), item=item.name, hint="check the file and its rights") from error
    if len(data) > max_bytes:
        hint = "split it, or raise WORTLAUT_MAX_BYTES"
        raise InputError(f"it is larger than {max_bytes:,} bytes, too large for a report", item=item.name, hint=hint)
    source = "" if item.path is None else _spelt(str(item.path.absolute()))
    form = item.form or ("html" if data[:2000].lstrip()[:1] == b"<" else "text")
    return Arrival(doc=item.doc, source=source, form=form, data=data, given=item.given)


def _content(path: Path, max_bytes: int) -> bytes:
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InputError("it is no regular file", item=str(path), hint="copy its content into a file first")
        return file.read(max_bytes + 1)


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe that nobody writes to would block for ever
