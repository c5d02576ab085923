"""What a run sends, gets and costs, and where it must stop."""

from __future__ import annotations

from wortlaut.config import ModelSettings
from wortlaut.errors import StopError
from wortlaut.llm.tokens import price_of


class Spending:
    """The tokens of a run so far; it is asked before each request whether that may still be sent."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self.tokens_in = self.tokens_out = 0

    def check(self, tokens_in: int) -> None:
        """Raise StopError where a request of so many tokens, with the longest answer, could go beyond the budget."""
        settings = self._settings
        most_in, most_out = self.tokens_in + tokens_in, self.tokens_out + settings.answer
        if settings.budget_tokens is not None and most_in + most_out > settings.budget_tokens:
            spent = f"{self.tokens_in + self.tokens_out:,} of {settings.budget_tokens:,} tokens"
        elif settings.budget is not None and (self.price(most_in, most_out) or 0) > settings.budget:
            spent = f"{self.price(self.tokens_in, self.tokens_out) or 0:.4f} of {settings.budget:g}"
        else:
            return
        why = f"the budget does not allow another request: {spent} are used"
        raise StopError(why, item="WORTLAUT_LLM_BUDGET", hint="raise it and run the same again: nothing is asked twice")

    def add(self, tokens_in: int, tokens_out: int) -> None:
        """Count what one request used."""
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out

    def price(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost; None where no prices are set."""
        settings = self._settings
        if settings.price_in is None or settings.price_out is None:
            return None
        return price_of(tokens_in, tokens_out, price_in=settings.price_in, price_out=settings.price_out)
