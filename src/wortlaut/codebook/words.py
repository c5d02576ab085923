"""The words of a codebook in one language: forms and examples of each measure, condition, figure, own actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wortlaut.codebook.fields import Fields
from wortlaut.codebook.forms import fault_of, normal_form
from wortlaut.codebook.records import WordEntry

KINDS: Mapping[str, tuple[str, ...]] = {
    "measure": ("forms", "do", "against", "again", "not"),
    "condition": ("forms", "not"),
    "figure": ("forms", "not"),
    "actor": ("forms", "adjectives"),
}
"""What can be written in each section of a word file."""
_ACTOR_TABLE = {"forms": "pattern", "adjectives": "adjective"}


def read_words(file: Fields, *, checked: bool) -> dict[tuple[str, str], WordEntry]:
    """The entries of a word file by section and code; `checked`: each form is looked at before anybody uses it.

    Raises CodebookError, naming file and place.
    """
    file.only(tuple(KINDS))
    entries = {}
    for section, kinds in KINDS.items():
        for code, entry in file.named(section):
            entry.only((*kinds, "match", "reject"))
            forms = tuple((kind, form) for kind in kinds for form in _forms(entry, kind, checked=checked))
            entries[section, code] = WordEntry(forms, entry.texts("match"), entry.texts("reject"))
    return entries


def _forms(entry: Fields, kind: str, *, checked: bool) -> tuple[str, ...]:
    read = []
    for written in entry.texts(kind):
        form = normal_form(written)
        fault = fault_of(form) if checked else ""
        if not fault and kind == "adjectives" and not form.replace("-", "").replace(" ", "").isalpha():
            fault = "an adjective is written without signs: the language gives its endings"
        if fault:
            entry.fault(f"`{kind}`, {written[:120]!r}: {fault}", hint="how forms are written: docs/codebooks.md")
        read.append(written if kind == "adjectives" else form)
    return tuple(read)


def actor_forms(
    code: str, kind: str, name: str, words: Mapping[str, Mapping[tuple[str, str], WordEntry]]
) -> dict[str, Any]:
    """One of the codebook's own actors as the actor table takes it."""
    forms = {
        language: {
            table: [form for key, form in entries["actor", code].forms if key == own]
            for own, table in _ACTOR_TABLE.items()
        }
        for language, entries in words.items()
        if ("actor", code) in entries
    }
    return {"code": code, "kind": kind, "name": name, "forms": forms}
