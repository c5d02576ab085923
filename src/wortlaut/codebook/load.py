"""Loading a codebook: a TOML file, with the words of each language in a file beside it.

    climate.toml           codes: measures, stances, conditions, own actors, roles
    climate.de.toml        German words: [measure.CODE] forms = […], match = […], reject = […]
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from wortlaut.codebook.actors import load_actors
from wortlaut.codebook.records import Codebook, Condition, Measure, Stance, WordEntry
from wortlaut.errors import CodebookError

KINDS = ("forms", "do", "against", "not", "adjectives")
ACTS = ("do", "promise", "offer", "endorse", "demand", "consider", "refuse", "oppose")
POLARITIES = ("pro", "open", "con")
_SECTIONS = ("actor", "measure", "condition")


def builtin_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that ship with the package, sorted."""
    folder = files("wortlaut.codebook") / "data"
    return tuple(sorted(e.name.removesuffix(".toml") for e in folder.iterdir() if e.name.count(".") == 1))


@lru_cache(maxsize=8)
def load_codebook(source: str = "security-guarantees") -> Codebook:
    """Load a codebook by its built-in name or by the path of its file. Raises CodebookError, naming file and place."""
    if source in builtin_codebooks():
        with as_file(files("wortlaut.codebook") / "data") as folder:
            return _load(folder / f"{source}.toml", source)
    path = Path(source)
    if not path.is_file():
        raise CodebookError(
            "no such codebook", item=source, hint=f"give a file, or one of: {', '.join(builtin_codebooks())}"
        )
    return _load(path, source)


def _load(path: Path, source: str) -> Codebook:
    digest = hashlib.sha256()
    raw = _parse(path, digest)
    words: dict[str, dict[tuple[str, str], WordEntry]] = {}
    for beside in sorted(path.parent.glob(f"{path.stem}.*.toml")):
        language = beside.name.removeprefix(f"{path.stem}.").removesuffix(".toml")
        words[language] = _words(_parse(beside, digest), beside.name)
    for key in ("id", "title", "measure", "stance"):
        if not raw.get(key):
            raise CodebookError(f"`{key}` is missing", item=path.name, hint="see docs/codebooks.md")
    roles = {name: tuple(codes) for name, codes in raw.get("roles", {}).items()}
    codebook = Codebook(
        id=raw["id"],
        title=raw["title"],
        version=str(raw.get("version", "1")),
        measures=_measures(raw, roles, path.name),
        stances=_stances(raw, path.name),
        conditions={c["code"]: Condition(c["code"], c.get("name", c["code"])) for c in raw.get("condition", ())},
        actors=load_actors(tuple(raw.get("actors", ())), _own_actors(raw, words)),
        roles=roles,
        words=words,
        digest=digest.hexdigest(),
        source=source,
        own_actors={a["code"]: a.get("name", a["code"]) for a in raw.get("actor", ())},
    )
    _known_codes(codebook, path.name)
    return codebook


def _parse(path: Path, digest: Any) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data)
        return tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise CodebookError(f"cannot be read: {error.strerror}", item=path.name) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(f"not valid TOML: {error}", item=path.name, hint="TOML is UTF-8") from error


def _measures(raw: Mapping[str, Any], roles: Mapping[str, tuple[str, ...]], name: str) -> dict[str, Measure]:
    measures = {}
    for entry in raw["measure"]:
        code = _code(entry, name)
        never = {actor for role in entry.get("not_done_by", ()) for actor in roles.get(role, (role,))}
        measures[code] = Measure(
            code,
            entry.get("group", ""),
            entry.get("name", code),
            entry.get("short", code),
            yields_to=tuple(entry.get("yields_to", ())),
            con_yields_to=tuple(entry.get("con_yields_to", ())),
            owner_is_origin=bool(entry.get("owner_is_origin", False)),
            not_done_by=frozenset(never),
        )
    return measures


def _stances(raw: Mapping[str, Any], name: str) -> dict[str, Stance]:
    stances = {}
    for entry in raw["stance"]:
        code = _code(entry, name)
        if entry.get("polarity") not in POLARITIES:
            raise CodebookError(f"polarity of stance {code!r} is not one of {', '.join(POLARITIES)}", item=name)
        unknown = set(entry.get("acts", ())) - set(ACTS)
        if unknown:
            raise CodebookError(f"stance {code!r} has unknown acts {sorted(unknown)}", item=name)
        stances[code] = Stance(code, entry["polarity"], tuple(entry.get("acts", ())), entry.get("about", ""))
    return stances


def _code(entry: Mapping[str, Any], name: str) -> str:
    code = entry.get("code")
    if not isinstance(code, str) or not code:
        raise CodebookError(f"an entry has no `code`: {dict(entry)!r}", item=name)
    return code


def _words(raw: Mapping[str, Any], name: str) -> dict[tuple[str, str], WordEntry]:
    entries = {}
    for section, codes in raw.items():
        if section not in _SECTIONS or not isinstance(codes, Mapping):
            raise CodebookError(f"unknown section [{section}]", item=name, hint=f"known: {', '.join(_SECTIONS)}")
        for code, entry in codes.items():
            unknown = set(entry) - {*KINDS, "match", "reject"}
            if unknown:
                raise CodebookError(f"[{section}.{code}] has unknown keys {sorted(unknown)}", item=name)
            forms = tuple((kind, form) for kind in KINDS for form in entry.get(kind, ()))
            entries[section, code] = WordEntry(forms, tuple(entry.get("match", ())), tuple(entry.get("reject", ())))
    return entries


def _own_actors(
    raw: Mapping[str, Any], words: Mapping[str, Mapping[tuple[str, str], WordEntry]]
) -> Iterable[Mapping[str, Any]]:
    return tuple(
        {
            "code": actor["code"],
            "kind": actor.get("kind", "group"),
            "name": actor.get("name", actor["code"]),
            "forms": {
                language: _actor_forms(entries["actor", actor["code"]])
                for language, entries in words.items()
                if ("actor", actor["code"]) in entries
            },
        }
        for actor in raw.get("actor", ())
    )


def _actor_forms(entry: WordEntry) -> Mapping[str, list[str]]:
    """An actor's forms by kind, as the actor table takes them."""
    kinds = {"forms": "pattern", "adjectives": "adjective"}
    return {name: [form for kind, form in entry.forms if kind == key] for key, name in kinds.items()}


def _known_codes(codebook: Codebook, name: str) -> None:
    """Every code that a word file or a measure names must exist."""
    sections: dict[str, Iterable[str]] = {
        "actor": codebook.own_actors,
        "measure": codebook.measures,
        "condition": codebook.conditions,
    }
    for language, entries in codebook.words.items():
        for section, code in entries:
            if code not in sections[section]:
                raise CodebookError(f"the words for {language!r} name an unknown {section} {code!r}", item=name)
    for measure in codebook.measures.values():
        unknown = {*measure.yields_to, *measure.con_yields_to} - set(codebook.measures)
        if unknown:
            raise CodebookError(f"measure {measure.code!r} yields to unknown {sorted(unknown)}", item=name)
