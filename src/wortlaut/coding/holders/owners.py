"""Whose something is: the owner of a noun, the agent of a passive, whom something is for."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.coding.grammar.phrases import (
    adjectives_from,
    can_be_subject,
    is_compound_part,
    is_owner,
    listed_adjectives,
    with_coordinated,
)
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import QUOTES, is_participle

_VIEW = 2
_CIRCUMSTANCE = 5
"""So many words may stand between a participle and its agent."""


class Holder(NamedTuple):
    """The mentions that hold a stance, and the rule that says so; no mentions: nobody found, `rule` says why."""

    mentions: tuple[Placed, ...]
    rule: str

    @property
    def actors(self) -> tuple[str, ...]:
        """The codes of all actors, each once, in order."""
        return tuple(dict.fromkeys(code for placed in self.mentions for code in placed.mention.actors))


def nobody(why: str) -> Holder:
    """No holder, with the reason."""
    return Holder((), why)


def owner_of(scene: Scene, place: int) -> Holder | None:
    """Who owns the noun at `place`, by an adjective or genitive before it, a genitive or "of …" behind it, if any."""
    before = place - 1
    for _ in range(3):
        if scene.key(before) in ("'s", "'", "-") or scene.key(before) in QUOTES:
            before -= 1
            continue
        owner = next((p for p in scene.mentions if p.first <= before <= p.last), None)
        if owner is not None:
            if owner.mention.kind == "adjective" or is_owner(scene, owner) or is_compound_part(scene, owner):
                return Holder(tuple(listed_adjectives(scene, owner)), "owner.before")
            return None
        if not _plain_modifier(scene, before):
            break
        before -= 1
    return owner_behind(scene, place)


def owner_of_cue(scene: Scene, cue: CueHit) -> Holder | None:
    """Who owns a noun of one or more words ("l'engagement canadien"), if anybody."""
    place = cue.at[0]
    named = next((p for p in scene.mentions if p.first < place == p.last and p.mention.actors), None)
    if named is not None:
        return Holder((named,), "owner.before")  # "US leadership" is one name, too
    owner = owner_of(scene, place)
    return owner if owner is not None or len(cue.at) == 1 else owner_behind(scene, cue.at[-1])


def _plain_modifier(scene: Scene, place: int) -> bool:
    if not 0 <= place < len(scene.tokens) or scene.tokens[place].kind != "word":
        return False
    key = scene.key(place)
    closed = key in scene.words.preposition or key in scene.words.article or key in scene.words.finite
    return not closed and key not in scene.words.coordinator and scene.view[scene.tokens[place].start].islower()


def owner_behind(scene: Scene, place: int) -> Holder | None:
    """Who owns the noun at `place`, by a genitive or "of …" right behind it, if any."""
    after = place + 1
    if scene.words.adjective_follows:
        behind = next((p for p in scene.mentions if p.first == after and p.mention.kind == "adjective"), None)
        if behind is not None and behind.mention.actors:
            return Holder(tuple(listed_adjectives(scene, behind)), "owner.before")  # as "Polish" stands before its noun
    if scene.key(after) in scene.words.owner_preposition or scene.key(after) in scene.words.genitive:
        after += 1
        while scene.key(after) in scene.words.article:
            after += 1
        if scene.key(after) in scene.words.possessive:
            return None
        owner = next((p for p in scene.mentions if p.first <= after <= p.last and p.mention.kind != "adjective"), None)
        if owner is not None and is_compound_part(scene, owner):
            return None
        if owner is not None and scene.key(owner.last + 1) in scene.words.representing:
            return None  # "of a NATO country"
    else:
        owner = next((p for p in scene.mentions if p.first == after and is_owner(scene, p)), None)
    return Holder(tuple(with_coordinated(scene, owner)), "owner.behind") if owner is not None else None


def adjective_before(scene: Scene, index: int, place: int) -> Holder | None:
    """Whose the subject's noun is: "Danish troops may go", "two squadrons of Polish jets"; None if nobody's."""
    clause = scene.clauses[index]
    for placed in scene.mentions:
        if not clause.first <= placed.first < max(place, clause.first + 4) or placed.last > clause.last:
            continue
        owner = placed.mention.kind == "adjective" or is_owner(scene, placed) or is_compound_part(scene, placed)
        if owner and placed.mention.actors and not _in_circumstance(scene, placed, clause.first):
            several = adjectives_from(scene, placed) if placed.mention.kind == "adjective" else [placed]
            return Holder(tuple(several), "owner.of_subject")
    return None


def _in_circumstance(scene: Scene, placed: Placed, first: int) -> bool:
    """Whether a preposition other than "of" stands between the clause's beginning and the mention."""
    opens = first + (scene.key(first) in scene.words.article)  # "Des soldats français …"
    keys = [scene.key(i) for i in range(opens, placed.first)]
    return any(key in scene.words.preposition and key not in scene.words.owner_preposition for key in keys)


