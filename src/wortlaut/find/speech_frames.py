"""Frames of speech in one unit: a cue, whose it is, and which words it brings."""

from __future__ import annotations

from typing import NamedTuple

from wortlaut.find.speech_cues import Cue
from wortlaut.find.speech_impersonal import spoken_in
from wortlaut.find.speech_phrase import Phrase, read_phrase
from wortlaut.find.speech_subject import antecedent, apart_from, closes, subject_left, subject_right
from wortlaut.find.speech_units import QUOTE, Unit
from wortlaut.find.speech_who import Who, identify

_PAUSES = frozenset((",", ";", "–", "—"))
_LONGEST_SUBJECT = 10
"""Of how many words the subject of a clause without "that" can be."""
_REACH = 120


class Frame(NamedTuple):
    """One cue's reading: `parts` are token ranges of what was said, `quotes` tokens that are quotations.

    `previous` is true where the words stand in the sentence before ("This Macron said").
    """

    who: Who
    cue: tuple[int, int]
    parts: tuple[tuple[int, int], ...]
    kind: str
    rule: str
    clause: int
    previous: bool = False
    via: tuple[str, ...] = ()
    weak: bool = False


def read_cue(unit: Unit, cue: Cue, last: Frame | None, known: dict[str, str]) -> Frame | None:
    """The frame of one cue; `last` is the frame before it in the unit."""
    words = unit.data.words
    first = cue.start
    shared = first < cue.at and unit.tokens[first].key in words["coordinator"]
    if shared:
        first += 1
    lead = unit.tokens[first].key
    if lead in words["relative"] and cue.start > 0 and lead not in words["subject_pronoun"] | words["article"]:
        subject = antecedent(unit, cue.start - 1)
        return _after(unit, cue, subject, first, known) if subject else None
    if cue.gerund:
        return _gerund(unit, cue, last, first, known)
    place = spoken_in(unit, cue)
    if place is not None:
        if lead in words["as"]:
            return _inserted(unit, cue, place, known, "as")
        inverted = cue.start > 0 and cue.at - first <= 1
        return _inserted(unit, cue, place, known, "inverted") if inverted else _after(unit, cue, place, first, known)
    low = _past_verb(unit, last, first, cue.at)
    left, anaphor, busy = subject_left(unit, low, cue.at)
    if lead in words["relative"] and cue.at >= cue.stop - 2 and cue.start > 1 and unit.tokens[cue.start - 1].key == ",":
        left = antecedent(unit, cue.start - 1) or left
    if left is not None and cue.at > first and unit.tokens[cue.at - 1].key in words["coordinator"]:
        left = apart_from(unit, cue) or left
    if left is None and cue.at > cue.start and unit.tokens[cue.at - 1].key in words["coordinator"]:
        return _shared(unit, cue, last, first, known)
    if left is None and lead not in words["as"]:
        return _without_left(unit, cue, first, known, (last, shared, anaphor, busy))
    subject = left or subject_right(unit, cue.at + 1, cue.stop)
    if subject is None:
        return None
    if cue.kinds <= {"lay_down"}:
        frame = content(unit, cue, identify(unit, subject, known), cue.at + 1)
        return frame if frame is not None and frame.rule in ("quote", "that", "colon") else None
    if lead in words["as"]:
        return _inserted(unit, cue, subject, known, "as")
    frame = _after(unit, cue, subject, first, known)
    trailing = left is not None and not unit.data.nouns_capitalised and _trails(unit, cue)
    if trailing and (frame is None or frame.weak or frame.previous):
        return _inserted(unit, cue, subject, known, "trailing")
    if frame is not None and anaphor and frame.weak:
        return frame._replace(previous=True, parts=(), rule="anaphor")
    return frame


