"""What a run will send and cost, before it begins."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from wortlaut.llm.tokens import likely_answer, price_of, tokens_of
from wortlaut.model import Report
from wortlaut.run.asking.coder import Model


class Estimate(Struct, frozen=True):
    """What reports come to: `requests` still to be sent, with their tokens; the answers likely, and at most.

    `kept` are questions that are answered already, `left_out` reports of which nothing is sent. Prices are None
    where none are set.
    """

    reports: int = 0
    requests: int = 0
    kept: int = 0
    left_out: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    most_out: int = 0
    price: float | None = None
    most_price: float | None = None


def estimate(model: Model, reports: Iterable[Report]) -> Estimate:
    """What asking about these reports comes to; a question that several share is counted once."""
    count = kept = left_out = tokens_in = tokens_out = 0
    seen: set[str] = set()
    for report in reports:
        count += 1
        prepared, found, _ = model.questions(report)
        left_out += not prepared.requests
        kept += len(found.answered)
        for request in found.missing:
            if request.key not in seen:
                seen.add(request.key)
                tokens_in += tokens_of(request.body)
                size = sum(line.end - line.start for line in request.piece.lines)
                tokens_out += likely_answer(size, model.options.answer)
    most_out = len(seen) * model.options.answer
    settings = model.settings
    price = most = None
    if settings.price_in is not None and settings.price_out is not None:
        price = price_of(tokens_in, tokens_out, price_in=settings.price_in, price_out=settings.price_out)
        most = price_of(tokens_in, most_out, price_in=settings.price_in, price_out=settings.price_out)
    return Estimate(count, len(seen), kept, left_out, tokens_in, tokens_out, most_out, price, most)
