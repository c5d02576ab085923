"""Puts readings into the store: finds out what is new about them, and inserts that and nothing else.

Which report is it? One and the same report is
1. what has the same address, where an address is given;
2. what was kept with the same text, at the same place or under the same name and outlet: the folder moved, or more has
   become known about it (its day, its outlet);
3. what has the same outlet, name and day of publication, where all three are known;
4. what stands at the same place (the path of the file);
5. what has the same text, where it came through standard input.
A file of the same name in another folder is another report: "001.txt" is a name that any two folders share, and to take
two reports for one would hide the older.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from wortlaut.model import Amount, Coding, Report
from wortlaut.store import tables
from wortlaut.store.present import present_version, put_codings
from wortlaut.store.records import Arrival, CoderId, Kept, Reading, digest

_PLACE_BYTES = 2000


def look_up(connection: sa.Connection, arrival: Arrival, coder: CoderId) -> bool:
    """Whether this content was the last one met at this place and that coder has coded it: nothing is to be done."""
    last = _last_seen(connection, _place_met(arrival)) if arrival.source else None
    version = tables.versions.c
    if last is None and not arrival.source:
        found = sa.select(version.id).where(version.input_digest == arrival.input_digest(), version.doc == arrival.doc)
        last = connection.execute(found.order_by(version.id)).scalars().first()
    if last is None:
        return False
    same = sa.select(version.id).where(version.id == last, version.input_digest == arrival.input_digest())
    same = same.where(version.doc == arrival.doc)
    return connection.execute(same).first() is not None and _is_coded(connection, last, coder)


def keep(connection: sa.Connection, reading: Reading, *, known: str) -> Kept:
    """Insert what is new about a reading, and say what it was; `known` is when the register learns of it."""
    arrival, report = reading.arrival, reading.report
    text_digest = digest(report.text.encode("utf-8", "surrogatepass"))
    report_id, identity = _identify(connection, arrival, report, text_digest)
    version_id = digest(report_id.encode(), text_digest.encode(), msgspec.json.encode(arrival.given))
    new_report = _insert(connection, tables.reports, {"id": report_id, "identity": identity, "known": known})
    present = None if new_report else present_version(connection, report_id)
    _insert(connection, tables.versions, _version(reading, version_id, report_id, text_digest, known))
    if _last_seen(connection, _place_met(arrival), report_id) != version_id:
        seen = {"version": version_id, "source": _place_met(arrival), "known": known}
        _insert(connection, tables.sightings, seen)
    recoded = put_coding(connection, version_id, reading.report, reading.coding, reading.coder, known=known)
    put_codings(connection, report_id)
    if new_report:
        return Kept(report_id, "added")
    if present != present_version(connection, report_id):
        return Kept(report_id, "changed")
    return Kept(report_id, "recoded" if recoded else "unchanged")


def put_new(connection: sa.Connection, readings: Iterable[Reading], *, known: str) -> None:
    """Insert readings of reports that the register surely does not have, each from a place of its own, at one go.

    Nothing is looked up and no cache is kept: for registers that are made as a whole.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for reading in readings:
        identity = f"place: {reading.arrival.source}"
        report = digest(identity.encode())
        text = digest(reading.report.text.encode())
        version = digest(report.encode(), text.encode(), msgspec.json.encode(reading.arrival.given))
        coding = _coding_id(version, reading.coder)
        rows["reports"].append({"id": report, "identity": identity, "known": known})
        rows["versions"].append(_version(reading, version, report, text, known))
        rows["sightings"].append({"version": version, "source": reading.arrival.source, "known": known})
        rows["codings"].append(_coding_row(coding, version, reading.coding, reading.coder, known))
        for table, records in _record_rows(reading.coding, reading.report).items():
            rows[table] += [{"coding": coding, **row} for row in records]
    for table, of_table in rows.items():
        if of_table:
            connection.execute(sa.insert(tables.metadata.tables[table]), of_table)


def put_coding(
    connection: sa.Connection, version: str, report: Report, coding: Coding, coder: CoderId, *, known: str
) -> bool:
    """Keep what a coder took from a version, unless it is there; say whether it was not."""
    if _is_coded(connection, version, coder):
        return False
    coding_id = _coding_id(version, coder)
    connection.execute(sa.insert(tables.codings).values(_coding_row(coding_id, version, coding, coder, known)))
    for table, rows in _record_rows(coding, report).items():
        if rows:
            connection.execute(sa.insert(tables.metadata.tables[table]), [{"coding": coding_id, **row} for row in rows])
    return True


def _identify(connection: sa.Connection, arrival: Arrival, report: Report, text_digest: str) -> tuple[str, str]:
    address = arrival.given.address or report.address
    if address:
        identity = f"address: {address}"
        return digest(identity.encode()), identity
    known = _same_text(connection, arrival, report, text_digest)
    if known is not None:
        return known
    given = arrival.given  # not what was read from the text, which may change with it
    if given.outlet and given.published and arrival.source:
        identity = f"name: {given.outlet} / {arrival.doc} / {given.published.isoformat()}"
    elif arrival.source:
        identity = f"place: {arrival.source}"
    else:
        identity = f"text: {text_digest}"
    return digest(identity.encode()), identity