def _past_verb(unit: Unit, last: Frame | None, first: int, at: int) -> int:
    """Where the subject of a verb within another's clause is looked for: after "… reported that"."""
    if last is None or last.cue[0] < unit.tokens[first].start:
        return first
    that = unit.data.words["that"]
    return next((i + 1 for i in range(at - 1, first, -1) if unit.tokens[i].key in that), first)


def _without_left(
    unit: Unit, cue: Cue, first: int, known: dict[str, str], state: tuple[Frame | None, bool, bool, bool]
) -> Frame | None:
    """A verb with no subject on its left in its clause: it follows, or an apposition or relative clause parts them."""
    last, shared, anaphor, busy = state
    words = unit.data.words
    busy = (
        busy and unit.data.nouns_capitalised
    )  # only where the verb comes second does an adverb take the subject's place
    that = () if unit.data.nouns_capitalised else unit.data.words["that"]  # a subject stands before "that …", not in it
    high = next((i for i in range(cue.at + 1, cue.stop) if unit.tokens[i].key in that), cue.stop)
    right = subject_right(unit, cue.at + 1, high)
    apart = None if busy or anaphor else apart_from(unit, cue)
    transitive = unit.data.bare_clause and cue.kinds.isdisjoint(("say", "publish"))
    if unit.tokens[cue.at].key in words["addressing"] or (transitive and right is not None and right.mention is None):
        right = None  # "X, the minister, told reporters that …": who stands behind the verb is spoken to
    if apart is not None and not (right is not None and closes(unit, right, cue)):
        return _behind(unit, cue, apart, known)
    if right is None:
        return _shared(unit, cue, last, first, known) if shared else None
    if not busy and not anaphor and _inverted(unit, cue, first):
        return _inserted(unit, cue, right, known, "inverted")
    if not unit.data.nouns_capitalised and not busy and not anaphor:
        return _shared(unit, cue, last, first, known) if shared else None
    frame = _after(unit, cue, right, first, known)
    if frame is not None and anaphor and frame.weak:
        return frame._replace(previous=True, parts=(), rule="anaphor")
    return frame


def _behind(unit: Unit, cue: Cue, subject: Phrase, known: dict[str, str]) -> Frame | None:
    """A verb apart from its subject: what is said follows, or all of it stood before: "…, the minister, X, said." """
    frame = _after(unit, cue, subject, cue.at, known)
    if unit.data.nouns_capitalised or not (frame is None or frame.weak):
        return frame
    start = subject.first
    while start > 0 and unit.tokens[start - 1].key in unit.data.words["article"]:
        start -= 1
    named = [i for i, (m, last) in unit.names.items() if last == start - 1 and subject.mention and m.person]
    if named and unit.names[named[0]][0].person == (subject.mention.person if subject.mention else ""):
        start = named[0]  # "…, X, the minister, said"
    moved = cue._replace(start=start)
    trails = start > 0 and unit.tokens[start - 1].key in _PAUSES and _trails(unit, moved)
    return _inserted(unit, moved, subject, known, "trailing") if trails else frame


def _inverted(unit: Unit, cue: Cue, first: int) -> bool:
    """Whether verb and subject stand after what was said: „…“, sagte X."""
    if cue.start == 0 and QUOTE not in [token.key for token in unit.tokens[: cue.at]]:
        return False
    if unit.tokens[first].key == QUOTE:
        return all(t.key == QUOTE or t.key in unit.data.words["auxiliary"] for t in unit.tokens[first : cue.at])
    return first in (cue.at, cue.at - 1, cue.at - 2) and cue.start > 0


def _trails(unit: Unit, cue: Cue) -> bool:
    """Whether the cue's clause ends the sentence after something that can be what was said."""
    if cue.start < 1:
        return False
    if _between(unit, cue):
        return True
    before = unit.tokens[: cue.start - 1]
    if any(token.key == QUOTE for token in before):
        return True
    lead = before[0].key if before else ""
    words = unit.data.words
    return len(before) > 3 and lead not in words["preposition"] and lead not in words["subordinator"]


