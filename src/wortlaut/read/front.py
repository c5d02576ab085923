"""The top of a page: which paragraph is the headline, and which are the standfirst below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wortlaut.model import Zone
from wortlaut.read.cues import Shape
from wortlaut.read.paragraphs import Piece

_FRONT = 30
_SIGNED = 3
"""In how many paragraphs below a headline the line stands that says by whom and when."""
LONGEST_HEADLINE, _LONGEST_LEAD = 220, 620
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]+[ ,/]+){1,4}(?:\([^()]{2,40}\)|[\w.-]{2,15} ?\||\d{1,2}[^–—-]{0,20})\s*[-–—.:,|]?\s"
    r"|[A-ZÀ-Þ]{3,}[A-ZÀ-Þ /,-]{0,30}(?:\([^()]{2,40}\))?\s*[-–—.,:]\s"
    r"|[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?\s[–—]\s(?=[A-ZÀ-Þ])"
)
_CLOCK = re.compile(r"\(?(?:[01]?\d|2[0-4])(?:[:.]\d\d|h\d\d)\b")
_SENTENCE = re.compile(r"[.!?…][\"”“»’)]*\s")


def find_headline(
    view: str, pieces: Sequence[Piece], shapes: Sequence[Shape], own: Sequence[Zone | None], title: str
) -> int:
    """The index of the headline, -1 where the text has none."""
    front = range(min(_FRONT, len(pieces)))
    hinted = [i for i in front if own[i] == "headline"]
    if hinted:
        return hinted[0]
    if title:
        wanted = _plain(title)
        named = [i for i in front if _plain(view[pieces[i].start : pieces[i].end]) == wanted]
        if named:
            return named[0]
    marked = [i for i in front if pieces[i].mark == "#" and own[i] is None and shapes[i].length >= 8]
    if marked and not any(shapes[i].prose and shapes[i].length >= 200 for i in range(marked[0])):
        return min(marked, key=lambda i: (pieces[i].level, i))
    return _first_title(shapes, own)


def _first_title(shapes: Sequence[Shape], own: Sequence[Zone | None]) -> int:
    short = -1
    for index in range(min(_FRONT, len(shapes))):
        shape = shapes[index]
        if own[index] or shape.cue("heading") or shape.item:
            continue
        if shape.length > LONGEST_HEADLINE or (shape.prose and shape.length > 170 and index > 0):
            break
        if shape.prose and short >= 0 and shapes[short].words >= 3 and short == index - 1:
            return short
        if len(shapes) > index + 1 and shape.words >= 4 and shape.length >= 22:
            signed = "byline" in own[index + 1 : index + 1 + _SIGNED] and "byline" not in own[:index]
            return index if signed or not shape.stop else -1  # a text that begins with a sentence has no headline
        if shape.words >= 2 and shape.length >= 10 and (short < 0 or shape.length > shapes[short].length):
            short = index
    return short if len(shapes) > 1 else -1


def find_lead(
    view: str,
    pieces: Sequence[Piece],
    shapes: Sequence[Shape],
    own: Sequence[Zone | None],
    headline: int,
    *,
    peg: Callable[[Piece], bool],
) -> list[int]:
    """The indexes of the standfirst: a summary that is set apart, or that the next paragraph begins anew after."""
    if headline < 0:
        return []
    marked = [i for i in range(headline + 1, min(len(pieces), headline + 12)) if own[i] == "lead"]
    if marked:
        return marked
    plain = [i for i in range(headline + 1, min(len(pieces), headline + 14)) if own[i] is None]
    if len(plain) < 2:
        return []
    first, second = plain[0], plain[1]
    text = view[pieces[first].start : pieces[first].end].strip()
    if pieces[first].mark == ">":
        return [i for i in plain[:4] if pieces[i].mark == ">"]
    if pieces[first].mark == "#" or shapes[first].length > _LONGEST_LEAD or _DATELINE.match(text) or shapes[first].cues:
        return []
    if shapes[first].item:
        items = [i for n, i in enumerate(plain[:5]) if shapes[i].item and i == first + n]
        return items if len(items) < len(plain) and not shapes[items[-1] + 1].item else []
    if _CLOCK.match(view[pieces[second].start : pieces[second].start + 12].lstrip()):
        return [first]  # the summary above a live blog
    between = {own[i] for i in range(first + 1, second)}
    named = "byline" in {own[i] for i in range(headline + 1, first)}
    if "byline" in between or ("caption" in between and not named):
        return [first]
    if not shapes[first].terminal and shapes[first].length >= 30 and shapes[second].prose:
        return [] if named else [first]
    sentences = len(_SENTENCE.findall(text)) + 1
    anew = not named and sentences <= 3 and shapes[second].prose and not peg(pieces[first]) and peg(pieces[second])
    return [first] if anew else []


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()[:600]))
