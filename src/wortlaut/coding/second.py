"""The second reader over a report: it judges what the rules have read, may know better which stance that is, and adds
what they have no rule for.

It knows only what was learnt of the codebook's process (`Codebook.learnt`); without that the rules stand alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from wortlaut.codebook import Codebook, Learnt, Topic, TopicHit
from wortlaut.coding.facts.drafts import PLANNED
from wortlaut.coding.facts.factual import NOT_SAID
from wortlaut.coding.facts.onlookers import FORETOLD
from wortlaut.coding.facts.silence import says_nothing
from wortlaut.coding.findings import MOST_TOKENS, Findings
from wortlaut.coding.holders.owners import Holder
from wortlaut.coding.learnt.look import Look, RuleRead, Setting, look_at
from wortlaut.coding.learnt.read import Opinion, opinions_of, tells_most
from wortlaut.coding.once import Coded
from wortlaut.coding.readings.reading import LEARNT, STANCE_LEARNT, Reading
from wortlaut.coding.refused import AS_CONDITION, Refused
from wortlaut.coding.scenes import Laid, lay_out
from wortlaut.coding.sentence.anaphora import POINTS
from wortlaut.coding.sentence.cues import find_cues
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene, place_mentions
from wortlaut.coding.statements import code_reading, stance_for
from wortlaut.coding.sureness.features import look_around
from wortlaut.coding.sureness.sure import how_sure
from wortlaut.lang import Hit, available_languages, load_language
from wortlaut.model import Mention, Quantity, Report, Time

_LEAST = 0.5
"""What no rule says is added, and which stance a rule's is may be changed, where it is at least so probable: less would
only be a guess."""
_CLEAR = 0.85
"""Where it is so probable among those of its polarity, another stance than the rule's is taken: from there on it was
right oftener than the rules on own reports and on the gold."""
_LONG = 60
"""In a sentence of more tokens only the clauses between somebody and what is said of him are shown."""
_RECENT = 3
_AT_HOME = 2
"""In a report that so many sentences of name a measure, others may be meant that no word names."""
_NOBODYS = NOT_SAID | {AS_CONDITION, FORETOLD, PLANNED}
"""Where the rules know that a measure is named and nobody has a stance on it, none is added."""


def looks_of(
    view: str, codebook: Codebook, findings: Findings, laid: Laid, coded: Sequence[Coded], refused: Sequence[Refused]
) -> list[Look | None]:
    """Every sentence of the article as the second reader looks at it; None where it is about nobody."""
    rules = _rules_by_sentence(coded, refused)
    looks: list[Look | None] = []
    settings = _settings(findings, laid, rules)
    for place, (sentence, tokens, mentions, scene, setting) in enumerate(
        zip(findings.sentences, findings.tokens, findings.mentions, laid.scenes, settings, strict=True)
    ):
        speeches = laid.near[place]
        named = any(one.actors for one in mentions) or any(one.actors for one in speeches)
        present = named or sentence.start in rules or setting.before is not None
        if present and sentence.language in available_languages() and 0 < len(tokens) <= MOST_TOKENS:
            language = load_language(sentence.language)
            cues = scene.cues if scene is not None else find_cues(tokens, view, language)
            placed = scene.mentions if scene is not None else place_mentions(mentions, tokens)
            read = rules.get(sentence.start, RuleRead({}, {}))
            acts = frozenset(cue.entry.act for cue in cues)
            look = look_at(
                sentence, tokens, language, placed, speeches, read, setting, acts=acts, named=named_in(scene)
            )  # fmt: skip
            looks.append(look)
        else:
            looks.append(None)
    return looks


def _settings(findings: Findings, laid: Laid, rules: Mapping[int, RuleRead]) -> Iterator[Setting]:
    """What the report says around each sentence."""
    named = [named_in(scene) for scene in laid.scenes]
    counts = Counter(measure for here in named for measure in here)
    read = Counter(pair for one in rules.values() for pair in one.made)
    theme = opening = frozenset[str]()
    before: Mention | None = None
    for place, (sentence, mentions) in enumerate(zip(findings.sentences, findings.mentions, strict=True)):
        here = rules[sentence.start].made if sentence.start in rules else {}
        yield Setting(
            theme=theme,
            recent=frozenset[str]().union(*named[max(0, place - _RECENT) : place]),
            following=named[place + 1] if place + 1 < len(named) else frozenset(),
            opening=opening,
            counts=counts,
            read=frozenset(pair for pair, times in read.items() if times > (pair in here)),
            before=before,
        )
        theme, opening = named[place] or theme, opening or named[place]
        before = next((one for one in mentions if one.actors), before)


def named_in(scene: Scene | None) -> frozenset[str]:
    """The measures that a sentence names, not those that it only points back to."""
    return frozenset(hit.entry.code for hit in scene.measures if hit.entry.kind != POINTS) if scene else frozenset()


def _rules_by_sentence(coded: Sequence[Coded], refused: Sequence[Refused]) -> dict[int, RuleRead]:
    made: dict[int, dict[tuple[str, str], dict[str, float]]] = {}
    whys: dict[int, dict[str, set[str]]] = {}
    for one in coded:
        s = one.statement
        read = made.setdefault(one.made.scene.sentence.start, {}).setdefault((s.actor, s.measure), {})
        read[s.polarity] = max(how_sure(one.features), read.get(s.polarity, 0.0))
    for other in refused:
        whys.setdefault(other.scene.sentence.start, {}).setdefault(other.hit.entry.code, set()).add(other.why)
    return {
        start: RuleRead(
            made.get(start, {}), {measure: frozenset(found) for measure, found in whys.get(start, {}).items()}
        )
        for start in made.keys() | whys.keys()
    }


def read_again(
    report: Report, codebook: Codebook, findings: Findings, laid: Laid, coded: Sequence[Coded],
    refused: Sequence[Refused],
) -> list[Coded]:  # fmt: skip
    """The statements of the rules, each with how probable the second reader finds it and with the stance that it is
    quite sure of, and those that it adds."""
    if codebook.learnt is None or not any(map(named_in, laid.scenes)):
        return list(coded)
    judged: list[Coded] = []
    rules: dict[int, list[Coded]] = {}
    for one in coded:
        rules.setdefault(one.made.scene.sentence.start, []).append(one)
    looks = looks_of(report.view, codebook, findings, laid, coded, refused)
    opinions = opinions_of(looks, codebook, codebook.learnt)
    for place, look in enumerate(looks):
        here = rules.get(findings.sentences[place].start, [])
        if look is None:
            judged += here
            continue
        likely = _chances(opinions[place], codebook)
        said = [(one.statement.actor, one.statement.measure, one.statement.polarity) for one in here]
        for one, key in zip(here, said, strict=True):
            judged.append(_with_opinion(one, likely.get(key), look, codebook))
        added = {
            key: one for key, one in likely.items()
            if one.chance >= _LEAST and key not in said and _may_be_said(look, key[1])
        }  # fmt: skip
        judged += _added(added, look, place, report, codebook, findings, laid, codebook.learnt) if added else []
    return judged


_Key = tuple[str, str, str]
"""An actor, a measure and a polarity."""


class _Likely(NamedTuple):
    """How probable a stance of some polarity is; the act that it is then, and how probable the stance of the codebook
    that this act is among those of its polarity."""

    chance: float
    act: str
    share: float


def _with_opinion(one: Coded, found: _Likely | None, look: Look, codebook: Codebook) -> Coded:
    """A rule's statement with how probable the second reader finds it, which may know better which stance it is."""
    if found is None:
        return one._replace(learnt=None, look=look)
    said = one.statement
    if found.chance >= _LEAST and found.share >= _CLEAR:
        stance, _ = stance_for(one.made.reading._replace(act=found.act), said.actor, codebook)
        if stance is not None and stance.polarity == said.polarity and stance.code != said.stance:
            said = replace(said, stance=stance.code, rules=(*said.rules, STANCE_LEARNT))
    return one._replace(statement=said, learnt=found.chance, look=look)


