"""Texts that no report should be, and reports that were damaged on the way: for tests of the whole way."""

from __future__ import annotations

from importlib.resources import files
from random import Random

WISH = "Poland will send soldiers to Ukraine after a ceasefire, Donald Tusk said. "
_REPEATED = {
    "blanks": " ",
    "line ends": "\n",
    "letters": "a",
    "capitals": "A",
    "digits": "7",
    "full stops": ".",
    "questions and calls": "?! ",
    "quotation marks": '"',
    "opening marks": "„",
    "opening and closing marks": "„“",
    "apostrophes": "'",
    "quoted words": "“word” ",
    "open quotations": "“We will send soldiers, he said. ",
    "quotations": '"We will send soldiers", he said. ',
    "commas": ",",
    "colons": "a: ",
    "hyphens": "a-",
    "dashes": "Poland – ",
    "open brackets": "(Poland ",
    "link marks": "[a](b) ",
    "tags": "<div>",
    "bars": "| a ",
    "headings": "# a\n",
    "lines of one word": "Poland\n",
    "paragraphs of one sentence": "Poland sends soldiers.\n\n",
    "addresses": "https://a.example/b ",
    "one measure": "soldiers ",
    "one name": "Poland ",
    "a list of names": "Poland, France and ",
    "initials": "Mr. A. ",
    "offices": "the president of ",
    "pronouns": "he said she said it ",
    "numbers": "26 ",
    "shares": "10% ",
    "endless digits": "1.000.000,",
    "money": "90 billion euros ",
    "days": "4 September 2025 ",
    "German days": "4. September 2025 ",
    "conditions": "after a ceasefire ",
    "infinitives": "to send ",
    "negations": "not never no ",
    "conjunctions": "and or but if ",
    "verbs": "sends refuses will rejects ",
    "nested that": "Poland said that ",
    "nested relative": "Polen, das Soldaten schickt, ",
    "semicolons": "Poland will send soldiers; ",
    "wishes": WISH,
    "one endless wish": WISH.replace(". ", " and "),
    "anaphora": "Poland rejects the idea. ",
    "Cyrillic": "Польша отправит солдат. ",
    "right to left": "שלום عليكم \u202e",
    "controls": "a\x00\x01\x1b\x7f ",
    "invisible": "a\u200b\u00ad\ufeff",
    "combining marks": "a" + "\u0301" * 9,
    "pictures": "👍🏽🇫🇷 ",
    "half characters": "\ud800a ",
    "ideograms": "和平",
}
KINDS = (*_REPEATED, "nested brackets", "nested quotations", "one letter and its marks", "one line of everything")


def hostile(kind: str, length: int) -> str:
    """A text of that kind and length, in characters."""
    half = length // 2
    if kind == "nested brackets":
        return "(" * half + "soldiers" + ")" * half
    if kind == "nested quotations":
        return "„" * half + "soldiers" + "“" * half
    if kind == "one letter and its marks":
        return "a" + "\u0301" * (length - 1)
    if kind == "one line of everything":
        line = " ".join(text for text in _REPEATED.values() if "\n" not in text)
        return (line * (length // len(line) + 1))[:length]
    one = _REPEATED[kind]
    return (one * (length // len(one) + 1))[:length]


PIECES = """
    Polen Polens polnische Moskau Paris France French Macron Merz Selenskyj Italie l'Italie d' NATO US - ' ’s 's
    Soldaten soldiers troops soldats Sanktionen sanctions ceasefire Waffenruhe cessez-le-feu hubs Friedensplan
    will wird werde schicken send refuse lehnt ab rejects rejette ne pas nicht not kein no never yet noch
    dass that que qui who der die das zu to de and und et oder or aber mais but if wenn si ob whether
    sagte said dit says told laut according selon er he il sie they ils it es ce idea Idee
    26 2.000 90 Milliarden billion % € Euro 4. September 2025 Donnerstag jeudi Thursday
    , . ; : ? ! „ “ " ” « » ( ) – … | > * \u200b \u202e \u0301
"""
"""Words and marks that the rules look at, to be heaped up at random."""


def samples() -> dict[str, str]:
    """The reports that come with the package, by name."""
    folder = files("wortlaut") / "samples"
    found = sorted((e for e in folder.iterdir() if e.name.endswith(".txt")), key=lambda e: e.name)
    return {entry.name: entry.read_text(encoding="utf-8") for entry in found}


_MARKS = "„“”\"'«»‘’‚()[]{}<>,;:.!?–—-…|*_#\n\t \u00a0\u200b\u00ad\u202e\u0301\x00\ufeff7€%"


def damaged(text: str, other: str, dice: Random) -> str:
    """The text cut, doubled, shuffled, mixed with another, with characters swapped and marks put in."""
    for _ in range(dice.randrange(1, 5)):
        text = dice.choice(_DAMAGES)(text, other, dice)[:20_000] or "a"
    return text


def _cut(text: str, other: str, dice: Random) -> str:
    return text[dice.randrange(len(text)) :] if dice.random() < 0.5 else text[: dice.randrange(len(text)) + 1]


def _double(text: str, other: str, dice: Random) -> str:
    start = dice.randrange(len(text))
    return text[:start] + text[start : start + 500] * 2 + text[start:]


def _shuffle_words(text: str, other: str, dice: Random) -> str:
    words = text.split(" ")
    dice.shuffle(words)
    return " ".join(words)


def _shuffle_lines(text: str, other: str, dice: Random) -> str:
    lines = text.splitlines(keepends=True)
    dice.shuffle(lines)
    return "".join(lines)


def _swap(text: str, other: str, dice: Random) -> str:
    signs = list(text)
    for _ in range(dice.randrange(1, 80)):
        a, b = dice.randrange(len(signs)), dice.randrange(len(signs))
        signs[a], signs[b] = signs[b], signs[a]
    return "".join(signs)


def _put_in(text: str, other: str, dice: Random) -> str:
    signs = list(text)
    for _ in range(dice.randrange(1, 80)):
        signs.insert(dice.randrange(len(signs) + 1), dice.choice(_MARKS))
    return "".join(signs)


def _mix(text: str, other: str, dice: Random) -> str:
    start, end = dice.randrange(len(text)), dice.randrange(len(other))
    return text[:start] + other[end : end + 1500] + text[start:]


def _join_lines(text: str, other: str, dice: Random) -> str:
    return text.replace("\n", " ")


def _leave_out_stops(text: str, other: str, dice: Random) -> str:
    return text.replace(".", dice.choice(["", ",", " und ", ";"]))


_DAMAGES = (_cut, _double, _shuffle_words, _shuffle_lines, _swap, _put_in, _mix, _join_lines, _leave_out_stops)
