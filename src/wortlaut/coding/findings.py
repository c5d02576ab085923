"""Every finder run over a report: what the scenes are laid out from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.codebook import Codebook
from wortlaut.find.names import find_mentions, resolve_mentions
from wortlaut.find.quantities import find_quantities
from wortlaut.find.quotes import Marked, find_marked
from wortlaut.find.speech import find_speech
from wortlaut.find.times import find_all_times
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.model import ARTICLE_ZONES, Mention, Quantity, Report, Sentence, Skip, Speech, Time, Token

MOST_TOKENS = 600
"""No sentence has more: what has is a list or a fault of the page, and the clause rules would be slow on it."""


class Findings(NamedTuple):
    """All that was found in a report: one entry for each sentence of the article that is in a known language."""

    sentences: tuple[Sentence, ...]
    tokens: list[list[Token]]
    mentions: list[list[Mention]]
    times: list[list[Time]]
    quantities: list[list[Quantity]]
    speeches: list[Speech]
    marked: list[Marked]
    skips: list[Skip]


def find_all(report: Report, codebook: Codebook) -> Findings:
    """Run every finder over the article's sentences."""
    known = available_languages()
    sentences = tuple(s for s in report.sentences if s.zone in ARTICLE_ZONES)
    view = report.view
    skips = [
        Skip("coding", s.start, s.end, f"no words for the language {s.language!r}")
        for s in sentences
        if s.language not in known
    ]
    tokens = [tokenize(view, s.start, s.end) for s in sentences]
    skips += [
        Skip("coding", s.start, s.end, "sentence too long to read")
        for s, words in zip(sentences, tokens, strict=True)
        if len(words) > MOST_TOKENS
    ]
    found = [
        find_mentions(words, view, s.language, codebook.actors, report.published)
        for s, words in zip(sentences, tokens, strict=True)
    ]
    mentions, unresolved = resolve_mentions(report, found, codebook.actors)
    times = _times(report, sentences, tokens)
    quantities = [
        find_quantities(words, view, load_language(s.language), when) if s.language in known else []
        for s, words, when in zip(sentences, tokens, times, strict=True)
    ]
    marked, open_quotes = find_marked(view, report.paragraphs)
    speeches, unsaid = find_speech(report, *_of_all_sentences(report, tokens, mentions), marked=marked)
    return Findings(
        sentences, tokens, mentions, times, quantities, speeches, marked, [*skips, *unresolved, *open_quotes, *unsaid]
    )


def _times(report: Report, sentences: Sequence[Sentence], tokens: Sequence[list[Token]]) -> list[list[Time]]:
    known = available_languages()
    readable = [(i, words) for i, (s, words) in enumerate(zip(sentences, tokens, strict=True)) if s.language in known]
    found = find_all_times(
        [(words, load_language(sentences[i].language)) for i, words in readable], report.view, report.published
    )
    times: list[list[Time]] = [[] for _ in sentences]
    for (i, _), here in zip(readable, found, strict=True):
        times[i] = here
    return times


def _of_all_sentences(
    report: Report, tokens: Sequence[list[Token]], mentions: Sequence[list[Mention]]
) -> tuple[list[list[Token]], list[list[Mention]]]:
    """Lists with an entry for every sentence of the report, empty outside the article."""
    words, names = iter(tokens), iter(mentions)
    article = [s.zone in ARTICLE_ZONES for s in report.sentences]
    return [next(words) if yes else [] for yes in article], [next(names) if yes else [] for yes in article]
