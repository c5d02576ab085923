"""Bringing in statements that were coded elsewhere: checked against codebook and text, and kept as another coder's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from wortlaut.codebook import Codebook
from wortlaut.errors import InputError, UsageError
from wortlaut.model import Coding, Report, Skip, Statement
from wortlaut.run.building import built
from wortlaut.run.coded_files import Coded, read_coded
from wortlaut.run.counting import actor_names
from wortlaut.run.folding import refresh
from wortlaut.run.names import find_actor, find_measure
from wortlaut.store import Filter, Store, read_statements
from wortlaut.store.codings import find_reports, read_skips
from wortlaut.store.present import put_codings
from wortlaut.store.records import CoderId, digest
from wortlaut.store.sources import SourceRow, read_report, read_source
from wortlaut.store.writing import put_coding
from wortlaut.verify import STAGE, Witness, verified
from wortlaut.verify.places import Places

RESERVED = frozenset({"rules", "machine", "llm"})
"""Names of coders that are the program's own: an import of that name would take the place of its coding."""


class Taken(Struct, frozen=True):
    """What was taken for one report: so many statements that are new, so many that its coder's coding had already."""

    doc: str
    new: int
    known: int


def import_files(
    store: Store, codebook: Codebook, paths: Iterable[Path], *, coder: str, known: str
) -> Iterator[Taken | InputError]:
    """Keep the statements of the files as codings by that coder; what cannot be taken comes back with its reason.

    A report's statements of all files become one coding, together with those that the coder has there already; one
    about the same words, actor and measure takes the place of the one before. `known` is the time (ISO 8601, UTC).
    Raises UsageError for a coder's name that cannot be one, StoreError where the register cannot be written.
    """
    name = coder.strip()
    if not name or name.casefold() in RESERVED:
        hint = "name whoever coded them, for example --coder anna"
        raise UsageError("this cannot be the name of another coder", item=f"--coder {coder}", hint=hint)
    built(store, codebook)
    of_report: dict[str, list[Coded]] = defaultdict(list)
    with store.read() as connection:
        check = _Check(codebook, name, actor_names(connection).names)
        find = cache(lambda *asked: _find_report(connection, *asked))
        for one in _each(paths):
            if isinstance(one, InputError):
                yield one
                continue
            found = find(one.report, one.address, one.doc, one.outlet, one.published)
            if isinstance(found, str):
                of_report[found].append(one)
            else:
                yield InputError(found.message, item=one.where, hint=found.hint)
    for report, coded in of_report.items():
        yield from _import(store, check, report, coded, known)


def _each(paths: Iterable[Path]) -> Iterator[Coded | InputError]:
    for path in paths:
        try:
            yield from read_coded(path)
        except InputError as error:
            yield error


def _find_report(
    connection: sa.Connection, report: str, address: str, doc: str, outlet: str, published: date | None
) -> str | InputError:
    """The stored report that is meant: of that id, else of that address, else of that name, outlet and day."""
    if report and read_source(connection, report) is not None:
        return report
    found = find_reports(connection, address=address) if address else []
    if not found and doc:
        found = find_reports(connection, doc=doc, outlet=outlet)
        if published is not None and len(found) > 1:
            sources = [read_source(connection, one) for one in found]
            found = [source.report for source in sources if source is not None and source.published == published]
    if len(found) == 1:
        return found[0]
    asked = ", ".join(filter(None, (address or doc, outlet)))
    if not (address or doc):
        return InputError("it does not say which report it is of", hint="give its address, or doc and outlet")
    if found:
        hint = "give its address, or outlet and published"
        return InputError(f"the register holds {len(found)} reports that could be meant by {asked}", hint=hint)
    return InputError(f"the register holds no report {asked}", hint="bring it in with: wortlaut add PATH…")


def _import(
    store: Store, check: _Check, report: str, coded: Sequence[Coded], known: str
) -> Iterator[Taken | InputError]:
    """Check the statements of one report and keep them, in a transaction of its own."""
    refused: list[InputError] = []
    skips: list[Skip] = []
    with store.write() as connection:
        source = read_source(connection, report)
        if source is None:
            return
        text = read_report(connection, source.version)
        witness, given = Witness(text, check.codebook), []
        for one in coded:
            try:
                given.append(check.statement(one, witness))
            except (InputError, UsageError) as error:
                refused.append(InputError(error.message, item=one.where, hint=error.hint))
                skips.append(Skip(STAGE, 0, 0, f"{one.actor} {one.stance} {one.measure}: {error.message}"))
        taken = _keep(connection, check, source, text, given, skips, known)
    yield from refused
    if given:
        yield taken


