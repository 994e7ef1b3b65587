"""One POST to the one address that the user named, with everything about it bounded.

The standard library's client is used rather than one that does more: it follows no redirect, reads no proxy from the
environment, takes no cookies and opens no connection but to this host. An answer is read up to a size and a time.
"""

import http.client
import ipaddress
import json
import re
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from panse.model import EndpointError

LARGEST_ANSWER = 4 << 20  # bytes
_CONNECT_SECONDS = 15.0
_PATH = "/chat/completions"
_UNPRINTABLE = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: the status, the headers in lower case, and the body up to ``LARGEST_ANSWER`` bytes.

    ``too_large`` tells that there was more.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    too_large: bool = False


class Endpoint:
    """An address that speaks the chat-completions API, such as ``http://127.0.0.1:8000/v1``.

    Raises ``EndpointError`` for what is no such address. ``key`` goes out as a bearer token, over TLS or to this
    machine only: over plain http to another machine anybody on the way could read it, so there it stays at home.
    """

    def __init__(self, url: str, key: str | None = None) -> None:
        shown = url if len(url) <= 200 else url[:200] + "…"
        try:
            parts = urlsplit(url.strip())
            port = parts.port
        except ValueError as error:
            raise EndpointError(
                f'"{shown}" is no address: {error}. Write one such as http://127.0.0.1:8000/v1.'
            ) from error
        if parts.username is not None or parts.password is not None:
            host = parts.hostname or "the address"
            raise EndpointError(f"Leave the name and password out of {host}, and set PANSE_API_KEY to the key.")
        if parts.scheme not in ("http", "https") or not parts.hostname or _UNPRINTABLE.search(url.strip()):
            raise EndpointError(f'"{shown}" is no address. Write one such as http://127.0.0.1:8000/v1.')
        if parts.fragment:
            raise EndpointError(f'"{shown}" has a # in it, which no address of a service has. Remove what follows.')
        path = parts.path.rstrip("/")
        self._path = path if path.endswith(_PATH) else path + _PATH
        self._query = f"?{parts.query}" if parts.query else ""
        self._secure = parts.scheme == "https"
        self._host = parts.hostname
        self._port = port or (443 if self._secure else 80)
        self._key = _checked(key) if key and (self._secure or _is_loopback(parts.hostname)) else None
        self._live: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._closed = False

    @property
    def url(self) -> str:
        """The address that is asked, in full."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._secure else 'http'}://{host}:{self._port}{self._path}{self._query}"

    @property
    def has_key(self) -> bool:
        return self._key is not None

    def post(self, body: dict[str, Any], *, timeout_seconds: float) -> Response:
        """Send one request. Raises ``OSError`` where there is no answer in time, ``TimeoutError`` among them."""
        connection: http.client.HTTPConnection
        if self._secure:
            connection = http.client.HTTPSConnection(
                self._host, self._port, timeout=_CONNECT_SECONDS, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(self._host, self._port, timeout=_CONNECT_SECONDS)
        late = threading.Event()
        try:
            connection.connect()
            opened = connection.sock
            opened.settimeout(timeout_seconds)
            self._enter(opened)

            def end() -> None:
                late.set()
                _shut(opened)

            # a server that sends a byte now and then keeps every single read in time
            watch = threading.Timer(timeout_seconds, end)
            watch.daemon = True
            watch.start()
            try:
                response = self._exchange(connection, body)
                if late.is_set():
                    raise TimeoutError
                return response
            finally:
                watch.cancel()
                with self._lock:
                    self._live.discard(opened)
        except (http.client.HTTPException, ValueError) as error:
            if late.is_set():
                raise TimeoutError(f"no answer within {timeout_seconds:g} seconds") from error
            raise ConnectionError(f"it does not speak HTTP ({type(error).__name__})") from error
        except OSError as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise TimeoutError(f"no answer within {timeout_seconds:g} seconds") from error
            raise
        finally:
            connection.close()

    def close(self) -> None:
        """End what is under way; nothing is asked any more."""
        with self._lock:
            self._closed = True
            live = list(self._live)
        for one in live:
            _shut(one)

    def hide(self, text: str) -> str:
        """Return ``text`` without the key, which some servers repeat in their messages."""
        return text.replace(self._key, "…") if self._key else text

    def _enter(self, opened: socket.socket) -> None:
        with self._lock:
            if self._closed:
                raise ConnectionAbortedError("the reading was ended")
            self._live.add(opened)

    def _exchange(self, connection: http.client.HTTPConnection, body: dict[str, Any]) -> Response:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        headers["User-Agent"] = "panse"
        headers["Connection"] = "close"
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        connection.request("POST", self._path + self._query, content, headers)
        response = connection.getresponse()
        try:
            chunks: list[bytes] = []
            size = 0
            while size <= LARGEST_ANSWER:
                chunk = response.read1(1 << 16)
                if not chunk:
                    break
                chunks.append(chunk)
                size += len(chunk)
            found = {name.lower(): value for name, value in response.getheaders()}
            whole = b"".join(chunks)
            promised = found.get("content-length", "")
            if promised.isascii() and promised.isdigit() and size < int(promised[:12]):
                raise ConnectionError("the answer broke off")
            return Response(response.status, found, whole[:LARGEST_ANSWER], too_large=size > LARGEST_ANSWER)
        finally:
            response.close()


def _checked(key: str) -> str:
    """Refuse a key that no header could hold, without showing it."""
    key = key.strip()
    if not key or _UNPRINTABLE.search(key):
        raise EndpointError("The API key holds a space or a character that no key has. Set PANSE_API_KEY anew.")
    return key


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shut(opened: socket.socket) -> None:
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
