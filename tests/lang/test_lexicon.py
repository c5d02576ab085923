"""The one matcher: every kind of item, what is passed over, and what holds for any forms and any text."""

from __future__ import annotations

import time
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.errors import LanguageError
from wortlaut.lang import Hit, Lexicon, longest, tokenize
from wortlaut.model import Token


def find(form: str, text: str) -> list[list[str]]:
    """The tokens that a form names, for every place where it is found."""
    tokens = tokenize(text)
    hits = Lexicon([(form, None)], number_words={"zwei", "drei"}).find(tokens, text)
    return [[text[tokens[place].start : tokens[place].end] for place in hit.at] for hit in hits]


@pytest.mark.parametrize(
    ("form", "text", "named"),
    [
        ("fluss", "Der FLUSS steigt.", [["FLUSS"]]),
        ("fluss", "Der Flussarm steigt.", []),
        ("fluss*", "Flussarm, Fluss und Zufluss.", [["Flussarm"], ["Fluss"]]),
        ("*fluss", "Flussarm, Fluss und Zufluss.", [["Fluss"], ["Zufluss"]]),
        ("*fluss*", "Flussarm, Zufluss und Zuflussrohr.", [["Flussarm"], ["Zufluss"], ["Zuflussrohr"]]),
        ("fluss|bach*|*see", "Bachlauf, Nordsee, Fluss, Seeufer.", [["Bachlauf"], ["Nordsee"], ["Fluss"]]),
        ("=IT", "Das IT-Amt hat it gesagt.", [["IT"]]),
        ("=IT|amt", "Das IT-Amt hat it gesagt.", [["IT"], ["Amt"]]),
        ("(der|ein alter) baum", "Der Baum ist ein alter Baum.", [["Der", "Baum"], ["ein", "alter", "Baum"]]),
        ("(ein|kein) (haus|hof)", "Ein Haus, kein Hof.", [["Ein", "Haus"], ["kein", "Hof"]]),
        ("ein altes? haus", "Ein Haus und ein altes Haus.", [["Ein", "Haus"], ["ein", "altes", "Haus"]]),
        ("haus am? see?", "Das Haus am See, das Haus.", [["Haus", "am", "See"], ["Haus"]]),
        ("# fische", "40 Fische, drei Fische, viele Fische.", [["40", "Fische"], ["drei", "Fische"]]),
        ("mit _ fischen", "mit vielen Fischen, mit 3 Fischen", [["mit", "vielen", "Fischen"]]),
        ("lehnt … ab", "Sie lehnt den neuen Damm ab.", [["lehnt", "ab"]]),
        ("lehnt … ab", "Sie lehnt ab.", [["lehnt", "ab"]]),
        ("lehnt … ab", "Sie lehnt den Damm, ab.", []),
        ("lehnt … ab", "Sie lehnt: ab. Sie lehnt – ab. Sie lehnt; ab.", []),
        ("lehnt ~ ab", "Sie lehnt den Damm, wie es heißt, ab.", [["lehnt", "ab"]]),
        ("lehnt ~ ab", "Sie lehnt " + "sehr " * 40 + "ab.", []),
        ("lehnt … ab", "Sie lehnt " + "sehr " * 40 + "ab.", []),
        ("see ufer", "Das See-Ufer, das „See“ Ufer, Sees Ufer.", [["See", "Ufer"], ["See", "Ufer"]]),
        ("lake shore", "The lake's shore, the lakes' shore.", [["lake", "shore"]]),
        ("lake's shore", "The lake's shore, the lake shore.", [["lake", "shore"], ["lake", "shore"]]),
        ("see - ufer", "Das See-Ufer, das See Ufer.", [["See", "Ufer"], ["See", "Ufer"]]),
        ("vertreter*innen", "Die Vertreter*innen tagten.", [["Vertreter*innen"]]),
    ],
)  # fmt: skip
def test_items(form: str, text: str, named: list[list[str]]) -> None:
    assert find(form, text) == named


