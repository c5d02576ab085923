"""What is asked of a model, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from wortlaut.model import Skip, Zone

LeaveOut = Literal["nothing", "reports", "paragraphs"]


class Options(Struct, frozen=True):
    """How a model is asked: which one, `piece` characters of text to code at once, `answer` tokens at most.

    `schema` asks for JSON by schema; `leave_out` says what is not sent: nothing of the article, reports that name
    neither a measure nor an actor of the codebook, or each such paragraph.
    """

    model: str
    piece: int = 6000
    answer: int = 4000
    schema: bool = True
    leave_out: LeaveOut = "reports"


class Line(Struct, frozen=True, gc=False):
    """A paragraph that is sent, or a run of its sentences: `[start, end)` of the report's text."""

    start: int
    end: int
    zone: Zone


class Piece(Struct, frozen=True):
    """The lines that one request asks to be coded, and those before them that it shows for understanding."""

    lines: tuple[Line, ...]
    context: tuple[Line, ...] = ()
    names: tuple[str, ...] = ()
    """Who is who so far: the names of the report before the piece, each with the code it stands for."""


class Request(Struct, frozen=True):
    """One question: its `key` is a digest of the `body`, so that what is asked alike is asked once."""

    key: str
    body: Mapping[str, Any]
    piece: Piece


class Prepared(Struct, frozen=True):
    """All questions about one report, and what of its article is not sent, with the reason."""

    requests: tuple[Request, ...]
    skips: tuple[Skip, ...] = ()


class Reply(Struct, frozen=True):
    """What a model answered: `finish` is `stop`, `length` where it was cut off, or what else the server calls it.

    Tokens are those that the server counted, 0 where it does not say.
    """

    content: str
    finish: str = "stop"
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def cut_off(self) -> bool:
        """Whether the answer ended where it was too long, not where it was complete."""
        return self.finish == "length"
