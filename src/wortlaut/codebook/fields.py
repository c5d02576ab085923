"""The fields of a codebook's file, each taken by its type: whoever wrote it wrong is told the file and the place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NoReturn

from wortlaut.errors import CodebookError

HINT = "see docs/codebooks.md"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LONGEST = 4_000
"""Characters of a text in a codebook."""


class Fields:
    """A table of a TOML file, whose fields are taken by name and type; `place` says where it stands."""

    def __init__(self, content: object, *, file: str, place: str = "") -> None:
        self.file, self.place = file, place
        if not isinstance(content, Mapping):
            self.fault(f"must be a table, not {_kind(content)}")
        self._content: Mapping[str, Any] = content

    def fault(self, what: str, *, hint: str = HINT) -> NoReturn:
        """Raise CodebookError, naming the file and the place."""
        raise CodebookError(what, item=f"{self.file}, {self.place}" if self.place else self.file, hint=hint)

    def only(self, known: Collection[str]) -> None:
        """Raise CodebookError where there is a field of another name: a slip of the pen must not pass unseen."""
        unknown = sorted(set(self._content) - set(known))
        if unknown:
            self.fault(f"unknown {_listed(unknown)}", hint=f"known: {', '.join(known)}")

    def text(self, name: str, *, default: str | None = None) -> str:
        """A text; raises CodebookError where it is missing and has no `default`."""
        value = self._content.get(name, default)
        if value is None or value == "":
            if default is not None:
                return default
            self.fault(f"`{name}` is missing")
        return self._checked(value, f"`{name}`")

    def code(self) -> str:
        """The field `code` (or `id`): letters, digits, hyphens and underscores."""
        return self.as_code(self.text("code"))

    def as_code(self, text: str) -> str:
        """That text, checked to be a code."""
        if not _CODE.fullmatch(text):
            self.fault(f"{text!r} is no code", hint="letters, digits, - and _, at most 64, a letter or digit first")
        return text

    def version(self, *, default: str) -> str:
        """The version, which may be written as a number."""
        value = self._content.get("version", default)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if whole else self._checked(value, "`version`")

    def flag(self, name: str) -> bool:
        """True or false; false where it is missing."""
        value = self._content.get(name, False)
        if not isinstance(value, bool):
            self.fault(f"`{name}` must be true or false, not {_kind(value)}")
        return value

    def whole(self, name: str, *, default: int, most: int) -> int:
        """A whole number from 0 to `most`."""
        value = self._content.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            self.fault(f"`{name}` must be a whole number from 0 to {most}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self._content.get(name, [])
        if not isinstance(value, list):
            self.fault(f"`{name}` must be a list of texts, not {_kind(value)}", hint=f'{name} = ["…", "…"]')
        return tuple(self._checked(entry, f"`{name}`, entry {number}") for number, entry in enumerate(value, 1))

    def tables(self, name: str) -> Iterator[Fields]:
        """The tables of `[[name]]`, each with its place."""
        value = self._content.get(name, [])
        if not isinstance(value, list):
            self.fault(f"`{name}` must be a list of tables, not {_kind(value)}", hint=f"[[{name}]]")
        for number, entry in enumerate(value, 1):
            yield Fields(entry, file=self.file, place=f"[[{name}]] number {number}")

    def named(self, name: str) -> Iterator[tuple[str, Fields]]:
        """The tables `[name.…]` by what stands behind the dot."""
        table = Fields(self._content.get(name, {}), file=self.file, place=f"[{name}]")
        for key, entry in table._content.items():
            yield key, Fields(entry, file=self.file, place=f"[{table.place.strip('[]')}.{key}]")

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """The lists of texts within `[name]`."""
        table = Fields(self._content.get(name, {}), file=self.file, place=f"[{name}]")
        return {key: table.texts(key) for key in table._content}

    def _checked(self, value: object, what: str) -> str:
        if not isinstance(value, str):
            self.fault(f"{what} must be a text, not {_kind(value)}")
        if len(value) > _LONGEST:
            self.fault(f"{what} is longer than {_LONGEST} characters")
        if not value.isprintable():
            self.fault(f"{what} holds a line end or another mark that cannot be printed")
        return value


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")


def _listed(names: Collection[str]) -> str:
    return ("key " if len(names) == 1 else "keys ") + ", ".join(repr(name[:80]) for name in names)