def _may_be_said(look: Look, measure: str) -> bool:
    """Whether somebody may have a stance there that no rule reads: not in a question, nor where rules know better, nor
    on what the report names nowhere, if it names hardly anything else: it may be about something else altogether."""
    counts = look.setting.counts
    at_home = measure in counts or sum(counts.values()) >= _AT_HOME
    return at_home and not look.asks and not look.rules.refused.get(measure, frozenset()) & _NOBODYS


def _chances(opinions: Sequence[Opinion], codebook: Codebook) -> dict[_Key, _Likely]:
    """What the second reader finds possible in a sentence."""
    chances = {}
    for opinion in opinions:
        for polarity, stances in _stances_of(codebook).items():
            learnt = [[(opinion.acts[act], act) for act in acts if act in opinion.acts] for acts in stances]
            likeliest = [(sum(share for share, _ in acts), max(acts)[1]) for acts in learnt if acts]
            if likeliest:
                whole = sum(share for share, _ in likeliest)
                share, act = max(likeliest)
                likely = _Likely(opinion.sure * whole, act, share / whole if whole else 0.0)
                chances[opinion.actor, opinion.measure, polarity] = likely
    return chances


@lru_cache(maxsize=16)
def _stances_of(codebook: Codebook) -> dict[str, list[tuple[str, ...]]]:
    """For each polarity the acts of each of the codebook's stances."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for stance in codebook.stances.values():
        found.setdefault(stance.polarity, []).append(stance.acts)
    return found


def _added(
    likely: Mapping[_Key, _Likely], look: Look, place: int, report: Report, codebook: Codebook,
    findings: Findings, laid: Laid, learnt: Learnt,
) -> Iterator[Coded]:  # fmt: skip
    """The statements that the second reader adds to a sentence."""
    scene = laid.scenes[place] or lay_out(report, codebook, findings, laid, place)
    if says_nothing(scene.tokens, scene.view, scene.language):
        return
    times: Sequence[Time] = findings.times[place]
    quantities: Sequence[Quantity] = findings.quantities[place]
    around = look_around(scene, ())
    for (actor, measure, _), found in likely.items():
        hit = _naming(scene, look, measure, learnt)
        reading = _reading(scene, hit, actor, found.act, look.setting.before)
        for one in code_reading(scene, report, codebook, hit, reading, [reading], times, quantities, around):
            if isinstance(one, Coded) and one.statement.actor == actor:
                yield one._replace(learnt=found.chance, look=look)


def _naming(scene: Scene, look: Look, measure: str, learnt: Learnt) -> TopicHit:
    """Where the measure is named; else the word that speaks most for it."""
    named = next((hit for hit in scene.measures if hit.entry.code == measure), None)
    if named is not None:
        return named
    place = tells_most(look, measure, learnt)
    return Hit(Topic("measure", measure, LEARNT, scene.key(place)), place, place, (place,))


def _reading(scene: Scene, hit: TopicHit, actor: str, act: str, before: Mention | None) -> Reading:
    """The reading of the sentence, or in a long one of the clauses between somebody and the measure."""
    mentions = tuple(placed for placed in scene.mentions if actor in placed.mention.actors)
    mentions = mentions or tuple(scene.voice(speech) for speech in scene.speeches if actor in speech.actors)[:1]
    if not mentions and before is not None:
        mentions = (Placed(before, -1, -1),)
    first, last = 0, len(scene.tokens) - 1
    if len(scene.tokens) > _LONG:
        places = [hit.first, hit.last, *(p for one in mentions[:1] if one.first >= 0 for p in (one.first, one.last))]
        first = scene.clauses[scene.clause(min(places))].first
        last = scene.clauses[scene.clause(max(places))].last
    return Reading(hit.entry.code, act, Holder(mentions, LEARNT), first, last, hit.at[0], (LEARNT,), 0)
