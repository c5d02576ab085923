"""Loading a codebook: a TOML file, with the words of each language in a file beside it.

    climate.toml           codes: measures, stances, conditions, own actors, roles
    climate.de.toml        German words: [measure.CODE] forms = […], match = […], reject = […]

What was learnt from coded reports may stand there, too: see `learnt.py`.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from wortlaut.codebook.actors import load_actors
from wortlaut.codebook.fields import HINT, Fields
from wortlaut.codebook.learnt import SUFFIX, Learnt, read_learnt
from wortlaut.codebook.records import Codebook, Condition, CountedThing, Measure, Stance
from wortlaut.codebook.words import actor_forms, read_words
from wortlaut.errors import CodebookError

ACTS = ("do", "promise", "offer", "endorse", "demand", "consider", "refuse", "oppose")
POLARITIES = ("pro", "open", "con")
_KEYS = ("id", "title", "version", "actors", "roles", "actor", "stance", "measure", "condition", "figure")
_MEASURE_KEYS = (
    "code", "group", "name", "short", "yields_to", "con_yields_to", "owner_is_origin", "mutual", "joint",
    "talked_about", "owner_does", "not_done_by", "sides", "done_by",
)  # fmt: skip
_NEAR_DAYS, _MOST_DAYS, _LARGEST_VALUE = 7, 366, 10**15
_LARGEST = 4_000_000
"""Bytes of one file of a codebook."""


class _File(NamedTuple):
    name: str
    data: bytes


def builtin_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that ship with the package, sorted."""
    folder = files("wortlaut.codebook") / "data"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml") and n.count(".") == 1))


def load_codebook(source: str = "security-guarantees") -> Codebook:
    """Load a codebook by its built-in name or by the path of its file; the same content gives the same object.

    Raises CodebookError, naming file and place.

    >>> load_codebook("climate-finance").measures["coal_exit"].name
    'Ending the burning of coal'
    """
    if source in builtin_codebooks():
        return _builtin(source)
    path = Path(source)
    try:
        found = path.is_file()
        folder = tuple(path.parent.iterdir()) if found else ()
    except (OSError, ValueError) as error:
        raise CodebookError(f"cannot be read: {error}", item=_shown(source)) from error
    if not found:
        hint = f"give a file, or one of: {', '.join(builtin_codebooks())}"
        raise CodebookError("no such codebook", item=_shown(source), hint=hint)
    return _load(*_read(path, folder), source, checked=True)


def _shown(source: str) -> str:
    return source if source.isprintable() and len(source) < 300 else repr(source[:300])


@lru_cache(maxsize=16)
def _builtin(name: str) -> Codebook:
    folder = files("wortlaut.codebook") / "data"
    return _load(*_read(folder / f"{name}.toml", tuple(folder.iterdir())), name, checked=False)


def _read(main: Traversable, folder: Collection[Traversable]) -> tuple[_File, tuple[_File, ...]]:
    """The file of the codes and those of the words beside it, sorted by name."""
    stem = main.name.removesuffix(".toml")
    beside = [
        e for e in folder
        if e.name.startswith(f"{stem}.") and e.name.endswith((".toml", SUFFIX)) and e.name != main.name
    ]  # fmt: skip
    content = [_File(entry.name, _bytes(entry)) for entry in (main, *sorted(beside, key=lambda entry: entry.name))]
    return content[0], tuple(content[1:])


def _bytes(path: Traversable) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise CodebookError(f"cannot be read: {error.strerror}", item=path.name) from error
    if len(data) > _LARGEST:
        raise CodebookError(f"is larger than {_LARGEST} bytes", item=path.name)
    return data


