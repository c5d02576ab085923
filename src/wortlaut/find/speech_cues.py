"""Speech verbs in one unit: which words are one, of which class, and in which clause they stand."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.find.speech_units import QUOTE, Unit

_STOPS = frozenset((",", ";", ":", "–", "—", "(", ")"))
_PARTICLE_REACH, _NEAR = 25, 8


class Cue(NamedTuple):
    """A speech verb at a token, its clause `[start, stop)` between marks, and what its classes let it bring."""

    at: int
    start: int
    stop: int
    kinds: frozenset[str]
    span: tuple[int, int]
    gerund: bool = False


def clause_start(unit: Unit, at: int) -> int:
    """The first token of the clause that `at` stands in."""
    while at > 0 and unit.tokens[at - 1].key not in _STOPS:
        at -= 1
    return at


def find_cues(unit: Unit) -> list[Cue]:
    """Every speech verb of the unit, in order; participles only with their auxiliary, nouns never."""
    data, found = unit.data, []
    start, stop = 0, -1
    for at, token in enumerate(unit.tokens):
        key = token.key
        if key in _STOPS:
            start, stop = at + 1, -1
            continue
        if (
            key not in data.finite
            and key not in data.participle
            and key not in data.gerund
            and key not in data.separable
        ):
            continue
        if _is_noun(unit, at, start):
            continue
        if stop < 0:
            stop = at
            while stop < len(unit.tokens) and unit.tokens[stop].key not in _STOPS:
                stop += 1
            if stop == len(unit.tokens) and unit.tokens[-1].key in ".!?":
                stop -= 1
        cue = _cue(unit, at, start, max(stop, at + 1))
        if cue is not None:
            found.append(cue)
    return found


def _is_noun(unit: Unit, at: int, start: int) -> bool:
    """Whether a form that is verb and noun both is the noun here."""
    words, key = unit.data.words, unit.tokens[at].key
    if unit.data.nouns_capitalised:
        return unit.upper(at) and at > 0 and unit.tokens[at - 1].key not in (QUOTE, ":", "–", "—")
    before = unit.tokens[at - 1].key if at else ""
    if unit.upper(at) and any(first <= at < last for first, (_, last) in unit.names.items()):
        return True  # "the United States"
    if key in unit.data.medium and unit.upper(at) and at > start and unit.upper(at - 1):
        return True  # "the Associated Press"
    if words["modal"] and key in unit.data.finite and not key.endswith(unit.data.endings["inflected"]):
        near = {token.key for token in unit.tokens[max(start, at - 4) : at]}
        if not near.isdisjoint(words["modal"]) or before in words["infinitive"]:
            return True  # "would not agree": the infinitive of something that nobody has said yet
    if key not in words["noun"]:
        return False
    if at == 0 or before in words["infinitive"] or before in words["not_after"]:
        return True
    if before in words["article"] or before in words["preposition"] or before in words["possessive"]:
        return True
    return key in words["plural_noun"] and _follows_noun(unit, at, start)


def _follows_noun(unit: Unit, at: int, start: int) -> bool:
    """Whether a plural ("security guarantees") stands behind an adjective or noun that cannot be its subject."""
    words, before = unit.data.words, unit.tokens[at - 1].key
    if at == start or before in words["subject_pronoun"] or before in words["relative"] or before in words["adverb"]:
        return False
    named = any(last == at and mention.kind != "adjective" for mention, last in unit.names.values())
    return not named and unit.tokens[at - 1].kind == "word" and not unit.upper(at - 1)


def _cue(unit: Unit, at: int, start: int, stop: int) -> Cue | None:
    data, token = unit.data, unit.tokens[at]
    span = (token.start, token.end)
    kinds: set[str] = set()
    particles = data.separable.get(token.key)
    if particles:
        for place in (*range(at + 1, min(stop, at + _PARTICLE_REACH)), *range(at - 1, max(start, at - _NEAR) - 1, -1)):
            key = unit.tokens[place].key
            if key in particles and (place >= at - 1 or key in data.words["impersonal"]):
                kinds.add(particles[key])
                break
    if kinds and _in_mood(unit, at):
        return None
    helped = _helped(unit, at, start, stop)
    if helped == "passive":
        return None
    if not kinds:
        kinds |= set() if _in_mood(unit, at) else data.finite.get(token.key, set())
        if token.key in data.participle and (helped == "active" or _shares(unit, at, start)):
            kinds |= data.participle[token.key]
    if not kinds and token.key in data.gerund:
        before = unit.tokens[at - 1].key if at else ""
        if (
            at == start
            or before in data.words["as"]
            or before in data.words["coordinator"]
            or before in data.words["gerund_lead"]
        ):
            return Cue(at, start, stop, frozenset(data.gerund[token.key]), span, gerund=True)
    return Cue(at, start, stop, frozenset(kinds), span) if kinds else None


def _in_mood(unit: Unit, at: int) -> bool:
    """Whether a form is in reported mood ("lehne … ab", "fordere"): whoever speaks says that somebody says so."""
    key, ending = unit.tokens[at].key, unit.data.mood_ending
    if not ending or not key.endswith(ending) or key.endswith(unit.data.endings["not_mood"]):
        return False
    return all(token.key not in unit.data.words["first_person"] for token in unit.tokens[max(0, at - 6) : at + 3])


def _helped(unit: Unit, at: int, start: int, stop: int) -> str:
    """Which auxiliary goes with the form: `active` ("has said"), `passive` ("was told"), or none."""
    words = unit.data.words
    if unit.data.nouns_capitalised:
        near = range(start, stop)
        if unit.tokens[at].key not in unit.data.participle:
            return ""
    else:
        near = range(max(start, at - 6), at)
    keys = [unit.tokens[i].key for i in near]
    if not unit.data.nouns_capitalised and keys and keys[-1] in words["passive"]:
        return "passive"
    if unit.data.nouns_capitalised and any(key in words["passive"] for key in keys):
        return "passive"
    return "active" if any(key in words["auxiliary"] for key in keys) else ""


def _shares(unit: Unit, at: int, start: int) -> bool:
    """Whether a participle after "and" shares the auxiliary of the clause before."""
    if at == 0 or unit.tokens[at - 1].key not in unit.data.words["coordinator"]:
        return False
    return any(token.key in unit.data.words["auxiliary"] for token in unit.tokens[max(0, at - 30) : at])
