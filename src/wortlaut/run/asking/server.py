"""One request to an OpenAI-compatible server: sent once, its answer read to a limit, every fault told as one kind."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from threading import Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from wortlaut.config import ModelSettings
from wortlaut.errors import StopError
from wortlaut.llm import Reply
from wortlaut.run.asking.wire import CHUNK, MOST_BYTES, FaultError, Wire

if TYPE_CHECKING:
    from openai import OpenAI

_TRANSPORT = frozenset({"httpx", "httpx2", "httpcore", "httpcore2", "h11", "anyio", "ssl", "zlib"})
"""The libraries beneath the client, whose errors come through while an answer's body is read."""


class Server:
    """The server that the settings name. Raises StopError where they name none, or the client is not installed."""

    def __init__(self, settings: ModelSettings) -> None:
        _check_address(settings.url)
        self._url = settings.url
        self._wire = Wire(settings)
        self._client: OpenAI | None = None
        self._close: Callable[[], object] = lambda: None

    def ask(self, body: Mapping[str, Any]) -> Reply:
        """The answer to one request. Raises FaultError."""
        create: Any = self._opened().chat.completions.with_streaming_response.create
        self._wire.begin()
        # The client's own limit is for each byte that comes; this one is for a server that drips them.
        watch = Timer(self._wire.seconds + 0.5, self._give_up)
        watch.daemon = True
        watch.start()
        try:
            with create(**body) as response:
                kind = response.headers.get("content-type", "")
                data = self._wire.read(response.iter_bytes(CHUNK), MOST_BYTES)
        except Exception as error:  # noqa: BLE001  # told apart there; what is no matter of the way goes on as it is
            raise self._fault_of(error) from None
        finally:
            watch.cancel()
        return self._wire.reply(data, kind)

    def _give_up(self) -> None:
        """Give up the connection: what waits for it fails, and the next request opens another."""
        self._client = None
        self._close()

    def _fault_of(self, error: Exception) -> Exception:
        """What went wrong on the way, as a fault; what is no matter of the way, as it is."""
        import openai

        known = type(error).__module__.partition(".")[0] in _TRANSPORT or isinstance(error, openai.APIError | OSError)
        if isinstance(error, FaultError) or not known:
            return error
        if self._wire.is_late() or "Timeout" in type(error).__name__:
            return self._wire.late()
        return self._wire.lost(error.__cause__ or error)

    def _opened(self) -> OpenAI:
        if self._client is None:
            try:
                import openai
            except ImportError:
                hint = "install it: pip install 'wortlaut[llm]'"
                why = "the client for language models is not installed"
                raise StopError(why, item="--coder llm", hint=hint) from None
            http = openai.DefaultHttpxClient(
                follow_redirects=False, event_hooks={"request": [self._wire.prepare], "response": [self._wire.check]}
            )
            client = openai.OpenAI(
                api_key="none", base_url=self._url, max_retries=0, timeout=self._wire.seconds, http_client=http,
                organization="", project="",
            )  # fmt: skip
            self._client, self._close = client, weakref.finalize(self, client.close)
            return client
        return self._client


def _check_address(url: str) -> None:
    if not url:
        hint = "for example WORTLAUT_LLM_URL=http://localhost:11434/v1; see docs/models.md"
        raise StopError("no server of a language model is set", item="WORTLAUT_LLM_URL", hint=hint)
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise StopError("it is no address of a server", item="WORTLAUT_LLM_URL", hint="https://…/v1 or http://…/v1")
    if parts.username or parts.password or parts.query:
        hint = "the key goes into WORTLAUT_LLM_KEY"
        raise StopError("it must hold no name, password or query", item="WORTLAUT_LLM_URL", hint=hint)
