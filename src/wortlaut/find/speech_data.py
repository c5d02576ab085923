"""The words of speech of a language, compiled once: verbs by form and class, source phrases, function words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from wortlaut.lang.data import available_languages, load_language
from wortlaut.lang.lexicon import Lexicon
from wortlaut.lang.tokens import fold

WORD_LISTS = (
    "noun", "content", "that", "subordinator", "aside", "relative", "coordinator", "as", "so", "infinitive",
    "auxiliary", "passive", "modal", "reported_mood", "past_mood", "mood_not", "subject_pronoun", "source_pronoun",
    "personal", "nobody", "anaphor", "article", "oblique_article", "singular_article", "genitive_article", "definite",
    "quantifier", "preposition", "adverb", "title", "recipient", "possessive", "own", "not_after", "gerund_lead",
    "genitive_mark", "link", "time_noun", "first_person", "impersonal", "plural_noun",
    "impersonal_verb", "out_of", "addressing", "talk",
)  # fmt: skip
"""The lists of plain words that `[words]` of a speech file may hold."""


ENDINGS = (
    "adjective", "adverb", "inflected", "plural", "past", "infinitive", "not_mood", "past_f", "past_m", "past_plural",
    "they",
)  # fmt: skip
"""The lists of word endings that `[endings]` of a speech file may hold."""


class WordSet:
    """Words, some with a star at the beginning or end; looked up by the folded word.

    >>> words = WordSet(["*zeitung", "post"])
    >>> "tageszeitung" in words, "posten" in words
    (True, False)
    """

    def __init__(self, words: Iterable[str]) -> None:
        folded = [fold(word) for word in words]
        self._exact = frozenset(word for word in folded if "*" not in word)
        self._suffixes = tuple(word[1:] for word in folded if word.startswith("*"))
        self._prefixes = tuple(word[:-1] for word in folded if word.endswith("*"))

    def __contains__(self, key: str) -> bool:
        return (
            key in self._exact
            or (bool(self._suffixes) and key.endswith(self._suffixes))
            or (bool(self._prefixes) and key.startswith(self._prefixes))
        )


class SpeechData:
    """One language's words of speech; `finite`, `participle`, `gerund` give the classes of a verb's form."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.finite: dict[str, set[str]] = {}
        self.participle: dict[str, set[str]] = {}
        self.gerund: dict[str, set[str]] = {}
        self.separable: dict[str, dict[str, str]] = {}
        for verb in table.get("verb", ()):
            self._add_verb(verb)
        words: Mapping[str, list[str]] = table.get("words", {})
        self.words: dict[str, frozenset[str]] = {
            name: frozenset(fold(word) for word in words.get(name, ())) for name in WORD_LISTS
        }
        self.medium = WordSet(words.get("medium", ()))
        self.text = WordSet(words.get("text", ()))
        self.circles = WordSet(words.get("circles", ()))
        self.thing = WordSet(words.get("thing", ()))
        self.body = WordSet(words.get("body", ()))
        self.quote_noun = WordSet(words.get("quote_noun", ()))
        nominative: Mapping[str, list[list[str]]] = table.get("nominative", {})
        self.singular = [(a, b) for a, b in nominative.get("singular", ())]
        self.plural = [(a, b) for a, b in nominative.get("plural", ())]
        self.nouns_capitalised = bool(table.get("style", {}).get("nouns_capitalised"))
        endings: Mapping[str, list[str]] = table.get("endings", {})
        self.endings = {name: tuple(endings.get(name, ())) for name in ENDINGS}
        self.mood_ending = str(table.get("style", {}).get("mood_ending", ""))
        self.pro_drop = bool(table.get("style", {}).get("pro_drop"))
        self.bare_clause = bool(table.get("style", {}).get("bare_clause"))
        self.incise = bool(table.get("style", {}).get("incise"))
        self.sources: Lexicon[str] = Lexicon(
            (form, rule["place"]) for rule in table.get("rule", ()) for form in rule["forms"]
        )

    def _add_verb(self, verb: Mapping[str, Any]) -> None:
        kind = verb["class"]
        for slot in ("finite", "participle", "gerund"):
            forms: dict[str, set[str]] = getattr(self, slot)
            templates = verb.get(slot, ())
            for template in templates:
                for stem in verb.get("stems", ()) if "{}" in template else ("",):
                    forms.setdefault(fold(template.format(stem)), set()).add(kind)
                if "{}" in template:
                    self._add_separable(verb.get("separable", ()), slot, template, kind)

    def _add_separable(self, pairs: Iterable[Sequence[str]], slot: str, template: str, kind: str) -> None:
        """A verb whose particle stands apart, and the joined form of a clause that ends in its verb."""
        for stem, particle in pairs:
            form = fold(template.format(stem))
            self.separable.setdefault(form, {})[particle] = kind
            forms: dict[str, set[str]] = getattr(self, slot)
            forms.setdefault(particle + form, set()).add(kind)


@lru_cache(maxsize=64)
def speech_data(code: str) -> SpeechData:
    """The words of speech of a language; none where it has no speech file or is unknown."""
    return SpeechData(load_language(code).table("speech") if code in available_languages() else {})