def _between(unit: Unit, cue: Cue) -> bool:
    """Whether "he said" stands between a subject and its verb: "The UK, he said, would …"."""
    words, at = unit.data.words, cue.stop + 1
    if at >= len(unit.tokens) or unit.tokens[cue.stop].key != "," or unit.tokens[cue.start - 1].key != ",":
        return False
    key = unit.tokens[at].key
    return any(key in words[name] for name in ("auxiliary", "passive", "modal", "past_mood"))


def _bound(unit: Unit, start: int) -> int:
    """The end of what is said from `start` on: the unit's, or where the report's own voice takes over again."""
    words, stop = unit.data.words, len(unit.tokens)
    dashes = [i for i in range(start, stop) if unit.tokens[i].key in ("–", "—")]
    for at in range(start + 1, stop - 1):
        if unit.tokens[at].key not in _PAUSES:
            continue
        following = unit.tokens[at + 1].key
        rest = {token.key for token in unit.tokens[at + 1 : min(stop, at + 40)]}
        moody = not rest.isdisjoint(words["reported_mood"] | words["past_mood"])
        if unit.tokens[at].key == ";" and not moody:
            return at
        if following in words["aside"] and not moody and at > start + 2:
            return at
        if len(dashes) == 1 and at == dashes[0] and following in words["article"] and not moody:
            return at
    return stop


def _gerund(unit: Unit, cue: Cue, last: Frame | None, first: int, known: dict[str, str]) -> Frame | None:
    """ "…, adding that": said by whom the sentence before it is about."""
    if last is not None:
        return content(unit, cue, last.who, cue.at + 1) or _whole(unit, cue, last.who, cue.at)
    people = [i for i in unit.names if i < cue.at and unit.names[i][0].kind == "person"]
    phrase = read_phrase(unit, people[-1], cue.at) if people else subject_left(unit, 0, cue.at)[0]
    if phrase is None:
        return None
    who = identify(unit, phrase, known)
    return content(unit, cue, who, cue.at + 1) or _whole(unit, cue, who, cue.at)


def _shared(unit: Unit, cue: Cue, last: Frame | None, first: int, known: dict[str, str]) -> Frame | None:
    """A second verb of the same subject: "said … and promised"."""
    if last is not None:
        return content(unit, cue, last.who, cue.at + 1) or _whole(unit, cue, last.who, first)
    phrase, _, _ = subject_left(unit, 0, cue.at)
    if phrase is None:
        return None
    who = identify(unit, phrase, known)
    return content(unit, cue, who, cue.at + 1) or _whole(unit, cue, who, first)


def _after(unit: Unit, cue: Cue, subject: Phrase, first: int, known: dict[str, str]) -> Frame | None:
    who = identify(unit, subject, known)
    start = max(cue.at + 1, subject.last if subject.first > cue.at else 0)
    return content(unit, cue, who, start) or _whole(unit, cue, who, first)


def content(unit: Unit, cue: Cue, who: Who, start: int) -> Frame | None:
    """What follows the verb: a quotation, a clause with or without its conjunction, an infinitive."""
    words, at, stop = unit.data.words, start, len(unit.tokens)
    while at < min(stop, start + _REACH):
        key = unit.tokens[at].key
        if key == QUOTE:
            return _frame(unit, cue, who, ((at, _bound(unit, at)),), "quote")
        if key == ":":
            return _frame(unit, cue, who, ((at + 1, stop),), "colon") if at + 1 < stop else None
        if key in words["that"] and not unit.data.nouns_capitalised:
            return _frame(unit, cue, who, ((at, _bound(unit, at)),), "that")
        if key in _PAUSES:
            found = _past_pause(unit, cue, at, stop)
            if found is None or found[1] is False:
                return _frame(unit, cue, who, ((found[0], _bound(unit, found[0])),), "clause") if found else None
            at = found[0]
            continue
        if not unit.data.nouns_capitalised and at >= start:
            inner = _bare(unit, cue, at)
            if inner is not None:
                return _frame(unit, cue, who, ((inner, _bound(unit, inner)),), "bare")
        if (
            unit.data.nouns_capitalised
            and key in words["infinitive"]
            and at > start + 1
            and "demand" in cue.kinds
            and at + 1 < stop
        ):
            return _frame(unit, cue, who, ((start, _bound(unit, start)),), "infinitive")
        at += 1
    return None


