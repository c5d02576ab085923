"""The tables that are exported: their formats, columns, types and meanings. What is published here stays as it is.

A column that is out is neither renamed, moved nor given another meaning. A new one goes to the end of its table; any
other change makes a new format, with the next number.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from wortlaut.serve.records import CHANGE, EVENT, FIGURE, POSITION, QUOTE, REPORT

Type = Literal["text", "integer", "number", "boolean", "day", "list"]
"""`day` is written YYYY-MM-DD, `list` is a list of texts."""
STATEMENT = (
    "actor", "actor_name", "measure", "measure_name", "stance", "polarity", "conditions", "value", "value_to", "unit",
    "per", "speaker", "chain", "said", "day", "day_of", "voice", "tier", "unsure", "sure", "reviewed", "coder", "rules",
    "start", "end", "words", "doc", "title", "outlet", "address", "published", "language", "origin", "report",
    "version", "coding", "number", "codebook", "codebook_version", "known",
)  # fmt: skip


class Column(NamedTuple):
    """A column: its name, the type of its values, and what they mean."""

    name: str
    type: Type
    about: str


class Table(NamedTuple):
    """A table: its name, the name and number of its format, and its columns."""

    name: str
    format: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


_MEANING: dict[str, tuple[Type, str]] = {
    "actor": ("text", "code of the actor: a state (ISO 3166-1 alpha-3), an organisation or a group"),
    "actor_name": ("text", "the actor's name, in English"),
    "measure": ("text", "code of the measure, of the codebook"),
    "measure_name": ("text", "the measure's name"),
    "stance": ("text", "code of the stance, of the codebook"),
    "polarity": ("text", "pro, open or con"),
    "conditions": ("list", "codes of the conditions that the stance is tied to"),
    "value": ("number", "the amount, as a full number; empty where there is none"),
    "value_to": ("number", "the end of the amount, where it is a range"),
    "unit": ("text", "what is counted: EUR, soldier, state …"),
    "per": ("text", "year or month, where the amount is one for each of them"),
    "speaker": ("text", "who said it, as the report names them; empty where the report says it in its own voice"),
    "chain": ("list", "the way it came, first source first; without speaker and outlet"),
    "said": ("day", "the day it was said, where the report tells"),
    "day": ("day", "the day it counts for: that on which it was said, else its report's; empty where neither is known"),
    "day_of": ("text", "what the day is: said, published, or none"),
    "voice": ("text", "own: who says it speaks for the actor; report: the report, or nobody known; other: for others"),
    "tier": ("integer", "how weighty it is, 0 to 7, the lower the weightier: 4 undated + 2 unsure + 1 another's words"),
    "unsure": ("boolean", "whether it is less than 0.5 sure and no person stands by it"),
    "sure": ("number", "the probability from 0 to 1 that it is right; empty where nobody has judged it"),
    "reviewed": ("boolean", "whether a person stands by it"),
    "coder": ("text", "who coded it: rules, or the name of a person or an import"),
    "rules": ("list", "the rules that made it"),
    "start": ("integer", "where its words begin in the report's stored text, in characters from 0"),
    "end": ("integer", "where its words end, that character not included"),
    "words": ("text", "the words that it rests on, of the stored text"),
    "doc": ("text", "the report's name"),
    "title": ("text", "the report's title"),
    "outlet": ("text", "who published the report"),
    "address": ("text", "the report's address"),
    "published": ("day", "the day on which the report came out; empty where it is unknown, never guessed"),
    "published_why": ("text", "where the day of publication comes from, or why it is unknown"),
    "language": ("text", "the report's language, ISO 639-1"),
    "origin": ("list", "keys of who brought it independently; of several, any one of them"),
    "report": ("text", "id of the report"),
    "version": ("text", "id of the version of the report's text that start and end are of"),
    "coding": ("text", "id of the coding; with number the key of the row"),
    "number": ("integer", "number of the record in its coding"),
    "codebook": ("text", "id of the codebook"),
    "codebook_version": ("text", "version of the codebook that it was coded with"),
    "known": ("text", "when the register came to know it: ISO 8601, UTC, with microseconds"),
    "contested": ("boolean", "whether opposite stances stand on the same day"),
    "statements": ("integer", "how many statements there are"),
    "since": ("day", "since when the present stance holds"),
    "origins": ("integer", "how many independent origins have the present stance on its day"),
    "kind": ("text", "the kind: of a change new, turn (another polarity) or step; of an event meeting, vote …"),
    "corrects": ("boolean", "whether weightier words took the place of lesser ones: the actor need not have moved"),
    "length": ("integer", "characters of the stored text"),
    "versions": ("integer", "how many versions of its text there are"),
    "figures": ("integer", "how many figures there are"),
    "events": ("integer", "how many events there are"),
    "quotes": ("integer", "how many quotations there are"),
    "what": ("text", "what is counted, in the report's words"),
    "approx": ("boolean", "whether it is said to be about so many"),
    "code": ("text", "code of the codebook's figure that it is a value of"),
    "date": ("text", "when it was or will be: ISO, shortened to what is known"),
    "place": ("text", "where, in the report's own form"),
    "text": ("text", "what was said, without marks of layout"),
}  # fmt: skip
_OTHERWISE: dict[tuple[str, str], tuple[Type, str]] = {
    ("positions", "chain"): ("list", "the way it came: the speaker, whoever passed it on, the outlet"),
    ("changes", "day"): ("day", "the day of the change"),
    ("reports", "known"): ("text", "when the register came to know this version: ISO 8601, UTC, with microseconds"),
    ("figures", "value"): ("number", "the number, in full"),
    ("figures", "value_to"): ("number", "the end of a range"),
}  # fmt: skip
_SIDES = {"from": "before", "to": "after"}


def _column(table: str, name: str) -> Column:
    side, _, rest = name.partition("_")
    if side in _SIDES and rest in _MEANING:
        kind, about = _MEANING[rest]
        return Column(name, kind, f"of the statement that held {_SIDES[side]}: {about}")
    kind, about = _OTHERWISE.get((table, name)) or _MEANING[name]
    return Column(name, kind, about)


def _table(name: str, number: int, columns: tuple[str, ...]) -> Table:
    return Table(name, f"wortlaut {name} {number}", tuple(_column(name, column) for column in columns))


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table("statements", 1, STATEMENT),
        _table("positions", 1, POSITION),
        _table("changes", 1, CHANGE),
        _table("figures", 1, FIGURE),
        _table("events", 1, EVENT),
        _table("quotes", 1, QUOTE),
        _table("reports", 1, REPORT),
    )
}
"""The tables, the one that is exported unless another is named first."""


def columns_page(table: Table) -> str:
    """The columns of a table with types and meanings, as a table in Markdown."""
    rows = [f"| `{column.name}` | {column.type} | {column.about} |" for column in table.columns]
    return "\n".join(["| column | type | meaning |", "| --- | --- | --- |", *rows])
