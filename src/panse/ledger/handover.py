"""Where to hand work while a server keeps the ledger's file: a small file beside it.

``genai.panse.server`` holds the server's address on this machine, a random token that lets in whoever may read the
file (its owner), the process and the time. Whoever finds the ledger taken sends its call there instead of failing.
"""

import concurrent.futures
import ipaddress
import json
import os
import secrets
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from panse.model import LedgerError

_PROBE_SECONDS = 2.0
_BETWEEN_PROBES_SECONDS = 5.0
_SILENCE_SECONDS = 30.0  # a server at work answers a ping within it; one that was stopped never does
_STARTING_SECONDS = 30.0
_LARGEST_FILE = 10_000


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token goes to one address and no further."""

    def redirect_request(self, *_: Any) -> None:
        return None


# no proxy: a proxy of the environment is for other hosts, and must not see the token
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())


@dataclass(frozen=True, slots=True)
class Handover:
    """The address of the server that keeps a ledger. As a context manager, it is withdrawn at the end.

    ``started`` is an ISO time; ``host`` the machine, for a folder that several machines share.
    """

    path: Path
    url: str
    token: str
    pid: int
    started: str
    host: str

    @classmethod
    def announce(cls, path: Path, url: str, *, started: datetime | None = None) -> "Handover":
        """Tell where the server of the ledger ``path`` is. To be called by the process that keeps the file.

        Raises ``LedgerError`` for an address that is not on this machine, or where the file cannot be written.
        """
        if not is_loopback(url):
            raise LedgerError(f"{url} is not on this machine. Work is handed over on 127.0.0.1 only.")
        moment = (started or datetime.now().astimezone()).isoformat(timespec="seconds")
        handover = cls(
            path.absolute(), url.rstrip("/"), secrets.token_urlsafe(32), os.getpid(), moment, socket.gethostname()
        )
        handover._write()
        return handover

    @property
    def file(self) -> Path:
        return file_beside(self.path)

    def withdraw(self) -> None:
        """Remove the file, unless another server has put its own there."""
        found = _read(self.path)
        if found is not None and found.token == self.token:
            self.file.unlink(missing_ok=True)

    def __enter__(self) -> "Handover":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.withdraw()

    def call(self, call: str, arguments: dict[str, Any], *, timeout_seconds: float) -> Any:
        """Send one call and return the answer's JSON; a refusal (status 4xx, 5xx) with a JSON body is an answer too.

        Work may take its time as long as the server answers a ping meanwhile. Raises ``OSError`` where there is no
        answer, ``ValueError`` where it is not JSON.
        """
        answer: concurrent.futures.Future[Any] = concurrent.futures.Future()

        def work() -> None:
            try:
                answer.set_result(self._post(call, arguments, timeout_seconds))
            except BaseException as error:  # noqa: BLE001 - raised by result() below
                answer.set_exception(error)

        # a daemon, so that Ctrl-C and silence end the wait at once
        threading.Thread(target=work, name=f"handing over {call}", daemon=True).start()
        heard = time.monotonic()
        while not concurrent.futures.wait([answer], timeout=_BETWEEN_PROBES_SECONDS).done:
            if self._pings():
                heard = time.monotonic()
            elif time.monotonic() - heard >= _SILENCE_SECONDS:
                raise TimeoutError(f"no answer for {_SILENCE_SECONDS:.0f} seconds")
        return answer.result()

    def _pings(self) -> bool:
        with suppress(OSError, ValueError):
            self._post("ping", {}, _PROBE_SECONDS)
            return True
        return False

    def _post(self, call: str, arguments: dict[str, Any], timeout_seconds: float) -> Any:
        if not is_loopback(self.url):
            raise LedgerError(f"{self.url} is not on this machine. Remove {self.file} and try again.")
        request = urllib.request.Request(  # noqa: S310 - http on the loopback, checked above
            f"{self.url}/handover",
            data=json.dumps({"call": call, "arguments": arguments}).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with _OPENER.open(request, timeout=timeout_seconds) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return json.loads(refused.read())

    def _write(self) -> None:
        draft = self.file.with_name(f"{self.file.name}.{secrets.token_hex(4)}")
        fields = {name: value for name, value in asdict(self).items() if name != "path"}
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                json.dump(fields, out)
            draft.replace(self.file)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise LedgerError(f"{self.file} cannot be written: {error.strerror}.") from error


def file_beside(path: Path) -> Path:
    """Return where the hand-over file of a ledger stands."""
    return path.absolute().with_name(path.name + ".server")


def is_loopback(url: str) -> bool:
    """Tell whether ``url`` is plain http on this machine, by its address and not by a name that could be looked up."""
    try:
        parts = urlsplit(url)
        named = parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
        return parts.scheme == "http" and named and parts.username is None and (parts.port or 80) > 0
    except ValueError:
        return False


def find_handover(path: Path) -> Handover | None:
    """Return the server that keeps the ledger ``path``, if one answers.

    A file that a server left behind (its process is gone, or nobody or something else answers there) is removed. One
    that does not answer in time may be busy and is returned. One of another machine or user is left alone.
    """
    found = _read(path)
    if found is None or found.host != socket.gethostname():
        return None
    running = _is_running(found.pid)
    if running and _answers(found):
        return found
    if not running or not _is_fresh(found.file):
        found.withdraw()
    return None


def _read(path: Path) -> Handover | None:
    """Read the file beside the ledger; anything but what ``announce`` writes, for its owner alone, counts as none."""
    try:
        descriptor = os.open(file_beside(path), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, encoding="utf-8") as stream:
            state = os.fstat(descriptor)
            if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o077):
                return None
            fields = json.loads(stream.read(_LARGEST_FILE))
        handover = Handover(path=path.absolute(), **fields)
    except (OSError, ValueError, TypeError):
        return None
    texts = (handover.url, handover.token, handover.started, handover.host)
    if not all(isinstance(text, str) for text in texts) or not isinstance(handover.pid, int) or handover.pid < 1:
        return None
    return handover if is_loopback(handover.url) else None


def _is_running(pid: int) -> bool:
    if os.name == "nt":  # there, signal 0 would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_fresh(file: Path) -> bool:
    """Tell whether the server may still be starting up."""
    with suppress(OSError):
        return time.time() - file.stat().st_mtime < _STARTING_SECONDS
    return False


def _answers(handover: Handover) -> bool:
    try:
        answer = handover.call("ping", {}, timeout_seconds=_PROBE_SECONDS)
    except TimeoutError:
        return True  # busy, perhaps with a long document
    except urllib.error.URLError as error:
        return isinstance(error.reason, TimeoutError)
    except (OSError, ValueError):
        return False
    return isinstance(answer, dict) and answer.get("result") == "pong"
