"""A report laid out for the rules, sentence by sentence, with what each takes up from those before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.codebook import Codebook, Topic
from wortlaut.coding.facts.drafts import goes_on
from wortlaut.coding.findings import MOST_TOKENS, Findings
from wortlaut.coding.holders.subjects import BODIES, body_spoken_of
from wortlaut.coding.sentence.anaphora import POINTS
from wortlaut.coding.sentence.scene import Scene, build_scene, scene_anyway
from wortlaut.coding.sentence.words import words_of
from wortlaut.lang import available_languages, load_language
from wortlaut.model import Mention, Report, Sentence, Speech, Token

_REMEMBERED = 3
"""For how many sentences "the idea" can still point back to a measure."""
_OPENING = 2


class Laid(NamedTuple):
    """A report laid out: for every sentence of the article its scene, None where it names no measure; and the speeches
    that overlap it."""

    scenes: list[Scene | None]
    near: list[list[Speech]]


def scenes_of(report: Report, codebook: Codebook, findings: Findings) -> Laid:
    """Every sentence of the article laid out for the rules."""
    known = available_languages()
    scenes: list[Scene | None] = []
    named = {code for mentions in findings.mentions for mention in mentions for code in mention.actors}
    collective = tuple(code for code in codebook.roles.get("collective", ()) if code in named)
    previous: Mention | None = None
    of_plan = -1
    before, age = None, 0
    said: dict[str, int] = {}
    named_at: dict[str, tuple[Topic, int]] = {}
    counted: Topic | None = None
    near = _speeches_near(findings.sentences, findings.speeches)
    for sentence, tokens, mentions, speeches, quantities in zip(
        findings.sentences, findings.tokens, findings.mentions, near, findings.quantities, strict=True
    ):
        scene = None
        if sentence.language in known and len(tokens) <= MOST_TOKENS:
            language = load_language(sentence.language)
            scene = build_scene(
                sentence, tokens, report.view, language, codebook, mentions, speeches,
                before=before if age < _REMEMBERED else None, wider=_wider(before, named_at, len(scenes), codebook),
                collective=collective, previous=previous, named=said, counted=counted,
                of_plan=of_plan == sentence.paragraph,
            )  # fmt: skip
        scenes.append(scene)
        said |= {hit.entry.code: sentence.start for hit in scene.measures} if scene is not None else {}
        if scene is not None:
            named_at |= {hit.entry.code: (hit.entry, len(scenes)) for hit in scene.measures if hit.entry.kind != POINTS}
            previous = body_spoken_of(scene)
            of_plan = sentence.paragraph if goes_on(scene) else -1
        else:
            previous = _body_ahead(mentions, tokens, sentence.language)
        if scene is not None and any(quantity.unit == "state" for quantity in quantities):
            counted = _theme(scene, codebook)
        before, age = (_theme(scene, codebook), 0) if scene is not None else (before, age + 1)
    return Laid(scenes, near)


def lay_out(report: Report, codebook: Codebook, findings: Findings, laid: Laid, place: int) -> Scene:
    """The sentence at `place` laid out, whether or not it names a measure."""
    sentence = findings.sentences[place]
    return scene_anyway(
        sentence, findings.tokens[place], report.view, load_language(sentence.language), codebook,
        findings.mentions[place], laid.near[place],
    )  # fmt: skip


_TAKEN_UP = frozenset({"again", POINTS})
_WIDER = 8
"""For so many sentences "take part" can point back to a measure that has the one named last as a part."""


def _wider(
    before: Topic | None, named_at: dict[str, tuple[Topic, int]], now: int, codebook: Codebook
) -> Topic | None:
    """What one takes part in, where the measure named last is a part of one that was named a little earlier."""
    if before is None:
        return None
    for code in codebook.measures[before.code].yields_to:
        topic, place = named_at.get(code, (None, 0))
        if topic is not None and now - place <= _WIDER and before.code in codebook.measures[code].con_yields_to:
            return topic
    return None


def _body_ahead(mentions: Sequence[Mention], tokens: Sequence[Token], language: str) -> Mention | None:
    """The state or body that opens a sentence without a measure, as far as an article apart it stands first.

    Where a language leaves out a subject that is known, anybody who does.
    """
    first = mentions[0] if mentions else None
    opens = first is not None and sum(1 for token in tokens[:_OPENING] if token.start < first.start) < _OPENING
    if first is None or not opens or language not in available_languages():
        return None
    dropped = words_of(load_language(language)).pro_drop and first.kind != "adjective" and not first.oblique
    return first if first.kind in BODIES or dropped else None


def _speeches_near(sentences: Sequence[Sentence], speeches: Sequence[Speech]) -> list[list[Speech]]:
    """For every sentence the speeches that overlap it, in their order."""
    near: list[list[Speech]] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for speech in speeches:
        for place in range(max(bisect_right(starts, speech.start) - 1, 0), bisect_left(starts, speech.end)):
            if speech.start < sentences[place].end:
                near[place].append(speech)
    return near


def _theme(scene: Scene, codebook: Codebook) -> Topic:
    """The measure that a sentence is about: the first that it names, or the narrower one that it names for it.

    What it only takes up is what the one before was about: where it names something itself, it goes on to that.
    """
    conditional = {place for hit in scene.conditions for place in hit.at}
    named = [hit.entry for hit in scene.measures if not conditional.issuperset(hit.at)] or [scene.measures[0].entry]
    named = [entry for entry in named if entry.kind not in _TAKEN_UP] or named
    narrower = codebook.measures[named[0].code].yields_to
    return next((entry for entry in named if entry.code in narrower), named[0])
