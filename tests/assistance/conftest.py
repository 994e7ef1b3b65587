"""A server that speaks the published chat-completions API on the loopback, as well or as badly as a test asks."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from panse.assistance import Assistant
from panse.assistance.asking import Patience
from panse.assistance.cache import AnswerCache
from panse.documents import read_document
from panse.model import Document

# Milliseconds in the place of seconds, so that a test of patience is over in no time.
HASTE = Patience(attempts=3, first_seconds=0.01, longest_seconds=0.2, timeout_seconds=8.0)


@dataclass
class Request:
    """What was asked: the path, the headers in lower case and the body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def passage(self) -> str:
        return str(self.body["messages"][1]["content"])


@dataclass
class Reply:
    """How to answer: by the API, with ``content`` in the message; or whatever else a server might send."""

    content: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    message: dict[str, Any] | None = None
    finish: str = "stop"
    usage: dict[str, Any] | None = None
    wait_seconds: float = 0.0
    endless: bytes | None = None  # sent again and again
    drip: bool = False  # a byte now and then

    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        message = self.message or {"role": "assistant", "content": self.content}
        choices = [{"index": 0, "message": message, "finish_reason": self.finish}]
        answer: dict[str, Any] = {"id": "chatcmpl-1", "object": "chat.completion", "model": "oak", "choices": choices}
        if self.usage is not None:
            answer["usage"] = self.usage
        return json.dumps(answer).encode()


class Server:
    """Answers requests with what ``reply`` makes of them, and remembers them."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.reply: Callable[[Request], Reply] = lambda request: Reply(json.dumps({"names": [], "claims": []}))
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                with server._lock:
                    server._at_once += 1
                    server.most_at_once = max(server.most_at_once, server._at_once)
                try:
                    server._answer(self)
                except OSError:
                    self.close_connection = True  # whoever asked has had enough
                finally:
                    with server._lock:
                        server._at_once -= 1

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def says(self, *replies: Reply) -> None:
        """Answer with these, one after the other, and with the last one from then on."""
        left = list(replies)
        self.reply = lambda request: left.pop(0) if len(left) > 1 else left[0]

    def stop(self) -> None:
        self._stopped.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["Content-Length"])
        body = json.loads(handler.rfile.read(length))
        request = Request(handler.path, {name.lower(): value for name, value in handler.headers.items()}, body)
        with self._lock:
            self.requests.append(request)
            reply = self.reply(request)
        self._stopped.wait(reply.wait_seconds)
        content = reply.body()
        handler.send_response(reply.status)
        headers = {"Content-Type": "application/json"} | reply.headers
        if reply.endless is None and not reply.drip:
            headers = {"Content-Length": str(len(content))} | headers
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if reply.drip:
            for at in range(len(content)):
                handler.wfile.write(content[at : at + 1])
                if self._stopped.wait(0.1):
                    return
        elif reply.endless is not None:
            while not self._stopped.is_set():
                handler.wfile.write(reply.endless)
        else:
            handler.wfile.write(content)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that has nothing to claim, until a test says what it answers."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def assistant(server: Server, tmp_path: Any) -> Callable[..., Assistant]:
    """Build an assistant that asks the server, in haste, with a cache of its own."""

    def build(**options: Any) -> Assistant:
        given = {"cache": AnswerCache(tmp_path / "answers"), "patience": HASTE, **options}
        return Assistant(given.pop("model", "oak"), given.pop("endpoint", server.url), **given)

    return build


@pytest.fixture
def memo() -> Callable[..., Document]:
    """Build a document of some text, published on 2025-06-12."""

    def build(text: str, name: str = "memo.md") -> Document:
        return read_document(text.encode(), name=name, published="2025-06-12")

    return build


@pytest.fixture
def claim() -> Callable[..., dict[str, Any]]:
    """Build a claim as a model answers it, all fields there."""

    def build(quote: str, subject: str, predicate: str, end: str | None = None, **fields: Any) -> dict[str, Any]:
        empty = dict.fromkeys(("object", "value", "unit", "date", "date_end", "about", "amount", "attributed_to"))
        return {
            "line": 1, "quote": quote, "subject": subject, "predicate": predicate, "falls": False, "status": "done",
            **empty, "object": end, **fields,
        }  # fmt: skip

    return build


@pytest.fixture
def answered() -> Callable[..., str]:
    """Build the text of an answer out of claims and ``name=kind`` for new names."""

    def build(*claims: dict[str, Any], **names: str) -> str:
        listed = [{"name": name, "kind": kind} for name, kind in names.items()]
        return json.dumps({"names": listed, "claims": list(claims)}, ensure_ascii=False)

    return build


@pytest.fixture
def quickly() -> Iterator[None]:
    """Hold a test to ten seconds: what is bounded has to be over by then."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < 10
