"""How a mention stands in its phrase: behind a preposition, as the owner of a noun, in a list."""

from __future__ import annotations

from wortlaut.coding.sentence.placed import Placed
from wortlaut.coding.sentence.scene import Scene
from wortlaut.coding.sentence.words import QUOTES

_COMMA = frozenset({","})
_PARTIES = frozenset({"state", "seat", "organisation", "person", "office"})


def can_be_subject(scene: Scene, placed: Placed) -> bool:
    """Whether a mention may be a subject: no adjective, no owner of a noun, no object, nothing behind a preposition."""
    if _those_there(scene, placed):
        return True
    if placed.mention.oblique:
        return False
    if placed.mention.kind == "seat" and scene.key(placed.first - 1) in scene.words.within:
        return True  # a capital that only says where is no mention
    if placed.mention.kind == "adjective" or is_compound_part(scene, placed) or is_owner(scene, placed):
        return False
    if _is_dateline(scene, placed) or (not scene.words.nouns_capitalised and _names_a_thing(scene, placed)):
        return False
    if scene.key(placed.first - 1) in scene.words.oblique and not _in_nominative(scene, placed):
        return False
    return not behind_preposition(scene, placed)


def _those_there(scene: Scene, placed: Placed) -> bool:
    """Whether an office in the locative stands for its people: "У МЗС Росії назвали гарантії неприйнятними"."""
    words = scene.words
    if placed.mention.kind not in ("office", "organisation") or scene.key(placed.first - 1) not in words.within:
        return False
    verb = placed.last + 1
    while scene.key(verb) in words.negation | words.inserted | words.not_yet | words.preverbal:
        verb += 1
    return scene.key(verb).endswith(words.they or ("\0",)) and scene.view[scene.tokens[verb].start].islower()


def _in_nominative(scene: Scene, placed: Placed) -> bool:
    """Whether a name's form shows that it is no genitive: "Na wysłanie wojsk Włochy się nie zgadzają"."""
    if placed.mention.kind == "pronoun":
        return True
    surface = scene.view[scene.tokens[placed.first].start : scene.tokens[placed.last].end]
    declined = bool(scene.words.undeclined) and not surface.endswith(scene.words.undeclined)
    return placed.mention.kind in ("state", "seat") and declined and not surface.isupper()


def _is_dateline(scene: Scene, placed: Placed) -> bool:
    """Whether a city in capitals opens the sentence and says where it was written: "BRUSSELS, March 3 - …"."""
    surface = scene.view[scene.tokens[placed.first].start : scene.tokens[placed.last].end]
    opens = placed.first == 0 and placed.mention.kind == "seat" and surface.isupper()
    return opens and _cut_off(scene, placed.last + 1)


def _cut_off(scene: Scene, place: int) -> bool:
    return scene.key(place) in (",", "(", "-", "–", "—", "/", ".")


def _names_a_thing(scene: Scene, placed: Placed) -> bool:
    """Whether a name stands right before the noun of a measure: "NATO troops", "EU sanctions"."""
    if placed.mention.kind not in ("organisation", "state", "seat") or scene.words.free_order:
        return False  # "Будапешт зброї не постачає": where cases tell, an object stands before its verb
    after = placed.last + 1
    return any(after == m.at[0] and m.entry.kind == "forms" and m.first == after for m in scene.measures) and not any(
        cue.first == after and cue.entry.kind == "verb" for cue in scene.cues
    )


def is_compound_part(scene: Scene, placed: Placed) -> bool:
    """The first part of a hyphenated word: "US-led", "NATO-Truppen"."""
    after = placed.last + 1
    return (
        scene.key(after) in ("-", "‑", "–")
        and after + 1 < len(scene.tokens)
        and scene.tokens[placed.last].end == scene.tokens[after].start
        and scene.tokens[after].end == scene.tokens[after + 1].start
    )


def is_owner(scene: Scene, placed: Placed) -> bool:
    """Whether a mention owns a noun: "Italy's", "Polens Absage", "die Ablehnung Italiens", "der Beitrag der Türkei"."""
    if scene.key(placed.last + 1) == "'s" or scene.key(placed.last + 1) == "'":
        return True
    if not scene.words.genitive:
        return False
    surface = scene.view[scene.tokens[placed.last].start : scene.tokens[placed.last].end]
    s_form = surface.endswith(("s", "’", "'")) and surface.lower() not in scene.words.not_genitive
    if s_form and any(p.last == placed.first - 1 and p.mention.kind == "office" for p in scene.mentions):
        return True  # "Vertreter Russlands"
    if s_form and is_noun(scene, placed.last + 1):
        return True
    owned = is_noun(scene, placed.first - 1) and scene.key(placed.first - 1) not in scene.words.article
    if s_form and owned and placed.mention.kind in ("state", "seat", "person"):
        return True
    genitive = scene.key(placed.first - 1) in scene.words.genitive and is_noun(scene, placed.first - 2)
    return genitive and scene.key(placed.first - 2) not in scene.words.representing


