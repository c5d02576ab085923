"""Output files: written whole or not at all, and never over one that is there unless that is wanted."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wortlaut.errors import InputError
from wortlaut.serve.wording import _

_NO_MORE_THAN = 0o666
"""The rights of a new file, of which the system takes away what the user's mask says."""


@contextmanager
def new_file(name: str, *, force: bool) -> Iterator[Path]:
    """A path to write to, which becomes the file of that name when all went well, and else is gone.

    Raises InputError where the file is there already and `force` is not set, or its folder cannot be written in.
    """
    target = Path(name)
    _check(target, force=force)
    try:
        number, made = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
        os.close(number)
    except OSError as error:
        raise InputError(error.strerror or str(error), item=name, hint=_("name another file")) from error
    path = Path(made)
    try:
        yield path
        _check(target, force=force)  # somebody else may have made it meanwhile
        path.chmod(_rights(target))
        path.replace(target)
    finally:
        with suppress(OSError):
            path.unlink()


def _check(target: Path, *, force: bool) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_file():
        raise InputError(_("it is no regular file"), item=str(target), hint=_("name another file"))
    if not force:
        hint = _("name another file, or say --force to write over it")
        raise InputError(_("it is there already"), item=str(target), hint=hint)


def _rights(target: Path) -> int:
    """The rights of the file that is written over, else those of any new file of this user."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return _NO_MORE_THAN & ~mask
