"""Words that take a measure up again: they name it where the report has named it before, and nowhere else."""

from __future__ import annotations

import re

import pytest

from wortlaut.codebook import find_topics, load_codebook
from wortlaut.lang import available_languages, load_language, tokenize

BOOK = load_codebook("security-guarantees")
_GROUP = re.compile(r"\(([^()|]*)[^()]*\)")
AGAIN = [
    pytest.param(language, code, form, id=f"{language} {code}: {form}")
    for language in available_languages()
    for (section, code), entry in sorted(BOOK.words.get(language, {}).items())
    if section == "measure"
    for kind, form in entry.forms
    if kind == "again"
]


def _sample(form: str) -> str:
    """The shortest text that a form matches: of each item the first word, no item that may be missing, no gap."""
    items = [item for item in _GROUP.sub(r"\1", form).split() if not item.endswith("?") and item not in ("…", "~")]
    words = [{"#": "26", "_": "so"}.get(item) or item.split("|")[0].replace("*", "").strip("=") for item in items]
    return " ".join(words).replace("' ", "'")  # an elision is written to the word behind it


def _named(text: str, language: str, named: dict[str, int]) -> set[str]:
    found = find_topics(tokenize(text), text, load_language(language), BOOK, "measure", named=named)
    return {hit.entry.code for hit in found}


@pytest.mark.parametrize(("language", "code", "form"), AGAIN)
def test_a_word_takes_up_only_what_was_named(language: str, code: str, form: str) -> None:
    text = _sample(form)
    alone = _named(text, language, {})
    assert code in _named(text, language, {code: 0}) or alone - {code}, text  # else something else stands there
    if code not in alone:  # where it does, other words name it outright
        others = {other: 0 for other in BOOK.measures if other != code}
        assert code not in _named(text, language, others), text


def test_every_language_has_such_words() -> None:
    assert {str(param.values[0]) for param in AGAIN} == set(available_languages())
