"""Where a text names a measure, a condition or a figure of the codebook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.codebook.records import Codebook
from wortlaut.lang import Hit, Language, Lexicon, longest
from wortlaut.model import Token


class Topic(NamedTuple):
    """What a form stands for: section (`measure`, `condition`, `figure`), code, the form and its kind.

    The kind is `forms`, `do`, `against`, `again` or `not`.
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


@lru_cache(maxsize=64)
def _contraries(codebook: Codebook, language: str, numbers: frozenset[str]) -> Lexicon[str]:
    return Lexicon(
        (
            (form, code)
            for (_, code), entry in codebook.words.get(language, {}).items()
            for kind, form in entry.forms
            if kind == "against"
        ),
        number_words=numbers,
    )


def may_name_contrary(keys: Collection[str], language: Language, codebook: Codebook) -> bool:
    """Whether these folded words can name the contrary of a measure: else no `find_topics` finds an `against` form."""
    return _contraries(codebook, language.code, language.words("cardinals")).may_stand(keys)


def find_topics(
    tokens: Sequence[Token],
    view: str,
    language: Language,
    codebook: Codebook,
    section: str,
    *,
    named: Mapping[str, int] | None = None,
) -> list[TopicHit]:
    """The codes of one section that a sentence names: the longest forms, less those that its `not` forms hide.

    `named` has the codes that the report has named before, the later the higher: only these are named `again`.
    """
    lexicon = _lexicon(codebook, language.code, language.words("cardinals"), section)
    hits = _named_again(lexicon.find(tokens, view), named or {}, codebook)
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


def _named_again(hits: list[TopicHit], named: Mapping[str, int], codebook: Codebook) -> list[TopicHit]:
    """The hits, an `again` form for the code that was named last, and only where nothing else stands there.

    But a word for something wide is one for a part of it that was named since: "any deployment", of soldiers.
    """
    again = [hit for hit in hits if hit.entry.kind == "again" and hit.entry.code in named]
    plain = [hit for hit in hits if hit.entry.kind != "again"]
    if not again:
        return plain
    latest: dict[tuple[int, ...], TopicHit] = {}
    for hit in again:
        there = [other for other in plain if other.entry.kind != "not" and not set(other.at).isdisjoint(hit.at)]
        if not all(_is_wider(other, hit, named, codebook) for other in there):
            continue
        if hit.at not in latest or named[hit.entry.code] > named[latest[hit.at].entry.code]:
            latest[hit.at] = hit._replace(entry=hit.entry._replace(kind="forms"))
    narrowed = {place for at in latest for place in at}
    return [*(hit for hit in plain if hit.entry.kind == "not" or narrowed.isdisjoint(hit.at)), *latest.values()]


def _is_wider(plain: TopicHit, again: TopicHit, named: Mapping[str, int], codebook: Codebook) -> bool:
    """Whether a naming is all of an `again` form's words, of a measure that has the one named since as a part."""
    narrower = codebook.measures[plain.entry.code].con_yields_to
    since = named[again.entry.code] > named.get(plain.entry.code, -1)
    return again.entry.code in narrower and since and set(plain.at) <= set(again.at)
