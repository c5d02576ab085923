"""What the second reader looks at: a sentence's words, who is there, and what the rules and the report say besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.words import QUOTES
from wortlaut.lang import Language
from wortlaut.model import Mention, Sentence, Speech, Token

STEM = 6
"""So many letters of a word are looked at: most endings are gone then."""
BEFORE = "before"
"""The kind of presence of him whom the last sentence before named first: a pronoun or an office may stand for him."""
_OUTSIDE = "outside"
"""That of him whose words are told, and who is named in another sentence."""


class Presence(NamedTuple):
    """How somebody is there in a sentence: the first mention's kind and tokens, which are -1 where none names him."""

    kind: str
    first: int
    last: int
    oblique: bool
    again: bool
    speech: frozenset[str]
    """The kinds of the speeches whose speaker acts for him."""


class RuleRead(NamedTuple):
    """What the rules read in a sentence: for each actor and measure the polarities, with how sure each is (0 to 1);
    for each measure why it was refused."""

    made: Mapping[tuple[str, str], Mapping[str, float]]
    refused: Mapping[str, frozenset[str]]


class Setting(NamedTuple):
    """What the report says around a sentence: measures that are named, and what the rules read.

    `theme` are the measures of the last sentence before it that named any, `recent` those of the three before it,
    `following` those of the next one, `opening` those of the first sentence that named any.
    """

    theme: frozenset[str]
    recent: frozenset[str]
    following: frozenset[str]
    opening: frozenset[str]
    counts: Mapping[str, int]
    """How many sentences of the report name each measure, this one included."""
    read: frozenset[tuple[str, str]]
    """Actors and measures of what the rules read in other sentences."""
    before: Mention | None
    """The first mention of the last sentence before it that named anybody."""


class Look(NamedTuple):
    """A sentence as the second reader looks at it."""

    language: Language
    zone: str
    keys: tuple[str, ...]
    stems: tuple[tuple[int, str], ...]
    """The stems of its words but names, with their places."""
    acts: frozenset[str]
    """The acts of the cues in it."""
    asks: bool
    named: frozenset[str]
    """The measures that it names."""
    present: Mapping[str, Presence]
    rules: RuleRead
    setting: Setting


def look_at(
    sentence: Sentence, tokens: Sequence[Token], language: Language, mentions: Sequence[Placed],
    speeches: Iterable[Speech], rules: RuleRead, setting: Setting, *, acts: frozenset[str], named: frozenset[str],
) -> Look:  # fmt: skip
    """Lay a sentence out for the second reader; `speeches` are those that overlap it."""
    names = {place for one in mentions for place in range(one.first, one.last + 1)}
    closing = [token.key for token in tokens[-2:] if token.key not in QUOTES]
    return Look(
        language=language,
        zone=sentence.zone,
        keys=tuple(token.key for token in tokens),
        stems=tuple((i, t.key[:STEM]) for i, t in enumerate(tokens) if t.kind == "word" and i not in names),
        acts=acts,
        asks=closing[-1:] == ["?"],
        named=named,
        present=_present(mentions, speeches, [actor for actor, _ in rules.made], setting.before),
        rules=rules,
        setting=setting,
    )


def _present(
    mentions: Iterable[Placed], speeches: Iterable[Speech], holders: Iterable[str], before: Mention | None
) -> dict[str, Presence]:
    """Everybody whom a sentence names, whose words it gives, whom the rules took for a holder, or whom it may go on
    about; sorted."""
    spoken: dict[str, set[str]] = {actor: set() for actor in holders}
    for speech in speeches:
        for actor in speech.actors:
            spoken.setdefault(actor, set()).add(speech.kind)
    named: dict[str, list[Placed]] = {}
    for one in mentions:
        for actor in one.mention.actors:
            named.setdefault(actor, []).append(one)
    may = before.actors if before is not None and len(before.actors) == 1 else ()
    present = {}
    for actor in sorted({*named, *spoken, *may}):
        kinds = frozenset(spoken.get(actor, ()))
        if actor in named:
            first, again = named[actor][0], len(named[actor]) > 1
            present[actor] = Presence(first.mention.kind, first.first, first.last, first.mention.oblique, again, kinds)
        else:
            kind = _OUTSIDE if actor in spoken else BEFORE
            present[actor] = Presence(kind, -1, -1, oblique=False, again=False, speech=kinds)
    return present
