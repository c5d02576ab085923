"""The function words of a language that the clause rules look at, and what each list is for.

A field is a list of folded words in `lang/<code>/words.toml` under the same name; a language without one has an empty
list. Two more lists stand there for others: `cardinals` (number words) and, as patterns, `infinitive`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from wortlaut.lang import Language

QUOTES = frozenset("„“”«»\"‚‘’‹›'")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The function words of a language: sets of words, tuples of endings and patterns, and facts about its order."""

    # How the language is built.
    verb_final: bool
    """Whether the verb stands last in dependent clauses, and objects may stand before it."""
    nouns_capitalised: bool
    pro_drop: bool
    """Whether a subject that is known may be left out."""
    free_order: bool
    """Whether a subject may stand behind its verb: its case tells it from an object."""
    concord: bool
    """Whether several negations in one clause are one."""
    backshift: bool
    """Whether a future that is retold becomes a conditional: "would" for "will"."""
    adjective_follows: bool
    """Whether an adjective of origin stands behind its noun, so that what stands behind it is none of it."""
    headline_infinitive: bool
    """Whether a name with a bare infinitive is a future: "US to back the force"."""

    # Negation.
    negation: frozenset[str]
    not_negation: frozenset[str]
    """What makes a negation none when it comes right after it: "not only", "no doubt"."""
    one: frozenset[str]
    """What makes a negation one of the subject: "not one soldier", "not a soul"."""
    not_yet: frozenset[str]
    bare_negation: frozenset[str]
    """Words that deny alone only before `bare_negated`: "ne peut"."""
    bare_negated: frozenset[str]
    disjunction: frozenset[str]
    """Conjunctions that carry a negation on: "will not send or pay"."""
    contrast: frozenset[str]
    """What shows that a negation before it denied a circumstance only: "nicht an der Front, sondern …"."""
    without: frozenset[str]
    manner: frozenset[str]
    """What something is done without, to say how: "without delay"."""
    despite: frozenset[str]
    """What stands before a fact that is granted: "despite Hungary's refusal"."""

    # Verbs that are no cues themselves, by what they say of the act.
    auxiliary: frozenset[str]
    want: frozenset[str]
    can: frozenset[str]
    must: frozenset[str]
    should: frozenset[str]
    """Those of `planned` that are a "must" in somebody's mouth: "ha detto che dovrebbe"."""
    being: frozenset[str]
    """Infinitives with which a "must" says how something has to be: "doivent être contraignantes"."""
    must_link: frozenset[str]
    """Verbs that oblige with an infinitive: "has to"."""
    future: frozenset[str]
    future_link: frozenset[str]
    """Words that announce with an infinitive: "is to", "set to"."""
    would: frozenset[str]
    planned: frozenset[str]
    passive: frozenset[str]
    stative: frozenset[str]
    """Auxiliaries that make a passive of a participle at the end of its clause: "ist zugesagt"."""
    remaining: frozenset[str]
    """Verbs that say that something is still so: "it remains unclear whether"."""
    moving: tuple[str, ...]
    """Participles that are active with these: "ist ausgestiegen"."""
    saying: frozenset[str]
    """Verbs behind which somebody's words may begin without a conjunction."""
    naming: frozenset[str]
    """Those of them that a mere noun may follow: "confirmed its offer"."""
    formerly: frozenset[str]
    """Adverbs of what was so before, with a verb of `pluperfect`: "had long refused"."""
    pluperfect: frozenset[str]
    itself: frozenset[str]
    """Verbs of saying or showing that with "se" need an adjective: "se dit prêt"."""
    contains: frozenset[str]
    """What a text does with its content: "provides for"."""

    # Forms of verbs.
    participle: tuple[str, ...]
    attributive: tuple[str, ...]
    """Endings of a participle before a noun."""
    gerund: tuple[str, ...]
    within: frozenset[str]
    """Prepositions of a capital whose government is meant by "they": "w Berlinie wykluczają …"."""
    clear_nominative: tuple[str, ...]
    """Endings by which the nominative of a state or body is not its accusative, too."""
    finite_endings: tuple[str, ...]
    """Endings that no bare infinitive has."""
    infinitive_marker: frozenset[str]
    not_infinitive: frozenset[str]
    """What may stand behind the marker and is no infinitive."""
    particle: frozenset[str]
    """Particles of separable verbs, that close their clause."""
    preverbal: frozenset[str]
    """Pronouns and the like between subject and verb."""
    clitic: frozenset[str]
    """Object pronouns before the verb."""

    # Conjunctions and what opens a clause.
    content: frozenset[str]
    subordinator: frozenset[str]
    not_subordinating: frozenset[str]
    """What makes a conjunction an adverb when it comes right after it: "once more"."""
    weak_subordinator: frozenset[str]
    """Conjunctions only where a name follows: "as Europe scrambles"."""
    hypothetical: frozenset[str]
    whether: frozenset[str]
    asking: frozenset[str]
    """What opens a question for the day or the extent of something that is settled: "wann", "welche"."""
    extent: frozenset[str]
    """What makes such a question of a `whether`: "how many"."""
    no_longer: frozenset[str]
    """What makes a negation one that was none before: "no longer", "nicht mehr"."""
    to_come: frozenset[str]
    """Conjunctions of what is waited for: "before", "until"."""
    relative: frozenset[str]
    where: frozenset[str]
    """What a clause about a place opens with: nothing in it is done by what it hangs on."""
    object_relative: frozenset[str]
    """Relative pronouns that are an object: "the force that Rome refuses", "la force que refuse Rome"."""
    as_conjunction: frozenset[str]
    """Conjunctions only where a verb follows: "come ha detto Roma", not "come inaccettabile"."""
    half_conjunction: frozenset[str]
    """What makes a conjunction of a "que" behind it: "afin que", "ainsi que"."""
    gerund_marker: frozenset[str]
    """What stands before a gerund that goes on the clause: "en excluant"."""
    gerund_lead: frozenset[str]
    """What may stand before the marker: "tout en excluant"."""
    gerund_ending: tuple[str, ...]
    not_gerund: frozenset[str]
    coordinator: frozenset[str]
    goes_on: frozenset[str]
    """Words that make an adverb of the conjunction before them: "і далі", "and further"."""
    adversative: frozenset[str]
    conceding: frozenset[str]
    """Conjunctions behind which somebody goes on saying what he says: "though"."""
    purpose: frozenset[str]
    inserted: frozenset[str]
    """Adverbs that may stand between two commas without parting the clause."""

    # Prepositions.
    preposition: frozenset[str]
    owner_preposition: frozenset[str]
    """Behind a noun, what its owner stands behind: "of"."""
    agent: frozenset[str]
    """What the agent of a passive stands behind."""
    agent_of_noun: frozenset[str]
    for_whom: frozenset[str]
    between: frozenset[str]
    along: frozenset[str]
    against: frozenset[str]
    """What parts somebody from what he is against where no verb does: "Rome against tariffs"."""
    telephone: frozenset[str]
    """Words that show a contact to be a call."""
    about: frozenset[str]
    """Behind it stands what is talked about."""
    coming: frozenset[str]
    """Verbs of what comes from somebody: "aus Oslo kommt ein Nein"."""
    coming_from: frozenset[str]
    meeting: frozenset[str]
    """Verbs of what is met with something: "stößt auf Ablehnung"; behind `meeting_with`, by those in `meeting_in`."""
    meeting_with: frozenset[str]
    meeting_in: frozenset[str]
    threatened_with: frozenset[str]
    """What stands between a threat and what is threatened with."""
    comparing: frozenset[str]
    """Behind it stands with whom the subject is compared: "anders als Rom", "wie Rom"."""
    by_will: frozenset[str]
    """Behind it stands by whose will something is planned, by a noun of `will`, or behind "it goes" (`going`)."""
    will: frozenset[str]
    going: frozenset[str]
    circumstance: frozenset[str]
    """Prepositions behind which it only stands when or why something is done: "after", "despite"."""
    aside: frozenset[str]
    """What opens a circumstance: "as part of", "after"."""

    # Articles, pronouns, and words that stand with nouns.
    article: frozenset[str]
    definite: frozenset[str]
    determiner: frozenset[str]
    """What makes a noun of a word that may also be a verb."""
    demonstrative: frozenset[str]
    genitive: frozenset[str]
    """Articles of the genitive."""
    oblique: frozenset[str]
    """Articles of an object, never of a subject."""
    undeclined: tuple[str, ...]
    """Endings of names that are the same in every case."""
    not_genitive: frozenset[str]
    """Names that end like a genitive and are none."""
    possessive: frozenset[str]
    first_person: frozenset[str]
    impersonal: frozenset[str]
    they: tuple[str, ...]
    """Endings of a verb whose subject is those of the office named before it: "у МЗС заявили"."""
    people_there: frozenset[str]
    """Subjects that are those of the capital named ahead: "à Rome, on exclut …"."""
    pronoun: frozenset[str]
    body_pronoun: frozenset[str]
    """Pronouns that can mean a state or a body."""
    body_noun: frozenset[str]
    """Nouns that take a state up again: "the country"."""
    filler: frozenset[str]
    """What may follow a bare answer: "hasn't decided at this stage"."""
    pointing: frozenset[str]
    """Pronouns that can point back to a measure."""
    proform: frozenset[str]
    """Objects that stand for things named before where no noun follows: "none", "some", "a third"."""
    partitive: frozenset[str]
    """The same behind "of": "6,000 of them"."""
    nothing: frozenset[str]
    """The same behind what is left open: "has not ruled anything out"."""
    anaphor: frozenset[str]
    """Nouns that can point back to a measure: "the idea"."""
    topic: frozenset[str]
    """What a topic is fronted with: "on", "as for"."""
    own_things: frozenset[str]
    """Possessives before a noun that points back: "is weighing its contribution"."""
    document: frozenset[str]
    """Nouns of papers that a signature stands under."""
    draft: frozenset[str]
    """Nouns of what is planned and not agreed: "the proposal"."""
    by_plan: frozenset[str]
    """What a plan is named with as the source of what follows: "under", "according"."""
    listing: frozenset[str]
    including: frozenset[str]
    one_among: frozenset[str]
    """What makes somebody one of several: "among the countries that", "one of the states which"."""
    belonging: frozenset[str]
    """The verb between several and those of them who are named: "among those who … are", "zu den Ländern … gehören"."""
    alike: frozenset[str]
    """What puts somebody beside the subject: "like Rome"."""
    together: frozenset[str]
    signing: tuple[str, ...]
    """Beginnings of verbs of which those behind "with" are subjects too: "signed with Rome"."""
    unaccusative: frozenset[str]
    """Pronouns before a verb that leave no object to come, so that who is named behind it is its subject."""
    reflexive: frozenset[str]
    """Pronouns that make a verb impersonal: "si", "se"."""
    gerund_clause: tuple[str, ...]
    """Endings of a verb that opens a clause without subject: "…, aprendo alla missione"."""
    plural_verb: tuple[str, ...]
    """Endings of a verb in the plural."""
    representing: frozenset[str]
    """Nouns of people who stand for the group named after them: "leaders of"."""

    # What is not said as a fact.
    unfactual: tuple[str, ...]
    """Words of fearing, expecting, alleging; a star may end them."""
    own_view: frozenset[str]
    """Those of them by which somebody gives his own view of how something is or has to be: "believes", "claims"."""
    accusing: frozenset[str]
    """Verbs whose infinitive somebody else is said to have done: "warf Rom vor, nichts zu liefern"."""
    alleged: frozenset[str]
    believing: frozenset[str]
    """Verbs of believing: behind one a "must" is what the one who believes wants."""

    # Made of the above.
    finite: frozenset[str]
    """All modal and auxiliary verbs."""
    infinitive_endings: tuple[str, ...]
    infinitive_words: frozenset[str]


_MADE = frozenset({"finite", "infinitive_endings", "infinitive_words"})
_FINITE = ("want", "can", "must", "planned", "future", "would", "auxiliary")


@lru_cache(maxsize=64)
def words_of(language: Language) -> Words:
    """The function words of a language, from its `words.toml`."""
    table = language.table("words")
    infinitive = table.get("infinitive", ())
    given: dict[str, Any] = {
        "finite": frozenset().union(*(language.words(name) for name in _FINITE)),
        "infinitive_endings": tuple(word[1:] for word in infinitive if word.startswith("*")),
        "infinitive_words": frozenset(word for word in infinitive if not word.startswith("*")),
    }
    for field in fields(Words):
        if field.name in _MADE:
            continue
        if field.type == "bool":
            given[field.name] = bool(table.get(field.name, False))
        elif field.type == "frozenset[str]":
            given[field.name] = language.words(field.name)
        else:
            given[field.name] = tuple(table.get(field.name, ()))
    return Words(**given)


@lru_cache(maxsize=8192)
def is_participle(key: str, words: Words) -> bool:
    """Whether a folded word has the form of a past participle."""
    return any(fnmatchcase(key, form) for form in words.participle)
