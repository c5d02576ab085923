"""Whether the names of a record stand in the report: its speaker, the way it came, its place; and what was spoken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from wortlaut.codebook.actors import ActorTable, plain
from wortlaut.model import Event, Figure, Quote, Statement
from wortlaut.verify.places import cuts_word
from wortlaut.verify.verdict import Record, Verdict, doubted, refused
from wortlaut.verify.witness import Witness, words_of_text

_SHORT = 3
_LOST, _ENDING = 2, 4
"""So many letters may end a name in the nominative, and in another case."""


def check_names(witness: Witness, record: Record) -> Verdict | None:
    """Whoever is named as having said it, or as where it happened, is named in the report."""
    if isinstance(record, Figure):
        return None
    names: Iterable[str | None] = (record.place,) if isinstance(record, Event) else (record.speaker,)
    if isinstance(record, Statement):
        own = {record.speaker, witness.report.outlet}
        names = (record.speaker, *(name for name in record.chain if name not in own))
    for name in names:
        if not name or name in witness.found_names or _stands(witness, name):
            continue
        word = missing_word(name, witness.words)
        if word and not _known_by_surname(witness, name):
            if isinstance(record, Statement) and name == record.speaker and _speaks_for(witness, name, record.actor):
                return doubted("names", f"{name!r} is meant at most by an office")  # "the French president"
            return refused("names", f"nothing in the report names {name!r}: {word!r} does not stand there")
    return None


def _stands(witness: Witness, name: str) -> bool:
    """Whether a name stands in the article's first place for it, word for word: most do, and need no closer look."""
    view = witness.report.view
    start = view.find(name)
    if start < 0 or cuts_word(view, start) or cuts_word(view, start + len(name)):
        return False
    return bool(witness.sentences_of(start, start + len(name)))


def check_speaker(witness: Witness, record: Record) -> Verdict | None:
    """A speaker whom nobody names near the words is doubted where they name somebody else."""
    if not isinstance(record, Statement | Quote) or not record.speaker:
        return None
    here = witness.sentences_of(record.start, record.end)
    surname = record.speaker.split()[-1]
    near = frozenset(token.key for number in witness.paragraph_of(here) for token in witness.tokens(number))
    if not missing_word(surname, near):
        return None
    others = [mention.name for number in here for mention in witness.mentions(number) if mention.person]
    return doubted("speaker", f"its words name {others[0]!r}, and nobody near {record.speaker!r}") if others else None


def _speaks_for(witness: Witness, name: str, actor: str) -> bool:
    """Whether somebody of that full name speaks for the actor on the day of the report."""
    people = (person for person in witness.codebook.actors.people if name in person.full)
    return any(actor in person.actors_on(witness.report.published) for person in people)


def _known_by_surname(witness: Witness, name: str) -> bool:
    """Whether the actor table has somebody of that full name, and the report names the surname: "Macron"."""
    families = _families(witness.codebook.actors).get(" ".join(words_of_text(name)), ())
    return any(not missing_word(family, witness.words) for family in families)


@lru_cache(maxsize=8)
def _families(actors: ActorTable) -> Mapping[str, frozenset[str]]:
    """The surnames of everybody in the actor table, by each of their full names."""
    known: dict[str, set[str]] = {}
    for person in actors.people:
        for full in person.full:
            known.setdefault(" ".join(words_of_text(full)), set()).update(person.family)
    return {name: frozenset(families) for name, families in known.items()}


def check_quote(witness: Witness, record: Record) -> Verdict | None:
    """What was spoken is the quotation's own words."""
    if not isinstance(record, Quote):
        return None
    spoken = record.text.rstrip(",").rstrip()
    if spoken and " ".join(witness.report.view[record.start : record.end].split()).startswith(spoken):
        return None
    if not spoken or witness.places.words_within(spoken, record.start, record.end) is None:
        return refused("quote", "what was spoken is not what stands there")
    return None


def missing_word(name: str, words: Collection[str]) -> str:
    """The first word of a name that none of these words can be a form of; empty where all of them stand there.

    What has no letters names nobody, and is missing as a whole.

    >>> missing_word("Donald Tusk", {"donalda", "tuska"}), missing_word("Ada Tusk", {"donalda", "tuska"})
    ('', 'ada')
    """
    for word in tuple(words_of_text(name)) or (name,):
        if word in words:
            continue
        bare = plain(word)
        if len(bare) <= _SHORT or not any(_is_form(bare, plain(other)) for other in words if other[:1] == word[:1]):
            return word
    return ""


def _is_form(one: str, other: str) -> bool:
    """Whether two words differ in their ending only, as those of one name in two cases do.

    >>> _is_form("zelenski", "zelenskiego"), _is_form("silina", "siliny"), _is_form("trump", "truppe")
    (True, True, False)
    """
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    lost, gained = len(one) - same, len(other) - same
    return gained <= _ENDING and (lost <= 1 or (lost <= _LOST and same > _SHORT))