@lru_cache(maxsize=8)
def _load(main: _File, beside: tuple[_File, ...], source: str, *, checked: bool) -> Codebook:
    """The codebook; each form and weight is looked at where `checked`, what ships is once and for all by the tests."""
    raw = _parsed(main)
    raw.only(_KEYS)
    words = {}
    stem = main.name.removesuffix(".toml")
    for file in (file for file in beside if file.name.endswith(".toml")):
        language = file.name.removeprefix(f"{stem}.").removesuffix(".toml")
        if not (language.isascii() and language.isalpha() and language.islower() and len(language) in (2, 3)):
            hint = "words stand in NAME.<language>.toml, as climate.de.toml; name other files otherwise"
            raise CodebookError(f"{language!r} is no code of a language", item=file.name, hint=hint)
        words[language] = MappingProxyType(read_words(_parsed(file), checked=checked))
    roles = raw.lists("roles")
    own = _own_actors(raw)
    measures = _measures(raw, roles)
    codebook = Codebook(
        id=raw.as_code(raw.text("id")),
        title=raw.text("title"),
        version=raw.version(default="1"),
        measures=MappingProxyType(measures),
        stances=MappingProxyType(_stances(raw)),
        conditions=MappingProxyType(_conditions(raw)),
        actors=load_actors(_tables(raw), [actor_forms(code, kind, name, words) for code, (kind, name) in own.items()]),
        roles=MappingProxyType(roles),
        words=MappingProxyType(words),
        digest=_digest((main, *beside)),
        source=source,
        figures=MappingProxyType(_figures(raw)),
        own_actors=MappingProxyType({code: name for code, (_, name) in own.items()}),
        learnt=_learnt(stem, beside, measures, checked=checked),
    )
    _known_codes(codebook, raw, main.name)
    return codebook


def _learnt(
    stem: str, beside: Collection[_File], measures: Mapping[str, Measure], *, checked: bool
) -> Learnt | None:
    """The weights that stand beside a codebook, None where there are none."""
    content = {file.name: file.data for file in beside if file.name.endswith(SUFFIX)}
    common = content.pop(stem + SUFFIX, None)
    if common is None:
        return None
    words = {name.removeprefix(f"{stem}.").removesuffix(SUFFIX): data for name, data in content.items()}
    return read_learnt(common, words, item=stem + SUFFIX, measures=measures, checked=checked)


