"""Whose an attribute is that stands apart by a comma ("Opposed to it, Italy …"), and who is put beside a subject."""

from __future__ import annotations

from wortlaut.coding.grammar.phrases import can_be_subject, with_coordinated
from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene

_AHEAD = 3
"""The word that says a stance stands among so many first words of an attribute."""
_LIKE = 4
_DASHES = frozenset({"–", "—"})


def _is_attribute(scene: Scene, index: int) -> bool:
    """Whether a verbless piece begins with a word that says a stance ("hostile to …", "very reserved about …")."""
    clause = scene.clauses[index]
    if clause.kind not in ("fragment", "main") or scene.words.verb_final:
        return False
    if scene.clause_keys(index) & scene.words.finite:
        return False
    if any(clause.first <= p.first < clause.first + _AHEAD for p in scene.mentions if p.mention.kind != "adjective"):
        return False
    lacking = scene.key(clause.first) in scene.words.without  # "sans exclure …"
    return any(
        clause.first <= cue.first < clause.first + _AHEAD
        and (cue.entry.kind == "adjective" or lacking)
        for cue in scene.cues
        if cue.entry.kind != "noun"
    )


def before_attribute(scene: Scene, index: int) -> list[Placed]:
    """Those named right before the comma of an attribute, whatever they are in their own clause; empty for others."""
    first = scene.clauses[index].first
    if not _is_attribute(scene, index) or first < 2 or scene.key(first - 1) != ",":
        return []
    named = next((p for p in scene.mentions if p.last == first - 2 and p.mention.kind != "adjective"), None)
    return [] if named is None else with_coordinated(scene, named)


def after_attribute(scene: Scene, index: int) -> int | None:
    """The clause whose subject an attribute at the head of the sentence has; None where it is none."""
    if index or not _is_attribute(scene, index) or scene.key(scene.clauses[index].first) in scene.words.aside:
        return None
    return next((i for i in range(1, len(scene.clauses)) if scene.clauses[i].kind in ("main", "fragment")), None)


def gapped(scene: Scene, index: int) -> list[Placed]:
    """Who stands first in a verbless piece that has its own object: "Paris sends soldiers, London jets"."""
    clause = scene.clauses[index]
    if scene.words.verb_final or clause.kind not in ("fragment", "coordinated"):
        return []
    if scene.clause_keys(index) & scene.words.finite:
        return []
    if any(clause.first <= cue.first <= clause.last and cue.entry.kind == "verb" for cue in scene.cues):
        return []
    before = scene.clauses[index - 1] if index else clause
    apart = scene.key(clause.first - 1) == "," and scene.key(before.first - 1) == ";"  # "; la Svezia, batterie"
    if scene.key(clause.first - 1) in _DASHES or apart:
        return _before_dash(scene, index)
    first = clause.first
    while scene.key(first) in scene.words.coordinator or scene.key(first) in scene.words.article:
        first += 1
    named = next((p for p in scene.mentions if p.first <= first <= p.last and p.mention.kind != "adjective"), None)
    if named is None or not named.mention.actors or named.last >= clause.last or not can_be_subject(scene, named):
        return []
    after = scene.key(named.last + 1)
    return [named] if after in scene.words.determiner or after in scene.words.article else []


def _before_dash(scene: Scene, index: int) -> list[Placed]:
    """Who alone stands before a dash in a verb's place: "Осло профінансує танки, Стокгольм – ракети"."""
    before = scene.clauses[index - 1]
    if not index or before.kind not in ("fragment", "coordinated") or not before.first:
        return []
    first = before.first
    while scene.key(first) in scene.words.coordinator | scene.words.article:
        first += 1
    named = next((p for p in scene.mentions if p.first == first and p.mention.kind != "adjective"), None)
    if named is None or not named.mention.actors or not can_be_subject(scene, named):
        return []
    listed = with_coordinated(scene, named)
    return listed if listed[-1].last == before.last else []


def alike(scene: Scene, chosen: Placed) -> list[Placed]:
    """Those put beside a subject between commas: "Finland, like Sweden, …", "Like Rome, Athens …"."""
    found: list[Placed] = []
    for placed in scene.mentions:
        if placed is chosen or scene.key(placed.last + 1) != "," or placed.mention.kind == "adjective":
            continue
        opens = next((i for i in range(placed.first - 1, placed.first - 1 - _LIKE, -1) if _opens(scene, i)), None)
        if opens is None or any(scene.key(i) in scene.words.finite for i in range(opens, placed.first)):
            continue
        if not any(scene.key(i) in scene.words.alike for i in range(max(opens, 0), placed.first)):
            continue
        behind = opens == chosen.last + 2  # "La Finlande, comme la Suède, …"
        ahead = opens == 0 and 0 < chosen.first - placed.last <= _LIKE
        if behind or ahead:
            found.append(placed)
    return found


def _opens(scene: Scene, place: int) -> bool:
    return place == 0 or scene.key(place - 1) == ","
