"""The edition at hand, made anew when the ledger's file has changed."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from panse.ledger import Ledger
from panse.model import LedgerBusy
from panse.packs.pack import Pack
from panse.publishing.edition import Contents, Edition

Answer = TypeVar("Answer")
_Stamp = tuple[tuple[int, int] | None, ...]


class HoldsLedger(Protocol):
    """What the server asks of an observatory: an industry, and the ledger of what was read about it."""

    pack: Pack
    ledger: Ledger


class Shelf:
    """Holds the edition of the ledger's present state; one reader at a time.

    While another process writes, the edition from before is given rather than none.
    """

    def __init__(self, observatory: HoldsLedger, languages: tuple[str, ...]) -> None:
        self._observatory = observatory
        self._languages = languages
        self._lock = threading.Lock()
        self._stamp: _Stamp | None = None
        self._edition: Edition | None = None

    def ask(self, question: Callable[[Edition], Answer]) -> Answer:
        """Return what ``question`` makes of the present edition. Raises ``LedgerBusy`` where none was ever at hand."""
        with self._lock:
            return question(self._present())

    def _present(self) -> Edition:
        path = self._observatory.ledger.path
        stamp = _stamp_of(path)
        if self._edition is None or stamp != self._stamp:
            try:
                contents = Contents.of(self._observatory.ledger)
            except LedgerBusy:
                if self._edition is None:
                    raise
                return self._edition
            self._edition, self._stamp = Edition(self._observatory.pack, contents, self._languages), stamp
        return self._edition


def _stamp_of(path: Path) -> _Stamp:
    """Return what tells one state of the ledger's file, and of the log beside it, from another."""
    found: list[tuple[int, int] | None] = []
    for file in (path, path.with_name(path.name + ".wal")):
        try:
            state = file.stat()
            found.append((state.st_mtime_ns, state.st_size))
        except FileNotFoundError:
            found.append(None)
    return tuple(found)
