"""The function words of a language that the clause rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from wortlaut.lang import Language


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The function words of a language, as sets."""

    negation: frozenset[str]
    want: frozenset[str]
    can: frozenset[str]
    must: frozenset[str]
    future: frozenset[str]
    would: frozenset[str]
    finite: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    subordinator: frozenset[str]
    content: frozenset[str]
    hypothetical: frozenset[str]
    relative: frozenset[str]
    coordinator: frozenset[str]
    listing: frozenset[str]
    adversative: frozenset[str]
    preposition: frozenset[str]
    adjunct: frozenset[str]
    article: frozenset[str]
    possessive: frozenset[str]
    first_person: frozenset[str]
    impersonal: frozenset[str]
    infinitive_marker: frozenset[str]
    not_infinitive: frozenset[str]
    infinitive_endings: tuple[str, ...]
    infinitive_words: frozenset[str]
    genitive: frozenset[str]
    demonstrative: frozenset[str]
    anaphor: frozenset[str]
    oblique: frozenset[str]
    not_genitive: frozenset[str]
    pronoun: frozenset[str]
    purpose: frozenset[str]
    aside: frozenset[str]
    including: frozenset[str]
    whether: frozenset[str]
    pointing: frozenset[str]
    definite: frozenset[str]
    contains: frozenset[str]
    representing: frozenset[str]
    not_yet: frozenset[str]
    inserted: frozenset[str]
    disjunction: frozenset[str]
    determiner: frozenset[str]
    saying: frozenset[str]
    auxiliary: frozenset[str]
    clitic: frozenset[str]
    together: frozenset[str]
    preverbal: frozenset[str]
    body_pronoun: frozenset[str]
    between: frozenset[str]
    to_come: frozenset[str]
    weak_subordinator: frozenset[str]
    particle: frozenset[str]
    alleged: frozenset[str]
    agent_of_noun: frozenset[str]
    bare_negation: frozenset[str]
    bare_negated: frozenset[str]
    without: frozenset[str]
    along: frozenset[str]
    must_link: frozenset[str]
    future_link: frozenset[str]
    attributive: tuple[str, ...]
    gerund: tuple[str, ...]
    finite_endings: tuple[str, ...]
    nouns_capitalised: bool
    owner_preposition: frozenset[str]
    for_whom: frozenset[str]
    planned: frozenset[str]
    contrast: frozenset[str]
    not_negation: frozenset[str]
    unfactual: tuple[str, ...]
    participle: tuple[str, ...]
    verb_final: bool
    concord: bool
    headline_infinitive: bool


@lru_cache(maxsize=64)
def words_of(language: Language) -> Words:
    """The function words of a language, from its `words.toml`."""
    table = language.table("words")
    infinitive = table.get("infinitive", ())
    plain = [
        "negation",
        "want",
        "can",
        "must",
        "future",
        "would",
        "passive",
        "agent",
        "subordinator",
        "content",
        "hypothetical",
        "relative",
        "coordinator",
        "listing",
        "adversative",
        "preposition",
        "adjunct",
        "article",
        "possessive",
        "first_person",
        "impersonal",
        "infinitive_marker",
        "not_infinitive",
        "genitive",
        "demonstrative",
        "anaphor",
        "oblique",
        "not_genitive",
        "pronoun",
        "purpose",
        "aside",
        "including",
        "whether",
        "pointing",
        "definite",
        "contains",
        "representing",
        "not_yet",
        "future_link",
        "inserted",
        "disjunction",
        "determiner",
        "saying",
        "auxiliary",
        "clitic",
        "together",
        "preverbal",
        "body_pronoun",
        "between",
        "to_come",
        "weak_subordinator",
        "particle",
        "alleged",
        "agent_of_noun",
        "bare_negation",
        "bare_negated",
        "without",
        "along",
        "must_link",
        "owner_preposition",
        "for_whom",
        "planned",
        "contrast",
        "not_negation",
    ]
    sets = {name: language.words(name) for name in plain}
    return Words(
        **sets,
        finite=frozenset().union(
            *(language.words(n) for n in ("want", "can", "must", "planned", "future", "would", "auxiliary"))
        ),
        infinitive_endings=tuple(word[1:] for word in infinitive if word.startswith("*")),
        infinitive_words=frozenset(word for word in infinitive if not word.startswith("*")),
        unfactual=tuple(table.get("unfactual", ())),
        finite_endings=tuple(table.get("finite_endings", ())),
        gerund=tuple(table.get("gerund", ())),
        attributive=tuple(table.get("attributive", ())),
        participle=tuple(table.get("participle", ())),
        nouns_capitalised=bool(table.get("nouns_capitalised", False)),
        concord=bool(table.get("concord", False)),
        headline_infinitive=bool(table.get("headline_infinitive", False)),
        verb_final=bool(table.get("verb_final", False)),
    )


@lru_cache(maxsize=8192)
def is_participle(key: str, words: Words) -> bool:
    """Whether a folded word has the form of a past participle."""
    return any(fnmatchcase(key, form) for form in words.participle)
