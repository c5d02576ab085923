"""A report as the questions that a model is asked about it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

from wortlaut.codebook import Codebook
from wortlaut.llm.guide import guide
from wortlaut.llm.leaving_out import leave_out
from wortlaut.llm.naming import with_names
from wortlaut.llm.pieces import article_lines, halves, other_zones, split_pieces
from wortlaut.llm.prompt import instructions, question
from wortlaut.llm.records import Options, Piece, Prepared, Request
from wortlaut.llm.schema import answer_schema
from wortlaut.model import Report

_SEED = 1
_KEY = 32
"""Letters of a key: with its prefix a custom_id must be no longer than 64."""


def prepare(report: Report, codebook: Codebook, options: Options) -> Prepared:
    """All questions about a report, and what of it is not sent."""
    lines, skips = leave_out(report, codebook, article_lines(report, options.piece), options.leave_out)
    pieces = with_names(report, codebook, split_pieces(report, lines, options.piece))
    requests = tuple(request_of(report, piece, codebook, options) for piece in pieces)
    return Prepared(requests, tuple(sorted((*other_zones(report), *skips), key=lambda skip: (skip.start, skip.end))))


def request_of(report: Report, piece: Piece, codebook: Codebook, options: Options) -> Request:
    """The question about one piece."""
    body: dict[str, Any] = {
        "model": options.model,
        "messages": [
            {"role": "system", "content": instructions(codebook)},
            {"role": "user", "content": question(report, piece)},
        ],
        "temperature": 0,
        "seed": _SEED,
        "max_tokens": options.answer,
    }
    if options.schema:
        schema = {"name": "coding", "strict": True, "schema": answer_schema(codebook)}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    return Request(sha256(msgspec.json.encode(body, order="deterministic")).hexdigest()[:_KEY], body, piece)


def smaller(report: Report, request: Request, codebook: Codebook, options: Options) -> tuple[Request, ...]:
    """The same question in two of half the text, for an answer that was too long; none for a single sentence."""
    return tuple(request_of(report, piece, codebook, options) for piece in halves(report, request.piece))


def asked_again(request: Request, answer: str) -> dict[str, Any]:
    """The body of a question that was answered with something else than JSON: with that answer, and a reminder."""
    messages = [
        *request.body["messages"],
        {"role": "assistant", "content": answer[:2000]},
        {"role": "user", "content": guide()["ask"]["again"]},
    ]
    return {**request.body, "messages": messages}


def prompt_digest(codebook: Codebook, options: Options) -> str:
    """A digest of all that decides how reports are asked about: with another one a coding is another coding."""
    told = (instructions(codebook), answer_schema(codebook), guide(), options)
    return sha256(msgspec.json.encode(told, order="deterministic")).hexdigest()[:_KEY]
