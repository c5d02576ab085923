"""The JSON that an answer has to be, made from the record types that every coder proposes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from wortlaut.codebook import Codebook
from wortlaut.llm.guide import guide
from wortlaut.verify import Proposed, ProposedEvent, ProposedFigure, ProposedQuote, ProposedStatement

RECORDS: Mapping[str, type[msgspec.Struct]] = {
    "statements": ProposedStatement, "figures": ProposedFigure, "events": ProposedEvent, "quotes": ProposedQuote,
}  # fmt: skip
"""The lists of an answer and the type of their records."""
NOT_ASKED = frozenset({"start", "end"})
"""A place comes from the text, never from a model."""
_PLAIN_KEYS = ("type", "enum", "items", "properties", "required", "additionalProperties", "anyOf")


@lru_cache(maxsize=8)
def answer_schema(codebook: Codebook) -> Mapping[str, Any]:
    """The JSON schema of an answer with that codebook's codes: every field required, no other allowed.

    >>> from wortlaut.codebook import load_codebook
    >>> schema = answer_schema(load_codebook("climate-finance"))
    >>> schema["properties"]["statements"]["items"]["properties"]["measure"]["enum"][:2]
    ['climate_finance', 'finance_goal']
    """
    named = msgspec.json.schema(Proposed)
    plain = _strict(named["$defs"]["Proposed"], named["$defs"])
    fields = plain["properties"]["statements"]["items"]["properties"]
    fields["measure"]["enum"] = list(codebook.measures)
    fields["stance"]["enum"] = list(codebook.stances)
    if codebook.conditions:
        fields["conditions"]["items"]["enum"] = list(codebook.conditions)
    plain["properties"]["events"]["items"]["properties"]["kind"]["enum"] = list(guide()["events"]["kinds"])
    return plain


def _strict(node: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without references, defaults and formats, as the servers with the strictest rules take it."""
    if "$ref" in node:
        return _strict(named[node["$ref"].rpartition("/")[2]], named)
    made: dict[str, Any] = {key: node[key] for key in _PLAIN_KEYS if key in node}
    if "anyOf" in made:
        made["anyOf"] = [_strict(one, named) for one in made["anyOf"]]
    if "items" in made:
        made["items"] = _strict(made["items"], named)
    if made.get("type") == "object":
        made["properties"] = {
            name: _strict(one, named) for name, one in made["properties"].items() if name not in NOT_ASKED
        }
        made["required"] = list(made["properties"])
        made["additionalProperties"] = False
    return made


def shape() -> str:
    """The answer's form in a few lines, for models whose server knows no schema.

    >>> print(shape().splitlines()[2])
     "events": [{"evidence": text, "kind": text, "date": text, "place": text or null}],
    """
    lists = [f'"{name}": [{_record(kind)}]' for name, kind in RECORDS.items()]
    return "{" + ",\n ".join(lists) + "}"


def _record(kind: type[msgspec.Struct]) -> str:
    named = msgspec.json.schema(kind)
    fields = named["$defs"][kind.__name__]["properties"]
    return _object(fields, named["$defs"])


def _object(fields: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f'"{n}": {_type(f, named)}' for n, f in fields.items() if n not in NOT_ASKED) + "}"


def _type(field: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(_type(one, named) for one in sorted(field["anyOf"], key=lambda one: one == {"type": "null"}))
    if "$ref" in field:
        return _object(named[field["$ref"].rpartition("/")[2]]["properties"], named)
    if field.get("type") == "array":
        return f"[{_type(field['items'], named)}]"
    if field.get("format") == "date":
        return "YYYY-MM-DD"
    return {"string": "text", "boolean": "true or false"}.get(str(field.get("type")), str(field.get("type")))
