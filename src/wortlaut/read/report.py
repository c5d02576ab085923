"""Text to report: layout, paragraphs, zones, languages, sentences, title and day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from wortlaut.errors import InputError
from wortlaut.model import Paragraph, Report, Skip, Zone
from wortlaut.read.credits import find_credits
from wortlaut.read.decode import MAX_BYTES, decode
from wortlaut.read.front import LONGEST_HEADLINE
from wortlaut.read.html_settle import Mark, settle_zones
from wortlaut.read.language import paragraph_languages
from wortlaut.read.layout import blank_marks, spaces_only, split_lines
from wortlaut.read.metadata import clean_title, find_published
from wortlaut.read.paragraphs import Piece, group_lines
from wortlaut.read.sentences import split_sentences
from wortlaut.read.zones import assign_zones

Form = Literal["text", "markdown", "html"]


def read_bytes(
    data: bytes,
    *,
    doc: str,
    form: Form = "text",
    declared: str | None = None,
    limit: int = MAX_BYTES,
    outlet: str = "",
    address: str = "",
    published: date | None = None,
    language: str = "",
    title: str = "",
) -> Report:
    """Decode `data` and read it; `limit` in bytes. Raises InputError where it is no text.

    >>> read_bytes("Haus und Hof\\n\\nDer Rat sah am Montag Haus und Hof in Gefahr.".encode(), doc="1").title
    'Haus und Hof'
    """
    text, _ = decode(data, declared=declared, item=doc, limit=limit)
    return read_report(
        text, doc=doc, form=form, outlet=outlet, address=address, published=published, language=language, title=title
    )


def read_report(
    text: str,
    *,
    doc: str,
    form: Form = "text",
    outlet: str = "",
    address: str = "",
    published: date | None = None,
    language: str = "",
    title: str = "",
) -> Report:
    """Read a text into a report: paragraphs with zones and languages, sentences, title and day of publication.

    `language` (ISO 639-1), `title` and `published` are found where they are not given, and left empty where they
    cannot be. Raises InputError for a form that is none, and for HTML that is too large.

    >>> report = read_report("Lund sagt Ja\\n\\nLund (nap) – Lund stimmt zu. Der Rat tagte am Montag.", doc="1")
    >>> [(p.zone, p.language) for p in report.paragraphs], len(report.sentences)
    ([('headline', 'de'), ('body', 'de')], 3)
    """
    why = "given with the report" if published else ""
    marks: Sequence[Mark] | None = None
    if form == "html":
        from wortlaut.read.html import read_html  # late: a parser that plain text has no need of

        page = read_html(text, item=doc)
        stored, pieces, marks = page.text, page.pieces, page.marks
        view = spaces_only(stored)
        outlet, address, title = outlet or page.outlet, address or page.address, title or page.title
        if not published and page.published:
            published, why = page.published, page.published_why
    elif form in ("text", "markdown"):
        stored = text.replace("\r\n", "\n").replace("\r", "\n")
        view, lines = split_lines(blank_marks(stored, markdown=form == "markdown"))
        pieces = group_lines(stored, view, lines)
    else:
        raise InputError(f"no such form: {form!r}", item=doc, hint="text, markdown or html")
    view = _joined(view, pieces)
    zones = assign_zones(view, pieces, title=title)
    skips: list[Skip] = []
    if marks is not None:
        zones, skips = settle_zones(view, pieces, zones, marks)
    return _report(stored, view, pieces, zones, (doc, language, outlet, address, title), published, why, skips)


def _report(
    text: str,
    view: str,
    pieces: Sequence[Piece],
    zones: Sequence[Zone],
    given: tuple[str, str, str, str, str],
    published: date | None,
    why: str,
    skipped: Sequence[Skip],
) -> Report:
    doc, language, outlet, address, title = given
    spans = [(piece.start, piece.end) for piece in pieces]
    whole, languages = paragraph_languages(view, spans, given=language)
    paragraphs = [
        Paragraph(start, end, zone, tongue) for (start, end), zone, tongue in zip(spans, zones, languages, strict=True)
    ]
    sentences, skips = split_sentences(view, paragraphs)
    if not whole:
        reason = "no language known: too few letters, or in a script that is not supported"
        skips.append(Skip("read", 0, len(text), reason))
    if not published:
        published, why = find_published(view, spans, zones)
    headline = next((view[p.start : p.end] for p in paragraphs if p.zone == "headline"), _opening(view, paragraphs))
    return Report(
        doc=doc,
        text=text,
        view=view,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        language=whole,
        published=published,
        published_why=why,
        title=title or clean_title(headline),
        outlet=outlet,
        address=address,
        agencies=find_credits(view, paragraphs),
        skips=(*skipped, *skips),
    )


def _opening(view: str, paragraphs: Sequence[Paragraph]) -> str:
    """What a text without a headline begins with, where that is short enough for a title."""
    first = next((view[p.start : p.end] for p in paragraphs if p.zone in ("lead", "body")), "")
    return first if len(first) <= LONGEST_HEADLINE else ""


def _joined(view: str, pieces: Sequence[Piece]) -> str:
    """The view with the line ends inside of paragraphs blanked."""
    parts: list[str] = []
    position = 0
    for piece in pieces:
        if "\n" in view[piece.start : piece.end]:
            parts += (view[position : piece.start], view[piece.start : piece.end].replace("\n", " "))
            position = piece.end
    return "".join((*parts, view[position:]))
