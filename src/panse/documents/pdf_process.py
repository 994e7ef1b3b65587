"""Takes the pages of a PDF file out in a process of its own, whose memory and time are limited.

PDFium is a large library in C++ that reads what strangers wrote. A file that crashes it, fills its memory or keeps it
busy without end ends that process alone; the page at fault is left out and told, and the rest is read by another.
"""

import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from panse.model import DocumentError

MOST_PAGES = 5_000
MOST_WORDS = 5_000_000
_COMMAND = ["-P", "-X", "utf8", str(Path(__file__).with_name("pdf_worker.py"))]
_PAGE_TIMEOUT_SECONDS = 30.0  # the slowest honest pages, maps drawn with a million lines, take two
_TIMEOUT_SECONDS = 300.0
_MOST_DEATHS = 5  # of the process, before the rest of the file is given up
_LONGEST_LINE = 64 << 20
_PASSWORD_ERRORS = {4, 5}  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
_AHEAD = 4  # pages that wait to be laid out


class Word(NamedTuple):
    """Characters without a space between them, of one font and size.

    Coordinates are points from the top left corner of the page, ``base`` is that of the baseline. ``tight`` tells
    that it stands right behind the word before it in the file, without a space; ``order`` is its place in the file;
    ``spaced`` tells that the file writes a space before it, even at the end of a line.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    tight: bool
    order: int = 0
    spaced: bool = False


class Rule(NamedTuple):
    """A straight line, as the thin rectangle that it is; or a dot."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it stands in the file, its words in the order of the file.

    ``dots`` are small shapes that may be bullets, ``drawn`` counts drawings other than straight lines, ``pictured`` is
    the share of the page that pictures cover, ``unread`` counts characters that the file gives no meaning.
    ``broken`` tells that the page could not be read.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    dots: list[Rule] = field(default_factory=list)
    drawn: int = 0
    pictured: float = 0.0
    unread: int = 0
    cut: bool = False
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself; empty where it says nothing. ``created`` is as PDF writes dates, ``D:2024...``."""

    pages: int
    title: str
    author: str
    created: str
    producer: str


class PdfProcess:
    """The pages of a file, taken out one after the other. Raises ``DocumentError`` for a file that cannot be read."""

    def __init__(self, data: bytes, where: str) -> None:
        self._data = data
        self._where = where
        self._worker = _Worker(data, 0)
        try:
            first = self._worker.next(_PAGE_TIMEOUT_SECONDS)
            if first is None or "error" in first:
                raise DocumentError(self._complaint(None if first is None else int(first["error"])))
            self.facts = Facts(
                int(first["pages"]), first["title"], first["author"], first["creationdate"], first["producer"]
            )
            self._check(self.facts.pages)
        except BaseException:
            self._worker.stop()
            raise

    def _complaint(self, error: int | None) -> str:
        if error is None:
            return (
                f"{self._where}: this PDF file asks for more memory or time than a document may take, or is damaged. "
                "Print it to a new PDF file and read that."
            )
        if error in _PASSWORD_ERRORS:
            return (
                f"{self._where}: this PDF file is encrypted and opens with a password only. "
                "Open it with the password, save it without one and read that."
            )
        return (
            f"{self._where}: this PDF file is damaged, or only a part of it was saved. "
            "Download it again, or open it and print it to a new PDF file."
        )

    def _check(self, pages: int) -> None:
        if pages > MOST_PAGES:
            raise DocumentError(
                f"{self._where}: {pages:,} pages are more than a document may have ({MOST_PAGES:,}). "
                "Split it into parts and read those."
            )
        if pages < 1:
            raise DocumentError(
                f"{self._where}: this PDF file has no pages. Check whether it was saved or downloaded in full."
            )

    def pages(self) -> Iterator[RawPage]:
        """Yield the pages in order, numbered from 1. One that the library cannot read is there as ``broken``."""
        number = 0
        deaths = words = 0
        left = _TIMEOUT_SECONDS
        try:
            while number < self.facts.pages:
                fields = self._worker.next(min(left, _PAGE_TIMEOUT_SECONDS)) if left > 0 else None
                left -= self._worker.waited
                if fields is not None and "pages" in fields:
                    continue  # the head of a process that was started anew
                number += 1
                if fields is None or fields.get("number") != number - 1:
                    deaths += 1
                    yield RawPage(number, broken=True)
                    self._worker.stop()
                    if deaths >= _MOST_DEATHS or left <= 0:
                        yield from (RawPage(rest + 1, broken=True) for rest in range(number, self.facts.pages))
                        return
                    self._worker = _Worker(self._data, number)
                    continue
                page = _page_from(number, fields)
                words += len(page.words)
                if words > MOST_WORDS:
                    raise DocumentError(
                        f"{self._where}: the text is longer than a document may be ({MOST_WORDS:,} words). "
                        "Split it into parts and read those."
                    )
                yield page
        finally:
            self._worker.stop()


def _page_from(number: int, fields: dict[str, Any]) -> RawPage:
    if fields.get("broken"):
        return RawPage(number, broken=True)
    bold = fields["bold"]
    return RawPage(
        number,
        fields["width"],
        fields["height"],
        [
            Word(text, left, right, base, size, bold[font], bool(tight), order, bool(spaced))
            for order, (text, left, right, base, size, font, tight, spaced) in enumerate(fields["words"])
        ],
        [Rule(*rule) for rule in fields["rules"]],
        [Rule(*dot) for dot in fields["dots"]],
        fields["drawn"],
        fields["pictured"],
        fields["unread"],
        fields["cut"],
    )


class _Worker:
    """One process that takes pages out from ``first`` on, counted from 0; what it writes is read by a thread."""

    def __init__(self, data: bytes, first: int) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *_COMMAND, str(first), str(MOST_PAGES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": _library_folder()},
        )
        self._lines: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._stopped = False
        self.waited = 0.0
        for work in (lambda: self._feed(data), self._listen):
            threading.Thread(target=work, daemon=True).start()

    def _feed(self, data: bytes) -> None:
        assert self._process.stdin is not None  # asked for above
        with suppress(OSError, ValueError):  # it has died; the reader tells
            self._process.stdin.write(data)
        with suppress(OSError, ValueError):
            self._process.stdin.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # asked for above
        with suppress(OSError, ValueError):
            while not self._stopped:
                line = self._process.stdout.readline(_LONGEST_LINE)
                if not line.endswith(b"\n"):
                    break
                self._put(line)
        self._put(None)

    def _put(self, line: bytes | None) -> None:
        while not self._stopped:
            with suppress(queue.Full):
                self._lines.put(line, timeout=0.5)
                return

    def next(self, timeout_seconds: float) -> dict[str, Any] | None:
        """Return what comes next; None if nothing comes any more or in time. ``waited`` tells how long it took."""
        before = time.monotonic()
        try:
            line = self._lines.get(timeout=timeout_seconds)
        except queue.Empty:
            line = None
        self.waited = time.monotonic() - before
        if line is None:
            return None
        fields: dict[str, Any] = json.loads(line)
        return fields

    def stop(self) -> None:
        """End the process and what belongs to it."""
        self._stopped = True
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError, ValueError):
                    pipe.close()


def _library_folder() -> str:
    """Return the folder that PDFium's binding stands in, which need not be on the path of a new process."""
    spec = importlib.util.find_spec("pypdfium2")
    if spec is None or spec.origin is None:
        raise DocumentError("PDF files need the package pypdfium2. Install panse anew, or pypdfium2 by itself.")
    return str(Path(spec.origin).parent.parent)
