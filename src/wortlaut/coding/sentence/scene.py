"""A sentence with all that was found in it, laid out by token: what the coding rules look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from wortlaut.codebook import Codebook, Topic, TopicHit, find_topics
from wortlaut.coding.sentence.anaphora import point_back
from wortlaut.coding.sentence.answers import find_answers
from wortlaut.coding.sentence.clauses import Clause, split_clauses
from wortlaut.coding.sentence.contacts import with_contacts
from wortlaut.coding.sentence.cues import CueHit, as_noun, find_cues
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.threats import as_meant
from wortlaut.coding.sentence.words import Words, is_participle, words_of
from wortlaut.lang import Language
from wortlaut.model import Mention, Sentence, Speech, Token


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of the article with its tokens, clauses, mentions, cues, measures, conditions and speeches."""

    sentence: Sentence
    tokens: Sequence[Token]
    keys: tuple[str, ...]
    """The folded tokens."""
    view: str
    words: Words
    language: Language
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    mentions: tuple[Placed, ...]
    cues: tuple[CueHit, ...]
    measures: tuple[TopicHit, ...]
    conditions: tuple[TopicHit, ...]
    speeches: tuple[Speech, ...]
    of_plan: bool
    """Whether the sentence before said what a plan contains."""
    previous: Mention | None
    """The state or body that the sentence before was about, for an "it" that begins this one."""
    collective: tuple[str, ...]
    """Who agreed where a report says "it was agreed": the codebook's collective actor, where the report names it."""
    _clause_keys: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    """What `clause_keys` has worked out: a clause may hold thousands of measures that each ask."""

    def clause_keys(self, index: int) -> frozenset[str]:
        """The folded tokens of the clause with that index, marks included."""
        keys = self._clause_keys.get(index)
        if keys is None:
            here = self.clauses[index]
            keys = frozenset(self.keys[here.first : here.last + 1])
            self._clause_keys[index] = keys
        return keys

    def key(self, place: int) -> str:
        """The folded token at `place`, empty outside the sentence."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def clause(self, place: int) -> int:
        """The index of the clause that the token at `place` belongs to."""
        return self.clause_of[place]

    def speech_at(self, place: int) -> Speech | None:
        """The innermost speech that covers the token, None where the report speaks itself.

        Of several that cover the same words the one that names more of the way they came.
        """
        start = self.tokens[place].start
        covering = [s for s in self.speeches if s.start <= start < s.end]
        return min(covering, key=lambda s: (s.end - s.start, -len(s.via))) if covering else None

    def named_at(self, span: tuple[int, int]) -> Placed | None:
        """The first mention of the sentence that overlaps the characters `span`."""
        return next((p for p in self.mentions if p.mention.start < span[1] and span[0] < p.mention.end), None)

    def voice(self, speech: Speech) -> Placed:
        """The speaker of a speech as a placed mention; outside the sentence its place is -1."""
        inside = self.named_at(speech.mention)
        if inside is not None:
            return inside
        start, end = speech.mention
        return Placed(Mention(start, end, "office", speech.actors, name=speech.speaker or ""), -1, -1)


def _is_clause(speech: Speech, tokens: Sequence[Token], words: Words, verbs: set[int]) -> bool:
    """Whether somebody's words are a clause of their own, and not a few words quoted within the report's sentence."""
    if speech.kind != "direct":
        return True
    inside = [i for i, token in enumerate(tokens) if speech.start <= token.start < speech.end]
    return any(tokens[i].key in words.finite or i in verbs for i in inside)


def _told_around(speeches: Sequence[Speech], sentence: Sentence) -> set[tuple[int, int]]:
    """The cues of sources that are named within a clause: "will nach Angaben von X keine Truppen stellen"."""
    told = [s for s in speeches if s.kind == "reported" and sentence.start <= s.start and s.end <= sentence.end]
    before = {s.cue for s in told if s.end <= s.cue[0]}
    return before & {s.cue for s in told if s.cue[1] <= s.start}


def _is_measure_noun(cue: CueHit, measures: Sequence[TopicHit], tokens: Sequence[Token], words: Words) -> bool:
    """Whether a verb's form is the noun that names a measure: "guarantees" in "binding security guarantees"."""
    if cue.entry.kind != "verb" or len(cue.at) > 2 or is_participle(tokens[cue.first].key, words):
        return False
    if words.nouns_capitalised:  # "Soldaten entsenden": the verb of the measure, a noun would have a capital
        return False
    return any(
        hit.entry.kind == "forms" and hit.last == cue.first and hit.last - hit.first == len(hit.at) - 1
        for hit in measures
    )


