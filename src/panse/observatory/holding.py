"""A ledger's file, kept open over a batch of documents and let go of now and then."""

import time
from collections.abc import Callable
from contextlib import ExitStack

from panse.ledger import Ledger

# Who finds the file taken asks again within a quarter of a second, for five: so they get their turn.
_SHORTEST_SECONDS = 3.0
_GAP_SECONDS = 0.25
# Closing the file takes as long as writing the texts of its last part anew, all that were read lately: so many times
# as long it is kept, for closing to take a twentieth of the time and not, with a thousand documents, most of it.
_TIMES_CLOSING = 20


class Hold:
    """Keeps the file of one ledger from one document to the next."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._stack = ExitStack()
        self._since: float | None = None
        self._closing_seconds = 0.0

    def take(self, ledger: Ledger) -> None:
        """Open the file for writing unless it is open. Raises ``LedgerBusy`` or ``LedgerError``."""
        if self._since is None:
            self._stack.enter_context(ledger.held())
            self._since = self._clock()

    def rest(self) -> None:
        """Let others have the file for a moment, if it has been kept for long."""
        long = max(_SHORTEST_SECONDS, _TIMES_CLOSING * self._closing_seconds)
        if self._since is not None and self._clock() - self._since >= long:
            self.release()
            self._sleep(_GAP_SECONDS)

    def release(self) -> None:
        """Close the file, if it is open."""
        if self._since is not None:
            began = self._clock()
            self._since = None
            self._stack.close()
            self._closing_seconds = self._clock() - began
