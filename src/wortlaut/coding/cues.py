"""The cues of a language that carry a stance, compiled from its `stances.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.coding.clauses import words_of
from wortlaut.lang import Hit, Language, Lexicon, longest
from wortlaut.model import Token


class Cue(NamedTuple):
    """A cue: what it says (`act`), how it is built in (`kind`: verb, noun, adjective), and who holds it (`frame`).

    `frame` is `subject` (the clause's subject), `for` (who stands behind "for", "für") or `speaker` (whoever speaks);
    `negated` is true where the cue says its negation itself ("undecided"), so that none is looked for.
    """

    rule: str
    act: str
    kind: str
    frame: str
    negated: bool


CueHit = Hit[Cue]

_OPENING = frozenset(":„“\"«»‚‘.–—|")
"""A word behind one of these may be capitalised because something begins there."""


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
    """Every stance cue of a sentence; where two overlap, the one that names more words.

    Where a language capitalises its nouns, a verb's form with a capital ("die Lieferung") is a noun of the same act.
    """
    hits = longest(_lexicon(language).find(tokens, view))
    if not words_of(language).nouns_capitalised:
        return hits
    return [_as_noun(hit) if _is_nominal(hit, tokens, view) else hit for hit in hits]


def _is_nominal(hit: CueHit, tokens: Sequence[Token], view: str) -> bool:
    place = hit.at[0]
    if hit.entry.kind != "verb" or not view[tokens[place].start].isupper():
        return False
    return place > 0 and tokens[place - 1].key not in _OPENING


def _as_noun(hit: CueHit) -> CueHit:
    return hit._replace(entry=hit.entry._replace(kind="noun"))
