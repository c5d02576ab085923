"""A report's words on their way to a model: without what nobody sees, between lines that it cannot imitate."""

from __future__ import annotations

import re
from hashlib import sha256

# Control and format characters, marks of direction, tag characters and variation selectors (text can be hidden in
# them), fillers that show nothing, surrogates, and letters for private use. Blanks stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)


def sendable(text: str) -> str:
    """The text in one line, without anything that nobody sees.

    >>> sendable("Tro\\u00adops\\n  to\\u200b ???\\U000e0041")
    'Troops to ???'
    """
    if not text.isascii() or not text.isprintable():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def mark_of(text: str) -> str:
    """A mark that does not occur in the text, made of the text itself: the same for the same text.

    >>> mark_of("Rome agreed.") == mark_of("Rome agreed.") != mark_of("Rome refused.")
    True
    """
    seed, folded = text.encode("utf-8", "surrogatepass"), text.casefold()
    while True:
        seed = sha256(seed).digest()
        mark = f"REPORT-{seed.hex()[:16]}"
        if mark.casefold() not in folded:
            return mark


def fenced(lines: list[str], mark: str) -> str:
    """The lines between two that carry the mark."""
    return "\n".join([f"===== BEGIN {mark} =====", *lines, f"===== END {mark} ====="])
