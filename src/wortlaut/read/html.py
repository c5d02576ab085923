"""HTML to text: the article's blocks with what the markup says of each, without menus, scripts and forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from wortlaut.errors import InputError
from wortlaut.read.html_blocks import Block, find_blocks
from wortlaut.read.html_date import confirmed_day
from wortlaut.read.html_meta import Meta, read_meta
from wortlaut.read.html_names import DROP
from wortlaut.read.html_settle import Mark
from wortlaut.read.html_vote import MAX_CHARACTERS as MAX_VOTE
from wortlaut.read.html_vote import MAX_DEPTH, MAX_TAGS, Taken, Vote, ask_extractor
from wortlaut.read.paragraphs import Piece

MAX_CHARACTERS = 10_000_000
_DEEPEST = 400
_LEAST_BODY = 250
"""Characters of an articleBody in the structured data that count as the whole article, and not as a teaser of it."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_KEPT_TAGS = r"p\b|h[1-6]\b|meta\b|title\b|link\b|figcaption\b|script\b|style\b"
_ANY_TAG = re.compile(rf"</?(?!{_KEPT_TAGS})[a-zA-Z][^<>]*>", re.IGNORECASE)
_NAMES = """
    p li td th tr dt dd option br hr img input meta link source wbr area base col embed param track html head body
"""
_UNNESTED = frozenset(_NAMES.split())
"""Elements that are closed without being told, or hold nothing."""


class Page(NamedTuple):
    """A page's plain text, its blocks with what is said of them, and what the page says of itself."""

    text: str
    pieces: list[Piece]
    marks: list[Mark]
    title: str
    outlet: str
    address: str
    published: date | None
    published_why: str


def read_html(html: str, *, item: str = "") -> Page:
    """The blocks of a page in the order in which they stand, one paragraph each, a blank line between.

    Raises InputError for more than `MAX_CHARACTERS`, and for a page without any text.

    >>> read_html("<h1>Titel</h1><nav>Menü</nav><p>Ein <b>Satz</b> &amp; mehr.</p>").text
    'Titel\\n\\nEin Satz & mehr.'
    """
    if len(html) > MAX_CHARACTERS:
        message = f"{len(html):,} characters of HTML are more than {MAX_CHARACTERS:,}"
        raise InputError(message, item=item, hint="save the page as text")
    depth, tags = _measure(html)
    if depth > _DEEPEST:
        html = _ANY_TAG.sub("\n", html)  # an honest page is not nested like this: only its paragraphs are kept
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    asked = len(html) <= MAX_VOTE and tags <= MAX_TAGS and depth <= MAX_DEPTH
    vote = (ask_extractor(html) if asked else None) or Vote()
    article = tuple(meta.body.split("\n")) if len(meta.body) >= _LEAST_BODY else vote.lines
    blocks = _chosen(list(find_blocks(tree)))
    taken = Taken(article)
    if not any(taken.holds(block.text) for block in blocks):  # a script draws the article, or our rules dropped it
        title = [Block(meta.title, "", 1, False, 0, 0)] if meta.title else []
        lines = title + [Block(" ".join(line.split()), "", 0, False, 0, 0) for line in article if line.strip()]
        blocks += lines if sum(len(b.text) for b in lines) > sum(len(b.text) for b in blocks) else []
    if not blocks:
        raise InputError("the page holds no text", item=item, hint="a script may draw it: save it from a browser")
    page = _page(blocks, meta.title or vote.title, taken)
    return _described(page, tree, meta, vote)


def _described(page: Page, tree: LexborHTMLParser, meta: Meta, vote: Vote) -> Page:
    """The page with its metadata; what the extractor adds stands behind what the page itself says."""
    published, why = meta.published, meta.published_why
    if not published and vote.published:
        published, why = confirmed_day(vote.published, tree, page.text, page.pieces)
    outlet = meta.outlet or (vote.outlet if len(vote.outlet) <= 60 else "")
    address = meta.address or vote.address
    return page._replace(outlet=outlet, address=address, published=published, published_why=why)


def _page(blocks: Sequence[Block], page_title: str, taken: Taken) -> Page:
    pieces: list[Piece] = []
    marks: list[Mark] = []
    position = 0
    held = [taken.holds(block.text) for block in blocks]
    headline = _headline(blocks, page_title, held)
    for number, block in enumerate(blocks):
        hint = "headline" if number == headline else block.hint.rstrip("?")
        if hint == "lead" and not (headline < number <= headline + 8):
            hint = ""  # the same class is used for teasers, and for larger type within the text
        mark = "#" if block.level else ""
        pieces.append(Piece(position, position + len(block.text), mark, block.level, number, hint))
        weak = block.hint.endswith("?")
        marks.append(Mark(held[number], block.inside, weak, block.element, block.parent))
        position += len(block.text) + 2
    title = blocks[headline].text if headline >= 0 else page_title
    return Page("\n\n".join(block.text for block in blocks), pieces, marks, title, "", "", None, "")


def _headline(blocks: Sequence[Block], title: str, held: Sequence[bool]) -> int:
    """The index of the headline: the heading that the title repeats, the first one, or the line above the article."""
    firsts = [i for i, block in enumerate(blocks) if block.level == 1 and not block.hint]
    plain = " ".join(re.findall(r"\w+", title.lower()))
    for i, block in enumerate(blocks[:80]):
        words = " ".join(re.findall(r"\w+", block.text.lower()[:400]))
        if plain and block.level and len(words) >= 8 and (words in plain or plain in words):
            return i
    inside = [i for i in firsts if blocks[i].inside]
    if inside or firsts or any(block.level for block in blocks):
        return (inside or firsts or [-1])[0]
    first = next((i for i, block in enumerate(blocks) if held[i] and len(block.text) >= 80), 0)
    above, text = blocks[first - 1], blocks[first]
    beside = {above.parent, above.element} & {text.parent, text.element}
    short = 8 <= len(above.text) <= 200 and above.text[-1] not in ".!?:" and not above.hint
    return first - 1 if first and beside and short else -1


def _measure(html: str) -> tuple[int, int]:
    """How deep elements are nested, or left open, and how many tags there are; counted up to what pages are."""
    depth = deepest = count = 0
    for match in _TAG.finditer(html):
        count += 1
        if match.group(2).lower() not in _UNNESTED:
            depth = max(depth + (-1 if match.group(1) else 1), 0)
            deepest = max(deepest, depth)
            if deepest > _DEEPEST:
                break
    return deepest, count


def _chosen(blocks: list[Block]) -> list[Block]:
    """The article's blocks, with comments and teasers that are marked as such; without what lies around it."""
    blocks = [block for block in blocks if block.hint != DROP]
    whole = sum(len(block.text) for block in blocks if not block.hint)
    inside = sum(len(block.text) for block in blocks if block.inside and not block.hint)
    if not inside or inside * 10 < whole * 4:
        return blocks
    return [block for block in blocks if block.inside or block.level == 1 or block.hint in ("comment", "lead", "tags")]