def is_noun(scene: Scene, place: int) -> bool:
    """German nouns are capitalised; names that are mentions themselves are none."""
    if not 0 <= place < len(scene.tokens) or scene.tokens[place].kind != "word":
        return False
    if not scene.view[scene.tokens[place].start].isupper():
        return False
    return not any(placed.first <= place <= placed.last for placed in scene.mentions)


def behind_preposition(scene: Scene, placed: Placed) -> bool:
    """Whether a mention stands behind a preposition, over articles, adjectives and earlier members of a list."""
    place = placed.first - 1
    plain = 0
    edge = scene.clauses[scene.clause(placed.first)].first
    while place >= edge:
        key = scene.key(place)
        if key in scene.words.relative and key not in scene.words.article:
            return False  # "an idea to which Rome objects"
        if key in scene.words.article and place == edge:
            return False  # "Des négociateurs …": what may be a preposition opens the clause as an article
        if key in scene.words.preposition:
            conjunction = key in scene.words.subordinator and scene.clauses[scene.clause(place)].kind == "sub"
            represented = key in scene.words.owner_preposition and scene.key(place - 1) in scene.words.representing
            if represented and scene.key(place - 2) in scene.words.preposition and place - 2 >= edge:
                return True  # "fuerzas de países de la OTAN"
            return not conjunction and not represented and not (plain and _behind_adjunct(scene, placed, edge))
        if key in scene.words.listing or key in _COMMA:
            earlier = next((p for p in scene.mentions if p.last == place - 1), None)
            return earlier is not None and key in scene.words.listing and behind_preposition(scene, earlier)
        if key in scene.words.article or key in scene.words.possessive or key in QUOTES:
            place -= 1
            continue
        named = placed.mention.kind == "state" and scene.words.pro_drop
        if named and not plain and any(place in hit.at for hit in scene.measures):
            return False  # "no participarán con tropas Italia y Austria"
        lower = scene.tokens[place].kind == "word" and scene.view[scene.tokens[place].start].islower()
        most = 0 if scene.words.free_order else 2  # a case says that the phrase of the preposition is over
        if not lower or plain == most or key in scene.words.finite or key in scene.words.coordinator:
            return False
        plain += 1
        place -= 1
    return False


def _behind_adjunct(scene: Scene, placed: Placed, edge: int) -> bool:
    """Whether a clause opens with when or where, and the verb follows: "Al termine del vertice il presidente ha …"."""
    words = scene.words
    if words.verb_final or words.free_order or scene.key(edge) not in words.preposition:
        return False
    adjunct = range(edge, placed.first)
    named = any(edge < p.first < placed.first for p in scene.mentions)
    verbs = {place for cue in scene.cues if cue.entry.kind == "verb" for place in cue.at}
    if named or any(scene.key(i) in words.finite or i in verbs or scene.tokens[i].kind == "mark" for i in adjunct):
        return False
    after = placed.last + 1
    while scene.key(after) in words.negation | words.preverbal | words.clitic:
        after += 1
    return after in verbs or scene.key(after) in words.finite | words.saying


def with_coordinated(scene: Scene, chosen: Placed) -> list[Placed]:
    """The mention with those it is listed with: "France, Italy and Poland"; a comma alone makes no list."""
    members = [chosen]
    position = scene.mentions.index(chosen)
    linked = False
    nominative = chosen.mention.kind != "pronoun" and _in_nominative(scene, chosen)
    for later in scene.mentions[position + 1 :]:
        if _belongs_to_next(scene, later):
            continue
        if nominative and later.mention.oblique:
            break  # "… Франція, України"
        link = _link(scene, members[-1], later)
        if not link or not _listable(scene, later):
            break
        linked = linked or link == "and"
        members.append(later)
    if len(members) > 1 and not linked:
        members = [chosen]
    known_list = linked
    for earlier in reversed(scene.mentions[:position]):
        if _belongs_to_next(scene, earlier):
            continue
        link = _link(scene, earlier, members[0])
        if link == "and" and earlier.mention.kind == "adjective" and members[0].mention.kind == "office":
            members.insert(0, earlier)  # "Ukrainian and Russian negotiators"
            continue
        if behind_preposition(scene, earlier) or earlier.mention.kind == "pronoun":
            break
        if nominative and earlier.mention.oblique:
            break  # "… сил України, Франція та Британія пообіцяли": cases tell where the list begins
        if not link or not _listable(scene, earlier) or (link == "comma" and not known_list):
            break
        known_list = known_list or link == "and"
        members.insert(0, earlier)
    return members


def _belongs_to_next(scene: Scene, placed: Placed) -> bool:
    """Whether a state only says whose the next one is: "Denmark's Mette Frederiksen"."""
    after = placed.last + 2
    return scene.key(placed.last + 1) == "'s" and any(p.first == after for p in scene.mentions)


