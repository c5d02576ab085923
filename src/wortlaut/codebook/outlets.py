"""Outlets and news agencies: which names and addresses are one newsroom."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlsplit

from wortlaut.codebook.actors import plain
from wortlaut.codebook.fields import Fields
from wortlaut.errors import CodebookError
from wortlaut.lang import available_languages, load_language

_AGENCY_KEYS = ("name", "forms", "marks", "bracket_marks", "domains")
_BRACKET = re.compile(r"\s*\(([^()]{1,60})\)\s*")
_KIND = 3
"""The most words that say what a newsroom is: "agence de presse"."""
_QUOTES = "\"'„“”«»‚‘’"


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: its short name, its full one, and how a credit writes it; short marks count in brackets only."""

    code: str
    name: str
    marks: tuple[str, ...] = ()
    bracket_marks: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Outlets:
    """Newsrooms by name and by address; a key is `agency:dpa` or `outlet:spiegel`."""

    agencies: Mapping[str, Agency]
    names: Mapping[str, str]
    """The name to show of each key."""
    by_name: Mapping[str, str]
    by_domain: Mapping[str, str]
    platforms: frozenset[str]

    def key_of(self, name: str) -> str:
        """The key of the newsroom with that name, address, or name behind what it is; empty where there is not one.

        >>> load_outlets().key_of("DER SPIEGEL"), load_outlets().key_of("Deutsche Presse-Agentur (dpa)")
        ('outlet:spiegel', 'agency:dpa')
        >>> load_outlets().key_of("Zeitung „Rzeczpospolita“"), load_outlets().key_of("La Presse")
        ('outlet:rzeczpospolita', '')
        """
        whole = self._named(folded(name))
        bracket = _BRACKET.search(name)
        if whole or bracket is None:
            return whole
        found = {self._named(folded(part)) for part in (_BRACKET.sub(" ", name), bracket[1])} - {""}
        return found.pop() if len(found) == 1 else ""

    def _named(self, name: str) -> str:
        """The key of a folded name; "zeitung x", "news agency y" are x and y where they are nothing as a whole."""
        words, kinds = name.split(), _kinds()
        while words:
            whole = " ".join(words)
            key = self.by_name.get(whole) or self.by_domain.get(whole)
            kind = next((n for n in range(min(len(words) - 1, _KIND), 0, -1) if " ".join(words[:n]) in kinds), 0)
            if key or not kind:
                return key or ""
            words = words[kind:]
        return ""

    def key_of_address(self, address: str) -> str:
        """The key of the newsroom that publishes at that address; empty where unknown.

        >>> load_outlets().key_of_address("https://www.spiegel.de/ausland/text-1.html")
        'outlet:spiegel'
        """
        return next((self.by_domain[part] for part in _ends(host_of(address)) if part in self.by_domain), "")

    def is_platform(self, address: str) -> bool:
        """Whether everybody may publish at that address, so that it says nothing of who wrote."""
        return any(part in self.platforms for part in _ends(host_of(address)))


def folded(name: str) -> str:
    """A name as it is looked up: small letters, no diacritics, no quotation marks, single blanks and plain hyphens.

    >>> folded("„Süddeutsche  Zeitung“")
    'suddeutsche zeitung'
    """
    marks = "".join(" " if c in _QUOTES and c not in "'’" else "-" if c in "‐‑–" else c for c in name)
    return " ".join(plain(marks.replace("’", "'")).casefold().split())


def host_of(address: str) -> str:
    """The host of an address without `www.`; empty where it has none.

    >>> host_of("https://www.example.org:8080/a?b"), host_of("notes/a.txt")
    ('example.org', '')
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def _ends(host: str) -> list[str]:
    """A host and what it lies under, longest first: a.b.example, b.example, example."""
    parts = host.split(".")[-6:] if host else []
    return [".".join(parts[at:]) for at in range(len(parts))]


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """What newsrooms are called before their name, in all languages: "newspaper", "Zeitung"."""
    listed = (load_language(code).table("credits").get("kinds", ()) for code in available_languages())
    return frozenset(folded(word) for words in listed for word in words)


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """The packaged table of newsrooms. Raises CodebookError, naming the entry, where a name means two of them."""
    path = files("wortlaut.codebook") / "outlets.toml"
    try:
        raw = Fields(tomllib.loads(path.read_text(encoding="utf-8")), file=path.name)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"not valid TOML: {error}", item="outlets.toml") from error
    raw.only(("platforms", "agency", "families"))
    agencies: dict[str, Agency] = {}
    names, by_name, by_domain = dict[str, str](), dict[str, str](), dict[str, str]()
    for code, entry in raw.named("agency"):
        entry.only(_AGENCY_KEYS)
        agency = Agency(entry.as_code(code), entry.text("name"), entry.texts("marks"), entry.texts("bracket_marks"))
        agencies[code], key = agency, f"agency:{code}"
        names[key] = agency.name
        _take(by_name, (folded(form) for form in (agency.name, *agency.marks, *entry.texts("forms"))), key, entry)
        _take(by_domain, entry.texts("domains"), key, entry)
    for code, listed in raw.lists("families").items():
        key = f"outlet:{raw.as_code(code)}"
        names[key] = listed[0] if listed else raw.fault(f"family {code!r} has no name")
        _take(by_name, map(folded, listed), key, raw)
        _take(by_domain, (form for form in listed if "." in form and " " not in form and form.islower()), key, raw)
    frozen = (MappingProxyType(names), MappingProxyType(by_name), MappingProxyType(by_domain))
    return Outlets(MappingProxyType(agencies), *frozen, frozenset(raw.texts("platforms")))


def _take(table: dict[str, str], forms: Iterable[str], key: str, entry: Fields) -> None:
    for form in forms:
        if table.setdefault(form, key) != key:
            entry.fault(f"{form!r} is both {table[form]} and {key}", hint="list what is shared by its address only")
