"""Statements as those of FollowTheMoney: each line a value of a property of an entity, with where it comes from.

Actors are of its schema LegalEntity, reports are Articles, and a statement is an Event that an actor is involved in and
a report proves. Its program reads the file with `ftm` as CSV.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import Any, TextIO

from wortlaut.codebook import Codebook
from wortlaut.run.exporting import Exported
from wortlaut.serve.exported import statement_record
from wortlaut.serve.terminal import clean

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
"""The columns in the order in which FollowTheMoney writes them."""
_ID = "id"
_TYPES = {
    "Event": {
        "name": "name", "date": "date", "summary": "text", "description": "text", "involved": "entity",
        "proof": "entity", "keywords": "string", "recordId": "string",
    },
    "Article": {"title": "string", "publishedAt": "date", "publisher": "string", "sourceUrl": "url"},
    "LegalEntity": {"name": "name"},
}  # fmt: skip
"""The properties that are used, each with FollowTheMoney's type of it."""
Line = dict[str, str]


def write_ftm(statements: Iterable[Exported], codebook: Codebook, stream: TextIO) -> None:
    """Write the statements with their actors and reports, each of these where it is met first."""
    writer = csv.DictWriter(stream, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    actors: set[str] = set()
    report = ""
    for one in statements:
        record = statement_record(one, codebook)
        if record["actor"] not in actors:
            actors.add(record["actor"])
            writer.writerows(_actor(record))
        if record["report"] != report:  # those of one report come together
            report = record["report"]
            writer.writerows(_article(record))
        writer.writerows(_event(record))


def _actor(record: dict[str, Any]) -> Iterator[Line]:
    return _entity(record, "LegalEntity", _actor_id(record), {"name": [record["actor_name"]]})


def _article(record: dict[str, Any]) -> Iterator[Line]:
    values = {
        "title": [record["title"] or record["doc"]], "publishedAt": [record["published"]],
        "publisher": [record["outlet"]], "sourceUrl": [record["address"]],
    }  # fmt: skip
    return _entity(record, "Article", _report_id(record), values)


def _event(record: dict[str, Any]) -> Iterator[Line]:
    key = f"{record['coding']}-{record['number']}"
    values = {
        "name": [f"{record['actor_name']}, {record['measure_name']}: {record['stance']}"],
        "date": [record["day"]],
        "summary": [f"said by {record['speaker']}" if record["speaker"] else None],
        "description": [record["words"]],
        "involved": [_actor_id(record)],
        "proof": [_report_id(record)],
        "keywords": [record["measure"], record["stance"], record["polarity"], *record["conditions"]],
        "recordId": [key],
    }
    return _entity(record, "Event", f"wortlaut-statement-{key}", values)


def _actor_id(record: dict[str, Any]) -> str:
    return f"wortlaut-actor-{record['actor']}"


def _report_id(record: dict[str, Any]) -> str:
    return f"wortlaut-report-{record['report']}"


def _entity(record: dict[str, Any], schema: str, identity: str, values: dict[str, list[Any]]) -> Iterator[Line]:
    """The lines of an entity: first that there is one, then its values."""
    yield _line(record, schema, identity, _ID, _ID, identity)
    for prop, given in values.items():
        for value in dict.fromkeys(clean(str(value)) for value in given if value):
            if value:
                yield _line(record, schema, identity, prop, _TYPES[schema][prop], value)


def _line(record: dict[str, Any], schema: str, identity: str, prop: str, kind: str, value: str) -> Line:
    dataset, seen = record["codebook"], record["known"][:19]
    key = f"{dataset}.{identity}.{prop}.{value}"  # what FollowTheMoney itself names a statement by
    return {
        "canonical_id": identity, "entity_id": identity, "prop": prop, "prop_type": kind, "schema": schema,
        "value": value, "dataset": dataset, "origin": record["coder"], "lang": "", "original_value": "",
        "external": "f", "first_seen": seen, "last_seen": seen,
        "id": sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }  # fmt: skip
