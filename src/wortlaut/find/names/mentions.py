"""Finding mentions in one sentence: what stands there, as far as its own words say who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wortlaut.codebook.actors import ActorTable, Person, plain
from wortlaut.find.names.forms import Entry, Gender
from wortlaut.find.names.peoples import is_people
from wortlaut.find.names.persons import Name
from wortlaut.find.names.phrases import Phrase, read_phrase
from wortlaut.find.names.places import is_place, they_there
from wortlaut.find.names.scan import Scan
from wortlaut.find.names.words import name_words
from wortlaut.lang.data import available_languages
from wortlaut.model import Mention, Token

_PARLIAMENT = "parliament"
_NEUTER = ("um", "ums", "amt", "amts", "amtes", "büro", "ett", "etts")


def find_mentions(
    tokens: Sequence[Token], view: str, language: str, actors: ActorTable, on: date | None = None
) -> list[Mention]:
    """All mentions of a sentence, in the order of the text, none overlapping; none where the language is unknown.

    >>> from wortlaut.codebook.actors import load_actors
    >>> from wortlaut.lang.tokens import tokenize
    >>> view = "Der polnische Ministerpräsident Donald Tusk lehnt das ab."
    >>> table = load_actors(["states", "organisations", "people"])
    >>> [(view[m.start : m.end], m.actors, m.name) for m in find_mentions(tokenize(view), view, "de", table, None)]
    [('polnische Ministerpräsident Donald Tusk', ('POL',), 'Donald Tusk')]
    """
    if language not in available_languages():
        return []
    scan = Scan(tokens, view, name_words(language, actors))
    found: list[Mention] = []
    place = 0
    while place < len(tokens):
        if not scan.can_begin(place):
            place += 1
            continue
        phrase = read_phrase(scan, place)
        mention = _mention(scan, phrase, on) if phrase else None
        if mention is not None:
            found.append(mention)
        if phrase is not None and (mention is not None or phrase.role is None):
            place = phrase.last + 1
        else:
            piece = scan.piece(place)
            place = piece.last + 1 if piece else place + 1
    return found


def _mention(scan: Scan, phrase: Phrase, on: date | None) -> Mention | None:
    start, end = scan.tokens[phrase.first].start, scan.tokens[phrase.last].end
    if phrase.name is not None:
        return _person(scan, phrase, phrase.name, start, end, on)
    if phrase.role is not None:
        return _office(scan, phrase, start, end, on)
    entry = phrase.entry
    if entry is None:
        return None
    if entry.kind == "pronoun":
        return _pronoun(scan, phrase, entry, start, end)
    if entry.kind in ("seat", "house", "state") and is_place(scan, phrase.first, phrase.last, entry.kind):
        return None
    kind = "seat" if entry.kind == "house" else entry.kind
    if scan.joined(phrase.last + 1) and kind in ("state", "organisation", "seat"):
        kind = "adjective"  # "US-Truppen", "Nato-Gipfel": it tells whose, and does not act itself
    if kind == "adjective" and is_people(scan, phrase.first, phrase.last):
        kind = "inhabitant"
    oblique = scan.words.cases.listed(entry.kind, scan.view[start:end], entry.form)
    oblique = oblique and not (kind == "seat" and they_there(scan, phrase.first, phrase.last))
    return Mention(start, end, kind, phrase.codes, name=entry.form, plural=len(phrase.codes) > 1, oblique=oblique)  # type: ignore[arg-type]


def _pronoun(scan: Scan, phrase: Phrase, entry: Entry, start: int, end: int) -> Mention | None:
    """A pronoun; "sie" is one woman or several people by the ending of the verb beside it; "il faut" is nobody."""
    key = scan.key(phrase.first)
    if key in scan.words.impersonal and any(
        scan.key(place) in scan.words.impersonal_after for place in range(phrase.last + 1, phrase.last + 6)
    ):
        return None
    gender, plural = entry.gender, entry.plural
    if plural and _before_noun(scan, phrase):
        return None
    if key in scan.words.either:
        if scan.capital(phrase.first) and not scan.opens(phrase.first):
            return None
        plural = _verb_is_plural(scan, phrase)
        gender = "" if plural else "f"
    return Mention(start, end, "pronoun", gender=gender, plural=plural)


def _before_noun(scan: Scan, phrase: Phrase) -> bool:
    """ "die beiden Staaten", "beide neuen Minister": it counts a noun, and does not stand for anybody by itself."""
    counting = any(scan.has("plural_hint", place) for place in range(phrase.first, phrase.last + 1))
    after = phrase.last + 1
    return counting and (scan.capital(after) or scan.capital(after + 1))


def _verb_is_plural(scan: Scan, phrase: Phrase) -> bool:
    """Whether the verb beside a pronoun ends as a plural does; the one after it, unless a clause ends there."""
    after, before = scan.key(phrase.last + 1), scan.key(phrase.first - 1)
    clause_end = scan.key(len(scan.tokens) - 2)
    verb = after if scan.opens(phrase.first) and after.isalpha() else before
    if not scan.opens(phrase.first) and (scan.has("no_subject", phrase.first - 1) or not before.isalpha()):
        verb = _last_before_mark(scan, phrase.last + 1) or clause_end
    return verb.endswith("n") and verb not in scan.words.singular_verbs


def _last_before_mark(scan: Scan, place: int) -> str:
    """The last word of the clause that goes on from there, where a German subordinate clause has its verb."""
    word = ""
    for at in range(place, min(place + 25, len(scan.tokens))):
        if scan.tokens[at].kind == "mark" and scan.key(at) != "-":
            break
        word = scan.key(at)
    return word


def _spoken_for(people: Sequence[Person], on: date | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for person in people for code in person.actors_on(on)))


def _possessor(phrase: Phrase, on: date | None) -> tuple[str, ...]:
    """The actor of "Trump administration", "Putins Sprecher": whom that person speaks for, or last spoke for."""
    if len(phrase.possessor) != 1:
        return ()
    held = _spoken_for(phrase.possessor, on)
    return held or tuple(office.actor for office in phrase.possessor[0].offices[-1:])


def _codes(phrase: Phrase, on: date | None) -> tuple[str, ...]:
    if phrase.silent or (phrase.role is not None and not phrase.role.speaks):
        return ()
    return phrase.codes or _possessor(phrase, on)


def _oblique(scan: Scan, phrase: Phrase) -> bool:
    """Whether an office stands in another case than the nominative; its name says so where it has none."""
    if phrase.role is None:
        return phrase.name is not None and phrase.name.oblique
    words = [scan.key(place) for place in range(phrase.role_first, phrase.role_last + 1)]
    return scan.words.cases.titled(words)


def _person(scan: Scan, phrase: Phrase, name: Name, start: int, end: int, on: date | None) -> Mention:
    known = name.people[0] if len(name.people) == 1 else None
    held = _spoken_for([known], on) if known else ()
    codes = _codes(phrase, on) or held
    if phrase.former and phrase.role is not None and phrase.role.speaks:
        codes = ()
    key = known.key if known else "-".join(plain(name.form).lower().split())
    refused = "several people have this name" if len(name.people) > 1 else ""
    gender: Gender = name.gender or (phrase.role_entry.gender if phrase.role_entry else "")
    oblique = _oblique(scan, phrase)
    return Mention(start, end, "person", codes, key, name.form, gender=gender, refused=refused, oblique=oblique)


def _office(scan: Scan, phrase: Phrase, start: int, end: int, on: date | None) -> Mention | None:
    role, entry = phrase.role, phrase.role_entry
    if role is None or entry is None:
        return None
    codes = _codes(phrase, on)
    if scan.key(phrase.last + 1) in role.not_before:
        return _its_owner(scan, phrase)
    if role.id == "states" and not codes:
        return Mention(start, end, "office", plural=True) if _counted(scan, phrase) else None
    if role.id == "states":
        return None
    if not role.bare and not (codes or phrase.codes or role.default):
        return None
    plural = _plural(scan, phrase, entry)
    entry = (phrase.plural_entry or entry) if plural else entry
    gender: Gender = "" if plural or role.body else entry.gender
    name = _name(scan, phrase, entry, plural=plural)
    decides_for = phrase.codes if role.id == _PARLIAMENT else ()
    return Mention(
        start, end, "office", codes, name=name, plural=plural, gender=gender, oblique=_oblique(scan, phrase),
        decides_for=decides_for,
    )  # fmt: skip


def _its_owner(scan: Scan, phrase: Phrase) -> Mention | None:
    """Whose it is, where an office's noun is none: "Belgium's opposition to the loan"."""
    piece = scan.piece(phrase.first)
    entry = piece.actor() if piece is not None else None
    if piece is None or entry is None or entry.kind not in ("state", "seat", "adjective", "organisation"):
        return None
    start, end = scan.tokens[piece.first].start, scan.tokens[piece.last].end
    return Mention(start, end, entry.kind, entry.codes, name=entry.form, plural=len(entry.codes) > 1)


