"""Whether a form can be compiled and can ever be found: what is wrong with it, in words for whoever wrote it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wortlaut.errors import LanguageError
from wortlaut.lang import Lexicon, tokenize

LONGEST = 4_000
"""Characters of a form."""
_MOST_EXPANDED = 10_000
_MOST_ITEMS, _MOST_GAPS, _MOST_OPTIONAL = 60, 4, 6
"""Gaps and items that may be missing multiply the ways to match: with more of them a sentence could take minutes."""
_GAPS = frozenset("…~")
_SPECIAL = frozenset("…~_#-")
_BRACKETS_AND_BARS = re.compile(r"([()|])")
_ONE = r"\*?[^\W\d_]+\*?(?:\|\*?[^\W\d_]+\*?)*"
_PLAIN = re.compile(rf"{_ONE}(?: (?:{_ONE}\??|[…~#_](?! *$)))*")
"""Letters, bars and stars where they belong: most forms are such, and need no closer look."""
_SEAMS = frozenset("-/.")
_BETWEEN = frozenset(["(", ")", "|", ""])


def normal_form(form: str) -> str:
    """A form split into words as a text is: composed letters, straight apostrophes, hyphens and elisions apart.

    A group that may be missing becomes one with an empty run.

    >>> normal_form("l’e\\u0301tat-major"), normal_form("tank*|no-fly zone"), normal_form("goal (of the year)?")
    ("l' état - major", '(tank*|no - fly) zone', 'goal (of the year|)')
    """
    plain = unicodedata.normalize("NFC", form.replace("’", "'").replace("\u00ad", "")).replace(")?", "|)")
    if _PLAIN.fullmatch(plain):
        return plain
    depth = 0
    items = []
    for item in plain.split():
        inside = depth > 0 or "(" in item
        depth += item.count("(") - item.count(")")
        parts = _BRACKETS_AND_BARS.split(item)
        apart = [part if part in _BETWEEN else _words_apart(part) for part in parts]
        spread = not inside and len(parts) > 1 and apart != parts
        items.append(f"({''.join(apart)})" if spread else "".join(apart))
    return " ".join(" ".join(items).split())


def _words_apart(part: str) -> str:
    """The words of "no-fly*" as the text has them, "no - fly*"; left as it is where it may be missing ("no-fly?")."""
    sign = "=" if part.startswith("=") and len(part) > 1 else ""
    core = part.removeprefix(sign).strip("*")
    words = _words(core) if core and len(part) <= LONGEST and "*" not in core and not part.endswith("?") else []
    if len(words) < 2:
        return part
    before, after = part.removeprefix(sign).split(core, 1)
    apart = " ".join(sign + word if word[:1].isalnum() else word for word in words)
    lead, tail = " " * (words[0] in _SEAMS), " " * (words[-1] in _SEAMS)
    return f"{lead}{before}{apart}{after}{tail}"


@lru_cache(maxsize=8192)
def fault_of(form: str) -> str:
    """Why a form cannot be compiled, or could take too long to match; empty where all is well.

    >>> fault_of("lehn* … ab"), fault_of("(after|before the truce")
    ('', 'a bracket has no partner')
    """
    if not form:
        return "it is empty"
    if len(form) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if not form.isprintable():
        return "it holds a line end or another mark that cannot be printed"
    items = form.replace("(", " ").replace(")", " ").split()
    gaps = sum(item in _GAPS for item in items)
    optional = sum(len(item) > 1 and item.endswith("?") for item in items)
    for count, most, what in (
        (len(items), _MOST_ITEMS, "items"),
        (gaps, _MOST_GAPS, "gaps"),
        (optional, _MOST_OPTIONAL, "items that may be missing"),
    ):
        if count > most:
            return f"it has {count} {what}, {most} at most are allowed"
    fault = _bracket_fault(form)
    if fault:
        return fault
    if not _PLAIN.fullmatch(form):
        try:
            Lexicon([(form, None)])
        except LanguageError as error:
            return f"{error.message}: {error.item}" if error.item else error.message
    return ""


def _bracket_fault(form: str) -> str:
    """What is wrong with the groups of a form, or with how many forms it stands for."""
    bars: list[int] = []
    expanded = 1
    for place, mark in enumerate(form):
        after = form[place + 1 : place + 2]
        if mark == "(":
            bars.append(1)
        elif mark == "|" and bars:
            bars[-1] += 1
        elif mark == ")":
            if not bars:
                return "a bracket has no partner"
            if after not in ("", " ", "|", ")", "*"):
                return f"nothing may stand right behind a group, {after!r} does: mark the words inside it"
            expanded *= bars.pop()
    if bars:
        return "a bracket has no partner"
    return "" if expanded <= _MOST_EXPANDED else f"it stands for {expanded} forms, {_MOST_EXPANDED} at most are allowed"


def never_found(form: str) -> str:
    """The first word of a form that no text can hold, since texts are split differently; empty where there is none.

    >>> never_found("the no-fly? zone"), never_found("the|a?|some zone"), never_found("the no - fly zone")
    ('no-fly', 'a?', '')
    """
    if _PLAIN.fullmatch(form):
        return ""
    for item in form.replace("'s", "").split():
        bare = item[:-1] if len(item) > 1 and item.endswith("?") else item
        for part in _BRACKETS_AND_BARS.split(bare):
            if part not in _SPECIAL and part not in _BETWEEN and len(_words(part.removeprefix("=").strip("*"))) > 1:
                return part
    return ""


def _words(core: str) -> list[str]:
    """The words and marks of a piece of text; an elision ("l'") is one word; a possessive 's is none,
    since the matcher passes it over."""
    probe = f"{core}x" if core.endswith("'") else core
    words = [probe[token.start : token.end] for token in tokenize(probe) if token.key != "'s"]
    return words[:-1] if probe != core and words[-1] == "x" else words
