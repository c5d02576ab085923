"""The blocks of a page in the order in which they stand, each with what the markup around it says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wortlaut.read.html_names import DROP, zone_by_name

_NAMES = {
    "dropped": """
        script style noscript template svg math iframe object canvas audio video map select option button textarea
        nav footer form dialog head datalist input label -comment
    """,
    "blocks": """
        p h1 h2 h3 h4 h5 h6 li blockquote figcaption pre td th dt dd div section article main header aside ul ol dl
        table tr tbody thead figure address details summary body html hgroup fieldset legend center hr
    """,
}
_DROPPED, _BLOCKS = (frozenset(names.split()) for names in _NAMES.values())
_TAG_ZONES = {"figcaption": "caption", "aside": "teaser", "address": "byline"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Block(NamedTuple):
    """A paragraph, heading or line of a page."""

    text: str
    hint: str
    """The zone that tags and names tell, with a question mark where they tell it of articles too; mostly empty."""
    level: int
    """Of a heading, from 1; 0 for other blocks."""
    inside: bool
    """Within the element that the page marks as its article."""
    element: int
    """The element that the text stands in."""
    parent: int
    """The element that this one stands in: paragraphs of one article mostly share it."""


class _State(NamedTuple):
    hint: str
    level: int
    inside: bool
    element: int
    parent: int


def find_blocks(tree: LexborHTMLParser) -> Iterator[Block]:
    """Walk the tree without recursion; text runs end where a block begins or ends."""
    body = tree.body
    if body is None:
        return
    article = _article(tree)
    weights = _Weights(body)
    top = _State("", 0, False, body.mem_id, body.mem_id)
    stack: list[tuple[LexborNode | None, _State]] = [(body, top)]
    text: list[str] = []
    written = top  # the state in which the text so far was found
    while stack:
        node, state = stack.pop()
        if node is None or node.tag in _BLOCKS or node.tag == "br":
            if node is None or node.tag != "br" or (text and text[-1] == "\n"):
                yield from _flush(text, written)
                text = []
            elif node.tag == "br":
                text.append("\n")
        if node is None:
            written = state
            continue
        if node.tag == "-text":
            written = written if text else state
            text.append(node.text(deep=False) or "")
            continue
        if node.tag in _DROPPED and not weights.holds_page(node):
            continue
        inner = _entered(node, state, weights, article)
        if inner.hint == DROP:
            continue
        if node.tag in _BLOCKS:
            stack.append((None, inner))
        stack += [(child, inner) for child in reversed(list(node.iter(include_text=True)))]
    yield from _flush(text, written)


def _entered(node: LexborNode, state: _State, weights: _Weights, article: int | None) -> _State:
    """The state within an element."""
    hint = state.hint or weights.hint(node)
    level = _HEADINGS.get(node.tag or "", state.level)
    inside = state.inside or (article is not None and node.mem_id == article)
    if node.tag not in _BLOCKS:
        return _State(hint, level, inside, state.element, state.parent)
    parent = node.parent
    return _State(hint, level, inside, node.mem_id, parent.mem_id if parent else node.mem_id)


def _flush(text: list[str], state: _State) -> Iterator[Block]:
    line = " ".join("".join(text).split())
    if line:
        yield Block(line, *state)


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

    def holds_page(self, node: LexborNode) -> bool:
        """Whether a form is drawn around the whole page, as some systems do."""
        if node.tag != "form" or self.left <= 0:
            return False
        paragraphs = node.css("p")[:5000]
        self.left -= len(paragraphs) + 10
        return sum(len(p.text(deep=True)) for p in paragraphs) * 2 > self.whole > 0

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