def _keep(
    connection: sa.Connection, check: _Check, source: SourceRow, text: Report, given: Sequence[Statement],
    refused: Sequence[Skip], known: str,
) -> Taken:  # fmt: skip
    """Keep what is given, and what was refused with its reason, beside what the coder has there already."""
    asked = Filter(codebook=check.codebook.id, report=source.report)
    before = [row for row in read_statements(connection, asked) if row.record.coder == check.coder]
    had = [row.record for row in before]
    by_target = {_target(said): said for said in (*had, *given)}
    statements = tuple(sorted(by_target.values(), key=lambda said: (said.start, said.end, said.actor, said.measure)))
    new = len(set(statements) - set(had))
    skipped = read_skips(connection, source.version, check.coder, check.codebook.id)
    skips = tuple(dict.fromkeys((*skipped, *refused)))
    if new or len(skips) > len(skipped):
        # What went before is a part of the name: to come back to it is another step, not the first one again.
        content = msgspec.json.encode((before[0].coding if before else "", statements, skips))
        codebook = check.codebook
        identity = CoderId(check.coder, digest(content), codebook.id, codebook.version)
        put_coding(connection, source.version, text, Coding(source.doc, statements, skips=skips), identity, known=known)
        put_codings(connection, source.report)
        refresh(connection, codebook, source.report)
    return Taken(source.doc, new, len(set(given) & set(had)))


def _target(said: Statement) -> tuple[int, int, str, str]:
    return said.start, said.end, said.actor, said.measure


class _Check:
    """Makes statements of what was coded elsewhere, where codebook and text allow it."""

    def __init__(self, codebook: Codebook, coder: str, aliases: Mapping[str, str]) -> None:
        self.codebook, self.coder = codebook, coder
        self._actor = cache(lambda name: find_actor(codebook, name, further=aliases))
        self._measure = cache(lambda name: find_measure(codebook, name))

    def statement(self, one: Coded, witness: Witness) -> Statement:
        """The statement, held against the text. Raises InputError or UsageError: why it cannot be taken, what to do."""
        if one.codebook not in ("", self.codebook.id):
            hint = f"name it with --codebook; now it is {self.codebook.id}"
            raise InputError(f"it was coded with the codebook {one.codebook}", hint=hint)
        stance = self.codebook.stances.get(one.stance)
        if stance is None:
            hint = f"known: {', '.join(self.codebook.stances)}"
            raise InputError(f"the codebook has no stance {one.stance!r}", hint=hint)
        for condition in one.conditions:
            if condition not in self.codebook.conditions:
                hint = f"known: {', '.join(self.codebook.conditions)}"
                raise InputError(f"the codebook has no condition {condition!r}", hint=hint)
        actor, measure = self._actor(one.actor), self._measure(one.measure)
        start, end = _span(one, witness.places)
        made = Statement(
            start=start, end=end, actor=actor, measure=measure, stance=stance.code,
            polarity=stance.polarity, conditions=one.conditions, speaker=one.speaker, chain=one.chain,
            quantity=one.amount, said=one.said, coder=self.coder, rules=one.rules, sure=one.sure,
        )  # fmt: skip
        judged = verified(witness, made)
        if isinstance(judged, Statement):
            return judged
        why = judged.reason if isinstance(judged, Skip) else ""
        hint = "the words decide, whoever codes: docs/verification.md says what is checked"
        raise InputError(f"the text does not bear it: {why}", hint=hint)


def _span(one: Coded, places: Places) -> tuple[int, int]:
    """Where the statement stands in the report's present text. Raises InputError."""
    if one.start is not None and one.end is not None:
        if places.stands_at(one.words, one.start, one.end) if one.words else places.holds(one.start, one.end):
            return one.start, one.end
        if not one.words:
            hint = "give the words, or the place in the stored text"
            raise InputError(f"the text has no characters {one.start} to {one.end}", hint=hint)
    found = places.find(one.words)
    if len(found) == 1:
        return found[0]
    if found:
        hint = "give start and end as well, or more of the sentence"
        raise InputError("the words stand in several places of the report", hint=hint)
    hint = "copy them from the report as it is stored: wortlaut export csv"
    if not one.words:
        raise InputError("it has neither words nor start and end", hint="give the words it rests on")
    raise InputError("the words do not stand in the report's present text", hint=hint)
