"""What was learnt of a process from coded reports: weights, in files beside its codebook; a codebook needs none.

    climate.learnt.json      the weights that hold in every language
    climate.de.learnt.json   the weights of German words

The files are written by a tool, never by hand. All weights are log-odds in hundredths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from wortlaut.errors import CodebookError

SUFFIX = ".learnt.json"
_ANEW = "write the files anew, or remove them"


class LearntWords(msgspec.Struct, frozen=True, eq=False):
    """What the words of one language say.

    `about` maps a word's stem to what it says of every measure and then, in turns, the number of a measure and what it
    says of that one; `how` maps it to the number of an act and what it says of that one, in turns, and `how_of` to the
    number of a measure, that of an act, and what it says of that act for that measure, in threes. `turning` has the
    stems of words that turn around what follows them.
    """

    about: dict[str, tuple[int, ...]]
    how: dict[str, tuple[int, ...]]
    how_of: dict[str, tuple[int, ...]] = {}
    turning: frozenset[str] = frozenset()


class _WhenAskedFor(Mapping[str, LearntWords]):
    """The words of each language, read when somebody first asks for that language."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._read: dict[str, LearntWords] = {}

    def __getitem__(self, language: str) -> LearntWords:
        if language not in self._read:
            self._read[language] = msgspec.json.decode(self._files[language], type=LearntWords)
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


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
    words: Mapping[str, LearntWords] = {}


def read_learnt(
    common: bytes, words: Mapping[str, bytes], *, item: str, measures: Mapping[str, object], checked: bool
) -> Learnt:
    """The weights from their files; `words` maps languages to theirs; `checked`: each weight is looked at.

    Raises CodebookError.
    """
    beside: Mapping[str, LearntWords] = _WhenAskedFor(words)
    try:
        learnt = msgspec.json.decode(common, type=Learnt)
        if checked:
            beside = dict(beside)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise CodebookError(f"no weights: {error}", item=item, hint=_ANEW) from error
    unknown = sorted(set(learnt.measures) - set(measures))
    if unknown:
        hint = "learn the weights anew from reports coded by this codebook, or remove the file"
        raise CodebookError(f"{unknown[0]!r} is no measure of this codebook", item=item, hint=hint)
    if len(learnt.how_base) != len(learnt.acts):
        raise CodebookError("an act has no base", item=item, hint=_ANEW)
    if checked:
        _look_at(learnt, beside, item)
    return msgspec.structs.replace(learnt, words=beside)


def _look_at(learnt: Learnt, beside: Mapping[str, LearntWords], item: str) -> None:
    """Raise CodebookError if a weight is of a measure or an act that is not there."""
    about, how = partial(_fits, len(learnt.measures), 1), partial(_fits, len(learnt.acts), 0)
    for code, of in {"how": LearntWords({}, learnt.how), **beside}.items():
        threes = all(_in_threes(one, len(learnt.measures), len(learnt.acts)) for one in of.how_of.values())
        if not (threes and all(map(about, of.about.values())) and all(map(how, of.how.values()))):
            raise CodebookError(f"{code}: a weight of what is not there", item=item, hint=_ANEW)


def _in_threes(weights: tuple[int, ...], measures: int, acts: int) -> bool:
    """Whether these are threes of a number of a measure, one of an act, and a weight."""
    known = all(0 <= n < measures for n in weights[::3]) and all(0 <= n < acts for n in weights[1::3])
    return known and len(weights) % 3 == 0


def _fits(count: int, begin: int, weights: tuple[int, ...]) -> bool:
    """Whether behind what stands before `begin` there are pairs of a number below `count` and its weight."""
    return len(weights) >= begin and (len(weights) - begin) % 2 == 0 and all(0 <= n < count for n in weights[begin::2])
