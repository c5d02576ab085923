"""The coder that is used: the stations from bytes to a coding, behind two functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from wortlaut.codebook import Codebook
from wortlaut.model import Coding, Report
from wortlaut.store.records import Arrival, CoderId

_STATIONS = ("codebook", "coding", "find", "lang", "read", "verify")


@dataclass(frozen=True, slots=True)
class Coder:
    """Reads arrivals (`read` takes the name for messages; gives the report and its encoding) and codes reports."""

    id: CoderId
    read: Callable[[Arrival, str], tuple[Report, str]]
    code: Callable[[Report], Coding]


def rules_coder(codebook: Codebook) -> Coder:
    """The coder of the rules, with that codebook."""
    digest = sha256(f"{program_digest()} {codebook.digest}".encode()).hexdigest()[:32]
    identity = CoderId(name="rules", digest=digest, codebook=codebook.id, codebook_version=codebook.version)
    return Coder(identity, read_arrival, lambda report: code_by_rules(report, codebook))


def code_by_rules(report: Report, codebook: Codebook) -> Coding:
    """What the rules take from a report, as far as verification keeps it."""
    from wortlaut.coding.coder import code_found  # late: who only looks into the register waits for no rules
    from wortlaut.coding.findings import find_all
    from wortlaut.verify import verify_coding

    findings = find_all(report, codebook)
    return verify_coding(report, codebook, code_found(report, codebook, findings), findings=findings)


def read_arrival(arrival: Arrival, item: str) -> tuple[Report, str]:
    """Decode and read an arrival. Raises InputError."""
    from wortlaut.read import Form, decode, read_report

    given = arrival.given
    text, encoding = decode(arrival.data, declared=None, item=item)
    report = read_report(
        text, doc=arrival.doc, form=cast(Form, arrival.form), outlet=given.outlet, address=given.address,
        published=given.published, language=given.language, title=given.title,
    )  # fmt: skip
    return report, encoding


@lru_cache(maxsize=4)
def program_digest(*further: str) -> str:
    """A digest of the stations' code and words, and of further ones: a coding made by other rules is another coding."""
    hashed = sha256()
    for name in (*_STATIONS, *further):
        _hash(files("wortlaut") / name, name, hashed.update)
    return hashed.hexdigest()


def _hash(folder: Traversable, name: str, update: Callable[[bytes], None]) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            _hash(entry, f"{name}/{entry.name}", update)
        elif entry.name.endswith((".py", ".toml")):
            update(f"{name}/{entry.name}\n".encode())
            update(entry.read_bytes())
