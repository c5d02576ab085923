"""What a server refuses in a request as it is, and how it may take it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wortlaut.llm.retrying import Fault

_TOO_LONG = (
    "context_length", "context length", "maximum context", "too many tokens", "context window", "n_ctx",
    "context size", "context_size", "prompt is too long",
)  # fmt: skip
_SCHEMA = ("response_format", "json_schema", "schema", "guided", "grammar", "structured")
_DROPPED = ("seed", "temperature")


def is_too_long(fault: Fault) -> bool:
    """Whether the request had more tokens than the model can take.

    >>> is_too_long(Fault(400, "This model's maximum context length is 4096 tokens"))
    True
    """
    words = fault.words.casefold()
    return fault.status == 413 or (fault.status in (400, 422) and any(sign in words for sign in _TOO_LONG))


def changes_for(body: Mapping[str, Any], fault: Fault, *, keep_schema: bool) -> dict[str, str]:
    """Fields that the server refuses, each with its other name there, or with none where it has to go.

    >>> changes_for({"seed": 1, "model": "m"}, Fault(400, "unknown field: seed"), keep_schema=False)
    {'seed': ''}
    """
    words = fault.words.casefold()
    if fault.status not in (400, 422, 500):
        return {}
    if "response_format" in body and not keep_schema and any(sign in words for sign in _SCHEMA):
        return {"response_format": ""}
    if fault.status == 500:
        return {}
    if "max_tokens" in body and "max_completion_tokens" in words:
        return {"max_tokens": "max_completion_tokens"}
    return next(({name: ""} for name in _DROPPED if name in body and name in words), {})


def changed(body: Mapping[str, Any], changes: Mapping[str, str]) -> dict[str, Any]:
    """The request with its fields named as the server takes them.

    >>> changed({"model": "m", "max_tokens": 9, "seed": 1}, {"seed": "", "max_tokens": "max_completion_tokens"})
    {'model': 'm', 'max_completion_tokens': 9}
    """
    return {name: value for key, value in body.items() if (name := changes.get(key, key))}
