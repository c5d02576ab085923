"""What words mean, said in English: what is learnt of a word in one language holds for those of one meaning in others.

`meanings.tsv` beside the cases of a language has a line for each stem of a word (its first six letters): the stem, a
tab, and one to three meanings, each an English word in its base form. They are used to learn, and by nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from wortlaut.coding.learnt.clues import OF, Clue

from .reports import CASES

_FILE = "meanings.tsv"
SHARED = "any"
"""Stands where the code of a language does, before what holds in every language."""

_TURN = frozenset({
    "against", "exclude", "never", "neither", "no", "nobody", "none", "nor", "not", "nothing", "oppose", "refuse",
    "reject", "without",
})  # fmt: skip


@lru_cache(maxsize=32)
def meanings_of(language: str) -> Mapping[str, tuple[str, ...]]:
    """The meanings of each stem of that language; empty where nobody has written them."""
    path = CASES / language / _FILE
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {stem: tuple(found.split()) for stem, _, found in (line.partition("\t") for line in lines)}


@lru_cache(maxsize=32)
def turning(language: str) -> frozenset[str]:
    """The stems of words of that language that turn around what follows them: "not", "without", "refuse"."""
    return frozenset(stem for stem, meanings in meanings_of(language).items() if not _TURN.isdisjoint(meanings))


def languages() -> tuple[str, ...]:
    """The languages that meanings are written for, sorted."""
    return tuple(sorted(path.parent.name for path in CASES.glob(f"*/{_FILE}")))


def shared_by(stems: Iterable[str], language: str) -> list[tuple[str, int]]:
    """The meanings of some stems, sorted, each with how many of the stems have it."""
    meanings = meanings_of(language)
    return sorted(Counter(meaning for stem in stems for meaning in meanings.get(stem, ())).items())


def shared_clues(words: Iterable[Clue], language: str, signs: Collection[str]) -> Iterator[Clue]:
    """The clues that the words of a language are, and those that their meanings are; `signs` can stand before each.

    Of what a word says for one measure only its meanings are clues: each word is seen too seldom with each measure.
    """
    meanings = meanings_of(language)
    for name, value in words:
        word, of, measure = name.partition(OF)
        if not of:
            yield f"{language}:{name}", value
        sign = next((sign for sign in signs if sign and word.startswith(sign)), "")
        for meaning in meanings.get(word.removeprefix(sign), ()):
            yield f"{SHARED}:{sign}{meaning}{of}{measure}", value
