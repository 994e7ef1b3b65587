"""Standard output for results and standard error for talk."""

import os
import re
import sys
from collections.abc import Iterable
from typing import TextIO

from panse.model import PanseError

# What moves a cursor, rings, colours or turns the direction of writing has no place in a table or a message.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


class ReaderLeft(Exception):  # noqa: N818 - not a fault
    """Whoever read our output had enough, as ``head`` does; there is nothing left to do and nobody to tell."""


def prepare_streams() -> None:
    """Make sure that Hangul goes out whole, and that what a stream cannot write is replaced rather than fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A pipe or file gets UTF-8 whatever the locale is: JSON and CSV are read by programs.
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def write_result(parts: Iterable[str]) -> None:
    """Write ``parts`` to standard output.

    Raises ``PanseError`` where the output cannot be written, as on a full disk, and ``ReaderLeft`` where nobody reads.
    """
    try:
        for part in parts:
            sys.stdout.write(part)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
        raise ReaderLeft from None
    except OSError as error:
        _discard(sys.stdout)
        raise PanseError(f"The result could not be written: {error.strerror}.") from error


def plain(text: str) -> str:
    """Return ``text`` on one line, with control characters and marks of direction turned into spaces."""
    return _UNSEEN.sub(" ", text)


def say(message: str) -> None:
    """Tell the user something on standard error, in one line or two that begin with ``panse:``."""
    lines = "\n".join(plain(line) for line in message.split("\n"))  # a file's name may hold anything
    try:
        sys.stderr.write(f"panse: {lines}\n")
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def _discard(stream: TextIO) -> None:
    """Turn a broken stream to nowhere, or Python would complain once more when it flushes at exit."""
    try:
        number = stream.fileno()
    except OSError:  # a stream in memory, in tests
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
