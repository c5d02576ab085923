"""The rules as a coder: one report in, its coding out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wortlaut.codebook import Codebook, Topic
from wortlaut.coding.events.coding import code_events
from wortlaut.coding.facts.drafts import goes_on
from wortlaut.coding.figures.codes import code_known_figures
from wortlaut.coding.figures.coding import code_figures
from wortlaut.coding.holders.subjects import BODIES, body_spoken_of
from wortlaut.coding.once import Coded, once_each
from wortlaut.coding.quotes import code_quotes
from wortlaut.coding.refused import Refused, skip_of
from wortlaut.coding.sentence.anaphora import POINTS
from wortlaut.coding.sentence.scene import Scene, build_scene
from wortlaut.coding.sentence.words import words_of
from wortlaut.coding.statements import code_scene
from wortlaut.find.names import find_mentions, resolve_mentions
from wortlaut.find.quantities import find_quantities
from wortlaut.find.quotes import Marked, find_marked
from wortlaut.find.speech import find_speech
from wortlaut.find.times import find_all_times
from wortlaut.lang import available_languages, load_language, tokenize
from wortlaut.model import (
    ARTICLE_ZONES,
    Coding,
    Mention,
    Quantity,
    Report,
    Sentence,
    Skip,
    Speech,
    Time,
    Token,
)

_REMEMBERED = 3
"""For how many sentences "the idea" can still point back to a measure."""
_OPENING = 2
_MOST_TOKENS = 600
"""No sentence has more: what has is a list or a fault of the page, and the clause rules would be slow on it."""


class Findings(NamedTuple):
    """All that was found in a report: one entry for each sentence of the article that is in a known language."""

    sentences: tuple[Sentence, ...]
    tokens: list[list[Token]]
    mentions: list[list[Mention]]
    times: list[list[Time]]
    quantities: list[list[Quantity]]
    speeches: list[Speech]
    marked: list[Marked]
    skips: list[Skip]


def find_all(report: Report, codebook: Codebook) -> Findings:
    """Run every finder over the article's sentences."""
    known = available_languages()
    sentences = tuple(s for s in report.sentences if s.zone in ARTICLE_ZONES)
    view = report.view
    skips = [
        Skip("coding", s.start, s.end, f"no words for the language {s.language!r}")
        for s in sentences
        if s.language not in known
    ]
    tokens = [tokenize(view, s.start, s.end) for s in sentences]
    skips += [
        Skip("coding", s.start, s.end, "sentence too long to read")
        for s, words in zip(sentences, tokens, strict=True)
        if len(words) > _MOST_TOKENS
    ]
    found = [
        find_mentions(words, view, s.language, codebook.actors, report.published)
        for s, words in zip(sentences, tokens, strict=True)
    ]
    mentions, unresolved = resolve_mentions(report, found, codebook.actors)
    times = _times(report, sentences, tokens)
    quantities = [
        find_quantities(words, view, load_language(s.language), when) if s.language in known else []
        for s, words, when in zip(sentences, tokens, times, strict=True)
    ]
    marked, open_quotes = find_marked(view, report.paragraphs)
    speeches, unsaid = find_speech(report, *_of_all_sentences(report, tokens, mentions), marked=marked)
    return Findings(
        sentences, tokens, mentions, times, quantities, speeches, marked, [*skips, *unresolved, *open_quotes, *unsaid]
    )


def _times(report: Report, sentences: Sequence[Sentence], tokens: Sequence[list[Token]]) -> list[list[Time]]:
    known = available_languages()
    readable = [(i, words) for i, (s, words) in enumerate(zip(sentences, tokens, strict=True)) if s.language in known]
    found = find_all_times(
        [(words, load_language(sentences[i].language)) for i, words in readable], report.view, report.published
    )
    times: list[list[Time]] = [[] for _ in sentences]
    for (i, _), here in zip(readable, found, strict=True):
        times[i] = here
    return times


def _of_all_sentences(
    report: Report, tokens: Sequence[list[Token]], mentions: Sequence[list[Mention]]
) -> tuple[list[list[Token]], list[list[Mention]]]:
    """Lists with an entry for every sentence of the report, empty outside the article."""
    words, names = iter(tokens), iter(mentions)
    article = [s.zone in ARTICLE_ZONES for s in report.sentences]
    return [next(words) if yes else [] for yes in article], [next(names) if yes else [] for yes in article]


def scenes_of(report: Report, codebook: Codebook, findings: Findings) -> list[Scene | None]:
    """Every sentence of the article laid out for the rules; None where it names no measure."""
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
        if sentence.language in known and len(tokens) <= _MOST_TOKENS:
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
    return scenes


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


def code_statements(
    report: Report, codebook: Codebook, findings: Findings, scenes: Sequence[Scene | None]
) -> tuple[list[Coded], list[Refused]]:
    """Every statement that the sentences make, before each is kept once; and what was refused."""
    coded: list[Coded] = []
    refused: list[Refused] = []
    for scene, times, quantities in zip(scenes, findings.times, findings.quantities, strict=True):
        if scene is not None:
            made, not_made = code_scene(scene, report, codebook, times, quantities)
            coded += made
            refused += not_made
    return coded, refused


def code_report(report: Report, codebook: Codebook) -> Coding:
    """Code one report by the rules: statements, figures, events and quotes, each with its span, and all skips."""
    return code_found(report, codebook, find_all(report, codebook))


def code_found(report: Report, codebook: Codebook, findings: Findings) -> Coding:
    """Code a report from what was found in it."""
    coded, refused = code_statements(report, codebook, findings, scenes_of(report, codebook, findings))
    quotes, no_quotes = code_quotes(report, findings.speeches, findings.marked)
    parsed = [
        part
        for part in zip(findings.sentences, findings.tokens, findings.times, strict=True)
        if part[0].language in available_languages()
    ]
    events, no_events = code_events(parsed, report.view, quoted=[(m.start, m.end) for m in findings.marked])
    counted = list(zip(findings.sentences, findings.tokens, findings.quantities, findings.times, strict=True))
    figures, no_figures = code_figures(counted, report.view)
    figures = code_known_figures(figures, [item[:3] for item in counted], report.view, codebook)
    skips = [*report.skips, *findings.skips, *map(skip_of, refused), *no_quotes, *no_events, *no_figures]
    return Coding(
        doc=report.doc,
        statements=tuple(one.statement for one in once_each(coded)),
        figures=tuple(figures),
        events=tuple(events),
        quotes=tuple(quotes),
        skips=tuple(sorted(set(skips), key=lambda s: (s.start, s.end, s.stage, s.reason))),
    )
