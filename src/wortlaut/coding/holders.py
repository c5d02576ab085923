"""Who holds a stance: the subject of a clause, the owner of a noun, the agent of a passive, whom something is for."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.coding.scene import Placed, Scene

_COMMA = frozenset({","})
_QUOTES = frozenset("„“”«»\"‚‘’‹›'")
_LONGEST_CHAIN = 6


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


def subject_of(scene: Scene, index: int, anchor: int, *, depth: int = 0) -> Holder:
    """The subject of a clause, seen from the cue at token `anchor`; taken over from its governor where it has none."""
    clause = scene.clauses[index]
    if depth > _LONGEST_CHAIN:
        return nobody("the clause depends on too many others")
    if clause.kind == "relative":
        return _relative_subject(scene, index, anchor)
    own = _own_subject(scene, index, anchor)
    if own is not None and clause.kind == "sub" and all(p.mention.kind == "pronoun" and p.mention.plural for p in own.mentions):
        listed = _whom_the_pronoun_means(scene, index, depth)
        if listed.rule == "subject.listed_before":
            return listed
    if own is not None and (own.actors or clause.kind not in ("sub", "content") or clause.governor is None):
        return own
    if own is not None and not all(placed.mention.kind == "pronoun" for placed in own.mentions):
        return own
    if clause.governor is None:
        return nobody("no actor is the subject of the clause")
    if own is not None or (clause.kind == "sub" and _has_pronoun(scene, index)):
        return _whom_the_pronoun_means(scene, index, depth)
    governor = scene.clauses[clause.governor]
    inherits = clause.kind in ("infinitive", "coordinated", "fragment") or (
        clause.kind == "main" and (_incomplete(scene, clause.governor) or _verb_first(scene, index))
    )
    if inherits:
        return subject_of(scene, clause.governor, governor.last, depth=depth + 1)
    return nobody("no actor is the subject of the clause")


def _has_pronoun(scene: Scene, index: int) -> bool:
    """Whether the clause begins with a pronoun of the third person."""
    clause = scene.clauses[index]
    return any(scene.key(i) in scene.words.pronoun for i in range(clause.first, min(clause.first + 3, clause.last + 1)))


def _whom_the_pronoun_means(scene: Scene, index: int, depth: int) -> Holder:
    """A pronoun in an adverbial clause: those listed just before it where there are several, else the governing subject."""
    clause = scene.clauses[index]
    before = [p for p in scene.mentions if clause.first - 4 <= p.last < clause.first and p.mention.kind != "adjective" and p.mention.actors]
    if before:
        listed = _with_coordinated(scene, before[-1])
        if len(listed) > 1:
            return Holder(tuple(listed), "subject.listed_before")
    governor = scene.clauses[clause.governor or 0]
    return subject_of(scene, clause.governor or 0, governor.last, depth=depth + 1)


def _own_subject(scene: Scene, index: int, anchor: int) -> Holder | None:
    clause = scene.clauses[index]
    if clause.kind == "infinitive":
        return None
    candidates = [
        placed
        for placed in scene.mentions
        if clause.first <= placed.first <= clause.last and can_be_subject(scene, placed)
    ]
    if not candidates:
        return None
    if scene.words.verb_final:
        chosen = _german_order(scene, index, candidates)
    else:
        before = [placed for placed in candidates if placed.first < anchor]
        if not before:
            return None
        chosen = before[-1]
    return Holder(tuple(_with_included(scene, _with_coordinated(scene, chosen))), f"subject.{clause.kind}")


def _with_included(scene: Scene, members: list[Placed]) -> list[Placed]:
    """A group with those named as part of it: "the coalition, including France and Italy"."""
    if len(members) != 1 or members[0].mention.kind != "group":
        return members
    place = members[0].last + 1
    while scene.key(place) in _COMMA or scene.key(place) in _QUOTES:
        place += 1
    if scene.key(place) not in scene.words.including:
        return members
    part = next((p for p in scene.mentions if place < p.first <= place + 3 and p.mention.kind != "adjective"), None)
    return members if part is None else [*members, *_list_from(scene, part)]


def _list_from(scene: Scene, first: Placed) -> list[Placed]:
    """The mention with those listed behind it."""
    members = [first]
    for later in scene.mentions[scene.mentions.index(first) + 1 :]:
        if not _link(scene, members[-1], later) or not _listable(scene, later):
            break
        members.append(later)
    return members


def _german_order(scene: Scene, index: int, candidates: list[Placed]) -> Placed:
    """Before the finite verb where somebody stands there, else the first after it."""
    clause = scene.clauses[index]
    finite = next(
        (i for i in range(clause.first, clause.last + 1) if scene.key(i) in scene.words.finite), clause.first
    )
    before = [placed for placed in candidates if placed.last < finite]
    return before[0] if before and clause.kind in ("main", "coordinated") else candidates[0]


def can_be_subject(scene: Scene, placed: Placed) -> bool:
    """Whether a mention may be a subject: no adjective, nothing behind a preposition, no owner of a noun, no object form."""
    if placed.mention.kind == "adjective" or is_compound_part(scene, placed) or is_owner(scene, placed):
        return False
    if scene.key(placed.first - 1) in scene.words.oblique and placed.mention.kind != "pronoun":
        return False
    return not behind_preposition(scene, placed)


def is_compound_part(scene: Scene, placed: Placed) -> bool:
    """The first part of a hyphenated word: "US-led", "NATO-Truppen"."""
    after = placed.last + 1
    return (
        scene.key(after) in ("-", "‑", "–")
        and after + 1 < len(scene.tokens)
        and scene.tokens[placed.last].end == scene.tokens[after].start
        and scene.tokens[after].end == scene.tokens[after + 1].start
    )


def is_owner(scene: Scene, placed: Placed) -> bool:
    """Whether a mention owns a noun: "Italy's", "Polens Absage", "die Ablehnung Italiens", "der Beitrag der Türkei"."""
    if scene.key(placed.last + 1) == "'s" or scene.key(placed.last + 1) == "'":
        return True
    if not scene.words.genitive:
        return False
    surface = scene.view[scene.tokens[placed.last].start : scene.tokens[placed.last].end]
    s_form = surface.endswith(("s", "’", "'")) and surface.lower() not in scene.words.not_genitive
    if s_form and _is_noun(scene, placed.last + 1):
        return True
    if s_form and _is_noun(scene, placed.first - 1) and placed.mention.kind in ("state", "seat", "person"):
        return True
    genitive = scene.key(placed.first - 1) in scene.words.genitive and _is_noun(scene, placed.first - 2)
    return genitive and scene.key(placed.first - 2) not in scene.words.representing


def _is_noun(scene: Scene, place: int) -> bool:
    """German nouns are capitalised; names that are mentions themselves are none."""
    if not 0 <= place < len(scene.tokens) or scene.tokens[place].kind != "word":
        return False
    if not scene.view[scene.tokens[place].start].isupper():
        return False
    return not any(placed.first <= place <= placed.last for placed in scene.mentions)


def behind_preposition(scene: Scene, placed: Placed) -> bool:
    """Whether a mention stands behind a preposition, over articles, adjectives and earlier members of a list."""
    place = placed.first - 1
    plain = 0
    while place >= 0:
        key = scene.key(place)
        if key in scene.words.preposition:
            conjunction = key in scene.words.subordinator and scene.clauses[scene.clause(place)].kind == "sub"
            return not conjunction and scene.key(place - 1) not in scene.words.representing
        if key in scene.words.listing or key in _COMMA:
            earlier = next((p for p in scene.mentions if p.last == place - 1), None)
            return earlier is not None and key in scene.words.listing and behind_preposition(scene, earlier)
        if key in scene.words.article or key in scene.words.possessive or key in _QUOTES:
            place -= 1
            continue
        lower = scene.tokens[place].kind == "word" and scene.view[scene.tokens[place].start].islower()
        if not lower or plain == 2 or key in scene.words.finite or key in scene.words.coordinator:
            return False
        plain += 1
        place -= 1
    return False


def _with_coordinated(scene: Scene, chosen: Placed) -> list[Placed]:
    """The mention with those it is listed with: "France, Italy and Poland"; a comma alone makes no list."""
    members = [chosen]
    position = scene.mentions.index(chosen)
    linked = False
    for later in scene.mentions[position + 1 :]:
        link = _link(scene, members[-1], later)
        if not link or not _listable(scene, later):
            break
        linked = linked or link == "and"
        members.append(later)
    if len(members) > 1 and not linked:
        members = [chosen]
    known_list = linked
    for earlier in reversed(scene.mentions[:position]):
        link = _link(scene, earlier, members[0])
        if not link or not _listable(scene, earlier) or (link == "comma" and not known_list):
            break
        known_list = known_list or link == "and"
        members.insert(0, earlier)
    return members


def _listable(scene: Scene, placed: Placed) -> bool:
    return placed.mention.kind != "adjective" and not is_compound_part(scene, placed) and not is_owner(scene, placed)


def _link(scene: Scene, left: Placed, right: Placed) -> str:
    """How two neighbouring mentions are joined: `and`, `comma`, or not at all (empty)."""
    clause = scene.clause(right.first)
    if clause != scene.clause(left.last) and scene.clauses[clause].kind not in ("main", "fragment", "coordinated"):
        return ""
    between = [scene.key(i) for i in range(left.last + 1, right.first)]
    between = [key for key in between if key not in scene.words.article]
    starts = {s.start for s in scene.speeches}
    if any(scene.tokens[i].start in starts for i in range(left.last + 1, right.first + 1)):
        return ""
    if between and all(key in scene.words.listing or key in _COMMA for key in between) and len(between) <= 4:
        return "and" if any(key in scene.words.listing for key in between) else "comma"
    return ""


def _relative_subject(scene: Scene, index: int, anchor: int) -> Holder:
    """In a relative clause: its own subject where it has one, else whom the pronoun stands for."""
    clause = scene.clauses[index]
    antecedent = next(
        (p for p in reversed(scene.mentions) if p.last < clause.first and p.mention.kind != "adjective"), None
    )
    if antecedent is not None and not _stands_before(scene, antecedent, clause.first):
        antecedent = None
    own = _own_subject(scene, index, anchor)
    if antecedent is None or (own is not None and scene.key(clause.first) in scene.words.preposition):
        return own if own is not None else nobody("the relative pronoun stands for no actor")
    return Holder(tuple(_with_coordinated(scene, antecedent)), "subject.antecedent")


def _stands_before(scene: Scene, antecedent: Placed, first: int) -> bool:
    """Whether nothing but marks and a particle stands between a mention and its relative clause."""
    between = range(antecedent.last + 1, first)
    words = [i for i in between if scene.tokens[i].kind != "mark"]
    return len(words) <= 1 and not any(_is_noun(scene, i) for i in words)


def _incomplete(scene: Scene, index: int) -> bool:
    """Whether a clause has no verb of its own yet: it goes on after an insertion."""
    clause = scene.clauses[index]
    places = range(clause.first, clause.last + 1)
    verbs = {place for cue in scene.cues if cue.entry.kind == "verb" for place in cue.at}
    return not any(scene.key(i) in scene.words.finite or i in verbs for i in places)


def _verb_first(scene: Scene, index: int) -> bool:
    """Whether a clause begins with its verb and goes on another main clause: "…, bietet aber Hilfe an"."""
    clause = scene.clauses[index]
    if index and scene.clauses[index - 1].kind in ("sub", "hypothetical"):
        return False
    return scene.key(clause.first) in scene.words.finite or any(
        cue.first == clause.first and cue.entry.kind == "verb" for cue in scene.cues
    )


def owner_of(scene: Scene, place: int) -> Holder | None:
    """Who owns the noun at `place`: an adjective or a genitive before it, a genitive or "of …" behind it; None if nobody."""
    before = place - 1
    for _ in range(3):
        if scene.key(before) in ("'s", "'", "-") or scene.key(before) in _QUOTES:
            before -= 1
            continue
        owner = next((p for p in scene.mentions if p.first <= before <= p.last), None)
        if owner is not None:
            if owner.mention.kind == "adjective" or is_owner(scene, owner) or is_compound_part(scene, owner):
                return Holder(tuple(_adjectives(scene, owner)), "owner.before")
            return None
        if not _plain_modifier(scene, before):
            break
        before -= 1
    return _owner_behind(scene, place)


def _adjectives(scene: Scene, owner: Placed) -> list[Placed]:
    """An adjective with those it is listed with: "französische und britische"."""
    members = [owner]
    for earlier in reversed(scene.mentions[: scene.mentions.index(owner)]):
        if earlier.mention.kind != owner.mention.kind or _link(scene, earlier, members[0]) != "and":
            break
        members.insert(0, earlier)
    return members


def _plain_modifier(scene: Scene, place: int) -> bool:
    if not 0 <= place < len(scene.tokens) or scene.tokens[place].kind != "word":
        return False
    key = scene.key(place)
    closed = key in scene.words.preposition or key in scene.words.article or key in scene.words.finite
    return not closed and key not in scene.words.coordinator and scene.view[scene.tokens[place].start].islower()


def _owner_behind(scene: Scene, place: int) -> Holder | None:
    after = place + 1
    if scene.key(after) in scene.words.owner_preposition or scene.key(after) in scene.words.genitive:
        after += 1
        while scene.key(after) in scene.words.article:
            after += 1
        if scene.key(after) in scene.words.possessive:
            return None
        owner = next((p for p in scene.mentions if p.first <= after <= p.last and p.mention.kind != "adjective"), None)
        if owner is not None and is_compound_part(scene, owner):
            return None
    else:
        owner = next((p for p in scene.mentions if p.first == after and is_owner(scene, p)), None)
    return Holder(tuple(_with_coordinated(scene, owner)), "owner.behind") if owner is not None else None


def adjective_before(scene: Scene, index: int, place: int) -> Holder | None:
    """Whose the subject's noun is: "Danish troops may go", "two squadrons of Polish jets"; None if nobody's."""
    clause = scene.clauses[index]
    for placed in scene.mentions:
        if not clause.first <= placed.first < max(place, clause.first + 4) or placed.last > clause.last:
            continue
        owner = placed.mention.kind == "adjective" or is_owner(scene, placed) or is_compound_part(scene, placed)
        if owner and placed.mention.actors and not _in_circumstance(scene, placed, clause.first):
            return Holder(tuple(_adjectives(scene, placed)), "owner.of_subject")
    return None


def _in_circumstance(scene: Scene, placed: Placed, first: int) -> bool:
    """Whether a preposition other than "of" stands between the clause's beginning and the mention."""
    keys = [scene.key(i) for i in range(first, placed.first)]
    return any(key in scene.words.preposition and key not in scene.words.owner_preposition for key in keys)


