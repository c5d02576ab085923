"""Who is who in a report so far: what a later piece of it must know of the names before."""

from __future__ import annotations

from collections.abc import Sequence

from wortlaut.codebook import Codebook
from wortlaut.find.names import find_mentions, resolve_mentions
from wortlaut.lang import tokenize
from wortlaut.llm.records import Piece
from wortlaut.model import ARTICLE_ZONES, Mention, Report

_MOST = 24


def with_names(report: Report, codebook: Codebook, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, each but the first with the people named before it and the actor that each speaks for."""
    if len(pieces) < 2:
        return list(pieces)
    people, place = _people(report, codebook), 0
    known: dict[str, None] = {}
    made = []
    for piece in pieces:
        while place < len(people) and people[place].end <= piece.lines[0].start and len(known) < _MOST:
            known.setdefault(_shown(people[place]))
            place += 1
        made.append(Piece(piece.lines, piece.context, tuple(known)))
    return made


def _people(report: Report, codebook: Codebook) -> list[Mention]:
    sentences = [s for s in report.sentences if s.zone in ARTICLE_ZONES]
    found = [
        find_mentions(tokenize(report.view, s.start, s.end), report.view, s.language, codebook.actors, report.published)
        for s in sentences
    ]
    resolved, _ = resolve_mentions(report, found, codebook.actors)
    return [one for mentions in resolved for one in mentions if one.kind == "person" and one.name]


def _shown(mention: Mention) -> str:
    return f"{mention.name} ({', '.join(mention.actors)})" if mention.actors else mention.name
