"""The subject of a clause, taken over from the clause that governs it where it has none."""

from __future__ import annotations

from collections.abc import Collection

from wortlaut.coding.grammar.attributes import after_attribute, alike, before_attribute
from wortlaut.coding.grammar.order import by_order
from wortlaut.coding.grammar.phrases import can_be_subject, is_noun, named_with, with_coordinated, with_included
from wortlaut.coding.holders.behind import behind_in_free_order, behind_the_verb
from wortlaut.coding.holders.members import members_behind, one_of_those
from wortlaut.coding.holders.openings import (
    begins_with_it,
    has_pronoun,
    leaves_out_subject,
    takes_up_clause_ahead,
    verb_first,
    verb_opens,
)
from wortlaut.coding.holders.owners import Holder, nobody, owner_behind
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.model import Mention

_LONGEST_CHAIN = 6
BODIES = frozenset({"state", "seat", "organisation", "group"})


def subject_of(scene: Scene, index: int, anchor: int, *, depth: int = 0, without: Collection[int] = ()) -> Holder:
    """The subject of a clause, seen from the cue at token `anchor`; taken over from its governor where it has none.

    `without` are the places of words that name what the clause is about: a mention among them is no subject.
    """
    clause = scene.clauses[index]
    if depth > _LONGEST_CHAIN:
        return nobody("the clause depends on too many others")
    if clause.kind == "relative":
        return _relative_subject(scene, index, anchor, depth)
    apart = before_attribute(scene, index)
    if apart:
        return Holder(tuple(apart), "subject.apart")
    own = None if _shares_subject(scene, index) else _own_subject(scene, index, anchor, without)
    if (
        own is not None
        and clause.kind == "sub"
        and all(p.mention.kind == "pronoun" and p.mention.plural for p in own.mentions)
    ):
        listed = _whom_the_pronoun_means(scene, index, depth)
        if listed.rule == "subject.listed_before":
            return listed
    theme = _named_as_theme(scene, index) if own is not None and not own.actors else None
    if theme is not None:
        return Holder((theme,), "subject.theme")
    if own is not None and (own.actors or clause.kind not in ("sub", "content") or clause.governor is None):
        return own
    if own is not None and not all(placed.mention.kind == "pronoun" for placed in own.mentions):
        return own
    sibling = _content_before(scene, index)
    if sibling is not None and not _nouns_before_verb(scene, index):
        return subject_of(scene, sibling, _verb_of(scene, sibling), depth=depth + 1)
    if scene.previous is not None and begins_with_it(scene, index):
        return Holder((Placed(scene.previous, -1, -1),), "subject.sentence_before")
    ahead = after_attribute(scene, index)
    if ahead is not None:
        return subject_of(scene, ahead, _verb_of(scene, ahead), depth=depth + 1)
    if clause.governor is None:
        earlier = _main_before(scene, index) if own is None and leaves_out_subject(scene, index) else None
        if earlier is not None:
            return subject_of(scene, earlier, _verb_of(scene, earlier), depth=depth + 1)
        if takes_up_clause_ahead(scene, index):
            return subject_of(scene, index - 1, _verb_of(scene, index - 1), depth=depth + 1)
        return nobody("no actor is the subject of the clause")
    if own is not None or (clause.kind in ("sub", "content") and has_pronoun(scene, index)):
        return _whom_the_pronoun_means(scene, index, depth)
    inherits = (
        clause.kind in ("infinitive", "gerund", "coordinated", "fragment")
        or (
            clause.kind in ("content", "sub")
            and scene.words.pro_drop
            and scene.key(clause.first) not in scene.words.where  # "Bélgica, donde se custodian los fondos, …"
            and not _nouns_before_verb(scene, index)
        )
        or (clause.kind == "sub" and _is_gerund(scene, clause.first + 1))
        or (clause.kind == "main" and (_incomplete(scene, clause.governor) or verb_first(scene, index)))
    )
    if clause.kind == "main":
        named = _named_before_apposition(scene, clause.governor)
        if named is not None:
            return named
    if inherits or (clause.kind == "content" and one_of_those(scene, index)):
        return subject_of(scene, clause.governor, _verb_of(scene, clause.governor), depth=depth + 1)
    return nobody("no actor is the subject of the clause")


