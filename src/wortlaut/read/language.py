"""Which language a paragraph is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = ("de", "en", "fr", "it", "es", "pl", "uk", "ru", "nl", "pt", "tr", "cs", "sv", "da", "hu", "ro", "el")
_LEAST_LETTERS, _SURE_LETTERS, _SAMPLE = 40, 90, 320
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_FOREIGN = re.compile(r"[\u0590-\u1fff\u2e80-\ud7ff\uf900-\ufaff]")
_NOISE = re.compile(r"(?:https?://|www\.)\S{1,500}|[@#]\w{1,60}|\d+")


def paragraph_languages(view: str, spans: Sequence[tuple[int, int]], *, given: str = "") -> tuple[str, list[str]]:
    """The language of the whole text (empty where none is known), and of each span.

    A span with less than some forty letters, or one that the detector is not sure of, has the language of the text.
    """
    guesses = [_guess(view[start:end]) for start, end in spans]
    whole = given or _most(guesses, spans) or _whole(view, spans)
    return whole, [guess[0] if guess and (guess[1] or guess[0] == whole) else whole for guess in guesses]


def _most(guesses: Sequence[tuple[str, bool] | None], spans: Sequence[tuple[int, int]]) -> str:
    """The language with the most text among the first paragraphs: what readers write below may be in another."""
    weight: dict[str, int] = {}
    seen = 0
    for guess, (start, end) in zip(guesses, spans, strict=True):
        if guess:
            weight[guess[0]] = weight.get(guess[0], 0) + min(end - start, 1000)
            seen += end - start
            if seen > 6000:
                break
    return max(weight, key=lambda language: weight[language]) if weight else ""


def _whole(view: str, spans: Sequence[tuple[int, int]]) -> str:
    """The language of a text of short lines only."""
    guess = _guess(" ".join(view[start:end] for start, end in spans[:40]), least=12)
    return guess[0] if guess else ""


def _guess(text: str, *, least: int = _LEAST_LETTERS) -> tuple[str, bool] | None:
    """The language, and whether it is sure; None where there is too little to go by."""
    sample = " ".join(_NOISE.sub(" ", text[: 4 * _SAMPLE]).split())[:_SAMPLE]
    letters = len(sample) if sample.isalpha() else sum(map(len, _LETTERS.findall(sample)))
    if letters < least:
        return None
    if not sample.isascii():
        cyrillic = sum(map(len, _CYRILLIC.findall(sample)))
        if cyrillic * 2 > letters:
            return _cyrillic(sample), True
        if len(_GREEK.findall(sample)) * 2 > letters:
            return "el", True
        if len(_FOREIGN.findall(sample)) * 2 > letters:
            return None
    language, probability = _classify(sample)
    if language not in LANGUAGES:
        return None
    return language, probability > (0.8 if letters >= _SURE_LETTERS else 0.97)


def _cyrillic(sample: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    return "uk" if ukrainian > russian else "ru"


@lru_cache(maxsize=4096)
def _classify(sample: str) -> tuple[str, float]:
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # late: numpy and the model take a second to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
