"""Verbs of speech whose subject is left out, where a language does so: "Zapowiedział też, że …", "– jak dodał –"."""

from __future__ import annotations

from wortlaut.find.speech_cues import Cue
from wortlaut.find.speech_frames import Frame, content
from wortlaut.find.speech_units import Unit
from wortlaut.find.speech_who import Who

_INSERTED = 5
_JOINTS = frozenset({",", "–", "—", "-"})


def subject_left_out(unit: Unit, cue: Cue) -> Frame | None:
    """The frame of a verb without a subject, its speaker still open; None where something else may be its subject."""
    words, tokens = unit.data.words, unit.tokens
    if not unit.data.pro_drop or cue.kinds.isdisjoint(("say", "demand", "judge")):
        return None
    gender = _gender(unit, tokens[cue.at].key)
    passing = words["as"] | words["adverb"] | words["coordinator"] | _JOINTS
    if gender is None or any(tokens[i].key not in passing for i in range(cue.start, cue.at)):
        return None
    if any(i in unit.names and not unit.names[i][0].oblique for i in range(cue.start, cue.stop)):
        return None
    if any(tokens[i].key in words["subject_pronoun"] for i in range(cue.at + 1, cue.stop)):
        return None
    who = Who(None, (), (tokens[cue.at].start, tokens[cue.at].end), pronoun=True, gender=gender)
    if cue.start > 0 and tokens[cue.start - 1].key in _JOINTS and cue.stop - cue.start <= _INSERTED:
        parts = [(0, cue.start)]
        if cue.stop < len(tokens) - 1:
            parts.append((cue.stop, len(tokens)))
        return Frame(who, cue.span, tuple(parts), "indirect", "left_out", cue.start)
    frame = content(unit, cue, who, cue.at + 1)
    return frame._replace(rule="left_out") if frame is not None else None


def _gender(unit: Unit, key: str) -> str | None:
    """The gender that the verb's ending tells of its subject, empty where it tells none; None for several people."""
    if key.endswith(unit.data.endings["past_f"]):
        return "f"
    if key.endswith(unit.data.endings["past_m"]):
        return "m"
    return None if key.endswith(unit.data.endings["past_plural"]) else ""
