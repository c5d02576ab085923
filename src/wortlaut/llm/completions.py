"""What a server answers, in the form of a chat completion, as a reply; nothing in it is trusted to be there."""

from __future__ import annotations

from typing import Any

from wortlaut.llm.records import Reply


def read_completion(answer: Any) -> Reply | str:
    """The reply in a completion (JSON that was decoded), or why there is none, in the server's words at any length.

    >>> read_completion({"choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}).content
    '{}'
    >>> read_completion({"answer": 1})
    'the answer is no chat completion: it has no choices'
    """
    if not isinstance(answer, dict):
        return "the answer is no JSON object"
    if isinstance(answer.get("error"), dict | str):
        return f"the server says: {error_words(answer)}"
    choices = answer.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, dict):
        return "the answer is no chat completion: it has no choices"
    message = first.get("message")
    if not isinstance(message, dict):
        return "the answer is no chat completion: its choice has no message"
    if isinstance(message.get("refusal"), str) and message["refusal"].strip():
        return f"the model refused to answer: {' '.join(message['refusal'].split())}"
    finish = first.get("finish_reason")
    content = _content(message.get("content"))
    if finish == "content_filter":
        return "the server's filter held the answer back"
    if not content.strip() and finish != "length":
        return "the model's answer is empty"
    usage = answer.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Reply(
        content=content, finish=_storable(finish) if isinstance(finish, str) else "stop",
        tokens_in=_count(counts.get("prompt_tokens")), tokens_out=_count(counts.get("completion_tokens")),
    )  # fmt: skip


def error_words(answer: Any) -> str:
    """What a server says of an error: its code and message, in one line of any length."""
    error = answer.get("error", answer) if isinstance(answer, dict) else answer
    if isinstance(error, dict):
        parts = [error.get(name) for name in ("code", "type", "message", "detail")]
        error = ", ".join(str(part) for part in parts if isinstance(part, str | int) and part)
    return " ".join(str(error).split()) or "nothing more"


def _content(content: Any) -> str:
    """The text of a message, given as text or in parts."""
    parts = content if isinstance(content, list) else [{"text": content}]
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    return _storable("".join(text for text in texts if isinstance(text, str)))


def _storable(text: str) -> str:
    """The text with "?" for halves of letters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _count(number: Any) -> int:
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 10**9 else 0
