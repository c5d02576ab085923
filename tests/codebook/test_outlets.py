"""The table of newsrooms: what is one, what is not, and that no name means two."""

from __future__ import annotations

import pytest

from wortlaut.codebook.outlets import folded, load_outlets

OUTLETS = load_outlets()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Der Spiegel", "SPIEGEL ONLINE"),
        ("FAZ", "Frankfurter Allgemeine Sonntagszeitung"),
        ("The Washington Post", "Washington Post"),
        ("Deutsche Presse-Agentur (dpa)", "dpa-AFX"),
        ("Nachrichtenagentur AFP", "Agence France-Presse"),
        ("Українська правда", "Ukrainska Pravda"),
        ("Zeitung „Rzeczpospolita“", "rp.pl"),
        ("Le Monde", "lemonde.fr"),
        ("agencja Reutera", "Reuters"),
    ],
)
def test_one_newsroom(one: str, other: str) -> None:
    assert OUTLETS.key_of(one) == OUTLETS.key_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Interfax", "Interfax-Ukraine"),
        ("BBC", "ARD"),
        ("Ukrainska Pravda", "Європейська правда"),
        ("Guardian", "The Observer"),
        ("Novaya Gazeta", "Novaya Gazeta Europe"),
        ("watson.de", "watson.ch"),
        ("t-online", "watson.de"),
        ("Der Standard", "Evening Standard"),
        ("RTVE", "RTBF"),
        ("NDR", "WDR"),
    ],
)
def test_two_newsrooms(one: str, other: str) -> None:
    found = OUTLETS.key_of(one), OUTLETS.key_of(other)
    assert "" not in found
    assert found[0] != found[1]


@pytest.mark.parametrize(
    "name",
    ["", "Kurier", "la presse", "ABC News", "Standard", "Express", "RTL", "Donald Tusk", "Nachrichtenagentur", "(dpa"],
)
def test_a_name_of_nobody_or_of_several_is_none(name: str) -> None:
    assert OUTLETS.key_of(name) == ""


def test_two_newsrooms_in_one_name_are_none() -> None:
    assert OUTLETS.key_of("Spiegel (Reuters)") == ""


def test_addresses() -> None:
    assert OUTLETS.key_of_address("https://www.welt.de/politik/x.html") == "outlet:welt"
    assert OUTLETS.key_of_address("https://rmc.bfmtv.com/x") == "outlet:rmc"
    assert OUTLETS.key_of_address("https://www.bfmtv.com/x") == "outlet:bfm"
    assert OUTLETS.key_of_address("https://notspiegel.de/x") == ""
    assert OUTLETS.key_of_address("notes/spiegel.de") == ""
    assert OUTLETS.key_of_address("https://[broken") == ""
    assert OUTLETS.is_platform("https://m.facebook.com/x")
    assert not OUTLETS.is_platform("https://www.welt.de")


def test_every_name_is_held_as_it_is_looked_up_and_every_key_has_a_name() -> None:
    assert all(folded(name) == name for name in OUTLETS.by_name)
    assert {*OUTLETS.by_name.values(), *OUTLETS.by_domain.values()} == set(OUTLETS.names)
    assert len(OUTLETS.agencies) > 40
