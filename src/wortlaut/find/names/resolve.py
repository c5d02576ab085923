"""Resolving what was found: names to people, offices and pronouns to those whom they point back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from wortlaut.codebook.actors import ActorTable
from wortlaut.find.names.context import Place, quoted_spans
from wortlaut.find.names.people import People
from wortlaut.find.names.reference import Reference
from wortlaut.find.names.words import name_words
from wortlaut.lang.data import available_languages
from wortlaut.model import ARTICLE_ZONES, Mention, Report, Sentence, Skip

_MOST_SURNAMES = 200


def resolve_mentions(
    report: Report, found: Sequence[Sequence[Mention]], actors: ActorTable
) -> tuple[list[list[Mention]], list[Skip]]:
    """Resolve the mentions of each article sentence within the report; what cannot be is refused with a reason.

    `found` holds one list for each sentence of the zones in `ARTICLE_ZONES`, in order.
    """
    sentences = [sentence for sentence in report.sentences if sentence.zone in ARTICLE_ZONES]
    flat = [mention for mentions in found for mention in mentions]
    people = People(flat, actors)
    surnames = _surnames(people)
    complete = [
        _with_surnames(report, sentence, mentions, surnames)
        for sentence, mentions in zip(sentences, found, strict=False)
    ]
    reference = Reference(report, people, actors, quoted_spans(report))
    resolved: list[list[Mention]] = []
    for index, (sentence, mentions) in enumerate(zip(sentences, complete, strict=True)):
        if sentence.language not in available_languages():
            resolved.append(list(mentions))
            continue
        words = name_words(sentence.language, actors)
        for mention in mentions:
            reference.resolve(Place(mention, sentence, index, words))
        resolved.append(reference.close())
    skips = [
        Skip("names", mention.start, mention.end, mention.refused)
        for mentions in resolved
        for mention in mentions
        if mention.refused
    ]
    return resolved, skips


def _with_surnames(
    report: Report, sentence: Sentence, mentions: Sequence[Mention], surnames: re.Pattern[str] | None
) -> list[Mention]:
    """The mentions of a sentence and, beside them, the surnames of people whom the report names elsewhere in full."""
    if surnames is None:
        return list(mentions)
    starts, ends = [mention.start for mention in mentions], [mention.end for mention in mentions]
    added = []
    for match in surnames.finditer(report.view, sentence.start, sentence.end):
        before = bisect_left(starts, match.end()) - 1
        if before >= 0 and ends[before] > match.start():
            continue
        name = match.group(1)
        added.append(Mention(match.start(), match.end(), "person", person="", name=name))
    return sorted([*mentions, *added], key=lambda mention: mention.start) if added else list(mentions)


def _surnames(people: People) -> re.Pattern[str] | None:
    families = people.unlisted()[:_MOST_SURNAMES]
    if not families:
        return None
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, families))})s?(?![\w-])")
