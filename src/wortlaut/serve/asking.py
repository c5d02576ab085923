"""What the commands share that can let a language model code: which coder is meant, and what asking it will cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from wortlaut.errors import StopError
from wortlaut.serve.terminal import complain
from wortlaut.serve.wording import _, plural

if TYPE_CHECKING:
    from wortlaut.codebook import Codebook
    from wortlaut.model import Report
    from wortlaut.run.asking.coder import Model
    from wortlaut.run.asking.estimating import Estimate
    from wortlaut.run.coder import Coder

Result = TypeVar("Result")


def chosen_coder(name: str, codebook: Codebook, reports: Callable[[], Iterable[Report]]) -> Coder:
    """The coder of that name; for a language model, what these reports will cost is said first."""
    if name == "rules":
        from wortlaut.run.coder import rules_coder

        return rules_coder(codebook)
    from wortlaut.run.asking.coder import model_coder
    from wortlaut.run.asking.estimating import estimate

    model = settings_model(codebook)
    complain(estimate_line(estimate(model, reports())))
    return model_coder(model)


def settings_model(codebook: Codebook) -> Model:
    """The language model that the settings name."""
    from wortlaut.config import read_model_settings
    from wortlaut.run.asking.coder import open_model

    return open_model(codebook, read_model_settings())


def estimate_line(found: Estimate) -> str:
    """What will be sent and what it costs, in a line."""
    if not found.requests:
        return _("the model need not be asked: {kept} answers are kept").format(kept=found.kept)
    parts = [plural("{n} request", "{n} requests", found.requests).format(n=found.requests)]
    parts.append(_("about {tokens:,} tokens to send").format(tokens=found.tokens_in))
    parts.append(
        _("about {tokens:,} of answers, {most:,} at most").format(tokens=found.tokens_out, most=found.most_out)
    )
    if found.price is not None:
        parts.append(_("about {price:.4f}, {most:.4f} at most").format(price=found.price, most=found.most_price or 0))
    if found.kept:
        parts.append(_("{kept} answers are kept").format(kept=found.kept))
    return _("to ask the model: {parts}").format(parts="; ".join(parts))


def with_the_rest_told(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results; where the run has to stop, how many of all were not reached is said first."""
    done = 0
    try:
        for result in results:
            done += 1
            yield result
    except StopError:
        complain(_("{left} not reached: run the same command again").format(left=total - done))
        raise
