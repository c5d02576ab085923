"""Asks questions: each until it is answered, or until no further try helps; every answer is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import sleep
from typing import Any

from wortlaut.codebook import Codebook
from wortlaut.config import ModelSettings
from wortlaut.errors import InputError, StopError
from wortlaut.llm import Gathered, Options, Prepared, Reply, Request, asked_again, gather, read_answer
from wortlaut.llm.adapting import changed, changes_for, is_too_long
from wortlaut.llm.retrying import Fault, is_hopeless, wait_before
from wortlaut.llm.tokens import estimate_tokens, tokens_of
from wortlaut.model import Report
from wortlaut.run.asking.kept import KeptReplies
from wortlaut.run.asking.spending import Spending
from wortlaut.run.asking.wire import FaultError

Ask = Callable[[Mapping[str, Any]], Reply]
_UNREACHED = 3
"""After so many reports in a row that no answer came for, the server is taken to be gone."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Asker:
    """Asks a server, keeps the answers and counts what they cost; `wait` sleeps so many seconds."""

    settings: ModelSettings
    kept: KeptReplies
    ask: Ask
    spending: Spending
    wait: Callable[[float], None] = sleep
    clock: Callable[[], datetime] = _now
    _changes: dict[str, str] = field(default_factory=dict)
    """Fields of a request that this server has refused, each with its name there, if any."""
    _too_long: set[str] = field(default_factory=set)
    _unreached: int = 0

    def answers(self, report: Report, codebook: Codebook, options: Options, prepared: Prepared) -> Gathered:
        """The answers to all questions about a report, those that are not kept asked for.

        Raises InputError where one cannot be had, StopError where the others would fare the same.
        """
        while True:
            gathered = gather(report, codebook, options, prepared, self._known)
            if gathered.too_long:
                raise self._no_smaller(gathered.too_long[0], report.doc)
            if not gathered.missing:
                return gathered
            for request in gathered.missing:
                self._answer(request, report.doc)

    def _no_smaller(self, request: Request, doc: str) -> InputError:
        """What is wrong with a question that cannot be made smaller."""
        if request.key in self._too_long:
            hint = "give the model more context on its server (docs/models.md), or take another one"
            return InputError("the question about a single sentence is too long for the model", item=doc, hint=hint)
        hint = "raise WORTLAUT_LLM_ANSWER, or take another model"
        return InputError("the model's answer to a single sentence was cut off", item=doc, hint=hint)

    def _known(self, key: str) -> Reply | None:
        """The answer to a question; one that was too long is as good as cut off, so that it is asked in halves."""
        return Reply("", finish="length") if key in self._too_long else self.kept.get(key)

    def _answer(self, request: Request, doc: str) -> None:
        reply = self._asked(request.body, doc)
        if reply is None:
            self._too_long.add(request.key)  # not kept: the server may be given more room
            return
        if not reply.cut_off and read_answer(reply.content) is None:
            again = self._asked(asked_again(request, reply.content), doc)
            if again is None or (not again.cut_off and read_answer(again.content) is None):
                told = " ".join(reply.content.split())[:80]
                hint = "set WORTLAUT_LLM_SCHEMA=yes where the server knows schemas, or take another model"
                raise InputError(f"the model answers in prose, not in JSON: {told!r}", item=doc, hint=hint)
            reply = again
        self.kept.put(request.key, reply)
        if self.kept.get(request.key) is None:  # or it would be asked for ever
            hint = "name another folder with WORTLAUT_LLM_CACHE"
            raise StopError("an answer that was kept cannot be read", item=self.settings.cache, hint=hint)

    def _asked(self, body: Mapping[str, Any], doc: str) -> Reply | None:
        """The reply to a request, tried as often as it helps; None where the request is too long for the model."""
        attempt = 0
        while True:
            sent = changed(body, self._changes)
            tokens = tokens_of(sent)
            self.spending.check(tokens)
            try:
                reply = self.ask(sent)
            except FaultError as error:
                fault = error.fault
                if is_too_long(fault):
                    return None
                refused = changes_for(sent, fault, keep_schema=self.settings.schema == "yes")
                self._changes |= refused
                if not refused:
                    attempt = self._next_try(fault, attempt, doc)
                continue
            self._unreached = 0
            self.spending.add(reply.tokens_in or tokens, reply.tokens_out or estimate_tokens(reply.content))
            return reply

    def _next_try(self, fault: Fault, attempt: int, doc: str) -> int:
        """Wait for the next try. Raises InputError where none is left, StopError where none would help any report."""
        if is_hopeless(fault):
            raise StopError(_told(fault), item="the language model's server", hint=_advice(fault))
        seconds = wait_before(fault, attempt, self.clock())
        if seconds is not None and attempt + 1 < self.settings.tries:
            self.wait(seconds)
            return attempt + 1
        self._unreached = self._unreached + 1 if fault.lost and fault.status == 0 else 0
        if self._unreached >= _UNREACHED:
            hint = "see that it runs and run the same again: nothing is asked twice"
            raise StopError(f"{_UNREACHED} reports in a row got no answer: {fault.words}", item=doc, hint=hint)
        times = f", asked {attempt + 1} times" if attempt else ""
        hint = "run the same again: what was answered is not asked again"
        raise InputError(f"the language model gave no answer{times}: {_told(fault)}", item=doc, hint=hint)


def _told(fault: Fault) -> str:
    asked = f"; it asks to wait: {fault.retry_after[:40]}" if fault.retry_after else ""
    return f"status {fault.status}: {fault.words}{asked}" if fault.status not in (0, 200) else fault.words


def _advice(fault: Fault) -> str:
    if fault.status in (401, 403):
        return "check WORTLAUT_LLM_KEY"
    if fault.status in (402, 429):
        return "the account has no credit"
    return "check WORTLAUT_LLM_URL, which mostly ends in /v1, and WORTLAUT_LLM_MODEL"
