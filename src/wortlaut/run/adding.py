"""Adding reports to the register: each by itself, so that one that fails does not hold up the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.errors import InputError, StopError, WortlautError
from wortlaut.lang import available_languages
from wortlaut.run.building import built
from wortlaut.run.coder import Coder
from wortlaut.run.folding import refresh
from wortlaut.run.inputs import Item, Refused, take
from wortlaut.store import Store, keep, look_up
from wortlaut.store.records import Arrival, Reading

What = Literal["added", "changed", "recoded", "unchanged", "refused"]


class Outcome(Struct, frozen=True):
    """What became of one item: `error` is set where it was refused; `note` says what the reader should know."""

    name: str
    what: What
    error: WortlautError | None = None
    note: str = ""


def add_reports(
    store: Store,
    items: Iterable[Item | Refused],
    coder: Coder,
    codebook: Codebook,
    *,
    known: str,
    max_bytes: int,
    standard_input: BinaryIO,
) -> Iterator[Outcome]:
    """Add every item in a transaction of its own and say what became of it, when it is safely stored.

    `known` is the time (ISO 8601, UTC) at which the register learns of them. What is stored already and coded by the
    same coder is passed over, so that a run that was broken off is taken up again. Raises StoreError where the register
    cannot be written, StopError where the coder cannot go on: then the rest would fail too.
    """
    built(store, codebook)
    for item in items:
        if isinstance(item, Refused):
            yield Outcome(item.name, "refused", item.why)
            continue
        try:
            arrival = take(item, max_bytes=max_bytes, standard_input=standard_input)
        except InputError as error:
            yield Outcome(item.name, "refused", error)
            continue
        yield _add(store, item, arrival, coder, codebook, known)


def _add(store: Store, item: Item, arrival: Arrival, coder: Coder, codebook: Codebook, known: str) -> Outcome:
    with store.read() as connection:
        if look_up(connection, arrival, coder.id):
            return Outcome(item.name, "unchanged")
    reading = work(coder, arrival, item.name)
    if isinstance(reading, WortlautError):
        return Outcome(item.name, "refused", reading)
    with store.write() as connection:
        kept = keep(connection, reading, known=known)
        if kept.what != "unchanged":
            refresh(connection, codebook, kept.report)
    return Outcome(item.name, kept.what, note=_notes(reading))


def work(coder: Coder, arrival: Arrival, name: str) -> Reading | WortlautError:
    """Read and code; what goes wrong with this one report comes back as an error that names it."""
    try:
        report, encoding = coder.read(arrival, name)
        report.text.encode()
        _check_language(report.language, name)
        reading = Reading(arrival, encoding, report, coder.code(report), coder.id)
    except StopError:
        raise  # the reports that come next would fare the same
    except WortlautError as error:
        if error.item in ("", arrival.doc):
            return InputError(error.message, item=name, hint=error.hint)
        return error if error.item == name else InputError(str(error), item=name)
    except (UnicodeError, MemoryError, RecursionError, ValueError, IndexError, KeyError, TypeError) as error:
        # A fault of the program must not cost the other reports of the run; it is told with its kind and place.
        hint = "this is a fault of wortlaut: please report it with the text"
        what = f"it could not be coded: {type(error).__name__}: {error} at {_place(error)}"
        return InputError(what, item=name, hint=hint)
    return reading


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else "an unknown place"


def _check_language(language: str, name: str) -> None:
    known = available_languages()
    if language not in known:
        found = f"its language seems to be {language!r}" if language else "its language could not be told"
        hint = f"if it is one of them, say --language {'|'.join(known)}"
        raise InputError(f"{found}, and the rules know {', '.join(known)} only", item=name, hint=hint)


def _notes(reading: Reading) -> str:
    """What the reader should know of a report that was taken."""
    report = reading.report
    return "" if report.published else f"no day of publication ({report.published_why or 'none is given'})"
