"""What holds for any text: spans in order and inside, no crash, the same answer twice, time in proportion to length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.find.times import find_times
from wortlaut.lang import load_language, tokenize

WORDS = {
    "de": "am 4 . Mai 2024 vor drei Tagen bis zum Montag nachmittag 99/12/2024 "
    "20:15 Uhr jeden letzten Ende nächsten Jahres 31.02.2025 im",
    "en": "on May 4 , 2024 three days ago by next Monday night 99/12/2024 20:15 pm "
    "every last the end of year Feb 30 2025 in",
    "fr": "le 4 mai 2024 il y a trois jours lundi prochain soir 99/12/2024 20 h 15 "
    "chaque fin de l'année dernière 31/02/2025 en",
}


@pytest.mark.parametrize("code", sorted(WORDS))
@given(data=st.data())
def test_any_order_of_its_words(code: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[code].split()) | st.text(max_size=6), max_size=30))
    reference = data.draw(st.none() | st.dates())
    text = " ".join(words)
    language = load_language(code)
    times = find_times(tokenize(text), text, language, reference)
    assert times == find_times(tokenize(text), text, language, reference)
    end = 0
    for found in times:
        assert end <= found.start < found.end <= len(text)
        assert bool(found.value) != bool(found.reason)
        end = found.end


@pytest.mark.parametrize("code", sorted(WORDS))
@given(text=st.text(max_size=200), reference=st.none() | st.dates())
def test_any_text(code: str, text: str, reference: date | None) -> None:
    find_times(tokenize(text), text, load_language(code), reference)


@pytest.mark.parametrize(
    ("code", "piece"),
    [("de", "am Montag wird er sagte "), ("en", "on Monday said will "), ("fr", "le 4 mai et "), ("de", "1.1.")],
)
def test_one_endless_sentence_does_not_hang(code: str, piece: str) -> None:
    text = piece * (60_000 // len(piece))
    started = time.perf_counter()
    find_times(tokenize(text), text, load_language(code), date(2025, 9, 5))
    assert time.perf_counter() - started < 5
