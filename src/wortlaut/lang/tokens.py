"""Words, numbers and marks of a text, with their offsets: the same in every language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wortlaut.model import Token

_ELISIONS = [
    "l",
    "d",
    "j",
    "n",
    "s",
    "c",
    "m",
    "t",
    "qu",
    "lorsqu",
    "puisqu",
    "jusqu",
    "quoiqu",
    "presqu",
    "quelqu",
    "aujourd",
    "dell",
    "nell",
    "all",
    "dall",
    "sull",
    "un",
    "quest",
]
_TOKEN = re.compile(
    r"""
    (?P<plain>[a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0400-\u0481\u048a-\u052f]++(?=[ .,]))   # most words
  | (?P<number>\d+(?:[.,]\d+)*)
  | (?P<word>
        [A-Z]{3}(?=\d)                                       # USD115, EUR90bn: the currency and its number are two
      | (?=[^\W\d_]{1,7}['’])\b(?i:ELISIONS)['’](?=[^\W\d_])   # French and Italian elision: l', d', qu'
      | [*]?[^\W\d_][\w\u0300-\u036f\u00ad\u200b]*(?:[*][Ii]n(?:nen)?\b)?
        (?:(?:(?<=[nN])['’][tT]\b)|(?:(?<=[\u0400-\u04ff])['’ʼ][\u0400-\u04ff]+))?   # don't; Ukrainian п'ять
    )
  | (?P<clitic>['’](?i:s|re|ve|ll|d|m)\b)                   # Poland's, they're
  | (?P<mark>\S)
    """.replace("ELISIONS", "|".join(sorted(_ELISIONS, key=len, reverse=True))),
    re.VERBOSE,  # case is ignored in two places only, where it costs little
)


@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """The form of a word under which it is looked up: NFC, lower case, straight apostrophe, no soft hyphens.

    >>> fold("Waffen\\u00adstillstand’S")
    "waffenstillstand's"
    """
    if not surface.isascii():
        surface = unicodedata.normalize("NFC", surface.replace("\u00ad", "").replace("\u200b", ""))
        surface = surface.replace("’", "'").replace("ʼ", "'")
    return surface.lower()


def tokenize(view: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `view[start:end]` into tokens with offsets into `view`.

    >>> [t.key for t in tokenize("Polens US-Beamter lehnt l’idée ab.")]
    ['polens', 'us', '-', 'beamter', 'lehnt', "l'", 'idée', 'ab', '.']
    """
    stop = len(view) if end is None else end
    tokens = []
    for match in _TOKEN.finditer(view, start, stop):
        kind = match.lastgroup
        if kind == "plain" or kind == "clitic":
            kind = "word"
        first, last = match.span()
        tokens.append(Token(first, last, fold(match[0]), kind))  # type: ignore[arg-type]
    return tokens
