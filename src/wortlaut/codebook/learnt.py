"""What was learnt of a process from coded reports: weights, in files beside its codebook; a codebook needs none.

    climate.learnt.json      the weights that hold in every language
    climate.de.learnt.json   the weights of German words

The files are written by a tool, never by hand. All weights are log-odds in hundredths.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from wortlaut.errors import CodebookError

SUFFIX = ".learnt.json"
_ANEW = "write the files anew, or remove them"


class LearntWords(msgspec.Struct, frozen=True, eq=False):
    """What the words of one language say.

    `about` maps a word's stem to what it says of every measure and then, in turns, the number of a measure and what it
    says of that one; `how` maps it to the number of an act and what it says of that one, in turns.
    """

    about: dict[str, tuple[int, ...]]
    how: dict[str, tuple[int, ...]]


class Learnt(msgspec.Struct, frozen=True, eq=False):
    """The weights that hold in every language, and the words of each.

    `about`: of somebody's having a stance on a measure; `how`: of each act that it can be; `final`: of what `about`
    says once more, beside what it says of the other measures and actors. Each begins with its base.
    """

    measures: tuple[str, ...]
    acts: tuple[str, ...]
    about_base: int
    about: dict[str, int]
    how_base: tuple[int, ...]
    how: dict[str, tuple[int, ...]]
    final_base: int
    final: dict[str, int]
    words: dict[str, LearntWords] = {}


def read_learnt(
    common: bytes, words: Mapping[str, bytes], *, item: str, measures: Mapping[str, object], checked: bool
) -> Learnt:
    """The weights from their files; `words` maps languages to theirs; `checked`: each weight is looked at.

    Raises CodebookError.
    """
    try:
        learnt = msgspec.json.decode(common, type=Learnt)
        beside = {code: msgspec.json.decode(data, type=LearntWords) for code, data in words.items()}
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise CodebookError(f"no weights: {error}", item=item, hint=_ANEW) from error
    unknown = sorted(set(learnt.measures) - set(measures))
    if unknown:
        hint = "learn the weights anew from reports coded by this codebook, or remove the file"
        raise CodebookError(f"{unknown[0]!r} is no measure of this codebook", item=item, hint=hint)
    if len(learnt.how_base) != len(learnt.acts):
        raise CodebookError("an act has no base", item=item, hint=_ANEW)
    for code, of in {"": LearntWords({}, learnt.how), **beside}.items() if checked else ():
        named, done = len(learnt.measures), len(learnt.acts)
        about, how = partial(_fits, named, 1), partial(_fits, done, 0)
        if not (all(map(about, of.about.values())) and all(map(how, of.how.values()))):
            raise CodebookError(f"{code or 'how'}: a weight of what is not there", item=item, hint=_ANEW)
    return msgspec.structs.replace(learnt, words=beside)


def _fits(count: int, begin: int, weights: tuple[int, ...]) -> bool:
    """Whether behind what stands before `begin` there are pairs of a number below `count` and its weight."""
    return len(weights) >= begin and (len(weights) - begin) % 2 == 0 and all(0 <= n < count for n in weights[begin::2])
