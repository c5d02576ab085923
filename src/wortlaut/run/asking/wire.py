"""What goes over the wire: the head of a request, the limits of an answer, and faults told without the key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from wortlaut.config import ModelSettings
from wortlaut.llm import Reply
from wortlaut.llm.completions import error_words, read_completion
from wortlaut.llm.retrying import Fault

MOST_BYTES, _MOST_ERROR, CHUNK = 2_000_000, 20_000, 16_384
_SENT = frozenset({
    "host", "accept", "accept-encoding", "connection", "content-type", "content-length", "transfer-encoding",
    "user-agent", "x-stainless-raw-response",
})  # fmt: skip
"""What goes along with a request. The client would add more, some of it from the environment; the last it needs."""
_SECRET = 6
"""A key of fewer letters is a placeholder ("none", "x"), and taken out of nothing."""
_LONGEST = 300
"""Characters of what a fault says."""


class FaultError(Exception):
    """A request that failed: `fault` says how, without the key."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.words)
        self.fault = fault


class Wire:
    """The rules of one server's wire; `begin` starts the time that an answer may take."""

    def __init__(self, settings: ModelSettings) -> None:
        self._key = settings.key
        self.seconds = settings.timeout
        self._deadline = 0.0

    def begin(self) -> None:
        """Start the time that an answer may take."""
        self._deadline = monotonic() + self.seconds

    def is_late(self) -> bool:
        """Whether that time is over."""
        return monotonic() > self._deadline

    def prepare(self, request: Any) -> None:
        """Leave of the request's head what it needs; the key goes in here and nowhere else."""
        for name in [name for name in request.headers if name.lower() not in _SENT]:
            del request.headers[name]
        request.headers["Accept-Encoding"] = "identity"
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key.reveal()}"

    def check(self, response: Any) -> None:
        """Raise FaultError for an answer that is none, reading no more of it than a message needs."""
        if response.status_code == 200:
            return
        if 300 <= response.status_code < 400:
            place = urlsplit(response.headers.get("location", "")).netloc
            words = f"it sends on to {place or 'another address'}, which is not followed"
        else:
            text = self.read(response.iter_bytes(CHUNK), _MOST_ERROR, cut=True).decode("utf-8", "replace")
            words = _error_words(text)
        raise self._fault(response.status_code, words, after=response.headers.get("retry-after", ""))

    def read(self, chunks: Iterable[bytes], most: int, *, cut: bool = False) -> bytes:
        """What the chunks hold, to a limit of bytes and of time. Raises FaultError beyond it, unless they are `cut`."""
        parts, size = [], 0
        for chunk in chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > most and cut:
                break
            if size > most:
                raise FaultError(Fault(0, f"its answer is larger than {most:,} bytes and was not read on"))
            if self.is_late():
                raise self.late()
        return b"".join(parts)

    def reply(self, data: bytes, kind: str) -> Reply:
        """The reply that was read; `kind` is the type that its head names. Raises FaultError."""
        try:
            given = json.loads(data)
        except (ValueError, RecursionError):
            told = " ".join(self.without_key(data.decode("utf-8", "replace")).split())[:80]
            began = "json" in kind and data.lstrip()[:1] == b"{"  # it began well and broke off
            words = f"its answer is no JSON ({kind.partition(';')[0] or 'of no type'}): {told!r}"
            raise self._fault(200, words, lost=began) from None
        read = read_completion(given)
        if isinstance(read, str):
            raise self._fault(_status_of(given), read)
        return Reply(self.without_key(read.content), self.without_key(read.finish), read.tokens_in, read.tokens_out)

    def late(self) -> FaultError:
        """The fault of an answer that did not come in time."""
        return FaultError(Fault(0, f"it did not answer within {self.seconds} seconds", lost=True))

    def lost(self, error: BaseException) -> FaultError:
        """The fault of a connection that failed."""
        why = " ".join(str(error).split()) or type(error).__name__
        return self._fault(0, f"the connection failed: {why}", lost=True)

    def _fault(self, status: int, words: str, *, after: str = "", lost: bool = False) -> FaultError:
        """The fault in words without the key, which goes before they are shortened, or a part of it could be left."""
        told, wait = self.without_key(words)[:_LONGEST], self.without_key(after)
        return FaultError(Fault(status, told, retry_after=wait, lost=lost))

    def without_key(self, text: str) -> str:
        """The text without the key, should the server repeat it."""
        key = self._key.reveal()
        return text.replace(key, "***") if len(key) >= _SECRET else text


def _error_words(text: str) -> str:
    try:
        return error_words(json.loads(text))
    except (ValueError, RecursionError):
        return error_words(text)


def _status_of(given: Any) -> int:
    """The status that an error within an answer names; 200 where it names none."""
    error = given.get("error") if isinstance(given, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) and 400 <= code < 600 else 200
