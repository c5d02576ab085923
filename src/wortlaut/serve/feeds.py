"""Changes as feeds: Atom (RFC 4287) and RSS 2.0. An entry's id follows from what changed, so that none comes twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from hashlib import sha256
from xml.etree import ElementTree as xml

from wortlaut.codebook import Codebook
from wortlaut.register import Entry
from wortlaut.run.changes import Turn
from wortlaut.serve.changing import headline
from wortlaut.serve.history import chain_text, source_text
from wortlaut.serve.terminal import clean
from wortlaut.serve.wording import _

_ATOM = "http://www.w3.org/2005/Atom"


def atom(found: Sequence[Turn], codebook: Codebook) -> str:
    """The changes as an Atom feed; those without a day have the oldest time there is."""
    feed = xml.Element("feed", xmlns=_ATOM)
    _child(feed, "title", _title(codebook))
    _child(feed, "id", f"urn:wortlaut:{codebook.id}:changes")
    _child(feed, "updated", _time(max((turn.day for turn in found if turn.day), default=None)).isoformat())
    _child(_child(feed, "author"), "name", "Wortlaut")
    for turn in found:
        entry = _child(feed, "entry")
        _child(entry, "title", headline(turn, codebook))
        _child(entry, "id", _id(turn, codebook))
        _child(entry, "updated", _time(turn.day).isoformat())
        for address in _addresses(turn):
            _child(entry, "link", href=address)
        _child(entry, "content", _text(turn), type="text")
    return _document(feed)


def rss(found: Sequence[Turn], codebook: Codebook) -> str:
    """The changes as an RSS feed."""
    root = xml.Element("rss", version="2.0")
    channel = _child(root, "channel")
    _child(channel, "title", _title(codebook))
    _child(channel, "link", "urn:wortlaut")
    _child(channel, "description", _("The days on which a position became another"))
    for turn in found:
        item = _child(channel, "item")
        _child(item, "title", headline(turn, codebook))
        _child(item, "guid", _id(turn, codebook), isPermaLink="false")
        for address in _addresses(turn)[:1]:
            _child(item, "link", address)
        if turn.day:
            _child(item, "pubDate", format_datetime(_time(turn.day), usegmt=True))
        _child(item, "description", _text(turn))
    return _document(root)


def _title(codebook: Codebook) -> str:
    return _("Changes: {title}").format(title=clean(codebook.title))


def _child(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
    child = xml.SubElement(parent, name, attributes)
    child.text = text or None
    return child


def _text(turn: Turn) -> str:
    lines = []
    for sign, entries in (("-", turn.behind_before), ("+", turn.behind_after)):
        lines += [f"{sign} {_words(entry)}" for entry in entries]
    return "\n".join(lines)


def _words(entry: Entry) -> str:
    return f"“{clean(entry.shown)}” ({chain_text(entry)}; {source_text(entry)})"


def _addresses(turn: Turn) -> list[str]:
    """The addresses of the reports that brought the change; nothing that a reader's program would run."""
    given = dict.fromkeys(clean(entry.address) for entry in (turn.after, *turn.behind_after))
    return [address for address in given if address.startswith(("http://", "https://"))]


def _id(turn: Turn, codebook: Codebook) -> str:
    before = turn.before.statement.stance if turn.before else ""
    day = turn.day.isoformat() if turn.day else ""
    parts = (codebook.id, turn.actor, turn.measure, day, before, turn.after.statement.stance)
    return f"urn:wortlaut:change:{sha256(repr(parts).encode()).hexdigest()[:32]}"


def _time(day: date | None) -> datetime:
    return datetime.combine(day or date(1970, 1, 1), time(), UTC)


def _document(root: xml.Element) -> str:
    xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + xml.tostring(root, encoding="unicode")
