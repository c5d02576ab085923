"""Reports, settings and askers for the tests of the language model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from wortlaut.codebook import load_codebook
from wortlaut.config import ModelSettings, read_model_settings
from wortlaut.llm import Options
from wortlaut.model import Report
from wortlaut.read import read_report
from wortlaut.run.asking.asker import Asker
from wortlaut.run.asking.coder import Model, open_model
from wortlaut.run.asking.server import Server
from wortlaut.run.asking.spending import Spending

BOOK = load_codebook()
OTHER = load_codebook("climate-finance")
OPTIONS = Options("m")
TEXT = """Europe argues over soldiers

Poland will not send soldiers to Ukraine. France will send troops to Ukraine after a ceasefire.

Italy offers air defence for Ukraine. Rome had been silent for weeks.
"""


def report_of(text: str = TEXT, *, doc: str = "a", day: date | None = date(2025, 9, 4), **given: Any) -> Report:
    """An English report."""
    return read_report(text, doc=doc, published=day, language="en", **given)


def settings_of(folder: Path, url: str = "http://127.0.0.1:9/v1", **further: str) -> ModelSettings:
    """Settings with a cache of their own; further ones by the end of their variable's name."""
    named = {"URL": url, "MODEL": "m", "CACHE": str(folder / "kept"), "TIMEOUT": "5", **further}
    return read_model_settings({f"WORTLAUT_LLM_{name}": value for name, value in named.items()})


def model_of(settings: ModelSettings) -> Model:
    """The model with the default codebook."""
    return open_model(BOOK, settings)


class Waited:
    """Takes the place of sleeping: notes for how long it would have been."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def asker_of(
    model: Model, wait: Callable[[float], None], ask: Callable[[Mapping[str, Any]], Any] | None = None
) -> Asker:
    """An asker of the settings' server that does not really wait."""
    settings = model.settings
    return Asker(settings, model.kept, ask or Server(settings).ask, Spending(settings), wait=wait)
