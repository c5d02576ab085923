"""Checking a codebook against its own examples."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wortlaut.codebook.forms import never_found
from wortlaut.codebook.records import Codebook, WordEntry
from wortlaut.codebook.topics import find_topics
from wortlaut.lang import Language, Lexicon, available_languages, load_language, tokenize


class Finding(NamedTuple):
    """A fault of a codebook: where, and what is wrong."""

    place: str
    fault: str


def check_codebook(codebook: Codebook) -> list[Finding]:
    """Every example that does not do what it says, every code without words; empty where all is well."""
    if not codebook.words:
        return [Finding(codebook.id, "no language has words")]
    return [*_dead_words(codebook), *_examples(codebook), *_gaps(codebook)]


def _dead_words(codebook: Codebook) -> Iterator[Finding]:
    for code, entries in codebook.words.items():
        for (section, name), entry in entries.items():
            for kind, form in entry.forms:
                if kind != "adjectives" and (word := never_found(form)):
                    yield Finding(f"{code}: {section}.{name}", f"no text holds {word!r} as one word, in {form!r}")


def _examples(codebook: Codebook) -> Iterator[Finding]:
    for code, entries in codebook.words.items():
        if code not in available_languages():
            yield Finding(code, f"the program has no language {code!r}")
            continue
        language = load_language(code)
        for (section, name), entry in entries.items():
            for wanted, sentences in ((True, entry.match), (False, entry.reject)):
                for sentence in sentences:
                    if _names(codebook, language, section, name, entry, sentence) is not wanted:
                        what = "must" if wanted else "must not"
                        yield Finding(f"{code}: {section}.{name}", f"{what} match: {sentence}")


def _names(codebook: Codebook, language: Language, section: str, name: str, entry: WordEntry, sentence: str) -> bool:
    """Whether a sentence names the code."""
    tokens = tokenize(sentence)
    if section != "actor":
        return any(hit.entry.code == name for hit in find_topics(tokens, sentence, language, codebook, section))
    forms = [(form if kind == "forms" else f"{form}*", None) for kind, form in entry.forms]
    return bool(Lexicon(forms, number_words=language.words("cardinals")).find(tokens, sentence))


def _gaps(codebook: Codebook) -> Iterator[Finding]:
    for code, entries in codebook.words.items():
        sections = (("measure", codebook.measures), ("condition", codebook.conditions), ("figure", codebook.figures))
        for section, known in sections:
            for name in known:
                if (section, name) not in entries:
                    yield Finding(f"{code}: {section}.{name}", "no words")
                elif section != "condition" and not (entries[section, name].match and entries[section, name].reject):
                    yield Finding(f"{code}: {section}.{name}", "no examples that must and must not match")
        for name in codebook.own_actors:
            if ("actor", name) not in entries:
                yield Finding(f"{code}: actor.{name}", "no words")
