"""Files of statements that were coded elsewhere: tables as they are exported, and codings in the format of the gold."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from wortlaut.errors import InputError
from wortlaut.model import Amount
from wortlaut.run.inputs import read_day

FORMAT = "wortlaut statements 1"
_LISTS = ("conditions", "chain", "rules")
_NEEDED = ("actor", "measure", "stance")
_FORMULA = re.compile(r"'[ \n]*[=+\-@\t\r]")
_BETWEEN = " | "
_LONGEST = 16_000_000
"""The longest line that is read, in characters."""


class Coded(Struct, frozen=True):
    """A statement as somebody coded it elsewhere, nothing of it checked; `where` is its file and line."""

    where: str
    actor: str
    measure: str
    stance: str
    report: str = ""
    address: str = ""
    doc: str = ""
    outlet: str = ""
    published: date | None = None
    words: str = ""
    start: int | None = None
    end: int | None = None
    conditions: tuple[str, ...] = ()
    speaker: str | None = None
    chain: tuple[str, ...] = ()
    amount: Amount | None = None
    said: date | None = None
    sure: float | None = None
    rules: tuple[str, ...] = ()
    codebook: str = ""


def read_coded(path: Path) -> Iterator[Coded | InputError]:
    """The statements of a file, in its order; a line that cannot be one comes back as an error that names it.

    The ending tells the form: .csv or .tsv, .jsonl or .json. Raises InputError where the file cannot be read.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        hint = f"the endings are {', '.join(_READERS)}"
        raise InputError("its ending does not tell what it is", item=str(path), hint=hint)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from read(stream, str(path))
    except OSError as error:
        raise InputError(error.strerror or str(error), item=str(path), hint="check the file and its rights") from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8: {error}", item=str(path), hint="save it as UTF-8") from error


def _read_table(stream: Iterable[str], name: str) -> Iterator[Coded | InputError]:
    lines = _Lines(stream)
    first = next(lines, "")
    mark = max("\t,;", key=first.count)
    header = [column.strip() for column in next(csv.reader([first], delimiter=mark), [])]
    if missing := [column for column in _NEEDED if column not in header]:
        hint = f"columns needed: {', '.join(_NEEDED)}, address or doc, words or start and end; see docs/exports.md"
        raise InputError(f"its first line names no column {', '.join(missing)}", item=name, hint=hint)
    rows = csv.reader(lines, delimiter=mark)
    while True:
        where = f"{name}:{lines.number + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(str(error), item=where, hint="correct it; what comes after was not read") from error
        if not any(row):
            continue
        if len(row) > len(header):
            yield InputError("it has more cells than the first line has names", item=where, hint="correct the line")
            continue
        cells = {column: _as_written(cell) for column, cell in zip(header, row, strict=False)}
        yield _checked(where, cells, _of_cells)


class _Lines:
    """Lines with the number of the last one that was taken: a cell may go over several of them."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self.number += 1
        return line


def _read_json_lines(stream: Iterable[str], name: str) -> Iterator[Coded | InputError]:
    for number, line in enumerate(stream, 1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        if len(line) > _LONGEST:
            yield InputError(f"the line is longer than {_LONGEST:,} characters", item=where, hint="one report a line")
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield InputError(f"not JSON: {error}", item=where, hint="one object a line")
            continue
        if not isinstance(record, dict):
            yield InputError("it is no object", item=where, hint="see docs/exports.md")
        elif isinstance(record.get("statements"), list):
            yield from _of_gold(record, where)
        else:
            yield _checked(where, record, _of_record)


def _of_gold(record: Mapping[str, Any], where: str) -> Iterator[Coded | InputError]:
    """The statements of a report as the coding guide writes it: the words are the `evidence`."""
    about = {name: record.get(name) for name in ("doc", "outlet", "published", "address", "report", "codebook")}
    for number, said in enumerate(record["statements"], 1):
        place = f"{where}, statement {number}"
        if not isinstance(said, dict):
            yield InputError("it is no object", item=place, hint="see docs/exports.md")
            continue
        amount = said.get("quantity")
        amount = amount if isinstance(amount, dict) else {}
        given = {**about, **said, "words": said.get("evidence", said.get("words")), "value_to": amount.get("to")}
        given |= {name: amount.get(name) for name in ("value", "unit", "per")}
        yield _checked(place, given, _of_record)


def _checked(
    where: str, given: Mapping[str, Any], make: Callable[[Mapping[str, Any], str], Coded]
) -> Coded | InputError:
    try:
        return make(given, where)
    except InputError as error:
        return error
    except (ValueError, TypeError, OverflowError) as error:
        return InputError(str(error), item=where, hint="correct the line")


def _of_cells(cells: Mapping[str, Any], where: str) -> Coded:
    lists = {name: [part for part in cells.get(name, "").split(_BETWEEN) if part] for name in _LISTS}
    return _of_record({**cells, **lists}, where)


def _of_record(given: Mapping[str, Any], where: str) -> Coded:
    """A statement of plain data. Raises InputError, or ValueError for what is of another kind than it should be."""
    if given.get("format", FORMAT) != FORMAT:
        raise InputError(f"its format is {given['format']!r}", item=where, hint=f"known is {FORMAT!r}")
    texts = {name: _text(given, name) for name in (*_NEEDED, "report", "address", "doc", "outlet", "words", "codebook")}
    if missing := [name for name in _NEEDED if not texts[name]]:
        raise InputError(f"it names no {', '.join(missing)}", item=where, hint="fill it in")
    value = _number(given, "value")
    amount = None
    if value is not None:
        amount = Amount(value, _text(given, "unit"), _number(given, "value_to"), _text(given, "per"))
    sure = _number(given, "sure")
    if sure is not None and not 0 <= sure <= 1:
        raise InputError(f"sure is {sure}, and no probability", item=where, hint="a number from 0 to 1, or nothing")
    conditions, chain, rules = (_list(given, name) for name in _LISTS)
    return Coded(
        where=where, **texts, start=_place(given, "start"), end=_place(given, "end"),
        published=read_day(_text(given, "published"), item=where), said=read_day(_text(given, "said"), item=where),
        speaker=_text(given, "speaker") or None, amount=amount, sure=sure, conditions=conditions, chain=chain,
        rules=rules,
    )  # fmt: skip


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value if name == "words" else value.strip()


def _list(given: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = given.get(name) or []
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError(f"{name} is no list of texts")
    return tuple(value)


def _number(given: Mapping[str, Any], name: str) -> float | None:
    value = given.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{name} is no number")
    number = float(value)
    if number != number or abs(number) == float("inf"):
        raise ValueError(f"{name} is no number")
    return number


def _place(given: Mapping[str, Any], name: str) -> int | None:
    number = _number(given, name)
    if number is not None and number != int(number):
        raise ValueError(f"{name} is no whole number")
    return None if number is None else int(number)


def _as_written(cell: str) -> str:
    """The cell without the mark that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if _FORMULA.match(cell) else cell


_READERS: Mapping[str, Callable[[Iterable[str], str], Iterator[Coded | InputError]]] = {
    ".csv": _read_table, ".tsv": _read_table, ".jsonl": _read_json_lines, ".json": _read_json_lines,
}  # fmt: skip