def _listable(scene: Scene, placed: Placed) -> bool:
    return placed.mention.kind != "adjective" and not is_compound_part(scene, placed) and not is_owner(scene, placed)


def _link(scene: Scene, left: Placed, right: Placed) -> str:
    """How two neighbouring mentions are joined: `and`, `comma`, or not at all (empty)."""
    clause = scene.clause(right.first)
    if clause != scene.clause(left.last) and scene.clauses[clause].kind not in ("main", "fragment", "coordinated"):
        return ""
    owner = next((p for p in scene.mentions if p.last == right.first - 2 and _belongs_to_next(scene, p)), None)
    between = [scene.key(i) for i in range(left.last + 1, owner.first if owner is not None else right.first)]
    between = [key for key in between if key not in scene.words.article and key not in scene.words.possessive]
    starts = {s.start for s in scene.speeches if s.kind != "reported"}  # which say no words of their own
    if any(scene.tokens[i].start in starts for i in range(left.last + 1, right.first + 1)):
        return ""
    listing = scene.words.listing | (scene.words.disjunction if _denied(scene, left) else frozenset())
    if scene.words.together.intersection(between):
        listing |= scene.words.together | scene.words.along  # "Hungary, along with Slovakia,"
    if between and all(key in listing or key in _COMMA for key in between) and len(between) <= 4:
        return "and" if any(key in listing for key in between) else "comma"
    return ""


def _denied(scene: Scene, placed: Placed) -> bool:
    """ "weder Ungarn noch …": whether a word that denies opens a list."""
    before = placed.first - 1
    while scene.key(before) in scene.words.article:
        before -= 1
    return scene.key(before) in scene.words.negation | scene.words.disjunction


def with_included(scene: Scene, members: list[Placed]) -> list[Placed]:
    """A group with those named as part of it: "the coalition, including France and Italy"."""
    if len(members) != 1 or members[0].mention.kind != "group":
        return members
    place = members[0].last + 1
    while scene.key(place) in _COMMA or scene.key(place) in QUOTES:
        place += 1
    if scene.key(place) not in scene.words.including:
        return [*members, *_included_later(scene, members[0])]
    part = next((p for p in scene.mentions if place < p.first <= place + 3 and p.mention.kind != "adjective"), None)
    return members if part is None else [*members, *_list_from(scene, part)]


def _included_later(scene: Scene, group: Placed) -> list[Placed]:
    """Those whom a verbless piece at the sentence's end names as part of a group: "26 states, including Italy"."""
    for clause in scene.clauses:
        if clause.first <= group.last or scene.key(clause.first) not in scene.words.including:
            continue
        listed = listed_after(scene, clause.first)
        if len(listed) > 1 and not any(clause.first <= cue.first <= clause.last for cue in scene.cues):
            return listed
    return []


def listed_after(scene: Scene, place: int) -> list[Placed]:
    """The mentions listed directly behind the token at `place`; empty where none stands there."""
    first = next((p for p in scene.mentions if place < p.first <= place + 3 and p.mention.kind != "adjective"), None)
    return [] if first is None else _list_from(scene, first)


def _list_from(scene: Scene, first: Placed) -> list[Placed]:
    """The mention with those listed behind it."""
    members = [first]
    for later in scene.mentions[scene.mentions.index(first) + 1 :]:
        if not _link(scene, members[-1], later) or not _listable(scene, later):
            break
        members.append(later)
    return members


def adjectives_from(scene: Scene, first: Placed) -> list[Placed]:
    """An adjective with those listed behind it: "British and French engineers"."""
    members = [first]
    for later in scene.mentions[scene.mentions.index(first) + 1 :]:
        if later.mention.kind != "adjective" or not _link(scene, members[-1], later):
            break
        members.append(later)
    return members


def listed_adjectives(scene: Scene, owner: Placed) -> list[Placed]:
    """An adjective with those it is listed with: "französische und britische"."""
    members = [owner]
    for earlier in reversed(scene.mentions[: scene.mentions.index(owner)]):
        link = _link(scene, earlier, members[0])
        if earlier.mention.kind != owner.mention.kind or not link or (link == "comma" and len(members) == 1):
            break
        members.insert(0, earlier)
    return members


def named_with(scene: Scene, index: int, members: list[Placed]) -> list[Placed]:
    """Those whom the clause names as doing it too: "gemeinsam mit Rom", "together with Italy"."""
    clause = scene.clauses[index]
    for place in range(clause.first, clause.last):
        if scene.key(place) in scene.words.together and scene.key(place + 1) in scene.words.along:
            return [placed for placed in listed_after(scene, place + 1) if placed not in members]
        if scene.key(place).startswith(scene.words.signing or ("\0",)) and scene.key(place + 1) in scene.words.along:
            return [p for p in listed_after(scene, place + 1) if p not in members and p.mention.kind in _PARTIES]
    return []