def _within_names(placed: Sequence[Placed], tokens: Sequence[Token]) -> set[int]:
    """The positions inside names and offices of several, and between adjectives: "British, French and Polish jets"."""
    several = [p for p in placed if p.mention.kind == "office" and p.mention.plural]
    inside = {place for p in several for place in range(p.first + 1, p.last + 1)}
    named = {place for p in placed if p.mention.kind == "person" for place in range(p.first + 1, p.last + 1)}
    inside |= {place for place in named if tokens[place].kind != "mark"}  # "Барт Де Вевер": "де" is "where", too
    owners = [p for p in placed if p.mention.kind == "adjective"]
    return inside | {a.last + 1 for a, b in pairwise(owners) if b.first == a.last + 2}


def _has_happened(hit: TopicHit, tokens: Sequence[Token], words: Words) -> bool:
    """Whether a named body is said to have done it, and so it is no condition any more: "the Sejm approved"."""
    to_come = words.must | words.hypothetical | words.future | words.would | words.to_come | words.can | words.planned
    near = {tokens[i].key for i in range(max(0, hit.first - 3), min(hit.last + 2, len(tokens)))}
    return not near & (to_come - words.auxiliary)


def _inside_list(place: int, tokens: Sequence[Token], placed: Sequence[Placed], words: Words) -> bool:
    """Whether a mention begins at `place` that an "and" or a comma joins to the one before: no clause begins there."""
    joined = place > 1 and (tokens[place - 1].key in words.listing or tokens[place - 1].key == ",")
    if not joined or not any(p.first <= place <= p.last for p in placed):
        return False
    before = any(p.last == place - 2 for p in placed)
    after = next((p for p in placed if p.first <= place <= p.last), None)
    closes = after is not None and after.last + 1 < len(tokens) and tokens[after.last + 1].key in words.listing
    return before and (tokens[place - 1].key in words.listing or closes)


def _with_answers(cues: Sequence[CueHit], answers: Sequence[CueHit], *, part: bool) -> list[CueHit]:
    """The cues with the answers in their place; behind what is a `part` of something a bare verb is about the whole."""
    bare = {place for cue in cues if part and cue.entry.frame == "bare" for place in cue.at}
    taken = [answer for answer in answers if bare.isdisjoint(answer.at)]
    answered = {place for answer in taken for place in answer.at}
    left = [cue for cue in cues if answered.isdisjoint(cue.at)]
    return sorted([*left, *taken], key=lambda cue: (cue.first, cue.last))


def build_scene(
    sentence: Sentence,
    tokens: Sequence[Token],
    view: str,
    language: Language,
    codebook: Codebook,
    mentions: Sequence[Mention],
    speeches: Sequence[Speech],
    *,
    before: Topic | None = None,
    wider: Topic | None = None,
    collective: tuple[str, ...] = (),
    previous: Mention | None = None,
    named: Mapping[str, int] | None = None,
    counted: Topic | None = None,
    of_plan: bool = False,
) -> Scene | None:
    """Lay a sentence out, or None where it names no measure: there is nothing to code in it then.

    `before` is the measure that the paragraph named last, for a sentence that only points back to it ("the idea"),
    `wider` one that has it as a part; `named` has all that the report has named so far, for the words that name them
    again ("the package"); `counted` is what it counted states for, for "one of the 26 countries".
    """
    measures = find_topics(tokens, view, language, codebook, "measure", named=named)
    placed = place_mentions(mentions, tokens)
    measures = with_contacts(measures, tokens, view, language, codebook, placed)
    if not measures and before is None and counted is None:
        return None
    words = words_of(language)
    cues = [cue for cue in find_cues(tokens, view, language) if cue.entry.act]  # without an act it only hides others
    actors = {place for p in placed for place in range(p.first, p.last + 1)}
    cues = _with_answers(cues, find_answers(tokens, view, language, actors), part=wider is not None)
    pointing = point_back(tokens, view, words, cues, measures, before, actors, wider, counted)
    measures = sorted([*measures, *pointing], key=lambda h: h.first)
    if not measures:
        return None
    shown = _Shown(tuple(measures), placed, tuple(speeches), collective, previous, of_plan)
    return _laid_out(sentence, tokens, view, language, codebook, cues, shown)


