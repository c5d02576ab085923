"""The one table of settings; the environment is read here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from wortlaut.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in the program and in the environment, its default, and what it is for."""

    name: str
    variable: str
    default: str
    about: str


SETTINGS: tuple[Setting, ...] = (
    Setting("database", "WORTLAUT_DB", "wortlaut.db", "the register: a file, or postgresql://user@host/name; see --db"),
    Setting("codebook", "WORTLAUT_CODEBOOK", "security-guarantees", "the codebook: a built-in one's name, or a file"),
    Setting("reviewer", "WORTLAUT_REVIEWER", "", "who reviews and edits actors; the option --as goes before it"),
    Setting("max_bytes", "WORTLAUT_MAX_BYTES", "16000000", "the largest report that is read, in bytes"),
    Setting("busy_seconds", "WORTLAUT_BUSY_SECONDS", "15", "how long to wait for another program that is writing"),
    Setting("width", "WORTLAUT_WIDTH", "100", "columns of a table where the output is no terminal"),
    Setting("no_color", "NO_COLOR", "", "anything: print without colours"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `max_bytes` in bytes, `busy_seconds` in seconds, `width` in columns."""

    database: str
    codebook: str
    reviewer: str
    max_bytes: int
    busy_seconds: int
    width: int
    no_color: bool


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the environment (or from a mapping in its place). Raises UsageError for what is no number.

    >>> read_settings({"WORTLAUT_WIDTH": "80"}).width
    80
    """
    source = os.environ if environment is None else environment
    values = {setting.name: source.get(setting.variable) or setting.default for setting in SETTINGS}
    return Settings(
        database=values["database"],
        codebook=values["codebook"],
        reviewer=values["reviewer"],
        max_bytes=_number(values, "max_bytes", least=1),
        busy_seconds=_number(values, "busy_seconds", least=0),
        width=_number(values, "width", least=40),
        no_color=bool(values["no_color"]),
    )


def _number(values: Mapping[str, str], name: str, *, least: int) -> int:
    variable = next(setting.variable for setting in SETTINGS if setting.name == name)
    value = values[name]
    if not (value.isascii() and value.isdigit() and len(value) < 16 and int(value) >= least):
        raise UsageError(f"{value!r} is not a whole number of at least {least}", item=variable, hint="correct it")
    return int(value)
