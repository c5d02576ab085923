"""The cues of a language that carry a stance, compiled from its `stances.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.lang import Hit, Language, Lexicon, longest
from wortlaut.model import Token


class Cue(NamedTuple):
    """A cue: what it says (`act`), how it is built in (`kind`: verb, noun, adjective), and who holds it (`frame`).

    `frame` is `subject` (the clause's subject), `for` (who stands behind "for", "für") or `speaker` (whoever speaks);
    `negated` is true where the cue's own form contains its negation, so that it is not counted twice.
    """

    rule: str
    act: str
    kind: str
    frame: str
    negated: bool


CueHit = Hit[Cue]


@lru_cache(maxsize=64)
def _lexicon(language: Language) -> Lexicon[Cue]:
    return Lexicon(
        (
            (
                form,
                Cue(rule["id"], rule["act"], rule["kind"], rule.get("frame", "subject"), bool(rule.get("selfneg", False))),
            )
            for rule in language.rules("stances")
            for form in rule["forms"]
        ),
        number_words=language.words("cardinals"),
    )


def find_cues(tokens: Sequence[Token], view: str, language: Language) -> list[CueHit]:
    """Every stance cue of a sentence; where two overlap, the one that names more words."""
    return longest(_lexicon(language).find(tokens, view))
