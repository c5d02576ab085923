"""What is foretold by those who only look on: "Germany will refuse, the analyst said" is no refusal of Germany's."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from wortlaut.coding.grammar.resumed import Governed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.lang import Language
from wortlaut.lang.tokens import fold

FORETOLD = "what an onlooker foretells is nobody's stance"
_ROLE = "expert"
_OPEN = frozenset({"future", "can", "would", "planned"})


def is_foretold(scene: Scene, place: int, outer: Governed) -> bool:
    """Whether one who speaks for nobody by his office ("the historian") says what somebody else will or could do.

    `place` is a token of what is said, `outer` its outermost cue. What he says has happened is a fact like others.
    """
    speech = scene.speech_at(place)
    if speech is None or speech.actors or outer.mood.modal not in _OPEN:
        return False
    start, end = speech.mention
    words = fold(scene.view[start:end]).replace("'", " ").split()
    return not _onlookers(scene.language).isdisjoint(words)


@lru_cache(maxsize=64)
def _onlookers(language: Language) -> frozenset[str]:
    """The one-word names of the role of experts, folded."""
    roles: list[dict[str, Any]] = language.table("names").get("role", [])
    listed = (role for role in roles if role.get("id") == _ROLE)
    return frozenset(fold(form) for role in listed for kind in ("s", "m", "f", "p") for form in role.get(kind, ()))
