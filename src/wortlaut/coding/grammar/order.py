"""Which of those named is the subject, by their order around the finite verb where it stands second."""

from __future__ import annotations

from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene


def by_order(scene: Scene, index: int, candidates: list[Placed]) -> Placed:
    """Before the finite verb where somebody stands there, else the first after it."""
    clause = scene.clauses[index]
    finite = next((i for i in range(clause.first, clause.last + 1) if scene.key(i) in scene.words.finite), clause.first)
    if clause.kind in ("main", "coordinated", "sub"):
        candidates = _not_compared(scene, clause.first, candidates)
    before = [placed for placed in candidates if placed.last < finite]
    return before[0] if before and clause.kind in ("main", "coordinated") else candidates[0]


def _not_compared(scene: Scene, first: int, candidates: list[Placed]) -> list[Placed]:
    """Those with whom the subject is not compared at the clause's beginning: "anders als Rom will Wien …"."""
    compared: list[Placed] = []
    for placed in candidates:
        before = placed.first - 1
        while scene.key(before) in scene.words.article:
            before -= 1
        opens = first <= before <= first + 2 and scene.key(before) in scene.words.comparing
        listed = bool(compared) and scene.key(before) in scene.words.listing and compared[-1].last == before - 1
        if opens or listed:
            compared.append(placed)
    return [placed for placed in candidates if placed not in compared] or candidates
