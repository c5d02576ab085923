"""The loader of language data: what is there, what is not, and what is not well formed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wortlaut.errors import LanguageError
from wortlaut.lang import Language, available_languages, data, load_language


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of languages in the place of the package's own: `xx` is one, `yy` has no words."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "words.toml").write_text('negation = ["nix", "nix"]\n', encoding="utf-8")
    (tmp_path / "yy").mkdir()
    monkeypatch.setattr(data, "files", lambda package: tmp_path)
    load_language.cache_clear()
    available_languages.cache_clear()
    yield tmp_path
    load_language.cache_clear()
    available_languages.cache_clear()


def test_a_folder_with_words_is_a_language(folder: Path) -> None:
    assert available_languages() == ("xx",)
    assert load_language("xx").words("negation") == {"nix"}


def test_a_language_that_is_not_there_is_refused_with_those_that_are(folder: Path) -> None:
    for code in ("yy", "", "../xx", "XX"):
        with pytest.raises(LanguageError, match="known: xx"):
            load_language(code)


def test_what_a_language_does_not_have_is_empty(folder: Path) -> None:
    language = load_language("xx")
    assert language.table("times") == {}
    assert language.rules("times") == []
    assert language.words("modal") == frozenset()


def test_a_file_that_is_no_toml_is_told_by_its_name(folder: Path) -> None:
    (folder / "xx" / "speech.toml").write_text("[[rule]\n", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"lang/xx/speech\.toml: not valid TOML"):
        load_language("xx").table("speech")


def test_rules_keep_the_order_of_their_file(folder: Path) -> None:
    rules = "".join(f'[[rule]]\nid = "{name}"\n' for name in "cab")
    (folder / "xx" / "stances.toml").write_text(rules, encoding="utf-8")
    assert [rule["id"] for rule in load_language("xx").rules("stances")] == ["c", "a", "b"]


def test_a_language_is_loaded_once() -> None:
    for code in available_languages():
        assert load_language(code) is load_language(code)
        assert load_language(code).table("words") is load_language(code).table("words")


@pytest.mark.parametrize("code", available_languages())
def test_lists_of_words_are_folded_words(code: str) -> None:
    """A word with a capital or a typographic apostrophe would never be found."""
    for name, value in Language(code).table("words").items():
        if isinstance(value, list):
            for word in value:
                assert isinstance(word, str), (name, word)
                assert word == word.lower().replace("’", "'"), (name, word)