NONSENSE = ["", "… ab", "_ ab", "ein?", "ein? haus", "lehnt …", "lehnt ~", "ha*us", "*", "**", "a|*"]


@pytest.mark.parametrize("form", NONSENSE)
def test_a_form_that_makes_no_sense_is_refused(form: str) -> None:
    with pytest.raises(LanguageError):
        Lexicon([(form, None)])


def test_forms_and_texts_are_folded_alike() -> None:
    assert find("FLÜSSE", "flu\u0308sse") == [["flu\u0308sse"]]
    assert find("übe*", "Übermut") == [["Übermut"]]


def test_without_the_text_exact_forms_are_not_looked_for() -> None:
    assert Lexicon([("=IT", 1), ("it", 2)]).find(tokenize("IT it"))[0].entry == 2


def test_every_payload_of_one_place_is_found() -> None:
    lexicon = Lexicon([("see", "noun"), ("see*", "stem"), ("*ee", "end")])
    assert {hit.entry for hit in lexicon.find(tokenize("See"))} == {"noun", "stem", "end"}


def test_longest_keeps_the_hit_that_names_most() -> None:
    hits = [Hit("a", 0, 1, (0, 1)), Hit("b", 1, 3, (1, 2, 3)), Hit("c", 4, 4, (4,)), Hit("d", 4, 4, (4,))]
    assert [hit.entry for hit in longest(hits)] == ["b", "c"]


def test_longest_lets_a_hit_stand_in_anothers_gap() -> None:
    hits = [Hit("around", 0, 4, (0, 4)), Hit("inside", 2, 2, (2,))]
    assert [hit.entry for hit in longest(hits)] == ["around", "inside"]


WORDS = ["see", "ufer", "damm", "nicht", "Fluss"]
KINDS = ["se*", "*mm", "*us*", "see|damm", "=Fluss", "#", "_", "…", "~", "ufer?", "(see|der damm)"]
ITEMS = st.sampled_from([*WORDS, *KINDS])
TEXTS = st.lists(st.sampled_from([*WORDS, "seen", "12", ",", "-", '"', "'s", "(", "–", "…", "\u0301"]), max_size=40)


@st.composite
def lexicons(draw: st.DrawFn) -> Lexicon[str]:
    """Lexicons of a few forms that are well formed."""
    entries = []
    for items in draw(st.lists(st.lists(ITEMS, min_size=1, max_size=5), min_size=1, max_size=6)):
        form = " ".join(items)
        try:
            Lexicon([(form, form)])
        except LanguageError:
            continue
        entries.append((form, form))
    return Lexicon(entries, number_words={"damm"})


