"""Tokens: what is one word in any language, and that an offset always comes from the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.lang import fold, tokenize

CASES = {
    "a number keeps its points and commas": ("1.250,5 Tonnen", ["1.250,5", "tonnen"]),
    "a full stop behind a number is a mark": ("Am 7. Mai", ["am", "7", ".", "mai"]),
    "a hyphen parts words": ("Ostsee-Anrainer", ["ostsee", "-", "anrainer"]),
    "an underscore is part of a word": ("ab_cd", ["ab_cd"]),
    "French elisions": ("l’hiver qu'elle d’eau", ["l'", "hiver", "qu'", "elle", "d'", "eau"]),
    "longer ones": ("aujourd'hui, lorsqu’il", ["aujourd'", "hui", ",", "lorsqu'", "il"]),
    "no elision without a vowel word before it": ("chat'eau", ["chat", "'", "eau"]),
    "Italian elisions": ("dell’acqua un’isola", ["dell'", "acqua", "un'", "isola"]),
    "English contractions": ("Don’t, they'll and we’re", ["don't", ",", "they", "'ll", "and", "we", "'re"]),
    "a possessive is a token of its own": ("Oslo's, James'", ["oslo", "'s", ",", "james", "'"]),
    "a currency and its number are two": ("USD115 EUR3bn", ["usd", "115", "eur", "3", "bn"]),
    "a code of letters and digits is one": ("F16 X9", ["f16", "x9"]),
    "German words for both genders": ("Fischer*innen und Fischer*in", ["fischer*innen", "und", "fischer*in"]),
    "Cyrillic": ("Река Обь", ["река", "обь"]),
    "a Cyrillic apostrophe stands inside of a word": ("об'єкт", ["об'єкт"]),
    "Greek": ("Ο ποταμός", ["ο", "ποταμός"]),
    "a combining mark belongs to its letter": ("cafe\u0301 noir", ["café", "noir"]),
    "a soft hyphen is not there": ("Damm\u00adbruch", ["dammbruch"]),
    "a zero-width blank inside of a word is not there": ("Damm\u200bbruch", ["dammbruch"]),
    "every other sign is a mark": ("«a» – (b)…", ["«", "a", "»", "–", "(", "b", ")", "…"]),
    "hard and thin blanks part": ("a\u00a0b\u202fc", ["a", "b", "c"]),
}


@pytest.mark.parametrize(("text", "keys"), CASES.values(), ids=CASES.keys())
def test_what_is_one_token(text: str, keys: list[str]) -> None:
    assert [token.key for token in tokenize(text)] == keys


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Zwei 2 !", ["word", "number", "mark"]),
        ("it's", ["word", "word"]),
        ("١٢ рек", ["number", "word"]),
        ("3,5%", ["number", "mark"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokenize(text)] == kinds


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Der Fluss steigt. Der Damm hält."
    tokens = tokenize(text, 18, len(text))
    assert [text[token.start : token.end] for token in tokens] == ["Der", "Damm", "hält", "."]
    assert tokenize(text, 4, 9) == tokenize(text)[1:2]


def test_a_part_of_a_text_ends_where_it_is_said_to() -> None:
    assert [token.key for token in tokenize("Regenbogen", 0, 5)] == ["regen"]


@pytest.mark.parametrize(
    ("surface", "folded"),
    [
        ("ÜBER", "über"),
        ("U\u0308ber", "über"),
        ("qu’", "qu'"),
        ("Об’єкт", "об'єкт"),
        ("Fluß", "fluß"),
        ("See\u00adufer", "seeufer"),
    ],
)
def test_fold(surface: str, folded: str) -> None:
    assert fold(surface) == folded


SIGNS = st.sampled_from("aZéß9.,'’-–„“\"*() \u0301\u00ad\u200b\u202e\x00\nєОї漢👍ﬁİ")


@given(st.one_of(st.text(), st.text(SIGNS, max_size=80)))
def test_tokens_are_places_of_the_text(text: str) -> None:
    tokens = tokenize(text)
    end = 0
    for token in tokens:
        assert end <= token.start < token.end <= len(text)
        assert token.key == fold(text[token.start : token.end])
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


WORDS = st.sampled_from(["EUR90", "don’t", "l’été", "Leser*in", "п'ять"])


@given(st.lists(st.one_of(st.text(SIGNS, max_size=9), WORDS)))
def test_a_word_is_the_same_whatever_blank_stands_behind_it(words: list[str]) -> None:
    read = [[token.key for token in tokenize(blank.join(words) + blank)] for blank in (" ", "\t")]
    assert read[0] == read[1]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert unicodedata.normalize("NFC", fold(fold(text))) == unicodedata.normalize("NFC", fold(text))