def _past_pause(unit: Unit, cue: Cue, at: int, stop: int) -> tuple[int, bool] | None:
    """After a comma: where what is said begins (False), or where to look on past an inserted clause (True)."""
    words = unit.data.words
    if at + 1 >= stop:
        return None
    key = unit.tokens[at + 1].key
    if key == QUOTE or key in words["content" if unit.data.nouns_capitalised else "that"]:
        return at + 1, False
    if key in words["coordinator"]:
        return None
    pause = next((i for i in range(at + 1, min(stop, at + _REACH)) if unit.tokens[i].key in _PAUSES), None)
    relative = key in words["relative"] and not _moody(unit, at + 1, pause)
    if relative and "demand" in cue.kinds and _infinitive(unit, at + 1, pause):
        return at + 1, False
    if key in words["subordinator"] or key in words["as"] or relative:
        return (pause, True) if pause is not None else None
    if unit.data.nouns_capitalised:
        return at + 1, False
    if pause is not None and unit.tokens[pause].key == ",":
        return pause, True
    return None


def _infinitive(unit: Unit, start: int, stop: int | None) -> bool:
    """Whether a German clause has an infinitive with "zu", apart or inside the verb ("aufzuheben")."""
    keys = [token.key for token in unit.tokens[start : stop or len(unit.tokens)]][:40]
    markers, endings = unit.data.words["infinitive"], unit.data.endings["infinitive"]
    return any(key in markers or (key.endswith(endings) and any(m in key[2:-3] for m in markers)) for key in keys)


def _moody(unit: Unit, start: int, stop: int | None) -> bool:
    mood = unit.data.words["reported_mood"] | unit.data.words["past_mood"]
    return any(token.key in mood for token in unit.tokens[start : stop or len(unit.tokens)][:40])


def _bare(unit: Unit, cue: Cue, at: int) -> int | None:
    """Where a clause without "that" begins after the verb and its circumstances, in English ("said it would")."""
    words, end = unit.data.words, cue.stop
    asked = unit.tokens[at].key in words["infinitive"] and "demand" in cue.kinds and not _is_asked(unit, at + 1, end)
    if asked and _before_verb(unit, at + 1, end):
        return at
    if cue.kinds.isdisjoint(("say", "publish")):
        return None
    if not unit.data.bare_clause:
        return None
    key = unit.tokens[at].key
    if key in words["subject_pronoun"] and at + 1 < end:
        return at
    if key in words["preposition"] or key in words["adverb"]:
        return None
    if at > 0 and unit.tokens[at - 1].key in words["preposition"] | words["article"]:
        return None
    if at == cue.at + 1 and unit.tokens[at].kind == "word" and _subject_of_verb(unit, at, end):
        return at
    phrase = read_phrase(unit, at, end)
    if phrase is None or phrase.last >= end or at in range(cue.at):
        return None
    if at == cue.at + 2 and unit.tokens[at - 1].key in words["modal"] and key in words["article"]:
        at -= 1  # "says not one soldier will go"
    verb = unit.tokens[phrase.last].key
    ok = verb in words["auxiliary"] or verb in words["passive"] or verb in words["past_mood"] or verb in words["modal"]
    return at if ok or verb.endswith(unit.data.endings["past"]) else None


def _is_asked(unit: Unit, at: int, stop: int) -> bool:
    """Whether a name or an article stands there: who is asked ("pidió a Francia que …"), and no infinitive."""
    if at >= stop:
        return False
    return unit.view[unit.tokens[at].start].isupper() or unit.tokens[at].key in unit.data.words["article"]


