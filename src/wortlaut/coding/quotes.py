"""Direct quotations with their speakers, by the guide: three words or more that somebody is said to have spoken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from wortlaut.find.quotes import Marked
from wortlaut.lang.tokens import tokenize
from wortlaut.model import ARTICLE_ZONES, Quote, Report, Skip, Speech

_FEWEST_WORDS = 3


def code_quotes(report: Report, speeches: Sequence[Speech], marked: Sequence[Marked]) -> tuple[list[Quote], list[Skip]]:
    """The quotations of the article text, in its order, and the marked words that are none.

    `text` is what the report's view has between the marks, its blanks made single.
    """
    direct = sorted((s for s in speeches if s.kind == "direct"), key=_start)
    starts = [p.start for p in report.paragraphs]
    quotes: list[Quote] = []
    skips: list[Skip] = []
    for m in marked:
        if m.depth:
            continue
        place = bisect_left(starts, m.start + 1) - 1
        if place < 0 or report.paragraphs[place].zone not in ARTICLE_ZONES:
            continue
        spoken = direct[bisect_left(direct, m.start, key=_start) : bisect_left(direct, m.end, key=_start)]
        if not spoken:
            skips.append(Skip("quotes", m.start, m.end, "nobody is said to have spoken it"))
        for speech in spoken:
            if speech.end > m.end:
                continue
            if sum(token.kind == "word" for token in tokenize(report.view, speech.start, speech.end)) < _FEWEST_WORDS:
                skips.append(Skip("quotes", speech.start, speech.end, "fewer than three words"))
            else:
                text = _plain(report.view[speech.start : speech.end])
                quotes.append(Quote(speech.start, speech.end, text, speech.speaker))
    return list(dict.fromkeys(quotes)), skips  # two cues around one quotation may name the same speaker


def _start(speech: Speech) -> int:
    return speech.start


def _plain(text: str) -> str:
    """The words without layout; a comma that only leads back to the report's own words is left off."""
    text = " ".join(text.split())
    return text[:-1].rstrip() if text.endswith(",") else text
