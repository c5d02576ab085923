"""How many tokens a request will have, and what they cost: estimates, since each model counts otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from typing import Any

METHOD = "estimated: a token for each 3.6 characters of Latin script, for each 2.2 of others"
_LATIN, _OTHER = 3.6, 2.2
_NOT_LATIN = re.compile("[\u0370-\uffff]")
_ANSWER = 0.35
"""Tokens of the answer for each token of text to code, as codings of the own reports have them."""
_MILLION = 1_000_000


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has.

    >>> estimate_tokens("Rome agreed to pay."), estimate_tokens("")
    (6, 0)
    """
    other = 0 if text.isascii() else len(_NOT_LATIN.findall(text))
    return ceil((len(text) - other) / _LATIN + other / _OTHER)


def tokens_of(body: Mapping[str, Any]) -> int:
    """About how many tokens a request has, its schema included."""
    texts = [str(message["content"]) for message in body["messages"]]
    return sum(estimate_tokens(text) + 4 for text in texts) + estimate_tokens(str(body.get("response_format", "")))


def likely_answer(characters: int, most: int) -> int:
    """About how many tokens the answer to so many characters of text will have, `most` at most."""
    return min(most, 60 + int(characters / _LATIN * _ANSWER))


def price_of(tokens_in: int, tokens_out: int, *, price_in: float, price_out: float) -> float:
    """What tokens cost at prices for a million of them each.

    >>> price_of(2_000_000, 500_000, price_in=0.5, price_out=2)
    2.0
    """
    return (tokens_in * price_in + tokens_out * price_out) / _MILLION
