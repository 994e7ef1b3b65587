"""Serving on this machine until told to stop."""

import contextlib
import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator

import uvicorn

from panse.ledger import Handover
from panse.model import PanseError
from panse.observatory import Observatory
from panse.serving.app import create_app

PORT = 8765
_PORTS_TRIED = 20


def serve(
    observatory: Observatory,
    host: str = "127.0.0.1",
    port: int = PORT,
    *,
    language: str = "ko",
    writable: bool = False,
    on_address: Callable[[str], object] | None = None,
) -> None:
    """Serve ``observatory`` until SIGINT or SIGTERM.

    ``on_address`` is told where, once requests are taken. ``port`` 0 takes any that is free; where another one is
    taken, the next free of the twenty after it. ``writable`` keeps the ledger's file for writing, and says beside it
    where work can be handed over. Raises ``PanseError`` where nothing is free, or the host is not this machine's.
    """
    listener = _listen(host, port)
    named = f"[{host}]" if ":" in host else host
    address = f"http://{named}:{listener.getsockname()[1]}/"
    with contextlib.ExitStack() as stack:
        stack.callback(listener.close)
        handover = None
        if writable:
            stack.enter_context(observatory.ledger.held())
            handover = stack.enter_context(Handover.announce(observatory.ledger.path, address))
        app = create_app(observatory, language=language, writable=writable, handover=handover)
        config = uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
            timeout_keep_alive=5,
        )
        _Server(config, lambda: on_address(address) if on_address else None).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that says when it is ready, and returns at a signal instead of passing it on.

    uvicorn raises the signal again once it has shut down; SIGTERM would then end the process before the file beside
    the ledger is withdrawn.
    """

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {sign: signal.signal(sign, self.handle_exit) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at ``port``, or at the first free one after it."""
    last = port + 1 if port == 0 else min(port + _PORTS_TRIED + 1, 65536)
    for candidate in range(port, last):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_REUSEADDR") and hasattr(socket, "AF_UNIX"):
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, candidate))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise PanseError(f"{host}: {error.strerror}. Serve at 127.0.0.1.") from error
        else:
            return listener
    raise PanseError(f"The ports {port} to {last - 1} of {host} are taken. Give another with --port, or 0 for any.")