def _plural(scan: Scan, phrase: Phrase, entry: Entry) -> bool:
    """Whether several are meant, where the noun has one form for both: "die Minister", "polnische Minister"."""
    if entry.plural or phrase.plural_entry is None:
        return entry.plural
    before = scan.key(phrase.first - 1)
    if before in scan.words.plural_articles or scan.has("plural_hint", phrase.first - 1):
        return True
    first = scan.piece(phrase.first)
    adjective = first is not None and first.entry("adjective") is not None
    if scan.has("definite", phrase.first - 1) or scan.has("indefinite", phrase.first - 1):
        return False
    if phrase.first == phrase.role_first == phrase.role_last:  # "Beamte": one alone would be "Beamter"
        return scan.key(phrase.role_last) != entry.form.lower()
    return adjective and scan.key(phrase.first).endswith("e")


def _counted(scan: Scan, phrase: Phrase) -> bool:
    """Whether a number says how many states are meant: "beide Länder", "the two countries"."""
    return any(
        scan.has("plural_hint", place) or scan.key(place) in scan.words.counts
        for place in (phrase.first, phrase.first - 1)
    )


def _name(scan: Scan, phrase: Phrase, entry: Entry, *, plural: bool) -> str:
    """The report's own words, in the nominative, without article and without what only grades ("hoher")."""
    first = phrase.first
    while first < phrase.role_first and scan.has("modifier", first) and not scan.has("rank", first):
        first += 2 if scan.joined(first + 1) else 1
    text = scan.view[scan.tokens[first].start : scan.tokens[phrase.last].end]
    endings = scan.words.adjective_nominative
    if endings and phrase.role_first <= phrase.role_last:
        noun = scan.view[scan.tokens[phrase.role_first].start : scan.tokens[phrase.role_last].end]
        adjective = _adjective(scan, first, phrase, entry, plural=plural)
        behind = scan.view[scan.tokens[phrase.role_last].end : scan.tokens[phrase.last].end]
        between = scan.view[scan.tokens[first].start : scan.tokens[phrase.role_first].start]
        text = (adjective or between) + _noun(noun, entry, scan) + behind
    return " ".join(text.split())


def _noun(noun: str, entry: Entry, scan: Scan) -> str:
    if "*" in entry.form:
        tail = entry.form.strip("*")
        at = noun.lower().rfind(tail)
        return noun[: at + len(tail)] if at >= 0 else noun
    return entry.form if entry.form[:1].lower() == noun[:1].lower() and not noun.isupper() else noun


def _adjective(scan: Scan, first: int, phrase: Phrase, entry: Entry, *, plural: bool) -> str:
    """ "russisches " of "des russischen Außenministeriums": the stem with the ending of the nominative."""
    piece = scan.piece(first)
    listed = piece.entry("adjective") if piece else None
    if piece is None or listed is None or piece.last + 1 != phrase.role_first:
        return ""
    noun = scan.key(phrase.role_last)
    neuter = phrase.role is not None and phrase.role.body and noun.endswith(_NEUTER)
    feature = "p" if plural else "n" if neuter else entry.gender or "b"
    ending = scan.words.adjective_nominative.get(feature, "")
    return f"{listed.form}{ending} " if listed.form[:1].islower() else ""