def agent_of(scene: Scene, index: int, place: int, *, passive: bool = False) -> Holder | None:
    """Who does what the participle at `place` says: "von Rom entworfen", "rejected by Moscow"; None if not named."""
    clause = scene.clauses[index]
    if scene.words.pro_drop and not is_participle(scene.key(place), scene.words):
        return None  # "apuesta por Kiev"
    for at in range(clause.first, clause.last + 1):
        if scene.key(at) not in scene.words.agent:
            continue
        near = place - 8 <= at < place if scene.words.verb_final else agent_follows(scene, place) == at
        if not near and passive and not scene.words.verb_final:
            near = place < at <= place + 8
        if not near:
            continue
        after = at + 1
        while scene.key(after) in scene.words.article:
            after += 1
        found = next((p for p in scene.mentions if p.first <= after <= p.last and p.mention.kind != "adjective"), None)
        if found is not None and at == clause.first and _asked_of(scene, found, place):
            return None
        if found is not None and not is_compound_part(scene, found):
            found = _whose_man(scene, found)
            return Holder(tuple(with_coordinated(scene, found)), "agent")
    return None


def _asked_of(scene: Scene, found: Placed, verb: int) -> bool:
    """ "Von Rom verlangt Wien mehr": between the one who opens the clause and the subject stands the verb itself."""
    if not scene.words.verb_final or found.last + 1 != verb:
        return False
    after = verb + 1
    while scene.key(after) in scene.words.article or scene.key(after) in scene.words.inserted:
        after += 1
    return any(p.first <= after <= p.last and can_be_subject(scene, p) for p in scene.mentions)


def agent_follows(scene: Scene, place: int) -> int:
    """The place of a "by" behind a verb, at most a circumstance between them ("shown last week by Rome"); else 0."""
    for after in range(place + 1, place + 2 + _CIRCUMSTANCE):
        key = scene.key(after)
        if key in scene.words.agent:
            return after
        verb = (
            key in scene.words.finite
            or is_participle(key, scene.words)
            or any(c.first == after and c.entry.kind == "verb" for c in scene.cues)
            or any(after in measure.at for measure in scene.measures)
        )
        if not key or scene.tokens[after].kind == "mark" or verb or key in scene.words.relative | scene.words.content:
            return 0
    return 0


def _whose_man(scene: Scene, found: Placed) -> Placed:
    """The one who is named as somebody's: "by Putin's adviser, Yuri Ushakov"; else whom the words name first."""
    if not is_owner(scene, found):
        return found
    near = [p for p in scene.mentions if found.last < p.first <= found.last + 7]
    named = [p for p in near if p.mention.kind == "person"] or [p for p in near if p.mention.kind == "office"]
    return named[0] if named and set(named[0].mention.actors) & set(found.mention.actors) else found


def agent_behind(scene: Scene, index: int, place: int) -> Holder | None:
    """Who does what the noun at `place` names: "the rejection of troops by Moscow"; None if not said."""
    clause = scene.clauses[index]
    for at in range(place + 1, clause.last + 1):
        if scene.key(at) in scene.words.agent_of_noun:
            found = next((p for p in scene.mentions if at < p.first <= at + 3 and p.mention.kind != "adjective"), None)
            if found is not None and found.last <= clause.last and not is_compound_part(scene, found):
                return Holder(tuple(with_coordinated(scene, found)), "owner.agent")
    return None


def for_whom(scene: Scene, index: int, cue: int) -> Holder | None:
    """For whom something is so, by the cue at token `cue`: "für Moskau inakzeptabel", "unacceptable to Moscow"."""
    clause = scene.clauses[index]
    before = scene.clauses[index - 1] if index else clause
    ahead = before.kind == "fragment" and scene.key(before.first) in scene.words.for_whom  # "Pour Moscou, …"
    behind = scene.clauses[index + 1] if index + 1 < len(scene.clauses) else clause
    aside = behind.kind == "fragment" and scene.key(behind.first) in scene.words.for_whom  # "Est exclu, pour Rome, …"
    for at in range(before.first if ahead else clause.first, (behind if aside else clause).last + 1):
        if scene.key(at) not in scene.words.for_whom:
            continue
        opens = scene.words.pro_drop and at == clause.first  # "Per Roma è prematuro"
        if not scene.words.verb_final and at >= clause.first and not cue < at <= cue + 3 and not opens:
            continue  # "to send troops to Ukraine is unacceptable to Moscow"
        after = at + 1
        while scene.key(after) in scene.words.article:
            after += 1
        found = next((p for p in scene.mentions if p.first <= after <= p.last and p.mention.kind != "adjective"), None)
        if found is not None:
            return Holder(tuple(with_coordinated(scene, found)), "for")
    return None


def in_whose_view(scene: Scene, index: int) -> Holder | None:
    """Who opens a clause as the one whose view it is: "Per il ministro francese i confini non possono cambiare"."""
    holder = for_whom(scene, index, -1) if scene.words.pro_drop else None
    if holder is None or holder.mentions[0].mention.kind not in ("person", "office"):
        return None
    return holder if holder.mentions[0].first - scene.clauses[index].first <= _VIEW else None
