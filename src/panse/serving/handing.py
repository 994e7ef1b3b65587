"""The address at which work is handed over to the process that keeps the ledger."""

import json
import secrets
import threading
from typing import Any

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from panse.observatory import Observatory, answer

LARGEST_CALL = 400_000_000
"""Bytes of a call: a document of 200 MB in base64, and some more."""


def add_handover(app: FastAPI, observatory: Observatory, path: str, token: str) -> None:
    """Add the route at ``path``: a POST with ``{"call", "arguments"}`` from whoever knows ``token``.

    The answer has status 200 with ``{"result"}``, or 4xx with ``{"error": {"kind", "message"}}``. One call at a time
    works on the ledger; a ping is answered at once.
    """
    working = threading.Lock()

    def work(call: object, arguments: object) -> dict[str, Any]:
        if call == "ping":
            return answer(observatory, call, arguments)
        with working:
            return answer(observatory, call, arguments)

    async def handover(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode("utf-8", "replace")
        if not secrets.compare_digest(given, f"Bearer {token}".encode()):
            return _refusal(401, "The token is not that of this server.", {"www-authenticate": "Bearer"})
        try:
            said = json.loads(await _body_of(request))
        except _TooLargeError:
            return _refusal(413, f"A call may have up to {LARGEST_CALL:,} bytes.")
        except (ValueError, RecursionError):
            return _refusal(400, "The call is not JSON.")
        if not isinstance(said, dict) or not isinstance(said.get("call"), str):
            return _refusal(400, 'A call is an object with "call" and "arguments".')
        answered = await run_in_threadpool(work, said["call"], said.get("arguments", {}))
        return JSONResponse(answered, 422 if "error" in answered else 200)

    app.add_api_route(path, handover, methods=["POST"], response_model=None)


class _TooLargeError(Exception):
    """A body beyond ``LARGEST_CALL``."""


async def _body_of(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_CALL:
            raise _TooLargeError
    return bytes(body)


def _refusal(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"kind": "PanseError", "message": message}}, status, headers)
