"""Bytes become the text that was written, or an error that says why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.errors import InputError
from wortlaut.read import decode

GERMAN = "Die Länder prüfen die Pläne für Übungen in Köln. Größe und Maß stehen fest, sagte die Ministerin.\n"
FRENCH = "Les États membres ont décidé à l'unanimité. Où ça mène, nul ne le sait, a déclaré François Noël.\n"
POLISH = "Rząd odrzucił żądania i wysłał ludzi do Łodzi. Następne rozmowy będą w październiku, źródła milczą.\n"
UKRAINIAN = "Уряд відхилив вимоги і надіслав людей до Львова. Їхні переговори відбудуться в жовтні, ґрунт є.\n"
RUSSIAN = "Правительство отклонило требования и отправило людей в город. Объявлены новые переговоры.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"), (FRENCH, "cp1252"), (GERMAN, "iso8859_1"), (POLISH, "cp1250"), (POLISH, "iso8859_2"),
        (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8_u"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"),
        (GERMAN, "utf-8"), (UKRAINIAN, "utf-8"), (GERMAN, "utf-8-sig"), (GERMAN, "utf-16"), (FRENCH, "utf-16-le"),
        (POLISH, "utf-16-be"), ("„Nein“, sagte er – und ging. Das kostet 5 €, so die Fähre.\n", "cp1252"),
    ],
)  # fmt: skip
def test_encoding_is_detected(text: str, encoding: str) -> None:
    for times in (1, 5, 3000):
        assert decode((text * times).encode(encoding))[0] == text * times


def test_declared_encoding_is_taken_where_the_bytes_allow_it() -> None:
    assert decode("Žižka šel".encode("iso8859_2"), declared="ISO-8859-2")[0] == "Žižka šel"
    assert decode("Länder".encode(), declared="iso-8859-1") == ("Länder", "utf-8")
    assert decode(GERMAN.encode("cp1252"), declared="no-such-thing")[0] == GERMAN
    assert decode("Länder".encode("cp1252"), declared="utf-8") == ("Länder", "cp1252")


def test_encoding_in_the_head_of_a_page() -> None:
    page = '<html><head><meta charset="windows-1250"></head><p>Żółw</p>'
    assert decode(page.encode("cp1250"))[0] == page
    page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Нет</p>'
    assert decode(page.encode("koi8_r"))[0] == page


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    text, encoding = decode((GERMAN * 20).encode()[:-3] + b"\xc3")
    assert encoding == "utf-8"
    assert text.startswith(GERMAN)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"  \n\t ", b"\x00\x00", b"PK\x03\x04rest", b"%PDF-1.7 rest", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0",
        b"text\x00\x01\x02\x03 text", bytes(range(32)) * 20, b"\xef\xbb\xbf", b"GIF89a...", b"\x1f\x8b\x08",
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, item="a.txt")
    assert "a.txt" in str(caught.value)


def test_too_large() -> None:
    with pytest.raises(InputError, match="more than 10"):
        decode(b"a" * 11, limit=10)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "idna", "rot13", "utf-7", "\x00"]))
def test_any_bytes_give_a_text_or_an_input_error(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data, declared=declared)
    except InputError:
        return
    assert text.strip()
