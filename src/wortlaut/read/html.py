"""HTML to text: blocks of the page with what the markup says of each, without menus, scripts and forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wortlaut.errors import InputError
from wortlaut.read.html_meta import Meta, read_meta
from wortlaut.read.html_names import DROP, zone_by_name
from wortlaut.read.paragraphs import Piece

MAX_CHARACTERS = 10_000_000
_DEEPEST = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_KEPT_TAGS = r"p\b|h[1-6]\b|meta\b|title\b|link\b|figcaption\b|script\b|style\b"
_ANY_TAG = re.compile(rf"</?(?!{_KEPT_TAGS})[a-zA-Z][^<>]*>", re.IGNORECASE)
_NAMES = {
    "unnested": """
        p li td th tr dt dd option br hr img input meta link source wbr area base col embed param track html head body
    """,
    "dropped": """
        script style noscript template svg math iframe object canvas audio video map select option button textarea
        nav footer form dialog head datalist input label -comment
    """,
    "blocks": """
        p h1 h2 h3 h4 h5 h6 li blockquote figcaption pre td th dt dd div section article main header aside ul ol dl
        table tr tbody thead figure address details summary body html hgroup fieldset legend center hr
    """,
}
_UNNESTED, _DROPPED, _BLOCKS = (frozenset(names.split()) for names in _NAMES.values())
_TAG_ZONES = {"figcaption": "caption", "aside": "teaser", "address": "byline"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Page(NamedTuple):
    """A page's plain text, its blocks with what the markup says of them, and what it says of itself."""

    text: str
    pieces: list[Piece]
    title: str
    outlet: str
    address: str
    published: date | None
    published_why: str


class _Block(NamedTuple):
    text: str
    hint: str
    level: int
    inside: bool
    """Within the element that holds the article."""


def read_html(html: str, *, item: str = "") -> Page:
    """The blocks of a page in the order in which they stand, one paragraph each, a blank line between.

    Raises InputError for more than `MAX_CHARACTERS`, and for a page without any text.

    >>> read_html("<h1>Titel</h1><nav>Menü</nav><p>Ein <b>Satz</b> &amp; mehr.</p>").text
    'Titel\\n\\nEin Satz & mehr.'
    """
    if len(html) > MAX_CHARACTERS:
        message = f"{len(html):,} characters of HTML are more than {MAX_CHARACTERS:,}"
        raise InputError(message, item=item, hint="save the page as text")
    if _too_deep(html):
        html = _ANY_TAG.sub("\n", html)  # an honest page is not nested like this: only its paragraphs are kept
    tree = LexborHTMLParser(html)
    meta = read_meta(tree)
    blocks = _chosen(list(_blocks(tree)))
    if not blocks:
        raise InputError("the page holds no text", item=item, hint="a script may draw it: save it from a browser")
    return _page(blocks, meta)


def _page(blocks: list[_Block], meta: Meta) -> Page:
    pieces: list[Piece] = []
    parts: list[str] = []
    position = 0
    headline = _headline(blocks, meta.title)
    for number, block in enumerate(blocks):
        hint = "headline" if number == headline else block.hint
        if block.hint == "lead" and not (headline < number <= headline + 8):
            hint = ""  # the same class is used for teasers, and for larger type within the text
        mark = "#" if block.level else ""
        pieces.append(Piece(position, position + len(block.text), mark, block.level, number, hint))
        parts.append(block.text)
        position += len(block.text) + 2
    title = blocks[headline].text if headline >= 0 else meta.title
    return Page("\n\n".join(parts), pieces, title, meta.outlet, meta.address, meta.published, meta.published_why)


def _headline(blocks: list[_Block], title: str) -> int:
    """The index of the block that is the headline: the heading that the page's title repeats, or its first one."""
    firsts = [i for i, block in enumerate(blocks) if block.level == 1 and not block.hint]
    plain = " ".join(re.findall(r"\w+", title.lower()))
    for i, block in enumerate(blocks[:80]):
        words = " ".join(re.findall(r"\w+", block.text.lower()[:400]))
        if plain and block.level and len(words) >= 8 and (words in plain or plain in words):
            return i
    inside = [i for i in firsts if blocks[i].inside]
    return (inside or firsts or [-1])[0]


