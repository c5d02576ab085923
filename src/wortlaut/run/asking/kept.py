"""The answers that are kept, so that nothing is asked twice: a folder of files, each named by its question's key."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import msgspec

from wortlaut.errors import StopError
from wortlaut.llm import Reply

_KEY = re.compile(r"[0-9a-f]{32}")
_MOST_BYTES = 20_000_000


class KeptReplies:
    """Answers by key. Each is written beside its place and then moved there: it is there as a whole or not at all."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def get(self, key: str) -> Reply | None:
        """The answer to the question with that key; None where there is none that can be read."""
        try:
            with self._path(key).open("rb") as file:
                return msgspec.json.decode(file.read(_MOST_BYTES), type=Reply)
        except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer. Raises StopError where the folder cannot be written."""
        path = self._path(key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(msgspec.json.encode(reply))
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            hint = "name another folder with WORTLAUT_LLM_CACHE"
            why = f"the answers cannot be kept there: {error.strerror or error}"
            raise StopError(why, item=str(self._folder), hint=hint) from error

    def _path(self, key: str) -> Path:
        if _KEY.fullmatch(key) is None:
            raise ValueError(f"{key!r} is no key")
        return self._folder / key[:2] / f"{key}.json"
