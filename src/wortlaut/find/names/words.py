"""The words of one language that name somebody: built once for each actor table and language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wortlaut.codebook.actors import ActorTable, given_names
from wortlaut.find.names.cases import Cases, cases_of
from wortlaut.find.names.forms import Entry, Role, name_entries, singular_inhabitants
from wortlaut.lang.data import load_language
from wortlaut.lang.lexicon import Lexicon
from wortlaut.lang.tokens import fold

_WORD_LISTS = (
    "definite", "indefinite", "link", "link_place", "link_for", "place", "in_house", "motion", "motion_place",
    "after_place", "reported", "reported_verb", "reported_alone", "came", "preposition", "oblique", "no_subject", "ex",
    "modifier", "rank",
    "honorific", "particle", "not_name", "given_names", "plural_hint", "one", "and", "said", "their", "object_after",
    "that", "article_m", "article_f", "people_verb", "whence", "there_says",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameWords:
    """Everything the finder needs of one language."""

    code: str
    lexicon: Lexicon[tuple[Entry, ...]]
    sets: Mapping[str, frozenset[str]]
    adjective_follows: bool
    nouns_are_capitalised: bool
    possessives: frozenset[str]
    impersonal: frozenset[str]
    impersonal_after: frozenset[str]
    either: frozenset[str]
    singular_verbs: frozenset[str]
    plural_articles: frozenset[str]
    plural_states: frozenset[str]
    counts: Mapping[str, int]
    singular: frozenset[str]
    roles: Mapping[str, Role]
    adjective_nominative: Mapping[str, str]
    people_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    cases: Cases

    def is_possessive(self, surface: str) -> bool:
        """Whether a mention is one like "his country"."""
        return bool(surface) and fold(surface.split()[0]) in self.possessives

    def has(self, name: str, key: str) -> bool:
        """Whether a folded word is in one of the language's word lists."""
        return key in self.sets[name]


@lru_cache(maxsize=64)
def name_words(language: str, actors: ActorTable) -> NameWords:
    """The words of that language for that actor table. Raises LanguageError where there is no such language."""
    table = load_language(language).table("names")
    collected: dict[str, list[Entry]] = defaultdict(list)
    roles: dict[str, Role] = {}
    for pattern, entry in name_entries(language, table, actors, roles):
        if entry not in collected[pattern]:
            collected[pattern].append(entry)
    words = table.get("words", {})
    sets = {name: frozenset(fold(word) for word in words.get(name, ())) for name in _WORD_LISTS}
    given = (part for person in actors.people for name in person.given for part in name.split())
    sets["given_names"] |= given_names() | set(map(fold, given))
    possessive = table.get("possessive", {})
    return NameWords(
        code=language,
        lexicon=Lexicon(
            ((pattern, tuple(entries)) for pattern, entries in collected.items()),
            number_words=load_language(language).words("cardinals"),
        ),
        sets=sets,
        adjective_follows=bool(table.get("adjective_follows", False)),
        nouns_are_capitalised=bool(table.get("nouns_are_capitalised", False)),
        possessives=frozenset(fold(word) for sex in ("m", "f", "any") for word in possessive.get(sex, ())),
        singular=frozenset(fold(word) for word in table.get("singular", ()))
        | singular_inhabitants(language, table, actors),
        impersonal=frozenset(table.get("impersonal", {}).get("words", ())),
        impersonal_after=frozenset(table.get("impersonal", {}).get("after", ())),
        either=frozenset(fold(word) for listed in table.get("pronoun", ()) for word in listed.get("any", ())),
        singular_verbs=frozenset(table.get("singular_verbs", ())),
        plural_states=frozenset(table.get("plural_states", ())),
        plural_articles=frozenset(table.get("plural_articles", ())),
        counts={fold(word): int(number) for word, number in table.get("counts", {}).items()},
        roles=roles,
        adjective_nominative=table.get("adjective_nominative", {}),
        people_endings=tuple(table.get("people_endings", ())),
        past_endings=tuple(table.get("past_endings", ("\0",))),
        adverb_endings=tuple(table.get("adverb_endings", ("\0",))),
        cases=cases_of(table),
    )
