"""What every request and answer passes: the host that was asked for, the headers of safety, the tag of the content."""

import hashlib
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


class HostGuard:
    """Answers only where the request names a host that is ours.

    A page of somebody else can point a name of its own at this machine (DNS rebinding) and would then read the ledger
    as if it were its own; the name it asked for gives it away.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOOPBACK_HOSTS) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or host_of(Headers(scope=scope)) in self._hosts:
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse("panse answers on this machine alone. Open http://127.0.0.1 with its port.\n", 421)
        await refusal(scope, receive, send)


def host_of(headers: Headers) -> str:
    """Return the host that was asked for, without its port; empty where it is missing or given twice."""
    given = headers.getlist("host")
    if len(given) != 1:
        return ""
    name, colon, port = given[0].lower().rpartition(":")
    return name if colon and port.isdecimal() and not name.endswith(":") else given[0].lower()


class SafetyHeaders:
    """Adds ``HEADERS`` to every answer; those that the answer has already stay."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)


def tag_of(content: bytes) -> str:
    """Return the entity tag of ``content``: the same bytes, the same tag."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def is_known(tag: str, headers: Headers) -> bool:
    """Tell whether the browser already has the content of ``tag`` (``If-None-Match``, compared weakly: RFC 9110)."""
    asked = ",".join(headers.getlist("if-none-match"))
    known = {part.strip().removeprefix("W/") for part in asked.split(",")}
    return "*" in known or tag in known