def _subject_of_verb(unit: Unit, at: int, stop: int) -> bool:
    """Whether words without a mark lead to a finite verb: "said giving up the region was out of the question"."""
    words = unit.data.words
    finite = words["auxiliary"] | words["past_mood"] | words["modal"] | words["passive"]
    for place in range(at + 1, min(stop, at + _LONGEST_SUBJECT)):
        if unit.tokens[place].kind == "mark" and unit.tokens[place].key not in ("-", QUOTE):
            return False
        if unit.tokens[place].key in finite:
            return unit.tokens[place - 1].key not in words["relative"] | words["subordinator"] | words["that"]
    return False


def _before_verb(unit: Unit, at: int, stop: int) -> bool:
    """Whether an infinitive follows, clitics and negation passed over; by its ending, where the language has one."""
    endings = unit.data.endings["infinitive"]
    while at < stop and unit.tokens[at].key in unit.data.words["adverb"]:
        at += 1
    return not endings or (
        at < stop and unit.tokens[at].key.endswith(endings) and unit.tokens[at].key not in unit.data.thing
    )


def _whole(unit: Unit, cue: Cue, who: Who, first: int) -> Frame | None:
    """A verb with no clause of its own brings its whole clause: "rejected the plan", "called it “…”"."""
    quotes = any(token.key == QUOTE for token in unit.tokens[cue.start : cue.stop])
    if cue.kinds <= {"say", "publish"} and not quotes:
        return Frame(who, cue.span, (), "reported", "said", first, weak=True)
    return Frame(who, cue.span, ((first, _bound(unit, first)),), "reported", "whole", first, weak=not quotes)


def _frame(unit: Unit, cue: Cue, who: Who, parts: tuple[tuple[int, int], ...], rule: str) -> Frame:
    return Frame(who, cue.span, parts, "indirect", rule, cue.start)


def _inserted(unit: Unit, cue: Cue, subject: Phrase, known: dict[str, str], rule: str) -> Frame | None:
    """„…“, sagte X, „…“: what is said stands before the cue's clause, and goes on after it."""
    who = identify(unit, subject, known)
    end = max(cue.stop, subject.last)
    apposed = unit.tokens[end - 1].end < who.span[1]
    while apposed and end < len(unit.tokens) and unit.tokens[end].start < who.span[1]:
        end += 1
    while apposed and end < len(unit.tokens) and unit.tokens[end].key not in _PAUSES and unit.tokens[end].key != QUOTE:
        end += 1
    start = cue.start
    quoted = [i for i in range(cue.start, cue.at) if unit.tokens[i].key == QUOTE]
    if quoted:
        start = quoted[-1] + 1
    quote_after = next((i for i in range(cue.at, end) if unit.tokens[i].key == QUOTE), None)
    parts = [(0, start)] if start > 0 else []
    if quote_after is not None:
        parts.append((quote_after, len(unit.tokens)))
    elif end < len(unit.tokens) - 1 and not _other_voice(unit, end):
        parts.append((end, len(unit.tokens)))
    if not parts:
        return None
    return Frame(who, cue.span, tuple(parts), "indirect", rule, cue.start)


def _other_voice(unit: Unit, at: int) -> bool:
    """Whether after an inserted "said X" the report goes on in its own voice: "and thanked", "while", "who"."""
    words = unit.data.words
    key = unit.tokens[at + 1].key if at + 1 < len(unit.tokens) else ""
    second = unit.tokens[at + 2].key if at + 2 < len(unit.tokens) else ""
    if QUOTE in (key, second) or key in words["that"]:
        return False
    away = (
        key in words["coordinator"] or key in words["aside"] or key in words["subordinator"] or key in words["relative"]
    )
    return away and not _moody(unit, at + 1, None)
