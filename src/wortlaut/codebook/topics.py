"""Where a text names a measure, a condition or a figure of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.codebook.records import Codebook
from wortlaut.lang import Hit, Language, Lexicon, longest
from wortlaut.model import Token


class Topic(NamedTuple):
    """What a form stands for: section (`measure`, `condition`, `figure`), code, the form and its kind.

    The kind is `forms`, `do`, `against` or `not`.
    """

    section: str
    code: str
    kind: str
    form: str


TopicHit = Hit[Topic]


@lru_cache(maxsize=64)
def _lexicon(codebook: Codebook, language: str, numbers: frozenset[str], section: str) -> Lexicon[Topic]:
    return Lexicon(
        (
            (form, Topic(section, code, kind, form))
            for (part, code), entry in codebook.words.get(language, {}).items()
            if part == section
            for kind, form in entry.forms
        ),
        number_words=numbers,
    )


def find_topics(
    tokens: Sequence[Token], view: str, language: Language, codebook: Codebook, section: str
) -> list[TopicHit]:
    """The codes of one section that a sentence names: the longest forms, less those that its `not` forms hide."""
    hits = _lexicon(codebook, language.code, language.words("cardinals"), section).find(tokens, view)
    if not hits:
        return []
    hidden = {
        (hit.entry.code, place) for hit in hits if hit.entry.kind == "not" for place in range(hit.first, hit.last + 1)
    }
    return longest(
        hit
        for hit in hits
        if hit.entry.kind != "not" and not any((hit.entry.code, place) in hidden for place in hit.at)
    )
