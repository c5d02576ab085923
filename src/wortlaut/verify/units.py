"""Whether the unit that a coder gives can be the one that the words show."""

from __future__ import annotations

LISTED = frozenset(
    ["state", "soldier", "EUR", "USD", "GBP", "percent", "vehicle", "brigade", "missile", "year", "point"]
)
"""The units of the coding guide: what is given in one of them is not counted in another noun."""
_CURRENCIES = (
    ("dollar", "USD", "CAD", "AUD", "NZD"), ("krone", "krona", "NOK", "SEK", "DKK", "ISK"), ("pound", "GBP"),
    ("zloty", "złoty", "PLN"), ("hryvnia", "UAH"), ("rouble", "ruble", "RUB"), ("franc", "CHF"), ("euro", "EUR"),
    ("yen", "JPY"), ("yuan", "CNY"), ("koruna", "krone", "CZK"), ("forint", "HUF"), ("leu", "RON"), ("lira", "TRY"),
)  # fmt: skip
"""Names of money and what they can be the name of; a code is never another code."""
_MONEY = frozenset(name for names in _CURRENCIES for name in names)
_PEOPLE = frozenset(
    ["person", "soldier", "man", "troop", "peacekeeper", "officer", "volunteer", "reservist", "recruit"]
)
_STATES = frozenset(["state", "country", "nation", "member", "government", "ally", "partner", "participant", "capital"])
_VEHICLES = frozenset(["vehicle", "tank", "aircraft", "truck", "car"])
_MISSILES = frozenset(["missile", "rocket", "interceptor"])
_ALIKE = (_PEOPLE, _STATES, _VEHICLES, _MISSILES)


def same_unit(shown: str, given: str) -> bool:
    """Whether a unit can be meant where the words show another; a noun that no list has may be any noun's English.

    What the coding guide lists is shown with its number, or the report says of what it is.

    >>> same_unit("person", "soldier"), same_unit("EUR", "USD"), same_unit("Rangierer", "worker"), same_unit("", "EUR")
    (True, False, True, False)
    """
    if shown.casefold() == given.casefold() or not shown:
        return bool(shown) or not (given in LISTED or is_money(given))
    named = any(shown in names and given in names for names in _CURRENCIES)
    if named and (shown == "USD" or not (shown.isupper() and given.isupper())):  # a dollar sign is not America's alone
        return True
    if any(shown in alike and given in alike for alike in _ALIKE):
        return True
    if "percent" in (shown, given) or is_money(shown) or is_money(given):
        return False
    return given not in LISTED


def is_money(unit: str) -> bool:
    """Whether a unit is money: a code of three capitals, or the name of a currency."""
    return unit in _MONEY or (len(unit) == 3 and unit.isascii() and unit.isupper())
