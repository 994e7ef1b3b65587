"""The ledger's file: opened for as long as it is needed, by one writer or many readers.

DuckDB gives a file to one writing process or to any number of reading ones. So connections are short, and who finds
the file taken tries again for a while before it says who holds it.

Nothing here opens the file by other means: closing any handle of a file drops the locks that the process has on it
(POSIX), and with them DuckDB's.
"""

import random
import re
import shlex
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from panse.model import LedgerBusy, LedgerError

# the same for every connection: DuckDB refuses two configurations of one file in one process
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,  # a missing table is an error, not a Python variable of that name
    "memory_limit": "1GB",  # beyond it goes to the disk: else writing out a large ledger takes as much as it holds
}
_FIRST_WAIT_SECONDS = 0.01
_LONGEST_WAIT_SECONDS = 0.25
_HOLDER = re.compile(r"lock is held in (?P<command>.{1,300}?) \(PID (?P<pid>\d{1,10})\)")
_Got = TypeVar("_Got")
_FULL = ("no space left", "file too large", "disk quota", "disk is full")
_UNUSABLE = (
    duckdb.IOException,
    duckdb.TransactionException,  # a commit that could not be written
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
)


class LedgerFile:
    """Gives connections to one ledger file, to any thread.

    ``patience_seconds`` is how long to wait for a file that another process holds; messages speak of ``known_as``
    where the file is yet to take its name.
    """

    def __init__(
        self,
        path: Path,
        *,
        known_as: Path | None = None,
        patience_seconds: float = 5.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = path.absolute()
        self._known_as = (known_as or path).absolute()
        self.patience_seconds = patience_seconds
        self._sleep = sleep
        self._guard = threading.Lock()  # of the two below
        self._writer: duckdb.DuckDBPyConnection | None = None
        self._holders = 0
        self._turn = threading.RLock()  # one writing thread at a time

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection that reads, all of it as it stood at one moment, whatever other threads write meanwhile.

        Raises ``LedgerBusy`` or ``LedgerError``.
        """
        with self._translated():
            connection = self._patiently(self._reader)
            try:
                connection.begin()
                yield connection
            finally:
                connection.close()  # and with it the transaction

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection that writes, to one thread at a time. Raises ``LedgerBusy`` or ``LedgerError``."""
        with self.held(), self._turn, self._translated():
            assert self._writer is not None  # held
            connection = self._writer.cursor()
            try:
                yield connection
            finally:
                connection.close()

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a connection that writes: all of what is done with it is kept, or none of it."""
        with self.writing() as connection:
            connection.begin()
            try:
                yield connection
            except BaseException:
                _roll_back(connection)
                raise
            connection.commit()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the file for writing meanwhile, as a server does; nests, and other threads read and write beside it."""
        with self._translated():
            self._patiently(self._hold)
        try:
            yield
        finally:
            with self._translated():
                self._let_go()

    def _reader(self) -> duckdb.DuckDBPyConnection:
        with self._guard:
            return self._connect(read_only=True) if self._writer is None else self._writer.cursor()

    def _hold(self) -> None:
        with self._guard:
            if self._writer is None:
                self._writer = self._connect(read_only=False)
            self._holders += 1

    def _let_go(self) -> None:
        with self._guard:
            self._holders -= 1
            if self._holders == 0 and self._writer is not None:
                writer, self._writer = self._writer, None
                writer.close()

    def _connect(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        if not self.path.exists():
            named = self.path.name if self.path.parent == Path.cwd() else shlex.quote(str(self.path))
            raise LedgerError(f"{self.path} is not there. Make it with: panse new {named}")
        if self.path.is_dir():
            raise LedgerError(f"{self.path} is a folder. Give the path of a file, such as {self.path.name}/genai.panse")
        return duckdb.connect(str(self.path), read_only=read_only, config=_SETTINGS)

    def _patiently(self, attempt: Callable[[], _Got]) -> _Got:
        """Return what ``attempt`` gives, trying again while somebody else has the file."""
        end = time.monotonic() + self.patience_seconds
        wait = _FIRST_WAIT_SECONDS
        while True:
            try:
                return attempt()
            except (duckdb.IOException, duckdb.ConnectionException) as error:
                if not _taken(error) or time.monotonic() >= end:
                    raise
            # random, so that two that wait do not meet again and again
            self._sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            wait = min(wait * 2, _LONGEST_WAIT_SECONDS)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn DuckDB's errors that a user can put right into those of panse; ours pass through."""
        try:
            yield
        except duckdb.Error as error:
            translated = explain(self._known_as, error)
            if translated is None:
                raise
            raise translated from error


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    # a failed write has ended the transaction already; the first error is the one to tell
    with suppress(duckdb.Error):
        connection.rollback()


def _taken(error: duckdb.Error) -> bool:
    return "Could not set lock" in str(error) or "different configuration" in str(error)


def explain(path: Path, error: duckdb.Error) -> LedgerError | None:
    """Say in a line what is wrong with the file and what to do, or return None where it is our own fault."""
    said = str(error)
    lowered = said.lower()
    if _taken(error):
        holder = _HOLDER.search(said)
        by = f"{_command(holder['pid'], holder['command'])} (process {holder['pid']})" if holder else "this process"
        return LedgerBusy(f"{path} is held by {by}. Wait until it is done, or stop it, and try again.")
    corrupt = lowered.startswith("corrupt database file")  # comes as the plainest of errors
    if not corrupt and not isinstance(error, _UNUSABLE):
        return None
    if any(sign in lowered for sign in _FULL):
        return LedgerError(f"{path}: the disk is full. Nothing of this step was kept; make room and try again.")
    if "permission denied" in lowered or "read-only file system" in lowered or "not permitted" in lowered:
        return LedgerError(f"{path} may not be opened: permission denied. Check who owns it and its folder.")
    if "not a valid duckdb database" in lowered:
        return LedgerError(f"{path} is no observatory. Give another file, or make a new one with: panse new FILE")
    if "version number" in lowered:
        return LedgerError(f"{path} was written by a newer DuckDB than this panse brings. Update panse.")
    if isinstance(error, duckdb.OutOfMemoryException):
        return LedgerError(f"{path}: memory ran out. Nothing of this step was kept; close other programs, try again.")
    first = said.splitlines()[0] if said else type(error).__name__
    if isinstance(error, duckdb.TransactionException):
        return LedgerError(f"{path} could not be written: {first[:200]}\nNothing of this step was kept; try again.")
    return LedgerError(
        f"{path} is damaged or cut off: {first[:200]}\nTake it from a backup, or read the documents anew."
    )


def _command(pid: str, command: str) -> str:
    """Return the command line of the process where the system shows it, else what DuckDB said."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return command
    line = " ".join(word for word in words if word).replace("\n", " ")
    return line[:120] or command
