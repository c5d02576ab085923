"""The one table of settings; the environment is read here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from wortlaut.errors import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in the program and in the environment, its default, and what it is for."""

    name: str
    variable: str
    default: str
    about: str


SETTINGS: tuple[Setting, ...] = (
    Setting("database", "WORTLAUT_DB", "wortlaut.db", "the register: a file, or postgresql://user@host/name; see --db"),
    Setting("codebook", "WORTLAUT_CODEBOOK", "security-guarantees", "the codebook: a built-in one's name, or a file"),
    Setting("reviewer", "WORTLAUT_REVIEWER", "", "who reviews and edits actors; the option --as goes before it"),
    Setting("max_bytes", "WORTLAUT_MAX_BYTES", "16000000", "the largest report that is read, in bytes"),
    Setting("busy_seconds", "WORTLAUT_BUSY_SECONDS", "15", "how long to wait for another program that is writing"),
    Setting("width", "WORTLAUT_WIDTH", "100", "columns of a table where the output is no terminal"),
    Setting("no_color", "NO_COLOR", "", "anything: print without colours"),
    Setting("url", "WORTLAUT_LLM_URL", "", "a language model's server, as http://localhost:11434/v1"),
    Setting("model", "WORTLAUT_LLM_MODEL", "", "the model's name there"),
    Setting("key", "WORTLAUT_LLM_KEY", "", "the key that the server asks for; it is read here only and shown nowhere"),
    Setting("timeout", "WORTLAUT_LLM_TIMEOUT", "120", "seconds to wait for an answer"),
    Setting("tries", "WORTLAUT_LLM_TRIES", "4", "how often to ask where the server fails"),
    Setting("piece", "WORTLAUT_LLM_PIECE", "6000", "characters of a report to ask about at once"),
    Setting("answer", "WORTLAUT_LLM_ANSWER", "4000", "tokens of an answer at most"),
    Setting("schema", "WORTLAUT_LLM_SCHEMA", "auto", "ask for JSON by schema: yes, no, or auto (unless refused)"),
    Setting("leave_out", "WORTLAUT_LLM_LEAVE_OUT", "reports", "what is not sent if it names no measure or actor: "
            "nothing, reports or paragraphs"),
    Setting("sure", "WORTLAUT_LLM_SURE", "0.6", "how sure a model's statement is that the text bears, from 0 to 1"),
    Setting("price_in", "WORTLAUT_LLM_PRICE_IN", "", "the price of a million tokens sent"),
    Setting("price_out", "WORTLAUT_LLM_PRICE_OUT", "", "the price of a million tokens of answers"),
    Setting("budget", "WORTLAUT_LLM_BUDGET", "", "what a run may cost, in the prices' currency, or as 500000 tokens"),
    Setting("cache", "WORTLAUT_LLM_CACHE", "~/.cache/wortlaut/llm", "the folder of answers: nothing is asked twice"),
)


class Secret:
    """A text that is shown nowhere: not as text, not in a record's form, not in an error."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(***)" if self._text else "Secret()"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How a language model is asked; `timeout` in seconds, `piece` in characters, `answer` in tokens.

    Prices are of a million tokens, None where none is set; the budget is in their currency, or in tokens, or None.
    """

    url: str
    model: str
    key: Secret
    timeout: int
    tries: int
    piece: int
    answer: int
    schema: str
    leave_out: str
    sure: float
    price_in: float | None
    price_out: float | None
    budget: float | None
    budget_tokens: int | None
    cache: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `max_bytes` in bytes, `busy_seconds` in seconds, `width` in columns."""

    database: str
    codebook: str
    reviewer: str
    max_bytes: int
    busy_seconds: int
    width: int
    no_color: bool


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the environment (or from a mapping in its place). Raises UsageError for what is no number.

    >>> read_settings({"WORTLAUT_WIDTH": "80"}).width
    80
    """
    values = _values(environment)
    return Settings(
        database=values["database"],
        codebook=values["codebook"],
        reviewer=values["reviewer"],
        max_bytes=_number(values, "max_bytes", least=1),
        busy_seconds=_number(values, "busy_seconds", least=0),
        width=_number(values, "width", least=40),
        no_color=bool(values["no_color"]),
    )


def read_model_settings(environment: Mapping[str, str] | None = None) -> ModelSettings:
    """The settings for a language model. Raises UsageError, which never shows the key.

    >>> read_model_settings({"WORTLAUT_LLM_BUDGET": "500000 tokens", "WORTLAUT_LLM_KEY": "sk-1"}).budget_tokens
    500000
    >>> read_model_settings({"WORTLAUT_LLM_KEY": "sk-1"}).key
    Secret(***)
    """
    values = _values(environment)
    budget, tokens = values["budget"].strip(), None
    if budget.endswith("tokens"):
        values["budget"], budget = budget.removesuffix("tokens").strip(), ""
        tokens = _number(values, "budget", least=1)
    prices = {name: _decimal(values, name) if values[name] else None for name in ("price_in", "price_out")}
    if budget and None in prices.values():
        hint = "set WORTLAUT_LLM_PRICE_IN and WORTLAUT_LLM_PRICE_OUT, too, or give it as 500000 tokens"
        raise UsageError("a budget in money needs prices", item="WORTLAUT_LLM_BUDGET", hint=hint)
    return ModelSettings(
        url=values["url"].strip().rstrip("/"),
        model=values["model"].strip(),
        key=_secret(values["key"]),
        timeout=_number(values, "timeout", least=1),
        tries=_number(values, "tries", least=1),
        piece=_number(values, "piece", least=200),
        answer=_number(values, "answer", least=100),
        schema=_one_of(values, "schema", ("auto", "yes", "no")),
        leave_out=_one_of(values, "leave_out", ("nothing", "reports", "paragraphs")),
        sure=_decimal(values, "sure", most=1),
        budget=_decimal(values, "budget") if budget else None,
        budget_tokens=tokens,
        cache=os.path.expanduser(values["cache"]),
        **prices,
    )


def _values(environment: Mapping[str, str] | None) -> dict[str, str]:
    source = os.environ if environment is None else environment
    return {setting.name: source.get(setting.variable) or setting.default for setting in SETTINGS}


def _variable(name: str) -> str:
    return next(setting.variable for setting in SETTINGS if setting.name == name)


def _secret(text: str) -> Secret:
    """The key. Raises UsageError, without it, for what can stand in no header."""
    key = text.strip()
    if not (key.isascii() and (key.isprintable() or not key)):
        raise UsageError("it holds what no key can hold", item="WORTLAUT_LLM_KEY", hint="copy it anew, in one line")
    return Secret(key)


def _one_of(values: Mapping[str, str], name: str, known: tuple[str, ...]) -> str:
    if values[name] not in known:
        raise UsageError(f"{values[name]!r} is none of its values", item=_variable(name), hint=", ".join(known))
    return values[name]


def _decimal(values: Mapping[str, str], name: str, *, most: float = 1e9) -> float:
    try:
        number = float(values[name])
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise UsageError(f"{values[name]!r} is no number from 0 to {most:g}", item=_variable(name), hint="correct it")
    return number


def _number(values: Mapping[str, str], name: str, *, least: int) -> int:
    value = values[name]
    if not (value.isascii() and value.isdigit() and len(value) < 16 and int(value) >= least):
        why = f"{value!r} is not a whole number of at least {least}"
        raise UsageError(why, item=_variable(name), hint="correct it")
    return int(value)