def _parsed(file: _File) -> Fields:
    try:
        content = tomllib.loads(file.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CodebookError(f"not UTF-8: byte {error.start}", item=file.name, hint="TOML is UTF-8") from error
    except RecursionError as error:
        raise CodebookError("not valid TOML: nested too deeply", item=file.name) from error
    except ValueError as error:  # TOMLDecodeError, and what the standard library lets through for absurd numbers
        raise CodebookError(f"not valid TOML: {error}", item=file.name) from error
    return Fields(content, file=file.name)


def _digest(content: Collection[_File]) -> str:
    digest = hashlib.sha256()
    for file in content:
        digest.update(file.name.encode("utf-8", "surrogateescape") + b"\0" + file.data)
    return digest.hexdigest()


def _tables(raw: Fields) -> tuple[str, ...]:
    names = raw.texts("actors")
    if len(set(names)) < len(names):
        raw.fault("`actors` names a table twice")
    try:
        load_actors(names)
    except CodebookError as error:
        raw.fault(f"`actors`: {error}")
    return names


def _own_actors(raw: Fields) -> dict[str, tuple[str, str]]:
    """Kind and name of the codebook's own actors, by code."""
    actors: dict[str, tuple[str, str]] = {}
    known = load_actors(_tables(raw)).by_code
    for entry in raw.tables("actor"):
        entry.only(("code", "kind", "name"))
        code, kind = _new_code(entry, actors), entry.text("kind", default="group")
        if code in known:
            entry.fault(f"actor {code!r} is in the packaged tables already", hint="give it another code, or none")
        if kind not in ("state", "organisation", "group"):
            entry.fault(f"kind {kind!r} is none", hint="state, organisation, group")
        actors[code] = (kind, entry.text("name", default=code))
    return actors


def _new_code(entry: Fields, listed: Collection[str]) -> str:
    code = entry.code()
    if code in listed:
        entry.fault(f"code {code!r} is listed twice")
    return code


def _measures(raw: Fields, roles: Mapping[str, tuple[str, ...]]) -> dict[str, Measure]:
    measures: dict[str, Measure] = {}
    for entry in raw.tables("measure"):
        entry.only(_MEASURE_KEYS)
        code = _new_code(entry, measures)
        measures[code] = Measure(
            code=code,
            group=entry.text("group", default=""),
            name=entry.text("name", default=code),
            short=entry.text("short", default=code),
            yields_to=entry.texts("yields_to"),
            con_yields_to=entry.texts("con_yields_to"),
            owner_is_origin=entry.flag("owner_is_origin"),
            mutual=entry.flag("mutual"),
            joint=entry.flag("joint"),
            talked_about=entry.flag("talked_about"),
            owner_does=entry.flag("owner_does"),
            not_done_by=_in_roles(entry.texts("not_done_by"), roles),
            sides=_in_roles(entry.texts("sides"), roles),
            done_by=_in_roles(entry.texts("done_by"), roles),
        )
    return measures or raw.fault("`measure` is missing: a codebook needs at least one [[measure]]")


def _in_roles(named: Iterable[str], roles: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The codes of actors that are named by a role or by themselves."""
    return frozenset(code for name in named for code in roles.get(name, (name,)))


def _stances(raw: Fields) -> dict[str, Stance]:
    stances: dict[str, Stance] = {}
    taken: dict[str, str] = {}
    for entry in raw.tables("stance"):
        entry.only(("code", "polarity", "acts", "about"))
        code, polarity, acts = _new_code(entry, stances), entry.text("polarity"), entry.texts("acts")
        if polarity not in POLARITIES:
            entry.fault(f"polarity {polarity!r} of stance {code!r} is none", hint=", ".join(POLARITIES))
        for act in acts:
            if act not in ACTS:
                entry.fault(f"stance {code!r} has an unknown act {act!r}", hint=f"known: {', '.join(ACTS)}")
            if taken.setdefault(act, code) != code or acts.count(act) > 1:
                entry.fault(f"act {act!r} of stance {code!r} is taken by {taken[act]!r}", hint="an act has one stance")
        stances[code] = Stance(code, polarity, acts, entry.text("about", default=""))
    return stances or raw.fault("`stance` is missing: a codebook needs at least one [[stance]]")


def _conditions(raw: Fields) -> dict[str, Condition]:
    conditions: dict[str, Condition] = {}
    for entry in raw.tables("condition"):
        entry.only(("code", "name"))
        code = _new_code(entry, conditions)
        conditions[code] = Condition(code, entry.text("name", default=code))
    return conditions


def _figures(raw: Fields) -> dict[str, CountedThing]:
    figures: dict[str, CountedThing] = {}
    for entry in raw.tables("figure"):
        entry.only(("code", "name", "unit", "near_days", "least", "versions_of"))
        code, units = _new_code(entry, figures), entry.text("unit").split("|")
        if not all(units) or len(set(units)) < len(units):
            entry.fault(f"`unit` of figure {code!r} names no unit, or one twice", hint='unit = "EUR|USD"')
        figures[code] = CountedThing(
            code=code,
            name=entry.text("name", default=code),
            units=frozenset(units),
            near_days=entry.whole("near_days", default=_NEAR_DAYS, most=_MOST_DAYS),
            least=entry.whole("least", default=0, most=_LARGEST_VALUE),
            versions_of=entry.text("versions_of", default=""),
        )
    return figures


def _known_codes(codebook: Codebook, raw: Fields, name: str) -> None:
    """Every code that a word file, a role or a measure names must exist."""
    known: dict[str, Collection[str]] = {
        "actor": codebook.own_actors, "measure": codebook.measures, "condition": codebook.conditions,
        "figure": codebook.figures,
    }  # fmt: skip
    for language, entries in codebook.words.items():
        for section, code in entries:
            if code not in known[section]:
                place = f"{name.removesuffix('.toml')}.{language}.toml, [{section}.{code}]"
                hint = f"{name} lists: {', '.join(known[section])}"
                raise CodebookError(f"there is no {section} {code!r}", item=place, hint=hint)
    actors = codebook.actors.by_code
    for role, codes in codebook.roles.items():
        if unknown := [code for code in codes if code not in actors]:
            raw.fault(f"role {role!r} names unknown actors: {', '.join(unknown)}")
    for measure in codebook.measures.values():
        for key in ("not_done_by", "sides", "done_by"):
            if unknown := sorted(getattr(measure, key) - set(actors)):
                raw.fault(f"`{key}` of measure {measure.code!r} names no role and no actor: {', '.join(unknown)}")
        if unknown := sorted({*measure.yields_to, *measure.con_yields_to} - set(codebook.measures)):
            raw.fault(f"measure {measure.code!r} yields to unknown measures: {', '.join(unknown)}", hint=HINT)
    for figure in codebook.figures.values():
        if figure.versions_of and figure.versions_of not in codebook.measures:
            raw.fault(f"`versions_of` of figure {figure.code!r} names no measure: {figure.versions_of}", hint=HINT)
    for key in ("yields_to", "con_yields_to"):
        yields = {code: getattr(measure, key) for code, measure in codebook.measures.items()}
        if circle := [code for code in yields if code in _reached(yields, code)]:
            raw.fault(f"`{key}` goes in a circle, so that none would be left: {', '.join(circle)}")


def _reached(yields: Mapping[str, Collection[str]], start: str) -> set[str]:
    """All codes that one yields to, directly or by way of others."""
    reached: set[str] = set()
    waiting = [*yields[start]]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += yields[code]
    return reached
