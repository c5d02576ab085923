"""The cues of a language that carry a stance, compiled from its `stances.toml`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from wortlaut.coding.sentence.words import Words, words_of
from wortlaut.lang import Hit, Language, Lexicon, longest
from wortlaut.model import Token


class Cue(NamedTuple):
    """A cue: what it says (`act`), how it is built in (`kind`: verb, noun, adjective), and who holds it (`frame`).

    `frame` is `subject` (the clause's subject), `for` (who stands behind "for", "für"), `need` (the subject, or
    the speaker where that is no actor), `speaker` (whoever speaks) or `through` (a verb like "help", "go on",
    that leaves the act of its infinitive as it is), `bare` (a verb like "take part", that may stand for the
    measure named before) `owner` (whose the noun within the cue is: "failed at the resistance of") or `threat` (an
    offer of what is threatened with, else against what it names).
    """

    rule: str
    act: str
    kind: str
    frame: str


CueHit = Hit[Cue]

_OPENING = frozenset(':„“"«»‚‘.–—|')
"""A word behind one of these may be capitalised because something begins there."""


@lru_cache(maxsize=64)
def _lexicon(language: Language, acts: frozenset[str] = frozenset()) -> Lexicon[Cue]:
    """The cues of these acts; without any, of all."""
    words = language.table("words")
    endings = (*words.get("verb_endings", ()), *words.get("nominal_endings", ()))
    return Lexicon(
        (
            (
                _inflected(form) if rule["kind"] == "verb" and endings else form,
                Cue(rule["id"], rule["act"], rule["kind"], rule.get("frame", "subject")),
            )
            for rule in language.rules("stances")
            if not acts or rule["act"] in acts
            for form in rule["forms"]
        ),
        number_words=language.words("cardinals"),
        endings=endings,
    )


_STEM = re.compile(r"(?<![^ |])([^ |*]+)\*(?![^ |])")


def _inflected(form: str) -> str:
    """A verb's form with its stems marked as such: "liefer*" is a verb with any of the language's endings.

    >>> _inflected("liefer*|send* … *waffe* nach")
    'liefer+|send+ … *waffe* nach'
    """
    return _STEM.sub(r"\1+", form)


def may_hold_act(keys: Collection[str], language: Language, acts: frozenset[str]) -> bool:
    """Whether these folded words can be a cue of one of these acts: else `find_cues` finds none."""
    return _lexicon(language, acts).may_stand(keys)


def find_cues(tokens: Sequence[Token], view: str, language: Language) -> list[CueHit]:
    """Every stance cue of a sentence; where two overlap, the one that names more words.

    Where a language capitalises its nouns, a verb's form with a capital ("die Lieferung") is a noun of the same act.
    """
    found = _lexicon(language).find(tokens, view)
    words = words_of(language)
    if not words.nouns_capitalised:
        verbs = {place for hit in found if hit.entry.kind == "verb" for place in hit.at}
        found = [as_noun(hit) if _names_its_act(hit, verbs, tokens, words) else hit for hit in found]
    if words.nouns_capitalised:
        nouns = {hit.at for hit in found if hit.entry.kind == "noun"}
        nominal = [_is_nominal(hit, tokens, view) for hit in found]
        found = [
            as_noun(hit) if noun else hit
            for hit, noun in zip(found, nominal, strict=True)
            if not (noun and hit.at in nouns)
        ]
    return longest(hit for hit in found if not _is_stray_particle(hit, tokens, words))


def _names_its_act(hit: CueHit, verbs: Collection[int], tokens: Sequence[Token], words: Words) -> bool:
    return (
        _is_gerund(hit, tokens, words)
        or _is_determined(hit, tokens, words)
        or _is_object(hit, verbs, tokens, words)
    )


def _is_stray_particle(hit: CueHit, tokens: Sequence[Token], words: Words) -> bool:
    """Whether a separable verb's particle does not close its clause: "stellt … ein Boot zur Verfügung"."""
    last = hit.at[-1]
    if hit.entry.kind != "verb" or len(hit.at) < 2 or tokens[last].key not in words.particle:
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and after.kind != "mark" and after.key not in words.coordinator | words.subordinator


def _is_nominal(hit: CueHit, tokens: Sequence[Token], view: str) -> bool:
    place = hit.at[0]
    if hit.entry.kind != "verb" or not all(view[tokens[i].start].isupper() for i in hit.at if tokens[i].kind == "word"):
        return False  # "eine Absage erteilt" begins with its noun and is a verb all the same
    return place > 0 and tokens[place - 1].key not in _OPENING


def _is_gerund(hit: CueHit, tokens: Sequence[Token], words: Words) -> bool:
    """ "Sending soldiers was …": an -ing form without its auxiliary names the act, nobody is said to do it."""
    place = hit.at[0]
    if not words.gerund or hit.entry.kind != "verb" or not tokens[place].key.endswith(words.gerund):
        return False
    before = {tokens[i].key for i in range(max(0, place - 2), place)}
    return not before & words.finite


def _is_determined(hit: CueHit, tokens: Sequence[Token], words: Words) -> bool:
    """ "the support", "its plans", "l'offre": an article or a possessive makes a noun of what looks like a verb."""
    place = hit.at[0]
    if hit.entry.kind != "verb" or place == 0:
        return False
    return tokens[place - 1].key in words.determiner


def _is_object(hit: CueHit, verbs: Collection[int], tokens: Sequence[Token], words: Words) -> bool:
    """ "denounced plans to use it": what looks like a verb right behind another one is a plural noun."""
    place = hit.at[0]
    if hit.entry.kind != "verb" or not words.finite_endings or place - 1 not in verbs:
        return False
    return tokens[place].key.endswith("s") and tokens[place - 1].key not in words.infinitive_marker


def as_noun(hit: CueHit) -> CueHit:
    """The hit as a noun of the same act."""
    return hit._replace(entry=hit.entry._replace(kind="noun"))
