"""Codebooks from files: what is well formed loads, what is not is told by file and place, and never by a traceback."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wortlaut.codebook import ACTS, builtin_codebooks, check_codebook, load_codebook
from wortlaut.codebook.forms import fault_of, normal_form
from wortlaut.errors import CodebookError
from wortlaut.lang import Lexicon, tokenize

CODES = """
id = "harbour"
title = "Who pays for the harbour"
actors = ["states"]
[roles]
owner = ["NLD", "PORT"]
[[actor]]
code = "PORT"
name = "Port Authority"
[[stance]]
code = "pays"
polarity = "pro"
acts = ["do", "promise", "offer"]
[[stance]]
code = "refuses"
polarity = "con"
acts = ["refuse"]
[[measure]]
code = "dredging"
yields_to = ["quay"]
not_done_by = ["owner", "BEL"]
[[measure]]
code = "quay"
[[condition]]
code = "vote"
[[figure]]
code = "cranes"
unit = "system|vehicle"
near_days = 3
"""
WORDS = """
[actor.PORT]
forms = ["port authority"]
[measure.dredging]
forms = ["dredg*"]
match = ["Denmark pays for the dredging."]
reject = ["The dog slept."]
[measure.quay]
forms = ["quay|quays"]
match = ["A new quay is planned."]
reject = ["The key is lost."]
[condition.vote]
forms = ["after the vote"]
[figure.cranes]
forms = ["# cranes"]
match = ["It has 40 cranes."]
reject = ["A crane flew off."]
"""


def _write(folder: Path, codes: str = CODES, words: str | bytes = WORDS) -> str:
    (folder / "harbour.toml").write_text(codes, encoding="utf-8")
    (folder / "harbour.en.toml").write_bytes(words if isinstance(words, bytes) else words.encode())
    return str(folder / "harbour.toml")


def _fault(source: str) -> str:
    with pytest.raises(CodebookError) as caught:
        load_codebook(source)
    return str(caught.value)


@pytest.mark.parametrize("name", builtin_codebooks())
def test_the_examples_of_the_built_in_codebooks_do_what_they_say(name: str) -> None:
    assert check_codebook(load_codebook(name)) == []


@pytest.mark.parametrize("name", builtin_codebooks())
def test_every_form_and_weight_of_the_built_in_codebooks_stands_the_look_that_loading_spares_them(name: str) -> None:
    looked_at = load_codebook(str(files("wortlaut.codebook") / "data" / f"{name}.toml"))
    assert looked_at.words == load_codebook(name).words
    assert looked_at.digest == load_codebook(name).digest


def test_two_codebooks_ship_with_the_package() -> None:
    assert builtin_codebooks() == ("climate-finance", "security-guarantees")


def test_a_codebook_loads_from_any_folder_with_its_words(tmp_path: Path) -> None:
    codebook = load_codebook(_write(tmp_path))
    assert (codebook.id, codebook.version, codebook.title) == ("harbour", "1", "Who pays for the harbour")
    assert codebook.measures["dredging"].not_done_by == {"NLD", "PORT", "BEL"}
    assert codebook.own_actors == {"PORT": "Port Authority"}
    assert codebook.words["en"]["measure", "quay"].forms == (("forms", "quay|quays"),)
    assert codebook.stance_of("offer") == codebook.stances["pays"]
    assert codebook.stance_of("demand") is None
    cranes = codebook.figures["cranes"]
    assert (cranes.units, cranes.near_days, cranes.least, cranes.versions_of) == (
        frozenset({"system", "vehicle"}), 3, 0, "",
    )  # fmt: skip
    assert check_codebook(codebook) == []


def test_the_same_content_is_the_same_object_and_a_changed_file_is_another(tmp_path: Path) -> None:
    first = load_codebook(_write(tmp_path))
    assert load_codebook(_write(tmp_path)) is first
    changed = load_codebook(_write(tmp_path, words=WORDS.replace("quay|quays", "quay*")))
    assert changed is not first
    assert changed.digest != first.digest


def test_a_codebook_cannot_be_changed_once_it_is_loaded() -> None:
    with pytest.raises(TypeError):
        load_codebook("climate-finance").measures["other"] = None  # type: ignore[index]


def test_a_file_name_with_signs_of_patterns_finds_its_own_words_only(tmp_path: Path) -> None:
    (tmp_path / "b[ae].toml").write_text(CODES)
    (tmp_path / "b[ae].en.toml").write_text(WORDS)
    (tmp_path / "ba.de.toml").write_text("not = TOML = at all")
    assert set(load_codebook(str(tmp_path / "b[ae].toml")).words) == {"en"}


WRONG_CODES = {
    "an id": ('id = "harbour"', "", "harbour.toml: `id` is missing"),
    "an empty title": ('title = "Who pays for the harbour"', 'title = ""', "harbour.toml: `title` is missing"),
    "a title of two lines": ('"Who pays for the harbour"', '"a\\nb"', "harbour.toml: `title` holds a line end"),
    "a number as title": ('"Who pays for the harbour"', "7", "harbour.toml: `title` must be a text, not a number"),
    "an id with a blank": ('"harbour"', '"the harbour"', "harbour.toml: 'the harbour' is no code"),
    "a slip in a key": ("actors =", "actor_tables =", "harbour.toml: unknown key 'actor_tables'"),
    "an unknown table": ('["states"]', '["planets"]', "harbour.toml: `actors`: 'planets': no such actor table"),
    "a table twice": ('["states"]', '["states", "states"]', "harbour.toml: `actors` names a table twice"),
    "a table as text": ('["states"]', '"states"', "harbour.toml: `actors` must be a list of texts, not a text"),
    "a role of nobody": ('"NLD", "PORT"', '"NLX"', "harbour.toml: role 'owner' names unknown actors: NLX"),
    "a role as text": ('["NLD", "PORT"]', '"NLD"', "harbour.toml, [roles]: `owner` must be a list of texts"),
    "an actor of the tables": ('code = "PORT"', 'code = "NLD"', "[[actor]] number 1: actor 'NLD' is in the packaged"),
    "an actor of no kind": ('code = "PORT"', 'code = "PORT"\nkind = "ship"', "[[actor]] number 1: kind 'ship' is none"),
    "a polarity": ('"con"', '"against"', "[[stance]] number 2: polarity 'against' of stance 'refuses' is none"),
    "no polarity": ('polarity = "con"', "", "harbour.toml, [[stance]] number 2: `polarity` is missing"),
    "an act": ('["refuse"]', '["refused"]', "[[stance]] number 2: stance 'refuses' has an unknown act 'refused'"),
    "an act twice": ('["refuse"]', '["do"]', "[[stance]] number 2: act 'do' of stance 'refuses' is taken by 'pays'"),
    "acts as text": ('["refuse"]', '"refuse"', "harbour.toml, [[stance]] number 2: `acts` must be a list of texts"),
    "a stance twice": ('"refuses"', '"pays"', "harbour.toml, [[stance]] number 2: code 'pays' is listed twice"),
    "a measure twice": ('code = "quay"', 'code = "dredging"', "[[measure]] number 2: code 'dredging' is listed twice"),
    "a condition twice": (
        'code = "vote"', 'code = "vote"\n[[condition]]\ncode = "vote"',
        "[[condition]] number 2: code 'vote' is listed twice",
    ),
    "no code": ('code = "quay"', 'name = "quay"', "harbour.toml, [[measure]] number 2: `code` is missing"),
    "a code as number": ('code = "quay"', "code = 3", "[[measure]] number 2: `code` must be a text, not a number"),
    "a slip in a measure": ("yields_to", "yield_to", "[[measure]] number 1: unknown key 'yield_to'"),
    "a flag as text": ('code = "quay"', 'code = "quay"\nowner_is_origin = "no"', "must be true or false, not a text"),
    "an unknown rival": ('["quay"]', '["pier"]', "measure 'dredging' yields to unknown measures: pier"),
    "a circle of one": ('["quay"]', '["dredging"]', "`yields_to` goes in a circle, so that none would be left: dred"),
    "a circle of two": (
        'code = "quay"', 'code = "quay"\nyields_to = ["dredging"]', "`yields_to` goes in a circle"
    ),
    "nobody who never does it": ('"BEL"', '"BLE"', "of measure 'dredging' names no role and no actor: BLE"),
    "one measure as table": ("[[condition]]", "[condition]", "harbour.toml: `condition` must be a list of tables"),
    "a measure as text": ("[[condition]]", 'condition = ["vote"]\n[x]', "harbour.toml"),
    "a figure twice": (
        'code = "cranes"', 'code = "cranes"\nunit = "ship"\n[[figure]]\ncode = "cranes"',
        "[[figure]] number 2: code 'cranes' is listed twice",
    ),
    "a figure of nothing": ('unit = "system|vehicle"', "", "harbour.toml, [[figure]] number 1: `unit` is missing"),
    "a unit twice": ('"system|vehicle"', '"system|system"', "`unit` of figure 'cranes' names no unit, or one twice"),
    "half a unit": ('"system|vehicle"', '"system|"', "`unit` of figure 'cranes' names no unit, or one twice"),
    "days as text": ("near_days = 3", 'near_days = "3"', "`near_days` must be a whole number from 0 to 366"),
    "days without end": ("near_days = 3", "near_days = 367", "`near_days` must be a whole number from 0 to 366"),
    "yes as days": ("near_days = 3", "near_days = true", "`near_days` must be a whole number from 0 to 366"),
    "less than nothing": ("near_days = 3", "least = -1", "`least` must be a whole number from 0 to"),
    "versions of nothing": (
        "near_days = 3", 'versions_of = "pier"', "`versions_of` of figure 'cranes' names no measure: pier"
    ),
    "a slip in a figure": ("near_days", "near_day", "[[figure]] number 1: unknown key 'near_day'"),
    "no TOML": ("[roles]", "[roles", "harbour.toml: not valid TOML: "),
    "depth": ('["states"]', "[" * 5000 + "]" * 5000, "harbour.toml: not valid TOML: nested too deeply"),
    "an endless number": ('["states"]', "9" * 5000, "harbour.toml: not valid TOML: "),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG_CODES)
def test_a_fault_of_the_codes_is_told_by_file_and_place(case: str, tmp_path: Path) -> None:
    right, wrong, told = WRONG_CODES[case]
    assert right in CODES
    fault = _fault(_write(tmp_path, codes=CODES.replace(right, wrong, 1)))
    assert fault.startswith("harbour.toml")
    assert told in fault


@pytest.mark.parametrize("section", ["measure", "stance"])
def test_a_codebook_without_measures_or_stances_is_none(section: str, tmp_path: Path) -> None:
    codes = 'id = "empty"\ntitle = "Nothing"\n'
    codes += '[[stance]]\ncode = "a"\npolarity = "pro"\n' if section == "measure" else '[[measure]]\ncode = "a"\n'
    assert f"harbour.toml: `{section}` is missing" in _fault(_write(tmp_path, codes=codes, words=""))


WRONG_WORDS = {
    "an unknown section": ("[condition.vote]", "[stance.vote]", "harbour.en.toml: unknown key 'stance'"),
    "an unknown measure": ("[measure.quay]", "[measure.pier]", "[measure.pier]: there is no measure 'pier'"),
    "an unknown condition": ("[condition.vote]", "[condition.poll]", "[condition.poll]: there is no condition 'poll'"),
    "an unknown figure": ("[figure.cranes]", "[figure.ships]", "[figure.ships]: there is no figure 'ships'"),
    "an unknown actor": ("[actor.PORT]", "[actor.DOCK]", "[actor.DOCK]: there is no actor 'DOCK'"),
    "an unknown kind": ('forms = ["quay', 'form = ["quay', "harbour.en.toml, [measure.quay]: unknown key 'form'"),
    "doing of a condition": ("[condition.vote]", '[condition.vote]\ndo = ["x"]', "[condition.vote]: unknown key 'do'"),
    "a star inside": ("dredg*", "dr*ge", "[measure.dredging]: `forms`, 'dr*ge': a star stands at the beginning or end"),
    "a star alone": ("dredg*", "the *", "[measure.dredging]: `forms`, 'the *': a star stands"),
    "a gap at the end": ("dredg*", "dredg* …", "`forms`, 'dredg* …': a form begins with a word"),
    "a bracket": ("dredg*", "(dredg*|sand", "`forms`, '(dredg*|sand': a bracket has no partner"),
    "a word behind a group": ("dredg*", "(dredg|sand)ing", "nothing may stand right behind a group, 'i' does"),
    "an empty form": ('["dredg*"]', '["dredg*", " "]', "[measure.dredging]: `forms`, ' ': it is empty"),
    "a flood of forms": ("dredg*", " ".join(["(a|b)"] * 20), "it stands for 1048576 forms"),
    "too many gaps": ("dredg*", "a … b … c … d … e … f", "it has 5 gaps, 4 at most are allowed"),
    "too many that may be missing": ("dredg*", "a " + "b? " * 12, "it has 12 items that may be missing"),
    "too many items": ("dredg*", "a " * 90, "it has 90 items, 60 at most are allowed"),
    "a long form": ("dredg*", "a" * 4500, "`forms`, entry 1 is longer than 4000 characters"),
    "a form as number": ('["dredg*"]', "[1]", "[measure.dredging]: `forms`, entry 1 must be a text, not a number"),
    "forms as text": ('["dredg*"]', '"dredg*"', "[measure.dredging]: `forms` must be a list of texts, not a text"),
    "an example as number": ('["The dog slept."]', "[1.5]", "`reject`, entry 1 must be a text, not a number"),
    "an entry as text": ("[condition.vote]\nforms", "condition = ", "harbour.en.toml"),
    "a code as text": ("[condition.vote]\nforms", "[condition]\nvote", "[condition.vote]: must be a table, not a list"),
    "an adjective with a star": ('["port authority"]', '["x"]\nadjectives = ["port*"]', "an adjective is written"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG_WORDS)
def test_a_fault_of_the_words_is_told_by_file_and_place(case: str, tmp_path: Path) -> None:
    right, wrong, told = WRONG_WORDS[case]
    assert right in WORDS
    fault = _fault(_write(tmp_path, words=WORDS.replace(right, wrong, 1)))
    assert fault.startswith("harbour.en.toml")
    assert told in fault


def test_words_that_are_not_utf_8_are_told(tmp_path: Path) -> None:
    fault = _fault(_write(tmp_path, words=WORDS.replace("quay", "Kaimäuer").encode("latin-1")))
    assert re.match(r"harbour\.en\.toml: not UTF-8: byte \d+ ", fault)


def test_a_file_beside_that_holds_no_words_is_told_by_its_name(tmp_path: Path) -> None:
    source = _write(tmp_path)
    (tmp_path / "harbour.old.copy.toml").write_text("")
    assert "harbour.old.copy.toml: 'old.copy' is no code of a language" in _fault(source)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert "harbour.toml: is larger than" in _fault(_write(tmp_path, codes=CODES + "#" * 4_000_000))


@pytest.mark.parametrize("source", ["nowhere.toml", "", "a\0b", "x" * 5000, "line\nend"])
def test_a_codebook_that_is_not_there_is_told_with_those_that_are(source: str) -> None:
    fault = _fault(source)
    assert fault.isprintable()
    assert "climate-finance" in fault or "cannot be read" in fault


def test_a_folder_is_no_codebook(tmp_path: Path) -> None:
    assert "no such codebook" in _fault(str(tmp_path))


def test_every_act_of_the_program_has_at_most_one_stance() -> None:
    for name in builtin_codebooks():
        acts = [act for stance in load_codebook(name).stances.values() for act in stance.acts]
        assert sorted(acts) == sorted(set(acts) & set(ACTS))


def test_the_check_names_examples_that_fail_and_codes_without_words(tmp_path: Path) -> None:
    words = WORDS.replace("A new quay is", "A new pier is").replace("The dog slept.", "Dredgers came.")
    words = words.replace('[actor.PORT]\nforms = ["port authority"]\n', "").partition("[condition.vote]")[0]
    found = check_codebook(load_codebook(_write(tmp_path, words=words)))
    assert [f"{finding.place}: {finding.fault}" for finding in found] == [
        "en: measure.dredging: must not match: Dredgers came.",
        "en: measure.quay: must match: A new pier is planned.",
        "en: condition.vote: no words",
        "en: figure.cranes: no words",
        "en: actor.PORT: no words",
    ]


def test_the_check_names_words_that_no_text_can_hold(tmp_path: Path) -> None:
    words = WORDS.replace('["quay|quays"]', '["quay|quays", "the re-built? quay", "a?|the quay"]')
    found = check_codebook(load_codebook(_write(tmp_path, words=words)))
    assert [finding.fault for finding in found] == [
        "no text holds 're-built' as one word, in 'the re-built? quay'",
        "no text holds 'a?' as one word, in 'a?|the quay'",
    ]


def test_the_check_looks_at_the_examples_of_actors_too(tmp_path: Path) -> None:
    words = WORDS.replace("[actor.PORT]", '[actor.PORT]\nmatch = ["The harbour master said no."]')
    found = check_codebook(load_codebook(_write(tmp_path, words=words)))
    assert [finding.place for finding in found] == ["en: actor.PORT"]


def test_the_check_names_a_language_that_the_program_does_not_have(tmp_path: Path) -> None:
    source = _write(tmp_path)
    (tmp_path / "harbour.zz.toml").write_text(WORDS)
    assert [finding.fault for finding in check_codebook(load_codebook(source))] == ["the program has no language 'zz'"]


def test_the_check_wants_words_in_some_language(tmp_path: Path) -> None:
    (tmp_path / "mute.toml").write_text(CODES)
    found = check_codebook(load_codebook(str(tmp_path / "mute.toml")))
    assert [finding.fault for finding in found] == ["no language has words"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("no-fly zone*", "A no-fly zone was declared."),
        ("no-fly|tank zone", "A no-fly zone was declared."),
        ("=G-77", "The G-77 asked for more."),
        ("#-point plan", "They read the 12-point plan."),
        ("l’accord", "Ils ont signé l'accord."),
        ("(no-fly zone|fund)", "A no-fly zone was declared."),
        ("ukraine's|kenya's budget", "They read Kenya's budget."),
        ("cafe\u0301", "Das Café ist zu."),
        ("goal (of the year)? was", "The goal was scored."),
        ("goal (of the year)? was", "The goal of the year was scored."),
        ("(dredg|deepen)* the river", "They are dredging the river."),
        ("(us|uk)-led force", "A UK-led force came."),
        ("pro-(us|uk) party", "The pro-US party won."),
    ],
)
def test_a_form_is_found_however_its_hyphens_and_apostrophes_are_written(form: str, text: str) -> None:
    assert fault_of(normal_form(form)) == ""
    assert Lexicon([(normal_form(form), None)]).find(tokenize(text), text)


@given(st.text(alphabet="ab-'’*|?()=…~_# \u0301", max_size=40))
def test_any_form_is_either_taken_or_told_what_is_wrong(form: str) -> None:
    normal = normal_form(form)
    assert normal_form(normal) == normal
    if not fault_of(normal):
        Lexicon([(normal, None)]).find(tokenize("a-b's ab a' b = ( 3 ) ab? a|b"))


_KEYS = st.sampled_from(["code", "acts", "forms", "x"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.sampled_from(["", "dredging", "do", "pro", "NLD", "x*y"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=6,
)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else "0.5" if value is None else str(value)


@given(
    key=st.sampled_from(["id", "title", "version", "actors", "roles", "actor", "stance", "measure", "condition"]),
    value=_VALUES,
    section=st.sampled_from(["measure", "condition", "actor"]),
    words=_VALUES,
)
def test_values_of_any_type_load_or_are_told(
    key: str, value: object, section: str, words: object, tmp_path: Path
) -> None:
    codes = {**tomllib.loads(CODES), key: value}
    content = "\n".join(f"{name} = {_toml(entry)}" for name, entry in codes.items())
    source = _write(tmp_path, codes=content, words=f"{section} = {_toml(words)}")
    told = "harbour."
    try:
        check_codebook(load_codebook(source))
    except CodebookError as error:
        told = error.item
    assert told.startswith("harbour.")
