"""Who is named, by token."""

from __future__ import annotations

from dataclasses import dataclass

from wortlaut.model import Mention


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with the positions of its first and last token."""

    mention: Mention
    first: int
    last: int
