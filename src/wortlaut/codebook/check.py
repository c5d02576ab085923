"""Checking a codebook against its own examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wortlaut.codebook.records import Codebook
from wortlaut.codebook.topics import find_topics
from wortlaut.errors import LanguageError
from wortlaut.lang import available_languages, load_language, tokenize


class Finding(NamedTuple):
    """A fault of a codebook: where, and what is wrong."""

    place: str
    fault: str


def check_codebook(codebook: Codebook) -> list[Finding]:
    """Every example that does not do what it says, every code without words; empty where all is well."""
    return [*_examples(codebook), *_gaps(codebook)]


def _examples(codebook: Codebook) -> Iterator[Finding]:
    for code, entries in codebook.words.items():
        if code not in available_languages():
            yield Finding(code, f"the program has no language {code!r}")
            continue
        language = load_language(code)
        for (section, name), entry in entries.items():
            if section == "actor":
                continue
            place = f"{code}: {section}.{name}"
            for wanted, sentences in ((True, entry.match), (False, entry.reject)):
                for sentence in sentences:
                    try:
                        hits = find_topics(tokenize(sentence), sentence, language, codebook, section)
                    except LanguageError as error:
                        yield Finding(place, str(error))
                        return
                    if any(hit.entry.code == name for hit in hits) is not wanted:
                        yield Finding(place, f"{'must' if wanted else 'must not'} match: {sentence}")


def _gaps(codebook: Codebook) -> Iterator[Finding]:
    for code, entries in codebook.words.items():
        for section, known in (("measure", codebook.measures), ("condition", codebook.conditions)):
            for name in known:
                if (section, name) not in entries:
                    yield Finding(f"{code}: {section}.{name}", "no words")
                elif section == "measure" and not (entries[section, name].match and entries[section, name].reject):
                    yield Finding(f"{code}: {section}.{name}", "no examples that must and must not match")