def _same_text(
    connection: sa.Connection, arrival: Arrival, report: Report, text_digest: str
) -> tuple[str, str] | None:
    version, kept, seen = tables.versions.c, tables.reports.c, tables.sightings.c
    same = sa.and_(version.doc == arrival.doc, version.outlet == report.outlet)
    if arrival.source:
        same = sa.or_(same, seen.source == _place_met(arrival))
    query = (
        sa.select(kept.id, kept.identity)
        .join_from(tables.reports, tables.versions)
        .join(tables.sightings)
        .where(version.text_digest == text_digest, version.address == "", same)
        .order_by(kept.id)
    )
    row = connection.execute(query).first()
    return (row.id, row.identity) if row else None


def _place_met(arrival: Arrival) -> str:
    """The arrival's source as it is stored: PostgreSQL's index takes no more than 2,700 bytes of a key."""
    raw = arrival.source.encode("utf-8", "replace")
    return arrival.source if len(raw) <= _PLACE_BYTES else f"{arrival.source[:200]}… {digest(raw)}"


def _last_seen(connection: sa.Connection, source: str, report_id: str | None = None) -> str | None:
    """The version last met at that place (of that report, since standard input is a place of many)."""
    version, seen = tables.versions.c, tables.sightings.c
    query = sa.select(version.id).join_from(tables.versions, tables.sightings).where(seen.source == source)
    if report_id is not None:
        query = query.where(version.report == report_id)
    return connection.execute(query.order_by(seen.known.desc(), version.id.desc())).scalars().first()


def _is_coded(connection: sa.Connection, version_id: str, coder: CoderId) -> bool:
    found = sa.select(tables.codings.c.id).where(tables.codings.c.id == _coding_id(version_id, coder))
    return connection.execute(found).first() is not None


def _coding_id(version_id: str, coder: CoderId) -> str:
    return digest(version_id.encode(), msgspec.json.encode(coder))


def _insert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> bool:
    """Insert a row unless its key is there; say whether it was inserted."""
    key = sa.and_(*(column == row[column.name] for column in table.primary_key.columns))
    if connection.execute(sa.select(sa.literal(1)).select_from(table).where(key)).first() is not None:
        return False
    connection.execute(sa.insert(table).values(row))
    return True


def _version(reading: Reading, version_id: str, report_id: str, text_digest: str, known: str) -> dict[str, Any]:
    arrival, report = reading.arrival, reading.report
    layout = msgspec.structs.replace(report, text="", view="" if report.view == report.text else report.view)
    return {
        "id": version_id, "report": report_id, "text_digest": text_digest, "input_digest": arrival.input_digest(),
        "doc": arrival.doc, "outlet": report.outlet, "address": arrival.given.address or report.address,
        "title": report.title, "language": report.language, "published": report.published,
        "published_why": report.published_why, "form": arrival.form, "encoding": reading.encoding,
        "text": report.text, "reading": msgspec.json.encode(layout), "known": known,
        "agencies": _json(report.agencies),
    }  # fmt: skip


def _coding_row(identity: str, version: str, coding: Coding, coder: CoderId, known: str) -> dict[str, Any]:
    return {
        "id": identity, "version": version, "coder": coder.name, "digest": coder.digest, "codebook": coder.codebook,
        "codebook_version": coder.codebook_version, "skips": msgspec.json.encode(coding.skips), "known": known,
    }  # fmt: skip


def _record_rows(coding: Coding, report: Report) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table of records."""
    return {
        "statements": [
            _place(number, s, report)
            | {"actor": s.actor, "measure": s.measure, "stance": s.stance, "polarity": s.polarity, "speaker": s.speaker}
            | {"conditions": _json(s.conditions), "chain": _json(s.chain), "rules": _json(s.rules), "said": s.said}
            | {"sure": s.sure}
            | _amount(s.quantity)
            for number, s in enumerate(coding.statements)
        ],
        "figures": [
            _place(number, f, report)
            | {"what": f.what, "approx": f.approx, "value": f.value, "value_to": f.to, "unit": f.unit, "per": f.per}
            | {"code": f.code}
            for number, f in enumerate(coding.figures)
        ],
        "events": [
            _place(number, e, report) | {"kind": e.kind, "date": e.date, "place": e.place}
            for number, e in enumerate(coding.events)
        ],
        "quotes": [
            _place(number, q, report) | {"text": q.text, "speaker": q.speaker} for number, q in enumerate(coding.quotes)
        ],
    }


def _place(number: int, record: Any, report: Report) -> dict[str, Any]:
    words = report.text[record.start : record.end]
    shown = " ".join(report.view[record.start : record.end].split())
    place = {"number": number, "start": record.start, "end": record.end, "coder": record.coder}
    return place | {"words": words, "shown": shown}


def _amount(amount: Amount | None) -> dict[str, Any]:
    if amount is None:
        return {"value": None, "value_to": None, "unit": None, "per": None}
    return {"value": amount.value, "value_to": amount.to, "unit": amount.unit, "per": amount.per}


def _json(words: tuple[str, ...]) -> str:
    return msgspec.json.encode(words).decode()
