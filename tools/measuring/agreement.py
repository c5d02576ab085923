"""When a record that was made agrees with one that was asked for: the keys and slots of the coding guide's scorer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

Record = Mapping[str, Any]
Agree = Callable[[Record, Record], bool]

POLARITY = {
    **dict.fromkeys(("delivers", "commits", "offers", "supports", "demands"), "pro"),
    "considers": "open",
    **dict.fromkeys(("declines", "opposes"), "con"),
}
LISTED_UNITS = frozenset(
    ["state", "soldier", "eur", "usd", "gbp", "percent", "vehicle", "brigade", "missile", "year", "point"]
)
_EVENT_WORDS, _EVIDENCE_WORDS = 0.4, 0.5


def bare(text: str | None) -> str:
    """What two spellings of a phrase share: words only, no case, no accents.

    >>> bare("Élysée-Palast, Paris")
    'elysee palast paris'
    """
    decomposed = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in decomposed if not unicodedata.combining(c))))


def share_of_words(wanted: str, given: str) -> float:
    """How many of the wanted words are among the given ones, 0 to 1; 1 where none is wanted.

    >>> share_of_words("on a cold day", "A day")
    0.5
    """
    words, there = bare(wanted).split(), set(bare(given).split())
    return sum(word in there for word in words) / len(words) if words else 1.0


def same_words_spoken(one: str, other: str) -> bool:
    """Whether half of the shorter quotation stands in the longer one in a row.

    >>> same_words_spoken("We will wait and see.", "“will wait and see what")
    True
    """
    shorter, longer = sorted((bare(one), bare(other)), key=len)
    if not shorter:
        return False
    width = max(1, len(shorter) // 2)
    step = max(1, width // 8)
    return any(shorter[at : at + width] in longer for at in range(0, len(shorter) - width + 1, step))


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names are one speaker's: nobody twice, the same words, or the same last word."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return first == second
    return first == second or first.rpartition(" ")[2] == second.rpartition(" ")[2]


def statement_key(record: Record) -> tuple[str, str, str | None]:
    """Actor, measure, polarity: a report has each once."""
    return record["actor"], record["measure"], POLARITY.get(record["stance"])


def _same_figure(wanted: Record, given: Record) -> bool:
    if float(wanted["value"]) != float(given["value"]):
        return False
    unit = bare(wanted.get("unit"))
    return unit not in LISTED_UNITS or unit == bare(given.get("unit"))


def _same_event(wanted: Record, given: Record) -> bool:
    if wanted["date"] != given["date"]:
        return False
    return share_of_words(wanted["evidence"], given.get("evidence", "")) >= _EVENT_WORDS


def _same_evidence(wanted: Record, given: Record) -> bool:
    return share_of_words(wanted["evidence"], given.get("evidence", "")) >= _EVIDENCE_WORDS


def _same_quantity(wanted: Record, given: Record) -> bool:
    one, other = wanted.get("quantity") or {}, given.get("quantity") or {}
    return bool(one.get("value") == other.get("value"))


def _speaker(wanted: Record, given: Record) -> bool:
    return same_speaker(wanted.get("speaker"), given.get("speaker"))


SAME: dict[str, Agree] = {
    "statements": lambda w, g: statement_key(w) == statement_key(g),
    "figures": _same_figure,
    "events": _same_event,
    "quotes": lambda w, g: same_words_spoken(w["text"], g["text"]),
}
SLOTS: dict[str, dict[str, Agree]] = {
    "statements": {
        "stance": lambda w, g: bool(w["stance"] == g["stance"]),
        "conditions": lambda w, g: set(w.get("conditions") or ()) == set(g.get("conditions") or ()),
        "speaker": _speaker,
        "quantity": _same_quantity,
        "evidence": _same_evidence,
    },
    "figures": {
        "approx": lambda w, g: bool(w.get("approx")) == bool(g.get("approx")),
        "evidence": _same_evidence,
    },
    "events": {
        "kind": lambda w, g: bool(w["kind"] == g.get("kind")),
        "place": lambda w, g: bare(w.get("place")) == bare(g.get("place")),
    },
    "quotes": {"speaker": _speaker},
}
KINDS = tuple(SAME)


def name_of(kind: str, record: Record) -> str:
    """A short name of a record, to tell it from the others of its report in a list of changes."""
    if kind == "statements":
        actor, measure, polarity = statement_key(record)
        return f"{actor} {measure} {polarity}"
    if kind == "figures":
        return f"{record['value']:g} {record.get('unit') or ''}".strip()
    if kind == "events":
        return f"{record['date']} {record['kind']}"
    return f"{record.get('speaker') or '–'}: {' '.join(bare(record['text']).split()[:4])}"
