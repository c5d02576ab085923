"""Every error that Wortlaut raises on purpose.

    WortlautError
    ├── InputError          a file or text that cannot be read as a report
    ├── CodebookError       a codebook that is not well formed, or whose examples fail
    ├── LanguageError       language data that is missing or not well formed
    ├── StoreError          the register's database cannot be opened, read or written
    ├── UsageError          options that do not fit together
    └── StopError           a run that cannot go on: its budget is used up, or its server refuses all

Each message says what happened, to which item, and what to do about it.
"""


class WortlautError(Exception):
    """Base of all errors raised on purpose; `item` names what it happened to, `hint` what to do."""

    def __init__(self, message: str, *, item: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.item = item
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.item}: {self.message}" if self.item else self.message
        return f"{text} ({self.hint})" if self.hint else text


class InputError(WortlautError):
    """A file or text that cannot be read as a report."""


class CodebookError(WortlautError):
    """A codebook that is not well formed, or whose examples fail."""


class LanguageError(WortlautError):
    """Language data that is missing or not well formed."""


class StoreError(WortlautError):
    """The register's database cannot be opened, read or written."""


class UsageError(WortlautError):
    """Options that do not fit together."""


class StopError(WortlautError):
    """A run that cannot go on, whatever report comes next: its budget is used up, or its server refuses all."""