def agent_of(scene: Scene, index: int, place: int) -> Holder | None:
    """Who does what the participle at `place` says: "von den USA entworfen", "rejected by Moscow"; None if not named."""
    clause = scene.clauses[index]
    for at in range(clause.first, clause.last + 1):
        if scene.key(at) not in scene.words.agent:
            continue
        near = place - 8 <= at < place if scene.words.verb_final else place < at <= place + 4
        if not near:
            continue
        after = at + 1
        while scene.key(after) in scene.words.article:
            after += 1
        found = next((p for p in scene.mentions if p.first <= after <= p.last and p.mention.kind != "adjective"), None)
        if found is not None and not is_compound_part(scene, found):
            return Holder(tuple(_with_coordinated(scene, found)), "agent")
    return None


def for_whom(scene: Scene, index: int) -> Holder | None:
    """For whom something is so: "für Moskau inakzeptabel", "unacceptable to Moscow"; None if not said."""
    clause = scene.clauses[index]
    for at in range(clause.first, clause.last + 1):
        if scene.key(at) not in scene.words.for_whom:
            continue
        after = at + 1
        while scene.key(after) in scene.words.article:
            after += 1
        found = next((p for p in scene.mentions if p.first <= after <= p.last and p.mention.kind != "adjective"), None)
        if found is not None:
            return Holder(tuple(_with_coordinated(scene, found)), "for")
    return None
