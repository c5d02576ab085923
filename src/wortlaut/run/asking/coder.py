"""The language model as a coder, beside the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple, cast

from wortlaut.codebook import Codebook
from wortlaut.config import ModelSettings
from wortlaut.errors import UsageError
from wortlaut.llm import (
    NAME,
    Gathered,
    LeaveOut,
    Options,
    Prepared,
    Reply,
    code_replies,
    gather,
    prepare,
    prompt_digest,
)
from wortlaut.model import Coding, Report
from wortlaut.run.asking.asker import Ask, Asker
from wortlaut.run.asking.kept import KeptReplies
from wortlaut.run.asking.server import Server
from wortlaut.run.asking.spending import Spending
from wortlaut.run.coder import Coder, program_digest, read_arrival
from wortlaut.store.records import CoderId


class Questions(NamedTuple):
    """The questions about a report with the answers that are kept, and the `keys` of all, those cut off too."""

    prepared: Prepared
    found: Gathered
    keys: frozenset[str]

    @property
    def open(self) -> int:
        """How many have no answer that can be used."""
        return len(self.found.missing) + len(self.found.too_long)


@dataclass(frozen=True, slots=True)
class Model:
    """A language model and a codebook: what is asked, what is kept, and what its answers come to."""

    codebook: Codebook
    settings: ModelSettings
    options: Options
    kept: KeptReplies
    id: CoderId

    def questions(self, report: Report) -> Questions:
        """All questions about a report, and the answers that are kept. Nothing is asked."""
        prepared = prepare(report, self.codebook, self.options)
        keys: set[str] = set()

        def look_up(key: str) -> Reply | None:
            keys.add(key)
            return self.kept.get(key)

        found = gather(report, self.codebook, self.options, prepared, look_up)
        return Questions(prepared, found, frozenset(keys))

    def code_kept(self, report: Report) -> Coding | None:
        """The coding of a report whose answers are all kept; None where one is missing. Nothing is asked."""
        return self.code_found(report, self.questions(report))

    def code_found(self, report: Report, questions: Questions) -> Coding | None:
        """The coding of a report from the answers to its questions; None where one is missing."""
        return None if questions.open else self._coding(report, questions.prepared, questions.found)

    def code(self, asker: Asker, report: Report) -> Coding:
        """The coding of a report, what is not kept asked for. Raises InputError, StopError."""
        prepared = prepare(report, self.codebook, self.options)
        return self._coding(report, prepared, asker.answers(report, self.codebook, self.options, prepared))

    def _coding(self, report: Report, prepared: Prepared, found: Gathered) -> Coding:
        return code_replies(
            report, self.codebook, prepared, found.answered, model=self.settings.model, sure=self.settings.sure
        )


def open_model(codebook: Codebook, settings: ModelSettings) -> Model:
    """The model of the settings with that codebook. Raises UsageError where none is named."""
    if not settings.model:
        hint = "name it as its server does: WORTLAUT_LLM_MODEL=…; see docs/models.md"
        raise UsageError("no language model is set", item="WORTLAUT_LLM_MODEL", hint=hint)
    options = Options(
        model=settings.model, piece=settings.piece, answer=settings.answer, schema=settings.schema != "no",
        leave_out=cast(LeaveOut, settings.leave_out),
    )  # fmt: skip
    made = f"{program_digest('llm', 'verify')} {codebook.digest} {prompt_digest(codebook, options)} {settings.sure}"
    digest = sha256(made.encode()).hexdigest()[:32]
    identity = CoderId(NAME, digest, codebook.id, codebook.version)
    return Model(codebook, settings, options, KeptReplies(settings.cache), identity)


def model_coder(model: Model, *, ask: Ask | None = None, spending: Spending | None = None) -> Coder:
    """The coder that asks the model; `ask` sends one request, unless it is told otherwise to the settings' server."""
    asker = Asker(model.settings, model.kept, ask or _Late(model.settings), spending or Spending(model.settings))
    return Coder(model.id, read_arrival, partial(model.code, asker))


class _Late:
    """The server, opened with the first question: where all answers are kept, none is needed."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._server: Server | None = None

    def __call__(self, body: Mapping[str, Any]) -> Reply:
        self._server = self._server or Server(self._settings)
        return self._server.ask(body)