def _is_gerund(scene: Scene, place: int) -> bool:
    """ "while offering help": who does it is the subject of what governs it."""
    key = scene.key(place)
    return bool(scene.words.gerund) and key.endswith(scene.words.gerund) and len(key) > 5


def _named_before_apposition(scene: Scene, index: int) -> Holder | None:
    """The first actor of fragments that stand together before a verb: "Poland and Italy, members of the group, …"."""
    first = index
    while first and scene.clauses[first].kind == "fragment" and scene.clauses[first - 1].kind == "fragment":
        first -= 1
    if scene.clauses[index].kind != "fragment" or first == index:
        return None
    for place in range(first, index):
        own = _own_subject(scene, place, scene.clauses[place].last + 1)
        if own is not None and own.actors:
            return own
    return None


def _shares_subject(scene: Scene, index: int) -> bool:
    """ "und forderte Rom auf": with its verb right behind the conjunction a clause has no subject of its own."""
    clause = scene.clauses[index]
    place = clause.first + 1
    if not scene.words.verb_final or clause.kind != "coordinated" or clause.governor is None:
        return False
    verb = scene.key(place) in scene.words.finite or any(
        cue.first == place and cue.entry.kind == "verb" for cue in scene.cues
    )
    return verb and scene.key(clause.first) in scene.words.coordinator


def _content_before(scene: Scene, index: int) -> int | None:
    """The that-clause that an "and that" goes on; its subject is the one that is not said again."""
    clause = scene.clauses[index]
    if clause.kind != "content" or scene.key(clause.first) not in scene.words.coordinator:
        return None
    return next((i for i in range(index - 1, -1, -1) if scene.clauses[i].kind == "content"), None)


def _nouns_before_verb(scene: Scene, index: int) -> bool:
    """Whether an article stands before the clause's verb: it has a subject then, though none that is an actor."""
    clause = scene.clauses[index]
    verb = _verb_of(scene, index)
    return any(scene.key(i) in scene.words.article for i in range(clause.first, min(verb, clause.last + 1)))


def _verb_of(scene: Scene, index: int) -> int:
    """The place of a clause's first known verb (its object stands behind it), or the one behind the clause."""
    clause = scene.clauses[index]
    known = {cue.first for cue in scene.cues if cue.entry.kind == "verb"}
    for place in range(clause.first + 1, clause.last + 1):
        key = scene.key(place)
        past = scene.words.finite_endings and key.endswith("ed") and scene.view[scene.tokens[place].start].islower()
        if place in known or key in scene.words.finite or past:
            return place
    return clause.last + 1


def body_spoken_of(scene: Scene) -> Mention | None:
    """The state or organisation that is the subject of the sentence's first clause, or None."""
    subject = subject_of(scene, 0, scene.clauses[0].last + 1)
    if len(subject.mentions) != 1:
        return None
    mention = subject.mentions[0].mention
    return mention if mention.kind in BODIES or scene.words.pro_drop else None


def _named_as_theme(scene: Scene, index: int) -> Placed | None:
    """The state or body that a verbless piece names ahead of a pronoun: "Quant à la Grèce, elle …"."""
    if not index or scene.clauses[index - 1].kind != "fragment" or not has_pronoun(scene, index):
        return None
    before = scene.clauses[index - 1]
    named = [p for p in scene.mentions if before.first <= p.first <= before.last and p.mention.kind in BODIES]
    return named[0] if len(named) == 1 and before.last - named[0].last <= 1 else None


def _main_before(scene: Scene, index: int) -> int | None:
    """The main clause before."""
    return next((i for i in range(index - 1, -1, -1) if scene.clauses[i].kind == "main"), None)


def _whom_the_pronoun_means(scene: Scene, index: int, depth: int) -> Holder:
    """A pronoun in a dependent clause: those listed just before it, else the governing subject."""
    clause = scene.clauses[index]
    before = [
        p
        for p in scene.mentions
        if clause.first - 4 <= p.last < clause.first and p.mention.kind != "adjective" and p.mention.actors
    ]
    if before:
        listed = with_coordinated(scene, before[-1])
        if len(listed) > 1:
            return Holder(tuple(listed), "subject.listed_before")
    governor = scene.clauses[clause.governor or 0]
    return subject_of(scene, clause.governor or 0, governor.last + 1, depth=depth + 1)


