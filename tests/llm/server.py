"""A server on loopback that speaks the protocol of chat completions, codes by a few rules of its own, and can fail."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Act = Callable[["Handler", Body], None]
KEY = "sk-test-1f2e3d4c5b6a"
_RULES = (
    (re.compile(r"(?P<who>[A-Z]\w+) will not send (soldiers|troops)[^.]*"), "ground_troops", "declines"),
    (re.compile(r"(?P<who>[A-Z]\w+) will send (soldiers|troops)[^.]*"), "ground_troops", "commits"),
    (re.compile(r"(?P<who>[A-Z]\w+) offers air defence[^.]*"), "air_defence", "offers"),
)
_CODES = {"Poland": "POL", "France": "FRA", "Italy": "ITA", "Spain": "ESP", "Germany": "DEU", "Norway": "NOR"}


def coded(body: Body) -> dict[str, Any]:
    """What the server's own rules take from the question, in the form that was asked for."""
    told = body["messages"][1]["content"]
    asked = told.partition("To be coded:\n")[2].partition("\n=====")[0]
    statements: list[dict[str, Any]] = []
    for line in asked.splitlines():
        for pattern, measure, stance in _RULES:
            for match in pattern.finditer(line.partition("] ")[2]):
                code = _CODES.get(match["who"], match["who"])
                statements.append({
                    "evidence": match.group(), "actor": code, "measure": measure, "stance": stance, "conditions": [],
                    "speaker": None, "chain": [], "quantity": None, "said": None,
                })  # fmt: skip
    return {"statements": statements, "figures": [], "events": [], "quotes": []}


def completion(content: str, *, finish: str = "stop") -> dict[str, Any]:
    """A chat completion with that content."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    return {"id": "c-1", "object": "chat.completion", "model": "m", "choices": [choice], "usage": usage}


class Handler(BaseHTTPRequestHandler):
    """One request: does what the server's plan says is next, else answers by the rules."""

    protocol_version = "HTTP/1.1"
    fake: FakeServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        act = self.fake.received(self.path, dict(self.headers), body)
        with suppress(OSError):  # the client may have gone
            act(self, body)
        self.close_connection = True

    def answer(self, status: int, data: bytes, *, kind: str = "application/json", **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@dataclass
class FakeServer:
    """What was asked, and what is done next; after the plan `usually` is done."""

    url: str = ""
    plan: list[Act] = field(default_factory=list)
    usually: Act = field(default=lambda handler, body: by_rules(handler, body))
    asked: list[Body] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def received(self, path: str, head: dict[str, str], body: Body) -> Act:
        """Note a request; give what is to be done with it."""
        with self._lock:
            self.asked.append(body)
            self.heads.append(head)
            self.paths.append(path)
            return self.plan.pop(0) if self.plan else self.usually


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gives up is no fault."""


@contextmanager
def serving(*plan: Act) -> Iterator[FakeServer]:
    """A server on a free port of the loopback."""
    fake = FakeServer(plan=list(plan))
    handler = type("PlannedHandler", (Handler,), {"fake": fake})
    server = _Quiet(("127.0.0.1", 0), handler)
    fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def free_address() -> str:
    """An address of the loopback where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{one.getsockname()[1]}/v1"


def by_rules(handler: Handler, body: Body) -> None:
    """Answer by the server's rules."""
    says(json.dumps(coded(body)))(handler, body)


def says(content: str, *, finish: str = "stop") -> Act:
    """Answer with that content."""
    return lambda handler, body: handler.answer(200, json.dumps(completion(content, finish=finish)).encode())


def sends(data: bytes, *, kind: str = "application/json", status: int = 200, **headers: str) -> Act:
    """Answer with these bytes."""
    return lambda handler, body: handler.answer(status, data, kind=kind, **headers)


def refuses(status: int, message: str = "no", code: str = "", **headers: str) -> Act:
    """Answer with an error."""
    error = json.dumps({"error": {"message": message, "code": code}}).encode()
    return sends(error, status=status, **headers)


def hangs(seconds: float) -> Act:
    """Answer nothing for so long."""
    return lambda handler, body: time.sleep(seconds)


def dies(handler: Handler, body: Body) -> None:
    """Break off in the middle of an answer."""
    data = json.dumps(completion("{}" * 500)).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[:100])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def drips(seconds: float, *, head: bool = False) -> Act:
    """Send an answer letter by letter, in its head or in its body, with a pause after each."""

    def act(handler: Handler, body: Body) -> None:
        handler.send_response(200)
        if not head:
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
        handler.wfile.flush()
        for _ in range(1000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(seconds)

    return act
