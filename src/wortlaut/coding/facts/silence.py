"""Who says nothing: "France has not commented" is no stance, whatever was named before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from wortlaut.lang import Language, Lexicon
from wortlaut.model import Token


@lru_cache(maxsize=64)
def _lexicon(language: Language) -> Lexicon[str]:
    return Lexicon((form, rule["id"]) for rule in language.rules("silence") for form in rule["forms"])


def says_nothing(tokens: Sequence[Token], view: str, language: Language) -> bool:
    """Whether a sentence says of somebody that he has not commented; `view` is the text that the tokens are of."""
    return bool(_lexicon(language).find(tokens, view))