def _own_subject(scene: Scene, index: int, anchor: int, without: Collection[int] = ()) -> Holder | None:
    clause = scene.clauses[index]
    if clause.kind in ("infinitive", "gerund"):
        return None
    candidates = [
        placed
        for placed in scene.mentions
        if clause.first <= placed.first <= clause.last and can_be_subject(scene, placed) and placed.last not in without
    ]
    if not candidates:
        return None
    if scene.words.verb_final:
        chosen = by_order(scene, index, candidates)
    else:
        before = [placed for placed in candidates if placed.first < anchor]
        if not before and scene.words.free_order and not _resumes(scene, index):
            before = behind_in_free_order(scene, clause, anchor, candidates, without)
        if not before:
            return behind_the_verb(scene, index, anchor, candidates) if scene.words.pro_drop else None
        named = [placed for placed in before if placed.mention.actors or placed.mention.kind != "pronoun"]
        chosen = named[-1] if named and not before[-1].mention.actors else before[-1]  # "L'Italie, elle, …"
    if chosen.mention.kind == "office" and not chosen.mention.actors:  # "the leaders of Rome, Madrid and Lisbon"
        led = owner_behind(scene, chosen.last)
        if led is not None and led.actors:
            return led._replace(rule=f"subject.{clause.kind}")
    members = with_included(scene, with_coordinated(scene, chosen))
    members = [*members, *alike(scene, members[-1])]
    return Holder((*members, *named_with(scene, index, members)), f"subject.{clause.kind}")


def _resumes(scene: Scene, index: int) -> bool:
    """Whether a clause goes on behind an insertion, with its verb, what had its subject: "Rom, jak mówi X, może …"."""
    clause = scene.clauses[index]
    if clause.kind != "main" or clause.governor is None or not verb_opens(scene, clause.first):
        return False
    first = clause.governor
    while first and scene.clauses[first].kind == "fragment" and scene.clauses[first - 1].kind == "fragment":
        first -= 1
    if scene.clauses[first].kind != "fragment" or first == index - 1:
        return False
    own = _own_subject(scene, first, scene.clauses[first].last + 1)
    return own is not None and bool(own.actors)


def _relative_subject(scene: Scene, index: int, anchor: int, depth: int) -> Holder:
    """In a relative clause: its own subject where it has one, else whom the pronoun stands for."""
    clause = scene.clauses[index]
    antecedent = next(
        (p for p in reversed(scene.mentions) if p.last < clause.first and p.mention.kind != "adjective"), None
    )
    if antecedent is not None and not _stands_before(scene, antecedent, clause.first):
        antecedent = None
    own = _own_subject(scene, index, anchor)
    if own is not None and own.actors and scene.words.free_order:
        return own
    is_object = scene.key(clause.first) in scene.words.preposition | scene.words.object_relative
    unnamed = own is None or all(p.mention.kind == "pronoun" and not p.mention.actors for p in own.mentions)
    if is_object and unnamed and clause.governor is not None and has_pronoun(scene, index):
        governor = scene.clauses[clause.governor]  # "ein Abkommen, nach dem es liefern will"
        return subject_of(scene, clause.governor, governor.last + 1, depth=depth + 1)
    if antecedent is None and own is None and one_of_those(scene, index):
        ahead = subject_of(scene, clause.governor or 0, clause.first - 1)
        behind = members_behind(scene, index) if not ahead.mentions else []
        return Holder(tuple(behind), "subject.member") if behind else ahead
    if antecedent is None or (own is not None and is_object):
        return own if own is not None else nobody("the relative pronoun stands for no actor")
    return Holder(tuple(with_coordinated(scene, antecedent)), "subject.antecedent")


def _stands_before(scene: Scene, antecedent: Placed, first: int) -> bool:
    """Whether nothing but marks and a particle stands between a mention and its relative clause."""
    between = range(antecedent.last + 1, first)
    words = [i for i in between if scene.tokens[i].kind != "mark"]
    return len(words) <= 1 and not any(is_noun(scene, i) for i in words)


def _incomplete(scene: Scene, index: int) -> bool:
    """Whether a clause has no verb of its own yet: it goes on after an insertion."""
    clause = scene.clauses[index]
    places = range(clause.first, clause.last + 1)
    verbs = {place for cue in scene.cues if cue.entry.kind == "verb" for place in cue.at}
    return not any(scene.key(i) in scene.words.finite or i in verbs for i in places)