@given(lexicons(), TEXTS)
def test_hits_are_places_in_order(lexicon: Lexicon[str], words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenize(text)
    hits = lexicon.find(tokens, text)
    assert [hit.first for hit in hits] == sorted(hit.first for hit in hits)
    for hit in hits:
        assert list(hit.at) == sorted(set(hit.at))
        assert (hit.at[0], hit.at[-1]) == (hit.first, hit.last)
        assert 0 <= hit.first <= hit.last < len(tokens)
    kept = [place for hit in longest(hits) for place in hit.at]
    assert len(kept) == len(set(kept))


def fits(item: str, token: Token, text: str) -> bool:
    """Whether an item names a token, by its definition."""
    if item in ("#", "_"):
        number = token.kind == "number" or token.key == "damm"
        return number if item == "#" else token.kind == "word"
    written = text[token.start : token.end]
    return any(
        written == part[1:] if part.startswith("=") else fnmatchcase(token.key, part.lower())
        for part in item.removesuffix("?").split("|")
    )


def plain(items: list[str], tokens: list[Token], text: str, place: int) -> tuple[int, ...] | None:
    """Where the items stand from `place` on, tried one after the other without any index; None where they do not."""
    if not items:
        return ()
    item, rest = items[0], items[1:]
    if item in ("…", "~"):
        for ahead in range(place, min(place + (17 if item == "…" else 21), len(tokens))):
            if (found := plain(rest, tokens, text, ahead)) is not None:
                return found
            if item == "…" and tokens[ahead].key in ",;:–—()":
                break
        return None
    for _ in range(9):
        if place >= len(tokens):
            break
        if fits(item, tokens[place], text):
            if (found := plain(rest, tokens, text, place + 1)) is not None:
                return (place, *found)
            break
        if tokens[place].key not in ("-", "'s", '"'):
            break
        place += 1
    return plain(rest, tokens, text, place) if item.endswith("?") else None


FEW = ["ufer", "damm?", "ufer?", "se*", "=Fluss", "#", "_", "…", "~"]
"""So few that what is drawn from them is found in most texts, and a form that is lost shows."""


@given(
    st.lists(st.lists(st.sampled_from(FEW), min_size=1, max_size=3), min_size=1, max_size=4),
    st.lists(st.sampled_from(["see", "ufer", "damm", "Fluss", "12", ",", "-"]), min_size=2, max_size=12),
)
def test_the_index_loses_nothing_that_a_plain_search_finds(listed: list[list[str]], words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokenize(text)
    forms, expected = [], []
    for number, items in enumerate(["see", *items] for items in listed):  # they begin alike, and share a group
        if items[-1] in ("…", "~"):
            continue
        forms.append((" ".join(items), number))
        for place, token in enumerate(tokens):
            if token.key == "see" and (rest := plain(items[1:], tokens, text, place + 1)) is not None:
                expected.append((number, (place, *rest)))
    found = Lexicon(forms, number_words={"damm"}).find(tokens, text)
    assert sorted((hit.entry, hit.at) for hit in found) == sorted(expected)
    assert [(hit.first, hit.entry) for hit in found] == sorted((hit.first, hit.entry) for hit in found)


@given(lexicons(), TEXTS, st.booleans())
def test_where_a_form_stands_one_may_stand(lexicon: Lexicon[str], words: list[str], looked: bool) -> None:
    text = " ".join(words)
    tokens = tokenize(text)
    may = lexicon.may_stand({token.key for token in tokens}) if looked else True
    assert may or not lexicon.find(tokens, text)
    assert lexicon.may_stand({token.key for token in tokens}) or not lexicon.find(tokens, text)


@given(lexicons(), TEXTS)
def test_what_was_looked_up_before_changes_nothing(lexicon: Lexicon[str], words: list[str]) -> None:
    text = " ".join(words)
    first = lexicon.find(tokenize(text), text)
    lexicon.find(tokenize("damm see nicht seen 7"), "damm see nicht seen 7")
    assert lexicon.find(tokenize(text), text) == first


@pytest.mark.parametrize(
    "text",
    ["see " * 2_000, "see" * 33_000, "see " + '"' * 50_000 + " ufer", "see -" * 4_000, "see ( " * 10_000],
    ids=["words", "one word", "marks between", "hyphens", "brackets"],
)
def test_hostile_text_takes_time_with_its_length(text: str) -> None:
    forms = ["see … ufer", "see ~ see ~ ufer", "see see? see? ufer", "*se* ufer", "*ese* … damm", "s* … s* … s* damm"]
    lexicon = Lexicon([(form, form) for form in forms])
    tokens = tokenize(text)
    start = time.perf_counter()
    lexicon.find(tokens, text)
    assert time.perf_counter() - start < 10


def test_a_stem_is_found_with_the_endings_of_the_lexicon_and_with_no_other() -> None:
    lexicon = Lexicon([("liefer+ … nach", "deliver"), ("gab|geb+", "give")], endings=("", "t", "te", "n"))
    text = "Sie liefert Waffen nach Oslo, er lieferte nach, die Lieferung nach"
    found = [hit.entry for hit in lexicon.find(tokenize(text))]
    assert found == ["deliver", "deliver"]
    assert [hit.entry for hit in lexicon.find(tokenize("gab geb gebt gebet gabt"))] == ["give", "give", "give"]
    plain = Lexicon([("c+", "language")])
    assert [hit.entry for hit in plain.find(tokenize("c t"))] == []
