"""Title, outlet, address and day of a web page, from its head and its structured data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

_DAY = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-])")
_PLAIN = re.compile(r"<[^<>]{0,2000}>|[\r\n]+")
_ARTICLE = re.compile(r"(?:Article|Report|Posting|BlogPost|LiveBlog)")
_LONGEST_JSON, _MOST_NODES = 500_000, 5_000
_DATE_META = (
    "article:published_time", "og:article:published_time", "datePublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publication_date",
)  # fmt: skip


class Meta(NamedTuple):
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    outlet: str = ""
    address: str = ""
    published: date | None = None
    published_why: str = ""
    description: str = ""
    body: str = ""
    """The article's own text, where the structured data holds it."""


def read_meta(tree: LexborHTMLParser) -> Meta:
    """The metadata of a page, from JSON-LD first, then from its meta elements."""
    metas = _metas(tree)
    data = dict(_structured(tree))
    address = _canonical(tree) or metas.get("og:url", "")
    published, why = _published(tree, address, data, metas)
    return Meta(
        title=data.get("title", "") or metas.get("og:title", "") or metas.get("twitter:title", ""),
        outlet=metas.get("og:site_name", "") or data.get("outlet", "") or metas.get("application-name", ""),
        address=address,
        published=published,
        published_why=why,
        description=metas.get("og:description", "") or metas.get("description", ""),
        body=data.get("body", ""),
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:500]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = " ".join((attributes.get("content") or "")[:1000].split())
        if name and content:
            found.setdefault(name if ":" in name or name == "datePublished" else name.lower(), content)
    return found


def _canonical(tree: LexborHTMLParser) -> str:
    node = tree.css_first('link[rel="canonical"]')
    address = (node.attributes.get("href") or "")[:2000] if node else ""
    return address if address.startswith(("http://", "https://")) else ""


def _structured(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Title, outlet, day and text of the first article in the page's JSON-LD."""
    for script in tree.css('script[type="application/ld+json"]')[:20]:
        text = script.text(deep=True)
        if len(text) > _LONGEST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):  # broken, or nested to exhaust the stack
            continue
        for node in _nodes(data):
            if _ARTICLE.search(str(node.get("@type"))[:200]):
                publisher = node.get("publisher")
                name = publisher.get("name") if isinstance(publisher, Mapping) else None
                values = (("title", node.get("headline")), ("outlet", name), ("published", node.get("datePublished")))
                body = node.get("articleBody")
                if isinstance(body, str):
                    yield "body", _PLAIN.sub("\n", unescape(body))
                yield from ((key, " ".join(value[:1000].split())) for key, value in values if isinstance(value, str))
                return


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, Mapping):
            yield node
            waiting += [value for key, value in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]
        elif isinstance(node, list):
            waiting += node[:100]


def _published(
    tree: LexborHTMLParser, address: str, data: Mapping[str, str], metas: Mapping[str, str]
) -> tuple[date | None, str]:
    day = _day(data.get("published", ""))
    if day:
        return day, "datePublished in the page's structured data"
    for name in _DATE_META:
        day = _day(metas.get(name, ""))
        if day:
            return day, f"the page's meta element {name}"
    for node in tree.css("article time[datetime], time[itemprop=datePublished], time[pubdate]")[:1]:
        day = _day(node.attributes.get("datetime") or "")
        if day:
            return day, "the article's time element"
    return _in_address(address)


def _in_address(address: str) -> tuple[date | None, str]:
    """The day in an address like /2025/09/04/title: sites put it there when they publish."""
    found = _PATH_DAY.search(address)
    day = _day("-".join(found.groups())) if found else None
    return (day, "the day in the page's address") if day else (None, "")


def _day(text: str) -> date | None:
    found = _DAY.match(text[:60])
    if not found:
        return None
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    except ValueError:
        return None