def _too_deep(html: str) -> bool:
    """Whether elements are nested, or left open, beyond what pages are: parsing them would take quadratic time."""
    depth = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() not in _UNNESTED:
            depth += -1 if match.group(1) else 1
            if depth > _DEEPEST:
                return True
            depth = max(depth, 0)
    return False


def _chosen(blocks: list[_Block]) -> list[_Block]:
    """The article's blocks, with comments and teasers that are marked as such; without what lies around it."""
    blocks = [block for block in blocks if block.hint != DROP]
    whole = sum(len(block.text) for block in blocks if not block.hint)
    inside = sum(len(block.text) for block in blocks if block.inside and not block.hint)
    if inside * 10 < whole * 4:
        return blocks
    return [block for block in blocks if block.inside or block.level == 1 or block.hint in ("comment", "lead", "tags")]


def _blocks(tree: LexborHTMLParser) -> Iterator[_Block]:
    """Walk the tree without recursion; text runs end where a block begins or ends."""
    body = tree.body
    if body is None:
        return
    article = _article(tree)
    weights = _Weights(body)
    stack: list[tuple[LexborNode | None, str, int, bool]] = [(body, "", 0, article is None)]
    text: list[str] = []
    state = ("", 0, article is None)
    while stack:
        node, hint, level, inside = stack.pop()
        if node is None or node.tag in _BLOCKS or node.tag == "br":
            if node is None or node.tag != "br" or (text and text[-1] == "\n"):
                yield from _flush(text, state)
                text = []
            elif node.tag == "br":
                text.append("\n")
        if node is None:
            state = (hint, level, inside)
            continue
        if node.tag == "-text":
            state = (hint, level, inside) if not text else state
            text.append(node.text(deep=False) or "")
            continue
        if node.tag in _DROPPED:
            continue
        hint = hint or weights.hint(node)
        if hint == DROP:
            continue
        level = _HEADINGS.get(node.tag or "", level)
        inside = inside or (article is not None and node.mem_id == article)
        if node.tag in _BLOCKS:
            stack.append((None, hint, level, inside))
        children = list(node.iter(include_text=True))
        stack += [(child, hint, level, inside) for child in reversed(children)]
    yield from _flush(text, state)


def _flush(text: list[str], state: tuple[str, int, bool]) -> Iterator[_Block]:
    line = " ".join("".join(text).split())
    if line:
        yield _Block(line, *state)


def _article(tree: LexborHTMLParser) -> int | None:
    """The element that holds the article: the one with most text in paragraphs, of those that are meant for it."""
    best, most = None, 200
    for node in tree.css("article, main, [role=main], [itemprop=articleBody]")[:200]:
        length = sum(len(p.text(deep=True)) for p in node.css("p")[:2000])
        if length > most * 1.15:
            best, most = node.mem_id, length
    return best


class _Weights:
    """How much of the page's running text an element holds: a name on half of the page says nothing of its parts."""

    def __init__(self, body: LexborNode) -> None:
        self.whole = sum(len(p.text(deep=True)) for p in body.css("p")[:5000])
        self.left = 100_000  # paragraphs that may be weighed: a hostile page nests named elements hundreds deep

    def hint(self, node: LexborNode) -> str:
        """The zone that the element's tag, class and id tell; empty where they tell none."""
        tag = node.tag or ""
        if tag in ("body", "html", "main", "article"):
            return ""
        attributes = node.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
        hint = (zone_by_name(names) if names else "") or _TAG_ZONES.get(tag, "")
        if not hint and tag == "header" and not node.css_first("h1, h2"):
            return ""
        if hint and tag not in ("p", "span", "a", "li", "figcaption"):
            if self.left <= 0 or node.css_first("h1") is not None:
                return ""
            self.left -= 1
            if hint == "comment":
                return hint
            return "" if self._too_heavy(node, hint) else hint
        return hint

    def _too_heavy(self, node: LexborNode, hint: str) -> bool:
        if self.left <= 0:
            return True
        paragraphs = node.css("p")[:5000]
        self.left -= len(paragraphs) + 10
        if hint == "lead" and len(paragraphs) > 4:
            return True
        return sum(len(p.text(deep=True)) for p in paragraphs) * 2 > self.whole > 0
