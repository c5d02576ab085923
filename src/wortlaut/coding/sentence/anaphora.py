"""Words that point back to a measure named before: "the idea", "this possibility", "das", "it"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from wortlaut.codebook import Topic, TopicHit
from wortlaut.coding.sentence.answers import ANSWERS, COUNTED
from wortlaut.coding.sentence.cues import CueHit
from wortlaut.coding.sentence.proforms import judged_by, object_for
from wortlaut.coding.sentence.words import QUOTES, Words
from wortlaut.lang import Hit
from wortlaut.model import Token

_JUDGING = frozenset({"refuse", "oppose", "endorse", "consider", "offer", "demand"})
POINTS = "points"
"""The kind of a topic that a word only points back to."""
_ANSWERING = frozenset({"refuse"})
_NEAR = 7
_SAID_BEHIND, _LED = 14, 4
"""How many words behind a quotation it can be said what that is about, and how far before it its preposition."""


def point_back(
    tokens: Sequence[Token],
    view: str,
    words: Words,
    cues: Sequence[CueHit],
    measures: Sequence[TopicHit],
    before: Topic | None,
    actors: Collection[int] = (),
    wider: Topic | None = None,
    counted: Topic | None = None,
) -> Iterator[TopicHit]:
    """A naming of the measure that a word points back to, where a cue judges it and no measure stands near the cue.

    The measure is the first one that the sentence names before that word (what it is about), else `before`; for a
    bare verb ("take part") `wider` where there is one: one takes part in the force, not in its soldiers.
    At the places `actors` somebody is named.
    """
    yield from _in_apposition(tokens, words, measures)
    yield from _own_answers(tokens, words, cues, measures, before)
    yield from _answered(tokens, cues, measures, before, counted)
    for cue in cues:
        if cue.entry.kind == "noun" or cue.entry.frame in ANSWERS:
            continue
        if any(_stands_near(tokens, place, at, cue) for hit in measures for place in hit.at for at in cue.at):
            continue
        about = _said_about(tokens, words, cue, measures) if _may_point(words, cue) else None
        if about is not None:
            yield _pointing(about, tokens, cue.last)
            continue
        place = _place_of_object(tokens, view, words, cue, actors) if _may_point(words, cue) else None
        place = object_for(tokens, words, cue) if place is None else place
        place = judged_by(tokens, words, cue, actors) if place is None else place
        if place is None:
            continue
        earlier = [hit.entry for hit in measures if hit.last < place]
        topic = earlier[0] if earlier else before
        if wider is not None and not earlier and (cue.entry.frame == "bare" or tokens[place].key in words.nothing):
            topic = wider
        if topic is not None:
            yield _pointing(topic, tokens, place)


def _may_point(words: Words, cue: CueHit) -> bool:
    """Whether an object of a cue may be a word that points: of judging, of taking part, of signing, or a clitic."""
    return cue.entry.act in _JUDGING or cue.entry.frame == "bare" or bool(words.clitic) or _signs(words, cue)


def _signs(words: Words, cue: CueHit) -> bool:
    return cue.entry.act == "promise" and bool(words.document)


def _place_of_object(
    tokens: Sequence[Token], view: str, words: Words, cue: CueHit, actors: Collection[int]
) -> int | None:
    """The place of the word that points back, or of the cue itself where it has no object."""
    place = _clitic_before(tokens, words, cue)
    if place is None and (cue.entry.act in _JUDGING or cue.entry.frame == "bare"):
        place = _pointing_word(tokens, view, words, cue)
    if place is None and _signs(words, cue):
        place = _signed(tokens, words, cue)
    if place is None and _is_bare(tokens, view, words, cue, actors):
        place = cue.last
    return place


def _pointing(topic: Topic, tokens: Sequence[Token], place: int) -> TopicHit:
    """A naming of a measure by a word that only points back to it."""
    return Hit(Topic("measure", topic.code, POINTS, tokens[place].key), place, place, (place,))


def _own_answers(
    tokens: Sequence[Token], words: Words, cues: Sequence[CueHit], measures: Sequence[TopicHit], before: Topic | None
) -> Iterator[TopicHit]:
    """ "Berlin maintient son refus.": whose refusal it is stands there, of what was named before."""
    for cue in cues:
        after = cue.last + 1
        owned = cue.first and tokens[cue.first - 1].key in words.possessive
        if cue.entry.kind != "noun" or cue.entry.act not in ("refuse", "oppose") or not owned:
            continue
        if not words.filler or after >= len(tokens) or tokens[after].kind != "mark":
            continue
        earlier = [hit.entry for hit in measures if hit.last < cue.first]
        topic = earlier[-1] if earlier else before
        if topic is not None:
            yield _pointing(topic, tokens, after)


def _said_about(
    tokens: Sequence[Token], words: Words, cue: CueHit, measures: Sequence[TopicHit]
) -> Topic | None:
    """ "“We rule nothing out,” she said of troops": what a quotation judges stands behind it, with a preposition."""
    marks = [i for i, token in enumerate(tokens) if token.key in QUOTES]
    closing = next((i for i in marks if i > cue.last), None)
    opening = max((i for i in marks if i < cue.first), default=None)
    if closing is None or opening is None or marks.index(opening) % 2:
        return None
    if any(tokens[i].kind != "mark" for i in range(cue.last + 1, closing)):
        return None  # it has an object of its own
    if any(opening < hit.first < closing for hit in measures):
        return None
    behind = next((hit for hit in measures if closing < hit.first <= closing + _SAID_BEHIND), None)
    if behind is None:
        return None
    led = {tokens[i].key for i in range(max(closing, behind.first - _LED), behind.first + 1)}
    return behind.entry if led & (words.preposition | words.topic) else None


def _answered(
    tokens: Sequence[Token], cues: Sequence[CueHit], measures: Sequence[TopicHit], before: Topic | None,
    counted: Topic | None,
) -> Iterator[TopicHit]:  # fmt: skip
    """ "Rome said no.": the answer stands for what the sentence named before it, else for what was named last.

    "Rome is among the 26" stands for what they were counted for.
    """
    for cue in cues:
        if cue.entry.frame not in ANSWERS:
            continue
        topic = counted
        if cue.entry.frame != COUNTED:
            topic = next((hit.entry for hit in measures if hit.last < cue.first), before)
        if topic is not None:
            yield _pointing(topic, tokens, cue.last)


def _in_apposition(tokens: Sequence[Token], words: Words, measures: Sequence[TopicHit]) -> Iterator[TopicHit]:
    """ ", an idea that Rome rejects": the noun takes up the measure that the sentence named before it."""
    for place in range(2, len(tokens)):
        if tokens[place].key not in words.anaphor or tokens[place - 1].key not in words.article:
            continue
        if tokens[place - 2].key != "," or tokens[place - 1].key in words.definite:
            continue
        earlier = [hit for hit in measures if hit.last < place and hit.entry.kind != POINTS]
        taken = any(place in hit.at for hit in measures)
        if earlier and not taken:
            yield _pointing(earlier[-1].entry, tokens, place)


def _stands_near(tokens: Sequence[Token], place: int, at: int, cue: CueHit) -> bool:
    """Whether a measure stands so near that the cue can be about it; a bare verb behind a semicolon is not."""
    if abs(place - at) > _NEAR:
        return False
    between = range(min(place, at) + 1, max(place, at))
    apart = ";:," if place < at else ";:"  # "asked about troops, Rome said it would not take part"
    return not (cue.entry.frame == "bare" and any(tokens[i].key in apart for i in between))


def _clitic_before(tokens: Sequence[Token], words: Words, cue: CueHit) -> int | None:
    """The place of an object pronoun before the verb or its auxiliary: "s'y oppose", "l'a rejetée", "n'en enverra"."""
    if cue.entry.kind == "noun" or (cue.entry.act == "promise" and words.pro_drop):
        return None  # "lo anunció", "lo ha confermato": that it was said, not that it was promised
    between = words.auxiliary | words.negation | words.not_yet | words.filler
    for place in range(cue.first - 1, max(-1, cue.first - 5), -1):
        if tokens[place].key in words.clitic and (cue.entry.kind == "verb" or tokens[place + 1].key in words.auxiliary):
            return place
        if tokens[place].key not in between:
            return None
    return None


def _is_bare(tokens: Sequence[Token], view: str, words: Words, cue: CueHit, actors: Collection[int]) -> bool:
    """Whether nothing that could be its object stands near the cue: "Kyiv refused.", "Wien macht nicht mit." """
    undecided = cue.entry.act == "consider" and bool(words.filler)
    if cue.entry.act not in _ANSWERING and cue.entry.frame != "bare" and not undecided:
        return False
    if words.nouns_capitalised and not _nothing_before(tokens, view, words, cue, actors):
        return False
    filler = words.filler | words.negation | words.inserted | words.auxiliary
    for place in range(cue.last + 1, len(tokens)):
        token = tokens[place]
        if token.key in words.coordinator and place > cue.last:
            return cue.entry.act == "consider"
        if token.kind == "mark":
            after = tokens[place + 1].key if place + 1 < len(tokens) else ""
            opens = words.content | words.infinitive_marker | words.purpose
            return token.key != "," or not (after in opens or _infinitive_follows(tokens, words, place + 1))
        if cue.entry.frame == "bare" and token.key in words.along:
            return not any(hit.key in words.preposition for hit in tokens[place + 1 :])
        if words.pro_drop and token.key in words.subordinator:
            return True  # "Roma si oppone finché …"
        if token.key not in filler:
            return False
    return True


def _infinitive_follows(tokens: Sequence[Token], words: Words, first: int) -> bool:
    """Where the verb stands last: whether an infinitive is what is refused: ", von den Bedingungen abzurücken"."""
    for place in range(first, len(tokens) - 1 if words.verb_final else 0):
        key = tokens[place].key
        if tokens[place].kind == "mark" and key not in QUOTES:
            return False
        if key in words.infinitive_marker and tokens[place + 1].key.endswith(words.infinitive_endings):
            return True
        if key.endswith(words.infinitive_endings) and any(key.find(mark, 2) > 0 for mark in words.infinitive_marker):
            return True
    return False


def _nothing_before(tokens: Sequence[Token], view: str, words: Words, cue: CueHit, actors: Collection[int]) -> bool:
    """Where objects may stand before the verb: whether no preposition, article, pronoun or noun stands there."""
    first = cue.first
    while first and (tokens[first - 1].kind != "mark" or tokens[first - 1].key in QUOTES):
        first -= 1
    open_places = [i for i in range(first, cue.last) if i not in cue.at and i not in actors]
    closed = words.preposition | words.pointing | words.article
    return not any(
        tokens[i].key in closed or (tokens[i].kind == "word" and i > first and view[tokens[i].start].isupper())
        for i in open_places
    )


def _pointing_word(tokens: Sequence[Token], view: str, words: Words, cue: CueHit) -> int | None:
    """The place of a noun with a definite article ("diese Möglichkeit") or of a bare pronoun near the cue."""
    first, last = max(0, cue.first - _NEAR), min(len(tokens) - 1, cue.last + _NEAR)
    for place in range(first, last + 1):
        key = tokens[place].key
        if place in cue.at:
            continue
        led = {tokens[i].key for i in range(max(0, place - 3), place)}
        if key in words.anaphor and led & (words.definite | words.own_things):
            return place
        if (
            key in words.pointing
            and (cue.entry.act != "refuse" or not words.nouns_capitalised or _fronted(tokens, words, place, cue))
            and _stands_alone(tokens, view, words, place, cue)
        ):
            return place
    return None


def _signed(tokens: Sequence[Token], words: Words, cue: CueHit) -> int | None:
    """The place of the paper that a cue says is signed: "the document bears his signature", "put his name to it"."""
    for place in range(max(0, cue.first - _NEAR), min(len(tokens), cue.last + _NEAR)):
        if tokens[place].key in words.document and place not in cue.at:
            near = {tokens[i].key for i in range(max(0, place - 3), place)}
            return place if near & words.definite else None
    return None


def _fronted(tokens: Sequence[Token], words: Words, place: int, cue: CueHit) -> bool:
    """Whether a pronoun is an object: within its verb's frame, or in front of it as the sentence begins."""
    framed = place > 0 and tokens[place - 1].key in words.auxiliary and place < cue.first
    return framed or cue.first < place < cue.last or (place == 0 and cue.first == 1)


def _stands_alone(tokens: Sequence[Token], view: str, words: Words, place: int, cue: CueHit) -> bool:
    """Whether a pronoun is no article and no conjunction: nothing that it could belong to comes after it."""
    if not words.nouns_capitalised:
        if not (cue.first < place <= cue.last + 2 or (words.free_order and cue.first - 4 <= place < cue.first)):
            return False
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        if behind is None or behind.kind == "mark" or behind.key in words.preposition or place + 1 in cue.at:
            return True
        return words.free_order and (view[behind.start].isupper() or behind.key in words.inserted | words.negation)
    if place + 1 >= len(tokens) or tokens[place + 1].kind == "mark":
        return True
    if tokens[place + 1].kind == "number":
        return False
    after = place + 1
    if view[tokens[after].start].isupper() or (
        tokens[after].key in words.finite and place and tokens[place - 1].key == ","
    ):
        return False
    return (
        tokens[after].key in words.finite
        or tokens[after].key in words.negation
        or after in cue.at
        or tokens[after].key in words.inserted
        or _adverb(tokens[after])
    )


def _adverb(token: Token) -> bool:
    return not token.key.endswith(("en", "er", "e", "es", "em"))
