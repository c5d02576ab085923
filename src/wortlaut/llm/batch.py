"""Requests and replies in the form of the common batch interface: one JSON object a line."""

from __future__ import annotations

import json
import re
from typing import Any

from msgspec import Struct

from wortlaut.llm.completions import error_words, read_completion
from wortlaut.llm.records import Reply, Request

_LONGEST = 300
URL = "/v1/chat/completions"
_PREFIX = "wortlaut-"
_KEY = re.compile(rf"{_PREFIX}([0-9a-f]{{32}})")


class Returned(Struct, frozen=True):
    """One line of a file of replies: the key of its question, and the reply or why there is none."""

    key: str
    reply: Reply | None = None
    fault: str = ""
    """At most 300 characters."""


def request_line(request: Request) -> dict[str, Any]:
    """The request as it stands in a file for a batch."""
    return {"custom_id": f"{_PREFIX}{request.key}", "method": "POST", "url": URL, "body": request.body}


def read_reply_line(line: str) -> Returned:
    """One line of a file of replies. What it lacks is told, and never raised.

    >>> key = "0" * 32
    >>> body = '{"choices": [{"message": {"content": "{}"}}]}'
    >>> returned = read_reply_line(f'{{"custom_id": "wortlaut-{key}", "response": {{"body": {body}}}}}')
    >>> returned.key == key, returned.reply.content
    (True, '{}')
    """
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return Returned("", fault="it is no JSON: perhaps the file is cut off there")
    if not isinstance(given, dict):
        return Returned("", fault="it is no JSON object")
    named = _KEY.fullmatch(str(given.get("custom_id")))
    if named is None:
        return Returned("", fault="its custom_id is none of wortlaut's")
    return _reply(named.group(1), given)


def _reply(key: str, given: dict[str, Any]) -> Returned:
    response = given.get("response")
    if not isinstance(response, dict):
        why = error_words({"error": given["error"]}) if given.get("error") else "it has no response"
        return Returned(key, fault=why[:_LONGEST])
    body = response.get("body", response)  # some servers put the completion where others have status and body
    status = response.get("status_code", 200)
    if status != 200:
        return Returned(key, fault=f"the server answered {str(status)[:20]}: {error_words(body)}"[:_LONGEST])
    read = read_completion(body)
    return Returned(key, fault=read[:_LONGEST]) if isinstance(read, str) else Returned(key, reply=read)