def scene_anyway(
    sentence: Sentence, tokens: Sequence[Token], view: str, language: Language, codebook: Codebook,
    mentions: Sequence[Mention], speeches: Sequence[Speech],
) -> Scene:  # fmt: skip
    """Lay a sentence out that names no measure."""
    cues = [cue for cue in find_cues(tokens, view, language) if cue.entry.act]
    shown = _Shown((), place_mentions(mentions, tokens), tuple(speeches), (), None, of_plan=False)
    return _laid_out(sentence, tokens, view, language, codebook, cues, shown)


class _Shown(NamedTuple):
    """What of a scene is known before its clauses are: see there."""

    measures: tuple[TopicHit, ...]
    mentions: tuple[Placed, ...]
    speeches: tuple[Speech, ...]
    collective: tuple[str, ...]
    previous: Mention | None
    of_plan: bool


def place_mentions(mentions: Sequence[Mention], tokens: Sequence[Token]) -> tuple[Placed, ...]:
    """Mentions of a sentence by the tokens they stand on."""
    starts = [token.start for token in tokens]
    return tuple(
        Placed(m, bisect_left(starts, m.start), max(bisect_left(starts, m.end) - 1, bisect_left(starts, m.start)))
        for m in mentions
    )


def _laid_out(
    sentence: Sentence, tokens: Sequence[Token], view: str, language: Language, codebook: Codebook,
    cues: Sequence[CueHit], shown: _Shown,
) -> Scene:  # fmt: skip
    """The scene of a sentence whose measures and cues are found."""
    words, starts = words_of(language), [token.start for token in tokens]
    measures, placed = shown.measures, shown.mentions
    actors = {place for p in placed for place in range(p.first, p.last + 1)}
    cues = as_meant(cues, measures, tokens, words)
    owned = {p.last + 1 for p in placed if p.mention.kind == "adjective"}
    cues = [
        as_noun(cue)
        if cue.entry.kind == "verb" and len(cue.at) == 1 and cue.first in owned
        and not (words.nouns_capitalised or words.adjective_follows)
        else cue
        for cue in cues
        if not _is_measure_noun(cue, measures, tokens, words)
    ]
    conditions = [
        hit
        for hit in find_topics(tokens, view, language, codebook, "condition")
        if hit.first not in actors or not _has_happened(hit, tokens, words)
    ]
    conditional = {place for hit in conditions for place in hit.at}
    cues = [cue for cue in cues if not conditional >= set(cue.at)]  # "only with American support" supports nothing
    near = tuple(s for s in shown.speeches if s.start < sentence.end and s.end > sentence.start)
    around = _told_around(near, sentence)
    verbs = {place for cue in cues if cue.entry.kind == "verb" for place in cue.at[:1]}
    verbs |= {
        bisect_left(starts, s.cue[0])
        for s in near
        if sentence.start <= s.cue[0] < sentence.end and s.cue[1] > s.cue[0] and s.cue not in around
    }
    verbs |= {hit.at[0] for hit in measures if hit.entry.kind == "do"}
    verbs |= {
        i for i in range(1, len(tokens)) if tokens[i].key in words.itself and tokens[i - 1].key in words.preverbal
    }
    breaks = {
        bisect_left(starts, edge)
        for s in near
        if s.cue not in around and _is_clause(s, tokens, words, verbs)
        for edge in (s.start, s.end)
        if sentence.start < edge < sentence.end
    }
    breaks = {place for place in breaks if not _inside_list(place, tokens, placed, words)}
    clauses = tuple(split_clauses(tokens, view, words, verbs, breaks=breaks, within=_within_names(placed, tokens)))
    clause_of = [0] * len(tokens)
    for index, clause in enumerate(clauses):
        for place in range(clause.first, len(tokens)):
            clause_of[place] = index
    return Scene(
        sentence=sentence,
        tokens=tokens,
        keys=tuple(token.key for token in tokens),
        view=view,
        words=words,
        language=language,
        clauses=clauses,
        clause_of=tuple(clause_of),
        mentions=placed,
        cues=tuple(cues),
        measures=measures,
        conditions=tuple(conditions),
        speeches=near,
        collective=shown.collective,
        previous=shown.previous,
        of_plan=shown.of_plan,
    )
