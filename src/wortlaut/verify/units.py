"""Whether the unit that a coder gives can be the one that the words show."""

from __future__ import annotations

LISTED = frozenset(
    ["state", "soldier", "EUR", "USD", "GBP", "percent", "vehicle", "brigade", "missile", "year", "point"]
)
"""The units of the coding guide: what is given in one of them is not counted in another noun."""
_MONEY = {
    "dollar": frozenset(["USD", "CAD", "AUD", "NZD"]), "USD": frozenset(["dollar", "CAD", "AUD", "NZD"]),
    "krone": frozenset(["NOK", "SEK", "DKK", "ISK", "krona", "CZK"]), "krona": frozenset(["SEK", "ISK", "krone"]),
    "pound": frozenset(["GBP"]), "zloty": frozenset(["PLN"]), "PLN": frozenset(["zloty", "złoty"]),
    "hryvnia": frozenset(["UAH"]), "UAH": frozenset(["hryvnia"]), "rouble": frozenset(["RUB"]),
    "ruble": frozenset(["RUB"]), "RUB": frozenset(["rouble", "ruble"]), "franc": frozenset(["CHF"]),
    "euro": frozenset(["EUR"]), "yen": frozenset(["JPY"]), "yuan": frozenset(["CNY"]), "koruna": frozenset(["CZK"]),
    "forint": frozenset(["HUF"]), "leu": frozenset(["RON"]), "lira": frozenset(["TRY"]),
}  # fmt: skip
_PEOPLE = frozenset(
    ["person", "soldier", "man", "troop", "peacekeeper", "officer", "volunteer", "reservist", "recruit"]
)
_STATES = frozenset(["state", "country", "nation", "member", "government", "ally", "partner", "participant", "capital"])
_VEHICLES = frozenset(["vehicle", "tank", "aircraft", "truck", "car"])
_MISSILES = frozenset(["missile", "rocket", "interceptor"])
_ALIKE = (_PEOPLE, _STATES, _VEHICLES, _MISSILES)


def same_unit(shown: str, given: str) -> bool:
    """Whether a unit can be meant where the words show another; a noun that no list has may be any noun's English.

    Money and shares are shown with their number, or their noun is not known.

    >>> same_unit("person", "soldier"), same_unit("EUR", "USD"), same_unit("Rangierer", "worker"), same_unit("", "EUR")
    (True, False, True, False)
    """
    if shown.casefold() == given.casefold() or not shown:
        return bool(shown) or not (given == "percent" or _is_money(given))
    if given in _MONEY.get(shown, ()):
        return True
    if any(shown in alike and given in alike for alike in _ALIKE):
        return True
    if "percent" in (shown, given) or _is_money(shown) or _is_money(given):
        return False
    return given not in LISTED


def _is_money(unit: str) -> bool:
    return unit in _MONEY or (len(unit) == 3 and unit.isascii() and unit.isupper())
