"""Bytes to text: which encoding, and whether it is a text at all."""

from __future__ import annotations

import codecs
import re

from wortlaut.errors import InputError

MAX_BYTES = 50_000_000
_SAMPLE = 64_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
)
_META = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^<>]{0,100}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
# Encodings of the languages that reports come in; the order breaks ties between those that fit equally well.
_CANDIDATES = ("cp1252", "cp1250", "cp1251", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_9", "cp1254", "cp1253")
# Latin-1 as declared is windows-1252 as written: https://encoding.spec.whatwg.org/#names-and-labels
_AS_WRITTEN = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def decode(data: bytes, *, declared: str | None = None, item: str = "", limit: int = MAX_BYTES) -> tuple[str, str]:
    """The text of `data` and the name of its encoding; `limit` in bytes. Raises InputError where it is no text.

    A byte order mark decides, then what is declared (given, or in the HTML's head), then UTF-8, then detection.

    >>> decode("Länder".encode("cp1252"), declared="iso-8859-1")
    ('Länder', 'cp1252')
    """
    if len(data) > limit:
        raise InputError(f"{len(data):,} bytes are more than {limit:,}", item=item, hint="split it, or raise the limit")
    _refuse_binary(data, item)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(name, errors="replace"), name.removesuffix("-sig"), item)
    for name in (_known(declared), _known(_in_head(data)), "utf-8"):
        if name:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if name == "utf-8" or not _is_utf8(data):  # many declare Latin-1 and write UTF-8; the reverse cannot decode
                return _checked(text, name, item)
    if data.count(b"\x00") > len(data) // 5:
        name = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        return _checked(data.decode(name, errors="replace"), name, item)
    if _nearly_utf8(data):
        return _checked(data.decode("utf-8", errors="replace"), "utf-8", item)
    name = _detect(data)
    return _checked(data.decode(name, errors="replace"), name, item)


def _refuse_binary(data: bytes, item: str) -> None:
    if not data.strip(b"\x00 \t\r\n\f\v"):
        raise InputError("there is nothing in it", item=item, hint="an empty file is no report")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"it is {what}, not a text", item=item, hint="extract its text first")


def _checked(text: str, name: str, item: str) -> tuple[str, str]:
    text = text.removeprefix("\ufeff")
    head = text[:_SAMPLE]
    odd = sum(1 for c in head if (c < " " and c not in "\t\n\r\f\v\x1b") or c == "\ufffd")
    if "\x00" in head or odd > max(2, len(head) // 20):
        raise InputError("it holds control characters and no readable text", item=item, hint="it may be a binary file")
    if not text.strip():
        raise InputError("there is nothing in it", item=item, hint="an empty file is no report")
    return text, name


def _known(name: str | None) -> str:
    """Python's name for a declared encoding; empty where there is none, or it is no encoding of text."""
    if not name or len(name) > 40:
        return ""
    try:
        info = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return ""
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode", "unicode_escape", "undefined"):
        return ""
    if info.name.startswith(("utf-16", "utf-32", "utf-7")):  # declared within bytes that could be read without it
        return ""
    return _AS_WRITTEN.get(info.name, info.name)


def _in_head(data: bytes) -> str:
    head = data[:4096]
    found = _XML.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else ""


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with characters beyond ASCII, which no text in another encoding is by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Whether only a few bytes are broken: cut in the middle of a character, or pasted from elsewhere."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    good = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    return good > 0 and text.count("\ufffd") * 10 < good


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes  # late: it is needed for one report in a hundred

    # Only what is beyond ASCII tells; a sample of the lines that have it stays small whatever the size.
    lines = [line for line in data[: 40 * _SAMPLE].splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    guess = best.encoding if best else "cp1252"
    return _best_letters(sample, guess)


_LETTERS = {
    "cp1252": "äöüßÄÖÜéèêëàâçîïôûùœÉÈÀÇñáíóúãõåæøì„“”’‘–«»…€",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžýáíéúČŘŠŽőűăâîţş„”’–«»…€äöüß",
    "iso8859_2": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžýáíéúČŘŠŽőűăâîţşäöüß",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯЄІЇҐ«»–—„“”’",
    "koi8_u": "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯЄІЇҐ",
    "iso8859_5": "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯЄІЇҐ",
    "cp1254": "ğışçöüİĞŞÇÖÜâî’“”–…",
}


def _best_letters(sample: bytes, guess: str) -> str:
    """Of the guess and the usual encodings, the one under which letters sit in words as they do in writing."""
    names = dict.fromkeys(["cp1252", guess, *_LETTERS])  # of equals the first: the most usual one
    return max(names, key=lambda name: _plausible(sample, name))


def _plausible(sample: bytes, name: str) -> float:
    text = sample.decode(name, errors="replace")
    usual = frozenset(_LETTERS.get(name, ""))
    score = 0.0
    for before, c in zip(" " + text, text, strict=False):
        if c > "\x7f":
            if c not in usual:
                score -= 1.0
            elif c.isalpha():
                # a capital after a small letter, and Latin beside Cyrillic, are signs of the wrong table
                mixed = (c > "\u03ff") != (before > "\u03ff") or (c.isupper() and before.islower())
                score += -1.0 if mixed and before.isalpha() else 1.0
    return score
